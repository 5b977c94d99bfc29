"""`grade next`: what to do now, where it lies, and what to type."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from grader.cli import display
from grader.cli.exercise import find_copy
from grader.cli.place import learners_place, typed
from grader.cli.progress_page import counts, state_words
from grader.cli.session import course_option, honest_errors, language_option, open_course, speak
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.language import Language
from grader.practice import Event, account, go_on, read_progress, standing, way

if TYPE_CHECKING:
    from rich.console import Console

FEW: Final = 5  # exercises left behind that are named


@click.command(name="next")
@click.option("--no-color", is_flag=True, help="Print without colour.")
@course_option
@language_option
@honest_errors
def following(no_color: bool, course_folder: Path | None, language: str | None) -> None:
    """Show what to do next: which exercise or quiz, where it lies, and what to type.

    It is the one you were at, until it is solved, and then the next one that is not. A quiz comes right after the
    last exercise of its topic.
    """
    say = speak(language)
    course = open_course(course_folder)
    place = learners_place(course, Path.cwd())
    out = display.console(not no_color)
    with display.page(out):
        if place is None:
            _begin(out, course, say)
        else:
            _tell(out, course, place, read_progress(place), say)


def _begin(out: Console, course: Course, say: Language) -> None:
    """For who has no exercises here yet."""
    first = way(course.exercises)[0]
    out.print(display.heading(first, _solved(0, course.exercises, say), say))
    out.print()
    out.print(
        display.styled(
            say("There is no copy of the exercises here yet. `grade init` copies them to ./exercises."), ""
        )
    )


def _tell(out: Console, course: Course, place: Path, events: Sequence[Event], say: Language) -> None:
    ahead = way(course.exercises)
    chosen = go_on(ahead, events)
    solved = [one.name for one in ahead if standing(events, one.name).solved]
    if chosen is None:
        out.print(
            display.styled(say("Everything is solved: {n} of {total}.", n=len(solved), total=len(ahead)), "green")
        )
        if any(one.kind == "quiz" for one in ahead):
            told = say("To keep it in mind: `grade review` asks questions of the quizzes when they are due.")
            out.print(display.styled(told, ""))
        return
    out.print(display.heading(chosen, _solved(len(solved), ahead, say), say))
    out.print()
    _rows(out, steps(chosen, place, attempted=standing(events, chosen.name).attempts > 0, say=say))
    _remarks(out, chosen, ahead, events, say)


def _solved(n: int, exercises: Sequence[Exercise], say: Language) -> str:
    return say("solved: {n} of {total}", n=n, total=len(exercises))


def _remarks(
    out: Console, chosen: Exercise, ahead: Sequence[Exercise], events: Sequence[Event], say: Language
) -> None:
    """What the learner has of it already, and what they left out before it."""
    point = account([chosen], events, date.today()).exercises[0]
    told = [] if point.state == "new" else [f"{state_words(point, say)} · {counts(point, say)}"]
    behind = ahead[: [one.name for one in ahead].index(chosen.name)]
    left = [one.short_name for one in behind if not standing(events, one.name).solved]
    if left:
        more = f" (+{len(left) - FEW})" if len(left) > FEW else ""
        told.append(say("Left out on the way: {names}", names=", ".join(left[:FEW]) + more))
    if told:
        out.print()
    for line in told:
        out.print(display.styled(line, "dim"))


def steps(exercise: Exercise, place: Path, *, attempted: bool, say: Language) -> list[tuple[str, str]]:
    """What to do, a line a step: what it is, and the path or the command.

    Args:
        exercise: what comes next.
        place: the folder with the learner's copies.
        attempted: whether it was graded before.
        say: the reader's language.
    """
    name = exercise.short_name
    folder = place / exercise.name
    rows = []
    if not folder.is_dir():
        rows.append((say("Copy it first"), f"grade init {shlex.quote(typed(place))}"))
    readme = folder / exercise.statement(say.code).name
    rows.append((say("Read"), typed(readme if readme.is_file() or not folder.is_dir() else folder / "README.md")))
    if exercise.kind == "quiz":
        return [*rows, (say("Answer"), f"grade {name}")]
    rows.append((say("Write"), typed(_file(exercise, folder))))
    rows.append((say("Grade on saving"), f"grade watch {name}"))
    rows.append((say("Grade once"), f"grade {name}"))
    if attempted:
        rows.append((say("One more hint"), f"grade hint {name}"))
    return rows


def _file(exercise: Exercise, folder: Path) -> Path:
    """The learner's file, or where it belongs."""
    try:
        return find_copy(exercise, Path.cwd())
    except SubmissionError:
        return folder / exercise.stub.name


def _rows(out: Console, rows: Sequence[tuple[str, str]]) -> None:
    """Words and what to copy, which is never wrapped."""
    from rich.cells import cell_len  # noqa: PLC0415 # `grade --help` must stay quick
    from rich.text import Text  # noqa: PLC0415 # see above

    width = max(cell_len(words) for words, _ in rows)
    for words, text in rows:
        line = Text(f"  {words}{' ' * (width - cell_len(words))}  ", "dim").append(text, "not dim")
        out.print(line, soft_wrap=True)
