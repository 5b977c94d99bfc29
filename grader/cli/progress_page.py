"""Progress in the terminal: a bar a topic, a line an exercise, and the days in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from grader.cli import display
from grader.cli.topics import topic_title
from grader.course import Exercise
from grader.language import Language
from grader.practice import LEVELS, Account, Standing, Standpoint, Sum
from grader.wording import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

NARROW: Final = 64  # columns below which the numbers stand on a line of their own
FEW: Final = 8  # checks that are named
_COLORS: Final = {"solved": "green", "given_up": "yellow", "begun": "", "hinted": "dim", "new": "dim"}


def show_topics(out: Console, now: Account, say: Language) -> None:
    """A bar a topic and one for all of them: the share of the points, each exercise by its best attempt."""
    from rich.text import Text  # noqa: PLC0415 # `grade --help` must stay quick

    wide = out.width >= NARROW
    table = _table(wide)
    if wide:
        heads = (say("topic"), "", say("solved"), say("attempts"), say("hints"))
        table.add_row(*(Text(head, "dim") for head in heads))
    for one in now.topics:
        _add(table, out, topic_title(one.topic or "", say), one, say, wide)
    table.add_row()
    _add(table, out, say("all topics"), now.total, say, wide)
    out.print(table)


def _table(wide: bool) -> Table:
    from rich.table import Table  # noqa: PLC0415 # see above

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    for _ in range(3 if wide else 1):
        table.add_column(justify="right", no_wrap=True)
    return table


def _add(table: Table, out: Console, title: str, one: Sum, say: Language, wide: bool) -> None:
    from rich.text import Text  # noqa: PLC0415 # see above

    cells = [Text(title), bar(one, 20 if wide else 8, out), Text(f"{one.solved}/{one.total}")]
    if wide:
        cells += [_number(one.attempts), _number(one.hints)]
    elif one.attempts or one.hints:
        cells[0].append(f"\n{counts(one, say)}", "dim")
    table.add_row(*cells)


def _number(n: int) -> Text:
    from rich.text import Text  # noqa: PLC0415 # see above

    return Text(str(n), "" if n else "dim")


def bar(one: Sum, width: int, out: Console) -> Text:
    """How much is done: full only where everything is solved, empty only where nothing earned a point."""
    from rich.text import Text  # noqa: PLC0415 # see above

    done, left = ("█", "░") if out.encoding.lower().startswith("utf") else ("#", "-")
    filled = int(one.share * width)
    if one.solved == one.total:
        filled = width
    elif one.share > 0:
        filled = min(max(filled, 1), width - 1)
    return Text(done * filled, "green").append(left * (width - filled), "dim")


def show_exercises(out: Console, exercises: Sequence[Exercise], now: Account, say: Language) -> None:
    """A line an exercise, in the order in which they are best done."""
    from rich.table import Table  # noqa: PLC0415 # see above
    from rich.text import Text  # noqa: PLC0415 # see above

    wide = out.width >= NARROW
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3 if wide else 2):
        table.add_column(overflow="fold")
    if wide:
        table.add_column(justify="right", no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        table.add_row(*(Text(head, "dim") for head in ("", "", "", say("attempts"), say("hints"))))
    for exercise, point in zip(exercises, now.exercises, strict=True):
        title = Text(exercise.title.in_language(say.code))
        told = Text(state_words(point, say), _COLORS[point.state])
        name = Text(exercise.short_name)
        if wide:
            table.add_row(name, title, told, _number(point.attempts), _number(point.hints))
            continue
        if point.attempts or point.hints:
            told.append(f"\n{counts(point, say)}", "dim")
        table.add_row(name, title.append("\n").append(told))
    out.print(table)


def state_words(point: Standpoint, say: Language) -> str:
    """How an exercise stands, in words."""
    if point.state == "begun":
        return say("{score} of {total} points", score=point.best, total=point.max_score)
    words = {
        "solved": say("solved"),
        "given_up": say("given up"),
        "hinted": say("not graded yet"),
        "new": say("not begun"),
    }
    return words[point.state]


def counts(one: Sum | Standpoint, say: Language) -> str:
    """How often something was graded, and how many hints were given."""
    return say("attempts: {attempts}, hints: {hints}", attempts=one.attempts, hints=one.hints)


def show_details(out: Console, now: Standing, say: Language) -> None:
    """Of one exercise: the hints by function, and what the latest attempt lost."""
    for function, level in sorted(now.levels.items()):
        told = say("{n} of {total} hints given", n=min(max(level, 0), len(LEVELS)), total=len(LEVELS))
        out.print(display.styled(f"  {clean(function, 80)}  {told}", ""))
    if now.failed:
        out.print(display.styled(say("Lost in the latest attempt: {checks}", checks=_named(now.failed)), ""))


def _named(checks: Iterable[str]) -> str:
    names = [clean(check, 80) for check in checks]
    return ", ".join(names[:FEW]) + (f" (+{len(names) - FEW})" if len(names) > FEW else "")


def show_streak(out: Console, now: Account, say: Language) -> None:
    """How many days in a row."""
    told = say("Days in a row: {days} (longest: {longest})", days=now.streak.days, longest=now.streak.longest)
    out.print(display.styled(told, ""))
