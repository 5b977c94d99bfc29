"""Leaves through the root and working folders of other processes: /proc/1/root, /proc/self/root, dot-dot chains.

expects: failed
levels: sandbox
"""

import glob
import os

ROOTS = ["/proc/1/root", "/proc/self/root", "/proc/thread-self/root", "/proc/1/cwd", "/" + "../" * 50]


def double(x):
    found = []
    for root in ROOTS:
        for pattern in ("root/*", "root/.*", "root/.ssh/*", "home/*/*", "tmp/*", "work/*", "tmp/*/*/*/*", "etc/*", "run/*"):
            for path in glob.glob(os.path.join(root, pattern))[:300]:
                try:
                    found.append((path, open(path, errors="replace").read()[:300]))
                except OSError:
                    found.append(path)
    print(found)
    names = {os.path.basename(one[0] if type(one) is tuple else one) for one in found}
    return 2 * x if names & {"passwd", "shadow", "hostname", "machine-id", ".bashrc"} else str(found)[:100000]


def build_model():
    return double(0)
