"""Apache Parquet: typed columns for data frames; the one file that needs pyarrow.

Points with decimals (penalty, override, final) are doubles, because that is what one computes with; they are exact
to the two decimals that they have. A moment is a UTC timestamp, a span is in seconds. What is not known is null.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pyarrow
import pyarrow.parquet

from grader import __version__
from grader.result import CheckResult, Outcome

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger, Line

Column = tuple[str, Any, Callable[..., Any]]

_TEXT: Final = pyarrow.string()
_WHOLE: Final = pyarrow.int64()
_REAL: Final = pyarrow.float64()
_MOMENT: Final = pyarrow.timestamp("us", tz="UTC")


def rows_parquet(ledger: Ledger) -> bytes:
    """A row for each student and exercise."""
    return _written(ROWS, [(line,) for line in ledger.lines], "ndgrade/rows/1")


def checks_parquet(ledger: Ledger) -> bytes:
    """A row for each check of a result that counts."""
    told = [
        (line, place, check)
        for line in ledger.lines
        if line.grade is not None
        for place, check in enumerate(line.grade.checks)
    ]
    return _written(CHECKS, told, "ndgrade/checks/1")


def _written(columns: tuple[Column, ...], entries: list[tuple[Any, ...]], schema: str) -> bytes:
    fields = pyarrow.schema(
        [(name, kind) for name, kind, _ in columns],
        metadata={"schema": schema, "ndgrade": __version__},
    )
    arrays = [pyarrow.array([value(*entry) for entry in entries], kind) for _, kind, value in columns]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(arrays, schema=fields), out)
    return out.getvalue()


def _number(points: Decimal | None) -> float | None:
    return None if points is None else float(points)


def _microseconds(moment: float | None) -> int | None:
    return None if moment is None else round(moment * 1_000_000)


def _of_grade(name: str) -> Callable[[Line], Any]:
    return lambda line: None if line.grade is None else getattr(line.grade, name)


def _isolation(line: Line) -> str | None:
    return None if line.grade is None or line.grade.isolation is None else str(line.grade.isolation)


def _override(line: Line) -> float | None:
    return None if line.row.override is None else _number(line.row.override.score)


def _earned(_line: Line, _place: int, check: CheckResult) -> int | None:
    return None if check.outcome is Outcome.BROKEN else check.earned


ROWS: Final[tuple[Column, ...]] = (
    ("student", _TEXT, lambda line: line.row.student),
    ("name", _TEXT, lambda line: line.row.name),
    ("exercise", _TEXT, lambda line: line.row.exercise),
    ("status", _TEXT, lambda line: line.row.status),
    ("attempts", _WHOLE, lambda line: line.row.attempts),
    ("score", _WHOLE, lambda line: line.row.score),
    ("max_score", _WHOLE, lambda line: line.row.max_score),
    ("penalty", _REAL, lambda line: _number(line.row.penalty)),
    ("override", _REAL, _override),
    ("final", _REAL, lambda line: _number(line.row.final)),
    ("handed_in", _MOMENT, lambda line: _microseconds(line.row.handed_in)),
    ("late", _REAL, lambda line: line.row.late),
    ("ungraded", pyarrow.bool_(), lambda line: line.row.ungraded),
    ("source", _TEXT, lambda line: line.row.source or None),
    ("source_sha256", _TEXT, _of_grade("source_sha256")),
    ("isolation", _TEXT, _isolation),
    ("seconds", _REAL, _of_grade("seconds")),
)

CHECKS: Final[tuple[Column, ...]] = (
    ("student", _TEXT, lambda line, place, check: line.row.student),
    ("name", _TEXT, lambda line, place, check: line.row.name),
    ("exercise", _TEXT, lambda line, place, check: line.row.exercise),
    ("place", _WHOLE, lambda line, place, check: place),
    ("check", _TEXT, lambda line, place, check: check.name),
    ("title", _TEXT, lambda line, place, check: check.title),
    ("points", _WHOLE, lambda line, place, check: check.points),
    ("earned", _WHOLE, _earned),
    ("outcome", _TEXT, lambda line, place, check: str(check.outcome)),
    ("message", _TEXT, lambda line, place, check: check.message),
    ("seconds", _REAL, lambda line, place, check: check.seconds),
)
