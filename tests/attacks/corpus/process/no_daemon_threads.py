"""Threads that are no daemons hold the interpreter at its end.

expects: crashed, raised
"""

import threading
import time


def hold():
    while True:
        time.sleep(0.05)


for _ in range(3):
    threading.Thread(target=hold).start()


def double(x):
    raise SystemExit(0)


def build_model():
    raise SystemExit(0)
