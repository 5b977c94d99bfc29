"""What a learner needs between two gradings: how far they are, and hints that come one at a time.

`progress` is one file of plain lines in the learner's folder; `hints` are written by the course's author, three for
each function, and lead to the answer without giving it.
"""

from __future__ import annotations

from grader.practice.event import Event, happened
from grader.practice.giving import Given, give
from grader.practice.hints import HINTS, LEVELS, FunctionHints, read_hints
from grader.practice.place import folder_of, record_attempt
from grader.practice.progress import FILE, read_progress, record
from grader.practice.standing import Standing, standing, unpassed

__all__ = [
    "FILE",
    "HINTS",
    "LEVELS",
    "Event",
    "FunctionHints",
    "Given",
    "Standing",
    "folder_of",
    "give",
    "happened",
    "read_hints",
    "read_progress",
    "record",
    "record_attempt",
    "standing",
    "unpassed",
]
