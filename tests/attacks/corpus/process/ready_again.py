"""Sends "ready" and "failed" again, while it is imported and in the call, as if it were a new process.

expects: crashed
"""

import os
import struct
import sys


def say(*words):
    from grader.sandbox import wire

    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    data = wire.encode([0, *words])
    os.write(frame.f_locals["write_to"], struct.pack(">I", len(data)) + data)


def double(x):
    say("ready")
    say("failed", "no sandbox")
    return 2 * x


def build_model():
    say("failed", "no sandbox")


say("failed", "no sandbox here, please grade without")
