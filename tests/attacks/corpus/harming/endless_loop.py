"""Loops without an end in Python, deaf to KeyboardInterrupt and SystemExit.

expects: timed_out
slow: yes
"""


def double(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
