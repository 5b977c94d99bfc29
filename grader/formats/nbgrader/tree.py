"""nbgrader's folders: release/ASSIGNMENT/NOTEBOOK.ipynb and submitted/STUDENT/ASSIGNMENT/, with timestamp.txt.

Notebooks of release/ say what their graded cells are worth. What was handed in is only looked at: its digest is the
one under which `grade batch` records the same file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.errors import SubmissionError
from grader.intake.moments import moment
from grader.submission.disk import read_bytes

_LARGEST: Final = 20 * 1024**2
_MOST: Final = 100_000  # entries of a folder


class HandedIn(msgspec.Struct, frozen=True):
    """What one student handed in for one assignment.

    Attributes:
        path: the only notebook or script, or the folder that holds several; below the course's folder.
        sha256: of that file's bytes; of several, of their names and digests.
        moment: seconds since the epoch, from timestamp.txt, or else of the newest file.
    """

    path: Path
    sha256: str
    moment: float


class Tree(msgspec.Struct, frozen=True):
    """A course's folders.

    Attributes:
        released: the points of the assignments in release/, None where a notebook of it cannot be read.
        submitted: what was handed in, by assignment and student.
    """

    released: dict[str, float | None]
    submitted: dict[tuple[str, str], HandedIn]


def read_tree(course: Path) -> Tree:
    """The folders of the course `course`; those that are not there hold nothing."""
    released = {folder.name: _points(folder) for folder in _folders(course / "release")}
    submitted = {
        (folder.name, student.name): handed
        for student in _folders(course / "submitted")
        for folder in _folders(student)
        if (handed := _handed(folder, course)) is not None
    }
    return Tree(released, submitted)


def _folders(folder: Path) -> Iterator[Path]:
    return (path for path in _entries(folder) if path.is_dir() and not path.name.startswith("."))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())[:_MOST]
    except OSError:
        return []


def _points(folder: Path) -> float | None:
    try:
        return sum(_worth(path) for path in _entries(folder) if path.suffix == ".ipynb")
    except (SubmissionError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _worth(notebook: Path) -> float:
    """The points of all graded cells, as their metadata say."""
    content: Any = json.loads(read_bytes(notebook, _LARGEST) or b"")
    about = [cell.get("metadata", {}).get("nbgrader", {}) for cell in content["cells"]]
    return sum(float(one["points"]) for one in about if one.get("grade") or one.get("task"))


def _handed(folder: Path, course: Path) -> HandedIn | None:
    """What lies in a student's folder; None where there is nothing to grade."""
    files = [path for path in _entries(folder) if path.suffix in (".ipynb", ".py")]
    digests: dict[Path, str] = {}
    for path in files:
        try:
            digests[path] = hashlib.sha256(read_bytes(path, _LARGEST) or b"").hexdigest()
        except SubmissionError:
            continue  # a link to nowhere, a file that may not be read: `grade batch` says so
    if not digests:
        return None
    newest = max(path.stat().st_mtime for path in digests)
    stamp = _stamp(folder / "timestamp.txt")
    if len(digests) == 1:
        ((path, digest),) = digests.items()
        return HandedIn(path.relative_to(course), digest, newest if stamp is None else stamp)
    told = "".join(f"{path.name}\0{digest}\n" for path, digest in digests.items())
    return HandedIn(
        folder.relative_to(course), hashlib.sha256(told.encode("utf-8", "replace")).hexdigest(), stamp or newest
    )


def _stamp(path: Path) -> float | None:
    try:
        return moment((read_bytes(path, 1000) or b"").decode("utf-8"))
    except (SubmissionError, UnicodeDecodeError):
        return None
