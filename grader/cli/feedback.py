"""`grade feedback`: a page for every student, named so that a learning platform can hand them back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.counted import CountingOptions, counted, read_ledger
from grader.cli.export import HELP
from grader.cli.pictured import Folder, student_pages
from grader.cli.session import UNUSABLE, course_option, honest_errors, language_option, open_course, speak
from grader.errors import GradebookRequestError
from grader.language import Language
from grader.result import LEVELS, Level
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger
    from grader.report.feedback_names import Form

MOST_NAMED = 20  # students named who get no page


@click.command(name="feedback", context_settings=HELP)
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Where the pages go: a folder, or a file ending in .zip, which is what Moodle and Canvas take.",
)
@click.option(
    "--for",
    "form",
    type=click.Choice(["plain", "moodle", "canvas"]),
    default="plain",
    show_default=True,
    help="How files are named: STUDENT.html, or as the submissions came from Moodle or Canvas.",
)
@click.option(
    "--submissions",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="What was graded, a folder or an archive: with it the pages have pictures.",
)
@click.option("--pattern", metavar="REGEX", help="How paths in FOLDER name (?P<student>...) and (?P<exercise>...).")
@click.option(
    "--roster", metavar="CSV", type=click.Path(path_type=Path), help="Who is expected, as in `grade batch`."
)
@click.option(
    "--isolation",
    type=click.Choice([level.value for level in LEVELS]),
    default=Level.SANDBOX.value,
    show_default=True,
    help="How to keep submissions apart while pictures are drawn.",
)
@counted
@course_option
@language_option
@honest_errors
def feedback(
    out: Path,
    form: Form,
    submissions: Path | None,
    pattern: str | None,
    roster: Path | None,
    isolation: str,
    course_folder: Path | None,
    language: str | None,
    counting: CountingOptions,
) -> None:
    """Write a page for every student: points, every check with its message and hint, and pictures.

    Each page is one HTML file that needs no network. Moodle: "Upload multiple feedback files in a zip". Canvas:
    "Upload Submissions". Both take one exercise at a time, and only what was graded from their own download.

    Exit status: 0 every student has a page, 1 some could not be named, 2 a file or the call cannot be used, 3 the
    gradebook cannot be read.
    """
    say = speak(language)
    folder = Folder(submissions, pattern, roster, Level(isolation))
    folder.refuse_nonsense()
    ledger = read_ledger(counting, say)
    names, nameless = _names(ledger, form)
    if not names:
        complaint = _told(nameless, form, say) if nameless else say("There is nobody in the gradebook to write for.")
        click.echo(clean(f"grade: {complaint}", 4000), err=True)
        sys.exit(UNUSABLE)
    from grader.report.filing import filing  # noqa: PLC0415 # --help has no time for it

    with student_pages(ledger, open_course(course_folder), folder, say) as pages, filing(out) as file:
        for student, name in names.items():
            file(name, pages.page(student).encode())
    click.echo(clean(say("{n} pages are in {path}.", n=len(names), path=out)), err=True)
    if nameless:
        click.echo(clean(_told(nameless, form, say), 4000), err=True)
        sys.exit(1)


def _names(ledger: Ledger, form: Form) -> tuple[dict[str, str], list[str]]:
    """student -> the name of the page; and the students for whom there is none in this form.

    Raises:
        GradebookRequestError: a platform takes one exercise, and there are several.
    """
    from grader.report.feedback_names import FORMS, apart  # noqa: PLC0415 # --help has no time for it

    if form != "plain" and len(ledger.exercises) > 1:
        raise GradebookRequestError(
            "A platform takes feedback on one exercise, and the gradebook has {names}; name one with --exercise",
            names=", ".join(name.split("_", 1)[0] for name in ledger.exercises),
        )
    names: dict[str, str] = {}
    nameless: list[str] = []
    taken: set[str] = set()
    for line in ledger.lines:
        student = line.row.student
        if student in names or (form != "plain" and line.grade is None):
            continue
        name = FORMS[form](student, line.row.exercise.split("_", 1)[0], line.row.source)
        if name is None:
            nameless.append(student)
            continue
        names[student] = apart(name, student) if name.casefold() in taken else name
        taken.add(names[student].casefold())
    return names, nameless


def _told(nameless: list[str], form: Form, say: Language) -> str:
    shown = ", ".join(clean(student, 60) for student in nameless[:MOST_NAMED])
    return say(
        "{n} students get no page, for their submissions did not come from {platform}: {students}; use --for plain.",
        n=len(nameless),
        platform=form.capitalize(),
        students=f"{shown}, …" if len(nameless) > MOST_NAMED else shown,
    )
