"""Ends its process with exit code 0 while it is imported, as if all were well.

expects: crashed
"""

import os

os._exit(0)


def double(x):
    return 2 * x


def build_model():
    return None
