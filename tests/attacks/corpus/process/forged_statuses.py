"""Replies with statuses that the protocol does not have, or has for other questions.

expects: crashed, out_of_memory, raised, missing
variants: 14
"""

import os
import struct
import sys

VARIANT = 0
REPLIES = [
    ["passed"],
    ["ok"],
    ["ok", None],
    ["ok", None, None],
    ["ok", None, {}],
    ["ok", None, [[1], None, {}], "more"],
    ["raised"],
    ["raised", "Passed", "x", ["work.py", 10**30], True],
    ["raised", "NotImplementedError", "x", [None, None], 1],
    ["missing", [b"double", None, 5, ["x"]], [1]],
    ["unsendable", None],
    ["ready"],
    ["failed", "the grader broke"],
    ["broken", "the grader broke"],
]


def double(x):
    from grader.sandbox import wire

    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    reply = REPLIES[VARIANT]
    data = wire.encode([frame.f_locals["number"], *reply])
    os.write(frame.f_locals["write_to"], struct.pack(">I", len(data)) + data)
    os.read(frame.f_locals["read_from"], 1 << 16)
    os._exit(0)


def build_model():
    import numpy

    return double(numpy.zeros(1))
