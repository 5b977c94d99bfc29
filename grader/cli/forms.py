"""`grade EXERCISE FILE --format`: one result in the form that another tool reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal

import click

from grader.cli.export import write_out
from grader.cli.session import UNUSABLE
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.formats import actions, classroom50, gradescope
from grader.language import Language
from grader.quiz.faults import read_key
from grader.quiz.marking import mark
from grader.quiz.questions import read_quiz
from grader.quiz.sheet import read_sheet
from grader.result import Grade
from grader.wording import clean

Form = Literal["gradescope", "classroom50", "actions"]
FORMS: Final[tuple[Form, ...]] = ("gradescope", "classroom50", "actions")


def form_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --format and --out."""
    path = click.Path(path_type=Path)
    out = click.option(
        "--out", metavar="FILE", type=path, help="Where to write what --format gives (default: stdout)."
    )
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        help="Print the result for another tool: results.json of Gradescope, result.json of Classroom 50, "
        "annotations for GitHub Actions (with --out $GITHUB_OUTPUT: what its grading reporter reads).",
    )
    return form(out(function))


def refuse_unfit(form: Form | None, out: Path | None, as_json: bool) -> None:
    """Raises a UsageError for options that contradict each other."""
    if form is not None and as_json:
        raise click.UsageError("--json and --format are two answers to one question: leave one out.")
    if form is None and out is not None:
        raise click.UsageError("--out needs --format.")


def hand_over(grade: Grade, form: Form, out: Path | None, say: Language) -> None:
    """Write the grade in this form. A form that cannot say "broken" leaves no file, not even one from before.

    Raises:
        GradebookRequestError: the environment lacks what the form has to say.
    """
    if grade.status == "broken" and form != "actions":
        if out is not None and out.is_file():
            out.unlink()
        told = say("The grader or the suite broke, so this is no score. Run `grade doctor` and tell your instructor.")
        click.echo(told, err=True)
        return
    if form == "gradescope":
        write_out(gradescope.results(grade, say), out, say)
    elif form == "classroom50":
        write_out(classroom50.result(grade, os.environ), out, say)
    elif out is None:
        write_out(actions.notices(grade), None, say)
    else:
        _append(actions.output(grade), out, say)


def sheet_grade(course: Course, exercise: Exercise, file: Path | None, say: Language, taking: Any) -> Grade:
    """The grade of a sheet of answers.

    Raises:
        SubmissionError: there is none, or it cannot be read.
        CourseError: the quiz or its key contradicts itself.
    """
    if file is None:
        raise SubmissionError(
            "{name} is a quiz: name the sheet of answers that --format is for", name=exercise.short_name
        )
    quiz = read_quiz(exercise)
    key = read_key(course.quiz_key(exercise), quiz)
    return mark(read_sheet(file, quiz, taking.student, taking.attempt), quiz, key, say)


def _append(line: bytes, out: Path, say: Language) -> None:
    """GitHub's file of outputs holds those of the whole step, so it is only ever added to."""
    try:
        with out.open("ab") as file:
            file.write(line)
    except OSError as error:
        why = error.strerror or str(error)
        told = say("{path} cannot be written ({why}); name another file", path=out, why=why)
        click.echo(clean(f"grade: {told}."), err=True)
        sys.exit(UNUSABLE)
