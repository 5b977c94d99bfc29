"""Gradescope's "Export Submissions": a folder for each submission, and submission_metadata.yml that says whose it is.

The metadata is a map from the folder's name to `:submitters` (a list of `:name`, `:sid`, `:email`), `:created_at` and
much else. It is read event by event: nothing in it is built but text, lists and maps, a submission at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import yaml

from grader.errors import SubmissionError
from grader.submission import Note

from .moments import moment
from .names import clean_name, nfc, stem
from .values import Place

METADATA = "submission_metadata.yml"
LARGEST = 64 * 1024**2
_MOST_EVENTS = 8_000_000
_DEEPEST = 32
_WANTED = (":submitters", ":created_at")
_MOST_SUBMITTERS = 50
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Handed(msgspec.Struct, frozen=True):
    """Who handed in a folder, and when."""

    people: tuple[tuple[str, str], ...]  # id and name
    time: float | None


class Gradescope(msgspec.Struct, frozen=True):
    """An export: where its metadata lies, and what they say."""

    folder: tuple[str, ...]
    handed: Mapping[str, Handed]

    @property
    def note(self) -> Note:
        return Note("Read as Gradescope's export of submissions.", {})

    def places(self, parts: tuple[str, ...]) -> Sequence[Place]:
        level = len(self.folder)
        if parts[:level] != self.folder or len(parts) <= level or parts[level] not in self.handed:
            return ()
        handed = self.handed[parts[level]]
        texts = (stem(parts[-1]), *reversed(parts[level + 1 : -1]), *reversed(self.folder))
        return tuple(Place(student, name, texts, handed.time) for student, name in handed.people)


def read_metadata(data: bytes, file: str) -> dict[str, Handed]:
    """Folder -> who handed it in.

    Raises:
        SubmissionError: it is not such a file.
    """
    try:
        content = _document(_counted(yaml.parse(data, Loader=_LOADER)))
    except (yaml.YAMLError, ValueError, StopIteration) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise SubmissionError(
            "{file} cannot be read (line {line}): export the submissions from Gradescope again", file=file, line=line
        ) from None
    if not isinstance(content, dict):
        raise SubmissionError("{file} does not say who handed in what: export the submissions again", file=file)
    return {nfc(folder): _handed(one) for folder, one in content.items() if isinstance(one, dict)}


def _handed(one: dict[str, Any]) -> Handed:
    people = []
    submitters = one.get(":submitters")
    for person in submitters[:_MOST_SUBMITTERS] if isinstance(submitters, list) else ():
        if isinstance(person, dict):
            texts = {key: clean_name(text) for key, text in person.items() if isinstance(text, str)}
            name = texts.get(":name", "")
            if student := texts.get(":sid") or texts.get(":email") or name:
                people.append((student, name))
    created = one.get(":created_at")
    return Handed(tuple(people), moment(created) if isinstance(created, str) else None)


def _counted(events: Iterator[Any]) -> Iterator[Any]:
    """The events of the document; an alias would let a small file mean a huge one, and Gradescope writes none."""
    for number, event in enumerate(events):
        if number > _MOST_EVENTS or isinstance(event, yaml.AliasEvent):
            raise ValueError("more than metadata")
        if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            yield event


def _document(events: Iterator[Any]) -> Any:
    return _value(next(events), events, 0)


def _value(event: Any, events: Iterator[Any], level: int) -> Any:
    """What begins with an event; of a submission (level 1) only what is wanted is kept."""
    if level > _DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(event, yaml.ScalarEvent):
        return event.value if not event.implicit[0] or event.value not in ("", "~", "null") else None
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_value(item, events, level + 1))
        return items
    if not isinstance(event, yaml.MappingStartEvent):
        raise ValueError("no value")
    found: dict[str, Any] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        name = _value(key, events, level + 1)
        value = _value(next(events), events, level + 1)
        if isinstance(name, str) and (level != 1 or name in _WANTED):
            found[name] = value
    return found
