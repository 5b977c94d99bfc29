"""A copy of a SQLite database, whole and of one moment, while others write to it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from grader.gradebook.place import FILES


def copy_file(source: sqlite3.Connection, names: Iterable[Path]) -> Path:
    """Copy to the first of `names` that is free; what has its name is whole and on the disk, whatever happens.

    Raises:
        FileExistsError: none of the names was free.
        OSError, sqlite3.Error: it cannot be read or written.
    """
    part = None
    try:
        for target in names:
            if target.exists() or target.is_symlink():
                continue
            part = part or _copy_beside(source, target)
            if _rename(part, target):
                _to_disk(target.parent)
                return target
        raise FileExistsError("every name is taken")
    finally:
        if part is not None:
            _remove(part)


def _copy_beside(source: sqlite3.Connection, target: Path) -> Path:
    """The copy under a name that nobody else has, readable by its owner only."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(descriptor)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part)) as copy:
            # In one step: a page at a time, it would begin anew at every write of another.
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        _to_disk(part)
    except BaseException:
        _remove(part)
        raise
    return part


def _rename(part: Path, target: Path) -> bool:
    """Give a file its name, unless somebody else has taken it meanwhile."""
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if target.exists():
            return False
        part.rename(target)
    return True


def _remove(part: Path) -> None:
    for ending in (*FILES, "-journal"):
        with suppress(OSError):
            Path(f"{part}{ending}").unlink()


def _to_disk(path: Path) -> None:
    if path.is_dir() and os.name != "posix":  # elsewhere a folder cannot be opened
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
