"""Sends a reply of its own to the question that is being asked, and then the real one follows.

expects: failed, crashed
"""

import os
import struct
import sys


def answer(value, ahead=0):
    from grader.sandbox import wire

    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    data = wire.encode([frame.f_locals["number"] + ahead, "ok", value, []])
    for descriptor in (frame.f_locals["write_to"],):
        os.write(descriptor, struct.pack(">I", len(data)) + data)


def double(x):
    answer([9.0, 9.0])
    return False


def build_model():
    answer(False)
    return False
