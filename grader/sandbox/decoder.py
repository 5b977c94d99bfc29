"""The half of `grader.sandbox.wire` that reads: what comes may be hostile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from grader.sandbox.terms import (
    BYTES,
    COMPLEX,
    DTYPES,
    FLOAT,
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
    Handle,
    WireError,
    comparisons,
)


class Decoder:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = len(data)
        self.position = 0
        self.items = 0
        self.collisions = 0
        self.compared = 0

    def value(self, depth: int) -> Any:
        self.items += 1
        if depth > MAX_DEPTH or self.items > MAX_ITEMS:
            raise WireError("nested too deep or too many values")
        position = self.position
        if position >= self.size:
            raise WireError("cut short")
        self.position = position + 1
        tag = self.data[position]
        read = _READING.get(tag)
        if read is None:
            raise WireError(f"unknown tag {bytes([tag])!r}")
        return read(self, depth)

    def passed(self, count: int) -> int:
        """Go on by so many bytes; where they begin."""
        start = self.position
        if start + count > self.size:
            raise WireError("cut short")
        self.position = start + count
        return start

    def count(self) -> int:
        return int(LENGTH.unpack_from(self.data, self.passed(4))[0])

    def sized(self) -> bytes:
        start = self.position + 4
        if start > self.size:
            raise WireError("cut short")
        end = start + LENGTH.unpack_from(self.data, start - 4)[0]
        if end > self.size:
            raise WireError("cut short")
        self.position = end
        return self.data[start:end]

    def read_none(self, depth: int) -> None:
        return None

    def read_true(self, depth: int) -> bool:
        return True

    def read_false(self, depth: int) -> bool:
        return False

    def read_int(self, depth: int) -> int:
        return int.from_bytes(self.sized(), "big", signed=True)

    def read_float(self, depth: int) -> Any:
        return FLOAT.unpack_from(self.data, self.passed(8))[0]

    def read_complex(self, depth: int) -> Any:
        return complex(*COMPLEX.unpack_from(self.data, self.passed(16)))

    def read_str(self, depth: int) -> str:
        return self.sized().decode("utf-8", "replace")

    def read_bytes(self, depth: int) -> bytes:
        return self.sized()

    def read_list(self, depth: int) -> list[Any]:
        count = self.count()
        if count > self.size - self.position:
            raise WireError("claims more values than bytes")
        depth += 1
        return [self.value(depth) for _ in range(count)]

    def read_tuple(self, depth: int) -> tuple[Any, ...]:
        return tuple(self.read_list(depth))

    def read_dict(self, depth: int) -> dict[Any, Any]:
        count = self.count()
        self.collisions += count**2
        if count > MAX_KEYS or self.collisions > MAX_COLLISIONS:
            raise WireError("too many keys")
        result: dict[Any, Any] = {}
        alike: dict[int, int] = {}
        for _ in range(count):
            items, start = self.items, self.position
            key = self.value(depth + 1)
            try:
                self.compared += comparisons(alike, key, self.items - items, self.position - start)
                if self.compared > MAX_COMPARED:
                    raise WireError("keys of the same hash")
                result[key] = self.value(depth + 1)
            except (
                TypeError,
                ValueError,
                ArithmeticError,
                Warning,
            ):  # no hash, or NumPy cannot compare it
                raise WireError("a key that cannot be one") from None
        return result

    def dtype(self) -> np.dtype[Any]:
        number = self.data[self.passed(1)]
        if number >= len(DTYPES):
            raise WireError("unknown dtype")
        return DTYPES[number]

    def read_scalar(self, depth: int) -> Any:
        return self.numbers(self.dtype(), ())[()]

    def read_array(self, depth: int) -> Any:
        dtype = self.dtype()
        ndim = self.data[self.passed(1)]
        if ndim > MAX_NDIM:
            raise WireError("too many dimensions")
        return self.numbers(dtype, SHAPES[ndim].unpack_from(self.data, self.passed(8 * ndim)))

    def numbers(self, dtype: np.dtype[Any], shape: tuple[int, ...]) -> Any:
        """A fresh array; any byte but 0 is a true boolean."""
        size = dtype.itemsize
        for dimension in shape:
            size *= dimension
        if size == 0 and any(dimension > MAX_FRAME for dimension in shape):
            raise WireError("a dimension out of all proportion")
        start = self.passed(size)
        try:
            if dtype.kind == "b":
                return np.ndarray(shape, BYTES, self.data, start).astype(np.bool_)
            return np.ndarray(shape, dtype, self.data, start).copy()
        except (TypeError, ValueError, OverflowError):
            raise WireError("a shape that NumPy does not take") from None

    def read_handle(self, depth: int) -> Handle:
        number = int(NUMBER.unpack_from(self.data, self.passed(8))[0])
        kind = self.sized()
        if len(kind) > 32 or not kind.isalpha():
            raise WireError("a handle of no kind")
        return Handle(number, kind.decode("ascii"))


_READING: Final[dict[int, Callable[[Decoder, int], Any]]] = {
    ord("N"): Decoder.read_none,
    ord("T"): Decoder.read_true,
    ord("F"): Decoder.read_false,
    ord("i"): Decoder.read_int,
    ord("f"): Decoder.read_float,
    ord("c"): Decoder.read_complex,
    ord("s"): Decoder.read_str,
    ord("b"): Decoder.read_bytes,
    ord("l"): Decoder.read_list,
    ord("t"): Decoder.read_tuple,
    ord("d"): Decoder.read_dict,
    ord("g"): Decoder.read_scalar,
    ord("a"): Decoder.read_array,
    ord("h"): Decoder.read_handle,
}
