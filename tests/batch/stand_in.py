"""A workplace that grades at once and runs nothing, and a batch over a classroom with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from types import TracebackType
from typing import Any, Self

from classroom import RIGHT, Classroom

from grader.batch import Batch, Event, Graded, Kept
from grader.course import Course, Exercise
from grader.gradebook.book import Gradebook
from grader.grading import Graded as Result
from grader.intake import plan
from grader.language import Language
from grader.result import Check, Grade, Level, Misconception, Outcome, checked
from grader.submission import Note, Submission

SAY = Language("en")
CHECKS = (Check("add", "add(a, b) is the sum.", 2), Check("add_negative", "Below 0 too.", 1))


def grade_of(submission: Submission, exercise: Exercise, student: str, level: Level, *, diagnose: bool) -> Grade:
    """3 of 3 for what begins as the right answer, 2 of 3 for anything else."""
    right = submission.units[0].source.startswith(RIGHT)
    ended = (Outcome.PASSED, Outcome.PASSED if right else Outcome.FAILED)
    checks = [checked(check, outcome) for check, outcome in zip(CHECKS, ended, strict=True)]
    explained = [Misconception("add", "Takes absolute values.", "Try -1.")] if diagnose and not right else []
    return Grade(
        exercise=exercise.name,
        student=student,
        source=submission.path,
        source_sha256=submission.sha256,
        score=sum(check.earned for check in checks),
        max_score=3,
        status="graded",
        isolation=level,
        seconds=0.0,
        checks=checks,
        notes=[],
        misconceptions=explained,
    )


class StandIn:
    """Grades one after the other, as it is told to isolate and to explain."""

    def __init__(self, level: Level = Level.SANDBOX, *, diagnose: bool = True) -> None:
        self.ahead = 1
        self.workers: int | None = None
        self.running: tuple[str, float] | None = None
        self._level = level
        self._diagnose = diagnose

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def submit(self, submission: Submission, exercise: Exercise, student: str) -> Future[Result]:
        future: Future[Result] = Future()
        future.set_result(
            Result(grade_of(submission, exercise, student, self._level, diagnose=self._diagnose), "", "")
        )
        return future

    def slowest(self) -> tuple[str, float] | None:
        return self.running

    def news(self) -> list[Note]:
        return []


@contextmanager
def running(
    room: Classroom,
    *,
    level: Level = Level.SANDBOX,
    diagnose: bool = True,
    regrade: bool = False,
    command: str = "batch x",
) -> Iterator[Iterator[Event]]:
    """The events of one run as they come; leaving it early stops the run."""
    course = Course(room.course)
    found = plan(room.submitted, course, course.exercises, None, None)
    with Gradebook.open(room.book) as book:
        run = Batch(course, found, book, SAY, regrade, level=level, diagnose=diagnose)
        with closing(run.events(StandIn(level, diagnose=diagnose), command)) as told:
            yield (event for event in told if event is not None)


def graded(room: Classroom, **options: Any) -> set[str]:
    """Whom a whole run graded; it kept the others. The options are those of `running`."""
    with running(room, **options) as told:
        events = list(told)
    assert set(map(type, events)) <= {Graded, Kept}
    assert max(Counter(event.candidate.student for event in events).values()) == 1
    return {event.candidate.student for event in events if isinstance(event, Graded)}
