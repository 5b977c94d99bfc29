"""The one language that crosses between a submission's process and ours: exact plain data, and nothing else.

``None bool int float complex str bytes list tuple dict``, NumPy scalars and arrays of an allow-list of dtypes,
and `Handle`, an opaque number for an object that stays where it is. Every value has one byte of tag, lengths
are four bytes, numbers are big-endian. Nothing is unpickled, evaluated or looked up by name.

`decode` reads hostile bytes: it raises `WireError` and nothing else, allocates no more than a small multiple of
what it was given, takes time in proportion to it, and never calls a method of a decoded value other than a built-in
one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from grader.sandbox.decoder import Decoder
from grader.sandbox.terms import (
    COMPLEX,
    DTYPE_NUMBERS,
    DTYPES,
    HEADER,
    LENGTH,
    MAX_COLLISIONS,
    MAX_COMPARED,
    MAX_DEPTH,
    MAX_FRAME,
    MAX_ITEMS,
    MAX_KEYS,
    MAX_NDIM,
    NUMBER,
    SHAPES,
    SIZED,
    TAGGED_FLOAT,
    Encoded,
    Handle,
    UnsendableError,
    WireError,
    comparisons,
)

__all__ = [
    "HEADER",
    "MAX_COMPARED",
    "MAX_DEPTH",
    "MAX_FRAME",
    "MAX_ITEMS",
    "MAX_KEYS",
    "Encoded",
    "Handle",
    "UnsendableError",
    "WireError",
    "decode",
    "encode",
    "value_in",
]

Foreign = Callable[[Any], Any]


def _refuse(value: Any) -> Any:
    raise UnsendableError(type(value).__name__)


def encode(value: Any, foreign: Foreign = _refuse) -> bytes:
    """`value` as bytes.

    Args:
        value: what to send.
        foreign: called with each value that is not exact plain data; returns what to send in its place.

    Raises:
        UnsendableError: no form for it, nested too deep, too many items or too many bytes.
    """
    encoder = _Encoder(foreign)
    encoder.put(value, 0)
    return b"".join(encoder.pieces)


class _Encoder:
    def __init__(self, foreign: Foreign) -> None:
        self.pieces: list[bytes] = []
        self.foreign = foreign
        self.items = 0
        self.size = 0
        self.collisions = 0
        self.compared = 0

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > MAX_FRAME:
            raise _too_large()
        self.pieces.append(piece)

    def put(self, value: Any, depth: int, replaced: bool = False) -> None:
        self.items += 1
        if self.items > MAX_ITEMS:
            raise UnsendableError(f"more than {MAX_ITEMS} values")
        if depth > MAX_DEPTH:
            raise UnsendableError(f"nested more than {MAX_DEPTH} deep")
        kind = type(value)
        put = _PUTTING.get(kind)
        if put is not None:
            put(self, value, depth)
        elif kind is np.ndarray or isinstance(value, np.generic):
            self.put_numpy(value, depth, replaced)
        elif replaced:
            raise UnsendableError(kind.__name__)
        else:
            self.put(self.foreign(value), depth, replaced=True)

    def put_none(self, value: None, depth: int) -> None:
        self.add(b"N")

    def put_bool(self, value: bool, depth: int) -> None:
        self.add(b"T" if value else b"F")

    def put_int(self, value: int, depth: int) -> None:
        self.put_sized(b"i", value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))

    def put_float(self, value: float, depth: int) -> None:
        self.add(TAGGED_FLOAT.pack(b"f", value))

    def put_complex(self, value: complex, depth: int) -> None:
        self.add(b"c" + COMPLEX.pack(value.real, value.imag))

    def put_str(self, value: str, depth: int) -> None:
        self.put_sized(b"s", value.encode("utf-8", "surrogatepass"))

    def put_bytes(self, value: bytes, depth: int) -> None:
        self.put_sized(b"b", value)

    def put_sized(self, tag: bytes, data: bytes) -> None:
        if len(data) > MAX_FRAME:
            raise _too_large()
        self.add(SIZED.pack(tag, len(data)) + data)

    def put_list(self, value: list[Any], depth: int) -> None:
        self.add(SIZED.pack(b"l", len(value)))
        for item in value:
            self.put(item, depth + 1)

    def put_tuple(self, value: tuple[Any, ...], depth: int) -> None:
        self.add(SIZED.pack(b"t", len(value)))
        for item in value:
            self.put(item, depth + 1)

    def put_dict(self, value: dict[Any, Any], depth: int) -> None:
        if len(value) > MAX_KEYS:
            raise UnsendableError(f"a dict of more than {MAX_KEYS} keys")
        self.collisions += len(value) ** 2
        if self.collisions > MAX_COLLISIONS:
            raise UnsendableError("too many large dicts")
        self.add(SIZED.pack(b"d", len(value)))
        alike: dict[int, int] = {}
        for key, item in value.items():
            items, size = self.items, self.size
            self.put(key, depth + 1)
            self.compared += comparisons(alike, key, self.items - items, self.size - size)
            if self.compared > MAX_COMPARED:
                raise UnsendableError("a dict whose keys have the same hash")
            self.put(item, depth + 1)

    def put_handle(self, value: Handle, depth: int) -> None:
        kind = value.kind.encode("ascii")
        self.add(b"h" + NUMBER.pack(value.number) + LENGTH.pack(len(kind)) + kind)

    def put_encoded(self, value: Encoded, depth: int) -> None:
        self.add(value.data)

    def put_numpy(self, value: Any, depth: int, replaced: bool) -> None:
        number = DTYPE_NUMBERS.get(value.dtype)
        if number is None:
            number = DTYPE_NUMBERS.get(value.dtype.newbyteorder("<"))
            if number is None:
                if replaced:
                    raise UnsendableError(f"{type(value).__name__} of dtype {value.dtype}")
                self.put(self.foreign(value), depth, replaced=True)
                return
        if value.nbytes > MAX_FRAME:
            raise _too_large()
        if value.dtype != DTYPES[number]:
            value = value.astype(DTYPES[number])
        if isinstance(value, np.generic):
            self.add(b"g%c" % number + value.tobytes())
            return
        shape = value.shape
        if len(shape) > MAX_NDIM or max(shape, default=0) > MAX_FRAME:  # `decode` would not take it
            raise UnsendableError(f"an array of shape {shape}")
        self.add(b"a%c%c" % (number, len(shape)) + SHAPES[len(shape)].pack(*shape))
        self.add(value.tobytes())


_PUTTING: Final[dict[type, Callable[[_Encoder, Any, int], None]]] = {
    type(None): _Encoder.put_none,
    bool: _Encoder.put_bool,
    int: _Encoder.put_int,
    float: _Encoder.put_float,
    complex: _Encoder.put_complex,
    str: _Encoder.put_str,
    bytes: _Encoder.put_bytes,
    list: _Encoder.put_list,
    tuple: _Encoder.put_tuple,
    dict: _Encoder.put_dict,
    Handle: _Encoder.put_handle,
    Encoded: _Encoder.put_encoded,
}


def _too_large() -> UnsendableError:
    return UnsendableError(f"more than {MAX_FRAME // 2**20} MiB")


def decode(data: bytes) -> Any:
    """The value that `data` stands for.

    Raises:
        WireError: `data` is anything but one whole value within the caps.
    """
    if len(data) > MAX_FRAME:
        raise WireError("frame too large")
    decoder = Decoder(data)
    value = decoder.value(0)
    if decoder.position != len(data):
        raise WireError("bytes left over")
    return value


def value_in(frame: bytes) -> bytes | None:
    """What stands for the value in the frame of a reply, where `decode` gives `[number, "ok", value, []]` for it.

    None where it is written otherwise than `encode` does, as a submission may.
    """
    start = 10 + LENGTH.unpack_from(frame, 6)[0]  # behind the list, of four, and its first item, an integer
    if frame[start : start + len(_OK)] != _OK or frame[-len(_NONE_CHANGED) :] != _NONE_CHANGED:
        return None
    return frame[start + len(_OK) : -len(_NONE_CHANGED)]


_OK: Final = encode("ok")
_NONE_CHANGED: Final = encode([])
