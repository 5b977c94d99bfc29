"""What every kind of archive has in common: members that are read in memory, and what is refused."""

from __future__ import annotations

import math
import re
from typing import Protocol

import msgspec

from grader.submission import Note
from grader.submission.text import shown

MIB = 1024**2
MOST_MEMBERS = 100_000  # in the archive that was named
MOST_MEMBERS_INSIDE = 10_000  # in one of a student's own
LARGEST_INSIDE = 100 * MIB  # bytes of an archive in an archive: it is held in memory
MOST_UNPACKED = 8192 * MIB  # all that is worth reading in the archive that was named
MOST_UNPACKED_INSIDE = 256 * MIB
LARGEST_RATIO = 200  # of what compression saves; source and notebooks stay far below
RATIO_FREE = 1 * MIB  # what is smaller than this may be compressed as well as it can
DEEPEST = 20
LONGEST_PATH = 1000
LATEST_TIME = 253402300799.0  # the last second of the year 9999
_DRIVE = re.compile(r"[A-Za-z]:")


class Member(msgspec.Struct, frozen=True):
    """One file in an archive.

    Attributes:
        number: its place in the archive: names may come twice.
        name: as the archive has it.
        size: in bytes, as the archive says.
        time: its date, or None where the archive tells none that makes sense.
        trouble: a sentence about `{file}`: why it will not be read.
    """

    number: int
    name: str
    size: int
    time: float | None
    trouble: Note | None = None


class Archive(Protocol):
    """An open archive."""

    @property
    def members(self) -> list[Member]:
        """Its files; folders are left out."""

    def read(self, number: int, limit: int) -> bytes | None:
        """The bytes of a member, or None when there are more than `limit` of them.

        Raises:
            SubmissionError: it is broken.
        """

    def close(self) -> None:
        """Give back what it holds."""


def safe_parts(name: str) -> tuple[str, ...] | None:
    """The parts of a member's path; None if it is absolute, climbs out of its folder, or is absurd."""
    path = name.replace("\\", "/")
    if path.startswith("/") or _DRIVE.match(path) or "\0" in path or len(path) > LONGEST_PATH:
        return None
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    return None if not parts or ".." in parts or len(parts) > DEEPEST else parts


def sound_time(seconds: float) -> float | None:
    """A date that a calendar can hold, or None."""
    return float(seconds) if math.isfinite(seconds) and 0 < seconds <= LATEST_TIME else None


def is_bomb(size: int, packed: int) -> bool:
    """Whether so few bytes claim to be so many that it is a trap."""
    return size > RATIO_FREE and size > LARGEST_RATIO * max(packed, 1)


def bomb(file: str, size: int) -> Note:
    return Note(
        "{file} would unpack to {size} MiB from almost nothing, so it is left alone",
        {"file": shown(file), "size": size // MIB},
    )


def encrypted(file: str) -> Note:
    return Note("{file} is encrypted: ask for it without a password", {"file": shown(file)})


def link(file: str) -> Note:
    return Note("{file} is a link, which is not followed", {"file": shown(file)})


def special(file: str) -> Note:
    return Note("{file} is a device, a pipe or a socket, not an ordinary file", {"file": shown(file)})


def rare(file: str) -> Note:
    return Note("{file} is packed in a rare way: pack it as an ordinary zip", {"file": shown(file)})
