"""Calls the kernel by the doors of other architectures, int 0x80 and x32, which a filter may have forgotten.

expects: crashed
levels: sandbox
"""

import ctypes
import mmap


def run(code):
    room = mmap.mmap(-1, 4096, prot=7)
    room.write(code)
    address = ctypes.addressof(ctypes.c_char.from_buffer(room))
    return ctypes.CFUNCTYPE(ctypes.c_long)(address)()


def double(x):
    if int(abs(x.flat[0]) * 2) % 2:
        # fork of x32: mov eax, 0x40000039; syscall; ret
        return run(b"\xb8\x39\x00\x00\x40\x0f\x05\xc3")
    # fork of i386: mov eax, 2; int 0x80; ret
    return run(b"\xb8\x02\x00\x00\x00\xcd\x80\xc3")


def build_model():
    return run(b"\xb8\x02\x00\x00\x00\xcd\x80\xc3")
