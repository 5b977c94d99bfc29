"""Reads address 0.

expects: crashed
"""

import ctypes


def double(x):
    return ctypes.string_at(0)


def build_model():
    return ctypes.string_at(0)
