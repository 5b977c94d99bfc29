"""Mounts, unmounts, pivots and changes its root, by the old calls and by the new ones.

expects: failed
levels: sandbox
"""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
CALLS = {165: (b"none", b"/scratch", b"tmpfs", 0, 0), 166: (b"/scratch", 2), 155: (b"/scratch", b"/scratch"), 161: (b"/scratch",)}
CALLS |= {428: (-100, b"/", 1), 429: (-100, b"/scratch", -100, b"/proc", 0), 430: (b"tmpfs", 0), 442: (-100, b"/", 0, 0, 32)}
REMOUNT = [(b"none", b"/", None, 32 | 4096, None), (b"none", b"/dev/null", None, 32 | 4096, None), (b"/usr", b"/scratch", None, 4096, 0)]


def double(x):
    for number, arguments in CALLS.items():
        if LIBC.syscall(number, *arguments) >= 0:
            os._exit(9)
    for arguments in REMOUNT:
        if LIBC.mount(*arguments) == 0:
            os._exit(9)
    return 0 * x


def build_model():
    return double(0)
