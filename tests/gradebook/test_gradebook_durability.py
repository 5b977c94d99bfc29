"""Nothing is lost and nothing is half there: processes killed at random moments, two batches at once, back-ups."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sample_grades import EXERCISE, VERSIONS, begin, eventually, hand_in, sha
from sqlalchemy import Connection, create_engine, func, inspect, select, text
from writing_process import Writing

from grader.errors import GradebookError, GradebookRequestError
from grader.gradebook.book import Gradebook
from grader.gradebook.schema import ATTEMPTS, CHECKS, GRADES, METADATA, SIGHTINGS, STUDENTS

KILLS = 8


@contextmanager
def connected(where: str) -> Iterator[Connection]:
    engine = create_engine(where if "://" in where else f"sqlite:///{where}")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def students_in_whole(where: str) -> set[str]:
    """The students who have a grade, after making sure that each is there once, with all that belongs to it."""
    with connected(where) as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        checks = (
            select(CHECKS.c.grade_id, func.count().label("checks"), func.sum(CHECKS.c.earned).label("earned"))
            .group_by(CHECKS.c.grade_id)
            .subquery()
        )
        seen = select(SIGHTINGS.c.grade_id, func.count().label("count")).group_by(SIGHTINGS.c.grade_id).subquery()
        rows = connection.execute(
            select(STUDENTS.c.student, GRADES.c.score, checks.c.checks, checks.c.earned, seen.c.count.label("seen"))
            .select_from(STUDENTS.outerjoin(ATTEMPTS).outerjoin(GRADES))
            .outerjoin(checks, checks.c.grade_id == GRADES.c.id)
            .outerjoin(seen, seen.c.grade_id == GRADES.c.id)
        ).all()
        assert [row for row in rows if row.checks != 3 or row.score != row.earned or row.seen < 1] == []
        students = [row.student for row in rows]
        assert len(students) == len(set(students))
        assert connection.execute(select(func.count()).select_from(GRADES)).scalar() == len(students)
    return set(students)


def test_whatever_was_said_to_be_stored_is_there_after_a_kill(where: str) -> None:
    chance = random.Random()
    said: set[str] = set()
    for number in range(KILLS):
        with Writing(where, 100_000, prefix=f"round{number}-") as writer:
            writer.go()
            writer.wait_for(chance.randrange(1, 12))
            time.sleep(chance.random() * 0.02)
            writer.kill()
        said |= set(writer.said)
        there = students_in_whole(where)
        assert said <= there
        # What was being stored in the moment of a kill may be there or not.
        assert len(there - said) <= number + 1
    with Gradebook.open(where) as book:
        assert len(book.grades()) == len(there)
        assert [run.how for run in book.runs()] == [None] * KILLS


DYING = """
import os, signal, sys
from sqlalchemy import event
from grader.gradebook import migration
from grader.gradebook.book import Gradebook

create, left = migration._create, int(sys.argv[2])

def count(*_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

def dying(connection):
    event.listen(connection, "after_cursor_execute", count)
    create(connection)

migration._create = dying
Gradebook.open(sys.argv[1])
"""
STATEMENTS = len(METADATA.tables) + sum(len(table.indexes) for table in METADATA.tables.values()) + 1  # what it is


@pytest.mark.parametrize("after", [1, STATEMENTS // 2, STATEMENTS])
def test_a_process_killed_while_it_makes_a_gradebook_leaves_none(where: str, after: int) -> None:
    """Killed after so many of its statements; with the last of them all is there but for the commit."""
    died = subprocess.run([sys.executable, "-c", DYING, where, str(after)], check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL
    with connected(where) as connection:
        assert inspect(connection).get_table_names() == []
    with Gradebook.open(where) as book:
        assert book.grades() == []
        hand_in(book, begin(book), "kim", "a")
    with connected(where) as connection:
        for table in METADATA.sorted_tables:
            connection.execute(select(func.count()).select_from(table)).one()


def test_a_batch_that_was_killed_goes_on_where_it_was(where: str) -> None:
    for kills in (3, 7, 13):
        with Writing(where, 20) as writer:
            writer.go()
            writer.wait_for(kills)
            writer.kill()
    with Writing(where, 20) as writer:
        writer.go()
        writer.finish()
    assert students_in_whole(where) == {f"s{number}" for number in range(20)}
    with Gradebook.open(where) as book:
        assert [run.how for run in book.runs()] == [None, None, None, "finished"]
        assert sum(run.grades for run in book.runs()) == 20


def test_two_batches_at_once_store_every_grade_once(where: str) -> None:
    with Writing(where, 40) as one, Writing(where, 40) as other:
        one.go()
        other.go()
        one.finish()
        other.finish()
    assert students_in_whole(where) == {f"s{number}" for number in range(40)}
    with Gradebook.open(where) as book:
        runs = book.runs()
        assert [run.how for run in runs] == ["finished", "finished"]
        assert sum(run.grades for run in runs) == 40


def test_a_reader_is_not_disturbed_by_a_writer(where: str) -> None:
    with Gradebook.open(where) as book, Writing(where, 100_000) as writer:
        writer.go()
        writer.wait_for(5)
        counts: list[int] = []

        def grown() -> bool:
            counts.append(len(book.grades()))
            return counts[-1] >= counts[0] + 5

        assert eventually(grown, 60), "the writer goes on meanwhile"
    assert counts == sorted(counts)
    assert counts[0] >= 5


# --- what the databases are asked for ---


def test_sqlite_is_asked_to_be_durable(sqlite: str) -> None:
    with Gradebook.open(sqlite) as book, book._database.writing() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "foreign_keys")
        }
        assert asked == {"synchronous": 2, "foreign_keys": 1}
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_postgresql_is_asked_to_be_durable_even_where_it_promises_less(postgresql: str) -> None:
    with connected(postgresql) as connection:
        name = connection.execute(text("SELECT current_database()")).scalar()
        connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
        connection.commit()
    with Gradebook.open(postgresql) as book, book._database.writing() as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"


def test_a_connection_that_was_lost_meanwhile_is_made_anew(postgresql: str) -> None:
    with Gradebook.open(postgresql) as book:
        run = begin(book)
        with connected(postgresql) as other:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ndgrade'"
            assert other.execute(text(others)).all() == [(True,)]
        hand_in(book, run, "kim", "a")
        assert book.standing("kim", EXERCISE, sha("a"), "f1") is not None


# --- back-ups ---


def test_a_back_up_is_whole_while_another_process_writes(sqlite: str, tmp_path: Path) -> None:
    with Writing(sqlite, 100_000) as writer:
        writer.go()
        writer.wait_for(5)
        with Gradebook.open(sqlite) as book:
            sizes = []
            for number in range(5):
                book.back_up(tmp_path / f"copy{number}.db")
                sizes.append(len(students_in_whole(str(tmp_path / f"copy{number}.db"))))
                assert eventually(lambda: len(book.grades()) > sizes[-1], 60), "the writer goes on meanwhile"
    assert sizes == sorted(set(sizes))
    assert sizes[0] >= 5
    assert set(writer.said) <= students_in_whole(sqlite)


def test_a_back_up_is_a_gradebook(sqlite: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Gradebook.open(sqlite) as book:
        stored = hand_in(book, begin(book), "kim", "a")
        book.back_up(copy)
        assert copy.stat().st_mode & 0o777 == 0o600
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]
        with Gradebook.open(copy) as other:
            assert other.standing("kim", EXERCISE, sha("a"), "f1") == stored
            assert other.grades() == book.grades()


def test_a_back_up_never_overwrites(sqlite: str, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with Gradebook.open(sqlite) as book:
        for target in (tmp_path / "copy.db", Path(sqlite), tmp_path):
            with pytest.raises(GradebookRequestError, match="is there already; name another file for the back-up"):
                book.back_up(target)
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_a_back_up_into_a_folder_that_is_not_there(sqlite: str, tmp_path: Path) -> None:
    with (
        Gradebook.open(sqlite) as book,
        pytest.raises(GradebookError, match=r"cannot be written \(No such file or directory\); name another"),
    ):
        book.back_up(tmp_path / "nowhere" / "copy.db")


def test_a_back_up_that_fails_leaves_nothing_behind(
    sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with Gradebook.open(sqlite) as book:
        before = sorted(tmp_path.iterdir())
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(GradebookError, match="No space left on device"):
            book.back_up(tmp_path / "copy.db")
        assert sorted(tmp_path.iterdir()) == before


def test_on_a_file_system_without_links_a_back_up_works_too(
    sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(_source: object, _target: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    with Gradebook.open(sqlite) as book:
        book.begin_run("grade batch", VERSIONS)
        book.back_up(tmp_path / "copy.db")
    with Gradebook.open(tmp_path / "copy.db") as copy:
        assert len(copy.runs()) == 1
    assert list(tmp_path.glob("*.part")) == []


def test_a_gradebook_in_postgresql_is_backed_up_by_its_own_program(postgresql: str, tmp_path: Path) -> None:
    with (
        Gradebook.open(postgresql.replace("ndgrade@", "ndgrade:secret@")) as book,
        pytest.raises(GradebookRequestError, match=r"pg_dump --format=custom --file=.*copy\.db") as caught,
    ):
        book.back_up(tmp_path / "copy.db")
    assert "secret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
