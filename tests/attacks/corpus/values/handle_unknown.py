"""Answers with a handle of a model that it never kept.

expects: raised
against: keras
"""

import sys

wire = sys.modules["grader.sandbox.wire"]


def build_model():
    return wire.Handle(2**64 - 1, "model")
