"""Ignores SIGCHLD and SIGPIPE and blocks every signal, then never answers.

expects: timed_out
slow: yes
"""

import signal

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
signal.signal(signal.SIGPIPE, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))


def double(x):
    while True:
        signal.sigtimedwait(range(1, 65), 0.01)
