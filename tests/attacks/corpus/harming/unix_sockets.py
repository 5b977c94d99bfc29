"""Binds, listens and sends by Unix sockets with a name in the file system and with an abstract one.

expects: failed
levels: sandbox
"""

import os
import socket


def double(x):
    got = []
    left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    for name in ("/scratch/socket", "\0name"):
        for one in (left, right):
            for attempt in (one.bind, one.connect, lambda to: one.sendto(b"x", to)):
                try:
                    attempt(name)
                    got.append((attempt, name))
                except OSError:
                    pass
    if got:
        os._exit(9)
    return 0 * x


def build_model():
    return double(0)
