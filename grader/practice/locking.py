"""One writer at a time, between processes: the operating system's lock on a file, which ends with its process."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE: Final = 10.0  # seconds; whoever holds it needs milliseconds
PAUSE: Final = 0.01  # seconds between two tries


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on a file, which is made if need be and stays there, empty.

    On a file system without locks nothing is locked: a rare lost race is better than no record at all.

    Raises:
        TimeoutError: somebody else held it all the time.
        OSError: the file cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    deadline = time.monotonic() + patience
    try:
        while not _take(descriptor):
            if time.monotonic() >= deadline:
                raise TimeoutError(f"{path.name} is held by another process")
            time.sleep(PAUSE)
        try:
            yield
        finally:
            _give_back(descriptor)
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    """Try once; True also where the file system knows no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _give_back(descriptor: int) -> None:
    """Closing the file gives the lock back at once; but on Windows at a time of the system's choosing."""
    if sys.platform == "win32":
        with suppress(OSError):  # the file system knows no locks
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
