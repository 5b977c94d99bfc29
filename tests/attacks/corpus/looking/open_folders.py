"""Looks for inherited descriptors of folders and leaves the sandbox through them with fchdir and openat.

expects: failed
levels: sandbox
"""

import os
import stat


def double(x):
    got = []
    for descriptor in range(1024):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        got.append((descriptor, oct(mode)))
        if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
            os._exit(9)
    folder = os.open("/usr/lib", os.O_RDONLY)
    os.mkdir("/scratch/pit") if not os.path.exists("/scratch/pit") else None
    try:
        os.chroot("/scratch/pit")
        os._exit(9)
    except OSError:
        pass
    os.fchdir(folder)
    for _ in range(30):
        os.chdir("..")
    names = os.listdir(".")
    os.chdir("/scratch")
    os.close(folder)
    if "etc" in names and os.path.exists("/etc/passwd"):
        os._exit(9)
    print(got, names)
    return str(names)


def build_model():
    return double(0)
