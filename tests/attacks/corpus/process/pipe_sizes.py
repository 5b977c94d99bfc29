"""Shrinks and grows the pipes that it shares with the grader, and owns and signals them.

expects: failed
"""

import fcntl
import os


def double(x):
    for descriptor in range(64):
        for command, argument in ((1031, 4096), (1031, 1 << 20), (1031, 1 << 30), (8, os.getppid()), (10, 9), (1024, 0)):
            try:
                fcntl.fcntl(descriptor, command, argument)
            except (OSError, OverflowError):
                pass
    return 0 * x


def build_model():
    return double(0)
