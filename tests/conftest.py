"""What several test files share: warm graders, the sandbox, a submission's process."""

from __future__ import annotations

import compileall
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from probing import Probe, demand_sandbox, descendants

from grader.course import Course
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import PACKAGE, Paths
from grader.isolation.process import POSIX, Plain
from grader.isolation.running import Worker
from grader.sandbox.limits import Limits

# A shared machine is no stopwatch: a slow example is no failure.
hypothesis.settings.register_profile("ndgrade", deadline=None)
hypothesis.settings.load_profile("ndgrade")


# A worker takes whole files: the long ones are begun first, so that none is left alone with them in the end.
LONG = (
    *("test_shipped_keras", "test_shipped_more_keras", "test_attacks_", "test_answers.py", "tests/diagnosis/"),
    *("tests/cluster/", "tests/audit/", "tests/portable/", "test_outcomes.py"),
)


def pytest_configure(config: pytest.Config) -> None:
    """Whoever runs the tests in the background of a shell has Ctrl-C ignored, and so would all that they start.

    Some thousand processes import the grader: where PYTHONDONTWRITEBYTECODE is set, each would compile it anew.
    """
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(PACKAGE, quiet=2)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGQUIT"):
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, in the order of `LONG`; the rest stays as it was."""
    items.sort(key=lambda item: next((place for place, name in enumerate(LONG) if name in item.nodeid), len(LONG)))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are told by their number: what they hold may differ from one worker's collection to the next."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept in the user's caches is kept for these tests only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture(scope="session")
def sandbox() -> None:
    """Ask for this fixture where a test needs the `sandbox` level."""
    demand_sandbox()


@pytest.fixture(scope="session")
def shipped_course() -> Course:
    return Course.shipped()


@pytest.fixture(scope="session")
def living() -> Callable[[], set[int]]:
    """Call it for the process ids below this process that are alive now."""
    if not Path("/proc/self/task").is_dir():
        pytest.skip("processes are counted in /proc")
    return descendants


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
