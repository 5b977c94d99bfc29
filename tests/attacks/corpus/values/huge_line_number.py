"""Raises in a line whose number has a hundred thousand digits.

expects: raised
against: numpy, keras
"""

import sys

wire = sys.modules["grader.sandbox.wire"]
encode = wire.encode


def forged(value, *rest):
    if type(value) is list and len(value) == 6 and value[1] == "raised":
        value = [*value[:4], ["work.py", 1 << 400_000], value[5]]
    return encode(value, *rest)


wire.encode = forged


def double(x):
    raise ValueError("here")


def build_model():
    raise ValueError("here")
