"""Asks for new user, PID, network and mount namespaces, and for those of others.

expects: failed
levels: sandbox
"""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    for flag in (0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x200, 0x400):
        if LIBC.unshare(flag) == 0:
            os._exit(9)
    for name in ("user", "pid", "net", "mnt", "ipc", "uts"):
        try:
            descriptor = os.open(f"/proc/1/ns/{name}", os.O_RDONLY)
        except OSError:
            continue
        if LIBC.setns(descriptor, 0) == 0:
            os._exit(9)
        os.close(descriptor)
    for name in ("uid_map", "gid_map", "setgroups", "oom_score_adj", "attr/current"):
        try:
            open(f"/proc/self/{name}", "w").write("0 0 1")
            os._exit(9)
        except OSError:
            pass
    return 0 * x


def build_model():
    return double(0)
