"""What several test files share: the rule about the sandbox, warm graders, and what leaks look like."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from grader.course import Course
from grader.grading import Grader
from grader.isolation.level import missing_for_sandbox
from grader.result import Level

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
        for listing in Path(f"/proc/{pending.pop()}/task").glob("*/children"):
            try:
                children = {int(word) for word in listing.read_text().split()}
            except OSError:  # it has ended meanwhile
                continue
            pending += children - found
            found |= children
    return found


@pytest.fixture(scope="session")
def living() -> Callable[[], set[int]]:
    """Call it for the process ids below this process that are alive now."""
    if not Path("/proc/self/task").is_dir():
        pytest.skip("processes are counted in /proc")
    return descendants
