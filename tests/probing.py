"""A submission's process held by hand, and a look at the processes there are; for tests to import."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from grader.isolation.level import missing_for_sandbox
from grader.isolation.running import Ending, GoneError, Output, Running, Worker
from grader.sandbox.limits import Limits


def demand_sandbox() -> None:
    """Skip where this machine has no sandbox; under CI its absence is a failure, never a skip."""
    missing = missing_for_sandbox()
    if missing:
        lacking(f"the sandbox level needs {', '.join(missing)}")


def lacking(reason: str) -> NoReturn:
    """Skip for what this machine lacks; under CI that is a failure, never a skip."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; under CI that is a failure", pytrace=False)
    pytest.skip(reason)


def descendants(pid: int | None = None) -> set[int]:
    """Every process below `pid` (this one), as Linux tells it."""
    found: set[int] = set()
    pending = [pid or os.getpid()]
    while pending:
        try:
            texts = [path.read_text() for path in Path(f"/proc/{pending.pop()}/task").glob("*/children")]
        except OSError:  # it has ended meanwhile
            continue
        children = {int(word) for text in texts for word in text.split()}
        pending += children - found
        found |= children
    return found


def innermost(pids: set[int]) -> set[int]:
    """Those with no process below them: in the sandbox the keeper of a submission's process outlives it."""
    return {pid for pid in pids if not descendants(pid)}


def rooms() -> set[int]:
    """The processes below this one in which exams are held: forks of an examiner, which outlive an exam."""
    servers = {pid for pid in descendants() if b"grader.examiner.server" in _command(pid)}
    started = servers - {child for pid in servers for child in _children(pid)}
    return {child for pid in started for child in _children(pid)} & servers


def keepers() -> set[int]:
    """Of zygotes below this process all that run no submission: they wait for the next one, and are not shut in."""
    return {pid for pid in descendants() if b"zygote.main(" in _command(pid) and b"\nSeccomp:\t2" not in _status(pid)}


def _status(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/status").read_bytes()
    except OSError:
        return b""


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _children(pid: int) -> set[int]:
    """The children of the process's main thread."""
    try:
        return {int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    except OSError:
        return set()


LABEL = "answer.py"

# What every probed submission has: whichever level it runs at, it can find the line to the grader and write to it.
PREAMBLE = """
import os, stat, sys, time, struct, threading, signal, ctypes

def lines():
    found = []
    for fd in range(3, 64):
        try:
            mode = os.fstat(fd).st_mode
        except OSError:
            continue
        if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode):
            found.append(fd)
    return found

def tell(data):
    for fd in lines():
        try:
            os.write(fd, data)
        except OSError:
            pass

def frame(value):
    from grader.sandbox import wire
    data = wire.encode(value)
    return struct.pack(">I", len(data)) + data

def add(a, b):
    return a + b

def run(code):
    names = {"__name__": "probe"}
    exec(code, names)
    return names.get("result")
"""


class Probe:
    """One process with a submission loaded."""

    def __init__(self, worker: Worker, source: str = "", limits: Limits | None = None) -> None:
        self.output = Output()
        self.running: Running = worker.start(limits or Limits(), self.output)
        self.running.wait_ready()
        assert self.ask("load", [[LABEL, PREAMBLE + source, False]])[0] == "ok"
        part = 0
        while (reply := self.ask("run", 0, part))[0] == "ok":
            part += 1
        assert reply[:2] == ["raised", "IndexError"], reply

    def ask(self, operation: str, *arguments: Any, seconds: float = 20.0) -> list[Any]:
        return self.running.ask(time.monotonic() + seconds, operation, *arguments)

    def reply(self, function: str, *args: Any, seconds: float = 20.0) -> list[Any]:
        """The reply to a call as the child tells it."""
        return self.ask("call", function, args, {}, seconds=seconds)

    def call(self, function: str, *args: Any, seconds: float = 20.0) -> Any:
        """The answer to a call that must succeed."""
        reply = self.reply(function, *args, seconds=seconds)
        assert reply[0] == "ok", reply
        return reply[1]

    def look(self, code: str, seconds: float = 20.0) -> Any:
        """Run statements inside; what they leave in `result`."""
        return self.call("run", code, seconds=seconds)

    def ending(self, function: str, *args: Any, seconds: float = 20.0) -> Ending:
        """How the process ends on a call that must end it."""
        with pytest.raises(GoneError) as caught:
            self.reply(function, *args, seconds=seconds)
        return caught.value.ending

    def answer_or_ending(self, function: str, *args: Any, seconds: float = 20.0) -> list[Any] | Ending:
        """What comes of a call that may end the process."""
        try:
            return self.reply(function, *args, seconds=seconds)
        except GoneError as gone:
            return gone.ending

    def close(self) -> None:
        self.running.close()


def eventually(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Whether `condition` comes true before `seconds` have passed."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
