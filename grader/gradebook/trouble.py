"""What a database complains of, as one sentence of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from grader.errors import GradebookError
from grader.gradebook.place import Place, no_gradebook
from grader.wording import clean


@contextmanager
def spoken(place: Place) -> Iterator[None]:
    """Turns what the database of `place` says into a GradebookError."""
    try:
        yield
    except DBAPIError as error:
        raise _told(place, error.orig) from error
    except sqlite3.Error as error:
        raise _told(place, error) from error
    except (ModuleNotFoundError, ImportError, NoSuchModuleError) as error:
        raise GradebookError(
            "A gradebook in PostgreSQL needs psycopg ({why}): pip install 'ndgrade[postgresql]'",
            why=clean(str(error)),
        ) from None
    except SQLAlchemyError as error:
        raise _other(place, error) from error


def _told(place: Place, error: BaseException | None) -> GradebookError:
    if isinstance(error, sqlite3.Error):
        return _told_by_sqlite(place, error)
    sqlstate = getattr(error, "sqlstate", None) or ""
    why = clean(str(error), 300)
    if sqlstate in ("42501", "25006"):  # insufficient privilege, read-only transaction
        return _not_writable(place)
    if sqlstate == "55P03":  # lock not available
        return _locked(place)
    if sqlstate[:2] in ("", "08", "28", "3D", "53", "57"):  # no connection, no admission, no resources, shutting down
        return GradebookError(
            "The database {place} is not to be had ({why}); check that it runs, the URL and your rights there",
            place=place.shown,
            why=why,
        )
    return _other(place, error)


def _told_by_sqlite(place: Place, error: sqlite3.Error) -> GradebookError:
    name = getattr(error, "sqlite_errorname", "") or ""
    kind = "_".join(name.split("_")[:2])  # without what extends it: SQLITE_BUSY_SNAPSHOT
    why = clean(str(error), 300)
    if kind in ("SQLITE_BUSY", "SQLITE_LOCKED"):
        return _locked(place)
    if kind in ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH"):
        return _not_writable(place)
    if kind == "SQLITE_NOTADB":
        return no_gradebook(place)
    if kind == "SQLITE_CORRUPT":
        return GradebookError("{place} is damaged ({why}); restore it from a back-up", place=place.shown, why=why)
    if kind == "SQLITE_FULL":
        return GradebookError(
            "There is no space left on the disk of {place}; make room and start again: what was graded is kept",
            place=place.shown,
        )
    if kind in ("SQLITE_CANTOPEN", "SQLITE_IOERR"):
        return GradebookError(
            "{path} cannot be opened ({why}); check the path and your rights there", path=place.shown, why=why
        )
    return _other(place, error)


def _locked(place: Place) -> GradebookError:
    return GradebookError(
        "{place} is locked by another program; wait until that is done, and try again", place=place.shown
    )


def _not_writable(place: Place) -> GradebookError:
    return GradebookError(
        "{place} may not be written; give yourself the right to write it and its folder", place=place.shown
    )


def _other(place: Place, error: BaseException | None) -> GradebookError:
    return GradebookError(
        "The gradebook {place} could not do what it was asked ({why})",
        place=place.shown,
        why=clean(f"{type(error).__name__}: {error}", 300),
    )
