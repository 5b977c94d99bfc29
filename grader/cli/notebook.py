"""`grade notebook EXERCISE`: an exercise as a notebook, with a check under each function."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from grader.cli.session import UNUSABLE, course_option, honest_errors, language_option, open_course, speak
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.language import Language
from grader.wording import clean

FOLDER = Path("notebooks")


@click.command(name="notebook")
@click.argument("name", metavar="[EXERCISE]", required=False)
@click.argument("target", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Write every exercise and quiz to a folder.")
@click.option(
    "--to", "folder", metavar="DIR", type=click.Path(path_type=Path), help="With --all: the folder (notebooks)."
)
@click.option("--force", is_flag=True, help="Write over a notebook that is there already.")
@course_option
@language_option
@honest_errors
def notebook(
    name: str | None,
    target: Path | None,
    everything: bool,
    folder: Path | None,
    force: bool,
    course_folder: Path | None,
    language: str | None,
) -> None:
    """Write EXERCISE as a notebook to FILE (default: exercise03.ipynb here).

    Each function has a cell of its own and a cell under it that checks it. Hand the notebook in, or grade it:
    `grade exercise03 exercise03.ipynb`.
    """
    say = speak(language)
    course = open_course(course_folder)
    _refuse_nonsense(name, target, everything, folder)
    if name is not None:
        exercise = course.find(name)
        path = _file(target, exercise)
        _one(exercise, path, say, force=force)
        if exercise.kind == "code":
            course_words = "" if course_folder is None else f" --course {shlex.quote(str(course_folder))}"
            words = clean(f"{path}{course_words}", 1000)
            click.echo(say("To grade it: grade {name} {path}", name=exercise.short_name, path=words))
        return
    _all(course, folder or FOLDER, say, force=force)


def _refuse_nonsense(name: str | None, target: Path | None, everything: bool, folder: Path | None) -> None:
    if (name is None) == (not everything):
        raise click.UsageError("Name an exercise, or say --all.")
    if folder is not None and not everything:
        raise click.UsageError("--to needs --all; for one exercise, name the file.")


def _file(target: Path | None, exercise: Exercise) -> Path:
    if target is None:
        return Path(f"{exercise.short_name}.ipynb")
    if target.is_dir():
        return target / f"{exercise.short_name}.ipynb"
    if target.suffix != ".ipynb":
        raise SubmissionError("{file} is no name for a notebook: let it end with .ipynb", file=clean(str(target)))
    return target


def _one(exercise: Exercise, path: Path, say: Language, *, force: bool) -> None:
    """Write one notebook and say so; exit with 2 where there is one already."""
    shown = clean(str(path))
    if not _written(exercise, path, say, force=force):
        click.echo(
            say("grade: {path} is there already and is left as it is; --force writes over it.", path=shown), err=True
        )
        sys.exit(UNUSABLE)
    click.echo(say("{path} is written. To work in it: jupyter lab {path}", path=shown))


def _all(course: Course, folder: Path, say: Language, *, force: bool) -> None:
    new = kept = 0
    for exercise in course.exercises:
        if _written(exercise, folder / f"{exercise.short_name}.ipynb", say, force=force):
            new += 1
        else:
            kept += 1
    shown = clean(str(folder))
    click.echo(say("{new} notebooks are written to {folder}.", new=new, folder=shown))
    if kept:
        click.echo(
            say("{kept} notebooks were there already and are left as they are; --force writes over them.", kept=kept)
        )


def _written(exercise: Exercise, path: Path, say: Language, *, force: bool) -> bool:
    """Whether the notebook was written, for there was none; what its cells read is beside it in any case.

    Raises:
        SubmissionError: it cannot be written.
        CourseError: the exercise cannot be read.
    """
    from grader.notebook import writing  # noqa: PLC0415 # nbformat takes a quarter of a second

    try:
        new = writing.write(path, writing.notebook(exercise, say), force=force)
        writing.write_data(exercise, path.parent)
        return new
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise SubmissionError(
            "{file} cannot be written ({why}): name another file", file=clean(str(path)), why=why
        ) from None
