"""Sends statuses that the protocol does not have: passed, skipped, broken, xfailed.

expects: crashed
variants: 5
"""

import sys

wire = sys.modules["grader.sandbox.wire"]
encode = wire.encode
VARIANT = 0
STATUSES = ["passed", "broken", "skipped", "xfailed", ""]


def forged(value, *rest):
    if type(value) is list and len(value) == 4 and value[1] == "ok":
        value = [value[0], STATUSES[VARIANT], value[2], ()]
    return encode(value, *rest)


wire.encode = forged


def double(x):
    return 0.0


def build_model():
    return 0.0
