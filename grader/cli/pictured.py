"""Pages of students for the commands that write them, with pictures where the submissions are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.session import complain
from grader.course import Course
from grader.grading import Grader
from grader.language import Language
from grader.result import Level

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger
    from grader.report.student_pages import StudentPages


@dataclass(frozen=True)
class Folder:
    """Where the submissions are, as the options say.

    Attributes:
        submissions: a folder or an archive; None for pages without pictures.
        pattern: how paths in it name student and exercise.
        roster: who is expected, so that students go by their own ids.
        level: how submissions are kept apart while they are asked for pictures.
    """

    submissions: Path | None
    pattern: str | None
    roster: Path | None
    level: Level

    def refuse_nonsense(self) -> None:
        """Raises a usage error for an option that would have no effect."""
        if self.pattern is not None and self.submissions is None:
            raise click.UsageError("--pattern needs --submissions: it tells how the paths there are read.")


@contextmanager
def student_pages(ledger: Ledger, course: Course, folder: Folder, say: Language) -> Iterator[StudentPages]:
    """What makes the pages; at the end it is told, once each, why pictures are missing.

    Raises:
        SubmissionError: the folder, or the roster, cannot be read.
        SandboxError: submissions cannot be kept apart on this machine as they should.
    """
    from grader.intake import plan, read_roster  # noqa: PLC0415 # --help has no time for it
    from grader.report.gallery import Gallery  # noqa: PLC0415
    from grader.report.handed_in import HandedIn  # noqa: PLC0415
    from grader.report.student_pages import Source, StudentPages  # noqa: PLC0415

    with ExitStack() as stack:
        source = None
        if folder.submissions is not None:
            asked = [one for one in course.exercises if one.name in ledger.exercises]
            expected = read_roster(folder.roster) if folder.roster is not None else None
            found = plan(folder.submissions, course, asked, folder.pattern, expected)
            code = [one for one in asked if one.kind == "code"]
            grader = stack.enter_context(Grader(course, code, folder.level, diagnose=False))
            source = Source(stack.enter_context(HandedIn(found)), Gallery(course, grader))
        pages = StudentPages(ledger, course, say, source)
        yield pages
        for trouble in pages.troubles:
            complain(say, trouble)
