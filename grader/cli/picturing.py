"""Pictures of one grading: a page with all of them, and in a terminal the first one that shows what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.export import write_out
from grader.course import PRELOADS, Course, Exercise
from grader.errors import GraderError
from grader.grading import Grader
from grader.language import Language
from grader.result import Grade, Outcome
from grader.submission import Submission

if TYPE_CHECKING:
    from grader.picture.drawing import Drawing


@dataclass(frozen=True)
class Pictures:
    """Which pictures are wanted.

    Attributes:
        page: the file for a page with every picture; None for no page.
        plots: whether a plot of what is wrong is wanted as text.
    """

    page: Path | None
    plots: bool

    def take(
        self, grade: Grade, submission: Submission, exercise: Exercise, course: Course, grader: Grader, say: Language
    ) -> list[Drawing]:
        """Write the page, and return what is to be plotted: pictures never cost a grade, nor much time."""
        lost = grade.status == "graded" and grade.score < grade.max_score
        plots = self.plots and lost and exercise.preload == PRELOADS["numpy"]
        if self.page is None and not plots:
            return []
        from grader.report.gallery import Gallery  # noqa: PLC0415 # it needs NumPy
        from grader.report.student_pages import graded_page  # noqa: PLC0415 # it needs Jinja2

        gallery = Gallery(course, grader)
        if self.page is not None:
            page = graded_page(grade, submission, exercise, gallery, say)
            write_out(page.encode("utf-8"), self.page, say)
        if not plots:
            return []
        try:
            drawings = gallery.drawings(submission, exercise, say)
        except GraderError:
            return []
        wrong = [one for one in drawings if one.right is False and one.text and _lost(one.function, grade)]
        return wrong[:1]


def _lost(function: str, grade: Grade) -> bool:
    """Whether a check of a function, by whose name it begins, was lost."""
    named = re.compile(rf"{re.escape(function)}(_|$)")
    return any(check.outcome is not Outcome.PASSED and named.match(check.name) for check in grade.checks)
