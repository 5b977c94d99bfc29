"""`grade report`: what an instructor reads about a class, as one HTML page."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from grader.cli.counted import CountingOptions, counted, read_ledger
from grader.cli.export import HELP, write_out
from grader.cli.pictured import Folder, student_pages
from grader.cli.session import course_option, honest_errors, language_option, open_course, speak
from grader.course import Course
from grader.errors import GradebookRequestError, UnknownExerciseError
from grader.gradebook.naming import key
from grader.language import Language
from grader.result import LEVELS, Level
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger
    from grader.intake import Roster
    from grader.report.sources import Alike

CLASS_FILE: Final = Path("report.html")
STANDARD_OUTPUT: Final = Path("-")


@click.command(name="report", context_settings=HELP)
@click.option(
    "--out",
    metavar="FILE.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the page goes (default: report.html or STUDENT.html here; - is standard output).",
)
@click.option("--student", metavar="ID", help="A page on this student instead: every check, with pictures.")
@click.option(
    "--roster", metavar="CSV", type=click.Path(path_type=Path), help="Who is expected: a table with a heading."
)
@click.option(
    "--submissions",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="What was graded, a folder or an archive: tells which are alike; of a student, draws pictures.",
)
@click.option("--pattern", metavar="REGEX", help="How paths in FOLDER name (?P<student>...) and (?P<exercise>...).")
@click.option(
    "--isolation",
    type=click.Choice([level.value for level in LEVELS]),
    default=Level.SANDBOX.value,
    show_default=True,
    help="How to keep a submission apart while pictures are drawn.",
)
@counted
@course_option
@language_option
@honest_errors
def report(
    out: Path | None,
    student: str | None,
    roster: Path | None,
    submissions: Path | None,
    pattern: str | None,
    isolation: str,
    course_folder: Path | None,
    language: str | None,
    counting: CountingOptions,
) -> None:
    """Tell how a class did, as one HTML page that needs no network: scores, checks, misconceptions, who is missing.

    Exit status: 0 done, 2 a file or the call cannot be used, 3 the gradebook cannot be read.
    """
    say = speak(language)
    folder = Folder(submissions, pattern, roster, Level(isolation))
    folder.refuse_nonsense()
    course = open_course(course_folder)
    ledger = read_ledger(counting, say)
    if student is not None:
        text, default = _student_report(ledger, course, student, folder, say)
    else:
        text, default = _class_report(ledger, counting, course, roster, submissions, pattern, say), CLASS_FILE
    write_out(text.encode(), None if out == STANDARD_OUTPUT else out or default, say)


def _student_report(ledger: Ledger, course: Course, student: str, folder: Folder, say: Language) -> tuple[str, Path]:
    """The page on one student, and the file where it goes unless told otherwise.

    Raises:
        GradebookRequestError: there is no such student.
    """
    from grader.report.feedback_names import plain_name  # noqa: PLC0415 # --help has no time for it

    wanted = key(student)
    if wanted not in ledger.students:
        raise GradebookRequestError(
            "There is nothing of a student {student} in this gradebook; `grade gradebook` lists them all",
            student=clean(student, 100),
        )
    with student_pages(ledger, course, folder, say) as pages:
        return pages.page(wanted), Path(plain_name(wanted))


def _class_report(
    ledger: Ledger,
    counting: CountingOptions,
    course: Course,
    roster: Path | None,
    submissions: Path | None,
    pattern: str | None,
    say: Language,
) -> str:
    """The page on a class."""
    from grader.intake import read_roster  # noqa: PLC0415 # none of them is needed for --help, and all take their time
    from grader.report.class_page import Heading, class_page  # noqa: PLC0415
    from grader.report.figures import class_figures  # noqa: PLC0415

    expected = read_roster(roster) if roster is not None else None
    figures = class_figures(ledger, expected)
    names = [one.name for one in figures.exercises]
    alike = _alike(course, submissions, pattern, names, expected) if submissions is not None else None
    _, policy, due, late, _ = counting
    heading = Heading(policy, time.time(), deadlines=bool(due and late))
    return class_page(figures, heading, {one.name: one.title for one in course.exercises}, say, alike)


def _alike(
    course: Course, submissions: Path, pattern: str | None, names: list[str], expected: Roster | None
) -> Alike:
    """What is alike of what was handed in for these exercises."""
    from grader.intake import plan  # noqa: PLC0415 # as above
    from grader.report.sources import alike  # noqa: PLC0415

    asked = [exercise for exercise in course.exercises if exercise.name in names]
    if names and not asked:
        raise UnknownExerciseError(
            "The course has none of the exercises of this gradebook; name its course with --course DIR"
        )
    return alike(course, plan(submissions, course, asked, pattern, expected), asked)
