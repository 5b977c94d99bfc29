"""`grade EXERCISE [FILE]`: grade one submission and show the result."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli import display
from grader.cli.ahead import head_start
from grader.cli.forms import Form, form_options, hand_over, refuse_unfit, sheet_grade
from grader.cli.picturing import Pictures
from grader.cli.place import next_after
from grader.cli.quiz import Room, Taking, quiz_options
from grader.cli.session import (
    BROKEN,
    FULL_MARKS,
    LESS,
    course_option,
    honest_errors,
    language_option,
    open_course,
    remember,
    speak,
)
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.grading import Graded, Grader, explains_quickly, with_call_limit
from grader.language import Language
from grader.result import LEVELS, Grade, Level, to_json
from grader.submission import read_submission
from grader.wording import clean_lines

if TYPE_CHECKING:
    from grader.picture.drawing import Drawing


def _a_number(_context: click.Context, _parameter: click.Parameter, value: float | None) -> float | None:
    """Refuse NaN, which lies in every range that click knows."""
    if value is not None and math.isnan(value):
        raise click.BadParameter("nan is not a number.")
    return value


class Grading(click.Command):
    """The command that stands behind every exercise; nobody types its name."""

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("grade", "EXERCISE [FILE] [OPTIONS]")


@click.command(name="exercise", cls=Grading, hidden=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name", metavar="EXERCISE")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object (ndgrade/result/1).")
@click.option("--all", "everything", is_flag=True, help="Show the message of every check, not of the first few.")
@click.option(
    "--isolation",
    type=click.Choice([level.value for level in LEVELS]),
    help="How to keep the submission apart (default: the strongest this machine offers).",
)
@click.option(
    "--timeout",
    "call_seconds",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True, max=86400),
    callback=_a_number,
    help="Time limit for one call of a function (default: the exercise's own).",
)
@click.option("--no-color", is_flag=True, help="Print without colour.")
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Also write a page with pictures of what your functions return.",
)
@form_options
@quiz_options
@course_option
@language_option
@honest_errors
def exercise(
    name: str,
    file: Path | None,
    as_json: bool,
    everything: bool,
    isolation: str | None,
    call_seconds: float | None,
    no_color: bool,
    page: Path | None,
    form: Form | None,
    out: Path | None,
    course_folder: Path | None,
    language: str | None,
    **taking: Any,
) -> None:
    """Grade FILE as a submission to EXERCISE.

    EXERCISE is exercise03, 3, 03 or the name of its folder. FILE is a Python file or a notebook; without it, your
    copy is looked for from the current folder upwards.

    EXERCISE may also be a quiz: quiz01. FILE is then a sheet of answers; without it, you are asked the questions.
    """
    refuse_unfit(form, out, as_json)
    say = speak(language)
    course = open_course(course_folder)
    wanted = course.find(name)
    if wanted.kind == "quiz":
        if isolation is not None or call_seconds is not None or page is not None:
            raise SubmissionError(
                "{name} is a quiz, for which nothing is run: leave out --isolation, --timeout and --html",
                name=wanted.short_name,
            )
        if form is not None:
            grade = sheet_grade(course, wanted, file, say, Taking(**taking))
            hand_over(grade, form, out, say)
            sys.exit(exit_code(grade))
        Room(course, say, as_json, everything, not no_color).serve(wanted, file, Taking(**taking))
    Taking(**taking).refuse_for(wanted)
    path = file if file is not None else find_copy(wanted, Path.cwd())
    pictures = Pictures(page, plots=form is None and not as_json and sys.stdout.isatty())
    graded, plots = _graded(course, wanted, path, isolation, call_seconds, pictures, say)
    if form is not None:
        hand_over(graded.grade, form, out, say)
    elif as_json:
        sys.stdout.buffer.write(to_json(graded.grade) + b"\n")
        sys.stdout.flush()
    else:
        following = next_after(course, wanted, path)
        display.show(graded, wanted, following, say, plots, color=not no_color, everything=everything)
    if graded.trouble:
        click.echo(clean_lines(graded.trouble), err=True)
    remember(course, wanted, path, graded.grade, say)
    sys.exit(exit_code(graded.grade))


def _graded(
    course: Course,
    wanted: Exercise,
    path: Path,
    isolation: str | None,
    call_seconds: float | None,
    pictures: Pictures,
    say: Language,
) -> tuple[Graded, list[Drawing]]:
    submission = read_submission(path)
    level = Level(isolation) if isolation else None
    with Grader(course, [wanted], level, remember=True, head=head_start()) as grader:
        limits = None if call_seconds is None else with_call_limit(wanted.limits, call_seconds)
        graded = grader.grade(submission, wanted, say, limits=limits, explain=explains_quickly(wanted))
        return graded, pictures.take(graded.grade, submission, wanted, course, grader, say)


def exit_code(grade: Grade) -> int:
    """0 full marks, 1 less, 3 no honest score."""
    if grade.status == "broken":
        return BROKEN
    return FULL_MARKS if grade.score == grade.max_score else LESS


def find_copy(exercise: Exercise, start: Path) -> Path:
    """The student's copy of an exercise, from a folder upwards: the newer one where there is .py and .ipynb.

    Raises:
        SubmissionError: there is none.
    """
    names = [f"{exercise.short_name}{suffix}" for suffix in (".py", ".ipynb")]
    for folder in (start, *start.parents):
        for place in (folder, folder / exercise.name, folder / "exercises" / exercise.name):
            found = [place / name for name in names if (place / name).is_file()]
            if found:
                return _as_typed(max(found, key=lambda path: path.stat().st_mtime_ns), start)
    raise SubmissionError(
        "There is no {name}.py or {name}.ipynb in {start} or above; `grade init` copies the exercises here, and "
        "`grade {name} FILE` grades a file of another name",
        name=exercise.short_name,
        start=start,
    )


def _as_typed(path: Path, start: Path) -> Path:
    """The path as a person would write it from where they are."""
    return path.relative_to(start) if path.is_relative_to(start) else path
