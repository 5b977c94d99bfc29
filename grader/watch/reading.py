"""What a learner's file holds at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.course import Exercise
from grader.errors import SubmissionError
from grader.submission import Submission, read_submission


@dataclass(frozen=True)
class Reading:
    """A look at a learner's copy of an exercise.

    Attributes:
        path: the file; where there is none, where it should be.
        submission: what it holds; None where it cannot be read as a submission.
        trouble: why not.
    """

    path: Path
    submission: Submission | None
    trouble: SubmissionError | None = None

    @property
    def mark(self) -> tuple[str, str]:
        """The same for two readings between which nothing changed."""
        return str(self.path), self.submission.sha256 if self.submission is not None else str(self.trouble)


def read(folder: Path, exercise: Exercise) -> Reading:
    """Look at the copy in a folder: the one that was saved last where there is a script and a notebook."""
    path = _newest(folder, exercise)
    if path is None:
        path = folder / exercise.stub.name
        return Reading(path, None, SubmissionError("{file} is gone; save it again, or begin anew", file=path.name))
    try:
        return Reading(path, read_submission(path))
    except SubmissionError as error:
        return Reading(path, None, error)


def _newest(folder: Path, exercise: Exercise) -> Path | None:
    script = folder / exercise.stub.name
    found: list[tuple[int, Path]] = []
    for path in (script, script.with_suffix(".ipynb")):
        try:
            found.append((path.stat().st_mtime_ns, path))
        except OSError:  # not there, or at this moment not
            continue
    return max(found)[1] if found else None
