"""What both directions of the wire hold to: caps, forms and the values that stand for something else."""

from __future__ import annotations

import struct
from typing import Any, Final

import numpy as np

MAX_FRAME: Final = 64 * 1024 * 1024  # bytes of one frame
MAX_DEPTH: Final = 64  # lists in lists
MAX_ITEMS: Final = 1_000_000  # values in one frame
MAX_KEYS: Final = 10_000  # entries of one dict: keys made to fall into one slot cost their square,
MAX_COLLISIONS: Final = MAX_KEYS**2  # so the squares of all dicts in one frame together are capped too
MAX_COMPARED: Final = 100_000  # values in keys of one hash, each as often as it is compared, in one frame
COMPARED_AT_ONCE: Final = 1024  # bytes of a key that are compared in the time that one value takes
HEADER: Final = struct.Struct(">I")  # length of the frame that follows

MAX_NDIM: Final = 32
LENGTH: Final = struct.Struct(">I")
FLOAT: Final = struct.Struct(">d")
COMPLEX: Final = struct.Struct(">dd")
NUMBER: Final = struct.Struct(">Q")
SHAPES: Final = tuple(struct.Struct(f">{ndim}Q") for ndim in range(MAX_NDIM + 1))
SIZED: Final = struct.Struct(">cI")  # a tag and the length of what follows, in bytes or in values
TAGGED_FLOAT: Final = struct.Struct(">cd")
DTYPES: Final = tuple(
    np.dtype(code)
    for code in ("?", "<i1", "<i2", "<i4", "<i8", "<u1", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16")
)
DTYPE_NUMBERS: Final = {dtype: number for number, dtype in enumerate(DTYPES)}
BYTES: Final = np.dtype(np.uint8)


class WireError(Exception):
    """The bytes are not a value of this language."""


class Encoded:
    """A value as `encode` has written it, to be sent as it is."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data


class UnsendableError(Exception):
    """The value has no form in this language; the text names its type or what is too much of it."""


class Handle:
    """Stands for an object that stays in the child; `kind` says what it is ("model")."""

    __slots__ = ("kind", "number")

    def __init__(self, number: int, kind: str) -> None:
        self.number = number
        self.kind = kind

    def __repr__(self) -> str:
        return f"Handle({self.number}, {self.kind!r})"


def comparisons(alike: dict[int, int], key: Any, values: int, size: int) -> int:
    """What it costs to tell a key from those before it in its dict: Python compares it with all that share its hash.

    Args:
        alike: how many keys of the dict had which hash; is kept up to date.
        key: the key.
        values: how many values it is made of.
        size: its bytes in the frame.
    """
    number = hash(key)
    before = alike.get(number, 0)
    alike[number] = before + 1
    return before * (values + size // COMPARED_AT_ONCE)
