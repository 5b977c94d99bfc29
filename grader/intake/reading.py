"""From a candidate to its bytes: files opened, archives kept open, an archive in an archive held in memory."""

from __future__ import annotations

import io
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from grader.errors import SubmissionError
from grader.submission import Submission, submission_of
from grader.submission.disk import open_ordinary, read_bytes
from grader.submission.reader import largest
from grader.submission.text import shown

from .members import (
    LARGEST_INSIDE,
    MIB,
    MOST_MEMBERS,
    MOST_MEMBERS_INSIDE,
    MOST_UNPACKED,
    MOST_UNPACKED_INSIDE,
    Archive,
)
from .tarred import TarArchive
from .values import Candidate, Locator
from .zipped import ZipArchive

LARGEST_SHEET = 1 * MIB
_MOST_OPEN = 4
_KINDS = (".zip", ".tar", ".tar.gz", ".tgz")


def archive_stem(name: str) -> str | None:
    """The name of an archive without its ending; None if it is not called like an archive that can be read."""
    for ending in _KINDS:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return None


class Reader:
    """Reads what a plan names. Archives stay open from one read to the next. For one thread."""

    def __init__(self) -> None:
        self._open: dict[Locator, tuple[Archive, dict[int, str]]] = {}  # with its members' names

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the archives; they are opened again when needed."""
        while self._open:
            self._open.popitem()[1][0].close()

    def submission(self, candidate: Candidate) -> Submission:
        """The submission of a candidate.

        Raises:
            SubmissionError: it cannot be read; the text says why.
        """
        _refuse_trouble(candidate)
        return submission_of(candidate.source, self.bytes_of(candidate.locator, largest(candidate.source)))

    def sheet(self, candidate: Candidate) -> bytes:
        """The bytes of a sheet of answers to a quiz.

        Raises:
            SubmissionError: as above.
        """
        _refuse_trouble(candidate)
        data = self.bytes_of(candidate.locator, LARGEST_SHEET)
        if data is None:
            raise SubmissionError(
                "{file} is larger than 1 MiB: a sheet of answers is much smaller", file=candidate.source
            )
        return data

    def bytes_of(self, locator: Locator, limit: int) -> bytes | None:
        """The bytes of a file on disk or in an archive, or None when there are more than `limit`.

        Raises:
            SubmissionError: they cannot be read.
        """
        if not locator.members:
            return read_bytes(Path(locator.path), limit, follow=False)
        number, name = locator.members[-1]
        archive, names = self._kept(Locator(locator.path, locator.members[:-1]), named=True)
        if names.get(number) != name:
            raise SubmissionError("{file} has changed meanwhile: start again", file=shown(locator.path))
        return archive.read(number, limit)

    def archive(self, locator: Locator, *, named: bool = True) -> Archive:
        """The archive there, opened; one that was not `named` may hold less.

        Raises:
            SubmissionError: it cannot be opened, is a trap or holds too much.
        """
        return self._kept(locator, named)[0]

    def _kept(self, locator: Locator, named: bool) -> tuple[Archive, dict[int, str]]:
        if locator in self._open:
            self._open[locator] = self._open.pop(locator)  # the latest used stands last
        else:
            archive = self._opened(locator, named)
            while len(self._open) >= _MOST_OPEN:
                self._open.pop(next(iter(self._open)))[0].close()
            self._open[locator] = archive, {member.number: member.name for member in archive.members}
        return self._open[locator]

    def _opened(self, locator: Locator, named: bool) -> Archive:
        file = "!/".join([locator.path, *(name for _, name in locator.members)])
        if not locator.members:
            stream: BinaryIO = open_ordinary(Path(locator.path), follow=False)
        else:
            data = self.bytes_of(locator, LARGEST_INSIDE)
            if data is None:
                raise SubmissionError(
                    "{file} is larger than {limit} MiB: unpack it first",
                    file=shown(file),
                    limit=LARGEST_INSIDE // MIB,
                )
            stream = io.BytesIO(data)
        most = MOST_MEMBERS if named else MOST_MEMBERS_INSIDE
        if file.lower().endswith(".zip"):
            return ZipArchive(stream, file, most)
        return TarArchive(stream, file, most, MOST_UNPACKED if named else MOST_UNPACKED_INSIDE)


def _refuse_trouble(candidate: Candidate) -> None:
    if (note := candidate.trouble) is not None:
        raise SubmissionError(note.sentence, **note.values)


def read(candidate: Candidate) -> Submission:
    """The submission of one candidate; of many, a `Reader` is quicker.

    Raises:
        SubmissionError: it cannot be read; the text says why.
    """
    with Reader() as reader:
        return reader.submission(candidate)
