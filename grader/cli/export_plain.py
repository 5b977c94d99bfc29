"""`grade export csv`, `jsonl`, `junit`, `parquet` and `ags`: the formats that belong to no one platform."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import click

from grader.cli.counted import CountingOptions, counted, read_ledger
from grader.cli.export import OUT, write_out
from grader.cli.session import honest_errors, language_option, speak
from grader.errors import GradebookRequestError
from grader.formats import ags, results
from grader.formats.junit import junit
from grader.formats.table import table
from grader.wording import clean

FEW: Final = 20  # of a long list, those that are shown


@click.command(name="csv")
@click.option("--checks", is_flag=True, help="Also a column for what each check earned: exercise.check.")
@click.option(
    "--max", "most", is_flag=True, help="Also a column for the points that an exercise has: exercise (max)."
)
@click.option(
    "--bom/--no-bom",
    default=True,
    help="Begin with the mark without which Excel shows Korean names as gibberish (default: yes; pandas takes both).",
)
@counted
@OUT
@language_option
@honest_errors
def csv_command(
    checks: bool, most: bool, bom: bool, counting: CountingOptions, out: Path | None, language: str | None
) -> None:
    """Write a table for a spreadsheet: a row a student, a column an exercise.

    A cell is the score that counts, after penalty and override; an empty one is no score, which is not 0. UTF-8,
    commas, lines ended by CR LF. An apostrophe stands before what a spreadsheet would take for a formula.
    """
    say = speak(language)
    write_out(table(read_ledger(counting, say), checks=checks, most=most, bom=bom), out, say)


@click.command(name="jsonl")
@click.option(
    "--counted",
    "everything",
    is_flag=True,
    help="A row with its final score, penalty and override round each result.",
)
@counted
@OUT
@language_option
@honest_errors
def jsonl_command(everything: bool, counting: CountingOptions, out: Path | None, language: str | None) -> None:
    """Write JSON lines: the stored result of each grade that counts, of the schema ndgrade/result/1.

    Results know nothing of penalties and overrides; with --counted each line is a row of the gradebook (schema
    ndgrade/counted/1: row and result), and rows without a result are there too. `grade import jsonl` reads both.
    """
    say = speak(language)
    ledger = read_ledger(counting, say)
    write_out(b"".join(results.counted(ledger) if everything else results.results(ledger)), out, say)
    without = 0 if everything else sum(line.grade is None for line in ledger.lines)
    if without:
        click.echo(say("{n} rows have no result and are left out; --counted writes them.", n=without), err=True)


@click.command(name="junit")
@counted
@OUT
@language_option
@honest_errors
def junit_command(counting: CountingOptions, out: Path | None, language: str | None) -> None:
    """Write JUnit XML (xunit2) for a CI server: a suite for each student's exercise, a case for each check.

    Points are properties of the suite. A check that the grader itself broke is an error, not a failure.
    """
    say = speak(language)
    write_out(b"".join(junit(read_ledger(counting, say))), out, say)


@click.command(name="parquet")
@click.option("--checks", is_flag=True, help="A row for each check, instead of each student and exercise.")
@counted
@OUT
@language_option
@honest_errors
def parquet_command(checks: bool, counting: CountingOptions, out: Path | None, language: str | None) -> None:
    """Write Apache Parquet for data frames: a row for each student and exercise, with typed columns.

    Needs pyarrow: pip install 'ndgrade[parquet]'.
    """
    try:
        from grader.formats.parquet import checks_parquet, rows_parquet  # noqa: PLC0415 # it need not be there
    except ImportError as error:
        raise GradebookRequestError(
            "Parquet needs pyarrow ({why}): pip install 'ndgrade[parquet]'", why=clean(str(error))
        ) from None
    say = speak(language)
    ledger = read_ledger(counting, say)
    write_out(checks_parquet(ledger) if checks else rows_parquet(ledger), out, say)


@click.command(name="ags")
@click.option(
    "--users",
    metavar="CSV",
    type=click.Path(path_type=Path),
    help="The platform's ids: columns student and userId (default: they are our ids).",
)
@counted
@OUT
@language_option
@honest_errors
def ags_command(users: Path | None, counting: CountingOptions, out: Path | None, language: str | None) -> None:
    """Write score objects for LTI 1.3 (Assignment and Grade Services 2.0), one JSON object a line.

    Each line is the body of a POST to LINE_ITEM_URL/scores as application/vnd.ims.lis.v1.score+json. A line item is
    one exercise: choose it with --exercise. Students without a score get Failed (the grader broke) or PendingManual
    (unreadable) and no scoreGiven, which clears what the platform has.
    """
    say = speak(language)
    known = None if users is None else ags.read_users(_bytes(users), str(users))
    ledger = read_ledger(counting, say)
    found = ags.scores(ledger, time.time(), say, known)
    write_out(b"".join(found.lines), out, say)
    _list(say("Left out, because the table of users does not have them:"), found.unknown)
    _list(say("Left out, because nobody knows how many points the exercise has:"), found.unmeasured)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise GradebookRequestError(
            "{path} cannot be read ({why}); name a table of users", path=clean(str(path)), why=why
        ) from None


def _list(title: str, students: list[str]) -> None:
    if not students:
        return
    more = f" ... (+{len(students) - FEW})" if len(students) > FEW else ""
    click.echo(clean(f"{title} {', '.join(students[:FEW])}{more}", 5000), err=True)
