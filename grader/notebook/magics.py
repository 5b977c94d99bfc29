"""`%load_ext grader`: %grade, %%grade, %hint and %quiz."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from typing import Any, Final

from grader.language import Language, from_environment
from grader.notebook import checking
from grader.notebook.session import HERE
from grader.notebook.view import Notice
from grader.notebook.widgets import quiz

WARMER: Final = "_ndgrade_warmer"  # attribute of the shell


class Words:
    """What stands behind a magic: ``exercise03 [FUNCTION ...] [--lang ko] [--course DIR] [--no-pictures]``."""

    def __init__(self, line: str) -> None:
        """Raises ValueError for what cannot be understood; its text is a template, `value` goes into it."""
        try:
            words = shlex.split(line, comments=True)
        except ValueError:
            words = line.split()
        self.language: str | None = None
        self.course: str | None = None
        self.pictures = True
        self.names: list[str] = []
        while words:
            word = words.pop(0)
            option, equals, value = word.partition("=")
            if word == "--no-pictures":
                self.pictures = False
            elif option in ("--lang", "--course"):
                if not equals:
                    value = words.pop(0) if words else ""
                if option == "--lang":
                    self.language = value
                else:
                    self.course = value
            elif word.startswith("-"):
                raise UnknownOptionError(word)
            else:
                self.names.append(word)
        if self.language not in (None, "en", "ko"):
            raise UnknownOptionError(f"--lang {self.language}")


class UnknownOptionError(ValueError):
    """An option that no magic has."""


class Warmer:
    """Starts what Keras exercises need once a cell of the learner's has imported TensorFlow."""

    def __init__(self) -> None:
        self._done = False

    def after_cell(self, _result: Any) -> None:
        if not self._done and "tensorflow" in sys.modules:
            self._done = True
            checking.warm("tensorflow")


def load(shell: Any) -> None:
    """Bring the magics, and start in the background what the first check will need."""
    shell.register_magic_function(_grade(shell), "line_cell", "grade")
    shell.register_magic_function(_hint, "line", "hint")
    shell.register_magic_function(_quiz, "line", "quiz")
    warmer = Warmer()
    shell.events.register("post_run_cell", warmer.after_cell)
    setattr(shell, WARMER, warmer)
    checking.warm("numpy")


def unload(shell: Any) -> None:
    """End what the checks keep running."""
    warmer = getattr(shell, WARMER, None)
    if warmer is not None:
        shell.events.unregister("post_run_cell", warmer.after_cell)
        delattr(shell, WARMER)
    HERE.close()


def _grade(shell: Any) -> Callable[..., Any]:
    def grade(line: str, cell: str | None = None) -> Any:
        """Check functions of this notebook: ``%grade exercise03 [FUNCTION ...] [--lang ko] [--no-pictures]``.

        As ``%%grade`` at the top of a cell, the cell is run first, as it would be without it.
        """
        if cell is not None and not _runs(shell, cell):
            return None
        return _understood(
            line,
            lambda words: checking.check(
                words.names[0],
                words.names[1:],
                shell.user_ns,
                language=words.language,
                course=words.course,
                pictures=words.pictures,
            ),
            "%grade exercise03",
        )

    return grade


def _runs(shell: Any, cell: str) -> bool:
    """Run the rest of a cell as if nothing stood above it; whether it came to its end.

    IPython counts the next cell already: what is defined here is to be known by the number of this one.
    """
    numbers = getattr(shell.compile, "_filename_map", {})
    this = max(numbers.values(), default=0)
    ran = shell.run_cell(cell)
    for file, number in list(numbers.items()):
        numbers[file] = min(number, this)
    return bool(ran.success)


def _hint(line: str) -> Any:
    """Give one more hint: ``%hint exercise03 [FUNCTION]``; without an exercise, to the one that was checked last."""
    if not line.strip() and HERE.checked is not None:
        exercise, language, course = HERE.checked
        return checking.hint(exercise, "", language=language, course=course)
    return _understood(
        line,
        lambda words: checking.hint(
            words.names[0], words.names[1] if words.names[1:] else "", language=words.language, course=words.course
        ),
        "%hint exercise03",
    )


def _quiz(line: str) -> Any:
    """Ask the questions of a quiz, or one of them: ``%quiz quiz01 [QUESTION]``."""
    return _understood(
        line,
        lambda words: quiz(
            words.names[0], words.names[1] if words.names[1:] else "", language=words.language, course=words.course
        ),
        "%quiz quiz01",
    )


def _understood(line: str, do: Callable[[Words], Any], example: str) -> Any:
    """What comes of a line, or one sentence on what is wrong with it."""
    try:
        words = Words(line)
    except UnknownOptionError as error:
        say = Language(from_environment())
        return Notice(say("{option} cannot be understood here. An example: {example}", option=error, example=example))
    if not words.names:
        say = Language(words.language or from_environment())
        return Notice(say("Which exercise? An example: {example}", example=example))
    return do(words)
