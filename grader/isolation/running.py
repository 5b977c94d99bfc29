"""A submission's process as the trusted side holds it: ask, wait no longer than a deadline, end it."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from grader.errors import SandboxError
from grader.isolation.line import ClosedError, GarbledError, LateError, Line
from grader.sandbox import wire
from grader.sandbox.limits import Limits

OUTPUT_CAP = 2**20  # bytes of a submission's output that are kept


@dataclass
class Output:
    """What a submission printed: the first MiB of it, and how much there was in all."""

    kept: bytearray = field(default_factory=bytearray)
    total: int = 0
    muted: bool = False  # while a replacement process repeats what the first one printed on the way in

    def add(self, data: bytes) -> None:
        if self.muted:
            return
        self.total += len(data)
        self.kept += data[: OUTPUT_CAP - len(self.kept)]

    @property
    def capped(self) -> bool:
        return self.total > len(self.kept)


@dataclass(frozen=True)
class Ending:
    """Why a submission's process is no more, as one of the outcomes, and in words for a message."""

    outcome: Literal["timed_out", "out_of_memory", "crashed"]
    words: str = ""


class GoneError(Exception):
    """The submission's process has ended, or was ended for what it did; `ending` says why."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.words)
        self.ending = ending


@dataclass(frozen=True)
class Death:
    """How a process ended.

    Attributes:
        code: exit code, or minus the signal; None when it still lives.
        peak: its largest resident memory in KiB, 0 where that is not known.
        seconds: processor time that it used, 0 where that is not known.
        crowded: whether it was killed for having too many threads.
        bloated: whether it was killed for its resident memory.
        untold: whether it was killed, and not by what watches over it: nothing that process 1 of a PID namespace
            can bring about, unless it used up its processor time or its memory.
    """

    code: int | None
    peak: int = 0
    seconds: float = 0.0
    crowded: bool = False
    bloated: bool = False
    untold: bool = False


class Leash(Protocol):
    """How a process is ended and its end is told."""

    def end(self, *, kill: bool) -> Death:
        """Wait for the end, after a kill where asked.

        Without `kill`, the code is None when the process still lives a moment later.
        """


class Worker(Protocol):
    """Starts processes for submissions, one after the other."""

    def start(self, limits: Limits, output: Output) -> Running:
        """A fresh process that has run nothing of a submission yet; `Running.wait_ready` waits until it is confined.

        Raises:
            SandboxError: it could not be started.
        """

    def close(self) -> None:
        """End whatever this worker keeps alive."""


class Running:
    """One live process. After a `GoneError` it is dead, and a new one must be started.

    Attributes:
        latest_frame: the latest reply, as it came.
    """

    def __init__(self, line: Line, leash: Leash, limits: Limits) -> None:
        self._line = line
        self._leash = leash
        self._limits = limits
        self._number = 0
        self.latest_frame = b""

    def wait_ready(self) -> None:
        """Wait until the process is confined and serves.

        Raises:
            SandboxError: it could not be confined, or did not come up.
        """
        try:
            reply = wire.decode(self._line.receive(time.monotonic() + 120))
        except (ClosedError, LateError, GarbledError, wire.WireError) as error:
            self.close()
            raise SandboxError("A sandboxed process did not come up: {why}", why=repr(error)) from None
        if reply != [0, "ready"]:
            self.close()
            raise SandboxError("A process could not be confined: {why}", why=str(reply[-1]))

    def ask(self, deadline: float, operation: str, *arguments: Any) -> list[Any]:
        """One request and its reply, ``[status, ...]``, as the child tells it.

        Args:
            deadline: `time.monotonic()` at which patience ends.
            operation: see `grader.sandbox.child`.
            arguments: plain data.

        Raises:
            GoneError: too late, dead, or off the protocol; the process is gone either way.
            SandboxError: the sandbox itself came to an end.
            grader.sandbox.wire.UnsendableError: an argument is not plain data (a suite's mistake).
        """
        self._number += 1
        payload = wire.encode([self._number, operation, *arguments])
        try:
            self._line.send(payload, deadline)
            self.latest_frame = self._line.receive(deadline)
            reply = wire.decode(self.latest_frame)
        except LateError:
            self._leash.end(kill=True)
            self._line.close()
            raise GoneError(Ending("timed_out")) from None
        except ClosedError:
            raise GoneError(self._post_mortem()) from None
        except (GarbledError, wire.WireError) as error:
            raise self._off_protocol(str(error)) from None
        if type(reply) is not list or list(map(type, reply[:2])) != [int, str] or reply[0] != self._number:
            raise self._off_protocol("not a reply to what was asked")
        return reply[1:]

    def _off_protocol(self, why: str) -> GoneError:
        self.close()
        return GoneError(Ending("crashed", f"wrote to the grader's own line ({why})"))

    def _post_mortem(self) -> Ending:
        death = self._leash.end(kill=False)
        code = death.code
        if code is None:
            self.close()
            return Ending("crashed", "closed the grader's own line")
        self._line.close()
        if death.crowded:
            return Ending("crashed", f"more than {self._limits.processes} threads")
        if code < 0 and (code == -getattr(signal, "SIGXCPU", 0) or death.seconds >= self._limits.cpu_seconds):
            return Ending("timed_out", "used up its processor time")
        near_the_cap = code < 0 and death.peak > 0.9 * 1024 * self._limits.memory_mb
        if death.untold and not near_the_cap:
            raise SandboxError("The sandbox ended while a submission ran in it")
        if death.bloated or near_the_cap or (code < 0 and code == -getattr(signal, "SIGKILL", 0)):
            return Ending("out_of_memory", _signal_name(-code))
        return Ending("crashed", _signal_name(-code) if code < 0 else f"exit code {code}")

    def close(self) -> None:
        """End the process and all that it started; harmless when it is dead already."""
        self._leash.end(kill=True)
        self._line.close()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
