"""Reads what a student handed in. Every way in which that can fail is one sentence that says what to do next."""

from __future__ import annotations

import hashlib
from pathlib import Path

from grader.errors import SubmissionError

from .disk import read_bytes, suffix_of
from .notebook import code_cells
from .text import decoded, script_text, shown
from .values import Submission, Unit

MIB = 1024**2
LARGEST_SCRIPT = 1 * MIB
LARGEST_NOTEBOOK = 20 * MIB  # pictures in its outputs make a notebook big


def read_submission(path: Path) -> Submission:
    """The submission in the file `path`, a `.py` file or an `.ipynb` notebook.

    Nothing of it is run, compiled or parsed as Python: whether it is Python at all shows in the sandbox.

    Raises:
        SubmissionError: it cannot be read as a submission; the text names the file and the next step.
    """
    suffix = suffix_of(path)
    file, name = shown(str(path)), shown(path.name)
    if suffix == ".py":
        data = read_bytes(path, LARGEST_SCRIPT)
        if data is None:
            raise SubmissionError(
                "{file} is larger than {limit} MiB: hand in your functions only",
                file=file,
                limit=LARGEST_SCRIPT // MIB,
            )
        source = script_text(data, file)
        return Submission(file, name, _sha256(data), (Unit(name, source, notebook=False),))
    data = read_bytes(path, LARGEST_NOTEBOOK)
    if data is None:
        raise SubmissionError(
            "{file} is larger than {limit} MiB: clear its outputs, save it and try again",
            file=file,
            limit=LARGEST_NOTEBOOK // MIB,
        )
    units, notes = code_cells(decoded(data, file), file)
    return Submission(file, name, _sha256(data), units, notes)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
