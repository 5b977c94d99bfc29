"""Asks with the arrow keys, in a terminal that has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from grader.cli import display
from grader.language import Language
from grader.quiz.reading import LONGEST
from grader.wording import clean

if TYPE_CHECKING:
    from rich.console import Console

OPEN: Final = -1  # chosen to leave a question open
AGAIN: Final = -2  # chosen to begin an order anew
POINTER: Final = 3  # columns that a pointer takes
BOX: Final = 5  # and with a box to mark


class Arrows:
    """A voice (see `grader.cli.asking`) of menus. What is chosen stays on the screen, the menu goes."""

    def __init__(self, out: Console, say: Language) -> None:
        self._out = out
        self._say = say

    def one(self, options: Sequence[str]) -> int | None:
        chosen = self._menu(self._say("Your choice"), [*enumerate(options), self._open()])
        return self._chosen(chosen, options)

    def some(self, options: Sequence[str]) -> list[int]:
        import questionary  # noqa: PLC0415 # it takes longer to load than `grade --help` has to spare

        hint = self._say("(space marks, Enter goes on; nothing marked leaves it open)")
        places: list[int] = questionary.checkbox(
            self._say("Your choices"), self._choices(enumerate(options), BOX), instruction=hint, **self._looks()
        ).unsafe_ask()
        for place in places:
            self._show("→", options[place])
        return places

    def matches(self, left: Sequence[str], right: Sequence[str]) -> list[int | None]:
        chosen = []
        for text in left:
            place = self._menu(text, [*enumerate(right), self._open()])
            chosen.append(self._chosen(place, right, text))
        return chosen

    def order(self, options: Sequence[str]) -> list[int]:
        order: list[int] = []
        while len(order) < len(options):
            rest = [(place, text) for place, text in enumerate(options) if place not in order]
            more = (AGAIN, self._say("begin anew")) if order else self._open()
            place = self._menu(self._say("What comes as number {n}?", n=len(order) + 1), [*rest, more])
            if place == OPEN:
                return []
            if place == AGAIN:
                order = []
                self._show("→", self._say("begin anew"))
                continue
            order += [place] if len(rest) > 2 else [place, *(other for other, _ in rest if other != place)]
            for number in range(len(options) - len(rest), len(order)):
                self._show(f"{number + 1}.", options[order[number]])
        return order

    def line(self, complaint: str = "") -> str:
        import questionary  # noqa: PLC0415 # see `some`

        if complaint:
            click.echo(complaint)
        looks = {name: value for name, value in self._looks().items() if name != "erase_when_done"}
        asked = questionary.text(self._say("Your answer (Enter: leave it open):"), **looks)
        return clean(str(asked.unsafe_ask()), LONGEST).strip()

    def _open(self) -> tuple[int, str]:
        return OPEN, self._say("(leave it open)")

    def _chosen(self, place: int, options: Sequence[str], item: str = "") -> int | None:
        if item:
            self._show("-", item)
        self._show("→", self._say("left open") if place == OPEN else options[place])
        return None if place == OPEN else place

    def _menu(self, message: str, entries: Sequence[tuple[int, str]]) -> int:
        import questionary  # noqa: PLC0415 # see `some`

        hint = self._say("(arrow keys, then Enter)")
        asked = questionary.select(
            message, self._choices(entries, POINTER), instruction=hint, use_jk_keys=False, **self._looks()
        )
        return int(asked.unsafe_ask())

    def _choices(self, entries: Iterable[tuple[int, str]], margin: int) -> list[Any]:
        import questionary  # noqa: PLC0415 # see `some`

        return [questionary.Choice(self._wrapped(text, margin), value=place) for place, text in entries]

    def _wrapped(self, text: str, margin: int) -> str:
        """A text in lines that fit: a menu cuts off what is longer."""
        from rich.text import Text  # noqa: PLC0415 # see `display.console`

        lines = Text(text).wrap(self._out, max(20, self._out.width - margin - 1))
        return ("\n" + " " * margin).join(line.plain.rstrip() for line in lines)

    def _looks(self) -> dict[str, Any]:
        from prompt_toolkit.output import ColorDepth  # noqa: PLC0415 # see `some`

        depth = ColorDepth.DEPTH_1_BIT if self._out.no_color else None
        return {"qmark": "", "erase_when_done": True, "color_depth": depth}

    def _show(self, mark: str, text: str) -> None:
        with display.page(self._out):
            self._out.print(display.block(mark, "", text, width=3))
