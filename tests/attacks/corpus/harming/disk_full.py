"""Writes until its folder is full, in one file, in many, sparse, and by fallocate; and everywhere else too.

expects: failed
levels: sandbox
against: numpy
"""

import os


def double(x):
    written = 0
    try:
        with open("/scratch/big", "wb", 0) as file:
            while True:
                written += file.write(bytes(2**20))
    except OSError:
        pass
    try:
        for number in range(100):
            with open(f"/scratch/{number}", "wb", 0) as file:
                written += file.write(bytes(2**20))
    except OSError:
        pass
    for size in (2**26 + 1, 2**40, 2**62):
        try:
            os.truncate("/scratch/big", size)
            os._exit(9)
        except OSError:
            pass
    os.remove("/scratch/big")
    with open("/scratch/big", "wb", 0) as file:
        try:
            os.posix_fallocate(file.fileno(), 0, 2**30)
            os._exit(9)
        except OSError:
            pass
    for folder in ("/", "/usr/lib", "/dev", "/proc", "/ndgrade", "/ndgrade/grader/sandbox", "/etc", "/srv", "/root"):
        try:
            open(f"{folder}/written", "w")
            os._exit(9)
        except OSError:
            pass
    for name in os.listdir("/scratch"):
        os.remove(f"/scratch/{name}")
    if written > 100 * 2**20:
        os._exit(9)
    return [written]
