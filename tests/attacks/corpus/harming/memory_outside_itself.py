"""Takes memory that counts for no process: memfd, secret memory, pipes, socket buffers, queued signals, locks, timers.

expects: failed
levels: sandbox
against: numpy
"""

import ctypes
import fcntl
import os
import signal
import socket

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    kept, size = [], 0
    for number in (319, 447):
        if LIBC.syscall(number, b"name", 0) >= 0:
            os._exit(9)
    try:
        while True:
            left, right = socket.socketpair()
            kept += [left, right]
            left.setblocking(False)
            try:
                while True:
                    size += left.send(bytes(65536))
            except BlockingIOError:
                pass
            try:
                fcntl.fcntl(left, 1031, 1 << 20)
            except OSError:
                pass
    except OSError:
        pass
    for one in kept:
        one.close()
    pipes = []
    try:
        while True:
            pipes += os.pipe()
            os.set_blocking(pipes[-1], False)
            try:
                fcntl.fcntl(pipes[-1], 1031, 1 << 20)
            except OSError:
                pass
            try:
                while True:
                    size += os.write(pipes[-1], bytes(65536))
            except BlockingIOError:
                pass
    except OSError:
        pass
    for one in pipes:
        os.close(one)
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    queued = 0
    value = (ctypes.c_int * 32)(0, 0, -1)
    while queued < 200_000 and LIBC.syscall(129, os.getpid(), 40, value) == 0:
        queued += 1
    timers = ctypes.c_int()
    made = 0
    while made < 100_000 and LIBC.syscall(222, 1, 0, ctypes.byref(timers)) == 0:
        made += 1
    if size > 200 * 2**20 or queued > 2000 or made > 2000:
        os._exit(9)
    return [size, queued, made]
