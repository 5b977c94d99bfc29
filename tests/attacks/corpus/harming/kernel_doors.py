"""Knocks at the kernel's wide doors: io_uring, bpf, perf, userfaultfd, ptrace, seccomp listeners, fanotify, modules.

expects: failed
levels: sandbox
"""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
ROOM = ctypes.create_string_buffer(4096)
CALLS = {
    425: (8, ROOM), 426: (0, 1, 1, 0), 427: (0, 0, 0, 0), 321: (0, ROOM, 128), 298: (ROOM, 0, -1, -1, 0), 323: (1,),
    101: (0, 0, 0, 0), 317: (1, 8, ROOM), 300: (0, 0), 253: (), 294: (0,), 175: (ROOM, 0, b""), 313: (-1, b"", 0),
    176: (b"dummy", 0), 246: (0, 0, 0, 0), 320: (-1, -1, 0, b"", 0), 169: (0xFEE1DEAD, 672274793, 0, 0), 167: (b"/x", 0),
    168: (b"/x",), 163: (b"/scratch/x",), 179: (0, b"/dev/vda", 0, 0), 135: (0x0040000,), 164: (ROOM, 0), 159: (ROOM,),
    227: (0, ROOM), 170: (b"x", 1), 171: (b"x", 1), 172: (3,), 173: (0, 1, 1), 103: (3, ROOM, 100), 212: (0, 0, 0),
    310: (1, 0, 0, 0, 0, 0), 311: (1, 0, 0, 0, 0, 0), 312: (1, 1, 0, 0, 0), 438: (0, 0, 0), 440: (0, 0, 0, 0, 0),
    256: (1, 1, 0, 0), 279: (1, 0, 0, 0, 0, 0), 204 + 0: (-1, 0, 0), 329: (3,), 330: (0, 0), 444: (0, 0, 1), 322: (-1, b"", 0, 0, 0),
}


def double(x):
    got = [number for number, arguments in CALLS.items() if LIBC.syscall(number, *arguments) >= 0]
    if got:
        print(got)
        os._exit(9)
    return 0 * x


def build_model():
    return double(0)
