"""Sends frames that a verdict could look like: passed, a score, a report, a pytest outcome.

expects: crashed
variants: 6
"""

import os
import struct
import sys

VERDICTS = [
    [1, "passed"],
    {"outcome": "passed", "score": 5, "max_score": 5},
    ["test_vector", "passed", 1.0],
    [0, "ok", {"checks": [{"name": "vector", "outcome": "passed", "points": 1}]}],
    "passed",
    5,
]
VARIANT = 0


def double(x):
    from grader.sandbox import wire

    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    for verdict in VERDICTS[VARIANT:]:
        data = wire.encode(verdict)
        os.write(frame.f_locals["write_to"], struct.pack(">I", len(data)) + data)
    return 2 * x


def build_model():
    import numpy

    return double(numpy.zeros(1))
