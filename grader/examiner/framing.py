"""How letters and answers pass over pipes and sockets: each as a frame, its length before it."""

from __future__ import annotations

import struct
from typing import Final, Protocol

LENGTH: Final = struct.Struct(">Q")  # bytes of what follows
FIRST_WORDS: Final = "\0"  # stands between what an examiner's process is told first: preload, level, course
NUMBER: Final = struct.Struct(">Q")  # of a letter: before it, and before its answer


def framed(*parts: bytes | memoryview) -> bytes:
    """One frame of all the parts."""
    return b"".join((LENGTH.pack(sum(map(len, parts))), *parts))


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, or fewer where it ends."""


def read_frame(stream: Readable) -> bytes | None:
    """The next frame, waited for; None where the stream ends before the end of one."""
    header = stream.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(header)
    frame = stream.read(length)
    return frame if len(frame) == length else None


def numbered(number: int, letter: bytes) -> bytes:
    """A frame of a letter or an answer, and the number that both bear."""
    return framed(NUMBER.pack(number), letter)


def number_of(frame: bytes) -> tuple[int, memoryview]:
    """The number that a frame bears, and what else is in it."""
    (number,) = NUMBER.unpack_from(frame)
    return number, memoryview(frame)[NUMBER.size :]


class Frames:
    """Cuts what has come so far into frames."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._heard = bytearray()

    def add(self, piece: bytes) -> None:
        """Take what came next."""
        self._heard += piece

    def take(self) -> bytes | None:
        """The next frame, where all of it has come."""
        if len(self._heard) < LENGTH.size:
            return None
        end = LENGTH.size + LENGTH.unpack_from(self._heard)[0]
        if len(self._heard) < end:
            return None
        with memoryview(self._heard) as heard:
            frame = bytes(heard[LENGTH.size : end])
        del self._heard[:end]
        return frame
