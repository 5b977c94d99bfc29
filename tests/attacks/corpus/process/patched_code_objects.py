"""Swaps the code objects of functions that are running, so that no name need be replaced.

expects: failed, crashed
"""

from grader.sandbox import child, wire


def praise(self, operation, arguments):
    return ["ok", False, []]


child.Child.answer.__code__ = praise.__code__
wire._refuse.__code__ = (lambda value: False).__code__


def double(x):
    return 0 * x


def build_model():
    return 0
