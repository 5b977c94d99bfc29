"""The pytest plugin: the `student` fixture, the markers `points`, `hint` and `reveal`.

It works alone, for authors: ``pytest solutions/exercise03_losses --submission my.py`` gives ordinary pytest output.
Without ``--submission`` a suite is held against the reference beside it.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.course import Course
from grader.errors import GraderError
from grader.examiner.verdict import compare
from grader.expect import Difference
from grader.isolation.opening import Opened
from grader.language import Language, from_environment
from grader.result import LEVELS, Level
from grader.showing import show
from grader.student import Record, Sitting, Student
from grader.submission import read_submission

if TYPE_CHECKING:
    from grader.examiner.exam import Exam


class Desk:
    """What the hooks and the fixture share: the submission under examination and the running check."""

    def __init__(self) -> None:
        self.sitting: Sitting | None = None  # set by the examiner; authors get one a suite
        self.exam: Exam | None = None  # the same; authors have none
        self.item: pytest.Item | None = None
        self.compared: Difference | None = None

    def begin(self, item: pytest.Item) -> None:
        self.item = item
        self.compared = None
        if self.sitting is not None:
            self.sitting.record.open(item.name)

    def note(self, operator: str, left: Any, right: Any) -> Difference | None:
        """Keep what a failed comparison says of the answer, which is returned."""
        difference = compare(operator, left, right)
        if difference is not None:
            self.compared = difference
        return difference

    @property
    def record(self) -> Record:
        return self.sitting.record if self.sitting is not None else Record()


DESK = pytest.StashKey[Desk]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("ndgrade", "exercises graded by ndgrade")
    group.addoption("--submission", metavar="FILE", help="the .py or .ipynb file to hold the suite against")
    levels = [level.value for level in LEVELS]
    group.addoption("--isolation", choices=levels, help="how to isolate it (default: the strongest this machine has)")


def pytest_configure(config: pytest.Config) -> None:
    desk = config.stash[DESK] = Desk()
    config.pluginmanager.register(_fixtures(desk))
    config.addinivalue_line("markers", "points(n): what passing this check earns (default 1)")
    config.addinivalue_line("markers", "hint(text): what a learner who fails this check should think about")
    config.addinivalue_line("markers", "reveal: the expected value may be shown to the learner")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    item.config.stash[DESK].begin(item)


def pytest_assertrepr_compare(config: pytest.Config, op: str, left: Any, right: Any) -> list[str] | None:
    difference = config.stash[DESK].note(op, left, right)
    if difference is None:
        return None
    got, expected = show(difference.got), show(difference.expected)
    return [f"{show(left)} {op} {show(right)}", f"first difference ({difference.reason}): {got} for {expected}"]


def _fixtures(desk: Desk) -> types.ModuleType:
    """A plugin of the one fixture of suites, which asks for none itself: pytest would bring that anew every check."""

    @pytest.fixture(scope="module")
    def student() -> Iterator[Student]:
        """The submission: its functions are the attributes of this object."""
        if desk.sitting is not None:
            yield Student(desk.sitting)
            return
        assert desk.item is not None
        try:
            worker, desk.sitting = _authors_sitting(desk.item)
        except GraderError as error:
            pytest.fail(str(error), pytrace=False)
        desk.sitting.record.open(desk.item.name)
        try:
            yield Student(desk.sitting)
        finally:
            desk.sitting.close()
            desk.sitting = None
            worker.close()

    plugin = types.ModuleType("ndgrade_fixtures")
    plugin.student = student  # type: ignore[attr-defined] # it is made here
    return plugin


def _authors_sitting(item: pytest.Item) -> tuple[Opened, Sitting]:
    folder, config = item.path.parent, item.config
    course = Course(folder.parents[1])
    exercise = course.find(folder.name)
    given = config.getoption("--submission")
    path = Path(config.invocation_params.dir, given) if given else course.key(exercise).reference
    submission = read_submission(path)
    wanted = config.getoption("--isolation")
    worker = Opened(exercise.preload, Level(wanted) if wanted else None, course.root)
    worker.wait_ready()
    return worker, Sitting(worker, submission, exercise.limits, Language(from_environment()))
