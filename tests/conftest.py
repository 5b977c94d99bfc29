"""What several test files share: the rule about the sandbox, warm graders, a submission's process held by hand."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from grader.course import Course
from grader.grading import Grader
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths, missing_for_sandbox
from grader.isolation.process import POSIX, Plain
from grader.isolation.running import Ending, GoneError, Output, Running, Worker
from grader.result import Level
from grader.sandbox.limits import Limits

# A shared machine is no stopwatch: a slow example is no failure.
hypothesis.settings.register_profile("ndgrade", deadline=None)
hypothesis.settings.load_profile("ndgrade")


def demand_sandbox() -> None:
    """Skip where this machine has no sandbox; under CI its absence is a failure, never a skip."""
    missing = missing_for_sandbox()
    if not missing:
        return
    reason = f"the sandbox level needs {', '.join(missing)}"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; under CI that is a failure", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def sandbox() -> None:
    """Ask for this fixture where a test needs the `sandbox` level."""
    demand_sandbox()


@pytest.fixture(scope="session")
def shipped_course() -> Course:
    return Course.shipped()


@pytest.fixture(scope="session")
def warm_grader(shipped_course: Course) -> Iterator[Callable[[Level], Grader]]:
    """A grader of the shipped NumPy exercises at the level asked for, started once a test session."""
    graders: dict[Level, Grader] = {}
    exercises = [one for one in shipped_course.exercises if one.kind == "code" and one.preload == "numpy"]

    def grader_at(level: Level) -> Grader:
        if level is Level.SANDBOX:
            demand_sandbox()
        if level not in graders:
            graders[level] = Grader(shipped_course, exercises, level)
        return graders[level]

    yield grader_at
    for grader in graders.values():
        grader.close()


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


@pytest.fixture(scope="session")
def living() -> Callable[[], set[int]]:
    """Call it for the process ids below this process that are alive now."""
    if not Path("/proc/self/task").is_dir():
        pytest.skip("processes are counted in /proc")
    return descendants


# --- a submission's process, held by hand ---

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


SECRET = "NDGRADE_TEST_SECRET"

Start = Callable[..., Probe]


@pytest.fixture(scope="session")
def zygote(sandbox: None) -> Iterator[Zygote]:
    """A NumPy zygote whose parent holds a secret in its environment."""
    os.environ[SECRET] = "do-not-tell"
    worker = Zygote("numpy", Paths.here(Course.shipped().root))
    try:
        worker.wait_ready()
        yield worker
    finally:
        del os.environ[SECRET]
        worker.close()


@pytest.fixture(params=["process", "portable", "sandbox"])
def worker(request: pytest.FixtureRequest) -> Worker:
    """A worker of each level; the `process` level in both of its makes."""
    if request.param == "sandbox":
        made: Zygote = request.getfixturevalue("zygote")
        return made
    if request.param == "process" and not POSIX:
        pytest.skip("the make for POSIX")
    return Plain("numpy", Paths.here(), portable=request.param == "portable")


@pytest.fixture
def start(worker: Worker) -> Iterator[Start]:
    """Call it with the text of a submission for a process that runs it; ended after the test."""
    probes: list[Probe] = []

    def starting(source: str = "", limits: Limits | None = None) -> Probe:
        probes.append(Probe(worker, source, limits))
        return probes[-1]

    yield starting
    for probe in probes:
        probe.close()
