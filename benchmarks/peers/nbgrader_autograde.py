"""nbgrader: ``nbgrader autograde EXERCISE``, for one student or for a class."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from grader.course import Exercise

from .checks import CHECKS
from .expected import Check
from .forms import nbgrader_source, nbgrader_submission
from .peer import Command, Measured, Peer

EARNED = """
    select sum(grade.auto_score) from grade
    join submitted_notebook on grade.notebook_id = submitted_notebook.id
    join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
    where submitted_assignment.student_id = ?
"""


class NbgraderAutograde(Peer):
    """A course for each exercise: hidden tests in a cell for each check, the submission in the cell for the solution.

    Every grading starts from a fresh copy of the course, so that its database holds the assignment and no student.
    """

    name = "nbgrader autograde"
    short_name = "nbgrader"

    def grade_class(self, submissions: Sequence[Path], exercise: Exercise) -> list[Measured]:
        """Grade many submissions with one command, which is how a class is graded; `seconds` is the mean."""
        return self._grade(submissions, exercise)

    def write_tests(self, exercise: Exercise, asked: list[Check], reference: str) -> None:
        course, name = self.folder(exercise) / "course", exercise.short_name
        source = course / "source" / name / f"{name}.ipynb"
        source.parent.mkdir(parents=True)
        source.write_text(nbgrader_source(reference, CHECKS[exercise.name].helpers, asked), "utf-8")
        settings = f'c = get_config()\nc.CourseDirectory.course_id = "{name}"\n'
        settings += f"c.Execute.timeout = {exercise.limits.call_seconds:.0f}  # for each cell\n"
        (course / "nbgrader_config.py").write_text(settings, "utf-8")
        self.environment.must([self.environment.program("nbgrader"), "generate_assignment", name], course)

    def lay_out(self, submissions: Sequence[Path], exercise: Exercise, scratch: Path) -> Command:
        name, course = exercise.short_name, scratch / "course"
        shutil.copytree(self.folder(exercise) / "course", course)
        released = (course / "release" / name / f"{name}.ipynb").read_text("utf-8")
        for number, submission in enumerate(submissions):
            handed_in = course / "submitted" / f"student{number}" / name / f"{name}.ipynb"
            handed_in.parent.mkdir(parents=True)
            handed_in.write_text(nbgrader_submission(released, submission.read_text("utf-8")), "utf-8")
        return Command([self.environment.program("nbgrader"), "autograde", name], course)

    def scores(self, number: int, exercise: Exercise, scratch: Path) -> list[float]:
        with closing(sqlite3.connect(scratch / "course" / "gradebook.db")) as book:
            rows = [book.execute(EARNED, (f"student{student}",)).fetchone() for student in range(number)]
        return [float(earned or 0) for (earned,) in rows]
