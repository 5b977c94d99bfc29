"""Finds submissions in folders and archives, in the layouts that people and learning platforms have.

Nothing is extracted, no link is followed, and nothing is read before it is asked for. Knows nothing of grading.
"""

from __future__ import annotations

from .planning import plan
from .reading import Reader, read
from .roster import Person, Roster, read_roster
from .values import Candidate, Locator, Plan

__all__ = ["Candidate", "Locator", "Person", "Plan", "Reader", "Roster", "plan", "read", "read_roster"]
