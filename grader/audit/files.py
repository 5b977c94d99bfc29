"""What can be read off the files of an exercise without running anything."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader.audit.finding import Finding, finding_at
from grader.course import AnswerKey, Course, Exercise, QuizKey
from grader.language import LANGUAGES
from grader.picture.declared import PICTURES
from grader.practice import HINTS

DATA: Final = "data"
LICENCE: Final = "LICENCE.md"
PASSED_OVER: Final = frozenset({"__pycache__"})
TRANSLATIONS: Final = tuple(code for code in LANGUAGES if code != "en")


def statement_files() -> list[str]:
    return ["README.md", *(f"README.{code}.md" for code in TRANSLATIONS)]


def files(
    course: Course,
    exercise: Exercise,
    key: AnswerKey | QuizKey,
    public: list[str],
    private: list[str],
    secrets: dict[str, Path],
) -> Iterator[Finding]:
    """Files that are missing, unexpected or on the wrong side.

    Args:
        course: the course.
        exercise: its public half.
        key: its private half.
        public: names that its public folder must have, beside exercise.toml and the statements.
        private: names that its private folder must have.
        secrets: what `secrets_of` tells of the course.
    """
    public = ["exercise.toml", *statement_files(), *public]
    for folder, names, optional in (
        (exercise.folder, public, {DATA}),
        (key.folder, private, {DATA, HINTS, PICTURES, "misconceptions"} if exercise.kind == "code" else set()),
    ):
        for name in names:
            if not (folder / name).is_file():
                yield finding_at(folder / name, "is missing; write it")
        for entry in sorted(folder.iterdir()):
            if entry.name not in {*names, *optional, *PASSED_OVER}:
                yield finding_at(entry, "is not part of an exercise; delete it, or put it into {data}/", data=DATA)
        if (folder / DATA).is_dir() and not (folder / DATA / LICENCE).is_file():
            yield finding_at(folder / DATA / LICENCE, "is missing; name the source and the licence of the data in it")
    yield from _unwritten([exercise.folder, key.folder])
    yield from _leaks(course, exercise, secrets)
    yield from _odd_mistakes(key.folder / "misconceptions")


def _unwritten(folders: list[Path]) -> Iterator[Finding]:
    for path in (path for folder in folders for path in _walk(folder)):
        if path.suffix in (".md", ".toml", ".py") and path.is_file():
            for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
                if "TODO" in line:
                    yield finding_at(path, "line {line} still says TODO; write it", line=number)
                    break


def strangers(course: Course) -> Iterator[Finding]:
    """What lies in exercises/ and solutions/ and is no half of an exercise."""
    known = {exercise.name for exercise in course.exercises} | PASSED_OVER
    for entry in _unknown(course.root / "exercises", known):
        if entry.is_symlink():
            yield _link(entry)
        elif entry.is_dir():
            yield finding_at(
                entry, "has no exercise.toml, so nothing in it is audited; write one, or delete the folder"
            )
        else:
            yield finding_at(entry, "belongs to no exercise; delete it, for students get all of exercises/")
    for entry in _unknown(course.solutions, known):
        yield finding_at(entry, "belongs to no exercise in exercises/; rename or delete it")


def _unknown(folder: Path, known: frozenset[str] | set[str]) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if entry.name not in known) if folder.is_dir() else []


def secrets_of(course: Course) -> dict[str, Path]:
    """Every private file of a course that is not empty, by the digest of its content; licences are no secret."""
    halves = sorted(course.solutions.iterdir())  # each walked by itself, for one of them may be a link
    private = {_digest(path): path for half in halves for path in _walk(half) if path.name != LICENCE}
    private.pop("", None)
    return private


def _leaks(course: Course, exercise: Exercise, secrets: dict[str, Path]) -> Iterator[Finding]:
    """Ways from the public half to anything private: links, copies."""
    if exercise.folder.is_symlink():
        yield _link(exercise.folder)
    for path in _walk(exercise.folder):
        if path.is_symlink():
            yield _link(path)
        elif (secret := secrets.get(_digest(path))) is not None:
            name = secret.relative_to(course.root).as_posix()
            yield finding_at(path, "has the same content as {private}; delete it from the public half", private=name)


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - PASSED_OVER)
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in sorted([*names, *links]):
            yield Path(place) / name


def _digest(path: Path) -> str:
    """Nothing for what is no file, or an empty one."""
    content = path.read_bytes() if path.is_file() else b""
    return hashlib.sha256(content).hexdigest() if content else ""


def _link(path: Path) -> Finding:
    return finding_at(path, "is a link; put the file itself there, for a link may lead out of what students may see")


def _odd_mistakes(folder: Path) -> Iterator[Finding]:
    for entry in sorted(folder.iterdir()) if folder.is_dir() else []:
        if entry.suffix != ".py" and entry.name not in PASSED_OVER:
            yield finding_at(entry, "is no .py file; misconceptions are Python files, delete it")
