"""Searches all of its own memory, which was the zygote's before the fork, for anything private.

expects: failed
levels: sandbox
against: numpy
"""

import os
import re

WORDS = re.compile(rb"canar" rb"y-[a-z]+-[0-9a-f]{16}|solutio" rb"ns/exercise|id_ed255" rb"19|test_exerci" rb"se9")


def double(x):
    found, seen = [], 0
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            first, last = (int(word, 16) for word in line.split()[0].split("-"))
            if "r" not in line.split()[1] or "/" in line or "[v" in line:
                continue
            memory.seek(first)
            try:
                data = memory.read(last - first)
            except OSError:
                continue
            seen += len(data)
            found += [data[max(one.start() - 60, 0) : one.end() + 60] for one in WORDS.finditer(data)]
    print(seen, found)
    if seen < 2**20:
        os._exit(9)
    return str(found)
