"""Changes its argument in place and strikes that from its own report: a known limit of what a suite can see.

The list of changed arguments is the child's word, and no process but its own ever sees its copy of the argument. An
answer that can double and that can lie about this could as well have copied: the five points are what `2 * x` earns.

expects: failed
against: numpy
earns: 5
"""

import sys

child = sys.modules["grader.sandbox.child"]
child.Child.differs = lambda self, now, before: False


def double(x):
    x *= 2
    return x
