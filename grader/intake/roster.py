"""A roster: who is expected, from the CSV files that people and learning platforms export."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from grader.errors import SubmissionError
from grader.submission.disk import read_bytes
from grader.submission.text import shown

from .names import clean_name, nfc

LARGEST = 4 * 1024**2
MOST_PEOPLE = 50_000
# The headings that are understood, without spaces and signs; the first that a row fills is what a student is called.
_IDS = (
    "studentid", "studentnumber", "학번", "학생번호", "idnumber", "id", "아이디", "sisuserid", "sisid", "sid",
    "sisloginid", "loginid", "login", "로그인", "로그인아이디", "username", "user", "사용자명", "사용자아이디",
    "email", "emailaddress", "mail", "이메일", "이메일주소", "메일", "전자우편",
)  # fmt: skip
_NAMES = ("student", "학생", "name", "fullname", "studentname", "이름", "성명", "학생이름", "학생명")
_FIRST, _LAST = ("firstname", "givenname"), ("lastname", "surname", "familyname", "성")
_DELIMITERS = (",", ";", "\t")
_NO_STUDENTS = frozenset({"pointspossible", "studenttest", "teststudent"})  # rows in Canvas' gradebook


class Person(msgspec.Struct, frozen=True):
    """Somebody on the roster: what they are called, their name, and everything that they may be found by."""

    id: str
    name: str
    ids: tuple[str, ...]


class Roster(msgspec.Struct, frozen=True):
    """Who is expected, and how to find them."""

    people: tuple[Person, ...]
    by_id: Mapping[str, Person]
    by_name: Mapping[str, Person]

    def find(self, student: str, name: str, *, passing: bool = False) -> Person | None:
        """The person meant by an id or a name; a `passing` id is none of ours."""
        if not passing and (person := self.by_id.get(_key(student)) or self.by_name.get(_letters(student))):
            return person
        return self.by_name.get(_letters(name)) if name else None


def read_roster(path: Path) -> Roster:
    """The people in a CSV file.

    Raises:
        SubmissionError: it is no such file; the text says what it needs.
    """
    file = shown(str(path))
    data = read_bytes(path, LARGEST)
    if data is None:
        raise SubmissionError(
            "{file} is larger than {limit} MiB: name a CSV file of students", file=file, limit=LARGEST >> 20
        )
    text = _text(data, file)
    tables = [_table(text, delimiter) for delimiter in _DELIMITERS]
    columns, rows = max(tables, key=lambda table: len(table[0]))
    if not columns:
        raise SubmissionError(
            "{file} has no heading that is known: its first line needs one of student, id, login, email, name",
            file=file,
        )
    try:
        people = tuple(dict.fromkeys(_people(columns, rows)))
    except csv.Error as error:
        raise SubmissionError("{file} is not a CSV file ({why})", file=file, why=str(error)) from None
    if not people:
        raise SubmissionError("{file} names no students", file=file)
    if len(people) > MOST_PEOPLE:
        raise SubmissionError("{file} names more than {limit} students", file=file, limit=MOST_PEOPLE)
    return Roster(
        people,
        _unambiguous((_key(text), person) for person in people for text in person.ids),
        _unambiguous((text, person) for person in people for text in _spellings(person.name)),
    )


def _text(data: bytes, file: str) -> str:
    """UTF-8, or what Excel writes in Korea."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return nfc(text)
    raise SubmissionError("{file} is neither UTF-8 nor cp949 text: save it as CSV (UTF-8)", file=file)


def _table(text: str, delimiter: str) -> tuple[dict[str, int], Iterable[list[str]]]:
    """The headings that are known, with their columns, and the rows below."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        heading = next((row for row in rows if any(map(str.strip, row))), [])
    except csv.Error:
        return {}, rows
    known = {*_IDS, *_NAMES, *_FIRST, *_LAST}
    found: dict[str, int] = {}
    for column, text_ in enumerate(heading):
        if (key := _letters(text_)) in known:
            found.setdefault(key, column)
    return found, rows


def _people(columns: Mapping[str, int], rows: Iterable[list[str]]) -> Iterable[Person]:
    ids = [columns[key] for key in _IDS if key in columns]
    names = [columns[key] for key in _NAMES if key in columns]
    if len(names) > 1:  # "student,name": the first is an id
        ids, names = [*ids, names[0]], names[1:]
    first = [columns[key] for key in _FIRST if key in columns]
    last = [columns[key] for key in _LAST if key in columns]
    for row in rows:
        cells = {column: clean_name(cell) for column, cell in enumerate(row)}
        name = next((cells[column] for column in names if cells.get(column)), "")
        if last:
            parts = [cells.get(column, "") for column in (last + (first or names))]
            korean = any("가" <= sign <= "힣" for sign in "".join(parts))
            name = "".join(parts) if korean else " ".join(reversed(parts)).strip()
        own = tuple(cells[column] for column in ids if cells.get(column))
        if (own or name) and _letters(name) not in _NO_STUDENTS:
            yield Person(own[0] if own else name, name, own or (name,))


def _unambiguous(pairs: Iterable[tuple[str, Person]]) -> dict[str, Person]:
    """Key -> person, without the keys that two people have."""
    found: dict[str, Person] = {}
    several: set[str] = set()
    for key, person in pairs:
        if found.setdefault(key, person) != person:
            several.add(key)
    return {key: person for key, person in found.items() if key and key not in several}


def _spellings(name: str) -> set[str]:
    """ "Kim, Minsu" and "Minsu Kim" are one person, and Canvas writes kimminsu."""
    words = [word for word in re.split(r"[\s,]+", name) if word]
    turned = [*words[1:], *words[:1]], [*words[-1:], *words[:-1]]
    return {_letters(name), *(_letters("".join(one)) for one in turned)}


def _letters(text: str) -> str:
    return "".join(sign for sign in nfc(text).casefold() if sign.isalnum())


def _key(text: str) -> str:
    return nfc(text).casefold().strip()
