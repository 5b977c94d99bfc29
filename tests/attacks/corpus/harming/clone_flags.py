"""Calls clone with every single flag and clone3, for a process or a namespace of its own.

expects: failed
levels: sandbox
"""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_THREAD = 0x10000


def double(x):
    for bit in range(7, 36):
        if 1 << bit != CLONE_THREAD and LIBC.syscall(56, ctypes.c_ulong(1 << bit | 17), 0, 0, 0, 0) >= 0:
            os._exit(9)
    arguments = (ctypes.c_uint64 * 11)(0x10000000, 0, 0, 0, 17)
    if LIBC.syscall(435, arguments, 88) >= 0:
        os._exit(9)
    return 0 * x


def build_model():
    return double(0)
