"""`grade import FORMAT`: grades that were given elsewhere enter the gradebook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from grader import __version__
from grader.cli.counted import gradebook_option
from grader.cli.late import Late, LateGroup
from grader.cli.session import honest_errors, language_option, speak
from grader.errors import GradebookRequestError
from grader.formats.results import LONGEST, read, verdict
from grader.gradebook.entries import Row
from grader.gradebook.lateness import parse_deadlines
from grader.gradebook.naming import key
from grader.language import Language
from grader.result import Grade
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.book import Gradebook

HELP: Final = {"help_option_names": ["-h", "--help"]}


ORIGINS: Final = {
    "jsonl": Late("grader.cli.importing:jsonl", "Formats", "Results of `grade batch --out` or `grade export jsonl`."),
    "nbgrader": Late("grader.cli.import_nbgrader:import_nbgrader", "Formats", "The scores of an nbgrader course."),
}


@click.group(name="import", cls=LateGroup, late=ORIGINS, context_settings=HELP)
def importing() -> None:
    """Record grades that another gradebook, another machine or another grader gave.

    Exit status: 0 done, 2 a file or the call cannot be used, 3 the gradebook cannot be read or written.
    """


@click.command(name="jsonl")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--handed-in",
    metavar="MOMENT",
    help="When the submissions were handed in, where the lines do not tell (default: the date of FILE).",
)
@gradebook_option
@language_option
@honest_errors
def jsonl(file: Path, handed_in: str | None, where: str, language: str | None) -> None:
    """Record the results in FILE, as `grade batch --out` and `grade export jsonl` write them.

    All lines are read before the first is recorded, so a file with a faulty line changes nothing. What the gradebook
    has already is not recorded again. Lines of `--counted` bring names and dates along; overrides stay behind, for
    a person has to decide them. `grade batch` grades an imported submission anew when it meets it.
    """
    from grader.gradebook.book import Gradebook  # noqa: PLC0415 # SQLAlchemy takes longer to load than --help may

    say = speak(language)
    entries, moment = _read(file, handed_in)
    with Gradebook.open(where) as book:
        recorded = _record(book, entries, moment, f"import jsonl {file}")
        shown = book.shown
    graded = sum(grade is not None for _, grade in entries)
    told = {"n": recorded, "m": graded - recorded, "place": shown}
    click.echo(clean(say("{n} results recorded in {place}, {m} were there already.", **told)))
    if recorded and handed_in is None and any(row is None for row, _ in entries):
        told = {"path": file, "option": "--handed-in"}
        click.echo(
            clean(say("The date of {path} is taken as when they were handed in; or name it: {option}.", **told)),
            err=True,
        )
    _tell_what_stays(entries, say)


Entries = list[tuple[Row | None, Grade | None]]


def _read(file: Path, handed_in: str | None) -> tuple[Entries, float]:
    """What the file holds, and when it was handed in where the lines do not tell."""
    told = None if handed_in is None else _moment(handed_in)
    try:
        with file.open("rb") as opened:
            entries = list(read(iter(lambda: opened.readline(LONGEST + 1), b""), str(file)))
            written = os.fstat(opened.fileno()).st_mtime
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise GradebookRequestError(
            "{path} cannot be read ({why}); name a file of results", path=clean(str(file)), why=why
        ) from None
    if not entries:
        raise GradebookRequestError("{path} holds no results; name a file of results", path=clean(str(file)))
    return entries, written if told is None else told


def _moment(text: str) -> float:
    moment = parse_deadlines([text], str).every
    if moment is None:
        raise click.UsageError("--handed-in takes a moment, as 2026-03-01 or 2026-03-01T18:00.")
    return moment


def _record(book: Gradebook, entries: Entries, moment: float, command: str) -> int:
    """Record what is not known yet; how many that were. Where there is none, there is no run either."""
    counting = {
        (line.row.student, line.row.exercise): (line.grade.source_sha256, verdict(line.grade))
        for line in book.ledger().lines
        if line.grade is not None
    }
    run, recorded = None, 0
    how: Literal["finished", "stopped"] = "stopped"
    try:
        for row, grade in entries:
            if grade is None or grade.student is None or _known(book, grade, counting):
                continue
            if run is None:
                run = book.begin_run(command, {"ndgrade": "unknown", "imported by": __version__})
            name, source, handed_in = _circumstances(row, grade, moment)
            book.record(run, grade.student, name, grade.exercise, source, handed_in, _fingerprint(grade), grade)
            recorded += 1
        how = "finished"
    finally:
        if run is not None:
            book.end_run(run, how)
    return recorded


def _known(book: Gradebook, grade: Grade, counting: dict[tuple[str, str], tuple[str, str]]) -> bool:
    """Whether this result counts already, or was imported before."""
    student, exercise, sha256 = key(grade.student or ""), key(grade.exercise), grade.source_sha256
    if counting.get((student, exercise)) == (sha256, verdict(grade)):
        return True
    if grade.status == "graded":
        return book.standing(student, exercise, sha256, _fingerprint(grade)) is not None
    try:
        events = book.history(student).events
    except GradebookRequestError:  # a student whom nobody knows yet
        return False
    return any((one.kind, one.exercise, one.sha256) == ("broken", exercise, sha256) for one in events)


def _fingerprint(grade: Grade) -> str:
    """Nobody knows by which suite and versions it was graded: it is a fingerprint of its own, that of no batch."""
    return f"imported:{verdict(grade)}"


def _circumstances(row: Row | None, grade: Grade, moment: float) -> tuple[str, str, float]:
    """The person's name, where the submission was found, and when it was handed in."""
    if row is None:
        return "", grade.source, moment
    return row.name, row.source or grade.source, moment if row.handed_in is None else row.handed_in


def _tell_what_stays(entries: Entries, say: Language) -> None:
    empty = sum(grade is None for _, grade in entries)
    decided = sum(row is not None and row.override is not None for row, _ in entries)
    if empty:
        click.echo(say("{n} rows have no result, so there was nothing to record.", n=empty), err=True)
    if decided:
        told = say("Overrides stay behind ({n}); `grade gradebook override` gives one.", n=decided)
        click.echo(told, err=True)
