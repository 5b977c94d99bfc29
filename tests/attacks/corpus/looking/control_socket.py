"""Uses what it has inherited to ask the zygote for another process, without limits, and for other descriptors.

expects: failed, crashed
levels: sandbox
"""

import os
import socket
import stat
import time

from grader.sandbox import wire


def double(x):
    sockets = []
    for descriptor in range(256):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                sockets.append(descriptor)
        except OSError:
            pass
    if len(sockets) != 1:
        os._exit(0)
    one = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, os.dup(sockets[0]))
    try:
        socket.send_fds(one, [wire.encode((10**6, 10**6, 10**6, 10**6, 10**6))], [0, 1, sockets[0]])
    except OSError:
        pass
    descriptors = []
    one.setblocking(False)
    for _ in range(20):
        try:
            descriptors += socket.recv_fds(one, 65536, 10)[1]
        except OSError:
            time.sleep(0.01)
    return 2 * x if descriptors else str(descriptors)


def build_model():
    return double(0)
