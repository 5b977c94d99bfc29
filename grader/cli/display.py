"""A grade in the terminal: a line a check, the message of what failed, the total, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from grader.course import Exercise
from grader.grading import Graded
from grader.language import Language
from grader.result import CheckResult, Grade, Outcome
from grader.wording import clean_lines

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from grader.picture.drawing import Drawing

FULL_MESSAGES = 3  # failed checks whose message is shown; the first ones are the simplest
OUTPUT_LINES = 12  # lines of the submission's own output that are shown

_SIGNS = {Outcome.PASSED: "✔", Outcome.MISSING: "?", Outcome.TIMED_OUT: "◷", Outcome.BROKEN: "!"}
_PLAIN_SIGNS = {Outcome.PASSED: "+", Outcome.MISSING: "?", Outcome.TIMED_OUT: "-", Outcome.BROKEN: "!"}
COLORS = {Outcome.PASSED: "green", Outcome.BROKEN: "yellow"}


def console(color: bool, stderr: bool = False) -> Console:
    """Where to print: rich, which knows the width of the terminal, NO_COLOR, and leaves colour out of pipes."""
    from rich.console import Console  # noqa: PLC0415 # rich takes longer to load than `grade --json` has to spare

    return Console(no_color=None if color else True, highlight=False, markup=False, emoji=False, stderr=stderr)


@contextmanager
def page(out: Console) -> Iterator[None]:
    """What is printed to `out` meanwhile appears at once, in a pipe without spaces at the ends of lines."""
    with out.capture() as captured:
        yield
    lines = captured.get().splitlines()
    text = "\n".join(lines if out.is_terminal else map(str.rstrip, lines))
    click.echo(text, err=out.stderr, color=out.is_terminal)


def show(
    graded: Graded,
    exercise: Exercise,
    following: Exercise | None,
    say: Language,
    plots: Sequence[Drawing] = (),
    *,
    color: bool,
    everything: bool,
) -> None:
    """Print one grading.

    Args:
        graded: the grade and the submission's output.
        exercise: what was graded.
        following: the exercise after it, None after the last.
        say: the reader's language.
        plots: pictures of what is wrong.
        color: whether colour may be used.
        everything: whether every message is shown.
    """
    out = console(color)
    with page(out):
        grade = graded.grade
        out.print()
        out.print(heading(exercise, grade.source, say))
        out.print()
        out.print(_checks(grade, say, out, None if everything else FULL_MESSAGES))
        for note in grade.notes:
            out.print(block("*", "yellow", note))
        print_misconceptions(out, grade, say)
        for drawing in plots:
            _print_plot(out, drawing)
        _print_output(out, graded.output, grade, say)
        out.print(total(grade, say))
        out.print(styled(_next_step(grade, exercise, following, say), ""))


def _print_plot(out: Console, drawing: Drawing) -> None:
    if not out.encoding.lower().startswith("utf"):  # it is drawn in braille
        return
    out.print()
    out.print(styled(f"   {drawing.title}", "dim"))
    for line in drawing.text.splitlines():
        out.print(styled(f"   {line}", ""), no_wrap=True, crop=True)
    out.print(block("", "", drawing.caption, dim=True))


def styled(text: str, style: str) -> RenderableType:
    """A text in one style."""
    from rich.text import Text  # noqa: PLC0415 # see `console`

    return Text(text, style=style)


def heading(exercise: Exercise, source: str, say: Language) -> RenderableType:
    """What was graded: the exercise and the file."""
    from rich.text import Text  # noqa: PLC0415 # see `console`

    words = Text(f"{exercise.short_name} · {exercise.title.in_language(say.code)}", style="bold")
    return words.append(f"  {source}", style="not bold dim")


def _checks(grade: Grade, say: Language, out: Console, messages: int | None) -> RenderableType:
    from rich.table import Table  # noqa: PLC0415 # see `console`
    from rich.text import Text  # noqa: PLC0415 # see `console`

    table = Table.grid(padding=(0, 1))
    table.add_column(width=2, justify="right")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    shown = hidden = 0
    for check in grade.checks:
        style = COLORS.get(check.outcome, "red")
        table.add_row(Text(sign(check.outcome, out), style), f"{check.earned}/{check.points}", Text(check.title))
        if not check.message:
            continue
        if messages is not None and shown >= messages:
            hidden += 1
            continue
        shown += 1
        table.add_row("", "", Text(check.message, "dim" if check.outcome is Outcome.PASSED else ""))
    if hidden:
        table.add_row("", "", Text(say("{n} more messages: add --all to see them.", n=hidden), "dim"))
    return table


def sign(outcome: Outcome, out: Console) -> str:
    """The sign of an outcome, in ASCII where nothing else can be shown."""
    if out.encoding.lower().startswith("utf"):
        return _SIGNS.get(outcome, "✘")
    return _PLAIN_SIGNS.get(outcome, "x")


def block(mark: str, style: str, text: str, *, width: int = 2, dim: bool = False) -> RenderableType:
    """A text beside a mark, however many lines it takes."""
    from rich.table import Table  # noqa: PLC0415 # see `console`
    from rich.text import Text  # noqa: PLC0415 # see `console`

    table = Table.grid(padding=(0, 1))
    table.add_column(width=width, justify="right")
    table.add_column(overflow="fold", ratio=1)
    table.add_row(Text(mark, style), Text(text, "dim" if dim else ""))
    return table


def print_misconceptions(out: Console, grade: Grade, say: Language) -> None:
    """What explains the answers that were not right, and the question that leads out of it."""
    if grade.misconceptions:
        out.print()
    for one in grade.misconceptions:
        lines = [say("`{function}` looks like this: {belief}", function=one.function, belief=one.belief)]
        if one.hint:
            lines.append(say("Think about: {hint}", hint=one.hint))
        out.print(block("→" if out.encoding.lower().startswith("utf") else ">", "cyan", "\n".join(lines)))


def _print_output(out: Console, output: str, grade: Grade, say: Language) -> None:
    """What the submission printed, where it did not earn full marks: a learner's own way of looking for the fault."""
    lines = [line for line in clean_lines(output, 100_000).split("\n") if line.strip()]
    if not lines or grade.score == grade.max_score:
        return
    out.print()
    out.print(styled(say("Your program printed:"), "dim"))
    for line in lines[:OUTPUT_LINES]:
        out.print(block("|", "dim", line))
    if len(lines) > OUTPUT_LINES:
        out.print(styled("   …", "dim"))


def total(grade: Grade, say: Language) -> RenderableType:
    """The score."""
    from rich.text import Text  # noqa: PLC0415 # see `console`

    full = grade.score == grade.max_score and grade.status == "graded"
    color = "yellow" if grade.status == "broken" else "green" if full else "red"
    line = Text("\n")
    points = say("{score} of {total} points", score=grade.score, total=grade.max_score)
    line.append(points, style=f"bold {color}")
    if grade.isolation is not None:  # of a quiz nothing is run
        told = say("isolation: {level}, {seconds} s", level=grade.isolation, seconds=f"{grade.seconds:.2f}")
        line.append(f"   {told}", style="dim")
    return line


def _next_step(grade: Grade, exercise: Exercise, following: Exercise | None, say: Language) -> str:
    if grade.status == "broken":
        return say("The grader or the suite broke, so this is no score. Run `grade doctor` and tell your instructor.")
    if grade.score == grade.max_score:
        return after_full_marks(following, say)
    failed = _first_failed(grade)
    readme = "README.ko.md" if say.code == "ko" else "README.md"
    return say(
        "Next: look at the first failed check ({check}), read {readme} once more, then `grade {name}`; "
        "`grade hint {name}` helps.",
        check=failed.name,
        readme=readme,
        name=exercise.short_name,
    )


def after_full_marks(following: Exercise | None, say: Language) -> str:
    """What to do after an exercise in which everything was right."""
    if following is None:
        return say("All right, and that was the last exercise.")
    return say("All right. Next: `grade {name}`.", name=following.short_name)


def _first_failed(grade: Grade) -> CheckResult:
    return next(check for check in grade.checks if check.outcome is not Outcome.PASSED)
