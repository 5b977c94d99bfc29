"""Offers half a million names that nearly match, so that looking for the one that was meant takes for ever.

expects: missing
levels: sandbox
against: numpy
"""

import itertools
import struct
import sys

wire = sys.modules["grader.sandbox.wire"]
encode = wire.encode
NAMES = []
for tail in itertools.islice(itertools.product("doublexyz", repeat=6), 500_000):
    NAMES.append(b"elbuod" + "".join(tail).encode())
LIST = b"l" + struct.pack(">I", len(NAMES)) + b"".join(b"s" + struct.pack(">I", len(one)) + one for one in NAMES)


def forged(value, *rest):
    if type(value) is list and len(value) == 4 and value[1] == "missing":
        return b"l" + struct.pack(">I", 4) + encode(value[0]) + encode("missing") + LIST + b"N"
    return encode(value, *rest)


wire.encode = forged
