"""`grade reset EXERCISE`: begin anew; what was written is kept beside the stub."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli.exercise import find_copy
from grader.cli.handed_out import fresh
from grader.cli.place import typed
from grader.cli.session import LESS, course_option, honest_errors, language_option, open_course, speak
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.language import Language
from grader.practice import folder_of, happened, holds, record, restart


@click.command(name="reset")
@click.argument("name", metavar="EXERCISE")
@click.option("--yes", is_flag=True, help="Do not ask.")
@course_option
@language_option
@honest_errors
def reset(name: str, yes: bool, course_folder: Path | None, language: str | None) -> None:
    """Begin EXERCISE anew: your file becomes the stub again, and what you wrote is kept beside it.

    Attempts and hints are counted anew. Of a quiz there is no file: its questions begin anew.
    """
    say = speak(language)
    course = open_course(course_folder)
    exercise = course.find(name)
    copy = None if exercise.kind == "quiz" else _copy(course, exercise)
    folder = folder_of(course, exercise, Path.cwd() if copy is None else copy.resolve().parent)
    if copy is None and folder is None:
        raise SubmissionError(
            "There is no copy of {name} in {start} or above, so no progress of it either; `grade init` copies the "
            "exercises here",
            name=exercise.name,
            start=Path.cwd(),
        )
    stub = b"" if copy is None else fresh(exercise, copy, say)
    if copy is not None and holds(copy, stub):
        click.echo(say("{file} is the stub already.", file=typed(copy)))
        copy = None
    if not yes and not _agreed(exercise, copy, say):
        click.echo(say("Nothing was changed."))
        sys.exit(LESS)
    if copy is not None:
        _anew(copy, stub, say)
    if folder is not None:
        record(folder, happened(exercise.name, "reset"))
        click.echo(say("Attempts and hints of {name} are counted anew.", name=exercise.short_name))


def _copy(course: Course, exercise: Exercise) -> Path:
    """The learner's file, or where it belongs in their folder.

    Raises:
        SubmissionError: there is none, and no folder for it; or it is the course's own.
    """
    try:
        copy = find_copy(exercise, Path.cwd())
    except SubmissionError:
        folder = folder_of(course, exercise, Path.cwd())
        if folder is None:
            raise
        return folder / exercise.name / exercise.stub.name
    if _of_a_course(copy.resolve(), course, exercise):
        raise SubmissionError(
            "{path} is part of a course and no copy of a learner's; go to the folder to which `grade init` copied "
            "the exercises",
            path=typed(copy),
        )
    return copy


def _of_a_course(copy: Path, course: Course, exercise: Exercise) -> bool:
    """Whether a file lies in either half of a course, this one or a copy of it."""
    halves = ("exercises", "solutions")
    if any(copy.is_relative_to(course.root / half) for half in halves):
        return True
    roots = [above.parent for above in copy.parents if above.name in halves]
    return any(all((root / half / exercise.name).is_dir() for half in halves) for root in roots)


def _agreed(exercise: Exercise, copy: Path | None, say: Language) -> bool:
    """Ask.

    Raises:
        SubmissionError: there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise SubmissionError(
            "To begin {name} anew without being asked, add --yes: `grade reset {name} --yes`",
            name=exercise.short_name,
        )
    if copy is not None:
        told = say("{file} becomes the stub again; what you wrote is kept beside it.", file=typed(copy))
        click.echo(told)
    try:
        return click.confirm(say("Begin {name} anew?", name=exercise.short_name))
    except click.Abort:  # Ctrl-C, or the end of what is typed
        click.echo()
        return False


def _anew(copy: Path, stub: bytes, say: Language) -> None:
    """Put the stub in place and tell where the back-up is."""
    shown = typed(copy)
    kept = restart(copy, stub)
    if kept is None:
        click.echo(say("{file} was not there; it is the stub now.", file=shown))
    else:
        click.echo(say("{file} is the stub again; what you wrote is in {kept}.", file=shown, kept=typed(kept)))
