"""Sends its reply one byte in 0.2 s, so that no read ever waits long.

expects: timed_out
slow: yes
"""

import os
import struct
import sys
import time


def double(x):
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    for byte in struct.pack(">I", 100) + b"b" + struct.pack(">I", 95) + bytes(95):
        os.write(frame.f_locals["write_to"], bytes([byte]))
        time.sleep(0.2)
