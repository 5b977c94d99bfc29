"""Asks line by line: options have numbers, and an empty line leaves a question open. Works in a pipe."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

import click

from grader.cli import display
from grader.language import Language
from grader.quiz.reading import LONGEST, spelling
from grader.wording import clean

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

LONGEST_LINE: Final = 10_000


class Lines:
    """A voice (see `grader.cli.asking`) of lines on `out`, answered by lines on stdin."""

    def __init__(self, out: Console, say: Language) -> None:
        self._out = out
        self._say = say

    def one(self, options: Sequence[str]) -> int | None:
        self._list(options)
        return self._until(lambda line: _place(line, options), self._which(options))

    def some(self, options: Sequence[str]) -> list[int]:
        self._list(options)
        say = self._say
        return (
            self._until(lambda line: _places(line, options), say("Numbers, such as 1,3 (Enter: leave it open):"))
            or []
        )

    def matches(self, left: Sequence[str], right: Sequence[str]) -> list[int | None]:
        self._list(right)
        chosen = []
        for text in left:
            self._print([("-", text)])
            chosen.append(self._until(lambda line: _place(line, right), self._which(right)))
        return chosen

    def order(self, options: Sequence[str]) -> list[int]:
        self._list(options)

        def every(line: str) -> list[int] | None:
            places = _places(line, options)
            return places if places and len(places) == len(options) else None

        some_order = " ".join(str(place) for place in [2, 1, *range(3, len(options) + 1)])
        return (
            self._until(
                every, self._say("All numbers in order, such as {order} (Enter: leave it open):", order=some_order)
            )
            or []
        )

    def line(self, complaint: str = "") -> str:
        if complaint:
            click.echo(complaint, err=self._out.stderr)
        return clean(self._ask(self._say("Your answer (Enter: leave it open):")), LONGEST).strip()

    def _which(self, options: Sequence[str]) -> str:
        return self._say("A number from 1 to {n} (Enter: leave it open):", n=len(options))

    def _until(self, read: Callable[[str], T | None], prompt: str) -> T | None:
        """What `read` makes of a line, once it makes something of one; None of an empty line."""
        while True:
            line = self._ask(prompt)
            if not line:
                return None
            found = read(line)
            if found is not None:
                return found
            click.echo(self._say("{line} cannot be understood here.", line=clean(line, 40)), err=self._out.stderr)

    def _ask(self, prompt: str) -> str:
        """A line of stdin, which is shown if it was not typed in here."""
        click.echo(f"{prompt} ", nl=False, err=self._out.stderr)
        line = read_line().strip()
        if not sys.stdin.isatty():
            click.echo(clean(line, LONGEST), err=self._out.stderr)
        return line

    def _list(self, options: Sequence[str]) -> None:
        self._print([(f"{place}.", text) for place, text in enumerate(options, 1)])

    def _print(self, rows: list[tuple[str, str]]) -> None:
        with display.page(self._out):
            for mark, text in rows:
                self._out.print(display.block(mark, "", text, width=3))


def read_line() -> str:
    """A line of stdin; of an overlong one the beginning.

    Raises:
        EOFError: there is none any more.
    """
    line = piece = sys.stdin.readline(LONGEST_LINE)
    while piece and not piece.endswith("\n"):
        piece = sys.stdin.readline(LONGEST_LINE)
    if not line:
        raise EOFError
    return line


def _place(line: str, options: Sequence[str]) -> int | None:
    """The place that a line names, by its number or by the text itself."""
    places = _places(line, options)
    if places is not None and len(places) == 1:
        return places[0]
    written = spelling(line)
    return next((place for place, text in enumerate(options) if spelling(text) == written), None)


def _places(line: str, options: Sequence[str]) -> list[int] | None:
    """The places that a line names by their numbers, each once; None where it names anything else."""
    words = [word for word in re.split(r"[\s,;.>)]+", line) if word]
    if not all(re.fullmatch("[0-9]{1,2}", word) for word in words):
        return None
    places = [int(word) - 1 for word in words]
    sound = len(set(places)) == len(places) and all(0 <= place < len(options) for place in places)
    return places if places and sound else None
