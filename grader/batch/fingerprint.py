"""What a grade hangs on beside the submission: the exercise, its key, and the versions of what graded it.

The same submission is not graded again while its fingerprint is the same; whatever could change a verdict is in it,
and what cannot (a statement) is not. What explains a lost check hangs on the known misconceptions besides: a grade
that lost points and was explained has a fingerprint that tells of them too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Exercise


@dataclass(frozen=True)
class Fingerprints:
    """SHA-256, in hexadecimal, of what a grade hangs on beside the submission.

    Attributes:
        verdict: of all that points hang on.
        explained: of that, and of the misconceptions that may explain lost ones; the same where none is known.
    """

    verdict: str
    explained: str


def fingerprints(course: Course, exercise: Exercise, used: dict[str, str]) -> Fingerprints:
    """The fingerprints of an exercise.

    Args:
        course: the course.
        exercise: what is graded.
        used: the `versions`.

    Raises:
        CourseError: the exercise lacks its private half.
    """
    if exercise.kind == "quiz":
        verdict = _digest(
            [exercise.name, {"ndgrade": used["ndgrade"]}], [exercise.quiz, course.quiz_key(exercise).answers]
        )
        return Fingerprints(verdict, verdict)
    key = course.key(exercise)
    own = [path for path in sorted(key.folder.glob("*.py")) if path not in (key.suite, key.reference)]
    data, secret = _below(exercise.folder / "data"), _below(key.folder / "data")
    names = [[path.relative_to(exercise.folder).as_posix() for path in data]]
    names += [[path.relative_to(key.folder).as_posix() for path in (*own, *secret)]]
    files = [exercise.folder / "exercise.toml", key.suite, key.reference, *own, *data, *secret]
    verdict = _digest([exercise.name, used, names], files)
    known = _below(key.folder / "misconceptions")
    return Fingerprints(verdict, _digest([verdict, [path.name for path in known]], known) if known else verdict)


def _digest(told: object, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode("utf-8"))
    for path in files:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _below(folder: Path) -> list[Path]:
    """The files below a folder, in order; what Python leaves there is left out."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
