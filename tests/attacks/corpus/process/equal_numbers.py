"""Writes into the interpreter's own int objects, so that 14 equals 2 wherever its process looks.

expects: failed, crashed
against: numpy
"""

import ctypes


def overwrite(number, value):
    ctypes.memmove(id(number) + 24, ctypes.byref(ctypes.c_uint32(value)), 4)


def double(x):
    for number in range(30, 250):
        overwrite(number, 14)
    return [14, 3, 0]
