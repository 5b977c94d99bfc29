"""Announces a frame of exactly the cap, sends it full of the smallest values, and then one more.

expects: crashed, timed_out
against: numpy
"""

import os
import struct
import sys


def double(x):
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    size = 64 * 2**20
    os.write(frame.f_locals["write_to"], struct.pack(">I", size) + b"l" + struct.pack(">I", size - 5))
    piece = b"N" * 2**20
    for _ in range(64):
        view = memoryview(piece)
        while view:
            view = view[os.write(frame.f_locals["write_to"], view) :]
