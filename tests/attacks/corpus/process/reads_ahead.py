"""Swallows the next question from the line, so that question and answer no longer match.

expects: timed_out, crashed, failed
slow: yes
"""

import sys
import threading


def swallow(descriptor):
    import os

    while True:
        os.read(descriptor, 1)


def double(x):
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    threading.Thread(target=swallow, args=(frame.f_locals["read_from"],), daemon=True).start()
    return 0 * x
