"""Stops itself with SIGSTOP, so that it neither answers nor ends.

expects: timed_out
levels: process
slow: yes
"""

import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 2 * x
