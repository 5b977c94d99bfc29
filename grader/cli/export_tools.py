"""`grade export gradescope` and `grade export nbgrader`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.counted import CountingOptions, counted, opened, read_ledger
from grader.cli.export import OUT, write_out
from grader.cli.import_nbgrader import course_people
from grader.cli.session import honest_errors, language_option, speak
from grader.errors import GradebookRequestError
from grader.formats import gradescope
from grader.gradebook.lateness import Deadlines, parse_deadlines
from grader.gradebook.naming import exercise_named, key
from grader.language import Language
from grader.wording import clean


@click.command(name="gradescope")
@click.argument("student")
@OUT
@counted
@language_option
@honest_errors
def export_gradescope(student: str, out: Path | None, counting: CountingOptions, language: str | None) -> None:
    """Write what STUDENT has for one exercise (--exercise) as Gradescope's results.json.

    The score is what counts in the end, after penalty and override; the tests are the checks of the grade behind it.
    To have Gradescope itself grade with ndgrade, see `grade pack gradescope`.
    """
    say = speak(language)
    if len(counting[0]) != 1:
        raise click.UsageError("Name one exercise: --exercise exercise03.")
    ledger = read_ledger(counting, say)
    line = next((line for line in ledger.lines if line.row.student == key(student)), None)
    if line is None:
        raise GradebookRequestError(
            "{student} has nothing for {exercise}; `grade gradebook` shows who has what",
            student=clean(student, 100),
            exercise=clean(counting[0][0], 100),
        )
    if line.grade is None:
        raise GradebookRequestError(
            "{student} has no result for {exercise}, and Gradescope shows the checks of one; grade a submission",
            student=clean(student, 100),
            exercise=clean(counting[0][0], 100),
        )
    write_out(gradescope.results(line.grade, say, row=line.row), out, say)


@click.command(name="nbgrader")
@click.option(
    "--people",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="A course in nbgrader, or its gradebook.db: where names and addresses are from.",
)
@OUT
@counted
@language_option
@honest_errors
def export_nbgrader(people: Path | None, out: Path | None, counting: CountingOptions, language: str | None) -> None:
    """Write the CSV that `nbgrader export` writes: a row for each exercise and student, moments in UTC.

    As with nbgrader, who handed in nothing has 0.0; unlike there, scores are empty where the grader broke or nothing
    could be read. A gradebook knows no addresses, and not which part of a name is the first: --people tells both,
    and without it the whole name is the last name.
    """
    from grader.formats.nbgrader import table  # noqa: PLC0415 # SQLite; see LATE_IMPORTS

    say = speak(language)
    known = {} if people is None else course_people(people)
    entries = table.of_ledger(read_ledger(counting, say), _deadlines(counting, say), known)
    write_out(table.write(entries), out, say)


def _deadlines(counting: CountingOptions, say: Language) -> Deadlines:
    _, _, due, _, where = counting
    if not due:
        return Deadlines()
    with opened(where, say) as book:
        names = book.exercises()
    return parse_deadlines(due, lambda name: exercise_named(name, names))
