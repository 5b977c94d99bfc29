"""The layouts in which submissions come: each tells from a file's path whose it is.

Where the forms are written down:
- Moodle: mod/assign/classes/downloader.php of Moodle 4 (before that, mod/assign/locallib.php).
- Canvas: lib/content_zipper.rb of canvas-lms, and Attachment.make_unique_filename for "-1".
- nbgrader: "How to structure course files" in its user guide; timestamp.txt is written by `nbgrader submit`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from grader.submission import Note

from .names import ExerciseNames, clean_name, stem
from .values import Place

# "Kim Minsu_123_assignsubmission_file_" is a folder; since Moodle 4 it lacks the last underscore. Downloaded without
# folders, the file's own name follows. Moodle makes underscores in names spaces. The default group has no number.
_MOODLE = re.compile(r"(?P<name>.+?)(?:_(?P<id>\d+))?_assignsubmission_file(?:_(?P<file>.*))?", re.DOTALL)
_NOBODY = frozenset({"participant", "참가자", "참여자"})  # what Moodle calls everybody in blind marking
# "kimminsu_LATE_1234_56789_exercise03-1.py": sortable name in small letters without signs, user, attachment, file.
# Where names are hidden, "anon_x1Y2z" stands for name and user.
_CANVAS = re.compile(
    r"(?:(?!LATE_)(?P<name>\w+?)_)?(?:LATE_)?(?P<user>\d+|anon_[A-Za-z0-9]+)_(?P<upload>\d+)_(?P<file>.+)", re.DOTALL
)
SUBMITTED = "submitted"


class Layout(Protocol):
    """One way of laying out submissions."""

    @property
    def note(self) -> Note:
        """Says which layout it is."""

    def places(self, parts: tuple[str, ...]) -> Sequence[Place]:
        """Whose the file with these path parts is: nobody's where it does not fit; several people's of a group."""


class Moodle(msgspec.Struct, frozen=True):
    """Moodle's "Download all submissions", with a folder for each student or without."""

    @property
    def note(self) -> Note:
        return Note(
            "Read as Moodle's download of all submissions. Its numbers differ from one assignment to the next: "
            "with --roster, students go by their own ids.",
            {},
        )

    def places(self, parts: tuple[str, ...]) -> Sequence[Place]:
        for level, part in enumerate(parts):
            if match := _MOODLE.fullmatch(part):
                name, file = clean_name(match["name"]), match["file"] or ""
                student = match["id"] or name
                if not student or (not file and level == len(parts) - 1):
                    return ()
                known = "" if name.casefold() in _NOBODY else name
                return (Place(student, known, _texts(parts, level, file), passing=match["id"] is not None),)
        return ()


class Canvas(msgspec.Struct, frozen=True):
    """Canvas' "Download Submissions"."""

    @property
    def note(self) -> Note:
        return Note("Read as Canvas' download of submissions.", {})

    def places(self, parts: tuple[str, ...]) -> Sequence[Place]:
        for level, part in enumerate(parts):
            if match := _CANVAS.fullmatch(part):
                name = clean_name(match["name"] or "")
                return (Place(match["user"], name, _texts(parts, level, match["file"])),)
        return ()


def _texts(parts: tuple[str, ...], level: int, file: str) -> tuple[str, ...]:
    """What may name the exercise, where one part is the student's and ends with the name of a file or an archive."""
    around = tuple(reversed(parts[:level]))
    if level == len(parts) - 1:
        return (stem(file), *around)
    return (stem(parts[-1]), *reversed(parts[level + 1 : -1]), file, *around)


class Nbgrader(msgspec.Struct, frozen=True):
    """nbgrader's submitted/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb.

    Attributes:
        level: how many folders stand around the students'.
        stamps: folder with a timestamp.txt -> when it says that was handed in, None where that is not to be read.
    """

    level: int
    stamps: Mapping[tuple[str, ...], float | None]

    @property
    def note(self) -> Note:
        return Note("Read as nbgrader's folders: STUDENT/ASSIGNMENT/NOTEBOOK.", {})

    def places(self, parts: tuple[str, ...]) -> Sequence[Place]:
        assignment = parts[: self.level + 2]
        inside = self.level > 0 and parts[self.level - 1] == SUBMITTED
        if len(parts) < self.level + 3 or not (inside or assignment in self.stamps):
            return ()
        student = clean_name(parts[self.level])
        texts = (stem(parts[-1]), *reversed(parts[self.level + 1 : -1]))
        return (Place(student, "", texts, self.stamps.get(assignment)),) if student else ()


class Folders(msgspec.Struct, frozen=True):
    """STUDENT/exercise03.py and STUDENT/exercise03_losses/exercise03.py; also with the exercise's folder outside.

    Attributes:
        names: the exercises.
        level: how many folders stand around the students'.
    """

    names: ExerciseNames
    level: int

    @property
    def note(self) -> Note:
        return Note("Read as a folder for each student.", {})

    def places(self, parts: tuple[str, ...]) -> Sequence[Place]:
        level = self.level
        while level < len(parts) - 1 and self.names.is_name(parts[level]):
            level += 1
        if level >= len(parts) - 1:
            return ()
        # kim_exercise03.zip counts as a folder of that name
        student = clean_name(self.names.split(parts[level]) or parts[level])
        texts = (stem(parts[-1]), *reversed(parts[level + 1 : -1]), parts[level], *reversed(parts[:level]))
        return (Place(student, "", texts),) if student else ()


class Flat(msgspec.Struct, frozen=True):
    """STUDENT_exercise03.ipynb or exercise03_STUDENT.py, all in one folder or in a folder for each exercise.

    Attributes:
        names: the exercises.
        level: how many folders stand around all files.
        guess: whether a file without the name of an exercise is a student's: STUDENT.py.
    """

    names: ExerciseNames
    level: int
    guess: bool

    @property
    def note(self) -> Note:
        return Note("Read as files named STUDENT_exercise01 or exercise01_STUDENT.", {})

    def places(self, parts: tuple[str, ...]) -> Sequence[Place]:
        folders, own = parts[self.level : -1], stem(parts[-1])
        if not all(map(self.names.is_name, folders)):
            return ()
        student = self.names.split(own)
        if student is None and not self.names.mentions(own) and (folders or (self.guess and len(parts) == 1)):
            student = own
        student = clean_name(student or "")
        return (Place(student, "", (own, *reversed(parts[:-1]))),) if student else ()
