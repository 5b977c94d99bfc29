"""Becomes someone else: setuid, setgid, setgroups, capset, keeping capabilities, securebits, ambient ones.

expects: failed
levels: sandbox
"""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    got = []
    for name in ("setuid", "setgid", "seteuid", "setegid", "setfsuid", "setfsgid"):
        for number in (0, 1, 1000):
            call = getattr(LIBC, name)
            if not name.startswith("setfs") and call(number) == 0:
                got.append((name, number))
    if LIBC.setgroups(1, (ctypes.c_uint * 1)(0)) == 0 or LIBC.setresuid(0, 0, 0) == 0:
        got.append("groups")
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    if LIBC.capset(header, (ctypes.c_uint32 * 6)(*[2**32 - 1] * 6)) == 0:
        got.append("capset")
    for option, value in ((1, 0), (4, 1), (8, 1), (22, 1), (23, 21), (24, 0), (28, 0), (36, 1), (38, 0), (47, 2), (0x59616D61, 1)):
        if option not in (23,) and LIBC.prctl(option, value, 0, 0, 0) == 0:
            got.append(("prctl", option))
    if os.getuid() == 0 or os.geteuid() == 0:
        got.append("root")
    if got:
        print(got)
        os._exit(9)
    return 0 * x


def build_model():
    return double(0)
