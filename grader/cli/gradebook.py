"""`grade gradebook` and `grade diff`: what a class has, what happened to one student, and what a person decides."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import click

from grader.cli.counted import DUE, LATE, POLICY, gradebook_option, opened
from grader.cli.gradebook_page import print_events, print_json, print_moves, print_rows, print_runs
from grader.cli.session import honest_errors, language_option, speak
from grader.gradebook.entries import Policy
from grader.gradebook.lateness import parse_deadlines, parse_rule, plain
from grader.gradebook.naming import exercise_named
from grader.wording import clean

HELP: Final = {"help_option_names": ["-h", "--help"]}


class Commands(click.Group):
    """A group in which anything that is no command is a student: ``grade gradebook kim``; nothing is the class."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        place: list[str] = []
        while args and args[0].startswith("--gradebook"):  # before a command it means the same as behind it
            taken = 1 if "=" in args[0] else 2
            place, args = place + args[:taken], args[taken:]
        if context.resilient_parsing or (args and args[0] in ("-h", "--help")):  # the shell completes; help is asked
            return super().parse_args(context, args)
        command = args.pop(0) if args and args[0] in self.commands else "show"
        return super().parse_args(context, [command, *place, *args])

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(context.command_path, "[STUDENT] [OPTIONS]")
        formatter.write_usage(context.command_path, "COMMAND [ARGS]...")


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")(function)


@click.group(cls=Commands, context_settings=HELP)
def gradebook() -> None:
    """What a class has: a row for each student and exercise; with STUDENT, all that happened to one of them.

    \b
      grade gradebook --policy best
      grade gradebook --due 2026-03-01 --late "10%/day max 50%"
      grade gradebook kim
      grade gradebook show --help     all of these options

    Exit status: 0 done, 2 there is no such student, run or file, 3 the gradebook cannot be read or written.
    """


@gradebook.command()
@click.argument("student", metavar="[STUDENT]", required=False)
@POLICY
@DUE
@LATE
@json_option
@gradebook_option
@language_option
@honest_errors
def show(
    student: str | None,
    policy: Policy,
    due: tuple[str, ...],
    late: str | None,
    as_json: bool,
    where: str,
    language: str | None,
) -> None:
    """Show the class or one student; `grade gradebook` alone means this.

    A late submission loses a share of the points it earned for every hour or day that has begun; what is left is
    rounded half up to two decimals. An override counts instead of everything.
    """
    if late and not due:
        raise click.UsageError("--late needs a deadline: add --due.")
    say = speak(language)
    with opened(where, say) as book:
        names = book.exercises() if due else []
        deadlines = parse_deadlines(due, lambda name: exercise_named(name, names))
        story = book.history(student) if student is not None else None
        rows = book.grades(policy, deadlines, parse_rule(late) if late else None)
    if story is not None:
        rows = [row for row in rows if row.student == story.student]
    if as_json:
        print_json(rows if story is None else [story])
        return
    print_rows(rows, say)
    if story is None:
        students = len({row.student for row in rows})
        click.echo(say("{n} rows, {students} students.", n=len(rows), students=students), err=True)
    else:
        click.echo()
        print_events(story.events, say)


@gradebook.command()
@json_option
@gradebook_option
@language_option
@honest_errors
def runs(as_json: bool, where: str, language: str | None) -> None:
    """List the runs of the grader, for `grade diff`."""
    say = speak(language)
    with opened(where, say) as book:
        found = book.runs()
    if as_json:
        print_json(found)
        return
    print_runs(found, say)


def _score(_context: click.Context, _parameter: click.Parameter, value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        raise click.BadParameter(f"{value!r} is not a number.") from None


@gradebook.command(context_settings={"ignore_unknown_options": True})
@click.argument("student")
@click.argument("exercise")
@click.argument("score", callback=_score)
@click.option("--by", "author", required=True, metavar="NAME", help="Who decides.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@gradebook_option
@language_option
@honest_errors
def override(
    student: str, exercise: str, score: Decimal, author: str, reason: str, where: str, language: str | None
) -> None:
    """Give SCORE by hand; it counts until it is withdrawn, whatever is graded meanwhile."""
    say = speak(language)
    with opened(where, say) as book:
        given = book.override(student, exercise, score, author, reason)
    told = {"student": given.student, "exercise": given.exercise, "score": plain(given.score)}
    click.echo(clean(say("{student} has {score} for {exercise} now.", **told)))


@gradebook.command()
@click.argument("student")
@click.argument("exercise")
@click.option("--by", "author", required=True, metavar="NAME", help="Who decides.")
@gradebook_option
@language_option
@honest_errors
def withdraw(student: str, exercise: str, author: str, where: str, language: str | None) -> None:
    """Take an override back, so that the grade counts again; the history keeps it."""
    say = speak(language)
    with opened(where, say) as book:
        book.withdraw(student, exercise, author)
    click.echo(clean(say("The override of {student} is withdrawn; the grade counts again.", student=student)))


@gradebook.command()
@click.argument("file", type=click.Path(path_type=Path))
@gradebook_option
@language_option
@honest_errors
def backup(file: Path, where: str, language: str | None) -> None:
    """Copy a SQLite gradebook to FILE as it is at this moment, also while a batch writes to it."""
    say = speak(language)
    with opened(where, say) as book:
        book.back_up(file)
    click.echo(clean(say("The gradebook is copied to {path}.", path=file)))


@click.command(name="diff")
@click.argument("before", metavar="RUN", type=int)
@click.argument("after", metavar="RUN", type=int)
@json_option
@gradebook_option
@language_option
@honest_errors
def diff(before: int, after: int, as_json: bool, where: str, language: str | None) -> None:
    """Show whose score moved between two runs: from what to what, through which checks.

    `grade gradebook runs` lists the runs. A run stands for the gradebook as it was when that run had ended.
    """
    say = speak(language)
    with opened(where, say) as book:
        told = book.diff(before, after)
    if as_json:
        print_json(told.moves)
        return
    moved = [move for move in told.moves if move.before is not None and move.after is not None]
    if moved:
        print_moves(moved, before, after, say)
    counts = {"moved": len(moved), "unchanged": told.unchanged, "single": len(told.moves) - len(moved)}
    click.echo(
        say("Scores: {moved} moved, {unchanged} did not, {single} are in one of the two only.", **counts), err=True
    )
