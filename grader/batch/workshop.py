"""Where submissions are graded: threads that hand them to one warm grader, whose examiners and zygotes do the work.

`Workplace` is all that a batch needs to know of it; the other one is `grader.cluster`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final, Protocol, Self

from grader.course import Exercise
from grader.errors import SandboxError
from grader.grading import Graded, Grader
from grader.language import Language
from grader.submission import Note, Submission

AHEAD: Final = 4  # submissions read and waiting, a thread
SPARE: Final = 1  # threads beyond the jobs: a core is kept busy while a process starts, or a grade reaches the disk
TRIES: Final = 2  # an examiner that fails is replaced; one that fails again over the same submission is no accident


class Workplace(Protocol):
    """Grades submissions, many at a time. Use it as a context manager: leaving it gives up what is not done."""

    @property
    def ahead(self) -> int:
        """How many submissions may be handed over and not yet be back."""

    @property
    def workers(self) -> int | None:
        """How many Dask workers grade; None where this machine does it alone."""

    def submit(self, submission: Submission, exercise: Exercise, student: str) -> Future[Graded]:
        """Have a submission graded.

        The future raises SandboxError where that is not to be had, and another GraderError where it has no sense to
        go on.
        """

    def slowest(self) -> tuple[str, float] | None:
        """What has been running longest, and for how many seconds; of workers, what has been sent and is not back."""

    def news(self) -> list[Note]:
        """What the instructor should know and has not been told."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Workshop:
    """Grades submissions, as many as keep `jobs` cores busy. As a context manager it ends every process when left."""

    def __init__(self, grader: Grader, jobs: int, say: Language) -> None:
        """Nothing is started before the first submission.

        Args:
            grader: grades them, at a level that is given or refused, never weakened; closed with the workshop.
            jobs: processor cores to keep busy, with one submission each and a spare one between them.
            say: the language of messages.
        """
        self.ahead = AHEAD * (jobs + SPARE)
        self.workers = None
        self._say = say
        self._grader = grader
        self._lock = threading.Lock()
        self._busy: dict[str, float] = {}  # what is being graded, and since when
        self._closed = False
        self._threads = ThreadPoolExecutor(jobs + SPARE, thread_name_prefix="grader")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, submission: Submission, exercise: Exercise, student: str) -> Future[Graded]:
        """Have a submission graded; the future raises SandboxError where that is not to be had."""
        return self._threads.submit(self._grade, submission, exercise, student)

    def slowest(self) -> tuple[str, float] | None:
        """What has been running longest, and for how many seconds."""
        with self._lock:
            busy = sorted(self._busy.items(), key=lambda one: one[1])
        return (busy[0][0], time.monotonic() - busy[0][1]) if busy else None

    def news(self) -> list[Note]:
        """Nothing: what happens here, happens to a submission."""
        return []

    def close(self) -> None:
        """End everything at once: what is being graded is given up."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._grader.close()  # whoever waits for one of its examiners hears of its end
        self._threads.shutdown(wait=True)
        self._grader.close()  # one may have been started again meanwhile

    def _grade(self, submission: Submission, exercise: Exercise, student: str) -> Graded:
        what = f"{student} {exercise.short_name}"
        with self._lock:
            self._busy[what] = time.monotonic()
        try:
            return grade_surely(self._grader, submission, exercise, self._say, student, lambda: self._closed)
        finally:
            with self._lock:
                self._busy.pop(what, None)


def grade_surely(
    grader: Grader,
    submission: Submission,
    exercise: Exercise,
    say: Language,
    student: str,
    given_up: Callable[[], bool],
) -> Graded:
    """Grade a submission, and once more where our side broke over it.

    Raises:
        SandboxError: it broke again, or is `given_up`.
    """
    for _ in range(TRIES - 1):
        try:
            graded = grader.grade(submission, exercise, say, student=student)
        except SandboxError:
            if given_up():
                raise
        else:
            if graded.grade.status == "graded":
                return graded
    return grader.grade(submission, exercise, say, student=student)
