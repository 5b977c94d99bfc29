"""Changes its argument in place and says that it did not: what the child tells of its own arguments is its word.

A submission that copies its argument first earns the same, so this buys nothing that an honest line would not.

expects: failed
earns: 5
"""

from grader.sandbox import child

child.Child.differs = lambda self, now, before: False


def double(x):
    x *= 2
    return x
