"""Raises a MemoryError subclass, so that the fault looks like the machine's.

expects: out_of_memory
"""


class OurFault(MemoryError):
    pass


OurFault.__name__ = "SandboxError"


def double(x):
    raise OurFault("the grader broke")


def build_model():
    raise OurFault("the grader broke")
