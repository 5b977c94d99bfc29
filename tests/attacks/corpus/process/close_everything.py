"""Closes every descriptor, its line to the grader included, and goes on.

expects: crashed
"""

import os
import time


def double(x):
    os.closerange(0, 4096)
    time.sleep(0.3)
    return 2 * x


def build_model():
    return double(0)
