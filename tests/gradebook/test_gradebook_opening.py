"""Where a gradebook can be, who may read it, and one honest sentence where there can be none."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from postgres_server import Cluster
from sample_grades import begin, hand_in
from sqlalchemy import create_engine, text
from sqlalchemy.exc import InvalidRequestError

from grader.errors import GradebookError, GradebookRequestError
from grader.gradebook import place
from grader.gradebook.book import Gradebook
from grader.gradebook.connection import Database
from grader.gradebook.trouble import spoken


def refused(where: str | Path, **how: Any) -> str:
    """The one sentence with which a gradebook does not open."""
    with pytest.raises(GradebookError) as caught:
        Gradebook.open(where, **how)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


def mode(path: str | Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


# --- files ---


def test_a_new_gradebook_is_its_owners_alone(sqlite: str) -> None:
    before = os.umask(0)
    try:
        with Gradebook.open(sqlite) as book:
            hand_in(book, begin(book), "kim", "a")
            files = sorted(Path(sqlite).parent.iterdir())
            assert [path.name for path in files] == ["gradebook.db", "gradebook.db-shm", "gradebook.db-wal"]
            assert [mode(path) for path in files] == [0o600] * 3
    finally:
        os.umask(before)
    assert [path.name for path in Path(sqlite).parent.iterdir()] == ["gradebook.db"]


def test_a_gradebook_that_lost_its_mode_gets_it_back(sqlite: str) -> None:
    Gradebook.open(sqlite).close()
    os.chmod(sqlite, 0o644)
    with Gradebook.open(sqlite) as book:
        begin(book)
        assert {mode(path) for path in Path(sqlite).parent.iterdir()} == {0o600}


@pytest.mark.parametrize("name", ["반 1 점수.db", "a?b#c%20.db", "x.db;--", "-wal"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Gradebook.open(tmp_path / name) as book:
        begin(book)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_may_be_named_as_text_as_a_path_and_as_a_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for where in ("book.db", Path("book.db"), "sqlite:///book.db", f"sqlite:///{tmp_path}/book.db"):
        with Gradebook.open(where) as book:
            begin(book)
    with Gradebook.open("book.db") as book:
        assert len(book.runs()) == 4
        assert book.shown == "book.db"


def test_a_process_may_go_to_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Gradebook.open("book.db") as book:
        run = begin(book)
        (tmp_path / "else").mkdir()
        monkeypatch.chdir(tmp_path / "else")
        book._database.close()  # what is connected now is connected anew
        hand_in(book, run, "kim", "a")
        book.back_up(tmp_path / "copy.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.db", "copy.db", "else"]
    assert list((tmp_path / "else").iterdir()) == []


def test_a_link_leads_to_the_gradebook(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "real" / "book.db")
    (tmp_path / "real" / "book.db").touch()
    with Gradebook.open(link) as book:
        begin(book)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.db", "real"]
    assert mode(tmp_path / "real" / "book.db") == 0o600


def test_an_empty_file_becomes_a_gradebook(sqlite: str) -> None:
    Path(sqlite).touch()
    Gradebook.open(sqlite).close()
    assert mode(sqlite) == 0o600


def test_where_there_is_none_and_none_may_be_made(where: str) -> None:
    for _ in range(2):
        assert "There is no gradebook" in refused(where, create=False)
        assert not Path(where).exists()
        with pytest.raises(GradebookRequestError):
            Gradebook.open(where, create=False)
    Gradebook.open(where).close()
    Gradebook.open(where, create=False).close()


def test_an_empty_file_stays_empty_where_none_may_be_made(sqlite: str) -> None:
    Path(sqlite).touch()
    assert "There is no gradebook" in refused(sqlite, create=False)
    assert Path(sqlite).stat().st_size == 0


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "no" / "book.db").startswith(f"There is no folder {tmp_path}/no; make it")


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path} is a folder; name the file of a gradebook"


def test_a_pipe_instead_of_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is no ordinary file" in refused(tmp_path / "pipe")


@pytest.mark.parametrize("where", ["a\0b.db", "x" * 5000])
def test_a_name_that_is_none(tmp_path: Path, where: str) -> None:
    assert "cannot be opened" in refused(tmp_path / where)


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "There is no folder" in refused(tmp_path / "file" / "book.db")


@pytest.mark.parametrize("content", [b"student,score\nkim,5\n" * 50, b"\x00" * 5000, b"x", os.urandom(4096)])
def test_a_file_of_something_else_is_left_as_it_is(sqlite: str, content: bytes) -> None:
    Path(sqlite).write_bytes(content)
    os.chmod(sqlite, 0o644)
    assert "is not a gradebook of ndgrade and is left as it is" in refused(sqlite)
    assert (Path(sqlite).read_bytes(), mode(sqlite)) == (content, 0o644)
    assert len(list(Path(sqlite).parent.iterdir())) == 1


def test_a_database_of_something_else_is_left_as_it_is(sqlite: str) -> None:
    with closing(sqlite3.connect(sqlite)) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    os.chmod(sqlite, 0o644)
    before = Path(sqlite).read_bytes()
    assert "is not a gradebook" in refused(sqlite)
    assert (Path(sqlite).read_bytes(), mode(sqlite)) == (before, 0o644)


def test_a_damaged_gradebook(sqlite: str) -> None:
    with Gradebook.open(sqlite) as book:
        run = begin(book)
        for number in range(30):
            hand_in(book, run, f"s{number}", "a")
    data = bytearray(Path(sqlite).read_bytes())
    data[4096 * 3 :] = os.urandom(len(data) - 4096 * 3)
    Path(sqlite).write_bytes(data)
    with (
        pytest.raises(GradebookError, match=r"is damaged \(.*\); restore it from a back-up"),
        Gradebook.open(sqlite) as book,
    ):
        book.grades()


def test_a_gradebook_that_another_program_locked(sqlite: str) -> None:
    Gradebook.open(sqlite).close()
    with closing(sqlite3.connect(sqlite, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert "is locked by another program; wait" in refused(sqlite, patience=0.2)


def test_a_writer_that_does_not_let_go(sqlite: str) -> None:
    with (
        Gradebook.open(sqlite, patience=0.2) as book,
        closing(sqlite3.connect(sqlite, isolation_level=None)) as other,
    ):
        run = begin(book)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradebookError, match="is locked by another program"):
            hand_in(book, run, "kim", "a")
        assert book.grades() == [], "readers go on"
        other.execute("ROLLBACK")
        hand_in(book, run, "kim", "a")


def test_a_new_file_that_another_program_writes_is_waited_for(sqlite: str) -> None:
    with closing(sqlite3.connect(sqlite, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "is locked by another program" in refused(sqlite, patience=0.2)
    Gradebook.open(sqlite).close()


def test_a_disk_that_is_full(sqlite: str) -> None:
    with Gradebook.open(sqlite) as book:
        run = begin(book)
        with book._database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(GradebookError, match="There is no space left on the disk of"):
            [hand_in(book, run, f"s{number}", "a") for number in range(100)]
        rows = book.grades()
        assert 0 < len(rows) < 100
        assert {row.status for row in rows} == {"graded"}


def test_a_file_system_without_the_log(sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Database, "_set_journal", lambda _: "delete")
    assert "is on a file system that SQLite's log does not work on" in refused(sqlite)


# --- rights: tried as a user who is not root ---


@contextmanager
def somebody() -> Iterator[None]:
    """Root may do everything: be a user who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def test_a_gradebook_that_may_not_be_read(open_folder: Path) -> None:
    where = open_folder / "book.db"
    Gradebook.open(where).close()
    where.chmod(0)
    with somebody():
        assert "cannot be opened (" in refused(where)


def test_a_gradebook_that_may_not_be_written(open_folder: Path) -> None:
    where = open_folder / "book.db"
    Gradebook.open(where).close()
    where.chmod(0o444)
    open_folder.chmod(0o777)
    with somebody(), Gradebook.open(where) as book:
        assert book.runs() == [], "reading is allowed"
        with pytest.raises(GradebookError, match="may not be written; give yourself the right"):
            begin(book)


def test_a_gradebook_in_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    where = open_folder / "book.db"
    Gradebook.open(where).close()
    where.chmod(0o444)
    open_folder.chmod(0o555)
    with somebody():
        assert "may not be written; give yourself the right" in refused(where)


def test_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with somebody():
        assert "cannot be opened (Permission denied)" in refused(open_folder / "book.db")


# --- URLs ---


@pytest.mark.parametrize(
    "where", ["mysql://u@h/d", "postgresql+psycopg2://u@h/d", "postgresql+asyncpg://u@h/d", "https://example.org/x"]
)
def test_a_database_of_another_kind(where: str) -> None:
    assert refused(where).startswith("A gradebook is a SQLite file or a database at postgresql+psycopg://, not at ")


@pytest.mark.parametrize("where", ["sqlite://", "sqlite:///:memory:", "sqlite:///x.db?mode=ro"])
def test_a_sqlite_that_is_no_file(where: str) -> None:
    assert "not at sqlite://" in refused(where)


@pytest.mark.parametrize("where", ["://", "postgresql://h:port/d"])
def test_what_is_no_url(where: str) -> None:
    assert "is not the URL of a database" in refused(where)


def test_the_password_is_never_shown(tmp_path: Path) -> None:
    told = place.find("postgresql://kim:secret@db.example/grades?password=secret2&host=/x")
    assert told.shown == "postgresql+psycopg://kim:***@db.example/grades"
    assert told.url.drivername == "postgresql+psycopg"
    sentence = refused(f"postgresql://kim:secret@/grades?host={tmp_path}")
    assert "The database postgresql+psycopg://kim:***@/grades is not to be had (" in sentence
    assert "secret" not in sentence


def test_a_short_url_of_postgresql_will_do(postgresql: str) -> None:
    with Gradebook.open(postgresql.replace("+psycopg", "")) as book:
        assert book.runs() == []


def test_a_database_that_is_not_there(cluster: Cluster) -> None:
    assert 'database "nowhere" does not exist' in refused(cluster.url("nowhere"))


def test_a_user_who_is_not_there(postgresql: str) -> None:
    assert 'role "nobody9" does not exist' in refused(postgresql.replace("ndgrade@", "nobody9@"))


def test_a_user_who_may_not_make_tables(cluster: Cluster, postgresql: str) -> None:
    cluster.say("DROP ROLE IF EXISTS reader")
    cluster.say("CREATE ROLE reader LOGIN")
    with_rights = postgresql
    without = postgresql.replace("ndgrade@", "reader@")
    assert "may not be written; give yourself the right" in refused(without)
    with Gradebook.open(with_rights) as book:
        begin(book)
    assert "may not be written; give yourself the right" in refused(without)


def test_a_table_that_another_program_locked(postgresql: str) -> None:
    engine = create_engine(postgresql)
    with Gradebook.open(postgresql, patience=0.3) as book, engine.begin() as other:
        run = begin(book)
        other.execute(text("LOCK TABLE students IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(GradebookError, match="is locked by another program"):
            hand_in(book, run, "kim", "a")
    engine.dispose()


def test_psycopg_is_asked_for_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "needs psycopg" in refused("postgresql://kim@h/d")
    assert "pip install 'ndgrade[postgresql]'" in refused("postgresql://kim@h/d")


def test_what_nobody_thought_of_is_one_sentence_too(sqlite: str) -> None:
    asked = "could not do what it was asked"
    told = pytest.raises(GradebookError, match=rf"{asked} \(InvalidRequestError: two lines \[31m\)$")
    with told, spoken(place.find(sqlite)):
        raise InvalidRequestError("two\nlines \x1b[31m")
    with Gradebook.open(sqlite) as book, pytest.raises(GradebookError, match=asked), book._database.writing() as one:
        one.execute(text("SELECT nothing FROM nowhere"))


def test_the_file_is_given_back_when_it_cannot_be_opened(sqlite: str) -> None:
    Path(sqlite).write_bytes(b"x" * 100)
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0
    for _ in range(20):
        refused(sqlite)
    assert not before or len(os.listdir("/proc/self/fd")) <= before + 1
