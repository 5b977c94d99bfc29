"""Writes garbage to every inherited descriptor.

expects: crashed
"""

import os


def double(x):
    for descriptor in range(64):
        try:
            os.write(descriptor, bytes(range(255, -1, -1)))
        except OSError:
            pass
    return 2 * x


def build_model():
    return double(0)
