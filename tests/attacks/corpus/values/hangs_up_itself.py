"""Raises the child's own HangUpError and UnsendableError, so that the child believes that we are gone.

expects: raised
"""

import sys

child, wire = sys.modules["grader.sandbox.child"], sys.modules["grader.sandbox.wire"]


def double(x):
    if x.ndim > 1:
        raise wire.UnsendableError("x" * 10**7)
    raise child.HangUpError


def build_model():
    raise child.HangUpError
