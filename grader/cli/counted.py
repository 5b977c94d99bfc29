"""Which gradebook, which exercises of it, and how they are counted: the options that exports and reports share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from grader.gradebook.entries import POLICIES, Policy
from grader.gradebook.lateness import parse_deadlines, parse_rule
from grader.gradebook.naming import exercise_named
from grader.language import Language
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.book import Gradebook
    from grader.gradebook.ledger import Ledger

DEFAULT: Final = "gradebook.db"

POLICY = click.option(
    "--policy", type=click.Choice(POLICIES), default="latest", help="Which attempt counts (default: latest)."
)
DUE = click.option(
    "--due",
    metavar="[EXERCISE=]MOMENT",
    multiple=True,
    help="A deadline: 2026-03-01 (its end), 2026-03-01T18:00, exercise03=2026-03-08; may be given several times.",
)
LATE = click.option(
    "--late", metavar="RULE", help='What being late costs, as "10%/day max 50%" or "5%/hour grace 15min".'
)


def gradebook_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--gradebook",
        "where",
        metavar="PATH_OR_URL",
        default=DEFAULT,
        envvar="NDGRADE_GRADEBOOK",
        show_envvar=True,
        help="A SQLite file, or postgresql+psycopg://... (default: gradebook.db here).",
    )(function)


@contextmanager
def opened(where: str, say: Language) -> Iterator[Gradebook]:
    """The gradebook that was asked for; asking it for what it does not have ends the command."""
    from grader.gradebook.book import Gradebook  # noqa: PLC0415 # SQLAlchemy takes longer to load than --help may

    with Gradebook.open(where, create=False) as book:
        if book.copy is not None:
            told = say(
                "The gradebook was brought up to date; as it was before, it is kept in {copy}.",
                copy=book.copy.name,
            )
            click.echo(clean(told), err=True)
        yield book


def counted(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --exercise, --policy, --due, --late and --gradebook; the function gets `counting`, for `read_ledger`."""

    @functools.wraps(function)
    def command(
        *,
        exercise: tuple[str, ...],
        policy: Policy,
        due: tuple[str, ...],
        late: str | None,
        where: str,
        **others: Any,
    ) -> Any:
        if late and not due:
            raise click.UsageError("--late needs a deadline: add --due.")
        return function(counting=(exercise, policy, due, late, where), **others)

    exercises = click.option("--exercise", metavar="EXERCISE", multiple=True, help="Only this one (default: all).")
    made: Callable[..., Any] = command
    for option in (gradebook_option, LATE, DUE, POLICY, exercises):
        made = option(made)
    return made


CountingOptions = tuple[tuple[str, ...], Policy, tuple[str, ...], str | None, str]


def read_ledger(counting: CountingOptions, say: Language) -> Ledger:
    """The ledger that the options ask for.

    Raises:
        GradebookRequestError: there is no such gradebook or exercise, or a deadline or rule says nothing.
        GradebookError: it cannot be read.
    """
    exercises, policy, due, late, where = counting
    with opened(where, say) as book:
        names = book.exercises() if due else []
        deadlines = parse_deadlines(due, lambda name: exercise_named(name, names))
        return book.ledger(exercises, policy, deadlines, parse_rule(late) if late else None)
