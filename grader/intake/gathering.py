"""Everything that lies in a folder or an archive, archives in it looked into as well (one level)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.errors import SubmissionError
from grader.submission import Note
from grader.submission.disk import first_ending
from grader.submission.text import shown
from grader.wording import clean

from .folder import passed_over, walk
from .members import MIB, MOST_UNPACKED, MOST_UNPACKED_INSIDE, Member, safe_parts
from .names import nfc
from .reading import Reader, archive_stem
from .values import Entry, Locator

CODE = (".py", ".ipynb")
SHEET = ".toml"
# Packed, but not in a way that is read here; AlZip's are common in Korea.
_FOREIGN = (".rar", ".7z", ".alz", ".egg", ".bz2", ".tbz2", ".xz", ".txz", ".zst", ".gz")
_DEEPEST = 2  # an archive, and an archive in it


class Haul(msgspec.Struct, frozen=True):
    """What a place holds: files of all kinds, and what there is to say about the rest."""

    entries: list[Entry]
    notes: list[Note]
    closed: list[Note] = []  # about folders that may not be entered


def kind_of(name: str) -> str:
    """ "code", "quiz", "archive" or, of what is none of these, ""."""
    lower = name.lower()
    if lower.endswith(CODE) or first_ending(name):
        return "code"
    if lower.endswith(SHEET):
        return "quiz"
    return "archive" if archive_stem(name) or lower.endswith(_FOREIGN) else ""


def gather(place: Path, reader: Reader) -> Haul:
    """The files in the folder or archive `place`.

    Raises:
        SubmissionError: it is not there, or neither of the two, or as a whole not to be read.
    """
    base = place.resolve() if place.is_symlink() else place  # who typed it may use a link; nobody else
    notes: list[Note] = []
    if base.is_dir():
        found, closed = walk(base)
        entries = [
            Entry(tuple(map(nfc, one.parts)), "/".join(one.parts), shown(str(one.path)), one.time,
                  Locator(str(one.path)), one.identity, one.trouble)
            for one in found
        ]  # fmt: skip
        return Haul([inner for entry in entries for inner in _opened(entry, reader, notes)], notes, closed)
    if not base.exists():
        raise SubmissionError("There is no folder or archive {file}: check its name", file=shown(str(place)))
    stem = archive_stem(base.name)
    if stem is None:
        raise SubmissionError(
            "{file} is neither a folder nor a .zip, .tar or .tar.gz archive: name one that holds the submissions",
            file=shown(str(place)),
        )
    whole = Entry((nfc(stem),), "", shown(str(place)), base.stat().st_mtime, Locator(str(base)))
    inside = _inside(whole, nfc(stem), _members(whole, reader, named=True), notes, named=True)
    entries = [inner for entry in inside for inner in _opened(_below(entry), reader, notes)]
    return Haul(_without_wrapper(entries, nfc(stem)), notes)


def _below(entry: Entry) -> Entry:
    """An entry of the archive that was named, seen from its inside."""
    return msgspec.structs.replace(entry, parts=entry.parts[1:], path=entry.path.removeprefix("/"))


def _without_wrapper(entries: list[Entry], stem: str) -> list[Entry]:
    """An archive kim.zip often holds one folder kim, which is left out of the paths."""
    if not entries or any(len(entry.parts) < 2 or entry.parts[0] != stem for entry in entries):
        return entries
    return [msgspec.structs.replace(entry, parts=entry.parts[1:]) for entry in entries]


def _opened(entry: Entry, reader: Reader, notes: list[Note]) -> Iterator[Entry]:
    """The entry itself or, of an archive, what is in it; an archive that cannot be opened has its trouble."""
    name = entry.parts[-1]
    if kind_of(name) != "archive" or entry.trouble is not None:
        yield entry
        return
    stem = archive_stem(name)
    if stem is None:
        yield _troubled(entry, Note("{file} is an archive that is not read: pack it as .zip", {"file": entry.source}))
        return
    if len(entry.locator.members) >= _DEEPEST:
        yield _troubled(entry, Note("{file} is an archive too deep inside others", {"file": entry.source}))
        return
    try:
        members = _members(entry, reader, named=False)
    except SubmissionError as error:
        values = {name: one if isinstance(one, int) else str(one) for name, one in error.values.items()}
        yield _troubled(entry, Note(error.sentence, values))
        return
    for inner in _inside(entry, stem, members, notes):
        yield from _opened(inner, reader, notes)


def _members(entry: Entry, reader: Reader, named: bool) -> list[Member]:
    """The members of the archive that an entry is."""
    members = reader.archive(entry.locator, named=named).members
    most = MOST_UNPACKED if named else MOST_UNPACKED_INSIDE
    if sum(member.size for member in members if kind_of(member.name)) > most:
        raise SubmissionError(
            "{file} would unpack to more than {limit} MiB, so it is left alone", file=entry.source, limit=most // MIB
        )
    return members


def _inside(
    entry: Entry, stem: str, members: list[Member], notes: list[Note], *, named: bool = False
) -> Iterator[Entry]:
    """The members of an archive as entries; names that lead elsewhere are told and left out.

    Members of the archive that was named keep their dates. Those of a student's own were handed in with it, whatever
    the student wrote into it.
    """
    folder = (*entry.parts[:-1], stem)
    astray = []
    for member in members:
        parts = safe_parts(member.name)
        if parts is None:
            astray.append(member.name)
        elif not any(map(passed_over, parts)):
            yield Entry(
                parts=(*folder, *map(nfc, parts)),
                path="/".join((entry.path, *parts)),
                source=shown("/".join((f"{entry.source}!", *parts))),
                time=(member.time if named else None) or entry.time,
                locator=Locator(entry.locator.path, (*entry.locator.members, (member.number, member.name))),
                trouble=member.trouble,
                told=None if named else member.time or entry.time,
            )
    if astray:
        values: dict[str, str | int] = {"file": entry.source, "count": len(astray), "name": clean(astray[0], 80)}
        notes.append(
            Note(
                "{file}: names that lead out of the archive were passed over, such as {name} ({count} in all).",
                values,
            )
        )


def _troubled(entry: Entry, note: Note) -> Entry:
    return msgspec.structs.replace(entry, trouble=note)
