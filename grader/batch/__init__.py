"""A class graded in one go: a plan of submissions in, one grade after the other out, each safe before the next."""

from __future__ import annotations

from grader.batch.events import Broken, Event, Graded, Kept, Unreadable
from grader.batch.run import Batch
from grader.batch.workshop import Workplace, Workshop

__all__ = ["Batch", "Broken", "Event", "Graded", "Kept", "Unreadable", "Workplace", "Workshop"]
