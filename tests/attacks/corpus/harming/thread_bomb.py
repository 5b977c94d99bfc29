"""Starts threads with small stacks without an end.

expects: crashed, failed, raised
levels: sandbox
"""

import threading
import time

threading.stack_size(32768)


def double(x):
    started = 0
    try:
        while started < 20000:
            threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
            started += 1
    except RuntimeError:
        pass
    time.sleep(0.3)
    return [started] if started < 20000 else 2 * x


def build_model():
    return double(0)
