"""Watches the grader from outside: processor times, load, interrupts and memory that could tell of other processes.

expects: failed
levels: sandbox
"""

import os

PATHS = ("stat", "loadavg", "uptime", "meminfo", "interrupts", "kallsyms", "kcore", "sched_debug", "timer_list", "version")
PATHS += ("sys/kernel/random/boot_id", "sys/kernel/core_pattern", "sysrq-trigger", "net/tcp", "net/unix", "keys", "locks")


def double(x):
    got = []
    for name in PATHS:
        try:
            got.append((name, open(f"/proc/{name}", "rb").read(1000)))
        except OSError:
            pass
    print(got, os.getloadavg() if False else "")
    if got:
        os._exit(9)
    return str(got)


def build_model():
    return double(0)
