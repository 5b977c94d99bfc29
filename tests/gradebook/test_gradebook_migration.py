"""Gradebooks of every version are brought up to date, whole or not at all; newer and foreign ones are left alone."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import version1
from sample_grades import EXERCISE, begin, hand_in
from sqlalchemy import Connection, create_engine, inspect, text

from grader.errors import GradebookError
from grader.gradebook import migration, schema
from grader.gradebook.book import Gradebook


@contextmanager
def connected(where: str) -> Iterator[Connection]:
    """A transaction in the database of a gradebook, past the gradebook itself."""
    engine = create_engine(where if "://" in where else f"sqlite:///{where}")
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@pytest.fixture
def old(where: str) -> str:
    """A gradebook of version 1."""
    with connected(where) as connection:
        version1.make(connection)
    return where


def described(where: str) -> dict[str, Any]:
    """All that the database tells of its tables."""
    with connected(where) as connection:
        inspector = inspect(connection)
        return {
            table: {
                "columns": [{**one, "type": str(one["type"])} for one in inspector.get_columns(table)],
                "key": inspector.get_pk_constraint(table)["constrained_columns"],
                "keys": sorted(
                    (one["constrained_columns"], one["referred_table"], one["referred_columns"])
                    for one in inspector.get_foreign_keys(table)
                ),
                "unique": sorted(
                    (str(o["name"]), o["column_names"]) for o in inspector.get_unique_constraints(table)
                ),
                "indexes": sorted(
                    (str(one["name"]), one["column_names"], bool(one["unique"]))
                    for one in inspector.get_indexes(table)
                ),
                "checks": sorted(str(one["name"]) for one in inspector.get_check_constraints(table)),
            }
            for table in inspector.get_table_names()
        }


def test_an_old_gradebook_gets_the_tables_of_a_new_one(old: str, request: pytest.FixtureRequest) -> None:
    Gradebook.open(old).close()
    kind = "postgresql" if "://" in old else "sqlite"
    if kind == "postgresql":
        cluster = request.getfixturevalue("cluster")
        name = cluster.create()
        fresh = cluster.url(name)
    else:
        fresh = old + ".fresh"
    Gradebook.open(fresh).close()
    migrated = described(old)
    assert migrated == described(fresh)
    assert set(migrated) == set(schema.METADATA.tables)
    if kind == "postgresql":
        cluster.drop(name)


def test_nothing_of_an_old_gradebook_is_lost(old: str) -> None:
    with Gradebook.open(old) as book:
        rows = {(row.student, row.exercise): row for row in book.grades()}
        kim, lee = rows["kim", EXERCISE], rows["lee", EXERCISE]
        assert (kim.name, kim.score, kim.attempts, kim.final) == ("김철수", 0, 2, Decimal(0))
        assert (lee.status, lee.final) == ("broken", Decimal(2))
        assert rows["lee", "exercise03_losses"].status == "unreadable"
        assert {row.student: row.score for row in book.grades("first")}["kim"] == 2
        assert [(run.how, run.grades, run.unreadable) for run in book.runs()] == [("finished", 2, 0), (None, 2, 1)]
        (move,) = book.diff(1, 2).moves
        assert (move.before, move.after, move.resubmitted) == ((1, 2), (0, 2), True)
        kinds = [event.kind for event in book.history("kim").events]
        assert kinds == ["graded", "graded", "graded", "override", "withdrawn"]
        standing = book.standing("kim", EXERCISE, "aaaa", "f1")
        assert standing is not None
        assert standing.score == 1


def test_a_migrated_gradebook_can_be_written(old: str) -> None:
    with Gradebook.open(old) as book:
        assert hand_in(book, begin(book), "park", "a").id > 4
        assert len(book.grades()) == 4


def test_a_sqlite_file_is_copied_before_it_is_changed(sqlite: str) -> None:
    with connected(sqlite) as connection:
        version1.make(connection)
    with Gradebook.open(sqlite) as book:
        copy = book.copy
    assert copy == Path(sqlite + ".version1.bak")
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as before:
        tables = {name for (name,) in before.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert "sightings" not in tables
        assert before.execute("SELECT count(*) FROM grades").fetchone() == (4,)
        assert before.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert sorted(path.name for path in copy.parent.iterdir()) == ["gradebook.db", "gradebook.db.version1.bak"]


def test_an_earlier_copy_is_never_overwritten(sqlite: str) -> None:
    Path(sqlite + ".version1.bak").write_text("mine")
    with connected(sqlite) as connection:
        version1.make(connection)
    with Gradebook.open(sqlite) as book:
        assert book.copy == Path(sqlite + ".version1.2.bak")
    assert Path(sqlite + ".version1.bak").read_text() == "mine"


def test_a_gradebook_of_today_is_not_copied(where: str, tmp_path: Path) -> None:
    for _ in range(2):
        with Gradebook.open(where) as book:
            assert book.copy is None
    assert {path.name for path in tmp_path.iterdir()} <= {"gradebook.db"}


def test_a_migration_that_fails_changes_nothing(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE sightings (id INTEGER)"))
        connection.execute(text("INSERT INTO grades (id) VALUES (NULL)"))

    before = described(old)
    with monkeypatch.context() as patch:
        patch.setattr(migration, "STEPS", {2: half})
        with pytest.raises(GradebookError):
            Gradebook.open(old)
    assert described(old) == before
    with Gradebook.open(old) as book:
        assert len(book.grades()) == 3


KILL_ME = """
import os, signal, sys
from sqlalchemy import text
from grader.gradebook import migration
from grader.gradebook.book import Gradebook

step = migration.STEPS[2]

def killed(connection):
    if sys.argv[2] == "after":
        step(connection)
    else:
        connection.execute(text("CREATE TABLE sightings (id INTEGER)"))
    os.kill(os.getpid(), signal.SIGKILL)

migration.STEPS[2] = killed
Gradebook.open(sys.argv[1])
"""


@pytest.mark.parametrize("moment", ["within", "after"])
def test_a_migration_that_is_killed_changes_nothing_and_is_done_the_next_time(old: str, moment: str) -> None:
    before = described(old)
    done = subprocess.run([sys.executable, "-c", KILL_ME, old, moment], timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL
    assert described(old) == before
    with Gradebook.open(old) as book:
        assert len(book.grades()) == 3
        assert book.diff(1, 2).unchanged == 0


@pytest.mark.parametrize(
    "wrong",
    [
        "INSERT INTO students (student, name) VALUES ('kim', 'another')",
        "INSERT INTO attempts (student_id, exercise, sha256, source, handed_in) "
        "VALUES (1, 'exercise02_activations', 'aaaa', 'x', 1.0)",
        "INSERT INTO attempts (student_id, exercise, sha256, source, handed_in) VALUES (99, 'e', 'x', 'x', 1.0)",
        "UPDATE grades SET attempt_id = 1, fingerprint = 'f1', number = 1 WHERE id = 3",
        "UPDATE grades SET score = 3 WHERE id = 1",
        "UPDATE grades SET score = -1 WHERE id = 1",
        "UPDATE grades SET status = 'good' WHERE id = 1",
        "UPDATE grades SET result = NULL WHERE id = 1",
        "UPDATE runs SET how = 'somehow'",
        "INSERT INTO checks VALUES (1, 0, 'again', 1, 1, 'passed')",
        "INSERT INTO checks VALUES (99, 0, 'of no grade', 1, 1, 'passed')",
        "INSERT INTO sightings (run_id, attempt_id, source, handed_in) VALUES (1, 1, 'x', 1.0)",
        "UPDATE overrides SET withdrawn = NULL, student_id = 2 WHERE id = 1",
        "UPDATE unreadable SET run_id = 99",
        "DELETE FROM students WHERE student = 'kim'",
        "DELETE FROM runs",
    ],
)
def test_the_database_itself_refuses_what_must_not_be(old: str, wrong: str) -> None:
    with Gradebook.open(old) as book:
        before = book.grades()
        with pytest.raises(GradebookError), book._database.writing() as connection:
            connection.execute(text(wrong))
        assert book.grades() == before


def test_there_is_a_step_to_every_version() -> None:
    assert sorted(migration.STEPS) == list(range(2, schema.VERSION + 1))


OPEN_IT = """
import sys
from grader.gradebook.book import Gradebook
print("ready", flush=True)
sys.stdin.readline()
Gradebook.open(sys.argv[1]).close()
"""


def opened_at_once(where: str, processes: int) -> None:
    """Open one gradebook from several processes at the same moment."""
    command = [sys.executable, "-c", OPEN_IT, where]
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(processes)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in started:
        assert process.communicate(timeout=120)[1] == b""
        assert process.returncode == 0


def test_an_old_gradebook_that_several_open_at_once_is_migrated_once(old: str, tmp_path: Path) -> None:
    opened_at_once(old, 3)
    with Gradebook.open(old) as book:
        assert [(run.grades, run.unreadable) for run in book.runs()] == [(2, 0), (2, 1)]
    with connected(old) as connection:
        assert connection.execute(text("SELECT count(*) FROM sightings")).scalar() == 4
    assert len(list(tmp_path.glob("*.bak"))) == (0 if "://" in old else 1)


def test_a_new_gradebook_that_several_open_at_once_is_made_once(where: str) -> None:
    opened_at_once(where, 3)
    with Gradebook.open(where) as book:
        assert book.grades() == []


def test_a_newer_gradebook_is_left_alone(where: str) -> None:
    Gradebook.open(where).close()
    with connected(where) as connection:
        connection.execute(text("UPDATE meta SET value = '99' WHERE name = 'schema'"))
    with pytest.raises(GradebookError, match=r"newer ndgrade \(gradebook version 99; this one knows \d+\): update"):
        Gradebook.open(where)
    with connected(where) as connection:
        assert connection.execute(text("SELECT value FROM meta WHERE name = 'schema'")).scalar() == "99"


@pytest.mark.parametrize(
    "sentences",
    [
        ["CREATE TABLE birds (name TEXT)"],
        ["CREATE TABLE meta (name TEXT, value TEXT)"],
        ["CREATE TABLE meta (name TEXT, value TEXT)", "INSERT INTO meta VALUES ('schema', '2')"],
        ["CREATE TABLE meta (id INTEGER)"],
        ["CREATE TABLE meta (name TEXT, value TEXT)", "INSERT INTO meta VALUES ('application', 'ndgrade gradebook')"],
        [
            "CREATE TABLE meta (name TEXT, value TEXT)",
            "INSERT INTO meta VALUES ('application', 'ndgrade gradebook'), ('schema', 'two')",
        ],
    ],
)
def test_a_database_of_something_else_is_left_alone(where: str, sentences: list[str]) -> None:
    with connected(where) as connection:
        for sentence in sentences:
            connection.execute(text(sentence))
    before = described(where)
    with pytest.raises(GradebookError, match="is not a gradebook of ndgrade and is left as it is"):
        Gradebook.open(where)
    assert described(where) == before
