"""GitHub Actions: what a grader of GitHub Classroom leaves for its reporter, and the annotations with the points.

A grader's output is named ``result``: JSON in base64, of the form that autograding-command-grader writes.
autograding-grading-reporter adds up the scores and annotates the run with ``Points X/Y``, which is what GitHub
Classroom reads; without a reporter the annotations here say the same. Both are in classroom-resources.

A broken grade has the status "error" and no points at all: neither reports "Points 0/10" for a fault of ours.
"""

from __future__ import annotations

import base64
from typing import Final, Literal

import msgspec

from grader.result import CheckResult, Grade, Outcome
from grader.wording import clean, clean_lines

Status = Literal["pass", "fail", "error"]
_LONGEST: Final = 1000  # characters of a message: GitHub takes 1 MiB of outputs from a job


class Test(msgspec.Struct, frozen=True, kw_only=True):
    """One check. `test_code` stays empty: no line of a suite is shown."""

    name: str
    status: Status
    score: int
    message: str
    test_code: str = ""
    filename: str = ""
    line_no: int = 0
    duration: float


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What one grader found; `max_score` is 0 where there is no score."""

    version: int = 1
    status: Status
    max_score: int
    tests: list[Test]


def report(grade: Grade) -> bytes:
    """The report as JSON."""
    broken = grade.status == "broken"
    full = grade.score == grade.max_score
    return msgspec.json.encode(
        Report(
            status="error" if broken else "pass" if full else "fail",
            max_score=0 if broken else grade.max_score,
            tests=[_test(check, broken) for check in grade.checks],
        )
    )


def output(grade: Grade, name: str = "result") -> bytes:
    """The line to append to the file that ``$GITHUB_OUTPUT`` names."""
    return name.encode("ascii") + b"=" + base64.b64encode(report(grade)) + b"\n"


def notices(grade: Grade) -> bytes:
    """The lines to print in a step: notices with the points, or an error where there is no score."""
    if grade.status == "broken":
        return _command("error", "Autograding", "The grader broke, so there is no score. Run this job again.")
    points = msgspec.json.encode({"totalPoints": grade.score, "maxPoints": grade.max_score}).decode()
    return _command("notice", "Autograding complete", f"Points {grade.score}/{grade.max_score}") + _command(
        "notice", "Autograding report", points
    )


def _test(check: CheckResult, broken: bool) -> Test:
    status: Status = "pass" if check.outcome is Outcome.PASSED else "fail"
    return Test(
        name=clean(check.title or check.name),
        status="error" if check.outcome is Outcome.BROKEN else status,
        score=0 if broken else check.earned,
        message=clean_lines(check.message, _LONGEST),
        duration=check.seconds,
    )


def _command(kind: str, title: str, text: str) -> bytes:
    """A workflow command; its text may not begin another one."""
    safe = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{kind} title={title}::{safe}\n".encode()
