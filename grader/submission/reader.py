"""Reads what a student handed in. Every way in which that can fail is one sentence that says what to do next."""

from __future__ import annotations

import hashlib
from pathlib import Path

from grader.errors import SubmissionError

from .disk import read_bytes, suffix_in, suffix_of
from .notebook import code_cells
from .text import decoded, script_text, shown
from .values import Submission, Unit

MIB = 1024**2
LARGEST_SCRIPT = 1 * MIB
LARGEST_NOTEBOOK = 20 * MIB  # pictures in its outputs make a notebook big
_LARGEST = {".py": LARGEST_SCRIPT, ".ipynb": LARGEST_NOTEBOOK}


def read_submission(path: Path) -> Submission:
    """The submission in the file `path`, a `.py` file or an `.ipynb` notebook.

    Nothing of it is run, compiled or parsed as Python: whether it is Python at all shows in the sandbox.

    Raises:
        SubmissionError: it cannot be read as a submission; the text names the file and the next step.
    """
    suffix = suffix_of(path)
    return _submission(str(path), path.name, suffix, read_bytes(path, _LARGEST[suffix]))


def submission_of(path: str, data: bytes | None) -> Submission:
    """The submission in `data`, bytes that came from elsewhere than a path that somebody typed.

    Args:
        path: what to call it; how it ends tells what it is.
        data: its bytes, or None when there are more than `largest(path)` of them.

    Raises:
        SubmissionError: as for `read_submission`.
    """
    name = path.rsplit("/", 1)[-1]
    return _submission(path, name, suffix_in(name, path), data)


def largest(path: str) -> int:
    """How many bytes a submission of this name may have.

    Raises:
        SubmissionError: no submission has such a name.
    """
    return _LARGEST[suffix_in(path.rsplit("/", 1)[-1], path)]


def _submission(path: str, file_name: str, suffix: str, data: bytes | None) -> Submission:
    file, name = shown(path), shown(file_name)
    if data is None or len(data) > _LARGEST[suffix]:
        raise _too_large(file, suffix)
    if suffix == ".py":
        source = script_text(data, file)
        return Submission(file, name, _sha256(data), (Unit(name, source, notebook=False),))
    units, notes = code_cells(decoded(data, file), file)
    return Submission(file, name, _sha256(data), units, notes)


def _too_large(file: str, suffix: str) -> SubmissionError:
    if suffix == ".py":
        return SubmissionError(
            "{file} is larger than {limit} MiB: hand in your functions only", file=file, limit=LARGEST_SCRIPT // MIB
        )
    return SubmissionError(
        "{file} is larger than {limit} MiB: clear its outputs, save it and try again",
        file=file,
        limit=LARGEST_NOTEBOOK // MIB,
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
