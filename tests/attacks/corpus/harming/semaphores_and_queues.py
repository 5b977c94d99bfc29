"""Makes message queues and semaphores of both kinds.

expects: failed
levels: sandbox
"""

import ctypes
import multiprocessing
import os

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    got = [LIBC.semget(0, 100, 0o1600), LIBC.msgget(0, 0o1600), LIBC.shmget(0, 4096, 0o1600), LIBC.mq_open(b"/x", 66, 384, 0)]
    if max(got) >= 0:
        os._exit(9)
    try:
        multiprocessing.Semaphore()
        os._exit(9)
    except (OSError, ImportError):
        pass
    return 0 * x


def build_model():
    return double(0)
