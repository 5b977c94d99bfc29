"""The hub: a submission, an exercise and its key in, a Grade out."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

import msgspec

from grader.course import PRELOADS, AnswerKey, Course, Exercise, TimeAndSpace
from grader.examiner.client import CAN_FORK, Examiner
from grader.examiner.letters import Appointment, Job, Report
from grader.language import Language
from grader.result import Grade, Level, Outcome
from grader.step import Step
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
        """Start nothing yet: an examiner starts with the first submission that needs it.

        Args:
            course: where the exercises are from.
            exercises: those that will be graded.
            level: the level of isolation; None for the strongest to be had.
            fork: whether an examiner forks an exam; elsewhere it serves one job and is started again.

        Raises:
            CourseError: an exercise has no suite or no reference.
        """
        self._course = course
        self._keys: dict[str, AnswerKey] = {exercise.name: course.key(exercise) for exercise in exercises}
        self._level = level
        self._fork = fork
        self._examiners: dict[str, Examiner] = {}

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

    def earns_everything(
        self, submission: Submission, exercise: Exercise, say: Language, limits: TimeAndSpace
    ) -> bool:
        """Whether a submission passes every check; cheaper than grading it, for the first one that it loses ends it.

        Raises:
            SandboxError: no examiner could be brought to report.
        """
        report = self._report(submission, exercise, say, limits, until_lost=True)
        return bool(report.checks) and all(check.outcome is Outcome.PASSED for check in report.checks)

    def _report(
        self,
        submission: Submission,
        exercise: Exercise,
        say: Language,
        limits: TimeAndSpace,
        *,
        track: bool = False,
        until_lost: bool = False,
    ) -> Report:
        sentences = self._keys[exercise.name].sentences.get(say.code, {})
        job = Job(exercise.name, submission, limits, say.code, sentences, track, until_lost)
        preload = PRELOADS["tensorflow"] if submission.imports_keras else exercise.preload
        return self._examiner(preload).examine(job)

    def _examiner(self, preload: str) -> Examiner:
        """The examiner whose zygote has imported what a submission needs.

        One that imports Keras where the exercise does not ask for it is spared the three seconds, not the limits.
        """
        if preload not in self._examiners:
            suites = {name: str(key.suite) for name, key in self._keys.items()}
            references = {name: str(key.reference) for name, key in self._keys.items()}
            root = str(self._course.root)
            self._examiners[preload] = Examiner(
                Appointment(root, suites, references, preload, self._level, self._fork)
            )
        return self._examiners[preload]


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
