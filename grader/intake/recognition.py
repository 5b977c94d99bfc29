"""Recognises in which layout submissions lie: one for all of them, never a mixture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.course import Exercise
from grader.errors import SubmissionError
from grader.submission import Note

from .gathering import kind_of
from .gradescope import LARGEST, METADATA, Gradescope, read_metadata
from .layouts import SUBMITTED, Canvas, Flat, Folders, Layout, Moodle, Nbgrader
from .moments import moment
from .names import ExerciseNames
from .pattern import read_pattern
from .reading import Reader
from .values import Entry

TIMESTAMP = "timestamp.txt"
_LONGEST_STAMP = 200


def recognise(
    entries: Sequence[Entry], names: ExerciseNames, asked: Sequence[Exercise], pattern: str | None, reader: Reader
) -> tuple[Layout, list[Note]]:
    """The layout of the entries, and what there is to say about its own files.

    Raises:
        SubmissionError: the pattern is bad, or Gradescope's metadata cannot be read.
    """
    if pattern is not None:
        return read_pattern(pattern, entries), []
    paths = [entry.parts for entry in entries if kind_of(entry.parts[-1])]
    for entry in entries:
        around = entry.parts[:-1]
        if entry.parts[-1] == METADATA and all(parts[: len(around)] == around for parts in paths):
            data = reader.bytes_of(entry.locator, LARGEST)
            if data is None:
                raise SubmissionError("{file} is larger than {limit} MiB", file=entry.source, limit=LARGEST >> 20)
            return Gradescope(around, read_metadata(data, entry.source)), []
    stamps, notes = _stamps(entries, reader)
    level = _level_of_submitted(paths, stamps)
    special: list[Layout] = [Moodle(), Canvas(), *([Nbgrader(level, stamps)] if level is not None else [])]
    ways = len(_ways_in(paths, names))
    fits = [_finds(layout, paths, names)[0] for layout in special]
    if paths and 2 * max(fits) >= ways:
        layout = special[fits.index(max(fits))]
        return layout, notes if isinstance(layout, Nbgrader) else []
    return _plain(paths, names, asked), []


def _plain(paths: Sequence[tuple[str, ...]], names: ExerciseNames, asked: Sequence[Exercise]) -> Layout:
    """Folders or flat names: what more fits, then what finds more students, then folders."""
    folders = Folders(names, _level_of_students(paths, names))
    flat = Flat(names, _common(paths, names), len(asked) == 1)
    layouts: list[Layout] = [folders, flat]
    return max(layouts, key=lambda layout: _finds(layout, paths, names))


def _finds(layout: Layout, paths: Sequence[tuple[str, ...]], names: ExerciseNames) -> tuple[int, int]:
    """How many ways in fit a layout, and how many students it finds.

    Ways in and not files are counted: what one student packs into an archive must not decide for all.
    """
    placed = {parts: layout.places(parts) for parts in paths}
    fitting = _ways_in([parts for parts in paths if placed[parts]], names, _common(paths, names))
    return len(fitting), len({place.student for places in placed.values() for place in places})


def _ways_in(
    paths: Sequence[tuple[str, ...]], names: ExerciseNames, level: int | None = None
) -> set[tuple[str, ...]]:
    """The files and folders that lie directly in the folder that all have in common."""
    level = _common(paths, names) if level is None else level
    return {parts[: level + 1] for parts in paths}


def _level_of_submitted(
    paths: Sequence[tuple[str, ...]], stamps: Mapping[tuple[str, ...], float | None]
) -> int | None:
    """How many folders stand around the students' in nbgrader's layout; None if nothing looks like it."""
    inside = [parts.index(SUBMITTED) + 1 for parts in paths if SUBMITTED in parts[:-3]]
    stamped = [len(folder) - 2 for folder in stamps if len(folder) > 1]
    return min(inside or stamped, default=None)


def _level_of_students(paths: Sequence[tuple[str, ...]], names: ExerciseNames) -> int:
    """How many folders stand around those of the students: they hold all files, and several folders."""
    deep = [parts for parts in paths if len(parts) > 1]
    level = _common(deep, names)
    students = {parts[level] for parts in deep if len(parts) > level + 1}
    return level if len(students) > 1 and not any(map(names.is_name, students)) else 0


def _common(paths: Sequence[tuple[str, ...]], names: ExerciseNames) -> int:
    """How many folders all files have in common; none of an exercise is counted."""
    level = 0
    while paths and all(len(parts) > level + 1 for parts in paths):
        folders = {parts[level] for parts in paths}
        if len(folders) > 1 or names.is_name(folders.pop()):
            break
        level += 1
    return level


def _stamps(entries: Sequence[Entry], reader: Reader) -> tuple[dict[tuple[str, ...], float | None], list[Note]]:
    """nbgrader's timestamps: folder -> when it was handed in. One in a student's own archive tells nothing."""
    stamps: dict[tuple[str, ...], float | None] = {}
    unread: list[str] = []
    for entry in entries:
        if entry.parts[-1] == TIMESTAMP and entry.trouble is None and entry.told is None:
            try:
                data = reader.bytes_of(entry.locator, _LONGEST_STAMP)
            except SubmissionError:
                data = None
            time = moment(data.decode("utf-8", "replace")) if data is not None else None
            stamps[entry.parts[:-1]] = time
            if time is None:
                unread.append(entry.source)
    if not unread:
        return stamps, []
    values: dict[str, str | int] = {"count": len(unread), "file": unread[0]}
    return stamps, [
        Note("The date in {file} cannot be read, so the date of the submission counts ({count} in all).", values)
    ]
