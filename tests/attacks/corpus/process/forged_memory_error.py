"""Claims that memory ran out, as if the grader were to blame.

expects: out_of_memory
"""


class Broken(MemoryError):
    def __str__(self):
        raise self


def double(x):
    raise Broken


def build_model():
    raise Broken
