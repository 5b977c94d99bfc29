"""Traces and profiles every line of the child and turns its replies into praise.

expects: failed, crashed
"""

import sys
import threading


def trace(frame, event, argument):
    if frame.f_code.co_name in ("serve", "answer", "call", "encode", "write_frame"):
        for name in ("reply", "value", "result"):
            if name in frame.f_locals:
                frame.f_locals[name] = ["ok", False, []]
    return trace


sys.settrace(trace)
sys.setprofile(trace)
threading.settrace(trace)


def double(x):
    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = trace
        frame = frame.f_back
    return 0 * x


def build_model():
    return double(0)
