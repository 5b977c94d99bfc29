"""What a learner needs between two gradings: how far they are, and hints that come one at a time.

`progress` is one file of plain lines in the learner's folder; `hints` are written by the course's author, three for
each function, and lead to the answer without giving it.
"""

from __future__ import annotations

from grader.practice.account import Account, Standpoint, Sum, account
from grader.practice.event import Event, happened
from grader.practice.giving import Given, give
from grader.practice.hints import HINTS, LEVELS, FunctionHints, read_hints
from grader.practice.place import folder_of, record_attempt
from grader.practice.progress import FILE, read_progress, record
from grader.practice.restart import BACKUP, holds, restart
from grader.practice.standing import Standing, standing, unpassed
from grader.practice.way import go_on, next_up, way

__all__ = [
    "BACKUP",
    "FILE",
    "HINTS",
    "LEVELS",
    "Account",
    "Event",
    "FunctionHints",
    "Given",
    "Standing",
    "Standpoint",
    "Sum",
    "account",
    "folder_of",
    "give",
    "go_on",
    "happened",
    "holds",
    "next_up",
    "read_hints",
    "read_progress",
    "record",
    "record_attempt",
    "restart",
    "standing",
    "unpassed",
    "way",
]
