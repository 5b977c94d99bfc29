"""Replaces BaseException, Exception and the error classes of the wire, so that nothing is caught any more.

expects: crashed, raised, failed
"""

import builtins

from grader.sandbox import child, wire

builtins.BaseException = builtins.Exception = ZeroDivisionError
wire.UnsendableError = wire.WireError = child.HangUpError = ZeroDivisionError


def double(x):
    raise KeyError("nobody catches this")


def build_model():
    raise KeyError("nobody catches this")
