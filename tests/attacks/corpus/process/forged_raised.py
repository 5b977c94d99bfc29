"""Tells of exceptions that belong to the grader, to pytest, or to nobody.

expects: raised, out_of_memory
"""


def make(name, text):
    return type(name, (Exception,), {"__str__": lambda self: text})()


NAMES = ["SandboxError", "GraderError", "Skipped", "XFailed", "Exit", "OutcomeException", "StudentFault", "AssertionError"]


def double(x):
    raise make(NAMES[int(abs(x.flat[0]) * 4) % len(NAMES)], "passed {call} {error} %s {0.__class__}")


def build_model():
    raise make("Skipped", "passed {call}")
