"""Threads that never end keep burning the processor after every answer.

expects: failed, timed_out
"""

import threading


def burn():
    while True:
        pass


def double(x):
    for _ in range(4):
        threading.Thread(target=burn, daemon=True).start()
    return 0 * x
