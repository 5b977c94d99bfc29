"""Raises on the way in and tells as the place of it an array, which has no single truth.

expects: raised
against: numpy
"""

import sys

import numpy as np

wire = sys.modules["grader.sandbox.wire"]
encode = wire.encode


def forged(value, *rest):
    if type(value) is list and len(value) == 6 and value[1] == "raised":
        value = [*value[:4], np.array([[1, 2], [3, 4]]), value[5]]
    return encode(value, *rest)


wire.encode = forged
raise ValueError("no")
