"""Floods the kernel with watches, timers, events, polls and locks.

expects: failed
levels: sandbox
against: numpy
"""

import ctypes
import fcntl
import os
import select
import time

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    if LIBC.inotify_init() >= 0 or LIBC.syscall(300, 0, 0) >= 0:
        os._exit(9)
    until = time.monotonic() + 0.5
    kept = []
    try:
        while time.monotonic() < until:
            one = LIBC.timerfd_create(1, 0)
            if one < 0:
                break
            LIBC.timerfd_settime(one, 0, (ctypes.c_long * 4)(0, 1, 0, 1), 0)
            kept.append(one)
    finally:
        for one in kept:
            os.close(one)
    polls = [select.epoll() for _ in range(4)]
    for first, second in zip(polls, polls[1:]):
        first.register(second.fileno(), select.EPOLLIN)
    number = ctypes.c_int()
    for _ in range(3000):
        if LIBC.syscall(222, 1, (ctypes.c_char * 64)(), ctypes.byref(number)) < 0:
            break
    with open("/scratch/locked", "w") as file:
        while time.monotonic() < until + 0.3:
            fcntl.lockf(file, fcntl.LOCK_EX, 1, 2 * int(time.monotonic_ns() % 10**9))
    return 0 * x
