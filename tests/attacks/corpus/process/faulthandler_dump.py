"""Has faulthandler write tracebacks to the line to the grader and end the process after a delay.

expects: crashed
"""

import faulthandler
import os
import stat
import time


def lines():
    for descriptor in range(3, 64):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode):
            yield descriptor


def double(x):
    for descriptor in lines():
        faulthandler.dump_traceback_later(0.05, exit=True, file=descriptor)
    time.sleep(1.2)
    return 0 * x


def build_model():
    return double(0)
