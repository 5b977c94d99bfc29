"""Floods the line to the grader with well-formed replies to the question asked, without an end.

expects: failed, crashed, timed_out
"""

import os
import struct
import sys


def double(x):
    from grader.sandbox import wire

    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    data = wire.encode([frame.f_locals["number"], "ok", 0.0, []])
    block = (struct.pack(">I", len(data)) + data) * 10000
    while True:
        os.write(frame.f_locals["write_to"], block)
