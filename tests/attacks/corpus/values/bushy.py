"""Answers with a tree of a million leaves, wide and deep, so that showing it on one line takes for ever.

expects: failed
levels: sandbox
against: numpy
"""

import struct
import sys

wire = sys.modules["grader.sandbox.wire"]
encode = wire.encode
TREE = b"s" + struct.pack(">I", 39) + b"\xe2\x80\xae" * 13
for _ in range(6):
    TREE = b"l" + struct.pack(">I", 9) + TREE * 9


def forged(value, *rest):
    if type(value) is list and len(value) == 4 and value[1] == "ok":
        return b"l" + struct.pack(">I", 4) + encode(value[0]) + encode("ok") + TREE + encode(())
    return encode(value, *rest)


wire.encode = forged


def double(x):
    return 0.0
