"""Memory and threads of a submission held by the kernel: a cgroup v2 of its own, where a subtree is delegated to us.

    P                       an ancestor of our own group that we may create groups in, with the memory controller
    └── ndgrade-<random>    ours: no process of its own; a lock on it tells that its grader lives
        └── <random>        a leaf a child: its caps, and what the kernel did about them

Where none of this is to be had, or it fails half-way, the keeper's watch of `grader.sandbox.zygote` holds alone, as
it does everywhere beside it. Nothing of groups that are not ours is ever changed.
"""

from __future__ import annotations

import os
import re
import secrets
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.sandbox.limits import Limits

try:
    import fcntl
except ImportError:  # Windows, where there is no cgroup either
    fcntl = None  # type: ignore[assignment]

PREFIX: Final = "ndgrade-"
KERNEL_MB: Final = 32  # for what a cgroup counts and resident memory does not: page tables, stacks, pipes, inodes
REMOVAL_SECONDS: Final = 10.0
_ATTEMPTS: Final = 3  # a grader that starts beside us may take a group for a stale one before we hold its lock
_WANTED: Final = ("memory", "pids")

# It outlives a grader that is killed: once nobody holds its input any more, it ends and removes what was ours.
_AFTERWARDS: Final = """
read -r _
n=0
while [ -d "$1" ] && [ $n -lt 100 ]; do
    [ -w "$1/cgroup.kill" ] && echo 1 > "$1/cgroup.kill"
    rmdir "$1"/*/ "$1"
    [ -d "$1" ] && sleep 0.05
    n=$((n + 1))
done
"""


@dataclass(frozen=True)
class Place:
    """A group that we may create others in.

    Attributes:
        folder: where it lies in the file system.
        controllers: those of memory and pids that its children may have.
    """

    folder: Path
    controllers: frozenset[str]


def find_place(membership: str, mounts: str) -> Place | None:
    """The nearest group, our own or above, in which we may create groups with the memory controller.

    Args:
        membership: the text of /proc/self/cgroup.
        mounts: the text of /proc/self/mountinfo.
    """
    own = next((line[3:] for line in membership.splitlines() if line.startswith("0::/")), None)
    if own is None or own.startswith("/.."):  # outside of what our cgroup namespace shows
        return None
    for root, mounted in _mounts(mounts):
        if own != root and not own.startswith(root.rstrip("/") + "/"):
            continue
        folder = mounted / own[len(root) :].lstrip("/")
        for group in (folder, *folder.parents):
            controllers = _controllers(group)
            if "memory" in controllers and _ours_to_fill(group):
                return Place(group, controllers)
            if group == mounted:
                break
    return None


def _mounts(text: str) -> list[tuple[str, Path]]:
    """Every cgroup2 there is: the group at its root, and where it is mounted."""
    found = []
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        words = before.split(" ")
        if after.split(" ")[0] == "cgroup2" and len(words) > 4:
            found.append((_unescaped(words[3]), Path(_unescaped(words[4]))))
    return found


def _unescaped(word: str) -> str:
    """A path as mountinfo writes it: a blank is \\040."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), word)


def _controllers(group: Path) -> frozenset[str]:
    return frozenset(_read(group / "cgroup.subtree_control").split()) & frozenset(_WANTED)


def _ours_to_fill(group: Path) -> bool:
    """Whether we may create groups here and move processes of ours into them."""
    return os.access(group, os.W_OK | os.X_OK) and os.access(group / "cgroup.procs", os.W_OK)


def open_groups() -> Groups | None:
    """A group of ours, ready for children; None where none is to be had, which is nothing unusual."""
    place = find_place(_read(Path("/proc/self/cgroup")), _read(Path("/proc/self/mountinfo")))
    if place is not None:
        for _ in range(_ATTEMPTS):
            with suppress(OSError):
                return Groups(place)
    return None


class Groups:
    """A group of ours with a leaf for each child; removed when it is closed, and when whoever holds it is killed."""

    def __init__(self, place: Place) -> None:
        """Create it, having removed what killed graders may have left beside it.

        Raises:
            OSError: it cannot be had, after all; nothing is left of it.
        """
        remove_stale(place.folder)
        self.folder = place.folder / f"{PREFIX}{secrets.token_hex(8)}"
        self._controllers = place.controllers
        self.folder.mkdir()
        self._lock = -1
        try:
            self._lock = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for controller in sorted(place.controllers):
                _write(self.folder / "cgroup.subtree_control", f"+{controller}")
            self._afterwards = subprocess.Popen(
                ["/bin/sh", "-c", _AFTERWARDS, "sh", str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PATH": "/usr/bin:/bin"},
                cwd="/",
                start_new_session=True,
            )
        except OSError:
            if self._lock >= 0:
                os.close(self._lock)
            with suppress(OSError):
                self.folder.rmdir()
            raise

    def leaf(self, limits: Limits, standing: int) -> Leaf | None:
        """A group for one child; None where the kernel refuses.

        Args:
            limits: the caps of the child.
            standing: KiB of the zygote's memory that the child may come to have copies of.
        """
        folder = self.folder / secrets.token_hex(8)
        try:
            folder.mkdir()
        except OSError:
            return None
        try:
            if "memory" in self._controllers:
                _write(folder / "memory.max", str(most_memory(limits, standing)))
                for name, value in (("memory.swap.max", "0"), ("memory.oom.group", "1")):
                    with suppress(OSError):  # a kernel without swap, or an old one: the leaf has one process
                        _write(folder / name, value)
            if "pids" in self._controllers:
                _write(folder / "pids.max", str(limits.processes))
            return Leaf(folder, os.open(folder / "cgroup.procs", os.O_WRONLY))
        except OSError:
            with suppress(OSError):
                folder.rmdir()
            return None

    @property
    def populated(self) -> bool:
        """Whether any child lives in it, by the kernel's word."""
        return _counts(self.folder / "cgroup.events").get("populated") == 1

    def close(self) -> None:
        """End whatever lives in it and remove it all; harmless a second time."""
        if self._lock < 0:
            return
        assert self._afterwards.stdin is not None
        self._afterwards.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._afterwards.wait(REMOVAL_SECONDS)
        os.close(self._lock)
        self._lock = -1


class Leaf:
    """The group of one child.

    Attributes:
        entrance: a descriptor; whoever writes "0" to it is in. To be handed on, then let go of.
    """

    def __init__(self, folder: Path, entrance: int) -> None:
        self.entrance = entrance
        self._folder = folder
        self._ended = False
        self._burst = False

    def shut(self) -> None:
        """Let go of the entrance; harmless a second time."""
        if self.entrance >= 0:
            os.close(self.entrance)
            self.entrance = -1

    def kill(self) -> None:
        """End everything in it at once, where the kernel can (Linux 5.14)."""
        with suppress(OSError):
            _write(self._folder / "cgroup.kill", "1")

    def end(self) -> bool:
        """Kill what is left in it and remove it.

        Returns:
            Whether the kernel killed in it because it was at its own cap: not where the whole machine, or a group
            above, was short of memory, for which no submission is to blame.
        """
        if not self._ended:
            self._ended = True
            self.kill()
            events = _counts(self._folder / "memory.events")
            self._burst = events.get("oom_kill", 0) > 0 and events.get("oom", 0) > 0
            with suppress(OSError):  # still emptying itself: it goes with the group that it lies in
                self._folder.rmdir()
        return self._burst


def most_memory(limits: Limits, standing: int) -> int:
    """The cap on a child's group in bytes, which counts from where the process stands.

    A group is charged for what resident memory and the limit on address space leave out: copies of pages that were
    the zygote's, files in the scratch folder, and the kernel's own. No honest submission may lose by that.
    """
    return (limits.memory_mb + limits.scratch_mb + KERNEL_MB) * 2**20 + standing * 1024


def remove_stale(folder: Path) -> None:
    """Remove groups of ours that nobody holds any more and nothing lives in."""
    for group in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):
            lock = os.open(group, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                for leaf in [path for path in group.iterdir() if path.is_dir()]:
                    leaf.rmdir()
                group.rmdir()
            finally:
                os.close(lock)


def _counts(path: Path) -> dict[str, int]:
    """A file of lines "name number"; empty where it cannot be read."""
    pairs = [line.split() for line in _read(path).splitlines()]
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdecimal()}


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _write(path: Path, text: str) -> None:
    """Write to a file of the kernel's; it is never created.

    Raises:
        OSError: it is not there, or the kernel refuses.
    """
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode("ascii"))
    finally:
        os.close(descriptor)
