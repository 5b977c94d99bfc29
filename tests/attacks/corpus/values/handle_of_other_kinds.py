"""Answers with handles of a suite, a student and a check.

expects: raised
levels: sandbox
against: keras
"""

import sys

wire = sys.modules["grader.sandbox.wire"]
COUNT = [0]


def build_model():
    COUNT[0] += 1
    return wire.Handle(COUNT[0], ("suite", "student", "check")[COUNT[0] % 3])
