"""What a grade hangs on beside the submission: the exercise, its key, and the versions of what graded it.

The same submission is not graded again while its fingerprint is the same; whatever could change a verdict is in it,
and what cannot (a statement, a hint's translation) is not.
"""

from __future__ import annotations

import hashlib
import json
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from grader import __version__
from grader.course import Course, Exercise

LIBRARIES: Final = ("numpy", "tensorflow", "keras")


def versions() -> dict[str, str]:
    """The versions that a verdict may hang on: ours, Python's, and those of the libraries that submissions use."""
    told = {"ndgrade": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            told[name] = version(name)
        except PackageNotFoundError:
            told[name] = "none"
    return told


def fingerprint(course: Course, exercise: Exercise, used: dict[str, str]) -> str:
    """SHA-256, in hexadecimal, of everything beside the submission that a grade hangs on.

    Args:
        course: the course.
        exercise: what is graded.
        used: the `versions`.

    Raises:
        CourseError: the exercise lacks its private half.
    """
    if exercise.kind == "quiz":
        files = [exercise.quiz, course.quiz_key(exercise).answers]
        told = {"ndgrade": used["ndgrade"]}
    else:
        key = course.key(exercise)
        files = [exercise.folder / "exercise.toml", key.suite, key.reference, *_data(key.folder)]
        told = used
    digest = hashlib.sha256(json.dumps([exercise.name, told], sort_keys=True).encode("utf-8"))
    for path in files:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _data(folder: Path) -> list[Path]:
    """What a suite may read beside itself: data files, and modules of its own."""
    named = {f"{folder.name.split('_', 1)[0]}.py", f"test_{folder.name.split('_', 1)[0]}.py"}
    own = [path for path in sorted(folder.glob("*.py")) if path.name not in named]
    return own + [path for path in sorted((folder / "data").rglob("*")) if path.is_file()]
