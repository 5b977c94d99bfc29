"""`grade hint EXERCISE [FUNCTION]`: one more hint each time, noted in the learner's progress."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from grader.cli import display
from grader.cli.session import course_option, honest_errors, language_option, open_course, speak
from grader.course import AnswerKey, Course, Exercise
from grader.errors import SubmissionError
from grader.language import Language
from grader.practice import (
    LEVELS,
    FunctionHints,
    Given,
    Standing,
    folder_of,
    give,
    read_hints,
    read_progress,
    standing,
    unpassed,
)
from grader.wording import clean


@click.command(name="hint")
@click.argument("name", metavar="EXERCISE")
@click.argument("function", metavar="[FUNCTION]", required=False)
@click.option("--no-color", is_flag=True, help="Print without colour.")
@course_option
@language_option
@honest_errors
def hint(name: str, function: str | None, no_color: bool, course_folder: Path | None, language: str | None) -> None:
    """Give one more hint to a FUNCTION of EXERCISE: a question, then a pointer, then nearly the answer.

    Without FUNCTION, it is the one that did not pass when you were graded last; where there are several, they are
    listed. Which hints you have had stands in progress.jsonl beside your exercises.
    """
    say = speak(language)
    course = open_course(course_folder)
    exercise, key = with_solution(course, name)
    hints = read_hints(key)
    if not hints:
        raise SubmissionError("There are no hints for {name}; read its README once more", name=exercise.short_name)
    folder = learners_folder(course, exercise)
    now = standing(read_progress(folder), exercise.name)
    chosen = pick(function, hints) if function is not None else _meant(exercise, hints, now, say)
    if chosen is not None:
        _tell(exercise, give(folder, exercise.name, chosen, hints), say, color=not no_color)


def with_solution(course: Course, name: str) -> tuple[Exercise, AnswerKey]:
    """An exercise whose functions have hints and a reference.

    Raises:
        CourseError: there is no such exercise, or its private half is missing.
        SubmissionError: it is a quiz.
    """
    exercise = course.find(name)
    if exercise.kind == "quiz":
        raise SubmissionError(
            "{name} is a quiz, which explains itself when it is graded: `grade {name}`", name=exercise.short_name
        )
    return exercise, course.key(exercise)


def learners_folder(course: Course, exercise: Exercise) -> Path:
    """Where the learner's progress lies.

    Raises:
        SubmissionError: there is no copy of the exercise here.
    """
    folder = folder_of(course, exercise, Path.cwd())
    if folder is None:
        raise SubmissionError(
            "There is no copy of {name} in {start} or above, beside which your progress could be noted; `grade init` "
            "copies the exercises here",
            name=exercise.name,
            start=Path.cwd(),
        )
    return folder


def pick(function: str, names: Iterable[str]) -> str:
    """The function that is meant; upper and lower case do not matter.

    Raises:
        SubmissionError: there is no such function.
    """
    names = list(names)
    found = [name for name in names if name.lower() == function.strip().removesuffix("()").lower()]
    if not found:
        raise SubmissionError(
            "There is no function {function}; there are {names}", function=clean(function, 80), names=", ".join(names)
        )
    return found[0]


def _meant(exercise: Exercise, hints: dict[str, FunctionHints], now: Standing, say: Language) -> str | None:
    """The one function that is not passed yet; None where there are several, which are listed, or none."""
    left = unpassed(hints, now.failed)
    if not left:
        click.echo(
            say(
                "Everything passed when you were graded last. To see the reference: grade solution {name}",
                name=exercise.short_name,
            )
        )
        return None
    if len(left) == 1:
        return left[0]
    width = max(map(len, left))
    for function in left:
        told = say("{n} of {total} hints given", n=now.levels.get(function, 0), total=len(LEVELS))
        click.echo(f"  {function:{width}}  {told}")
    click.echo(say("For a hint: grade hint {name} FUNCTION", name=exercise.short_name))
    return None


def _tell(exercise: Exercise, given: Given, say: Language, *, color: bool) -> None:
    out = display.console(color)
    with display.page(out):
        for level, told in given.hints:
            out.print(display.styled(hint_heading(given.function, level, say), "bold"))
            out.print(display.block("", "", told.in_language(say.code)))
        out.print()
        out.print(display.styled(_next(exercise, given, say), "dim"))


def hint_heading(function: str, level: int, say: Language) -> str:
    """What stands above a hint."""
    names = {1: say("a question"), 2: say("a pointer"), 3: say("nearly there")}
    return say(
        "{function} · hint {n} of {total}: {kind}", function=function, n=level, total=len(LEVELS), kind=names[level]
    )


def _next(exercise: Exercise, given: Given, say: Language) -> str:
    name = exercise.short_name
    if given.last:
        return say(
            "That is the last hint. Try again: grade {name}. Once that is solved, there is: grade solution {name}",
            name=name,
        )
    return say(
        "Try again: grade {name}. One more hint: grade hint {name} {function}", name=name, function=given.function
    )
