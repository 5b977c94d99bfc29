"""Stops and kills itself as process 1 of its namespace, then the whole namespace; the kernel does not hear of it.

expects: failed
levels: sandbox
"""

import os
import signal


def double(x):
    for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGKILL, signal.SIGTERM):
        for target in (1, 0, -1):
            try:
                os.kill(target, number)
            except OSError:
                pass
    return 0 * x
