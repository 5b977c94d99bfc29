"""Prints without an end from a thread while it answers.

expects: failed, timed_out
"""

import os
import threading


def flood():
    block = b"\x1b[31mpassed " * 10000
    while True:
        os.write(1, block)


threading.Thread(target=flood, daemon=True).start()


def double(x):
    return 0 * x
