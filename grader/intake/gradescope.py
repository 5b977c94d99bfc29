"""Gradescope's "Export Submissions": a folder for each submission, and submission_metadata.yml that says whose it is.

The metadata is a map from the folder's name to `:submitters` (a list of `:name`, `:sid`, `:email`), `:created_at` and
much else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from grader.errors import SubmissionError
from grader.submission import Note

from .moments import moment
from .names import clean_name, nfc, stem
from .values import Place

METADATA = "submission_metadata.yml"
LARGEST = 64 * 1024**2
_MOST_SUBMITTERS = 50


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
    from grader.intake.metadata import UnreadableError, read  # noqa: PLC0415 # most classes have no YAML to be read

    try:
        content = read(data)
    except UnreadableError as error:
        raise SubmissionError(
            "{file} cannot be read (line {line}): export the submissions from Gradescope again",
            file=file,
            line=error.line,
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
