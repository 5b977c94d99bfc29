"""A quiz in the terminal: a question as it is asked, what is said about an answer, and the grade of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.cli import display
from grader.course import Exercise
from grader.language import Language
from grader.quiz.draw import Drawn, rule
from grader.quiz.questions import Matching, Multiple
from grader.result import CheckResult, Grade, Outcome

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def show_question(out: Console, drawn: Drawn, place: int, total: int, say: Language) -> None:
    """Print a question's number, points, prompt and how its parts are counted."""
    points = drawn.question.points * (len(drawn.rows[0]) if _has_parts(drawn) else 1)
    counted = say("Question {place} of {total}, points: {points}", place=place, total=total, points=points)
    with display.page(out):
        out.print()
        out.print(display.styled(counted, "dim"))
        out.print(display.styled(drawn.told(drawn.question.prompt, say.code).strip(), "bold"))
        if how := rule(drawn.question, say):
            out.print(display.styled(how, "dim"))


def show_verdict(out: Console, drawn: Drawn, checks: Sequence[CheckResult], say: Language) -> None:
    """Print what is said about an answer: right or wrong, and why."""
    table = _table()
    if _has_parts(drawn):
        if all(check.outcome is Outcome.MISSING for check in checks):
            checks = [_together(checks)]
        for check in checks:
            _add(table, check, out)
            _add_message(table, check)
    else:
        words = {Outcome.PASSED: say("Right."), Outcome.MISSING: ""}
        for check in checks:
            word = words.get(check.outcome, say("Not right."))
            _add(table, check, out, f"{word} {check.message}".strip())
    with display.page(out):
        out.print(table)


def show_sheet(
    out: Console, exercise: Exercise, grade: Grade, questions: Sequence[Drawn], say: Language, everything: bool
) -> None:
    """Print what became of a sheet, question by question.

    Args:
        out: where to.
        exercise: the quiz.
        grade: the sheet's grade.
        questions: the questions as drawn.
        say: the reader's language.
        everything: whether the reasons of right answers are shown too.
    """
    from rich.text import Text  # noqa: PLC0415 # see `display.console`

    table = _table()
    for drawn in questions:
        name = drawn.question.id
        checks = [one for one in grade.checks if one.name == name or one.name.startswith(f"{name}.")]
        if _has_parts(drawn):
            table.add_row("", "", Text(drawn.told(drawn.question.prompt, say.code).strip()))
            if all(check.outcome is Outcome.MISSING for check in checks):
                _add(table, _together(checks), out)
                continue
        for check in checks:
            _add(table, check, out, part=_has_parts(drawn))
            if everything or check.outcome is not Outcome.PASSED:
                _add_message(table, check, part=_has_parts(drawn))
    with display.page(out):
        out.print()
        out.print(display.heading(exercise, grade.source, say))
        out.print()
        out.print(table)


def show_end(out: Console, grade: Grade, advice: str, say: Language) -> None:
    """Print the notes, the score, and what to do next."""
    with display.page(out):
        for note in grade.notes:
            out.print(display.block("*", "yellow", note))
        out.print(display.total(grade, say))
        out.print(display.styled(advice, ""))


def _has_parts(drawn: Drawn) -> bool:
    return isinstance(drawn.question, Multiple | Matching)


def _table() -> Table:
    """A sign, the points, and a text that may be long."""
    from rich.table import Table  # noqa: PLC0415 # see `display.console`

    table = Table.grid(padding=(0, 1))
    table.add_column(width=2, justify="right")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    return table


def _together(checks: Sequence[CheckResult]) -> CheckResult:
    """Parts of a question that all ended alike, as one: told by their message."""
    points, earned = sum(check.points for check in checks), sum(check.earned for check in checks)
    return CheckResult("", checks[0].message, points, earned, checks[0].outcome, "", 0.0)


def _add(table: Table, check: CheckResult, out: Console, text: str = "", part: bool = False) -> None:
    """A row for a check; of a part indented."""
    from rich.text import Text  # noqa: PLC0415 # see `display.console`

    style = display.COLORS.get(check.outcome, "red")
    shown = display.block("·", "", text or check.title) if part else Text(text or check.title)
    table.add_row(Text(display.sign(check.outcome, out), style), f"{check.earned}/{check.points}", shown)


def _add_message(table: Table, check: CheckResult, part: bool = False) -> None:
    """What is said about a check, below it."""
    from rich.text import Text  # noqa: PLC0415 # see `display.console`

    dim = check.outcome is Outcome.PASSED
    if check.message and part:
        table.add_row("", "", display.block("", "", check.message, dim=dim))
    elif check.message:
        table.add_row("", "", Text(check.message, "dim" if dim else ""))
