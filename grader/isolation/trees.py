"""What a submission may have grown: folders deeper than `rmtree` can follow, and processes that lost their parent."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import sys
import time
from contextlib import suppress

GRACE = 10.0  # seconds that the kernel gets to end a killed process
PROC = "/proc"
PR_SET_CHILD_SUBREAPER = 36


def remove_tree(folder: str) -> None:
    """Remove a folder that a submission could write to: it may have nested others deeper than `rmtree` can follow."""
    with suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    deadline = time.monotonic() + GRACE
    with suppress(OSError):
        while os.path.isdir(folder) and time.monotonic() < deadline:
            _lift(folder)


def _lift(folder: str) -> None:
    """Bring everything in it one level up; at the top, remove it."""
    entries = list(os.scandir(folder))
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            os.unlink(entry.path)
            continue
        os.chmod(entry.path, 0o700)
        for inner in os.scandir(entry.path):
            os.rename(inner.path, os.path.join(folder, os.urandom(16).hex()))
        os.rmdir(entry.path)
    if not entries:
        os.rmdir(folder)


def adopt_orphans() -> None:
    """Linux: processes whose parent died come to us from now on, so that none escapes by forking twice."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def kill_orphans() -> None:
    """Linux: end every process below this one, however fast they fork; only for a process that starts nothing else.

    All are stopped before any is killed: what is stopped cannot fork, so when a look meets none that is new, it has
    met all. A kernel that does not end them in time is left to it.
    """
    deadline = time.monotonic() + GRACE
    below: set[int] = set()
    while time.monotonic() < deadline:
        met, below = below, _below(os.getpid())
        if not below:
            return
        _send(below, signal.SIGKILL if below <= met else signal.SIGSTOP)
        _reap()


def _below(pid: int) -> set[int]:
    """Every process below `pid`, dead ones that nobody has waited for too; none where there is no /proc to tell."""
    found: set[int] = set()
    pending = [pid]
    while pending:
        children = children_of(pending.pop()) - found
        found |= children
        pending += children
    return found


def children_of(pid: int) -> set[int]:
    """The processes that a process has started and not yet waited for; none where there is no /proc to tell."""
    found: set[int] = set()
    with suppress(OSError):  # it has ended meanwhile
        for thread in os.listdir(f"{PROC}/{pid}/task"):
            with suppress(OSError), open(f"{PROC}/{pid}/task/{thread}/children", encoding="ascii") as listing:
                found |= {int(word) for word in listing.read().split()}
    return found


def _send(pids: set[int], number: int) -> None:
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):  # it has ended meanwhile, or is another user's
            os.kill(pid, number)


def _reap() -> None:
    """Wait for every child that has ended; where none has, for a moment."""
    with suppress(ChildProcessError):
        if os.waitpid(-1, os.WNOHANG)[0] == 0:
            time.sleep(0.001)
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
