"""Replaces wire.encode by one that sends what it likes: an array for every answer, with the right number.

expects: failed, crashed
"""

from grader.sandbox import wire

REAL = wire.encode


def encode(value, foreign=None):
    if type(value) is list and len(value) > 1 and value[1] == "ok":
        value = [value[0], "ok", False, []]
    if type(value) is list and len(value) > 1 and value[1] in ("raised", "missing"):
        value = [value[0], "ok", "passed", []]
    return REAL(value)


wire.encode = encode


def double(x):
    raise ValueError


def build_model():
    raise ValueError
