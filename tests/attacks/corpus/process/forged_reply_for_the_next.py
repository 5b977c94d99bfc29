"""Answers the next hundred questions in advance, before they are asked.

expects: failed, crashed
"""

import os
import struct
import sys


def answer(value, ahead):
    from grader.sandbox import wire

    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    data = wire.encode([frame.f_locals["number"] + ahead, "ok", value, []])
    os.write(frame.f_locals["write_to"], struct.pack(">I", len(data)) + data)


def double(x):
    for ahead in range(100):
        answer([9.0], ahead)
    return [9.0]


def build_model():
    for ahead in range(100):
        answer(None, ahead)
