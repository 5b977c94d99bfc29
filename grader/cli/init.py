"""`grade init`: copy the public half of the course, never over a learner's work.

Of a quiz only the statement is copied: its questions are asked from the course, and a copy would only invite edits
that nothing reads.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from grader.cli.session import course_option, honest_errors, language_option, open_course, speak
from grader.course import Course
from grader.errors import SubmissionError


@click.command(name="init")
@click.argument("folder", metavar="[DIR]", default="exercises", type=click.Path(path_type=Path))
@course_option
@language_option
@honest_errors
def init(folder: Path, course_folder: Path | None, language: str | None) -> None:
    """Copy the exercises to DIR (default: ./exercises). Files that exist are left as they are."""
    say = speak(language)
    course = open_course(course_folder)
    new, kept = copy_exercises(course, folder)
    click.echo(
        say("{n} exercises are in {folder}: {new} files copied.", n=len(course.exercises), folder=folder, new=new)
    )
    if kept:
        click.echo(say("{kept} files were there already and are left as they are.", kept=kept))
    first = course.exercises[0]
    if first.kind == "quiz":  # a course of quizzes: there is nothing to write
        click.echo(say("Start with: grade {name}", name=first.short_name))
        return
    place = folder / first.name
    readme = first.statement(say.code).name
    click.echo(
        say(
            "Start with {readme}, write {stub}, then: grade {name}",
            readme=place / readme,
            stub=place / first.stub.name,
            name=first.short_name,
        )
    )


def copy_exercises(course: Course, folder: Path) -> tuple[int, int]:
    """Copy every public file that is not there yet; how many were copied and how many were there.

    Raises:
        SubmissionError: the folder cannot be made or written to.
    """
    new = kept = 0
    for exercise in course.exercises:
        for source in sorted(path for path in exercise.folder.rglob("*") if path.is_file()):
            if "__pycache__" in source.parts or (exercise.kind == "quiz" and source.suffix != ".md"):
                continue
            target = folder / exercise.name / source.relative_to(exercise.folder)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.exists() or target.is_symlink():
                    kept += 1
                    continue
                _copy_whole(source, target)
            except OSError as error:
                raise SubmissionError(
                    "{path} cannot be written ({why}); name another folder: `grade init DIR`",
                    path=target,
                    why=error.strerror or error,
                ) from None
            new += 1
    return new, kept


def _copy_whole(source: Path, target: Path) -> None:
    """Copy so that the target is either whole or not there, even if the power goes."""
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, part)
    part.replace(target)
