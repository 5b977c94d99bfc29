"""Maps code of its own as executable from its folder, to have a library where programs are refused.

expects: failed
levels: sandbox
"""

import ctypes
import mmap
import os


def double(x):
    with open("/scratch/code.so", "wb") as file:
        file.write(open(ctypes.__file__, "rb").read(4096) if ctypes.__file__.endswith(".so") else bytes(4096))
    descriptor = os.open("/scratch/code.so", os.O_RDWR)
    try:
        mmap.mmap(descriptor, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)
        os._exit(9)
    except OSError:
        pass
    os.close(descriptor)
    os.remove("/scratch/code.so")
    return 0 * x


def build_model():
    return double(0)
