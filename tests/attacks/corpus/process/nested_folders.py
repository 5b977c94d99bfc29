"""Leaves folders nested thousands deep behind, which no recursive clean-up survives.

expects: failed, raised
"""

import os


def double(x):
    for _ in range(2500):
        os.mkdir("d")
        os.chdir("d")
    return 0 * x


def build_model():
    return double(0)
