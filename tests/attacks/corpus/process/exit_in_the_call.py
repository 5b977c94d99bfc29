"""Ends its process with exit code 0 instead of answering.

expects: crashed
"""

import os


def double(x):
    os._exit(0)


def build_model():
    os._exit(0)
