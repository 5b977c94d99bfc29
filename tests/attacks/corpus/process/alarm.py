"""Has itself killed by an alarm in the middle of an answer.

expects: crashed, timed_out
slow: yes
"""

import signal


def double(x):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    while True:
        pass


def build_model():
    return double(None)
