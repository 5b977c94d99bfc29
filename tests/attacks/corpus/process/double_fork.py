"""Forks twice with a session of its own, so that a daemon sleeps on after the grading.

expects: failed, raised
"""

import os
import time


def double(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(120)
        os._exit(0)
    return 0 * x
