"""The one language that crosses between a submission's process and ours: exact plain data, and nothing else.

``None bool int float complex str bytes list tuple dict``, NumPy scalars and arrays of an allow-list of dtypes,
and `Handle`, an opaque number for an object that stays where it is. Every value has one byte of tag, lengths
are four bytes, numbers are big-endian. Nothing is unpickled, evaluated or looked up by name.

`decode` reads hostile bytes: it raises `WireError` and nothing else, allocates no more than a small multiple of
what it was given, takes time in proportion to it, and never calls a method of a decoded value other than a built-in
one.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any, Final

import numpy as np

MAX_FRAME: Final = 64 * 1024 * 1024  # bytes of one frame
MAX_DEPTH: Final = 64  # lists in lists
MAX_ITEMS: Final = 1_000_000  # values in one frame
MAX_KEYS: Final = 10_000  # entries of one dict: keys made to fall into one slot cost their square,
_MAX_COLLISIONS: Final = MAX_KEYS**2  # so the squares of all dicts in one frame together are capped too
MAX_COMPARED: Final = 100_000  # values in keys of one hash, each as often as it is compared, in one frame
_COMPARED_AT_ONCE: Final = 1024  # bytes of a key that are compared in the time that one value takes
HEADER: Final = struct.Struct(">I")  # length of the frame that follows

_LENGTH: Final = struct.Struct(">I")
_FLOAT: Final = struct.Struct(">d")
_COMPLEX: Final = struct.Struct(">dd")
_DIMENSION: Final = struct.Struct(">Q")
_MAX_NDIM: Final = 32
_DTYPES: Final = tuple(
    np.dtype(code)
    for code in ("?", "<i1", "<i2", "<i4", "<i8", "<u1", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16")
)
_DTYPE_NUMBERS: Final = {dtype: number for number, dtype in enumerate(_DTYPES)}


class WireError(Exception):
    """The bytes are not a value of this language."""


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

    def add(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.size += len(piece)
            self.pieces.append(piece)
        if self.size > MAX_FRAME:
            raise UnsendableError(f"more than {MAX_FRAME // 2**20} MiB")

    def put(self, value: Any, depth: int, replaced: bool = False) -> None:
        self.items += 1
        if self.items > MAX_ITEMS:
            raise UnsendableError(f"more than {MAX_ITEMS} values")
        if depth > MAX_DEPTH:
            raise UnsendableError(f"nested more than {MAX_DEPTH} deep")
        kind = type(value)
        if value is None or kind is bool:
            self.add(b"N" if value is None else b"T" if value else b"F")
        elif kind is int:
            self.add_sized(b"i", value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))
        elif kind is float:
            self.add(b"f", _FLOAT.pack(value))
        elif kind is complex:
            self.add(b"c", _COMPLEX.pack(value.real, value.imag))
        elif kind is str:
            self.add_sized(b"s", value.encode("utf-8", "surrogatepass"))
        elif kind is bytes:
            self.add_sized(b"b", value)
        elif kind is list or kind is tuple:
            self.add(b"l" if kind is list else b"t", _LENGTH.pack(len(value)))
            for item in value:
                self.put(item, depth + 1)
        elif kind is dict:
            if len(value) > MAX_KEYS:
                raise UnsendableError(f"a dict of more than {MAX_KEYS} keys")
            self.collisions += len(value) ** 2
            if self.collisions > _MAX_COLLISIONS:
                raise UnsendableError("too many large dicts")
            self.add(b"d", _LENGTH.pack(len(value)))
            alike: dict[int, int] = {}
            for key, item in value.items():
                items, size = self.items, self.size
                self.put(key, depth + 1)
                self.compared += _comparisons(alike, key, self.items - items, self.size - size)
                if self.compared > MAX_COMPARED:
                    raise UnsendableError("a dict whose keys have the same hash")
                self.put(item, depth + 1)
        elif kind is np.ndarray or isinstance(value, np.generic):
            self.put_numpy(value, depth, replaced)
        elif kind is Handle:
            self.add_sized(b"h" + _DIMENSION.pack(value.number), value.kind.encode("ascii"))
        elif replaced:
            raise UnsendableError(kind.__name__)
        else:
            self.put(self.foreign(value), depth, replaced=True)

    def add_sized(self, tag: bytes, data: bytes) -> None:
        if len(data) > MAX_FRAME:
            raise UnsendableError(f"more than {MAX_FRAME // 2**20} MiB")
        self.add(tag, _LENGTH.pack(len(data)), data)

    def put_numpy(self, value: Any, depth: int, replaced: bool) -> None:
        dtype = value.dtype.newbyteorder("<")
        number = _DTYPE_NUMBERS.get(dtype)
        if number is None:
            if replaced:
                raise UnsendableError(f"{type(value).__name__} of dtype {value.dtype}")
            self.put(self.foreign(value), depth, replaced=True)
            return
        if value.nbytes > MAX_FRAME:
            raise UnsendableError(f"more than {MAX_FRAME // 2**20} MiB")
        if value.ndim > _MAX_NDIM or max(value.shape, default=0) > MAX_FRAME:  # `decode` would not take it
            raise UnsendableError(f"an array of shape {value.shape}")
        data = np.ascontiguousarray(value, dtype=dtype).tobytes()
        if isinstance(value, np.generic):
            self.add(b"g", bytes([number]), data)
        else:
            dimensions = b"".join(map(_DIMENSION.pack, value.shape))
            self.add(b"a", bytes([number, value.ndim]), dimensions, data)


def _comparisons(alike: dict[int, int], key: Any, values: int, size: int) -> int:
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
    return before * (values + size // _COMPARED_AT_ONCE)


def decode(data: bytes) -> Any:
    """The value that `data` stands for.

    Raises:
        WireError: `data` is anything but one whole value within the caps.
    """
    if len(data) > MAX_FRAME:
        raise WireError("frame too large")
    decoder = _Decoder(data)
    value = decoder.value(0)
    if decoder.position != len(data):
        raise WireError("bytes left over")
    return value


class _Decoder:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0
        self.items = 0
        self.collisions = 0
        self.compared = 0

    def take(self, count: int) -> bytes:
        end = self.position + count
        if end > len(self.data):
            raise WireError("cut short")
        piece = self.data[self.position : end]
        self.position = end
        return piece

    def sized(self) -> bytes:
        return self.take(self.count())

    def count(self) -> int:
        (count,) = _LENGTH.unpack(self.take(4))
        return int(count)

    def value(self, depth: int) -> Any:
        self.items += 1
        if depth > MAX_DEPTH or self.items > MAX_ITEMS:
            raise WireError("nested too deep or too many values")
        match self.take(1):
            case b"N":
                return None
            case b"T":
                return True
            case b"F":
                return False
            case b"i":
                return int.from_bytes(self.sized(), "big", signed=True)
            case b"f":
                return _FLOAT.unpack(self.take(8))[0]
            case b"c":
                return complex(*_COMPLEX.unpack(self.take(16)))
            case b"s":
                return self.sized().decode("utf-8", "replace")
            case b"b":
                return self.sized()
            case b"l":
                return self.several(depth)
            case b"t":
                return tuple(self.several(depth))
            case b"d":
                return self.mapping(depth)
            case b"g":
                dtype = self.dtype()
                return _numbers(self.take(dtype.itemsize), dtype)[0]
            case b"a":
                return self.array()
            case b"h":
                return self.handle()
            case tag:
                raise WireError(f"unknown tag {tag!r}")

    def several(self, depth: int) -> list[Any]:
        count = self.count()
        if count > len(self.data) - self.position:
            raise WireError("claims more values than bytes")
        return [self.value(depth + 1) for _ in range(count)]

    def mapping(self, depth: int) -> dict[Any, Any]:
        count = self.count()
        self.collisions += count**2
        if count > MAX_KEYS or self.collisions > _MAX_COLLISIONS:
            raise WireError("too many keys")
        result: dict[Any, Any] = {}
        alike: dict[int, int] = {}
        for _ in range(count):
            items, start = self.items, self.position
            key = self.value(depth + 1)
            try:
                self.compared += _comparisons(alike, key, self.items - items, self.position - start)
                if self.compared > MAX_COMPARED:
                    raise WireError("keys of the same hash")
                result[key] = self.value(depth + 1)
            except (TypeError, ValueError, OverflowError):  # no hash, or NumPy cannot compare it with another key
                raise WireError("a key that cannot be one") from None
        return result

    def dtype(self) -> np.dtype[Any]:
        number = self.take(1)[0]
        if number >= len(_DTYPES):
            raise WireError("unknown dtype")
        return _DTYPES[number]

    def array(self) -> Any:
        dtype = self.dtype()
        ndim = self.take(1)[0]
        if ndim > _MAX_NDIM:
            raise WireError("too many dimensions")
        shape = tuple(int(_DIMENSION.unpack(self.take(8))[0]) for _ in range(ndim))
        size = dtype.itemsize
        for dimension in shape:
            size *= dimension
        if size == 0 and any(dimension > MAX_FRAME for dimension in shape):
            raise WireError("a dimension out of all proportion")
        try:
            return _numbers(self.take(size), dtype).reshape(shape)
        except (ValueError, OverflowError):
            raise WireError("a shape that NumPy does not take") from None

    def handle(self) -> Handle:
        (number,) = _DIMENSION.unpack(self.take(8))
        kind = self.sized()
        if len(kind) > 32 or not kind.isalpha():
            raise WireError("a handle of no kind")
        return Handle(int(number), kind.decode("ascii"))


def _numbers(data: bytes, dtype: np.dtype[Any]) -> Any:
    """A fresh array of `dtype` over `data`; any byte but 0 is a true boolean."""
    if dtype.kind == "b":
        return np.frombuffer(data, np.uint8) != 0
    return np.frombuffer(data, dtype).copy()
