"""The tables of `grade gradebook` and `grade diff`."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any, Final

import click

from grader.cli.display import console
from grader.gradebook.entries import CheckMove, Event, Move, Row, Run, to_json
from grader.gradebook.lateness import plain
from grader.language import Language
from grader.wording import clean

FEW: Final = 6  # checks that are named beside a score that moved


def print_json(entries: Sequence[Any]) -> None:
    for entry in entries:
        click.echo(to_json(entry))


def print_rows(rows: Sequence[Row], say: Language) -> None:
    table = [
        (
            row.student,
            row.name,
            _short(row.exercise),
            "" if row.score is None or row.max_score is None else f"{row.score}/{row.max_score}",
            "-" if row.final is None else plain(row.final),
            ", ".join(_notes(row, say)),
        )
        for row in rows
    ]
    headings = (say("student"), say("name"), say("exercise"), say("score"), say("counts"), "")
    _print_table(headings, table, numbers=(3, 4))


def _notes(row: Row, say: Language) -> Iterator[str]:
    if row.override is not None:
        yield say("by {author}: {reason}", author=row.override.author, reason=row.override.reason)
    if row.status in ("broken", "unreadable"):
        yield {"broken": say("broken"), "unreadable": say("unreadable")}[row.status]
    if row.late:
        yield say("late by {time}", time=_span(row.late, say))
    if row.penalty:
        yield f"-{plain(row.penalty)}"
    if row.ungraded:
        yield say("something newer has no grade")


def print_events(events: Sequence[Event], say: Language) -> None:
    words = {
        "graded": say("graded"),
        "broken": say("broken"),
        "unreadable": say("unreadable"),
        "set_aside": say("set aside"),
        "override": say("override"),
        "withdrawn": say("withdrawn"),
    }
    rows = []
    for event in events:
        points = "" if event.score is None else plain(event.score)
        points += "" if event.max_score is None else f"/{event.max_score}"
        run = "" if event.run is None else str(event.run)
        about = ": ".join(text for text in (event.author or event.source, event.why) if text)
        rows.append((_moment(event.at), run, _short(event.exercise), words[event.kind], points, about))
    _print_table((say("when"), say("run"), say("exercise"), say("what"), say("score"), ""), rows, numbers=(1, 4))


def print_runs(runs: Sequence[Run], say: Language) -> None:
    words = {None: say("not ended"), "finished": say("finished"), "stopped": say("stopped")}
    rows = [
        (str(one.id), _moment(one.started), words[one.how], str(one.grades), str(one.unreadable), one.command)
        for one in runs
    ]
    headings = (say("run"), say("started"), say("how"), say("grades"), say("unreadable"), say("command"))
    _print_table(headings, rows, numbers=(0, 3, 4))


def print_moves(moves: Sequence[Move], before: int, after: int, say: Language) -> None:
    rows = [
        (move.student, _short(move.exercise), _points(move.before), _points(move.after), _why(move, say))
        for move in moves
    ]
    _print_table((say("student"), say("exercise"), str(before), str(after), say("checks")), rows, numbers=(2, 3))


def _print_table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], numbers: tuple[int, ...]) -> None:
    """A table as wide as the terminal; what is long is folded, numbers never."""
    from rich.table import Table  # noqa: PLC0415 # `grade --help` must stay quick

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for place, heading in enumerate(headings):
        number = place in numbers
        table.add_column(heading, justify="right" if number else "left", no_wrap=number, overflow="fold")
    for row in rows:
        table.add_row(*(clean(text) for text in row))
    out = console(color=True)
    with out.capture() as page:
        out.print(table)
    click.echo("\n".join(map(str.rstrip, page.get().splitlines())), color=out.is_terminal)


def _short(exercise: str) -> str:
    return exercise.split("_", 1)[0]


def _points(points: tuple[int, int] | None) -> str:
    return "-" if points is None else f"{points[0]}/{points[1]}"


def _why(move: Move, say: Language) -> str:
    checks = [_check(one) for one in move.checks]
    shown = [*checks[:FEW], *(["..."] if len(checks) > FEW else [])]
    return ", ".join(([say("another submission")] if move.resubmitted else []) + shown)


def _check(check: CheckMove) -> str:
    return f"{check.name} {check.earned_before}->{check.earned_after}"


def _moment(moment: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(moment))


def _span(seconds: float, say: Language) -> str:
    """A time as people say it; of begun minutes."""
    minutes = -int(-seconds // 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return say("{days} d {hours} h", days=days, hours=hours)
    return say("{hours} h {minutes} min", hours=hours, minutes=rest) if hours else say("{minutes} min", minutes=rest)
