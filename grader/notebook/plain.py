"""A result as text, for where no HTML is shown: a terminal, a script, a plain console."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from grader.course import Exercise
from grader.language import Language
from grader.result import Grade, Misconception, Outcome
from grader.wording import clean_lines

OUTPUT_LINES: Final = 12  # lines of what the functions printed that are shown
MESSAGES: Final = 3  # lost checks whose message is shown; the first ones are the simplest
SIGNS: Final = {Outcome.PASSED: "✔", Outcome.MISSING: "?", Outcome.TIMED_OUT: "◷", Outcome.BROKEN: "!"}
OTHER_SIGN: Final = "✘"


def plain(grade: Grade, exercise: Exercise, printed: str, pictures: list[str], say: Language) -> str:
    """The result.

    Args:
        grade: the checks that were wanted.
        exercise: what was checked.
        printed: by the functions; foreign.
        pictures: as text.
        say: the learner's language.
    """
    lines = [heading(exercise, say), ""]
    lines += _checks(grade)
    for belief in grade.misconceptions:
        lines += ["", *_wrapped(believed(belief, say), "  ")]
    lines += [line for note in grade.notes for line in _wrapped(f"* {note}", "  ")]
    shown = printed_lines(printed, grade)
    if shown:
        lines += ["", say("Your program printed:"), *(f"  | {line}" for line in shown)]
    for picture in pictures:
        lines += ["", picture]
    return clean_lines("\n".join([*lines, "", total(grade, say), level(grade, say)]))


def heading(exercise: Exercise, say: Language) -> str:
    """What was checked."""
    return f"{exercise.short_name} · {exercise.title.in_language(say.code)}"


def total(grade: Grade, say: Language) -> str:
    """The score; where something broke, that it is none."""
    if grade.status == "broken":
        return say("The grader or the suite broke, so this is no score. Run `grade doctor` and tell your instructor.")
    return say("{score} of {total} points", score=grade.score, total=grade.max_score)


def level(grade: Grade, say: Language) -> str:
    """How far the functions were kept apart, and how long it took."""
    return say("isolation: {level}, {seconds} s", level=grade.isolation, seconds=f"{grade.seconds:.2f}")


def believed(belief: Misconception, say: Language) -> str:
    """What a learner seems to believe, and the hint out of it."""
    hint = say("Think about: {hint}", hint=belief.hint)
    return f"{belief.function}: {belief.belief} {hint}"


def printed_lines(printed: str, grade: Grade) -> list[str]:
    """The first lines of what was printed, where not all was right: a learner's own way of looking for faults."""
    if grade.score == grade.max_score:
        return []
    lines = [line for line in clean_lines(printed, 100_000).split("\n") if line.strip()]
    return [*lines[:OUTPUT_LINES], *(["…"] if len(lines) > OUTPUT_LINES else [])]


def _checks(grade: Grade) -> Iterator[str]:
    told = 0
    for check in grade.checks:
        sign = SIGNS.get(check.outcome, OTHER_SIGN)
        yield from _wrapped(f"{sign} {check.earned}/{check.points} {check.title}", "      ")
        if check.message and check.outcome is not Outcome.PASSED and told < MESSAGES:
            told += 1
            for line in check.message.split("\n"):
                yield from _wrapped(f"      {line}", "      ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, 100, subsequent_indent=indent, break_on_hyphens=False) or [""]
