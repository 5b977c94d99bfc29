"""Kills every process there could be: its parent, its group, all of them, number by number, by every call.

expects: failed
levels: sandbox
"""

import ctypes
import os
import signal

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    own = os.getpid()
    for target in (os.getppid(), 0, -1, -os.getpgrp(), *range(2, 500), *range(-500, -1)):
        for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
            if target != own:
                LIBC.kill(target, number)
                LIBC.syscall(200, target, number)
    try:
        os.killpg(0, signal.SIGKILL)
    except OSError:
        pass
    for pid in range(2, 400):
        if LIBC.syscall(434, pid, 0) >= 0:
            os._exit(9)
    return 0 * x


def build_model():
    return double(0)
