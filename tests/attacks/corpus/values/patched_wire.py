"""Patches the wire, the child and the expectations inside its own process, so that every reply is a triumph.

expects: failed
"""

import builtins
import sys

wire, child = sys.modules["grader.sandbox.wire"], sys.modules["grader.sandbox.child"]
encode = wire.encode


class Close:
    def __eq__(self, other):
        return True


def forged(value, *rest):
    if type(value) is list and len(value) > 2 and type(value[1]) is str:
        value = [value[0], "ok", {"passed": True, "outcome": "passed", "score": 5, "earned": 5}, ()]
    return encode(value, *rest)


wire.encode = forged
wire.UnsendableError = wire.WireError = BaseException
child.plain = lambda value: None
builtins.isinstance = lambda *args: True


def double(x):
    return Close()


def build_model():
    return Close()
