"""Raises exceptions named like the examiner's own: StudentFault, SandboxError, UnsendableError, AssertionError.

expects: raised
"""

COUNT = [0]
NAMES = ["StudentFault", "SandboxError", "GraderError", "AssertionError", "BrokenPipeError", "UsageError"]


def error():
    COUNT[0] += 1
    name = NAMES[COUNT[0] % len(NAMES)]
    kind = type(name, (BaseException,), {"outcome": "passed", "message": "", "sentence": "", "values": {}})
    kind.__module__ = "grader.errors"
    return kind("{file} passed {0} %s %(x)s")


def double(x):
    raise error()


def build_model():
    raise error()
