"""The wire: what crosses, what does not, and what hostile bytes can do (nothing)."""

from __future__ import annotations

import enum
import math
import struct
import time
import tracemalloc
import warnings
from collections import OrderedDict, namedtuple
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.sandbox import decoder, wire
from grader.sandbox.wire import (
    MAX_COMPARED,
    MAX_DEPTH,
    MAX_FRAME,
    MAX_ITEMS,
    MAX_KEYS,
    Handle,
    UnsendableError,
    WireError,
    decode,
    encode,
)

DTYPES = ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")


def same(left: Any, right: Any) -> bool:
    """Equal in type and in every bit, NaN and the sign of zero included; byte order and memory order aside."""
    if type(left) is not type(right):
        return False
    if isinstance(left, float):
        return struct.pack(">d", left) == struct.pack(">d", right) or (math.isnan(left) and math.isnan(right))
    if isinstance(left, complex):
        return same(left.real, right.real) and same(left.imag, right.imag)
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return len(left) == len(right) and all(map(same, left.items(), right.items()))
    if isinstance(left, np.ndarray | np.generic):
        return (
            left.shape == right.shape
            and left.dtype.newbyteorder("<") == right.dtype.newbyteorder("<")
            and np.ascontiguousarray(left, left.dtype.newbyteorder("<")).tobytes()
            == np.ascontiguousarray(right, right.dtype.newbyteorder("<")).tobytes()
        )
    return bool(left == right)


# --- round trips ----------------------------------------------------------------------------------------------

texts = st.text()  # no lone surrogates: those are replaced, see below
arrays = st.sampled_from(DTYPES).flatmap(
    lambda code: hnp.arrays(np.dtype(code), hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
)
numpy_scalars = (
    st.sampled_from(DTYPES).flatmap(lambda code: hnp.arrays(np.dtype(code), 1)).map(lambda array: array[0])
)
plain_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(2**4000), max_value=2**4000)
    | st.floats()
    | st.complex_numbers()
    | texts
    | st.binary()
)
keys = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts | st.binary(),
    lambda inner: st.tuples(inner, inner),
    max_leaves=4,
)
plain_data = st.recursive(
    plain_scalars | arrays | numpy_scalars,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(keys, inner, max_size=6),
    max_leaves=20,
)


@given(plain_data)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@example([])
@example(())
@example({})
@example([[], (), {}, [()]])
@example(-0.0)
@example(math.nan)
@example([math.inf, -math.inf, -0.0])
@example(complex(-0.0, math.nan))
@example({(1, ("a", b"b")): [None, True]})
def test_whatever_is_plain_crosses_unchanged(value: Any) -> None:
    assert same(decode(encode(value)), value)


@given(plain_data)
@settings(max_examples=60)
def test_encoding_what_was_decoded_gives_the_same_bytes(value: Any) -> None:
    data = encode(value)
    assert encode(decode(data)) == data


@pytest.mark.parametrize(
    "number", [0, 1, -1, 127, 128, -128, -129, 255, 256, 2**63, -(2**63), 2**64, 10**400, -(10**400)]
)
def test_integers_of_any_size_cross(number: int) -> None:
    got = decode(encode(number))
    assert got == number
    assert type(got) is int


@pytest.mark.parametrize(("value", "kind"), [(True, bool), (1, int), (1.0, float), (1 + 0j, complex)])
def test_equal_values_of_different_types_stay_apart(value: Any, kind: type) -> None:
    assert type(decode(encode(value))) is kind


@pytest.mark.parametrize("code", DTYPES)
def test_every_dtype_crosses_as_array_0d_array_scalar_and_empty(code: str) -> None:
    dtype = np.dtype(code)
    array = np.array([[0, 1, 1], [1, 0, 1]], dtype)
    for value in (array, np.array(1, dtype), dtype.type(1), np.empty((0, 3), dtype), np.empty((2, 0), dtype)):
        got = decode(encode(value))
        assert type(got) is type(value)
        assert got.dtype == dtype
        assert got.shape == value.shape
        assert np.array_equal(got, value)


@pytest.mark.parametrize("code", ["i2", "i4", "i8", "u4", "f2", "f4", "f8", "c16"])
def test_big_endian_arrays_cross_by_value(code: str) -> None:
    array = np.array([[1, 2, 3], [4, 5, 250 if code.startswith("u") else -6]], f">{code}")
    got = decode(encode(array))
    assert np.array_equal(got, array)
    assert got.dtype == np.dtype(f"<{code}")
    swapped = np.array(258, ">i4")[()]
    assert decode(encode(swapped)) == 258


@pytest.mark.parametrize(
    "array",
    [
        np.asfortranarray(np.arange(12).reshape(3, 4)),
        np.arange(24).reshape(2, 3, 4).transpose(2, 0, 1),
        np.arange(20)[::-3],
        np.arange(30).reshape(5, 6)[1:4, ::2],
        np.broadcast_to(np.array([1.5, 2.5]), (3, 2)),
        np.arange(6).reshape(1, 6).T,
        np.frombuffer(b"\1\0\0\0\0\0\0\0", "<i8"),
    ],
    ids=["fortran", "transposed", "reversed", "window", "broadcast", "column", "read-only"],
)
def test_memory_order_and_strides_do_not_matter(array: Any) -> None:
    got = decode(encode(array))
    assert np.array_equal(got, array)
    assert got.shape == array.shape
    assert got.flags.writeable
    assert got.flags.c_contiguous


def test_types_of_c_that_are_the_same_number_are_the_same_dtype() -> None:
    for kind in (np.longlong, np.int_, np.intc, np.short, np.byte):
        assert decode(encode(kind(-7))) == -7
        assert decode(encode(np.array([1, 2], kind))).tolist() == [1, 2]


def test_numpys_nan_payloads_and_negative_zero_cross_bit_for_bit() -> None:
    odd = np.array([0x7FF8000000000123, 0x8000000000000000, 0xFFF0000000000000], "<u8").view("<f8")
    assert decode(encode(odd)).tobytes() == odd.tobytes()


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("\ud800", "\ufffd"),
        ("a\udfffb", "a\ufffdb"),
        ("가나다", "가나다"),
        ("\0\x1b[31m", "\0\x1b[31m"),
        ("😀", "😀"),
    ],
)
def test_a_lone_surrogate_arrives_as_replacement_characters(text: str, arrives: str) -> None:
    got = decode(encode(text))
    got.encode("utf-8")  # whatever arrives can be written to a file
    assert got.replace("\ufffd\ufffd\ufffd", "\ufffd") == arrives


@given(st.text(st.characters()))
def test_whatever_text_arrives_can_be_encoded(text: str) -> None:
    decode(encode(text)).encode("utf-8")


def test_handles_cross_with_number_and_kind() -> None:
    got = decode(encode([Handle(2**64 - 1, "model")]))[0]
    assert (got.number, got.kind) == (2**64 - 1, "model")
    assert repr(got) == "Handle(18446744073709551615, 'model')"


def test_dicts_keep_their_order() -> None:
    assert list(decode(encode({"b": 1, "a": 2, 0: 3}))) == ["b", "a", 0]


def test_arrays_arrive_as_copies() -> None:
    data = encode(np.zeros(3))
    first, second = decode(data), decode(data)
    first[0] = 1
    assert second[0] == 0


# --- what cannot be sent --------------------------------------------------------------------------------------


class Number(int):
    pass


class Colour(enum.Enum):
    RED = 1


class Whole(enum.IntEnum):
    ONE = 1


Pair = namedtuple("Pair", "a b")


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (object(), "object"),
        (Number(3), "Number"),
        (Colour.RED, "Colour"),
        (Whole.ONE, "Whole"),
        (Pair(1, 2), "Pair"),
        (OrderedDict(a=1), "OrderedDict"),
        ({1, 2}, "set"),
        (frozenset(), "frozenset"),
        (range(3), "range"),
        (bytearray(b"x"), "bytearray"),
        (memoryview(b"x"), "memoryview"),
        (Fraction(1, 2), "Fraction"),
        (len, "builtin_function_or_method"),
        (int, "type"),
        ((one for one in [1]), "generator"),
        (ValueError("x"), "ValueError"),
        (np.array([object()]), "ndarray"),
        (np.array([1, "a", None], dtype=object), "ndarray"),
        (np.array(["a"]), "ndarray"),
        (np.array([b"a"]), "ndarray"),
        (np.array([(1, 2.0)], [("a", "i4"), ("b", "f8")]), "ndarray"),
        (np.datetime64("2024-01-01"), "datetime64"),
        (np.timedelta64(1, "s"), "timedelta64"),
        (np.array([1.0], np.longdouble), "ndarray"),
        (np.str_("a"), "str_"),
        (np.ma.masked_array([1, 2], [True, False]), "MaskedArray"),
        (np.recarray(1, [("a", "i4")]), "recarray"),
    ],
    ids=lambda value: None if isinstance(value, str) else type(value).__name__,
)
def test_what_is_not_exact_plain_data_is_refused_by_its_type(value: Any, word: str) -> None:
    for whole in (value, [value], {"key": value}, (1, [value])):
        with pytest.raises(UnsendableError, match=word):
            encode(whole)


def test_a_list_that_holds_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(UnsendableError, match="deep"):
        encode(loop)
    mapping: dict[str, Any] = {}
    mapping["me"] = mapping
    with pytest.raises(UnsendableError, match="deep"):
        encode(mapping)


def test_a_wide_list_that_holds_itself_is_refused_within_time() -> None:
    wide: list[Any] = []
    wide.extend([wide] * 50)
    started = time.monotonic()
    with pytest.raises(UnsendableError):
        encode(wide)
    assert time.monotonic() - started < 10


def test_a_small_pyramid_of_shared_lists_is_refused_within_time() -> None:
    pyramid: Any = 0
    for _ in range(40):  # 2**40 values if walked to the end
        pyramid = [pyramid, pyramid]
    started = time.monotonic()
    with pytest.raises(UnsendableError, match="values"):
        encode(pyramid)
    assert time.monotonic() - started < 60


def test_large_shared_strings_stop_at_the_frame_cap() -> None:
    text = "x" * 2**20
    tracemalloc.start()
    try:
        with pytest.raises(UnsendableError, match="64 MiB"):
            encode([text] * 10_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * MAX_FRAME


def nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


def test_depth_is_capped_alike_on_both_sides() -> None:
    assert decode(encode(nested(MAX_DEPTH))) == nested(MAX_DEPTH)
    with pytest.raises(UnsendableError, match="64 deep"):
        encode(nested(MAX_DEPTH + 1))
    one = struct.pack(">I", 1)
    decode((b"l" + one) * MAX_DEPTH + b"N")
    with pytest.raises(WireError, match="deep"):
        decode((b"l" + one) * (MAX_DEPTH + 1) + b"N")
    with pytest.raises(WireError):  # and no RecursionError, however deep
        decode((b"t" + one) * 100_000 + b"N")


def test_the_number_of_values_is_capped_alike_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    for side in (wire, decoder):
        monkeypatch.setattr(side, "MAX_ITEMS", 100)
    assert decode(encode([None] * 99)) == [None] * 99
    with pytest.raises(UnsendableError, match="more than 100 values"):
        encode([None] * 100)
    with pytest.raises(WireError, match="too many"):
        decode(b"l" + struct.pack(">I", 100) + b"N" * 100)


def test_the_cap_on_values_is_a_million() -> None:
    assert MAX_ITEMS == 1_000_000
    with pytest.raises(WireError):
        decode(b"l" + struct.pack(">I", MAX_ITEMS) + b"N" * MAX_ITEMS)


def test_the_number_of_keys_is_capped_alike_on_both_sides() -> None:
    full = dict.fromkeys(range(MAX_KEYS))
    assert decode(encode(full)) == full
    with pytest.raises(UnsendableError, match="10000 keys"):
        encode({**full, "one more": None})
    body = b"".join(encode(number) + b"N" for number in range(MAX_KEYS + 1))
    with pytest.raises(WireError, match="keys"):
        decode(b"d" + struct.pack(">I", MAX_KEYS + 1) + body)


def test_the_size_of_a_frame_is_capped_alike_on_both_sides() -> None:
    largest = bytes(MAX_FRAME - 5)
    assert decode(encode(largest)) == largest
    for value in (bytes(MAX_FRAME - 4), "x" * MAX_FRAME, np.zeros(MAX_FRAME, "u1"), [bytes(2**25)] * 3):
        with pytest.raises(UnsendableError, match="64 MiB"):
            encode(value)
    with pytest.raises(WireError, match="large"):
        decode(bytes(MAX_FRAME + 1))


def test_an_array_that_only_pretends_to_be_large_costs_nothing() -> None:
    giant = np.broadcast_to(np.float64(1), (10**6, 10**6))
    with pytest.raises(UnsendableError, match="64 MiB"):
        encode(giant)


def test_an_array_that_decode_would_not_take_is_not_encoded() -> None:
    """An honest answer must never look like garbage on the line."""
    for odd in (np.zeros((1,) * 33), np.zeros((1,) * 64), np.zeros((0, 10**9)), np.zeros((10**8, 0))):
        with pytest.raises(UnsendableError, match="an array of shape"):
            encode(odd)
    assert decode(encode(np.zeros((1,) * 32))).shape == (1,) * 32


def test_foreign_is_asked_once_for_each_value_and_not_for_plain_ones() -> None:
    asked: list[Any] = []

    def foreign(value: Any) -> Any:
        asked.append(value)
        return sorted(value)

    assert decode(encode([{3, 1}, 5, {2}], foreign)) == [[1, 3], 5, [2]]
    assert asked == [{3, 1}, {2}]


def test_what_foreign_gives_back_must_be_plain() -> None:
    with pytest.raises(UnsendableError, match="set"):
        encode(object(), lambda value: {1})
    with pytest.raises(UnsendableError):
        encode(np.array([object()]), lambda value: value)


def test_foreign_values_inside_a_replacement_are_asked_about_too() -> None:
    def foreign(value: Any) -> Any:
        return [Number(1)] if isinstance(value, set) else int(value)

    assert decode(encode({1}, foreign)) == [1]


def test_endless_replacement_ends() -> None:
    with pytest.raises(UnsendableError):
        encode(object(), lambda value: [object()])


# --- hostile bytes --------------------------------------------------------------------------------------------


def decoded_or_refused(data: bytes) -> None:
    """`decode` gives a value of the language or a WireError, in little time and memory; all else is a failure."""
    seconds = time.thread_time()
    tracemalloc.start()
    try:
        value = decode(data)
    except WireError:
        return
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 100_000 + 100 * len(data)
        assert time.thread_time() - seconds < 2
    encode(value)  # what comes out is plain data


@given(st.binary(max_size=200))
@settings(max_examples=500)
def test_any_bytes_are_a_value_or_refused(data: bytes) -> None:
    decoded_or_refused(data)


fragments = st.lists(
    st.sampled_from(
        [b"N", b"T", b"i", b"f", b"s", b"b", b"l", b"t", b"d", b"g", b"a", b"h", b"\0", b"\xff", b"model"]
    )
    | st.integers(0, 5).map(lambda count: struct.pack(">I", count))
    | st.sampled_from([0, 1, 2, 3, 2**31, 2**63, 2**64 - 1]).map(lambda size: struct.pack(">Q", size))
    | st.integers(0, 20).map(lambda number: bytes([number]))
    | plain_data.map(encode),
    max_size=12,
).map(b"".join)


@given(fragments)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_pieces_of_the_language_in_any_order_are_a_value_or_refused(data: bytes) -> None:
    decoded_or_refused(data)


@given(plain_data, st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_frames_are_a_value_or_refused(value: Any, draw: st.DataObject) -> None:
    data = bytearray(encode(value))
    for _ in range(draw.draw(st.integers(1, 4))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    decoded_or_refused(bytes(data))


@given(plain_data, st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_truncated_frames_are_refused(value: Any, draw: st.DataObject) -> None:
    data = encode(value)
    cut = draw.draw(st.integers(0, len(data) - 1))
    with pytest.raises(WireError):
        decode(data[:cut])


@given(plain_data, st.binary(min_size=1, max_size=8))
@settings(max_examples=40)
def test_bytes_left_over_are_refused(value: Any, more: bytes) -> None:
    with pytest.raises(WireError, match="left over"):
        decode(encode(value) + more)


def claim(tag: bytes, count: int, body: bytes = b"") -> bytes:
    return tag + struct.pack(">I", count) + body


def array_claim(dtype: int, *shape: int, body: bytes = b"") -> bytes:
    return b"a" + bytes([dtype, len(shape)]) + b"".join(struct.pack(">Q", size) for size in shape) + body


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"X",
        b"\0" * 40,
        claim(b"l", 10**9),
        claim(b"t", 10**9, b"N" * 100),
        claim(b"d", 10**9),
        claim(b"d", MAX_KEYS, b"NN" * 5),
        claim(b"s", 10**9),
        claim(b"b", 2**32 - 1),
        claim(b"i", 2**32 - 1),
        b"f\0",
        b"c" + bytes(15),
        b"g",
        b"g\x0e" + bytes(64),
        b"g\xff" + bytes(64),
        b"g\x0b" + bytes(7),
        b"a",
        b"a\x00",
        b"a\x0e\x00" + bytes(16),
        b"a\x01\x21" + bytes(33 * 8),
        array_claim(11, 10**9),
        array_claim(11, 2**63),
        array_claim(11, 2**64 - 1, 2**64 - 1),
        array_claim(11, 2**32, 2**32),
        array_claim(11, 2**61, 8),  # 2**67 bytes: not to be taken for 0
        array_claim(0, 0, 2**63),
        array_claim(0, 2**64 - 1, 0),
        array_claim(13, *[2**20] * 32),
        array_claim(13, 0, *[2**26] * 31),
        claim(b"d", 1, claim(b"l", 0) + b"N"),  # a list as key
        claim(b"d", 1, claim(b"d", 0) + b"N"),
        claim(b"d", 1, array_claim(11, 1, body=bytes(8)) + b"N"),
        claim(b"d", 1, claim(b"t", 1, claim(b"l", 0)) + b"N"),  # a tuple with a list in it as key
        b"h" + bytes(8) + claim(b"", 5, b"mo"),
        b"h" + bytes(8) + claim(b"", 0),
        b"h" + bytes(8) + claim(b"", 3, b"a b"),
        b"h" + bytes(8) + claim(b"", 2, b"\xec\x98"),
        b"h" + bytes(8) + claim(b"", 33, b"a" * 33),
        b"\x80\x04\x95",  # a pickle
        b'["ok", 1]',  # JSON
    ],
)
def test_a_wrong_frame_is_refused_and_costs_no_memory(data: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            decode(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000 + 20 * len(data)


def test_many_nested_claims_of_many_values_cost_no_memory() -> None:
    data = b"".join(claim(b"l", 1000) for _ in range(60)) + bytes(2000)
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            decode(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 500_000


def test_a_whole_megabyte_of_values_costs_a_small_multiple_of_it() -> None:
    data = encode([float(number) for number in range(100_000)])
    tracemalloc.start()
    try:
        decode(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10 * len(data)


PRIME = 2**61 - 1  # Python's modulus for the hash of a number


def made_of(*values: Any) -> bytes:
    """A tuple of values."""
    return claim(b"t", len(values), b"".join(map(encode, values)))


def of_one_hash(form: str, count: int) -> list[bytes]:
    """Keys that all have the same hash, or all but a few."""
    match form:
        case "small integers":
            return [encode(5 + number * PRIME) for number in range(count)]
        case "large integers":
            return [encode((PRIME << 51_000) + number * PRIME) for number in range(count)]
        case "tuples":
            return [made_of(*[0] * 99, number * PRIME) for number in range(count)]
        case "tuples in tuples":
            return [claim(b"t", 1, made_of(*[0] * 99, number * PRIME)) for number in range(count)]
        case "complex numbers":
            return [encode(complex(1_000_003.0 * (count - number), number)) for number in range(count)]
        case "NumPy's complex numbers":
            keys = [complex(1_000_003.0 * (count - number), number) for number in range(count)]
            return [encode(np.complex128(key)) for key in keys]
        case "one of NumPy's among integers":
            return [encode(5 + number * PRIME) for number in range(1, count // 2)] + [encode(np.uint64(5))] * (
                count // 2
            )
    raise AssertionError(form)


FORMS = (
    "small integers",
    "large integers",
    "tuples",
    "tuples in tuples",
    "complex numbers",
    "NumPy's complex numbers",
    "one of NumPy's among integers",
)


@pytest.mark.parametrize("form", FORMS)
def test_keys_of_one_hash_are_refused_at_once(form: str) -> None:
    """Python compares each with all before it: at 9,000 keys that takes seconds to minutes."""
    keys = of_one_hash(form, 9_000)
    frame = claim(b"d", len(keys), b"".join(key + b"N" for key in keys))
    assert len(frame) < MAX_FRAME
    started = time.thread_time()
    with pytest.raises(WireError, match="same hash"):
        decode(frame)
    assert time.thread_time() - started < 1


@pytest.mark.parametrize("form", FORMS)
def test_many_small_dicts_of_such_keys_are_refused_at_once(form: str) -> None:
    keys = of_one_hash(form, 100)
    small = claim(b"d", len(keys), b"".join(key + b"N" for key in keys))
    many = min(MAX_FRAME // len(small) - 1, 4_000)
    started = time.thread_time()
    with pytest.raises(WireError, match=r"same hash|too many"):
        decode(claim(b"l", many, small * many))
    assert time.thread_time() - started < 5  # most of it to read what comes before


@pytest.mark.parametrize("form", FORMS[:6])
def test_they_are_not_encoded_either(form: str) -> None:
    values = [decode(key) for key in of_one_hash(form, 3_000)]
    answer = {}
    for values_at_once in range(0, len(values), 300):  # a dict of all would take its maker as long as its reader
        answer[values_at_once] = dict.fromkeys(values[values_at_once : values_at_once + 300])
    started = time.thread_time()
    with pytest.raises(UnsendableError, match="same hash"):
        encode(answer)
    assert time.thread_time() - started < 2


def test_a_few_keys_of_one_hash_cross() -> None:
    few = {5 + number * PRIME: number for number in range(400)}
    assert MAX_COMPARED > 400**2 / 2
    assert decode(encode(few)) == few
    powers = {2.0**exponent: exponent for exponent in range(-1000, 1000)}  # every 61st of them has the same hash
    assert decode(encode(powers)) == powers


@pytest.mark.parametrize(
    "answer",
    [
        {(state, action): 0.5 for state in range(100) for action in range(100)},
        dict(zip(*np.unique(np.arange(5000) % 1000, return_counts=True), strict=True)),
        {np.float64(number) / 7: number for number in range(5000)},
        {f"{number}" * 100: number for number in range(5000)},
        {complex(number, -number): number for number in range(5000)},
        {(number, ("a", b"b", number / 3)): number for number in range(5000)},
    ],
    ids=["states and actions", "unique", "floats", "texts", "complex", "nested"],
)
def test_dicts_that_a_learner_answers_with_cross(answer: dict[Any, Any]) -> None:
    assert decode(encode(answer)) == answer


hostile_keys = st.recursive(
    st.integers(0, 3).map(lambda number: 5 + number * PRIME)
    | st.sampled_from([5.0, 5 + 0j, np.float64(5), np.uint64(5), np.complex64(5), math.nan, -1, -2, None, "", b""])
    | st.integers(0, 400).map(lambda size: 5 + (PRIME << 8 * size)),
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=6,
)


@given(st.lists(hostile_keys, max_size=40), st.integers(1, 40))
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_dicts_of_like_keys_are_a_dict_or_refused(keys: list[Any], times: int) -> None:
    body = b"".join(encode(key) + b"N" for key in keys)
    decoded_or_refused(claim(b"l", times, claim(b"d", len(keys), body) * times))


@pytest.mark.parametrize(
    "first", [np.float64(5), np.float32(5), np.complex128(5), np.int8(5), 5.0, 5 + 0j, np.uint64(5)]
)
def test_keys_that_collide_but_cannot_be_compared_are_a_value_or_refused(first: Any) -> None:
    huge = 5 + (2**61 - 1) * 2**2000  # the hash of 5, and too large for a float
    assert hash(huge) == hash(first)
    body = encode(first) + b"N" + encode(huge) + b"N"
    decoded_or_refused(claim(b"d", 2, body))
    decoded_or_refused(claim(b"d", 2, encode(huge) + b"N" + encode(first) + b"N"))


def test_a_warning_that_is_an_error_where_keys_are_compared_is_a_refusal() -> None:
    large = 5 + (2**61 - 1) * 2**128  # too large for a complex64, not for a float: NumPy warns
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(WireError, match="cannot be one"):
            decode(claim(b"d", 2, encode(np.complex64(5)) + b"N" + encode(large) + b"N"))


def test_a_boolean_array_holds_true_and_false_only() -> None:
    got = decode(array_claim(0, 3, body=b"\0\1\xff"))
    assert got.tolist() == [False, True, True]
    assert got.view("u1").tolist() == [0, 1, 1]
    assert decode(b"g\0\x02").view("u1") == 1


def test_invalid_utf8_is_replaced() -> None:
    assert decode(claim(b"s", 3, b"a\xffb")) == "a\ufffdb"


def test_equal_keys_sent_twice_leave_the_last() -> None:
    assert decode(claim(b"d", 2, encode(1) + b"T" + encode(1) + b"F")) == {1: False}
