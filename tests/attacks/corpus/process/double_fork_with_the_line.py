"""A daemon keeps the line to the grader open and answers in the place of its dead parent.

expects: failed, raised, timed_out
"""

import os
import stat
import struct
import sys
import time


def double(x):
    from grader.sandbox import wire

    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    number = frame.f_locals["number"]
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            data = wire.encode([number, "ok", [0.0], []])
            for descriptor in range(3, 64):
                try:
                    os.write(descriptor, struct.pack(">I", len(data)) + data)
                except OSError:
                    pass
            time.sleep(120)
        os._exit(0)
    os._exit(0)
