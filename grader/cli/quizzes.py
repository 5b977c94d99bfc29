"""`grade quiz [QUIZ] [SHEET]`: take the next quiz, or the one that is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader.cli.place import learners_place
from grader.cli.quiz import Room, Taking, quiz_options
from grader.cli.session import course_option, honest_errors, language_option, open_course, speak
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.practice import next_up, read_progress, way


@click.command(name="quiz")
@click.argument("name", metavar="[QUIZ]", required=False)
@click.argument("file", metavar="[SHEET]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object (ndgrade/result/1).")
@click.option("--all", "everything", is_flag=True, help="Show the reasons of right answers on a sheet too.")
@click.option("--no-color", is_flag=True, help="Print without colour.")
@quiz_options
@course_option
@language_option
@honest_errors
def quiz(
    name: str | None,
    file: Path | None,
    as_json: bool,
    everything: bool,
    no_color: bool,
    course_folder: Path | None,
    language: str | None,
    **taking: Any,
) -> None:
    """Take QUIZ (quiz03, 3), or the next one that you have not answered rightly yet.

    With SHEET, a file of answers, that is graded instead.
    """
    say = speak(language)
    course = open_course(course_folder)
    asked = _next(course) if name is None else _named(course, name)
    Room(course, say, as_json, everything, not no_color).serve(asked, file, Taking(**taking))


def _named(course: Course, name: str) -> Exercise:
    """The quiz of a name or a number.

    Raises:
        UnknownExerciseError: there is none.
        SubmissionError: it is no quiz.
    """
    number = name.strip()
    asked = course.find(f"quiz{int(number):02d}" if number.isdecimal() and len(number) < 10 else name)
    if asked.kind != "quiz":
        raise SubmissionError("{name} is no quiz: `grade {name}` grades it", name=asked.short_name)
    return asked


def _next(course: Course) -> Exercise:
    """The next quiz on the learner's way; once all are answered rightly, the first.

    Raises:
        SubmissionError: the course has none, or the learner's progress cannot be read.
    """
    quizzes = [one for one in way(course.exercises) if one.kind == "quiz"]
    if not quizzes:
        raise SubmissionError("There is no quiz in {course}; `grade list` shows what there is", course=course.root)
    place = learners_place(course, Path.cwd())
    return next_up(quizzes, read_progress(place) if place is not None else []) or quizzes[0]
