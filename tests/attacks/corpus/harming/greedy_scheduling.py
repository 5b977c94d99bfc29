"""Asks for more of the processor: nice, ioprio, real-time and deadline scheduling, other processors.

expects: failed
levels: sandbox
"""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    got = []
    for value in (-20, -1, 5):
        try:
            os.setpriority(os.PRIO_PROCESS, 0, value)
            got.append(("nice", value))
        except OSError:
            pass
    if LIBC.syscall(251, 1, 0, 1 << 13) == 0:
        got.append("ioprio")
    for policy in (1, 2, 6):
        try:
            os.sched_setscheduler(0, policy, os.sched_param(50))
            got.append(("policy", policy))
        except OSError:
            pass
    if LIBC.syscall(314, 0, (ctypes.c_uint64 * 8)(48, 0, 6), 0) == 0:
        got.append("sched_setattr")
    for pid in range(2, 100):
        try:
            os.sched_setaffinity(pid, {0})
            got.append(("affinity", pid))
        except OSError:
            pass
    print(got)
    if got:
        os._exit(9)
    return 0 * x


def build_model():
    return double(0)
