"""Reads memory, environment, command line, descriptors, maps, root and cwd of every process that /proc shows.

expects: failed
levels: sandbox
"""

import os

NAMES = ("environ", "cmdline", "maps", "status", "stack", "auxv", "mountinfo", "cgroup", "net/unix", "comm", "io")


def look():
    found = []
    for pid in [*os.listdir("/proc"), *map(str, range(1, 400))]:
        for name in NAMES:
            try:
                found.append(open(f"/proc/{pid}/{name}", "rb").read()[:5000])
            except OSError:
                pass
        for name in ("root", "cwd", "exe", "fd", "task", "map_files", "ns"):
            try:
                for entry in os.listdir(f"/proc/{pid}/{name}")[:200]:
                    found.append((entry, os.readlink(f"/proc/{pid}/{name}/{entry}") if name == "fd" else ""))
            except OSError:
                pass
        for path in [os.path.join(f"/proc/{pid}", *tail) for tail in (("root", "home"), ("root", "etc"), ("cwd", ".."))]:
            try:
                found.append((path, os.listdir(path)))
            except OSError:
                pass
    return str(found)


def double(x):
    text = look()
    print(text)
    return text[:50000]


def build_model():
    return double(0)
