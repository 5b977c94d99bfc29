"""Tells of exceptions that belong to the grader, to pytest, or to nobody.

expects: raised, out_of_memory
variants: 8
"""


def make(name, text):
    return type(name, (Exception,), {"__str__": lambda self: text})()


VARIANT = 0
NAMES = ["SandboxError", "GraderError", "Skipped", "XFailed", "Exit", "OutcomeException", "StudentFault", "AssertionError"]


def double(x):
    raise make(NAMES[VARIANT], "passed {call} {error} %s {0.__class__}")


def build_model():
    raise make(NAMES[VARIANT], "passed {call}")
