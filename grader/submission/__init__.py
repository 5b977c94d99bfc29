"""What a student hands in, read as bytes and JSON on the trusted side and never run, compiled or parsed as Python."""

from __future__ import annotations

from .reader import read_submission, submission_of
from .values import Note, Submission, Unit

__all__ = ["Note", "Submission", "Unit", "read_submission", "submission_of"]
