"""Shuts down its end of the line, one way at a time.

expects: crashed, timed_out
"""

import os
import socket
import stat


def double(x):
    for descriptor in range(3, 64):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        if stat.S_ISSOCK(mode):
            one = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, os.dup(descriptor))
            one.shutdown(socket.SHUT_RD)
            one.shutdown(socket.SHUT_WR)
        elif stat.S_ISFIFO(mode):
            os.close(descriptor)
    return 2 * x


def build_model():
    return double(0)
