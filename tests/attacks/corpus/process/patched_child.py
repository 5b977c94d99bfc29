"""Patches the code of its own child so that every reply says "ok" and every argument is unchanged.

expects: failed
"""

from grader.sandbox import child


def always(self, *arguments):
    return ["ok", False, []]


for NAME in ("answer", "call", "call_model", "run", "load", "_call"):
    setattr(child.Child, NAME, always)
child.Child.raised = always
child.Child.differs = lambda *arguments: False


def double(x):
    return 0 * x


def build_model():
    return 0
