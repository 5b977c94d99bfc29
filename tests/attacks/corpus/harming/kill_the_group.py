"""Kills its own process group, which it might share with the zygote that it was forked from.

expects: failed, crashed
levels: sandbox
"""

import ctypes
import os
import signal


def double(x):
    if os.getpgrp() != os.getpid() or os.getsid(0) != os.getpid():
        os._exit(9)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGSTOP, signal.SIGKILL):
        ctypes.CDLL(None).kill(0, number)
    return 0 * x


def build_model():
    return double(0)
