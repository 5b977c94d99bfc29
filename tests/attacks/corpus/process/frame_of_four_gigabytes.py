"""Announces a frame of 4 GiB, so that memory is set aside for it.

expects: crashed
"""

import os
import sys
import time


def double(x):
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    os.write(frame.f_locals["write_to"], b"\xff\xff\xff\xff" + bytes(1000))
    time.sleep(0.5)


def build_model():
    double(0)
