"""Leaves folders behind that nobody may read, and links out of its folder for the clean-up to follow.

expects: failed
"""

import os


def double(x):
    try:
        os.makedirs("a/b/c", exist_ok=True)
        open("a/b/c/file", "w").close()
        for number, target in enumerate(("/", "..", "/nonexistent", "link0")):
            os.symlink(target, f"link{number}")
        os.mkfifo("fifo") if hasattr(os, "mkfifo") else None
    except OSError:
        pass
    os.chmod("a/b", 0)
    return 0 * x


def build_model():
    return double(0)
