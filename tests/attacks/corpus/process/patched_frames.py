"""Walks into the frame of `serve` and edits its reply and its number in place.

expects: failed, crashed
"""

import ctypes
import sys


def edit(**values):
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code.co_name in ("serve", "answer", "call", "_call"):
            frame.f_locals.update(values)
            ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
        frame = frame.f_back


def double(x):
    edit(reply=["ok", False, []], number=10**6, value=False, changed=[])
    return 0 * x


def build_model():
    edit(reply=["ok", False, []], number=10**6, value=False, changed=[])
    return 0
