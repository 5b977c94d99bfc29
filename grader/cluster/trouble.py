"""What can go wrong with a cluster. Like every error of ours, none of it costs a student a point."""

from __future__ import annotations

from grader.errors import GraderError
from grader.submission import Note


class ClusterError(GraderError):
    """A cluster came to an end in the middle of a batch; what is graded is saved."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.sentence, **note.values)


class ClusterRequestError(ClusterError):
    """A cluster cannot be used as it is; nothing was graded, and the text says what to do."""
