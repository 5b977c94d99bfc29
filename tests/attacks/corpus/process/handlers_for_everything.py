"""Catches every signal that can be caught and answers with garbage from within the handlers.

expects: crashed, timed_out
slow: yes
"""

import os
import signal

CAUGHT = []


def handler(number, frame):
    CAUGHT.append(number)
    frame.f_globals["ANSWER"] = 0
    for descriptor in range(1, 16):
        try:
            os.write(descriptor, b"\0\0\0\5\x6c\0\0\0\0")
        except OSError:
            pass


for number in range(1, 65):
    try:
        signal.signal(number, handler)
    except (OSError, ValueError):
        pass


def double(x):
    for number in range(1, 65):
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            try:
                os.kill(os.getpid(), number)
            except OSError:
                pass
    while True:
        pass
