"""Opens descriptors until none is left and keeps them.

expects: failed
"""

import os

KEPT = []


def double(x):
    try:
        while True:
            KEPT.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        pass
    return 0 * x


def build_model():
    return double(0)
