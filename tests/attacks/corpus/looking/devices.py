"""Opens every device that there could be: disks, memory, terminals, kvm, fuse, and makes nodes of its own.

expects: failed
levels: sandbox
"""

import os
import stat

NAMES = ["mem", "kmem", "port", "kmsg", "sda", "vda", "nvme0n1", "tty", "console", "ptmx", "pts/0", "kvm", "fuse", "fb0"]
NAMES += ["net/tun", "loop0", "loop-control", "mapper/control", "shm", "mqueue", "hugepages", "vhost-net", "full", "rtc0"]


def double(x):
    got = []
    for name in NAMES:
        try:
            got.append((name, os.open(f"/dev/{name}", os.O_RDONLY)))
        except OSError:
            pass
    for kind, number in ((stat.S_IFBLK, os.makedev(254, 0)), (stat.S_IFCHR, os.makedev(1, 1)), (stat.S_IFCHR, 0)):
        try:
            os.mknod(f"/scratch/node{number}", kind | 0o600, number)
            got.append(("mknod", number))
        except OSError:
            pass
    if got or sorted(os.listdir("/dev")) != ["null", "random", "urandom", "zero"]:
        os._exit(9)
    return str(got)


def build_model():
    return double(0)
