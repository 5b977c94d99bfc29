"""A batch in the terminal: a bar with rate and counts or a line a submission, and whose score moved."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator
from contextlib import closing
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import click

from grader.batch import Broken, Event, Graded, Kept, Unreadable, Workplace
from grader.cli.batch_out import Results
from grader.cli.batch_plan import FEW, tell
from grader.cli.display import console
from grader.cli.session import BROKEN, FULL_MARKS, LESS
from grader.cli.stopping import Stopping
from grader.errors import GraderError
from grader.gradebook.book import Gradebook
from grader.gradebook.entries import Move
from grader.language import Language
from grader.result import to_json
from grader.wording import clean

if TYPE_CHECKING:
    from rich.progress import Progress

SLOW: Final = 2.0  # seconds from which on it is told what is running


class Page:
    """Follows the events of a batch; `code` is the exit code that they come to.

    A line a submission goes to stdout, everything else to stderr.
    """

    def __init__(self, total: int, shop: Workplace, say: Language, *, plain: bool, sealed: int = 0) -> None:
        """Nothing is shown yet.

        Args:
            total: how many submissions there are.
            shop: what grades them.
            say: the reader's language.
            plain: whether to print a line a submission in a terminal too.
            sealed: how many archives or folders could not be opened.
        """
        self._total = total
        self._shop = shop
        self._say = say
        self._counts: Counter[str] = Counter()
        self._sealed = sealed
        self._progress = None if plain or not sys.stderr.isatty() else self._bar()
        self._lines = self._progress is None or not sys.stdout.isatty()

    def _bar(self) -> Progress:
        from rich.progress import (  # noqa: PLC0415 # who has no terminal has no time for it
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}", markup=False),
            TimeRemainingColumn(),
        )
        told = TextColumn("{task.description}", markup=False)  # a name may look like markup
        return Progress(*columns, told, console=console(color=True, stderr=True))

    def __enter__(self) -> Self:
        if self._progress is not None:
            self._progress.start()
            self._progress.add_task("", total=self._total, rate="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
        self._tell_news()
        if isinstance(error, KeyboardInterrupt | GraderError):
            tell(self._summary())
        if isinstance(error, KeyboardInterrupt):
            tell(self._say("Stopped; what is graded is saved. The same command goes on from here."))

    @property
    def code(self) -> int:
        if self._counts["broken"]:
            return BROKEN
        return LESS if self._counts["unreadable"] or self._sealed else FULL_MARKS

    def follow(self, events: Generator[Event | None, None, None], results: Results | None) -> None:
        """Show each event as it comes, and write its result to `results`."""
        with Stopping() as stopping, closing(events):
            for event in events:
                if isinstance(event, Broken):  # for Ctrl-C reached its examiner, too
                    stopping.check()
                if event is not None:
                    self._count(event, results)
                self._update()
                stopping.check()
        self._tell_news()
        tell(self._summary())

    def _count(self, event: Event, results: Results | None) -> None:
        who = f"{event.candidate.student} {event.candidate.exercise.split('_', 1)[0]}"
        match event:
            case Graded(grade=grade, trouble=trouble):
                self._counts["broken" if grade.status == "broken" else "graded"] += 1
                line = f"{who} {grade.score}/{grade.max_score}"
                if grade.status == "broken":
                    last = trouble.strip().rsplit("\n", 1)[-1]
                    line = self._say("{who} has no grade, the grader broke: {why}", who=who, why=last)
                if results is not None:
                    results.write(to_json(grade))
            case Kept(score=score, max_score=most, result=result):
                if results is not None:
                    results.write(result.encode("utf-8"))
                self._counts["kept"] += 1
                line = self._say("{who} {score}/{most} as before", who=who, score=score, most=most)
            case Unreadable(why=why):
                self._counts["unreadable"] += 1
                line = self._say("{who} cannot be read: {why}", who=who, why=why)
            case Broken(why=why):
                self._counts["broken"] += 1
                line = self._say("{who} has no grade, the grader broke: {why}", who=who, why=why)
            case _:
                line = who
        if self._lines:
            click.echo(clean(line, 400))
        if self._progress is not None and (
            not isinstance(event, Graded | Kept) or (isinstance(event, Graded) and event.grade.status == "broken")
        ):
            self._progress.console.print(clean(line, 400), markup=False, highlight=False)

    def _tell_news(self) -> None:
        """What happens to the workers, above the bar."""
        for note in self._shop.news():
            told = clean(self._say(note.sentence, **note.values).rstrip(".") + ".", 600)
            if self._progress is None:
                tell(told)
            else:
                self._progress.console.print(told, markup=False, highlight=False)

    def _update(self) -> None:
        self._tell_news()
        if self._progress is None:
            return
        (task,) = self._progress.tasks
        done = self._counts.total()
        rate = f"{done / task.elapsed:.1f}/s" if task.elapsed and done else ""
        slowest = self._shop.slowest()
        told = self._summary()
        if slowest is not None and slowest[1] >= SLOW:
            what = f"{clean(slowest[0], 40)} {slowest[1]:.0f} s"
            told += " · " + (what if self._shop.workers is None else self._say("sent, not back: {what}", what=what))
        self._progress.update(task.id, completed=done, rate=rate, description=told)

    def _summary(self) -> str:
        """How many came to which end, and how many workers grade."""
        words = {
            "graded": self._say("graded"),
            "kept": self._say("kept"),
            "unreadable": self._say("unreadable"),
            "broken": self._say("broken"),
        }
        counts = self._counts + Counter(unreadable=self._sealed)
        told = [f"{counts[name]} {word}" for name, word in words.items() if counts[name] or name == "graded"]
        if self._shop.workers is not None:
            n = self._shop.workers
            told.append(self._say("1 worker") if n == 1 else self._say("{n} workers", n=n))
        return " · ".join(told)

    def close(self) -> None:
        """Take the bar away before more is printed."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def show_moves(book: Gradebook, run: int, say: Language) -> None:
    """Whose score has moved since the last run that finished, from what to what, through which checks."""
    earlier = [one for one in book.runs() if one.id < run]
    if not earlier:
        return
    whole = [one.id for one in earlier if one.how == "finished"]  # one that was stopped may have begun these moves
    before = max(whole or [one.id for one in earlier])
    moves = [move for move in book.diff(before, run).moves if move.before is not None]
    for move in moves[:FEW]:
        who = f"{move.student} {move.exercise.split('_', 1)[0]}"
        tell(f"{who}: {_points(move.before)} -> {_points(move.after)}{_why(move)}")
    if len(moves) > FEW:
        tell(
            say(
                "{n} more scores moved: grade diff {before} {after}",
                n=len(moves) - FEW,
                before=before,
                after=run,
            )
        )


def _points(points: tuple[int, int] | None) -> str:
    return f"{points[0]}/{points[1]}" if points is not None else "-"


def _why(move: Move) -> str:
    names = [f"{one.name} {one.earned_before}->{one.earned_after}" for one in move.checks]
    return f" ({', '.join(names[:6])}{' ...' if len(names) > 6 else ''})" if names else ""
