"""The pages of a class, from the lines of a ledger, with pictures where they can be had."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from grader.course import Course, Exercise
from grader.errors import GraderError
from grader.gradebook.ledger import Ledger, Line
from grader.language import Language
from grader.picture.drawing import Drawing
from grader.report.gallery import Gallery
from grader.report.handed_in import HandedIn
from grader.report.student_page import sheet, sheet_of, student_page
from grader.result import Grade
from grader.submission import Submission


class Source(msgspec.Struct, frozen=True):
    """Where pictures come from: what was handed in, and who draws it."""

    handed_in: HandedIn
    gallery: Gallery


class StudentPages:
    """Makes a page for any student of a ledger."""

    def __init__(self, ledger: Ledger, course: Course, say: Language, source: Source | None) -> None:
        """Make none yet.

        Args:
            ledger: what the students have.
            course: gives the titles; an exercise that it does not have is called by its name.
            say: the language of the pages.
            source: where pictures come from; None for pages without.
        """
        self.troubles: list[GraderError] = []  # why pictures are missing that could have been there, each once
        self._lines: dict[str, list[Line]] = {}
        for line in ledger.lines:
            self._lines.setdefault(line.row.student, []).append(line)
        self._names = ledger.students
        self._exercises: dict[str, Exercise] = {one.name: one for one in course.exercises}
        self._titles = {one.name: one.title for one in course.exercises}
        self._say = say
        self._source = source

    def page(self, student: str) -> str:
        """The page of a student whom the ledger has."""
        sheets = []
        for line in self._lines[student]:
            drawings, unpictured = self._drawings(line)
            sheets.append(sheet(line, self._titles, self._say, drawings, unpictured))
        return student_page(student, self._names[student], sheets, self._say)

    def _drawings(self, line: Line) -> tuple[Sequence[Drawing], str]:
        """The pictures of what is graded there, or a sentence on why there are none."""
        exercise, say = self._exercises.get(line.row.exercise), self._say
        if line.grade is None or exercise is None or exercise.kind != "code":
            return (), ""
        if self._source is None:
            return (), say("There are no pictures: this page was made without the files that were handed in.")
        try:
            if not self._source.gallery.pictures(exercise):
                return (), ""
            sha256 = line.grade.source_sha256
            submission = self._source.handed_in.submission(line.row.student, exercise.name, sha256)
            if submission is None:
                return (), say("There are no pictures: the file that was graded was not there any more.")
            return self._source.gallery.drawings(submission, exercise, say), ""
        except GraderError as error:
            if not any(str(error) == str(known) for known in self.troubles):
                self.troubles.append(error)
            return (), say("There are no pictures: they could not be drawn. The points stand.")


def graded_page(grade: Grade, submission: Submission, exercise: Exercise, gallery: Gallery, say: Language) -> str:
    """The page of one grading, without a gradebook; where pictures cannot be drawn it is complete without."""
    try:
        drawings, unpictured = gallery.drawings(submission, exercise, say), ""
    except GraderError:
        drawings, unpictured = [], say("There are no pictures: they could not be drawn. The points stand.")
    one = sheet_of(grade, exercise.title.in_language(say.code), drawings, unpictured)
    return student_page(grade.student or "", "", [one], say)
