"""From nothing, or from any older version, to the tables of today; see the history in schema.py."""

from __future__ import annotations

import itertools
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, inspect, select, text, update

from grader.errors import GradebookError
from grader.gradebook.backup import copy_file
from grader.gradebook.connection import Database
from grader.gradebook.place import keep_private, no_gradebook, not_there
from grader.gradebook.schema import APPLICATION, META, METADATA, VERSION
from grader.gradebook.trouble import spoken

_TURN: Final = 0x6E646772  # the advisory lock of PostgreSQL that whoever changes the tables holds: "ndgr"


def prepare(database: Database, *, create: bool) -> Path | None:
    """Create the tables, or bring them up to date; anything that is no gradebook is left as it is.

    Args:
        database: what may hold them.
        create: whether they may be created.

    Returns:
        The back-up copy that was made before the tables were changed, if they were; none is made of PostgreSQL.

    Raises:
        GradebookError: it is no gradebook, or a newer one, or cannot be changed.
        GradebookRequestError: there is none, and none may be made.
    """
    with database.reading() as connection:
        found = version(connection, database)
    if found is None and not create:
        raise not_there(database.place)
    keep_private(database.place)
    database.keep_a_log()
    if found == VERSION:
        return None
    with database.writing() as connection:
        if not database.sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
        found = version(connection, database)  # another may have been quicker
        if found == VERSION:
            return None
        if found is None:
            _create(connection)
            return None
        copy = _copy_before(database, found)
        for number in range(found + 1, VERSION + 1):
            STEPS[number](connection)
        connection.execute(update(META).where(META.c.name == "schema").values(value=str(VERSION)))
        return copy


def version(connection: Connection, database: Database) -> int | None:
    """The version of the tables, None where there are none at all."""
    inspector = inspect(connection)
    tables = inspector.get_table_names()
    if not tables:
        return None
    if "meta" not in tables or {column["name"] for column in inspector.get_columns("meta")} != {"name", "value"}:
        raise no_gradebook(database.place)
    about = {str(name): str(value) for name, value in connection.execute(select(META.c.name, META.c.value))}
    number = about.get("schema", "")
    if about.get("application") != APPLICATION or not (number.isascii() and number.isdigit() and int(number) > 0):
        raise no_gradebook(database.place)
    if int(number) > VERSION:
        raise GradebookError(
            "{place} was written by a newer ndgrade (gradebook version {found}; this one knows {known}): update with "
            "pip install --upgrade ndgrade",
            place=database.place.shown,
            found=number,
            known=VERSION,
        )
    return int(number)


def _create(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        from grader.gradebook.for_postgresql import complete_the_tables  # noqa: PLC0415 # it is slow to load

        complete_the_tables()
    METADATA.create_all(connection, checkfirst=False)
    about = {"application": APPLICATION, "schema": str(VERSION), "created": str(time.time())}
    connection.execute(insert(META), [{"name": name, "value": value} for name, value in about.items()])


def _copy_before(database: Database, found: int) -> Path | None:
    """A copy of a SQLite file as it is now, beside it; this writer has not changed anything yet."""
    file = database.place.file
    if file is None:
        return None
    names = (file.with_name(f"{file.name}.version{found}{end}.bak") for end in _endings())
    with spoken(database.place), closing(sqlite3.connect(file)) as source:
        return copy_file(source, names)


def _endings() -> Iterable[str]:
    return itertools.chain([""], (f".{number}" for number in itertools.count(2)))


# --- the steps, one a version; they say SQL, because the tables in schema.py go on changing and they must not ---


def _to_2(connection: Connection) -> None:
    key, by_itself = (
        ("INTEGER", "INTEGER NOT NULL") if connection.dialect.name == "sqlite" else ("BIGINT", "BIGSERIAL NOT NULL")
    )
    _carry_out(
        connection,
        f"""
        CREATE TABLE sightings (
            id {by_itself},
            run_id {key} NOT NULL REFERENCES runs (id),
            attempt_id {key} NOT NULL REFERENCES attempts (id),
            grade_id {key} REFERENCES grades (id),
            source TEXT NOT NULL,
            handed_in DOUBLE PRECISION NOT NULL,
            PRIMARY KEY (id),
            CONSTRAINT sightings_once UNIQUE (attempt_id, run_id)
        )
        """,
        "CREATE INDEX sightings_of_run ON sightings (run_id)",
        """
        INSERT INTO sightings (run_id, attempt_id, grade_id, source, handed_in)
        SELECT grades.run_id, grades.attempt_id, max(grades.id), attempts.source, attempts.handed_in
        FROM grades JOIN attempts ON attempts.id = grades.attempt_id
        GROUP BY grades.run_id, grades.attempt_id, attempts.source, attempts.handed_in
        ORDER BY max(grades.id)
        """,
    )


def _carry_out(connection: Connection, *sentences: str) -> None:
    for sentence in sentences:
        connection.execute(text(sentence))


STEPS: Final[dict[int, Callable[[Connection], None]]] = {2: _to_2}  # how to get to each version from the one before
