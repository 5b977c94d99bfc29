"""From a folder or an archive to a plan: one candidate for each student and exercise, and nothing lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.course import Course, Exercise
from grader.submission import Note
from grader.submission.text import shown

from .gathering import gather, kind_of
from .gradescope import METADATA
from .layouts import Layout
from .names import ExerciseNames, nfc
from .reading import Reader
from .recognition import TIMESTAMP, recognise
from .roster import Roster
from .values import Candidate, Entry, Place, Plan

MOST_NOTES = 20  # of one kind
_NAMED = 5  # files that one note names
_OWN = frozenset({METADATA, TIMESTAMP})  # files of the layouts themselves
_NO_SHEETS = frozenset({"pyproject", "ruff", "poetry", "uv"})

Ranked = tuple[int, Entry, Candidate]


def plan(
    place: Path,
    course: Course,
    exercises: Sequence[Exercise],
    pattern: str | None = None,
    roster: Roster | None = None,
) -> Plan:
    """What a folder or an archive holds for some exercises.

    Args:
        place: a folder, or a .zip, .tar or .tar.gz archive.
        course: gives the names of exercises that may be recognised.
        exercises: those that are asked for.
        pattern: a regular expression with the groups `student` and `exercise`, for a layout of one's own.
        roster: who is expected.

    Raises:
        SubmissionError: the place as a whole cannot be read, or the pattern is bad.
    """
    names = ExerciseNames(course.exercises)
    with Reader() as reader:
        haul = gather(place, reader)
        layout, notes = recognise(haul.entries, names, exercises, pattern, reader)
    sorting = _Sorting(layout, names, exercises, roster, nfc(place.resolve().name))
    for entry in haul.entries:
        sorting.add(entry)
    candidates, set_aside, doubles = _chosen(sorting.found.values())
    said = [layout.note, *notes] if haul.entries else []
    if not candidates:
        said.append(Note("There is nothing to grade in {file}.", {"file": shown(str(place))}))
    return Plan(
        candidates,
        set_aside,
        [*said, *_most(haul.closed), *_most(haul.notes), *sorting.notes(), *_most(doubles)],
        _missing(candidates, exercises, roster),
        sorted(sorting.unknown),
        [*haul.closed, *sorting.sealed],
    )


class _Sorting:
    """Gives each entry to its student and exercise, and keeps the rest for the notes."""

    def __init__(
        self,
        layout: Layout,
        names: ExerciseNames,
        asked: Sequence[Exercise],
        roster: Roster | None,
        place_name: str,
    ) -> None:
        self.found: dict[tuple[str, str], list[Ranked]] = {}
        self.unknown: set[str] = set()
        self._layout = layout
        self._names = names
        self._asked = asked
        self._roster = roster
        self._place_name = place_name
        self.sealed: list[Note] = []
        self._troubled: list[Note] = []
        self._unfit: list[str] = []
        self._other_kind: list[str] = []
        self._not_asked: list[str] = []
        self._linked: dict[tuple[int, int], tuple[str, str]] = {}
        self._links: list[Note] = []

    def add(self, entry: Entry) -> None:
        kind = kind_of(entry.parts[-1])
        if not kind or (kind == "quiz" and not self._of_kind("quiz")):
            if entry.trouble is not None:
                self._troubled.append(entry.trouble)
            elif entry.parts[-1] not in _OWN:
                self._other_kind.append(entry.source)
            return
        given = [(place, *self._exercise(place, kind)) for place in self._layout.places(entry.parts)]
        for place, exercise, level in given:
            if exercise is not None and exercise in self._asked:
                self._give(entry, place, exercise, level)
        if any(exercise is not None for _, exercise, _ in given):
            if not any(exercise in self._asked for _, exercise, _ in given):
                self._not_asked.append(entry.source)
        elif entry.trouble is not None:
            (self.sealed if kind == "archive" else self._troubled).append(entry.trouble)
        else:
            self._unfit.append(entry.source)

    def notes(self) -> Iterable[Note]:
        """What was passed over."""
        yield from _most(self.sealed)
        yield from _most(self._troubled)
        yield from _most(self._links)
        if self._unfit:
            yield Note(
                "Passed over, because student or exercise cannot be told: {files} ({count} in all).",
                _some(self._unfit),
            )
        if self._not_asked:
            yield Note(
                "Passed over, because the exercise was not asked for: {files} ({count} in all).",
                _some(self._not_asked),
            )
        if self._other_kind:
            yield Note(
                "Passed over, because the name is not that of a submission: {files} ({count} in all).",
                _some(self._other_kind),
            )

    def _of_kind(self, kind: str) -> list[Exercise]:
        return [exercise for exercise in self._asked if kind in (exercise.kind, "archive")]

    def _exercise(self, place: Place, kind: str) -> tuple[Exercise | None, int]:
        """Which exercise a file is for, and in which of its texts that stands."""
        for level, text in enumerate(place.texts):
            if self._names.mentions(text):
                told = self._names.told(text)
                return (told, level) if told is not None and kind in (told.kind, "archive") else (None, level)
        around = self._names.told(self._place_name)
        if around is not None and kind in (around.kind, "archive"):
            return around, len(place.texts)
        possible = self._of_kind(kind)
        if len(possible) != 1 or (kind == "quiz" and place.texts[0].lower() in _NO_SHEETS):
            return None, 0
        return possible[0], len(place.texts) + 1

    def _give(self, entry: Entry, place: Place, exercise: Exercise, level: int) -> None:
        person = None
        if self._roster is not None:
            person = self._roster.find(place.student, place.name, passing=place.passing)
            if person is None:
                self.unknown.add(place.student)
        student, name = (person.id, place.name or person.name) if person else (place.student, place.name)
        handed_in = place.handed_in if place.handed_in is not None else entry.time
        candidate = Candidate(student, name, exercise.name, entry.source, handed_in, entry.locator, entry.trouble)
        self.found.setdefault((student, exercise.name), []).append((level, entry, candidate))
        if entry.identity is not None:
            other, file = self._linked.setdefault(entry.identity, (student, entry.source))
            if other != student:
                values: dict[str, str | int] = {"file": entry.source, "other": file}
                self._links.append(Note("{file} and {other} are one and the same file (a hard link).", values))


def _chosen(groups: Iterable[list[Ranked]]) -> tuple[list[Candidate], list[Candidate], list[Note]]:
    """Of each student and exercise the one that counts, in order; the others; and notes that say so."""
    candidates, set_aside, notes = [], [], []
    for group in groups:
        *others, (_, _, best) = sorted(group, key=_rank)
        candidates.append(best)
        set_aside += [candidate for _, _, candidate in reversed(others)]
        if others:
            values: dict[str, str | int] = {
                "student": best.student,
                "exercise": best.exercise,
                "count": len(group),
                "file": best.source,
            }
            newest = all(best.handed_in >= other.handed_in for _, _, other in others)
            notes.append(
                Note("{student} handed in {count} files for {exercise}: {file} counts, the newest.", values)
                if newest
                else Note("{student} handed in {count} files for {exercise}: {file} counts, which fits best.", values)
            )
    order = sorted(range(len(candidates)), key=lambda one: (candidates[one].student, candidates[one].exercise))
    return [candidates[one] for one in order], sorted(set_aside, key=_order), notes


def _order(candidate: Candidate) -> tuple[str, str]:
    return candidate.student, candidate.exercise


def _rank(ranked: Ranked) -> tuple[bool, int, float, float, list[int], str]:
    """What can be read before what cannot, what names its exercise itself before what is guessed, then the newest.

    What came in one archive is as new as that: there the student's own dates decide.
    """
    level, entry, candidate = ranked
    numbers = [int(digits) for digits in re.findall(r"\d{1,18}", candidate.source)]
    return candidate.trouble is None, -level, candidate.handed_in, entry.told or 0.0, numbers, candidate.source


def _missing(
    candidates: Iterable[Candidate], exercises: Sequence[Exercise], roster: Roster | None
) -> list[tuple[str, str]]:
    there = {(candidate.student, candidate.exercise) for candidate in candidates}
    expected = [(person.id, exercise.name) for person in (roster.people if roster else ()) for exercise in exercises]
    return [one for one in expected if one not in there]


def _some(files: list[str]) -> dict[str, str | int]:
    more = ", …" if len(files) > _NAMED else ""
    return {"count": len(files), "files": ", ".join(files[:_NAMED]) + more}


def _most(notes: list[Note]) -> list[Note]:
    """The first of the notes, and how many more there were."""
    if len(notes) <= MOST_NOTES:
        return notes
    return [*notes[:MOST_NOTES], Note("And {count} more like this.", {"count": len(notes) - MOST_NOTES})]
