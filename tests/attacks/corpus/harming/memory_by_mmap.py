"""Maps memory: anonymous, shared, without reservation, and grows maps with mremap and brk.

expects: failed, out_of_memory
levels: sandbox
"""

import ctypes
import mmap
import os

MOST = 512 + 64  # the limit of the NumPy target, and room for what the interpreter had
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.mmap.restype = ctypes.c_void_p
LIBC.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]


def double(x):
    taken, kept = 0, []
    for flags in (0x22, 0x21, 0x4022, 0x4021, 0x40022, 0x8022, 0x22 | 0x100):
        while True:
            address = LIBC.mmap(None, 64 * 2**20, 3, flags, -1, 0)
            if address in (None, 2**64 - 1):
                break
            ctypes.memset(address, 1, 64 * 2**20)
            taken += 64
            if taken > MOST:
                os._exit(9)
    try:
        while True:
            kept.append(mmap.mmap(-1, 16 * 2**20))
    except (OSError, MemoryError):
        pass
    os._exit(9) if taken > MOST else None
    return [taken]
