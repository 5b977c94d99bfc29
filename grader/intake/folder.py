"""Walks a folder: ordinary files only, no link followed, what is the machine's own passed over."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.errors import SubmissionError
from grader.submission import Note
from grader.submission.text import shown

MOST_FILES = 200_000
DEEPEST = 20
# Made by systems and tools, never handed in on purpose. Everything that begins with a dot is passed over too.
_PASSED_OVER = frozenset(
    {"__macosx", "__pycache__", "node_modules", "site-packages", "venv", "thumbs.db", "desktop.ini", "$recycle.bin"}
)


class Found(msgspec.Struct, frozen=True):
    """A file in a folder: where it is below it, and what is known without opening it."""

    path: Path
    parts: tuple[str, ...]
    time: float
    identity: tuple[int, int] | None
    trouble: Note | None


def passed_over(name: str) -> bool:
    """Whether a file or folder of this name is left out without a word."""
    return name.startswith(".") or name.lower() in _PASSED_OVER


def walk(root: Path) -> tuple[list[Found], list[Note]]:
    """The files below `root` in order of their names, and notes about what could not be entered.

    Raises:
        SubmissionError: there are too many of them.
    """
    found: list[Found] = []
    notes: list[Note] = []
    waiting: list[tuple[Path, tuple[str, ...]]] = [(root, ())]
    while waiting:
        folder, parts = waiting.pop()
        for entry in _entries(folder, notes):
            below = (*parts, entry.name)
            if entry.is_dir(follow_symlinks=False) and len(below) < DEEPEST:
                waiting.append((Path(entry.path), below))
                continue
            found.append(_file(entry, below))
            if len(found) > MOST_FILES:
                raise SubmissionError(
                    "{file} holds more than {limit} files: name a smaller folder",
                    file=shown(str(root)),
                    limit=MOST_FILES,
                )
    return sorted(found, key=lambda one: one.parts), notes


def _entries(folder: Path, notes: list[Note]) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not passed_over(entry.name))
    except OSError as error:
        why = error.strerror or type(error).__name__
        notes.append(Note("The folder {file} cannot be read ({why}).", {"file": shown(str(folder)), "why": why}))


def _file(entry: os.DirEntry[str], parts: tuple[str, ...]) -> Found:
    path = Path(entry.path)
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        why = error.strerror or type(error).__name__
        trouble = Note("{file} cannot be read ({why})", {"file": shown(str(path)), "why": why})
        return Found(path, parts, 0.0, None, trouble)
    linked = status.st_nlink > 1 and status.st_ino and stat.S_ISREG(status.st_mode)
    identity = (status.st_dev, status.st_ino) if linked else None
    return Found(path, parts, status.st_mtime, identity, _trouble(path, status.st_mode))


def _trouble(path: Path, mode: int) -> Note | None:
    file = shown(str(path))
    if stat.S_ISLNK(mode):
        return Note("{file} is a symbolic link, which is not followed", {"file": file})
    if stat.S_ISDIR(mode):
        return Note("{file} is a folder too deep down to be entered", {"file": file})
    if not stat.S_ISREG(mode):
        return Note("{file} is a device, a pipe or a socket, not an ordinary file", {"file": file})
    if not os.access(path, os.R_OK):
        return Note("{file} may not be read (permission denied)", {"file": file})
    return None
