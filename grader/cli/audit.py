"""`grade audit`: prove the exercises of a course."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.display import console
from grader.cli.session import (
    FULL_MARKS,
    LESS,
    authors_course,
    course_option,
    honest_errors,
    language_option,
    speak,
)
from grader.errors import CourseError
from grader.language import Language
from grader.result import LEVELS, Level
from grader.wording import clean_lines

if TYPE_CHECKING:
    from grader.audit import Audited


@click.command(name="audit")
@click.argument("names", metavar="[EXERCISE]...", nargs=-1)
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object an exercise, one a line, and one for the course."
)
@click.option(
    "--isolation",
    type=click.Choice([level.value for level in LEVELS]),
    help="How to keep the answers apart that are tried (default: the strongest this machine offers).",
)
@course_option
@language_option
@honest_errors
def audit_command(
    names: tuple[str, ...], as_json: bool, isolation: str | None, course_folder: Path | None, language: str | None
) -> None:
    """Prove exercises: stubs fail, references pass, every known wrong answer loses what it must.

    Without EXERCISE the whole course is audited, and what lies beside the exercises. It is the course of the current
    folder, if that holds exercises/ and solutions/.
    Exit status: 0 nothing to mend, 1 something to mend, 2 the call cannot be used, 3 the course cannot be read or the
    grader itself broke.
    """
    say = speak(language)
    rows: list[Audited] = []
    for one in _audited(names, Level(isolation) if isolation else None, course_folder):
        rows.append(one)
        if as_json:
            click.echo(json.dumps(_plain(one, say), ensure_ascii=False))
        elif one.kind != "course" or one.findings:
            _show_findings(one, say)
    if not as_json:
        _show_table([one for one in rows if one.kind != "course"], say)
    sys.exit(LESS if any(one.findings for one in rows) else FULL_MARKS)


def _audited(names: tuple[str, ...], level: Level | None, folder: Path | None) -> Iterator[Audited]:
    """The exercises named, or all of them and then what lies beside them."""
    from grader.audit import audit, audit_halves, audit_titles  # noqa: PLC0415 # NumPy takes longer than `grade --help`

    try:
        course = authors_course(folder)
    except CourseError:
        titles = audit_titles(folder or Path())
        if not titles.findings:
            raise
        yield titles
        return
    yield from audit(course, [course.find(name) for name in names] or course.exercises, level)
    if not names:
        yield audit_halves(course)


def _plain(one: Audited, say: Language) -> dict[str, Any]:
    findings = [{"path": _short(finding.path), "message": finding.said(say)} for finding in one.findings]
    return {**{name: getattr(one, name) for name in one.__struct_fields__}, "findings": findings}


def _short(path: Path) -> str:
    """A path as a person would write it from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _show_findings(one: Audited, say: Language) -> None:
    mark = say("proved") if not one.findings else say("{n} findings", n=len(one.findings))
    click.echo(f"{one.exercise}: {mark} ({one.seconds:g} s)")
    for finding in one.findings:
        click.echo(clean_lines(f"  {_short(finding.path)}: {finding.said(say)}."))


def _show_table(rows: list[Audited], say: Language) -> None:
    if not rows:
        return
    from rich.table import Table  # noqa: PLC0415 # `grade --help` must stay quick

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(say("exercise"))
    for heading in (
        say("checks"),
        say("points"),
        say("misconceptions"),
        say("mutants"),
        say("alive"),
        say("findings"),
    ):
        table.add_column(heading, justify="right")
    for one in rows:
        counts = one.checks, one.points, one.misconceptions, one.mutants, one.survivors, len(one.findings)
        table.add_row(one.exercise.split("_", 1)[0], *map(str, counts))
    console(color=True).print(table)
