"""The part of a course that a batch needs, as bytes: the same files make the same bytes, known by their digest.

A parcel holds suites, references and keys. Whoever gets one is trusted with them: that is every Dask worker.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from grader.cluster.trouble import ClusterRequestError
from grader.course import Course, Exercise
from grader.submission import Note

_LARGEST: Final = 512 * 2**20  # bytes unpacked


class DigestError(Exception):
    """Bytes are not those that were sent."""


@dataclass(frozen=True)
class Parcel:
    """Both halves of some exercises.

    Attributes:
        digest: SHA-256 of `data`, in hexadecimal.
        data: what travels.
    """

    digest: str
    data: bytes


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def pack(course: Course, exercises: list[Exercise]) -> Parcel:
    """Both halves of exercises.

    Raises:
        ClusterRequestError: a file of the course cannot be read.
    """
    files = []
    for name in sorted({exercise.name for exercise in exercises}):
        for half in ("exercises", "solutions"):
            files += [(path.relative_to(course.root), path) for path in _files(course.root / half / name)]
    try:
        content = [(relative.as_posix(), path.read_bytes()) for relative, path in files]
        data = zlib.compress(msgspec.msgpack.encode(content), 6)
    except (OSError, UnicodeEncodeError) as error:
        raise ClusterRequestError(
            Note("A file of the course cannot be sent to the workers: {why}", {"why": str(error)})
        ) from None
    return Parcel(sha256(data), data)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, sorted; what Python and editors leave there is left out."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in inside):
            yield path


def unpack(parcel: Parcel, folder: Path) -> None:
    """Write the files of a parcel below an empty folder.

    Raises:
        DigestError: the bytes are not those that the digest was made of, or no parcel.
        OSError: a file cannot be written.
    """
    if sha256(parcel.data) != parcel.digest:
        raise DigestError("the course arrived damaged: its digest differs")
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(parcel.data, _LARGEST)
        files = msgspec.msgpack.decode(plain, type=list[tuple[str, bytes]])
    except (zlib.error, msgspec.DecodeError) as error:
        raise DigestError(f"the course arrived damaged: {error}") from None
    for name, content in files:
        parts = PurePosixPath(name).parts
        if not parts or parts[0] not in ("exercises", "solutions") or ".." in parts or "\0" in name:
            raise DigestError(f"the course arrived with a file in a place that it has not: {name[:100]!r}")
        path = folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
