"""Progress: one file of lines beside the exercises, a line an event, in the order of time.

A line is a fact that is never changed, so two copies of the file are merged by taking the lines of both: who
syncs the folder between two machines loses nothing. Copies that a syncing program put beside it after a conflict
("progress (conflicted copy).jsonl", "progress.sync-conflict-….jsonl") are read as well, and the next event that is
recorded takes them in. The file is replaced as a whole, under a lock: it is never half written, and two programs
that record at once both do. Lines that cannot be read, such as those of a later version, are kept as they are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from grader.errors import SubmissionError
from grader.practice.event import Event, read_event
from grader.practice.locking import locked
from grader.practice.settling import settle_names

FILE: Final = "progress.jsonl"
LOCK: Final = ".progress.lock"
COPY: Final = re.compile(r"progress[^A-Za-z0-9_][^/\\]*\.jsonl")


def read_progress(folder: Path) -> list[Event]:
    """Everything that happened, in the order of time; nothing where nothing was recorded.

    Args:
        folder: where the exercises lie.

    Raises:
        SubmissionError: the file is there, but cannot be read.
    """
    try:
        lines = _lines(folder / FILE) | {line for copy in _copies(folder) for line in _lines(copy)}
    except OSError as error:
        raise _unusable(folder, error) from None
    return [event for event in map(read_event, _sorted(lines)) if event is not None]


def record(folder: Path, event: Event) -> None:
    """Add an event; it is on the disk when this returns.

    Raises:
        SubmissionError: the file cannot be read or written.
    """
    try:
        with locked(folder / LOCK):
            copies = {copy: _lines(copy) for copy in _copies(folder)}
            lines = _lines(folder / FILE).union({event.line()}, *copies.values())
            _replace(folder / FILE, _sorted(lines))
            for copy, seen in copies.items():
                _take_in(copy, seen)
    except OSError as error:
        raise _unusable(folder, error) from None


def _unusable(folder: Path, error: OSError) -> SubmissionError:
    return SubmissionError(
        "{path} cannot be read or written ({why}); see to it that the folder and the file are yours",
        path=folder / FILE,
        why=error.strerror or error,
    )


def _copies(folder: Path) -> list[Path]:
    """What a syncing program put beside the file."""
    if not folder.is_dir():
        return []
    return [path for path in sorted(folder.iterdir()) if COPY.fullmatch(path.name) and path.is_file()]


def _lines(path: Path) -> set[str]:
    """The lines of a file, blank ones aside; bytes that are no UTF-8 survive being written again."""
    try:
        text = path.read_text("utf-8-sig", "surrogateescape")
    except FileNotFoundError:
        return set()
    return {line.rstrip("\r") for line in text.split("\n") if line.strip()}


def _sorted(lines: Iterable[str]) -> list[str]:
    """By time, so that two machines write the same file; what cannot be read comes first."""

    def place(line: str) -> tuple[str, str]:
        event = read_event(line)
        return (event.time if event is not None else "", line)

    return sorted(lines, key=place)


def _replace(path: Path, lines: list[str]) -> None:
    """Write a file anew, such that whatever happens meanwhile it is either the old one or the new one."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    settle_names(path.parent)


def _take_in(copy: Path, seen: set[str]) -> None:
    """Delete a copy whose lines stand in the file now; one that holds anything but events is left where it is."""
    if all(read_event(line) is not None for line in seen) and _lines(copy) == seen:
        copy.unlink()
