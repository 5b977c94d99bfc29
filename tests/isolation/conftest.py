"""Workers of every kind, each started once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from probe import Probe

from grader.course import Course
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths
from grader.isolation.process import POSIX, Plain
from grader.isolation.running import Worker
from grader.sandbox.limits import Limits

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
