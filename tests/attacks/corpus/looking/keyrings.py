"""Searches the kernel's keyrings for keys of the person who grades, and adds some.

expects: failed
levels: sandbox
"""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    got = []
    for ring in range(-8, 0):
        for operation in (0, 6, 11, 5, 16):
            if LIBC.syscall(250, operation, ctypes.c_long(ring), 0, 0, 0) >= 0:
                got.append((operation, ring))
    if LIBC.syscall(248, b"user", b"name", b"secret", 6, ctypes.c_long(-3)) >= 0:
        got.append("add_key")
    if LIBC.syscall(249, b"user", b"name", 0, ctypes.c_long(-3)) >= 0:
        got.append("request_key")
    if got:
        os._exit(9)
    return str(got)


def build_model():
    return double(0)
