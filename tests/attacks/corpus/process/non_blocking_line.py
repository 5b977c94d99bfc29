"""Makes every descriptor non-blocking and asynchronous, by fcntl and by ioctl, hoping that the grader shares them.

expects: failed, crashed, raised
"""

import fcntl
import os
import struct


def double(x):
    for descriptor in range(64):
        for flags in (os.O_NONBLOCK, os.O_APPEND, os.O_ASYNC | os.O_NONBLOCK):
            try:
                fcntl.fcntl(descriptor, fcntl.F_SETFL, flags)
            except OSError:
                pass
        for request in (0x5421, 0x5452):
            try:
                fcntl.ioctl(descriptor, request, struct.pack("i", 1))
            except OSError:
                pass
    return 0 * x


def build_model():
    return double(0)
