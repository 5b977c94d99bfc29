"""The hub: a submission, an exercise and its key in, a Grade out."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

import msgspec

from grader.course import AnswerKey, Course, Exercise, TimeAndSpace
from grader.examiner.client import CAN_FORK, Examiner
from grader.examiner.letters import Appointment, Job, Report
from grader.language import Language
from grader.result import Grade, Level, Outcome
from grader.student import Step
from grader.submission import Submission


class Graded(msgspec.Struct, frozen=True):
    """A grade, and what is not part of it.

    Attributes:
        grade: the result, as it is stored and handed on.
        output: what the submission printed, capped; foreign text.
        trouble: what broke on our side, for the instructor; "" when nothing did.
    """

    grade: Grade
    output: str
    trouble: str


class Grader:
    """Grades submissions to the exercises it was opened for; keeps their examiners and zygotes warm.

    Use it as a context manager: leaving it ends every process that it started.
    """

    def __init__(self, course: Course, exercises: list[Exercise], level: Level | None, fork: bool = CAN_FORK) -> None:
        """Start an examiner for each kind of preload among the exercises.

        Args:
            course: where the exercises are from.
            exercises: those that will be graded.
            level: the level of isolation; None for the strongest to be had.
            fork: whether an examiner forks an exam; elsewhere it serves one job and is started again.

        Raises:
            CourseError: an exercise has no suite or no reference.
        """
        self._keys: dict[str, AnswerKey] = {exercise.name: course.key(exercise) for exercise in exercises}
        self._examiners: dict[str, Examiner] = {}
        for preload in dict.fromkeys(exercise.preload for exercise in exercises):
            suites = {one.name: str(self._keys[one.name].suite) for one in exercises if one.preload == preload}
            references = {name: str(self._keys[name].reference) for name in suites}
            self._examiners[preload] = Examiner(
                Appointment(str(course.root), suites, references, preload, level, fork)
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process that this grader started."""
        for examiner in self._examiners.values():
            examiner.close()

    def grade(
        self,
        submission: Submission,
        exercise: Exercise,
        say: Language,
        *,
        student: str | None = None,
        limits: TimeAndSpace | None = None,
    ) -> Graded:
        """Grade one submission.

        Args:
            submission: what was handed in.
            exercise: what it answers; one of those that this grader was opened for.
            say: the learner's language.
            student: whose it is, for the record.
            limits: other limits than the exercise's own.

        Raises:
            SandboxError: no examiner could be brought to report.
        """
        started = time.monotonic()
        report = self._report(submission, exercise, say, limits or exercise.limits)
        seconds = round(time.monotonic() - started, 3)
        return Graded(_grade(report, submission, exercise, student, seconds), report.output, report.trouble)

    def trail(self, submission: Submission, exercise: Exercise, say: Language) -> list[Step]:
        """Every request that the suite makes of a submission, to be replayed with another.

        Raises:
            SandboxError: no examiner could be brought to report.
        """
        return self._report(submission, exercise, say, exercise.limits, track=True).trail

    def _report(
        self, submission: Submission, exercise: Exercise, say: Language, limits: TimeAndSpace, track: bool = False
    ) -> Report:
        sentences = self._keys[exercise.name].sentences.get(say.code, {})
        job = Job(exercise.name, submission, limits, say.code, sentences, track)
        return self._examiners[exercise.preload].examine(job)


def with_call_limit(limits: TimeAndSpace, call_seconds: float) -> TimeAndSpace:
    """`limits` with another limit for one call, and for the whole submission in proportion, but never less."""
    total = max(limits.submission_seconds, limits.submission_seconds * call_seconds / limits.call_seconds)
    return TimeAndSpace(call_seconds, total, limits.memory_mb)


def _grade(report: Report, submission: Submission, exercise: Exercise, student: str | None, seconds: float) -> Grade:
    broken = not report.checks or any(check.outcome is Outcome.BROKEN for check in report.checks)
    return Grade(
        exercise=exercise.name,
        student=student,
        source=submission.path,
        source_sha256=submission.sha256,
        score=sum(check.earned for check in report.checks),
        max_score=sum(check.points for check in report.checks),
        status="broken" if broken else "graded",
        isolation=report.level,
        seconds=seconds,
        checks=report.checks,
        notes=report.notes,
        misconceptions=[],
    )
