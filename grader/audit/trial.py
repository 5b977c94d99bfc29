"""Grades what an author wrote: the stub, the reference, every misconception, every mutant."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

import msgspec

from grader.audit.finding import Finding, finding_at
from grader.course import AnswerKey, Exercise, TimeAndSpace
from grader.grading import Graded, Grader
from grader.language import Language
from grader.misconception import KnownMistake
from grader.result import CheckResult, Outcome
from grader.step import Step
from grader.submission import Submission, Unit, read_submission

ENGLISH: Final = Language("en")
MARGIN: Final = 3  # a reference has to do with a third of every limit
FAIR: Final = (Outcome.PASSED, Outcome.BROKEN)  # not lost


class Trial(msgspec.Struct, frozen=True):
    """What became of the reference and of the misconceptions.

    Attributes:
        checks: the checks as the reference left them.
        trail: what the suite asked the reference.
        lost: misconception -> the checks that it loses.
    """

    checks: list[CheckResult]
    trail: list[Step]
    lost: dict[str, set[str]]


def reference_with(key: AnswerKey, *sources: str) -> Submission:
    """The reference, and then what takes the place of some of it."""
    texts = [key.reference.read_text("utf-8"), *sources]
    units = [Unit(f"part{number}.py", text, notebook=False) for number, text in enumerate(texts)]
    return of_units(key.reference.name, *units)


def of_units(name: str, *units: Unit) -> Submission:
    digest = hashlib.sha256("\0".join(unit.source for unit in units).encode("utf-8")).hexdigest()
    return Submission(name, name, digest, units)


def lost_checks(graded: Graded) -> list[CheckResult]:
    return [check for check in graded.grade.checks if check.outcome not in FAIR]


def try_reference(grader: Grader, exercise: Exercise, key: AnswerKey) -> tuple[Trial, list[Finding]]:
    """The reference earns everything, and with a third of every limit still does; the stub earns nothing."""
    graded = grader.grade(read_submission(key.reference), exercise, ENGLISH)
    trial = Trial(graded.grade.checks, grader.trail(read_submission(key.reference), exercise, ENGLISH), {})
    findings = list(_broken(key, graded, "the reference"))
    for check in lost_checks(graded):
        message = check.message.splitlines()[0] if check.message else ""
        findings.append(
            finding_at(
                key.reference, "loses `{check}`: {message}; mend it or the suite", check=check.name, message=message
            )
        )
    if not findings:
        findings += _try_with_less(grader, exercise, key)
    findings += _try_stub(grader, exercise)
    return trial, findings


def _try_with_less(grader: Grader, exercise: Exercise, key: AnswerKey) -> Iterator[Finding]:
    limits = exercise.limits
    tight = TimeAndSpace(
        limits.call_seconds / MARGIN, limits.submission_seconds / MARGIN, max(limits.memory_mb // MARGIN, 1)
    )
    graded = grader.grade(read_submission(key.reference), exercise, ENGLISH, limits=tight)
    for check in lost_checks(graded)[:1]:
        yield finding_at(
            exercise.folder / "exercise.toml",
            "the reference needs more than a third of the limits ({outcome} in `{check}`); raise them",
            outcome=check.outcome.value,
            check=check.name,
        )


def _try_stub(grader: Grader, exercise: Exercise) -> Iterator[Finding]:
    graded = grader.grade(read_submission(exercise.stub), exercise, ENGLISH)
    for check in graded.grade.checks:
        if check.earned:
            yield finding_at(
                exercise.stub,
                "earns `{check}` as handed out; mend that check, or take the answer out of the stub",
                check=check.name,
            )


def try_mistakes(
    grader: Grader, exercise: Exercise, key: AnswerKey, known: list[KnownMistake], trial: Trial
) -> Iterator[Finding]:
    """Every misconception loses something and earns something, and every check is lost by one; fills `trial.lost`."""
    for mistake in known:
        graded = grader.grade(reference_with(key, mistake.source), exercise, ENGLISH)
        yield from _broken(key, graded, mistake.name)
        lost = {check.name for check in lost_checks(graded)}
        trial.lost[mistake.name] = lost
        if not lost:
            yield finding_at(mistake.path, "earns full marks; add a check that it loses, or delete it")
        elif not graded.grade.score and not mistake.total:
            yield finding_at(mistake.path, "earns nothing at all; narrow it, or add a line `# total` to it")
        elif graded.grade.score and mistake.total:
            yield finding_at(
                mistake.path, "earns {points} points; take its line `# total` out", points=graded.grade.score
            )
    lost_by_any = set().union(*trial.lost.values()) if trial.lost else set()
    for check in trial.checks:
        if check.name not in lost_by_any:
            yield finding_at(
                key.suite,
                "`{check}` is lost by no misconception; add one that loses it, or delete the check",
                check=check.name,
            )


def _broken(key: AnswerKey, graded: Graded, what: str) -> Iterator[Finding]:
    if graded.grade.status == "broken":
        yield finding_at(
            key.suite,
            "breaks when held against {what}: {trouble}; mend the suite",
            what=what,
            trouble=graded.trouble.strip().rsplit("\n", 1)[-1],
        )
