"""What passes between a batch and its Dask workers: bytes made by msgspec, each content known by its SHA-256.

Dask itself wraps these bytes with pickle, as everything that it carries: that is between parties that trust each
other.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from grader.cluster.parcel import DigestError, sha256
from grader.grading import Graded
from grader.result import Level
from grader.submission import Note, Submission


class Asked(msgspec.Struct, frozen=True):
    """What a worker is asked before it is given anything.

    Attributes:
        level: the level of isolation that it must be able to give.
        desk: the digest of what it would be furnished with.
    """

    level: Level
    desk: str


class Told(msgspec.Struct, frozen=True):
    """What it answers.

    Attributes:
        versions: of ndgrade, Python and the libraries.
        fault: why the level of isolation is not to be had; "" when it is.
        furnished: whether it has the desk already.
    """

    versions: dict[str, str]
    fault: str
    furnished: bool


class Furnishing(msgspec.Struct, frozen=True):
    """What a desk is made of, beside the course.

    Attributes:
        course: digest of the parcel.
        exercises: the names of those that will be graded.
        level: the level of isolation.
        diagnose: whether grades say what misconceptions explain them.
    """

    course: str
    exercises: list[str]
    level: Level
    diagnose: bool

    @property
    def digest(self) -> str:
        """What a worker knows the desk by."""
        return sha256(msgspec.json.encode(self))


class Entry(msgspec.Struct, frozen=True):
    """One submission of a chunk: whose, to what, and the digest of its content."""

    student: str
    exercise: str
    content: str


class Chunk(msgspec.Struct, frozen=True):
    """Work of about a second.

    Attributes:
        desk: digest of the desk that it needs.
        language: of messages.
        entries: in the order in which they are to be graded.
        contents: encoded submissions by digest, each once, whoever handed it in.
    """

    desk: str
    language: str
    entries: list[Entry]
    contents: dict[str, bytes]


class Result(msgspec.Struct, frozen=True):
    """What became of an entry.

    Attributes:
        seconds: that it took the worker, whose lanes share the time.
        graded: the result, None where there is none.
        fault: why there is none, as a SandboxError has it.
    """

    seconds: float
    graded: Graded | None = None
    fault: Note | None = None


def encode_chunk(desk: str, language: str, handed: Iterable[tuple[str, str, bytes]]) -> bytes:
    """A chunk of students, exercises and encoded submissions."""
    entries, contents = [], {}
    for student, exercise, content in handed:
        digest = sha256(content)
        contents[digest] = content
        entries.append(Entry(student, exercise, digest))
    return msgspec.msgpack.encode(Chunk(desk, language, entries, contents))


def decode_chunk(letter: bytes) -> tuple[Chunk, dict[str, Submission]]:
    """A chunk and its submissions by digest.

    Raises:
        DigestError: it is not what was sent.
    """
    try:
        chunk = msgspec.msgpack.decode(letter, type=Chunk)
        submissions = {}
        for digest, content in chunk.contents.items():
            if sha256(content) != digest:
                raise DigestError("a submission arrived damaged: its digest differs")
            submissions[digest] = msgspec.msgpack.decode(content, type=Submission)
    except msgspec.DecodeError as error:
        raise DigestError(f"a chunk arrived damaged: {error}") from None
    if any(entry.content not in submissions for entry in chunk.entries):
        raise DigestError("a chunk arrived without one of its submissions")
    return chunk, submissions
