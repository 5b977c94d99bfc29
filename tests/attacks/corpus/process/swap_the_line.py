"""Puts other descriptors in the place of its line and of its output: /dev/zero, a pipe, itself.

expects: crashed, timed_out
"""

import os


def double(x):
    zero = os.open("/dev/zero", os.O_RDWR)
    for descriptor in range(64):
        if descriptor != zero:
            try:
                os.fstat(descriptor)
            except OSError:
                continue
            os.dup2(zero, descriptor)
    return 2 * x
