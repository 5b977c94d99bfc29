"""`grade watch [EXERCISE]`: an exercise is graded again whenever it is saved, and the next one follows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.handed_out import fresh
from grader.cli.hint import learners_folder
from grader.cli.session import course_option, honest_errors, language_option, open_course, speak
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.grading import Graded, Grader
from grader.language import Language
from grader.practice import folder_of, go_on, read_progress
from grader.result import LEVELS, Level

if TYPE_CHECKING:
    from grader.watch import Session


@click.command(name="watch")
@click.argument("name", metavar="[EXERCISE]", required=False)
@click.option(
    "--isolation",
    type=click.Choice([level.value for level in LEVELS]),
    help="How to keep your program apart (default: the strongest this machine offers).",
)
@click.option("--plain", is_flag=True, help="Print each verdict, line after line; no keys.")
@click.option("--no-color", is_flag=True, help="Show without colour.")
@course_option
@language_option
@honest_errors
def watch(
    name: str | None,
    isolation: str | None,
    plain: bool,
    no_color: bool,
    course_folder: Path | None,
    language: str | None,
) -> None:
    """Grade your copy of EXERCISE again whenever you save it, and go on to the next one when it is solved.

    Without EXERCISE, it is the one that you were at last, or what comes after it. Keys: h gives a hint, n goes to the
    next exercise, l lists all, r grades again, x begins anew (your file is kept), q quits.
    """
    say = speak(language)
    course = open_course(course_folder)
    exercises = [one for one in course.exercises if one.kind == "code"]
    if not exercises:
        raise SubmissionError("There is nothing to watch in {course}: it has quizzes only", course=course.root)
    exercise, folder = _asked(course, exercises, name)
    level = Level(isolation) if isolation else None
    if plain or not _has_screen():
        from grader.cli.watch_lines import follow_plainly  # noqa: PLC0415 # it needs rich

        with _session(course, exercises, folder, level, say) as session:
            follow_plainly(session, exercise, say, color=not no_color)
        return
    from grader.cli.guard import guarded_terminal  # noqa: PLC0415 # only a terminal needs it
    from grader.cli.watch_screen import Screen  # noqa: PLC0415 # it needs prompt_toolkit

    with guarded_terminal(), _session(course, exercises, folder, level, say) as session:
        code = Screen(session, say, color=not no_color).run(exercise)
        told = _where(session.scene.graded, session.scene.exercise, say)
    click.echo(told)
    sys.exit(code)


def _asked(course: Course, exercises: list[Exercise], name: str | None) -> tuple[Exercise, Path]:
    """What to begin with, and where the learner's copies lie.

    Raises:
        SubmissionError: it is a quiz, or there are no copies here.
    """
    if name is None:
        folder = next(filter(None, (folder_of(course, one, Path.cwd()) for one in exercises)), None)
        folder = folder or learners_folder(course, exercises[0])
        return go_on(exercises, read_progress(folder)) or exercises[-1], folder
    exercise = course.find(name)
    if exercise.kind == "quiz":
        raise SubmissionError(
            "{name} is a quiz, and nothing of it is saved: `grade {name}`", name=exercise.short_name
        )
    return exercise, learners_folder(course, exercise)


@contextmanager
def _session(
    course: Course, exercises: list[Exercise], folder: Path, level: Level | None, say: Language
) -> Iterator[Session]:
    from grader.watch import Session  # noqa: PLC0415 # watchfiles takes longer to load than --help has to spare

    grader = Grader(course, exercises, level, remember=True)
    with Session(
        course, exercises, folder, say, grader, lambda exercise, path: fresh(exercise, path, say)
    ) as session:
        yield session


def _has_screen() -> bool:
    """Whether there is a terminal at both ends that can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"


def _where(graded: Graded | None, exercise: Exercise, say: Language) -> str:
    """What is said in the end: the score, where there is one."""
    if graded is None or graded.grade.status == "broken":
        return say("`grade watch` goes on from here.")
    return say(
        "{name}: {score} of {total} points. `grade watch` goes on from here.",
        name=exercise.short_name,
        score=graded.grade.score,
        total=graded.grade.max_score,
    )
