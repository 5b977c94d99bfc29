"""Raises its own limits on memory, processes, files and processor time.

expects: failed
levels: sandbox
"""

import ctypes
import os
import resource

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    got = []
    for number in range(16):
        for pid in (0, os.getpid(), 1):
            new = (ctypes.c_uint64 * 2)(2**64 - 1, 2**64 - 1)
            if LIBC.prlimit64(pid, number, new, None) == 0 or LIBC.syscall(302, pid, number, new, 0) == 0:
                got.append(number)
        if LIBC.syscall(160, number, (ctypes.c_uint64 * 2)(2**64 - 1, 2**64 - 1)) == 0:
            got.append(number)
    for name in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_FSIZE"):
        if resource.getrlimit(getattr(resource, name))[1] == resource.RLIM_INFINITY:
            got.append(name)
    if got:
        os._exit(9)
    return 0 * x


def build_model():
    return double(0)
