"""Traces and reads the memory of every process up to 400, its parent's too.

expects: failed
levels: sandbox
"""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def double(x):
    got = []
    buffer = ctypes.create_string_buffer(4096)
    local = Piece(ctypes.addressof(buffer), 4096)
    for pid in [os.getppid(), *range(400)]:
        if LIBC.ptrace(16, pid, 0, 0) == 0:
            got.append(("attached", pid))
        for address in (0x400000, id(LIBC) & ~4095, 0x7FFFF7000000):
            remote = Piece(address, 4096)
            if LIBC.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) > 0:
                got.append((pid, buffer.raw))
        if pid not in (0, os.getpid()):
            try:
                with open(f"/proc/{pid}/mem", "rb", 0) as memory:
                    memory.seek(0x400000)
                    got.append((pid, memory.read(4096)))
            except (OSError, ValueError):
                pass
    print(got)
    if got:
        os._exit(9)
    return str(got)


def build_model():
    return double(0)
