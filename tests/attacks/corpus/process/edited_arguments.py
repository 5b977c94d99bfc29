"""Finds the reply in the garbage collector's lists and the arguments in the callers' frames and swaps them.

expects: failed, crashed
"""

import gc
import sys


def double(x):
    frame = sys._getframe()
    while frame is not None:
        for name, value in frame.f_locals.items():
            if type(value) is list:
                value[:] = [1, "ok", False, []]
            if type(value) is dict and name == "watched":
                value.clear()
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing) is list and 1 < len(thing) < 5 and thing[0] == "ok":
            thing[:] = ["ok", False, []]
    return 0 * x


def build_model():
    return double(0)
