"""One exercise after the other: what keeps it from being proved, and what was tried."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.audit import files, hints, likeness, pictures, quizzes, sentences, stub
from grader.audit.finding import Finding
from grader.audit.mutation import Mutant, mutants
from grader.audit.trial import ENGLISH, Trial, of_units, try_mistakes, try_reference
from grader.course import AnswerKey, Course, Exercise, TimeAndSpace
from grader.grading import Grader
from grader.isolation.opening import Opened
from grader.misconception import KnownMistake, read_mistakes
from grader.result import Level
from grader.submission import Unit


class Audited(msgspec.Struct, frozen=True):
    """What an audit of one exercise came to.

    Attributes:
        exercise: its name; "course" for what belongs to none.
        kind: "code", "quiz" or "course".
        checks: how many checks there are.
        points: what they earn in all.
        misconceptions: how many were tried; of a quiz, wrong answers with a reason.
        mutants: how many were tried; of a quiz, students whose numbers were drawn.
        survivors: of the mutants, those that earned full marks; that they differ from the reference is a finding.
        seconds: how long it took.
        findings: what to mend; empty when the exercise is proved.
    """

    exercise: str
    kind: str
    checks: int
    points: int
    misconceptions: int
    mutants: int
    survivors: int
    seconds: float
    findings: list[Finding]


def audit(course: Course, exercises: list[Exercise], level: Level | None) -> Iterator[Audited]:
    """Audit exercises, one after the other.

    Args:
        course: their course.
        exercises: which of them.
        level: the level of isolation; None for the strongest to be had.

    Raises:
        CourseError: an exercise lacks what an audit starts from.
        SandboxError: our side failed.
    """
    secrets = files.secrets_of(course)
    for exercise in exercises:
        if exercise.kind == "quiz":
            yield _audit_quiz(course, exercise, secrets)
        else:
            yield _audit_code(course, exercise, secrets, level)


def audit_halves(course: Course) -> Audited:
    """What is to be mended beside the exercises, in exercises/ and solutions/ themselves."""
    return _of_course(list(files.strangers(course)))


def audit_titles(root: Path) -> Audited:
    """What keeps a course from being opened for lack of a title."""
    return _of_course(list(sentences.untitled_in(root)))


def _of_course(found: list[Finding]) -> Audited:
    return Audited("course", "course", 0, 0, 0, 0, 0, 0.0, found)


def _audit_quiz(course: Course, exercise: Exercise, secrets: dict[str, Path]) -> Audited:
    started = time.monotonic()
    key = course.quiz_key(exercise)
    proof = quizzes.Proof(exercise, key)
    found = list(files.files(course, exercise, key, [exercise.quiz.name], [key.answers.name], secrets))
    found += sentences.own_texts(exercise)
    found += [*proof.findings, *sentences.counts(exercise, proof.questions, sum(one.points for one in proof.checks))]
    seconds = round(time.monotonic() - started, 1)
    counts = len(proof.checks), sum(one.points for one in proof.checks), proof.wrong, quizzes.STUDENTS, 0
    return Audited(exercise.name, exercise.kind, *counts, seconds, found)


def _audit_code(course: Course, exercise: Exercise, secrets: dict[str, Path], level: Level | None) -> Audited:
    started = time.monotonic()
    key = course.key(exercise)
    asked = stub.asked(exercise)
    known = read_mistakes(key.folder / "misconceptions", asked)
    private = [*(f"{code}.toml" for code in files.TRANSLATIONS), key.suite.name, key.reference.name]
    found = list(files.files(course, exercise, key, [exercise.stub.name], private, secrets))
    found += [*stub.stub(exercise, key), *sentences.sentences(key), *sentences.mistakes(exercise, known)]
    found += [*sentences.own_texts(exercise), *sentences.exemptions(key), *hints.hints(key, asked)]
    with Grader(course, [exercise], level, diagnose=False) as grader:
        trial, findings = try_reference(grader, exercise, key)
        found += [*findings, *sentences.statements(exercise, asked, trial.checks)]
        made: list[Mutant] = []
        alive: list[Mutant] = []
        if not findings:
            found += try_mistakes(grader, exercise, key, known, trial)
            found += pictures.pictures(grader, exercise, key, asked, trial.trail)
            made = mutants(key.reference.read_text("utf-8"))
            limits = _patience(exercise.limits, sum(check.seconds for check in trial.checks))
            alive = [mutant for mutant in made if _survives(grader, exercise, key, mutant, limits)]
    found += _compared(course, exercise, key, known, alive, trial, level)
    points = sum(check.points for check in trial.checks)
    seconds = round(time.monotonic() - started, 1)
    counts = len(trial.checks), points, len(known), len(made), len(alive)
    return Audited(exercise.name, exercise.kind, *counts, seconds, found)


def _patience(limits: TimeAndSpace, seconds: float) -> TimeAndSpace:
    """Limits for mutants, some of which never end: five times what the reference took, but at least a second."""
    patience = min(max(5 * seconds, 1.0), limits.call_seconds)
    return TimeAndSpace(patience, min(3 * patience, limits.submission_seconds), limits.memory_mb)


def _survives(grader: Grader, exercise: Exercise, key: AnswerKey, mutant: Mutant, limits: TimeAndSpace) -> bool:
    unit = Unit(key.reference.name, mutant.source, notebook=False)
    return grader.earns_everything(of_units(key.reference.name, unit), exercise, ENGLISH, limits)


def _compared(
    course: Course,
    exercise: Exercise,
    key: AnswerKey,
    known: list[KnownMistake],
    alive: list[Mutant],
    trial: Trial,
    level: Level | None,
) -> list[Finding]:
    """Misconceptions that are alike, and mutants that are not."""
    if not known and not alive:
        return []
    worker = Opened(exercise.preload, level, course.root)
    try:
        worker.wait_ready()
        bench = likeness.Bench(worker, exercise)
        return [
            *likeness.twins(bench, key, known, trial),
            *likeness.survivors(bench, key, alive, trial.trail),
        ]
    finally:
        worker.close()
