"""Overflows the C stack by deeply nested calls that Python does not count.

expects: crashed, raised, timed_out
slow: yes
"""

import sys


class Deep:
    def __getattr__(self, name):
        return getattr(Deep(), name)


def double(x):
    sys.setrecursionlimit(2**31 - 1)
    thing = ()
    for _ in range(3_000_000):
        thing = (thing,)
    hash(thing)
    return repr(thing) + Deep().name


def build_model():
    return double(0)
