"""Nests folders and links in its scratch folder as deep as they go.

expects: failed, raised
levels: sandbox
"""

import os


def double(x):
    os.chdir("/scratch")
    for _ in range(5000):
        os.mkdir("d")
        os.chdir("d")
    return 0 * x
