"""The plan of a batch in the terminal; needs no gradebook, whose library is slow to load."""

from __future__ import annotations

from typing import Final

import click

from grader.intake import Plan
from grader.language import Language
from grader.wording import clean, clean_lines

FEW: Final = 20  # of a long list, those that are shown unless everything is asked for


def show_plan(plan: Plan, say: Language, *, everything: bool) -> None:
    """What was found; with `everything`, line by line."""
    for note in plan.notes:
        tell(say(note.sentence, **note.values))
    if everything:
        for candidate in plan.candidates:
            click.echo(clean(f"{candidate.student}  {candidate.exercise}  {candidate.source}", 300))
    _list(say("Not handed in:"), [f"{student} {exercise}" for student, exercise in plan.missing], everything)
    _list(say("Not on the roster:"), plan.unknown, everything)
    students = len({candidate.student for candidate in plan.candidates})
    tell(say("{n} submissions of {students} students.", n=len(plan.candidates), students=students))


def _list(title: str, lines: list[str], everything: bool) -> None:
    shown = lines if everything else lines[:FEW]
    if lines:
        more = f" ... (+{len(lines) - len(shown)})" if len(lines) > len(shown) else ""
        tell(f"{title} {', '.join(shown)}{more}")


def tell(text: str) -> None:
    """A line beside the results, to stderr."""
    click.echo(clean_lines(text), err=True)
