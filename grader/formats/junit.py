"""JUnit XML of the family that pytest calls xunit2: what CI servers show as test reports.

The facts are those of junit-10.xsd of Jenkins' xUnit plugin: a ``testsuite`` may have properties, a ``testcase``
none. So each student's exercise is a suite of its own, called ``exercise.student``: its properties are what counts,
and what each check is worth and earned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from grader.gradebook.entries import Row
from grader.gradebook.lateness import plain
from grader.result import CheckResult, Outcome

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger, Line

# All but what XML 1.0 allows; and of that, without the control and bidirectional signs that a viewer would obey.
_UNFIT: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SIGNS: Final = {
    ord(sign): entity
    for sign, entity in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("\t", "&#9;"),
        ("\n", "&#10;"),
        ("\r", "&#13;"),
    )
}


def junit(ledger: Ledger) -> Iterator[bytes]:
    """The document, in pieces."""
    suites = [_Suite(line) for line in ledger.lines]
    yield b'<?xml version="1.0" encoding="utf-8"?>\n'
    tests, failures, errors = (sum(getattr(one, name) for one in suites) for name in ("tests", "failures", "errors"))
    seconds = sum(one.seconds for one in suites)
    head = _attributes(name="ndgrade", tests=tests, failures=failures, errors=errors, time=_time(seconds))
    yield f"<testsuites{head}>\n".encode()
    for suite in suites:
        yield "".join(suite.lines()).encode("utf-8")
    yield b"</testsuites>\n"


class _Suite:
    """One student's exercise, and how many of its cases ended in which way."""

    def __init__(self, line: Line) -> None:
        self._row = line.row
        self._checks = [] if line.grade is None else line.grade.checks
        self._ungraded = line.grade is None and line.row.status in ("broken", "unreadable")
        self.tests = len(self._checks) + self._ungraded
        self.errors = sum(one.outcome is Outcome.BROKEN for one in self._checks) + self._ungraded
        self.failures = sum(one.outcome not in (Outcome.PASSED, Outcome.BROKEN) for one in self._checks)
        self.seconds = 0.0 if line.grade is None else line.grade.seconds

    def lines(self) -> Iterator[str]:
        name = f"{self._row.exercise}.{self._row.student}"
        counts = {"tests": self.tests, "failures": self.failures, "errors": self.errors, "skipped": 0}
        yield f"  <testsuite{_attributes(name=name, **counts, time=_time(self.seconds))}>\n    <properties>\n"
        for key, value in _properties(self._row, self._checks):
            yield f"      <property{_attributes(name=key, value=value)}/>\n"
        yield "    </properties>\n"
        for check in self._checks:
            yield from _case(check, name)
        if self._ungraded:
            head = _attributes(name="grading", classname=name, time=_time(0.0))
            why = _attributes(type=self._row.status, message=f"The submission has no grade: {self._row.status}.")
            yield f"    <testcase{head}>\n      <error{why}/>\n    </testcase>\n"
        yield "  </testsuite>\n"


def _properties(row: Row, checks: list[CheckResult]) -> Iterator[tuple[str, object]]:
    yield from (("exercise", row.exercise), ("student", row.student), ("name", row.name), ("status", row.status))
    points = (("score", row.score), ("max_score", row.max_score))
    yield from ((name, value) for name, value in points if value is not None)
    if row.penalty:
        yield "penalty", plain(row.penalty)
    if row.override is not None:
        yield "override", plain(row.override.score)
    if row.final is not None:
        yield "final", plain(row.final)
    for check in checks:
        yield f"points.{check.name}", check.points
        if check.outcome is not Outcome.BROKEN:
            yield f"earned.{check.name}", check.earned


def _case(check: CheckResult, classname: str) -> Iterator[str]:
    head = _attributes(name=check.name, classname=classname, time=_time(check.seconds))
    if check.outcome is Outcome.PASSED:
        yield f"    <testcase{head}/>\n"
        return
    element = "error" if check.outcome is Outcome.BROKEN else "failure"
    why = _attributes(type=check.outcome, message=check.title)
    yield f"    <testcase{head}>\n      <{element}{why}>{_text(check.message)}</{element}>\n    </testcase>\n"


def _attributes(**values: object) -> str:
    return "".join(f' {name}="{_text(str(value))}"' for name, value in values.items())


def _text(text: str) -> str:
    return _UNFIT.sub("", text).translate(_SIGNS)


def _time(seconds: float) -> str:
    """At most three decimals, and no exponent: older copies of the schema take no more."""
    return f"{seconds:.3f}"
