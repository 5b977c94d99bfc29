"""`grade solution EXERCISE [FUNCTION]`: the reference with a commentary, once the exercise is solved."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import display
from grader.cli.hint import learners_folder, pick, with_solution
from grader.cli.session import course_option, honest_errors, language_option, open_course, speak
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.language import Language
from grader.practice import FunctionHints, happened, read_hints, read_progress, record, standing

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True)
class Piece:
    """A part of a reference: a function with its name, or what stands around functions, without one."""

    function: str
    source: str


@click.command(name="solution")
@click.argument("name", metavar="EXERCISE")
@click.argument("function", metavar="[FUNCTION]", required=False)
@click.option("--give-up", is_flag=True, help="Show it although the exercise is not solved; your progress tells so.")
@click.option("--no-color", is_flag=True, help="Print without colour.")
@course_option
@language_option
@honest_errors
def solution(
    name: str, function: str | None, give_up: bool, no_color: bool, course_folder: Path | None, language: str | None
) -> None:
    """Show the reference of EXERCISE with a commentary, or of one FUNCTION, once you have solved it."""
    say = speak(language)
    course = open_course(course_folder)
    exercise, key = with_solution(course, name)
    hints = read_hints(key)
    pieces = parts(key.reference.read_text("utf-8"))
    if function is not None:
        wanted = pick(function, [piece.function for piece in pieces if piece.function])
        pieces = [piece for piece in pieces if piece.function in ("", wanted)]
    _earn(course, exercise, give_up)
    out = display.console(not no_color)
    with display.page(out):
        _show(out, exercise, pieces, hints, say)


def _earn(course: Course, exercise: Exercise, give_up: bool) -> None:
    """Let pass who solved the exercise, or gives up on it, which is noted.

    Raises:
        SubmissionError: neither.
    """
    folder = learners_folder(course, exercise)
    now = standing(read_progress(folder), exercise.name)
    if now.solved or now.given_up:
        return
    if not give_up:
        raise SubmissionError(
            "{name} is not solved yet: `grade hint {name}` gives a hint; if you want to see the reference all the "
            "same, `grade solution {name} --give-up` shows it and notes that in your progress",
            name=exercise.short_name,
        )
    record(folder, happened(exercise.name, "give_up"))


def parts(reference: str) -> list[Piece]:
    """A reference in pieces, in its order, comments included, its docstring left out.

    What its comments tell the audit ("no mutant") is left out too.
    """
    lines = re.sub("# no mutant: ", "# ", reference).splitlines()
    pieces: list[Piece] = []
    start = 0
    for node in ast.parse(reference).body:
        end = node.end_lineno or len(lines)
        text = "\n".join(lines[start:end])
        start = end
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        name = node.name if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") else ""
        if not name and pieces and not pieces[-1].function:
            text = f"{pieces.pop().source}\n{text}"
        pieces.append(Piece(name, text.strip("\n")))
    return pieces


def _show(
    out: Console, exercise: Exercise, pieces: list[Piece], hints: dict[str, FunctionHints], say: Language
) -> None:
    out.print(display.heading(exercise, say("the reference"), say))
    for piece in pieces:
        out.print()
        told = hints.get(piece.function)
        if told is not None:
            out.print(display.block("*", "yellow", told.pointer.in_language(say.code)))
            out.print(display.block("*", "yellow", told.nearly.in_language(say.code)))
            out.print()
        _print_code(out, piece.source)
    out.print()
    text = say("This is one way among many: what passed every check is right as well.")
    out.print(display.styled(text, "dim"))


def _print_code(out: Console, source: str) -> None:
    """Python in the colours that the terminal has; elsewhere as it is, its lines never wrapped."""
    from rich.syntax import Syntax  # noqa: PLC0415 # `grade --help` must stay quick
    from rich.text import Text  # noqa: PLC0415 # see above

    if out.is_terminal and not out.no_color:
        out.print(Syntax(source, "python", theme="ansi_dark", background_color="default", word_wrap=True))
    else:
        out.print(Text(source), soft_wrap=True)
