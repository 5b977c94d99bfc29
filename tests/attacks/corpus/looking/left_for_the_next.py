"""Leaves a file in its scratch folder before it dies and looks in the next process whether it is still there.

expects: crashed
levels: sandbox
"""

import os


def double(x):
    if os.path.exists("/scratch/left") or os.listdir("/scratch"):
        return 2 * x
    open("/scratch/left", "w").write("x")
    os._exit(0)


def build_model():
    return double(0)
