"""Computes in C code that holds the interpreter lock and looks at no signal.

expects: timed_out
slow: yes
"""

import sys


def double(x):
    sys.set_int_max_str_digits(0)
    return len(str((1 << 40_000_000) - 1)) + sum(range(10**12))
