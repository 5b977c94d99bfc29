"""The hub: a submission, an exercise and its key in, a Grade out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import msgspec

from grader.course import PRELOADS, AnswerKey, Course, Exercise, TimeAndSpace
from grader.examiner.client import CAN_FORK, Examiner
from grader.examiner.letters import Appointment, Inquiry, Job, Question, Report
from grader.language import Language
from grader.result import Grade, Level, Misconception, Outcome
from grader.step import Step, Told
from grader.submission import Submission

if TYPE_CHECKING:
    from grader.diagnosis import Diagnostician, Memory, Shelf
    from grader.examiner.starting import HeadStart
    from grader.student import Answer

LONG_CALL: Final = 30  # seconds: where a call may take longer, each of the misconceptions trains a network
_NOT_LOST = (Outcome.PASSED, Outcome.BROKEN)


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

    def __init__(
        self,
        course: Course,
        exercises: list[Exercise],
        level: Level | None,
        fork: bool = CAN_FORK,
        *,
        diagnose: bool = True,
        remember: bool = False,
        head: HeadStart | None = None,
    ) -> None:
        """Start nothing yet: an examiner starts with the first submission that needs it.

        Args:
            course: where the exercises are from.
            exercises: those that will be graded.
            level: the level of isolation; None for the strongest to be had.
            fork: whether an examiner forks an exam; elsewhere it serves one job and is started again.
            diagnose: whether a grade of a submission that lost a check says what misconceptions explain it.
            remember: whether what the misconceptions answer is kept in the user's caches, for the next grader.
            head: an examiner's process that has been started already, for the first examiner.

        Raises:
            CourseError: an exercise has no suite or no reference.
        """
        self._course = course
        self._keys: dict[str, AnswerKey] = {exercise.name: course.key(exercise) for exercise in exercises}
        self._level = level
        self._fork = fork
        self._diagnose = diagnose
        self._examiners: dict[str, Examiner] = {}
        self._lock = threading.Lock()
        self._diagnosing = threading.Lock()
        self._diagnosticians: dict[str, Diagnostician] = {}
        self._remember = remember
        self._head = head
        self._memory: Memory | None = None
        self._shelf: Shelf | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self, exercise: Exercise) -> None:
        """Have started, without waiting for it, what a submission to an exercise will need."""
        self._examiner(exercise.preload)

    def close(self) -> None:
        """End every process that this grader started."""
        for examiner in self._examiners.values():
            examiner.close()
        if self._shelf is not None:
            self._shelf.close()

    def grade(
        self,
        submission: Submission,
        exercise: Exercise,
        say: Language,
        *,
        student: str | None = None,
        limits: TimeAndSpace | None = None,
        only: list[str] | None = None,
        explain: bool = True,
        early: Callable[[Graded], None] | None = None,
    ) -> Graded:
        """Grade one submission.

        Args:
            submission: what was handed in.
            exercise: what it answers; one of those that this grader was opened for.
            say: the learner's language.
            student: whose it is, for the record.
            limits: other limits than the exercise's own.
            only: the names of the checks to hold, for feedback on a part; None for all of them.
            explain: whether to find out what explains a check that is lost, where this grader does that.
            early: told of the grade as soon as it stands, where finding out what explains it takes longer.

        Raises:
            SandboxError: no examiner could be brought to report.
        """
        started = time.monotonic()
        limits = limits or exercise.limits
        report = self._report(submission, exercise, say, limits, evidence=self._diagnose and explain, only=only)

        def graded(found: list[Misconception], seen: list[str]) -> Graded:
            seconds = round(time.monotonic() - started, 3)
            grade = _grade(report, submission, exercise, student, seconds, found, seen)
            return Graded(grade, report.output, report.trouble)

        if not report.told:
            return graded([], [])
        if early is not None:
            early(graded([], []))
        return graded(*self._explained(report, submission, exercise, say))

    def answers(self, submission: Submission, exercise: Exercise, steps: list[Step], say: Language) -> list[Answer]:
        """What a submission answers to `steps`, asked in order in a process of its own, within the exercise's limits.

        Every step has an answer; one that did not come about has the fault "gone", "raised", "missing" or
        "unsendable". The value of one that returned a model is a `grader.sandbox.wire.Handle`.

        Raises:
            SandboxError: no examiner could be brought to answer.
        """
        from grader.student import Answer, answer_of  # noqa: PLC0415 # it needs NumPy, most gradings do not

        told = self._told(submission, exercise, steps, [Question(submission, list(range(len(steps))))], ours=False)
        return [answer_of(one) for one in told[0]] or [Answer(fault="gone")] * len(steps)

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
        evidence: bool = False,
        only: list[str] | None = None,
    ) -> Report:
        sentences = self._keys[exercise.name].sentences.get(say.code, {})
        job = Job(exercise.name, submission, limits, say.code, sentences, track, until_lost, evidence, only)
        return self._examiner(_preload(submission, exercise)).examine(job)

    def _explained(
        self, report: Report, submission: Submission, exercise: Exercise, say: Language
    ) -> tuple[list[Misconception], list[str]]:
        """What explains the checks that were lost, and what else can be seen in the answers, as notes.

        Nothing where our side fails to find out: the grade stands.
        """
        from grader.diagnosis import Desk, Trace  # noqa: PLC0415 # as above

        def ours(steps: list[Step], questions: list[Question]) -> list[list[Told]]:
            return self._told(submission, exercise, steps, questions, ours=True)

        def theirs(steps: list[Step]) -> list[Told]:
            (told,) = self._told(
                submission, exercise, steps, [Question(submission, [*range(len(steps))])], ours=False
            )
            return told or [Told()] * len(steps)

        lost = {f"test_{check.name}" for check in report.checks if check.outcome not in _NOT_LOST}
        try:
            diagnostician = self._diagnostician(exercise)
            desk = Desk(ours, theirs, lambda: self.trail(diagnostician.reference, exercise, say))
            trace = Trace(report.trail, report.told, lost)
            found = diagnostician.misconceptions(trace, desk, say.code)
            explained = [one.function for one in found]
            seen = diagnostician.observations(trace, desk, explained, report.output)
            return found, [one.said(say) for one in seen]
        except Exception:  # whatever it is, it is ours, or a foreign value that nothing can be compared with
            return [], []

    def _diagnostician(self, exercise: Exercise) -> Diagnostician:
        from grader.diagnosis import Diagnostician, Memory, Ours, Shelf, answers_file  # noqa: PLC0415 # as above

        with self._diagnosing:
            if exercise.name not in self._diagnosticians:
                if self._memory is None:
                    self._shelf = Shelf(answers_file(), str(self._level)) if self._remember else None
                    self._memory = Memory(shelf=self._shelf)
                ours = Ours(exercise, self._keys[exercise.name], self._memory)
                self._diagnosticians[exercise.name] = Diagnostician(ours)
            return self._diagnosticians[exercise.name]

    def _told(
        self, submission: Submission, exercise: Exercise, steps: list[Step], questions: list[Question], *, ours: bool
    ) -> list[list[Told]]:
        """What is told of each question, by processes such as the submission's."""
        inquiry = Inquiry(steps, questions, exercise.limits, "en", ours)
        replies = self._examiner(_preload(submission, exercise)).inquire(inquiry)
        return [*replies.told, *([[]] * (len(questions) - len(replies.told)))]

    def _examiner(self, preload: str) -> Examiner:
        """The examiner whose zygote has imported what a submission needs.

        One that imports Keras where the exercise does not ask for it is spared the three seconds, not the limits.
        """
        with self._lock:
            if preload not in self._examiners:
                suites = {name: str(key.suite) for name, key in self._keys.items()}
                references = {name: str(key.reference) for name, key in self._keys.items()}
                root = str(self._course.root)
                appointment = Appointment(root, suites, references, preload, self._level, self._fork)
                self._examiners[preload] = Examiner(appointment, self._head)
            return self._examiners[preload]


def explains_quickly(exercise: Exercise) -> bool:
    """Whether somebody who waits for a grade can wait for what explains it; else its known mistakes take minutes."""
    return exercise.limits.call_seconds <= LONG_CALL


def with_call_limit(limits: TimeAndSpace, call_seconds: float) -> TimeAndSpace:
    """`limits` with another limit for one call, and for the whole submission in proportion, but never less."""
    total = max(limits.submission_seconds, limits.submission_seconds * call_seconds / limits.call_seconds)
    return TimeAndSpace(call_seconds, total, limits.memory_mb)


def _preload(submission: Submission, exercise: Exercise) -> str:
    return PRELOADS["tensorflow"] if submission.imports_keras else exercise.preload


def _grade(
    report: Report,
    submission: Submission,
    exercise: Exercise,
    student: str | None,
    seconds: float,
    misconceptions: list[Misconception],
    observations: list[str],
) -> Grade:
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
        notes=[*report.notes, *observations],
        misconceptions=misconceptions,
    )
