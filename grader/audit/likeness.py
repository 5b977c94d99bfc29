"""Answers compared with answers: misconceptions with each other, mutants with the reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final

import numpy as np

from grader.audit.finding import Finding, finding_at
from grader.audit.mutation import Mutant
from grader.audit.trial import ENGLISH, Trial, of_units, reference_with
from grader.course import AnswerKey, Exercise
from grader.isolation.opening import Opened
from grader.misconception import KnownMistake
from grader.sandbox.wire import WireError, decode, encode
from grader.showing import show
from grader.step import Step
from grader.student import Answer, Sitting, StudentFault, alike, replay
from grader.submission import Submission, Unit

MOST_VARIATIONS: Final = 60


class Bench:
    """Asks any submission to one exercise the same things; a context manager would end with `worker.close()`."""

    def __init__(self, worker: Opened, exercise: Exercise) -> None:
        self._worker = worker
        self._limits = exercise.limits

    def answers(self, submission: Submission, steps: Sequence[Step]) -> list[Answer]:
        """What `submission` answers to `steps`."""
        self._worker.revive()
        sitting = Sitting(self._worker, submission, self._limits, ENGLISH)
        try:
            return replay(sitting, steps)
        except StudentFault as fault:
            return [Answer(fault=fault.outcome.value)] * len(steps)
        finally:
            sitting.close()


def twins(bench: Bench, key: AnswerKey, known: list[KnownMistake], trial: Trial) -> Iterator[Finding]:
    """Misconceptions of one function that lose the same checks and answer everything that the suite asks alike."""
    told: dict[str, list[Answer]] = {}

    def answers(one: KnownMistake) -> list[Answer]:
        if one.name not in told:
            told[one.name] = bench.answers(reference_with(key, one.source), trial.trail)
        return told[one.name]

    for one, other in combinations(known, 2):
        near = set(one.functions) & set(other.functions) and trial.lost.get(one.name) == trial.lost.get(other.name)
        if near and all(map(alike, answers(one), answers(other))):
            yield finding_at(
                other.path,
                "cannot be told apart from {other}; delete one of them, or let the suite ask what sets them apart",
                other=one.path.name,
            )


def survivors(bench: Bench, key: AnswerKey, alive: list[Mutant], trail: list[Step]) -> Iterator[Finding]:
    """Of the mutants that earned full marks, those that do not answer as the reference does.

    They are asked what the suite asked, and variations of it: rows and elements in another order, arguments of the
    same kind exchanged between calls. Both stay within what the suite itself thought worth asking.
    """
    if not alive:
        return
    steps = [*trail, *variations(trail)]
    right = bench.answers(reference_with(key), steps)
    for mutant in alive:
        unit = Unit(key.reference.name, mutant.source, notebook=False)
        answers = bench.answers(of_units(key.reference.name, unit), steps)
        for step, good, answer in zip(steps, right, answers, strict=True):
            if not good.fault and not alike(good, answer):
                yield finding_at(
                    key.reference,
                    "line {line}: the suite does not notice `{before}` changed to `{after}`, though {call} differs; "
                    "let a check ask that, or end the line with `# no mutant: REASON`",
                    line=mutant.line,
                    before=_one_line(mutant.before),
                    after=_one_line(mutant.after) or "(nothing)",
                    call=_call(step),
                )
                break


def _one_line(code: str) -> str:
    first, separator, _ = code.partition("\n")
    return f"{first} ..." if separator else first


def _call(step: Step) -> str:
    args, kwargs = decode(step.arguments)
    told = [show(value) for value in args] + [f"{name}={show(value)}" for name, value in kwargs.items()]
    return f"{step.name}({', '.join(told)[:200]})"


def variations(trail: list[Step]) -> list[Step]:
    """Calls of functions like those of a trail, with their arguments rearranged; the same for the same trail."""
    rng = np.random.default_rng(0)
    calls = [step for step in trail if step.model is None]
    pool: dict[tuple[str, int | str, str], list[Any]] = {}
    for step in calls:
        for place, value in _arguments(step).items():
            pool.setdefault((step.name, place, _sort_of(value)), []).append(value)
    made: list[Step] = []
    for number in range(MOST_VARIATIONS if calls else 0):
        step = calls[number % len(calls)]
        args, kwargs = decode(step.arguments)
        mixed = {
            place: _varied(value, pool[step.name, place, _sort_of(value)], rng, number)
            for place, value in _arguments(step).items()
        }
        told = [tuple(mixed[place] for place in range(len(args))), {name: mixed[name] for name in kwargs}]
        made.append(Step(step.check, step.name, None, encode(told)))
    return made


def _arguments(step: Step) -> dict[int | str, Any]:
    try:
        args, kwargs = decode(step.arguments)
    except WireError:
        return {}
    return {**dict(enumerate(args)), **kwargs}


def _sort_of(value: Any) -> str:
    """What may stand in for what: arrays of one shape and dtype, lists of one length, values of one type."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype}{value.shape}"
    return f"{type(value).__name__}{len(value) if isinstance(value, list | tuple) else ''}"


def _varied(value: Any, others: list[Any], rng: np.random.Generator, number: int) -> Any:
    if number % 3 == 0:  # an argument of the same sort from another call
        return others[int(rng.integers(len(others)))]
    if isinstance(value, np.ndarray) and value.ndim:
        if number % 3 == 1:
            return rng.permutation(value, axis=0)
        return rng.permutation(value.ravel()).reshape(value.shape) if value.dtype.kind in "iuf" else value
    if isinstance(value, list) and value and all(isinstance(one, int | float) for one in value):
        return [value[int(place)] for place in rng.permutation(len(value))]
    return value
