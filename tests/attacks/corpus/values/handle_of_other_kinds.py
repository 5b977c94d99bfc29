"""Answers with handles of a suite, a student and a check.

expects: raised
variants: 3
levels: sandbox
against: keras
"""

import sys

wire = sys.modules["grader.sandbox.wire"]
VARIANT = 0


def build_model():
    return wire.Handle(VARIANT, ("suite", "student", "check")[VARIANT])
