"""`grade batch --out`: each result as one line of a file that is whole or not there."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from grader.errors import SubmissionError
from grader.submission import Note
from grader.submission.text import shown


class Results:
    """A file beside the one named, whose place it takes once it is whole: a batch that is stopped leaves the old one.

    Use it as a context manager. What can no longer be written stops nothing: the gradebook has every grade.
    """

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet.

        Args:
            path: where the results are to be; a device or a pipe is written to as the results come.
        """
        self._path = path
        self._target = Path(os.path.realpath(path))  # whoever named a link keeps it
        self._direct = self._target.exists() and not self._target.is_file()
        self._part = self._target if self._direct else self._target.with_name(f".{self._target.name}.part")
        self._file: BinaryIO | None = None
        self._why = ""

    def __enter__(self) -> Self:
        """Open it.

        Raises:
            SubmissionError: it cannot be written.
        """
        try:
            self._file = self._part.open("wb")
            if self._target.is_file():
                shutil.copymode(self._target, self._part)
        except OSError as error:
            self._close()
            raise SubmissionError(
                "{path} cannot be written ({why}); name another file", path=self._path, why=error.strerror or error
            ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def write(self, line: bytes) -> None:
        """One result."""
        if self._file is not None:
            try:
                self._file.write(line + b"\n")
                self._file.flush()
            except OSError as error:
                self._fail(error)

    def finish(self) -> Note | None:
        """Every result is there: put the file in its place. A sentence where one could not be written."""
        if self._file is not None and not self._direct:
            try:
                os.fsync(self._file.fileno())
                self._part.replace(self._target)
            except OSError as error:
                self._fail(error)
        if not self._why:
            return None
        return Note(
            "{path} cannot be written ({why}); every grade is in the gradebook, and the same command writes the file "
            "once that is mended",
            {"path": shown(str(self._path)), "why": self._why},
        )

    def _fail(self, error: OSError) -> None:
        self._why = error.strerror or str(error)
        self._close()

    def _close(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None
        if not self._direct:
            with suppress(OSError):
                self._part.unlink(missing_ok=True)
