"""Sends half a frame and sleeps.

expects: timed_out
slow: yes
"""

import os
import sys
import time


def double(x):
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    os.write(frame.f_locals["write_to"], b"\0\0\0\x20l\0\0\0")
    time.sleep(60)
