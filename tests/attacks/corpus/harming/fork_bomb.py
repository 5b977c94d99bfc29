"""A fork bomb, by os.fork, by vfork, by the bare system calls and by multiprocessing.

expects: failed
levels: sandbox
"""

import ctypes
import multiprocessing
import os

LIBC = ctypes.CDLL(None, use_errno=True)


def bomb():
    while True:
        os.fork()


def double(x):
    started = []
    for attempt in (os.fork, os.forkpty, lambda: LIBC.syscall(56, 17, 0, 0, 0, 0), lambda: LIBC.syscall(58)):
        try:
            pid = attempt()
            pid = pid[0] if type(pid) is tuple else pid
            if pid == 0:
                bomb()
            if pid > 0:
                started.append(pid)
        except OSError:
            pass
    try:
        one = multiprocessing.get_context("fork").Process(target=bomb)
        one.start()
        started.append(one.pid)
    except (OSError, ImportError):
        pass
    if started:
        os._exit(9)
    return 0 * x


def build_model():
    return double(0)
