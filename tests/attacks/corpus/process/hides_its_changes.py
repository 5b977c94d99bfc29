"""Changes its argument in place and says that it did not: what the child tells of its own arguments is its word.

It buys nothing: no process but its own ever sees its copy of the argument, so to whoever asks, this is a right answer,
the same as that of one line that copies first. The five points are what its answers are worth.

expects: failed
earns: 5
"""

from grader.sandbox import child

child.Child.differs = lambda self, now, before: False


def double(x):
    x *= 2
    return x
