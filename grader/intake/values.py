"""What intake finds, as values: entries of a folder or an archive, and the plan of what to grade."""

from __future__ import annotations

import msgspec

from grader.submission import Note


class Locator(msgspec.Struct, frozen=True):
    """Where the bytes of a file are.

    Attributes:
        path: a file on disk.
        members: empty for that file itself; otherwise the number and the name of an entry in that archive, then
            those of an entry in the archive that this entry is.
    """

    path: str
    members: tuple[tuple[int, str], ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """A file that was found, as yet nobody's.

    Attributes:
        parts: its path below the place that was named, normalised (NFC); an archive counts as a folder that is
            called as the archive without its ending.
        path: the same path with slashes, archives with their endings: what a --pattern sees.
        source: for people: where it is.
        time: its date, in seconds since the epoch; in a student's own archive that of the archive.
        locator: where its bytes are.
        identity: device and inode of a file that has several names on disk (hard links).
        trouble: why it will not be read.
        told: in a student's own archive, the date that the student gave it: good for the order among those in it.
    """

    parts: tuple[str, ...]
    path: str
    source: str
    time: float
    locator: Locator
    identity: tuple[int, int] | None = None
    trouble: Note | None = None
    told: float | None = None


class Place(msgspec.Struct, frozen=True):
    """Whose a file is, as a layout tells it.

    Attributes:
        student: the id, or the name where there is no id; never empty.
        name: the person's name, or "".
        texts: what may name the exercise, the likeliest first.
        handed_in: when, where the layout tells.
        passing: whether the id means nothing elsewhere, so that a roster cannot know it.
    """

    student: str
    name: str
    texts: tuple[str, ...]
    handed_in: float | None = None
    passing: bool = False


class Candidate(msgspec.Struct, frozen=True):
    """One file of one student for one exercise.

    Attributes:
        student: as the roster calls them if it knows them, else the id or name that the layout tells; never empty.
        name: the person's name, or "".
        exercise: `Exercise.name`.
        source: for people: where it was found.
        handed_in: seconds since the epoch.
        locator: where its bytes are, for a `Reader`.
        trouble: known already: why it cannot be read.
    """

    student: str
    name: str
    exercise: str
    source: str
    handed_in: float
    locator: Locator
    trouble: Note | None = None


class Plan(msgspec.Struct, frozen=True):
    """What was found.

    Attributes:
        candidates: at most one for each student and exercise; in order of student and exercise.
        set_aside: the others of the same student and exercise.
        notes: which layout was recognised, what was passed over and why.
        missing: student and exercise that the roster expects and nobody handed in.
        unknown: students who are not on the roster.
        sealed: archives that cannot be opened, and folders, of which nobody can tell for which exercise they are.
    """

    candidates: list[Candidate]
    set_aside: list[Candidate]
    notes: list[Note]
    missing: list[tuple[str, str]]
    unknown: list[str]
    sealed: list[Note] = []

    @property
    def unread(self) -> list[Candidate]:
        """Of what was set aside, what would count if it could be read: it was handed in no earlier than what does."""
        counts = {(one.student, one.exercise): one for one in self.candidates}
        return [
            one
            for one in self.set_aside
            if one.trouble is not None
            and (other := counts[one.student, one.exercise]).trouble is None
            and one.handed_in >= other.handed_in
        ]
