"""Answers the NumPy exercise with handles of models that do not exist, alone and in lists.

expects: failed
against: numpy
"""

import sys

wire = sys.modules["grader.sandbox.wire"]
COUNT = [0]


def double(x):
    COUNT[0] += 1
    handle = wire.Handle((0, 1, 2**64 - 1, 2**63)[COUNT[0] % 4], ("model", "suite", "x" * 32)[COUNT[0] % 3])
    return (handle, [handle], {"model": handle}, (handle, 1.0))[COUNT[0] % 4]
