"""Executes everything that can be found, what it has written itself too, and by descriptor.

expects: failed
levels: sandbox
"""

import ctypes
import glob
import os
import subprocess
import sys

LIBC = ctypes.CDLL(None, use_errno=True)


def double(x):
    with open("/scratch/program", "w") as file:
        file.write("#!/bin/sh\nsleep 100\n")
    os.chmod("/scratch/program", 0o755)
    for path in ("/scratch/program", sys.executable, "/lib64/ld-linux-x86-64.so.2", "/bin/sh", *glob.glob("/usr/bin/*")[:50]):
        for attempt in (os.execv, os.posix_spawn):
            try:
                attempt(path, [path]) if attempt is os.execv else attempt(path, [path], {})
                os._exit(9)
            except OSError:
                pass
    descriptor = os.open(sys.executable, os.O_RDONLY)
    if LIBC.syscall(322, descriptor, b"", 0, 0, 0x1000) >= 0:
        os._exit(9)
    os.close(descriptor)
    try:
        subprocess.run(["true"])
        os._exit(9)
    except OSError:
        pass
    if os.system("true") == 0:
        os._exit(9)
    os.remove("/scratch/program")
    return 0 * x


def build_model():
    return double(0)
