"""What the commands share: options, the course, and how an error of ours becomes one sentence and an exit code."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from grader.course import Course, Exercise
from grader.errors import GradebookRequestError, GraderError, SubmissionError, UnknownExerciseError
from grader.language import LANGUAGES, Language, from_environment
from grader.practice import record_attempt
from grader.result import Grade
from grader.wording import clean_lines

FULL_MARKS, LESS, UNUSABLE, BROKEN = 0, 1, 2, 3
STOPPED = 130  # by Ctrl-C, as a shell tells it

P = ParamSpec("P")
R = TypeVar("R")


def language_option(function: Callable[P, R]) -> Callable[P, R]:
    return click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        help="Language of sentences and hints (default: from the locale).",
    )(function)


def course_option(function: Callable[P, R]) -> Callable[P, R]:
    return click.option(
        "--course",
        "course_folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="A course of your own: a folder with exercises/ and solutions/.",
    )(function)


def speak(code: str | None) -> Language:
    return Language(code or from_environment())


def open_course(folder: Path | None) -> Course:
    return Course.shipped() if folder is None else Course(folder)


def authors_course(folder: Path | None) -> Course:
    """As `open_course`, but an author stands in the course: the current folder, where it holds both halves."""
    here = Path()
    if folder is None and (here / "exercises").is_dir() and (here / "solutions").is_dir():
        return Course(here)
    return open_course(folder)


def honest_errors(function: Callable[..., Any]) -> Callable[..., Any]:
    """Errors of ours end the command with one sentence and the exit code that fits, never with a traceback."""

    @functools.wraps(function)
    def command(*args: Any, **kwargs: Any) -> Any:
        say = speak(kwargs.get("language"))
        try:
            return function(*args, **kwargs)
        except (SubmissionError, UnknownExerciseError, GradebookRequestError) as error:
            complain(say, error)
            sys.exit(UNUSABLE)
        except GraderError as error:
            complain(say, error)
            sys.exit(BROKEN)
        except KeyboardInterrupt:
            click.echo(say("Stopped."), err=True)
            sys.exit(STOPPED)

    return command


def complain(say: Language, error: GraderError) -> None:
    click.echo(clean_lines(f"grade: {say(error.sentence, **error.values)}."), err=True)


def remember(
    course: Course,
    exercise: Exercise,
    path: Path,
    grade: Grade,
    say: Language,
    asked: dict[str, dict[str, int | float]] | None = None,
) -> None:
    """Note the attempt in the progress of the learner; that it cannot be noted costs nobody a grade."""
    note = record_attempt(course, exercise, path, grade, asked)
    if note is not None:
        click.echo(clean_lines(f"grade: {say(note.sentence, **note.values)}."), err=True)
