"""`grade export canvas` and `grade export moodle`: scores into a table that the platform exported itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.counted import CountingOptions, counted, read_ledger
from grader.cli.export import OUT, write_out
from grader.cli.session import honest_errors, language_option, speak
from grader.formats.canvas import fill as fill_canvas
from grader.formats.filling import Filled, Why
from grader.formats.moodle import fill as fill_moodle
from grader.language import Language
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.ledger import Line


def filling_options(function: Callable[..., Any]) -> Callable[..., Any]:
    scale = click.option("--scale", is_flag=True, help="Convert scores where the points there differ from ours.")
    keep = click.option("--keep", is_flag=True, help="Leave scores that are there already as they are.")
    return scale(keep(OUT(function)))


@click.command(name="canvas")
@click.argument("path", metavar="GRADEBOOK.csv", type=click.Path(path_type=Path))
@click.option("--column", required=True, metavar="TITLE_OR_ID", help="The assignment in Canvas: its title or its id.")
@filling_options
@counted
@language_option
@honest_errors
def canvas(
    path: Path,
    column: str,
    scale: bool,
    keep: bool,
    out: Path | None,
    counting: CountingOptions,
    language: str | None,
) -> None:
    """Fill one column of a gradebook that Canvas exported (Grades, Export), for importing it there.

    Nothing else in the file changes. Students are found by ID, SIS id, login, then name, never by guessing; who has
    no grade keeps what is there. Canvas shows what will change before it takes it over.

    \b
      grade export canvas grades.csv --column "Exercise 3" --exercise exercise03 --out upload.csv
    """
    say = speak(language)
    filled = fill_canvas(path, column, read_ledger(counting, say), scale=scale, keep=keep)
    write_out(filled.data, out, say)
    _report(filled, path, say)


@click.command(name="moodle")
@click.argument("path", metavar="WORKSHEET.csv", type=click.Path(path_type=Path))
@click.option("--feedback/--no-feedback", default=True, help="Also write which checks did not pass (default: yes).")
@filling_options
@counted
@language_option
@honest_errors
def moodle(
    path: Path,
    feedback: bool,
    scale: bool,
    keep: bool,
    out: Path | None,
    counting: CountingOptions,
    language: str | None,
) -> None:
    """Fill an offline grading worksheet that Moodle downloaded, for uploading it there.

    Grades and feedback comments are written, in the language of --lang; nothing else in the file changes, nor does
    feedback that a person wrote. Students are found by the number of their Identifier, ID number, username, e-mail
    address, then name. Upload the file in the language of Moodle in which it was downloaded. Where dates in it are
    not English, tick "Allow updating records that have been modified more recently in Moodle" to change grades
    that Moodle has already.

    \b
      grade export moodle worksheet.csv --exercise exercise03 --out upload.csv
    """
    say = speak(language)
    filled = fill_moodle(path, read_ledger(counting, say), say, scale=scale, keep=keep, comments=feedback)
    write_out(filled.data, out, say)
    _report(filled, path, say)


def _report(filled: Filled, path: Path, say: Language) -> None:
    """On standard error, what was written and for whom nothing was."""
    new = sum(write.changes and write.new for write in filled.writes)
    changed = [write for write in filled.writes if write.changes and not write.new]
    told = say(
        "{exercise} -> {column}: {new} scores new, {changed} changed, {same} there already.",
        exercise=filled.exercise,
        column=filled.title,
        new=new,
        changed=len(changed),
        same=len(filled.writes) - new - len(changed),
    )
    _tell(told)
    if changed:
        moves = (f"{_who(one.line)} {one.before.strip()} -> {one.after}" for one in changed)
        _tell(say("Changed: {students}", students=", ".join(moves)))
    for told in _skipped(filled, path.name, say):
        _tell(told)
    if filled.waiting:
        students = _names(filled.waiting)
        _tell(
            say(
                "Handed in something later that has no grade; the score is of what has one: {students}",
                students=students,
            )
        )
    if filled.handwritten:
        students = _names(filled.handwritten)
        _tell(say("Have feedback that a person wrote, which stays: {students}", students=students))
    for note in filled.notes:
        _tell(say(note.sentence, **note.values))
    if filled.others:
        told = say("{n} other students there stay as they are.", n=filled.others)
        _tell(told)


def _skipped(filled: Filled, path: str, say: Language) -> list[str]:
    """For whom nothing was written, by the reasons why."""
    who = {why: _names(skip.line for skip in filled.skips if skip.why is why) for why in Why}
    told = {
        Why.UNKNOWN: say("Not in {path}, by id or by name: {students}", path=path, students=who[Why.UNKNOWN]),
        Why.UNCERTAIN: say(
            "Fit several rows, or one row together with somebody else, so nothing is guessed: {students}",
            students=who[Why.UNCERTAIN],
        ),
        Why.BROKEN: say("No grade, because the grader broke; grade them again: {students}", students=who[Why.BROKEN]),
        Why.UNREADABLE: say(
            "No grade, because nothing that was handed in could be read: {students}", students=who[Why.UNREADABLE]
        ),
        Why.MISSING: say("No grade: {students}", students=who[Why.MISSING]),
        Why.EXCUSED: say("Excused there and left so: {students}", students=who[Why.EXCUSED]),
        Why.UNASSIGNED: say("Not assigned there and left so: {students}", students=who[Why.UNASSIGNED]),
        Why.LOCKED: say("Locked there, so their grades stay: {students}", students=who[Why.LOCKED]),
        Why.TEXT: say("Have something other than a score there, which stays: {students}", students=who[Why.TEXT]),
        Why.ABOVE: say(
            "Have more points than the maximum there, so nothing is written: {students}", students=who[Why.ABOVE]
        ),
        Why.KEPT: say("Have another score there, which is kept: {students}", students=who[Why.KEPT]),
    }
    return [told[why] for why in Why if who[why]]


def _names(lines: Iterable[Line]) -> str:
    return ", ".join(map(_who, lines))


def _who(line: Line) -> str:
    row = line.row
    return f"{row.student} ({row.name})" if row.name and row.name != row.student else row.student


def _tell(text: str) -> None:
    click.echo(clean(text, 1_000_000), err=True)
