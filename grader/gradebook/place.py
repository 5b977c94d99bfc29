"""Where a gradebook is: a SQLite file or a database of PostgreSQL, and what can be told of it without opening it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from grader.errors import GradebookError, GradebookRequestError
from grader.wording import clean

POSTGRESQL: Final = "postgresql+psycopg"
FILES: Final = ("", "-wal", "-shm")  # what SQLite keeps a database in
_PRIVATE: Final = 0o600
_SMALLEST: Final = 512  # bytes of a SQLite database that has anything in it


class Place(msgspec.Struct, frozen=True):
    """Where a gradebook is.

    Attributes:
        url: for SQLAlchemy; it may hold a password.
        file: the SQLite file, None for PostgreSQL.
        shown: for people; never with a password.
    """

    url: URL
    file: Path | None
    shown: str


def find(where: str | Path) -> Place:
    """The place that a person means by a path or a URL.

    Raises:
        GradebookRequestError: it is a URL, but not of a kind that we know.
    """
    if isinstance(where, Path) or "://" not in where:
        return _file(Path(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise GradebookRequestError(
            "This is not the URL of a database; it looks like postgresql+psycopg://user@host/name, and a SQLite "
            "gradebook is simply the name of its file"
        ) from None
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database not in (None, "", ":memory:") and not url.query:
        return _file(Path(str(url.database)))
    if kind != "postgresql" or url.drivername not in ("postgresql", POSTGRESQL):
        raise GradebookRequestError(
            "A gradebook is a SQLite file or a database at {kind}://, not at {other}://",
            kind=POSTGRESQL,
            other=clean(url.drivername),
        )
    url = url.set(drivername=POSTGRESQL)
    return Place(url, None, clean(url.set(query={}).render_as_string(hide_password=True)))


def _file(path: Path) -> Place:
    whole = path
    with suppress(OSError):  # there is no current folder any more
        whole = path.absolute()  # a connection made later finds it too, wherever the process has gone meanwhile
    return Place(URL.create("sqlite", database=str(whole)), whole, clean(str(path)))


def make_ready(place: Place, *, create: bool) -> None:
    """See to it that there is a file for SQLite to open, and that nobody else may read one that is new.

    Raises:
        GradebookError: there can be no gradebook there.
        GradebookRequestError: there is none, and none may be made.
    """
    path = place.file
    if path is None:
        return
    try:
        if path.is_dir():
            raise GradebookError("{path} is a folder; name the file of a gradebook", path=place.shown)
        if path.exists() and not path.is_file():
            raise GradebookError("{path} is no ordinary file; name the file of a gradebook", path=place.shown)
        if not path.exists() and not create:
            raise not_there(place)
        if not path.parent.is_dir():
            raise GradebookError(
                "There is no folder {folder}; make it, or name another gradebook", folder=clean(str(path.parent))
            )
        if not path.exists():
            _make_private(path)
        elif 0 < path.stat().st_size < _SMALLEST:  # SQLite would take it for empty and write over it
            raise no_gradebook(place)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise GradebookError(
            "{path} cannot be opened ({why}); check the path and your rights there", path=place.shown, why=why
        ) from None


def _make_private(path: Path) -> None:
    """Make an empty file that only its owner may read."""
    with suppress(FileExistsError):  # another batch was quicker
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE))


def keep_private(place: Place) -> None:
    """Take everyone else's rights to a gradebook's files away, as after a copy that lost its mode."""
    for ending in FILES if place.file is not None else ():
        path = Path(f"{place.file}{ending}")
        try:
            if path.stat().st_mode & 0o077:
                path.chmod(_PRIVATE)
        except OSError:  # it is not there, or another's: then its owner decides
            continue


def no_gradebook(place: Place) -> GradebookError:
    """For a file or database that holds something else."""
    return GradebookError(
        "{place} is not a gradebook of ndgrade and is left as it is; name another with --gradebook", place=place.shown
    )


def not_there(place: Place) -> GradebookRequestError:
    """For a place where there is no gradebook yet."""
    return GradebookRequestError(
        "There is no gradebook {path}; `grade batch` makes one, and --gradebook names another", path=place.shown
    )
