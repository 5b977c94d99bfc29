"""Runs a command as a user would, for a bounded time, and tells how long it took and how much memory it held.

Memory is that of the whole process tree, from the ``/proc/PID/smaps_rollup`` of each process: the sum of the memory
of their own (``Pss_Anon``, in which a page that a fork shares counts once), and the mapped files of the one that
maps most. The processes of a tree map much the same files, libraries above all: the sum of the RSS would count them
once a process, and their PSS would depend on who else on the machine has TensorFlow open.

It is sampled, so that a peak shorter than the pause between two samples may be missed. The pause is 20 ms, or longer
where a sample is costly, so that sampling takes at most a twentieth of one core.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.02
SHARE = 20  # a sample is followed by a pause at least this many times as long


@dataclass(frozen=True)
class Run:
    """How a command ended.

    Attributes:
        seconds: from its start to its end, or until it was killed.
        peak_memory_mb: the most that its process tree was seen to hold, in MiB.
        returncode: None when it was killed because its time was up.
    """

    seconds: float
    peak_memory_mb: float
    returncode: int | None


def run(command: Sequence[str | Path], folder: Path, variables: dict[str, str], log: Path, limit: float) -> Run:
    """Run a command in a folder, its output in `log`; after `limit` seconds it and all below it are killed."""
    peak = 0.0
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        end = select.poll()
        descriptor = os.pidfd_open(process.pid)
        try:
            end.register(descriptor, select.POLLIN)
            pause, ended = PAUSE, False
            while not ended and time.perf_counter() < started + limit:
                ended = bool(end.poll(pause * 1000))
                if not ended:
                    begun = time.perf_counter()
                    peak = max(peak, memory_mb(process.pid))
                    pause = max(PAUSE, SHARE * (time.perf_counter() - begun))
            seconds = time.perf_counter() - started
        finally:
            os.close(descriptor)
            kill(process.pid)
            returncode = process.wait()
    return Run(seconds, peak, returncode if ended else None)


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found, pending = [], [pid]
    while pending:
        found.append(pending.pop())
        try:
            listings = list(Path(f"/proc/{found[-1]}/task").glob("*/children"))
        except OSError:
            continue  # the process has just ended
        for listing in listings:
            with suppress(OSError):  # the thread has
                pending.extend(map(int, listing.read_text().split()))
    return found


def memory_mb(pid: int) -> float:
    """What a process and all below it hold together, in MiB."""
    own, files = 0, 0
    for process in tree(pid):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
        except OSError:
            continue
        sizes = {line.split(":", 1)[0]: int(line.split()[1]) for line in lines}
        own += sizes.get("Pss_Anon", 0)
        files = max(files, sizes.get("Rss", 0) - sizes.get("Anonymous", 0))
    return (own + files) / 1024


def kill(pid: int) -> None:
    """Kill a process and all below it, first stopping them so that none can start another."""
    stopped: set[int] = set()
    while fresh := set(tree(pid)) - stopped:
        _send(fresh, signal.SIGSTOP)
        stopped |= fresh
    _send(stopped, signal.SIGKILL)


def _send(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue
