"""Plain folders that behave like cgroups, for what this machine's kernel may lack; for tests to import."""

from __future__ import annotations

import errno
from pathlib import Path, PosixPath
from typing import Any

from grader.isolation import cgroup

FILES = (
    "cgroup.procs",
    "cgroup.events",
    "cgroup.kill",
    "cgroup.subtree_control",
    "memory.events",
    "memory.max",
    "memory.oom.group",
    "memory.swap.max",
    "pids.max",
)
REMOVE_ALL = 'read -r _; rm -rf "$1"'  # plain folders are not empty, as the kernel's are


class Folder(PosixPath):
    """Makes the kernel's files with each folder, and removes a folder that has no process with them."""

    lacking: frozenset[str] = frozenset()

    def mkdir(self, *arguments: Any, **options: Any) -> None:
        super().mkdir(*arguments, **options)
        for name in FILES:
            if name not in self.lacking:
                (self / name).touch()

    def rmdir(self) -> None:
        if (self / "cgroup.procs").read_text():
            raise OSError(errno.EBUSY, "it has processes")
        if [path for path in self.iterdir() if path.is_dir()]:
            raise OSError(errno.EBUSY, "it has groups")
        for path in self.iterdir():
            path.unlink()
        super().rmdir()


class FolderOfAnOldKernel(Folder):
    lacking = frozenset({"memory.oom.group", "memory.swap.max", "cgroup.kill"})


class FolderWithoutMemory(Folder):
    lacking = frozenset({"memory.max"})


class FolderWithoutPids(Folder):
    lacking = frozenset({"pids.max"})


def fillable() -> Path | None:
    """The nearest real group that takes others, with whatever controllers; None where this user has none."""
    membership = Path("/proc/self/cgroup").read_text()
    own = next((line[4:] for line in membership.splitlines() if line.startswith("0::/")), None)
    for root, mounted in cgroup._mounts(Path("/proc/self/mountinfo").read_text()):
        folder = mounted / (own or "")
        if own is not None and root == "/" and cgroup._ours_to_fill(folder):
            return folder
    return None
