"""Scores as LTI 1.3 takes them: the score objects of Assignment and Grade Services 2.0, one a line.

Each line is the body of a POST to ``LINE_ITEM_URL/scores``, of media type ``application/vnd.ims.lis.v1.score+json``,
by a tool that holds the scope ``https://purl.imsglobal.org/spec/lti-ags/scope/score``. A line item is one exercise.

Field names and meanings are those of the specification (1EdTech, imsglobal.org/spec/lti-ags/v2p0):

- A platform keeps, for a person and a line item, the score with the latest ``timestamp``, and ignores one that is
  not later. So the moment of the export is the timestamp: when the grade was recorded would not do, because
  withdrawing an override, or another deadline or policy, changes what counts and leaves that moment as it was.
- A score without ``scoreGiven`` clears what the platform has. Nothing that counts has been found for such a person:
  "Failed" says that the grader broke, "PendingManual" that a person has to look at what was handed in.
- ``userId`` is what the platform calls a person in its launches; `read_users` maps our ids to it.
- ``submission.submittedAt`` is left out: a platform with a rule of its own would take points for being late twice.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from grader.errors import GradebookRequestError
from grader.gradebook.lateness import plain
from grader.gradebook.naming import key
from grader.language import Language
from grader.result import Outcome
from grader.wording import clean, shorten

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger, Line

LONGEST_COMMENT: Final = 2000
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")
_USER_ID: Final = ("userid", "user_id")


class Score(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A score object; what is UNSET is not written."""

    timestamp: str
    user_id: str
    activity_progress: Literal["Submitted", "Completed"]
    grading_progress: Literal["FullyGraded", "PendingManual", "Failed"]
    score_given: Decimal | msgspec.UnsetType = msgspec.UNSET
    score_maximum: Decimal | msgspec.UnsetType = msgspec.UNSET
    comment: str | msgspec.UnsetType = msgspec.UNSET


class Scores(msgspec.Struct, frozen=True):
    """The lines, and who has none: unknown to the platform, or with a score of nobody knows how many points."""

    lines: list[bytes]
    unknown: list[str]
    unmeasured: list[str]


def scores(ledger: Ledger, moment: float, say: Language, users: dict[str, str] | None = None) -> Scores:
    """The scores of the one exercise that the ledger has.

    Args:
        ledger: who has what.
        moment: when it was read, in seconds since the epoch.
        say: the language of the comments.
        users: student -> the platform's userId; without it, they are taken to be the same.

    Raises:
        GradebookRequestError: the ledger has several exercises.
    """
    if len(ledger.exercises) > 1:
        raise GradebookRequestError(
            "A line item is one exercise: choose one with --exercise; there are {names}",
            names=clean(", ".join(ledger.exercises)),
        )
    found = Scores([], [], [])
    timestamp = datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")
    for line in ledger.lines:
        student = line.row.student
        user = student if users is None else users.get(student)
        most = line.row.max_score or ledger.max_scores.get(line.row.exercise)
        if user is None:
            found.unknown.append(student)
        elif line.row.final is not None and not most:
            found.unmeasured.append(student)
        else:
            found.lines.append(_ENCODER.encode(_score(line, timestamp, user, most or 0, say)) + b"\n")
    return found


def read_users(data: bytes, file: str) -> dict[str, str]:
    """student -> userId, of a CSV with these two headings (others are passed over).

    Raises:
        GradebookRequestError: it is no such table, or gives somebody two ids.
    """
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        headings = {(heading or "").strip().lower(): heading for heading in reader.fieldnames or ()}
        ours, theirs = headings.get("student"), next((headings[one] for one in _USER_ID if one in headings), None)
        if ours is None or theirs is None:
            raise ValueError
        rows = [(row[ours] or "", (row[theirs] or "").strip()) for row in reader]
    except (ValueError, csv.Error):
        raise GradebookRequestError(
            "{file} is no table of users: it needs UTF-8 and a first line that names the columns student and userId",
            file=clean(file),
        ) from None
    users: dict[str, str] = {}
    for student, user in rows:
        if student.strip() and user and users.setdefault(key(student), user) != user:
            raise GradebookRequestError(
                "{file} gives {student} two ids; leave one", file=clean(file), student=clean(student, 100)
            )
    return users


def _score(line: Line, timestamp: str, user: str, most: int, say: Language) -> Score:
    row = line.row
    if row.final is None:
        broke = row.status == "broken"
        return Score(
            timestamp=timestamp,
            user_id=user,
            activity_progress="Submitted",
            grading_progress="Failed" if broke else "PendingManual",
            comment=_no_score(line, say),
        )
    comment = _comment(line, say)
    return Score(
        timestamp=timestamp,
        user_id=user,
        activity_progress="Completed",
        grading_progress="FullyGraded",
        score_given=Decimal(plain(row.final)),
        score_maximum=Decimal(most),
        comment=comment or msgspec.UNSET,
    )


def _no_score(line: Line, say: Language) -> str:
    if line.row.status == "broken":
        return say("The grader broke; there is no score yet, and this costs nothing.")
    return say("What was handed in cannot be read; there is no score yet.")


def _comment(line: Line, say: Language) -> str:
    """What a student may know of a score, as plain text: never who decided on an override, nor why."""
    row = line.row
    if row.override is not None:
        return say("This score was given by hand.")
    told = []
    if row.penalty:
        told.append(say("{points} points were lost for being late.", points=plain(row.penalty)))
    if row.ungraded:
        told.append(say("Something newer has no grade yet."))
    checks = [] if line.grade is None else line.grade.checks
    lost = [
        f"- {clean(one.title)} ({one.earned}/{one.points})" for one in checks if one.outcome is not Outcome.PASSED
    ]
    if lost:
        told += [say("Checks that did not pass:"), *lost]
    return shorten("\n".join(told), LONGEST_COMMENT)
