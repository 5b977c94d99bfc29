"""Prints the environment as Python, the C library and /proc tell it.

expects: failed
levels: sandbox
"""

import ctypes
import os


def double(x):
    found = [dict(os.environ)]
    table = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    number = 0
    while table[number] is not None:
        found.append(table[number])
        number += 1
    for path in ("/proc/self/environ", "/proc/1/environ", "/proc/self/cmdline", "/proc/self/auxv"):
        try:
            found.append(open(path, "rb").read())
        except OSError as error:
            found.append(str(error))
    print(found)
    return str(found)


def build_model():
    return double(0)
