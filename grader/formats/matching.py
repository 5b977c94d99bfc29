"""Which row of a platform's file is which student of ours: by ids, then by name, and never by guessing.

A platform's file knows people by several ids; our gradebook knows them by one, which may be any of these or, where
files were named by hand, the name itself. An id is believed before a name. Three things make a match uncertain, and
what is uncertain is told and left alone:

- an id or a name that fits several rows, as when one student's number is another one's login, and names do not tell
  which: the order of the ids is no evidence then;
- a row that fits several of our students;
- an id of the platform's own counting whose row bears quite another name: our id may be a student number that only
  happens to be the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec


class Seat(msgspec.Struct, frozen=True):
    """A row of a platform's file as a person.

    Attributes:
        row: its number in the file.
        ids: what the platform calls the person, its own number first, "" where it says nothing.
        name: as the platform writes it, "" in blind marking.
    """

    row: int
    ids: tuple[str, ...]
    name: str


class Matching(msgspec.Struct, frozen=True):
    """Student -> row; the students without a row; and those of whom it is uncertain which row is theirs."""

    rows: Mapping[str, int]
    unknown: Sequence[str]
    uncertain: Sequence[str]


def match(students: Mapping[str, str], seats: Sequence[Seat]) -> Matching:
    """Find the row of each student, given as id -> name ("" where nothing tells it)."""
    by_id, by_name = _index(seats)
    claims: dict[str, set[int]] = {}
    named: dict[str, set[int]] = {}
    uncertain: set[str] = set()
    for student, name in students.items():
        meant = by_id.get(_key(student), [])
        believed = [seat for seat in meant if _believed(student, name, seat)]
        if len(agreeing := [seat for seat in believed if spellings(name) & spellings(seat.name)]) == 1:
            believed = agreeing
        if believed:
            claims[student] = {seat.row for seat in believed}
        elif found := {row for text in spellings(name) | spellings(student) for row in by_name.get(text, ())}:
            named[student] = found
        elif meant:
            uncertain.add(student)
    rows = _granted(claims, set(), uncertain)
    rows |= _granted(named, {row for wanted in claims.values() for row in wanted}, uncertain)
    return Matching(
        rows,
        [student for student in students if student not in rows and student not in uncertain],
        [student for student in students if student in uncertain],
    )


def _believed(student: str, name: str, seat: Seat) -> bool:
    """Whether an id that fits is to be trusted: the platform's own number is not, where the names contradict."""
    return _key(student) in map(_key, seat.ids[1:]) or not _contradict(name, seat.name)


def _granted(claims: Mapping[str, set[int]], taken: set[int], uncertain: set[str]) -> dict[str, int]:
    """The claims on one row that nobody else claims; who has another kind of claim becomes uncertain."""
    wanted: dict[int, int] = defaultdict(int)
    for rows in claims.values():
        for row in rows:
            wanted[row] += 1
    granted = {}
    for student, rows in claims.items():
        row = min(rows)
        if len(rows) == 1 and wanted[row] == 1 and row not in taken:
            granted[student] = row
        else:
            uncertain.add(student)
    return granted


def _index(seats: Iterable[Seat]) -> tuple[dict[str, list[Seat]], dict[str, set[int]]]:
    """Id -> the rows that it means, and spelling of a name -> the rows that bear it."""
    by_id: dict[str, list[Seat]] = defaultdict(list)
    by_name: dict[str, set[int]] = defaultdict(set)
    for seat in seats:
        for key in dict.fromkeys(map(_key, seat.ids)):
            if key:
                by_id[key].append(seat)
        for text in spellings(seat.name):
            by_name[text].add(seat.row)
    return by_id, by_name


def spellings(name: str) -> set[str]:
    """ "Kim, Minsu", "Minsu Kim" and Canvas' "kimminsu" have one in common; signs over letters do not count."""
    words = [word for word in map(letters, re.split(r"[\s,]+", name)) if word]
    if not words:
        return set()
    return {"".join(words), "".join([*words[1:], words[0]]), "".join([words[-1], *words[:-1]])}


def letters(text: str) -> str:
    """The letters and digits of a text, small, without accents."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return "".join(sign for sign in unicodedata.normalize("NFC", bare) if sign.isalnum())


def _contradict(name: str, other: str) -> bool:
    """Whether two names, written in the same letters, have no word in common."""
    ours, theirs = letters(name), letters(other)
    if not ours or not theirs or ours.isascii() != theirs.isascii():
        return False
    return not any(word in theirs for word in _words(name)) and not any(word in ours for word in _words(other))


def _words(name: str) -> list[str]:
    return [word for word in map(letters, re.split(r"[\s,]+", name)) if len(word) > 1]


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()
