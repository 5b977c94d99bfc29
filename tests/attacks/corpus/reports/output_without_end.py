"""Prints a hundred megabytes a call, on both streams and past Python's buffers.

expects: failed
against: numpy
"""

import os
import sys


def double(x):
    line = "\x1b[31m" + "x" * 1000 + "\n"
    for _ in range(20_000):
        print(line)
        os.write(1, line.encode())
        print(line, file=sys.stderr)
    return 0 * x
