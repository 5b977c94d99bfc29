"""Fills the output and never comes back.

expects: timed_out
slow: yes
"""

import os


def double(x):
    while True:
        os.write(1, bytes(1 << 16))
