"""An exercise anew: the stub in place of what the learner wrote, which is kept beside it."""

from __future__ import annotations

import errno
import os
import shutil
from itertools import count
from pathlib import Path
from typing import Final

from grader.errors import SubmissionError
from grader.practice.settling import settle_names

BACKUP: Final = ".bak"  # what a back-up's name ends with, so that nobody takes it for a submission


def restart(copy: Path, fresh: bytes) -> Path | None:
    """Put `fresh` in place of the learner's file, such that at every moment all that they wrote is on the disk.

    Args:
        copy: the learner's file; where it is missing it is written, and its folder is made.
        fresh: what it is to hold.

    Returns:
        The back-up: `exercise02.py.bak`, `exercise02.py.bak2`, ...; None where there was no file.

    Raises:
        SubmissionError: the file cannot be read, kept or written; it then is as it was.
    """
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        there = copy.exists()
        if there and not copy.is_file():
            raise OSError(errno.EINVAL, "it is no file")
        backup = _keep(copy) if there else None
        _replace(copy, fresh)
    except OSError as error:
        raise SubmissionError(
            "{path} cannot be replaced ({why}) and is as it was; see to it that the file and its folder are yours",
            path=copy,
            why=error.strerror or error,
        ) from None
    return backup


def holds(copy: Path, fresh: bytes) -> bool:
    """Whether there is nothing to keep; what cannot be read is for `restart` to complain of."""
    try:
        return copy.is_file() and copy.stat().st_size == len(fresh) and copy.read_bytes() == fresh
    except OSError:
        return False


def _keep(copy: Path) -> Path:
    """Copy a file under a name that is free; the copy is on the disk when this returns."""
    with copy.open("rb") as written:
        for number in count(1):
            backup = copy.with_name(f"{copy.name}{BACKUP}{number if number > 1 else ''}")
            try:
                file = backup.open("xb")
            except FileExistsError:
                continue
            break
        try:
            with file:
                shutil.copyfileobj(written, file)
                os.fsync(file.fileno())
            shutil.copymode(copy, backup)
        except OSError:
            backup.unlink(missing_ok=True)  # half a back-up is none
            raise
    settle_names(copy.parent)
    return backup


def _replace(copy: Path, fresh: bytes) -> None:
    """Write a file anew, such that it is either the old one or the new one; only who could read it can."""
    part = copy.with_name(f".{copy.name}.part")
    try:
        with part.open("wb") as file:
            file.write(fresh)
            os.fsync(file.fileno())
        if copy.exists():
            shutil.copymode(copy, part)
        os.replace(part, copy)
    except OSError:
        part.unlink(missing_ok=True)
        raise
