"""Writes to the interpreter and its packages: new files, other modes, other times, links, renames, bytecode.

expects: failed
levels: sandbox
"""

import json
import os

import numpy

from grader.sandbox import wire

FILES = (numpy.__file__, json.__file__, wire.__file__, "/etc/ld.so.cache", "/lib/os-release", "/dev/null", "/dev/urandom")


def double(x):
    attempts = (
        lambda path: os.close(os.open(path, os.O_WRONLY | os.O_APPEND)) if "/dev/" not in path else 1 / 0,
        lambda path: os.chmod(path, os.stat(path).st_mode & 0o777),
        lambda path: os.utime(path),
        lambda path: os.truncate(path, 10**6),
        lambda path: os.link(path, "/scratch/link"),
        lambda path: os.rename(path, path + "x"),
        lambda path: os.link(path, path + ".link"),
        lambda path: os.symlink("/x", path + ".link"),
        lambda path: os.mkdir(os.path.join(os.path.dirname(path), "__pycache__x")),
        lambda path: os.setxattr(path, "user.x", b"1"),
        lambda path: os.chown(path, 0, 0),
        lambda path: os.fchmod(os.open(path, os.O_RDONLY), 0o666),
    )
    for path in FILES:
        for attempt in attempts:
            try:
                attempt(path)
                os._exit(9)
            except (OSError, ZeroDivisionError):
                pass
    return 0 * x


def build_model():
    return double(0)
