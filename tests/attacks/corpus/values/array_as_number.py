"""Answers with a reply whose number is an array, which has no single truth when compared.

expects: crashed
against: numpy, keras
"""

import sys

import numpy as np

wire = sys.modules["grader.sandbox.wire"]
encode = wire.encode


def forged(value, *rest):
    if type(value) is list and len(value) == 4 and value[1] == "ok":
        value = [np.array([value[0], value[0]]), "ok", 0.0, ()]
    return encode(value, *rest)


wire.encode = forged


def double(x):
    return 0.0


def build_model():
    return 0.0
