"""A thread outlives the call and sends further replies later, for numbers that are still to come.

expects: failed, crashed
"""

import os
import stat
import struct
import sys
import threading
import time


def lines():
    for descriptor in range(3, 64):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode):
            yield descriptor


def later(number):
    from grader.sandbox import wire

    for ahead in range(1, 20):
        data = wire.encode([number + ahead, "ok", [0.0], []])
        for descriptor in lines():
            try:
                os.write(descriptor, struct.pack(">I", len(data)) + data)
            except OSError:
                pass
        time.sleep(0.001)


def number():
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code.co_name == "serve":
            return frame.f_locals["number"]
        frame = frame.f_back
    return 0


def double(x):
    threading.Thread(target=later, args=(number(),), daemon=True).start()
    return 0 * x


def build_model():
    threading.Thread(target=later, args=(number(),), daemon=True).start()
    return 0
