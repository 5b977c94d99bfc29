"""Connections to a gradebook's database, set up so that what is committed is on the disk and writers take turns."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event

from grader.errors import GradebookError
from grader.gradebook.place import Place
from grader.gradebook.trouble import spoken

_STEP: Final = 0.05  # seconds between two tries to change the journal of SQLite


class Database:
    """The database of one gradebook; each `reading` and `writing` is one transaction.

    May be used from several threads. Never carry it across a fork: open the gradebook again there.
    """

    def __init__(self, place: Place, patience: float) -> None:
        """Connect to nothing yet.

        Args:
            place: where it is.
            patience: for how many seconds to wait for another writer.
        """
        self.place = place
        self.patience = patience
        with spoken(place):
            engine = _sqlite(place, patience) if self.sqlite else _postgresql(place, patience)
        self._engine = engine
        # A reader's queries see one moment; in SQLite every transaction does.
        self._reads = engine if self.sqlite else engine.execution_options(isolation_level="REPEATABLE READ")

    @property
    def sqlite(self) -> bool:
        return self.place.file is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with spoken(self.place), self._reads.begin() as connection:
            if self.sqlite:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on the disk when this is left without an error, and else never was."""
        with spoken(self.place), self._engine.begin() as connection:
            if self.sqlite:  # takes its turn at once: a writer that read first could not wait for another any more
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    def keep_a_log(self) -> None:
        """Switch SQLite to its write-ahead log, so that readers, writers and a back-up do not wait for each other."""
        if not self.sqlite:
            return
        until = time.monotonic() + self.patience
        while True:
            try:
                with spoken(self.place):
                    mode = self._set_journal()
                break
            except GradebookError as error:
                if not _busy(error) or time.monotonic() > until:
                    raise
                time.sleep(_STEP)  # SQLite does not wait by itself here
        if mode != "wal":
            raise GradebookError(
                "{place} is on a file system that SQLite's log does not work on; put the gradebook on a local disk, "
                "or into PostgreSQL",
                place=self.place.shown,
            )

    def _set_journal(self) -> str:
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode=WAL")
            (mode,) = cursor.fetchone() or ("",)
            return str(mode)
        finally:
            connection.close()


def _busy(error: GradebookError) -> bool:
    return isinstance(error.__cause__, sqlite3.OperationalError) and "locked" in str(error.__cause__)


def _sqlite(place: Place, patience: float) -> Engine:
    # isolation_level None: it is `reading` and `writing` that begin a transaction, not the module. Not by an event of
    # the engine either: then every statement would go through events.
    engine = create_engine(place.url, connect_args={"timeout": patience, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _postgresql(place: Place, patience: float) -> Engine:
    # No prepared statements: a plan made for an empty table would be kept while that grows.
    about = {"connect_timeout": 10, "application_name": "ndgrade", "prepare_threshold": None}
    engine = create_engine(place.url, pool_pre_ping=True, connect_args=about)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        # Durable, even where the server is set up to promise less; and never waiting for ever.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('synchronous_commit', 'on', false) "
                "WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')"
            )
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", (f"{int(patience * 1000)}ms",))
        connection.commit()

    return engine
