"""What was handed in, found again by the digest of what was graded: the gradebook keeps digests, not submissions."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from grader.errors import SubmissionError
from grader.intake import Candidate, Plan, Reader
from grader.submission import Submission


class HandedIn:
    """The submissions of a plan. A context manager: leaving it closes the archives that it reads from."""

    def __init__(self, plan: Plan) -> None:
        """Read nothing yet."""
        self._every = [*plan.candidates, *plan.set_aside]
        self._reader = Reader()
        self._known: dict[str, Candidate] | None = None  # digest -> one of those with these bytes

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reader.close()

    def submission(self, student: str, exercise: str, sha256: str) -> Submission | None:
        """The submission with that digest; None where it is not there.

        The student's own files are looked at first. Whose it is does not matter beyond that: the same bytes give the
        same pictures, and a gradebook may know students by other ids than a folder does.
        """
        for candidate in self._every:
            if candidate.student == student and candidate.exercise == exercise:
                found = self._read(candidate)
                if found is not None and found.sha256 == sha256:
                    return found
        if self._known is None:
            read = ((self._read(candidate), candidate) for candidate in self._every)
            self._known = {found.sha256: candidate for found, candidate in read if found is not None}
        return self._read(self._known[sha256]) if sha256 in self._known else None

    def _read(self, candidate: Candidate) -> Submission | None:
        try:
            return self._reader.submission(candidate)
        except SubmissionError:
            return None
