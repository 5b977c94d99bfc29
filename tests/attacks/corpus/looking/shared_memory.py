"""Attaches to shared memory, semaphores and message queues that others left, by System V and by POSIX.

expects: failed
levels: sandbox
"""

import ctypes
import os
from multiprocessing import shared_memory

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    got = []
    for number in range(2000):
        if LIBC.shmat(number, 0, 0o10000) not in (-1, 0xFFFFFFFF):
            got.append(("shm", number))
    for key in range(200):
        for name in ("shmget", "msgget", "semget"):
            arguments = (key, 0, 0) if name != "msgget" else (key, 0)
            if getattr(LIBC, name)(*arguments) >= 0:
                got.append((name, key))
    try:
        shared_memory.SharedMemory(create=True, size=100)
        got.append("posix")
    except (OSError, ImportError):
        pass
    if LIBC.syscall(240, b"/queue", 0o102, 0o600, 0) >= 0:
        got.append("mq_open")
    print(got)
    if got:
        os._exit(9)
    return str(got)


def build_model():
    return double(0)
