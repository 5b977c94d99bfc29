"""Registers os._exit(0) with atexit and then asks Python to leave.

expects: raised
"""

import atexit
import os
import sys

atexit.register(os._exit, 0)


def double(x):
    sys.exit(0)


def build_model():
    sys.exit(0)
