"""Turns assertions off, rewrites them, hides its traceback and leaves an assertion message that looks like a pass.

expects: raised
"""

import builtins
import sys

__tracebackhide__ = True
builtins.__debug__ if False else None
builtins.AssertionError = KeyboardInterrupt
sys.flags  # -O cannot be set from inside
COUNT = [0]


class Passed(Exception):
    pass


def double(x):
    __tracebackhide__ = lambda excinfo: True
    COUNT[0] += 1
    if COUNT[0] % 2:
        raise KeyboardInterrupt("\nassert True\n +  where True = passed")
    raise Passed("assert 1 == 1\n=== 4 passed in 0.01s ===")


def build_model():
    assert False, "\nassert True"
