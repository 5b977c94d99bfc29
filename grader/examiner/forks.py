"""Exams in forks of this process, several at a time: started, listened to, and ended when their time is over.

A fork is one answer to one letter, an exam or an inquiry; nothing of one can reach another.
"""

from __future__ import annotations

import ctypes
import gc
import os
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NoReturn

from grader.isolation.process import adopt_orphans, kill_orphans, remove_tree

PR_SET_PDEATHSIG: Final = 1
CHUNK: Final = 1 << 20


@dataclass
class Fork:
    """One exam that is held in a process of its own.

    Attributes:
        number: of its job.
        pid: the process.
        receive: where its report is read.
        deadline: when it is given up, on the clock of `time.monotonic`.
        scratch: its folder for files, ours to remove however it ends.
        pieces: what has come of the report.
    """

    number: int
    pid: int
    receive: int
    deadline: float
    scratch: str
    pieces: list[bytes] = field(default_factory=list)


class Forks:
    """The exams that are being held."""

    def __init__(self) -> None:
        self._running: dict[int, Fork] = {}  # by the descriptor of its report

    def begin(self, number: int, deadline: float, hold: Callable[[], bytes], let_go: Callable[[], None]) -> None:
        """Have an exam held in a fork.

        Args:
            number: of its job.
            deadline: when it is given up.
            hold: holds it, in the fork, and returns the report.
            let_go: called here when the fork has what it needs.
        """
        receive, send = os.pipe()
        scratch = tempfile.mkdtemp(prefix="ndgrade-")
        pid = os.fork()
        if pid == 0:
            for descriptor in (receive, *self._running):
                os.close(descriptor)
            tempfile.tempdir = scratch
            _hold_and_exit(hold, send)
        os.close(send)
        let_go()
        self._running[receive] = Fork(number, pid, receive, deadline, scratch)

    def wait(self, also: int) -> tuple[bool, list[tuple[int, bytes]]]:
        """Wait until something can be read from `also`, or an exam has ended.

        Returns:
            Whether `also` can be read (or has ended), and of each exam that ended its number and its report, which
            is empty where it was given up or did not come to its end.
        """
        poll = select.poll()
        poll.register(also, select.POLLIN)
        for descriptor in self._running:
            poll.register(descriptor, select.POLLIN)
        ready = dict(poll.poll(self._patience()))
        ended = []
        for fork in list(self._running.values()):
            if fork.receive in ready:
                piece = os.read(fork.receive, CHUNK)
                fork.pieces.append(piece)
                if not piece:
                    ended.append((fork.number, self._end(fork, b"".join(fork.pieces))))
            elif time.monotonic() > fork.deadline:
                ended.append((fork.number, self._end(fork, b"")))
        return also in ready, ended

    def _patience(self) -> float | None:
        """Milliseconds until the first exam is given up; None where there is none."""
        if not self._running:
            return None
        first = min(fork.deadline for fork in self._running.values())
        return max(first - time.monotonic(), 0.0) * 1000 + 1

    def _end(self, fork: Fork, report: bytes) -> bytes:
        del self._running[fork.receive]
        os.close(fork.receive)
        with suppress(ProcessLookupError):
            os.kill(fork.pid, signal.SIGKILL)
        os.waitpid(fork.pid, 0)
        remove_tree(fork.scratch)
        return report

    def close(self) -> None:
        """Give up every exam: nobody waits for them any more."""
        for fork in list(self._running.values()):
            self._end(fork, b"")


def _hold_and_exit(hold: Callable[[], bytes], send: int) -> NoReturn:
    """The fork's whole life: nothing of pytest's shutdown may run in it."""
    try:
        if sys.platform.startswith("linux"):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        gc.disable()
        adopt_orphans()
        report = hold()
        kill_orphans()
        with open(send, "wb") as stream:
            stream.write(report)
    except BaseException:  # no report reaches the proctor, who then says so; this is for the log
        traceback.print_exc()
    finally:
        os._exit(0)
