"""Never returns to the child: serves the rest of the protocol in a loop of its own and praises every answer.

expects: failed, crashed
"""

import sys


def double(x):
    from grader.sandbox import child, wire

    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    number, here, there = (frame.f_locals[name] for name in ("number", "stream", "write_to"))
    while True:
        child.write_frame(there, wire.encode([number, "ok", False, []]))
        try:
            number, *_ = child.read_frame(here)
        except child.HangUpError:
            raise SystemExit from None


def build_model():
    return double(0)
