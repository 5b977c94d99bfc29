"""Takes leases and locks on files of the interpreter, so that whoever opens them next must wait.

expects: failed
levels: sandbox
"""

import fcntl
import json
import os

import numpy


def double(x):
    for path in (numpy.__file__, json.__file__, "/usr/lib/os-release", "/etc/ld.so.cache"):
        descriptor = os.open(path, os.O_RDONLY)
        for command, argument in ((1024, 0), (1024, 1), (1026, 0x8000003F), (1039, 0)):
            try:
                fcntl.fcntl(descriptor, command, argument)
                os._exit(9)
            except OSError:
                pass
        os.close(descriptor)
    return 0 * x


def build_model():
    return double(0)
