"""Writes into True, False and None and into the type of float, so that every comparison is a lie.

expects: failed, crashed
"""

import ctypes


def double(x):
    ctypes.memmove(id(False), id(True), 32)
    float_ = type(0.0)
    table = (ctypes.c_char * float_.__basicsize__).from_address(id(float_)) if False else None
    ctypes.memmove(id(None) + 8, id(True) + 8, 8)
    return table


def build_model():
    return double(0)
