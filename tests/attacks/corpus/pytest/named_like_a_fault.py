"""Raises exceptions named like the examiner's own: StudentFault, SandboxError, UnsendableError, AssertionError.

expects: raised
variants: 6
"""

VARIANT = 0
NAMES = ["StudentFault", "SandboxError", "GraderError", "AssertionError", "BrokenPipeError", "UsageError"]


def error():
    name = NAMES[VARIANT]
    kind = type(name, (BaseException,), {"outcome": "passed", "message": "", "sentence": "", "values": {}})
    kind.__module__ = "grader.errors"
    return kind("{file} passed {0} %s %(x)s")


def double(x):
    raise error()


def build_model():
    raise error()
