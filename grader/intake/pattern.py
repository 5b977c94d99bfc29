"""The layout that a --pattern describes: a regular expression with the groups `student` and `exercise`.

As in nbgrader's `zip_collect`, it is matched from the beginning of the path.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from grader.errors import SubmissionError
from grader.submission import Note
from grader.submission.text import shown

from .names import clean_name, nfc, stem
from .values import Entry, Place

LONGEST_PATTERN = 1000
SECONDS = 20.0
_PROGRAM = Path(__file__).with_name("matching.py")


class Pattern(msgspec.Struct, frozen=True):
    """A pattern, and what it found in the paths that there are."""

    pattern: str
    groups: Mapping[tuple[str, ...], Mapping[str, str | None]]

    @property
    def note(self) -> Note:
        return Note("Read by the pattern {pattern}.", {"pattern": shown(self.pattern)})

    def places(self, parts: tuple[str, ...]) -> Sequence[Place]:
        groups = self.groups.get(parts, {})
        student = clean_name(groups.get("student") or "")
        if "exercise" in groups:
            text = groups["exercise"] or ""
            texts: tuple[str, ...] = (f"exercise{text}" if text.isdecimal() else text,)
        else:
            texts = (stem(parts[-1]), *reversed(parts[:-1]))
        return (Place(student, clean_name(groups.get("name") or ""), texts),) if student else ()


def read_pattern(pattern: str, entries: Sequence[Entry]) -> Pattern:
    """What a pattern says about the paths of entries.

    Raises:
        SubmissionError: it is no regular expression, lacks the group `student`, or takes too long.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise SubmissionError("The pattern is longer than {limit} characters", limit=LONGEST_PATTERN)
    answer = _asked(pattern, [nfc(entry.path) for entry in entries])
    if answer.error is not None:
        raise SubmissionError(
            "{pattern} is no regular expression ({why}): correct --pattern",
            pattern=shown(pattern),
            why=shown(answer.error),
        )
    if "student" not in answer.names:
        raise SubmissionError(
            "{pattern} does not say where the student stands: write (?P<student>...) there, and (?P<exercise>...)",
            pattern=shown(pattern),
        )
    matches = zip(entries, answer.groups, strict=True)
    return Pattern(pattern, {entry.parts: groups for entry, groups in matches if groups is not None})


class _Answer(msgspec.Struct):
    """What the matching program says."""

    names: list[str] = []
    groups: list[dict[str, str | None] | None] = []
    error: str | None = None


def _asked(pattern: str, paths: list[str]) -> _Answer:
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-W", "ignore", str(_PROGRAM)],
            input=json.dumps({"pattern": pattern, "paths": paths}).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        return msgspec.json.decode(done.stdout, type=_Answer)
    except subprocess.TimeoutExpired:
        raise SubmissionError(
            "{pattern} takes too long: avoid a repetition inside a repetition, such as (a+)+", pattern=shown(pattern)
        ) from None
    except (subprocess.CalledProcessError, OSError, msgspec.MsgspecError):
        raise SubmissionError(
            "{pattern} cannot be tried: write a simpler --pattern", pattern=shown(pattern)
        ) from None
