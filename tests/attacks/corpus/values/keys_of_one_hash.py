"""Answers with frames of dicts whose keys are costly to tell apart: huge integers, tuples, NumPy scalars, of one hash.

expects: crashed
variants: 4
levels: sandbox
against: numpy
"""

import struct
import sys

import numpy as np

VARIANT = 0
wire = sys.modules["grader.sandbox.wire"]
encode = wire.encode
PRIME = 2**61 - 1


def tuples(count):
    same = b"".join(map(encode, [0] * 99))
    return [b"t" + struct.pack(">I", 100) + same + encode(PRIME * i) for i in range(count)]


def scalars(count):
    return [encode(PRIME * (i + 1) + 5) for i in range(count // 2)] + [encode(np.float64(5.0))] * (count // 2)


def keys(count):
    return (
        lambda: [encode((PRIME << 51_000) + PRIME * i) for i in range(count)],
        lambda: tuples(count),
        lambda: scalars(count),
        lambda: [encode(np.complex128(complex(1_000_003.0 * (count - i), i))) for i in range(count)],
    )[VARIANT]()


def forged(value, *rest):
    if type(value) is list and len(value) == 4 and value[1] == "ok":
        entries = [key + b"N" for key in keys(9_000)]
        answer = b"d" + struct.pack(">I", len(entries)) + b"".join(entries)
        return b"l" + struct.pack(">I", 4) + encode(value[0]) + encode("ok") + answer + encode(())
    return encode(value, *rest)


wire.encode = forged


def double(x):
    return 0.0
