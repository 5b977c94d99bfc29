"""Kills itself with SIGKILL so that it looks like the kernel's verdict on memory.

expects: out_of_memory, crashed
levels: process
"""

import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGKILL)
