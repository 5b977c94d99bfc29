"""Grades what was saved last: a save that was overtaken by another is not graded if its turn has not come."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from grader.course import Exercise
from grader.errors import GraderError
from grader.grading import Graded, Grader
from grader.language import Language
from grader.submission import Submission

AT_ONCE: Final = 3  # what was saved before may hang until its limit; meanwhile its correction is graded


@dataclass(frozen=True)
class Verdict:
    """What came of a save.

    Attributes:
        number: of what was asked, in the order of saves.
        exercise: what was graded.
        sha256: of which content.
        graded: the grade; None where there is none.
        trouble: why there is none.
        final: whether nothing more comes, such as what explains a mistake.
    """

    number: int
    exercise: Exercise
    sha256: str
    graded: Graded | None
    trouble: GraderError | None = None
    final: bool = True


@dataclass(frozen=True)
class Asked:
    """A content to grade, numbered in the order of saves."""

    number: int
    exercise: Exercise
    submission: Submission
    explain: bool

    def verdict(self, graded: Graded | None, trouble: GraderError | None = None, *, final: bool = True) -> Verdict:
        """What came of it."""
        return Verdict(self.number, self.exercise, self.submission.sha256, graded, trouble, final)


class Regrader:
    """A warm grader and who is told of its verdicts, in the order of saves, each in a thread of ours."""

    def __init__(self, grader: Grader, say: Language, told: Callable[[Verdict], None]) -> None:
        """Nothing is graded yet.

        Args:
            grader: opened for every exercise to come; it is closed with this.
            say: the learner's language.
            told: called with each verdict.
        """
        self._grader = grader
        self._say = say
        self._told = told
        self._lock = threading.Lock()
        self._telling = threading.Lock()
        self._asked = self._shown = self._running = 0
        self._waiting: Asked | None = None
        self._closed = False
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="regrader")

    def submit(self, exercise: Exercise, submission: Submission, *, explain: bool = True) -> int:
        """Have a content graded next, instead of one that still waits; `explain` as for `Grader.grade`.

        Returns:
            The number of its verdicts.
        """
        with self._lock:
            self._asked += 1
            self._waiting = Asked(self._asked, exercise, submission, explain)
            if self._running < AT_ONCE and not self._closed:
                self._running += 1
                self._threads.submit(self._work)
            return self._asked

    def close(self) -> None:
        """Give up what is under way and end every process; nobody is told any more."""
        with self._lock:
            self._closed = True
            self._waiting = None
        self._grader.close()  # whoever waits for one of its examiners hears of its end
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._grader.close()  # one may have been started again meanwhile

    def _work(self) -> None:
        while True:
            with self._lock:
                asked, self._waiting = self._waiting, None
                if asked is None:
                    self._running -= 1
                    return
            self._grade(asked)

    def _grade(self, asked: Asked) -> None:
        def early(graded: Graded) -> None:
            self._tell(asked, asked.verdict(graded, final=False))

        try:
            graded = self._grader.grade(
                asked.submission, asked.exercise, self._say, explain=asked.explain, early=early
            )
        except GraderError as error:
            self._tell(asked, asked.verdict(None, error))
        except Exception as error:  # ours, whatever it is
            self._tell(asked, asked.verdict(None, _broken(error)))
        else:
            self._tell(asked, asked.verdict(graded))

    def _tell(self, asked: Asked, verdict: Verdict) -> None:
        """Tell of a verdict, unless one of a later save was told of already."""
        with self._telling:
            if asked.number >= self._shown and not self._closed:
                self._shown = asked.number
                try:
                    self._told(verdict)
                except Exception as error:  # ours too; and if that cannot be told either, the next save may be
                    with suppress(Exception):
                        self._told(asked.verdict(None, _broken(error)))


def _broken(error: Exception) -> GraderError:
    return GraderError("The grader itself broke ({what}): please tell your instructor", what=type(error).__name__)
