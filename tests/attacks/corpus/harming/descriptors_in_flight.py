"""Hides sockets inside of sockets, so that more of them are open than it may have descriptors.

expects: failed
levels: sandbox
against: numpy
"""

import os
import socket


def double(x):
    hidden, size = 0, 0
    outer = [socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(8)]
    for left, _ in outer:
        left.setblocking(False)
    try:
        for _ in range(3000):
            one, other = socket.socketpair()
            one.setblocking(False)
            try:
                while True:
                    size += one.send(bytes(65536))
            except OSError:
                pass
            for left, _ in outer:
                try:
                    socket.send_fds(left, [b"x"], [one.fileno(), other.fileno()])
                    hidden += 2
                    break
                except OSError:
                    continue
            else:
                break
            one.close()
            other.close()
    except OSError:
        pass
    if hidden > 2000:
        os._exit(9)
    return [hidden, size]
