"""Calls abort().

expects: crashed
"""

import os


def double(x):
    os.abort()


def build_model():
    os.abort()
