"""What was saved last is graded; what a later save overtook is not told of."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from grader.course import Course, Exercise
from grader.errors import SandboxError
from grader.grading import Graded
from grader.language import Language
from grader.result import Grade
from grader.submission import Submission, submission_of
from grader.watch import Regrader, Verdict
from grader.watch.regrading import AT_ONCE


class SlowGrader:
    """Grades when it is let; a submission's text says how."""

    def __init__(self) -> None:
        self.lets: dict[str, threading.Event] = {}
        self.begun: list[str] = []
        self.explained: list[bool] = []
        self.closed = 0
        self._lock = threading.Lock()

    def let(self, text: str) -> threading.Event:
        with self._lock:
            return self.lets.setdefault(text, threading.Event())

    def grade(
        self,
        submission: Submission,
        exercise: Exercise,
        say: Language,
        *,
        explain: bool,
        early: Callable[[Graded], None],
        **_options: Any,
    ) -> Graded:
        text = submission.units[0].source
        self.begun.append(text)
        self.explained.append(explain)
        assert self.let(text).wait(20)
        if "bug" in text:
            raise ZeroDivisionError
        if "broken" in text:
            raise SandboxError("It broke over {what}", what=text)
        if "early" in text:
            early(graded(text))
            assert self.let(f"{text} late").wait(20)
        return graded(text)

    def close(self) -> None:
        self.closed += 1
        for event in self.lets.values():
            event.set()


def graded(text: str) -> Graded:
    grade = Grade(
        exercise="exercise02_activations",
        student=None,
        source=text,
        source_sha256=text,
        score=1,
        max_score=2,
        status="graded",
        isolation=None,
        seconds=0.1,
        checks=[],
        notes=[],
        misconceptions=[],
    )
    return Graded(grade, "", "")


class Told:
    """The verdicts so far."""

    def __init__(self) -> None:
        self.verdicts: list[Verdict] = []
        self._more = threading.Condition()

    def __call__(self, verdict: Verdict) -> None:
        with self._more:
            self.verdicts.append(verdict)
            self._more.notify_all()

    @property
    def texts(self) -> list[str]:
        return [one.graded.grade.source if one.graded else str(one.trouble) for one in self.verdicts]

    def until(self, number: int) -> None:
        with self._more:
            assert self._more.wait_for(lambda: len(self.verdicts) >= number, timeout=20), self.texts


@pytest.fixture
def exercise() -> Exercise:
    return Course.shipped().find("2")


@pytest.fixture
def grader() -> SlowGrader:
    return SlowGrader()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def regrader(grader: SlowGrader, told: Told) -> Regrader:
    return Regrader(grader, Language("en"), told)  # type: ignore[arg-type] # it grades like one


def saved(text: str) -> Submission:
    return submission_of("exercise02.py", text.encode())


def wait_until(true: Callable[[], bool]) -> None:
    event = threading.Event()
    for _ in range(2000):
        if true():
            return
        event.wait(0.005)
    raise AssertionError


def test_a_save_is_graded(regrader: Regrader, grader: SlowGrader, told: Told, exercise: Exercise) -> None:
    grader.let("a").set()
    regrader.submit(exercise, saved("a"))
    told.until(1)
    assert told.texts == ["a"]
    assert told.verdicts[0].final
    regrader.close()
    assert grader.closed


def test_what_waits_is_replaced_by_what_was_saved_later(
    regrader: Regrader, grader: SlowGrader, told: Told, exercise: Exercise
) -> None:
    for number in range(AT_ONCE):
        regrader.submit(exercise, saved(f"hangs {number}"))
        wait_until(lambda number=number: len(grader.begun) == number + 1)  # type: ignore[misc]
    for number in range(50):
        regrader.submit(exercise, saved(f"waits {number}"))
    grader.let("waits 49").set()
    grader.let("hangs 0").set()
    told.until(2)
    assert told.texts == ["hangs 0", "waits 49"]
    assert len(grader.begun) == AT_ONCE + 1
    regrader.close()


def test_a_correction_is_graded_while_a_hanging_save_still_hangs(
    regrader: Regrader, grader: SlowGrader, told: Told, exercise: Exercise
) -> None:
    regrader.submit(exercise, saved("hangs"))
    wait_until(lambda: grader.begun == ["hangs"])
    grader.let("right").set()
    regrader.submit(exercise, saved("right"))
    told.until(1)
    grader.let("hangs").set()  # its verdict comes too late to be told
    grader.let("end").set()
    regrader.submit(exercise, saved("end"))
    told.until(2)
    regrader.close()
    assert told.texts == ["right", "end"]


def test_a_grade_is_told_before_what_explains_it(
    regrader: Regrader, grader: SlowGrader, told: Told, exercise: Exercise
) -> None:
    grader.let("early").set()
    regrader.submit(exercise, saved("early"))
    told.until(1)
    assert not told.verdicts[0].final
    grader.let("early late").set()
    told.until(2)
    assert told.verdicts[1].final
    regrader.close()


def test_what_explains_an_overtaken_save_is_not_told(
    regrader: Regrader, grader: SlowGrader, told: Told, exercise: Exercise
) -> None:
    grader.let("early").set()
    regrader.submit(exercise, saved("early"))
    told.until(1)
    grader.let("b").set()
    regrader.submit(exercise, saved("b"))
    told.until(2)
    grader.let("early late").set()
    regrader.close()
    assert told.texts == ["early", "b"]


def test_a_grader_that_breaks_is_told_of_and_the_next_save_graded(
    regrader: Regrader, grader: SlowGrader, told: Told, exercise: Exercise
) -> None:
    grader.let("broken").set()
    grader.let("b").set()
    regrader.submit(exercise, saved("broken"))
    told.until(1)
    regrader.submit(exercise, saved("b"), explain=False)
    told.until(2)
    regrader.close()
    assert told.texts == ["It broke over broken", "b"]
    assert grader.explained == [True, False]


def test_a_fault_of_ours_is_told_of_and_the_next_save_graded(
    regrader: Regrader, grader: SlowGrader, told: Told, exercise: Exercise
) -> None:
    for number, text in enumerate(["bug", "bug 2", "bug 3", "bug 4", "b"], 1):  # more than there are workers
        grader.let(text).set()
        regrader.submit(exercise, saved(text))
        told.until(number)
    regrader.close()
    assert told.texts == ["The grader itself broke (ZeroDivisionError): please tell your instructor"] * 4 + ["b"]
    assert all(verdict.final for verdict in told.verdicts)


@pytest.mark.parametrize("which", ["early", "late"])
def test_a_verdict_that_cannot_be_taken_in_is_a_fault_of_ours(
    grader: SlowGrader, told: Told, exercise: Exercise, which: str
) -> None:
    def taken_in(verdict: Verdict) -> None:
        if verdict.graded is not None and verdict.final == (which == "late") and verdict.sha256 == first.sha256:
            raise KeyError(which)
        told(verdict)

    first = saved("early")
    regrader = Regrader(grader, Language("en"), taken_in)  # type: ignore[arg-type] # it grades like one
    for text in ("early", "early late", "b"):
        grader.let(text).set()
    regrader.submit(exercise, first)
    told.until(2)
    regrader.submit(exercise, saved("b"))
    told.until(3)
    regrader.close()
    broke = "The grader itself broke (KeyError): please tell your instructor"
    assert told.texts == ([broke, "early", "b"] if which == "early" else ["early", broke, "b"])


def test_who_can_be_told_nothing_does_not_end_the_worker(grader: SlowGrader, exercise: Exercise) -> None:
    calls: list[Verdict] = []

    def deaf(verdict: Verdict) -> None:
        calls.append(verdict)
        raise KeyError

    regrader = Regrader(grader, Language("en"), deaf)  # type: ignore[arg-type] # it grades like one
    for number in range(1, AT_ONCE + 3):
        grader.let(f"b{number}").set()
        regrader.submit(exercise, saved(f"b{number}"))
        wait_until(lambda number=number: len(calls) == 2 * number)  # type: ignore[misc]
    regrader.close()


def test_after_the_end_nothing_is_told(
    regrader: Regrader, grader: SlowGrader, told: Told, exercise: Exercise
) -> None:
    regrader.submit(exercise, saved("hangs"))
    wait_until(lambda: grader.begun == ["hangs"])
    regrader.close()  # which ends the grader, and so what hangs
    regrader.submit(exercise, saved("b"))
    assert told.verdicts == []
    assert grader.begun == ["hangs"]
