"""`grade audit`: prove the exercises of a course."""

from __future__ import annotations

import json
import os
import sys
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
from grader.language import Language
from grader.result import LEVELS, Level
from grader.wording import clean_lines

if TYPE_CHECKING:
    from grader.audit import Audited


@click.command(name="audit")
@click.argument("names", metavar="[EXERCISE]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an exercise, one a line.")
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

    Without EXERCISE the whole course is audited: that of the current folder, if it holds exercises/ and solutions/.
    Exit status: 0 nothing to mend, 1 something to mend, 2 the call cannot be used, 3 the course cannot be read or the
    grader itself broke.
    """
    from grader.audit import audit  # noqa: PLC0415 # it needs NumPy, which `grade --help` has no time for

    say = speak(language)
    course = authors_course(course_folder)
    wanted = [course.find(name) for name in names] or course.exercises
    proved = True
    rows: list[Audited] = []
    for one in audit(course, wanted, Level(isolation) if isolation else None):
        rows.append(one)
        proved = proved and not one.findings
        if as_json:
            click.echo(json.dumps(_plain(one, say), ensure_ascii=False))
        else:
            _show_findings(one, say)
    if not as_json:
        _show_table(rows, say)
    sys.exit(FULL_MARKS if proved else LESS)


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
