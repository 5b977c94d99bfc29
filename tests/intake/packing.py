"""What the tests of intake share: a small course, folders and archives made of a few words, and short questions."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.course import Course, Exercise, TimeAndSpace, Title
from grader.intake import Plan, Roster, plan
from grader.intake.names import ExerciseNames

SOURCE = "def answer():\n    return 1\n"
NOTEBOOK = '{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x = 1"}]}'
SHEET = 'quiz = "quiz01"\n[answers]\n'
NAMES = (
    "exercise01_tensors",
    "exercise02_activations",
    "exercise03_losses",
    "exercise13_overfitting",
    "quiz01_losses",
)
NOON = 1_700_000_000.0  # some moment; files are as old as that unless said otherwise

UNTOLD = "Passed over, because student or exercise cannot be told: "
NOT_ASKED = "Passed over, because the exercise was not asked for: "
NO_NAME = "Passed over, because the name is not that of a submission: "

Files = Mapping[str, str | bytes] | Iterable[str]


def make_exercise(name: str) -> Exercise:
    """An exercise that nothing is behind."""
    kind = "quiz" if name.startswith("quiz") else "code"
    limits = TimeAndSpace(10, 60, 1024)
    return Exercise(name, Path(name), Title(name, name), "topic", kind, "numpy", limits)  # type: ignore[arg-type]


def make_course(names: Iterable[str] = NAMES) -> Course:
    """A course without files."""
    course = Course.__new__(Course)
    course.root = Path()
    course.exercises = [make_exercise(name) for name in names]
    return course


COURSE = make_course()
EXERCISES = {exercise.short_name: exercise for exercise in COURSE.exercises}
TENSORS, LOSSES, QUIZ = EXERCISES["exercise01"], EXERCISES["exercise03"], EXERCISES["quiz01"]
CODE = [exercise for exercise in COURSE.exercises if exercise.kind == "code"]
WORDS = ExerciseNames(COURSE.exercises)


def content(name: str) -> str:
    """What a file of this name usually holds."""
    return NOTEBOOK if name.lower().endswith(".ipynb") else SHEET if name.endswith(".toml") else SOURCE


def _pairs(files: Files) -> list[tuple[str, bytes]]:
    given = files if isinstance(files, Mapping) else {name: content(name) for name in files}
    return [(name, text.encode() if isinstance(text, str) else text) for name, text in given.items()]


def folder(root: Path, files: Files, time: float = NOON) -> Path:
    """A folder with these files, all of the same age."""
    root.mkdir(parents=True, exist_ok=True)
    for name, data in _pairs(files):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (time, time))
    return root


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in _pairs(files):
            archive.writestr(zipfile.ZipInfo(name, (2023, 11, 14, 12, 0, 0)), data, method)
    return buffer.getvalue()


def tarred(files: Files, mode: str = "w:gz") -> bytes:
    """A tar archive, compressed unless `mode` says otherwise."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload] # a mode from outside
        for name, data in _pairs(files):
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), int(NOON)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def planned(place: Path, *asked: str, pattern: str | None = None, roster: Roster | None = None) -> Plan:
    """The plan for some exercises by their short names; for all code where none is named."""
    return plan(place, COURSE, [EXERCISES[name] for name in asked] or CODE, pattern, roster)


def who(found: Plan) -> list[tuple[str, str]]:
    """Student and exercise (short) of each candidate."""
    return [(one.student, one.exercise.split("_", 1)[0]) for one in found.candidates]


def said(found: Plan) -> list[str]:
    """The notes as they are read, the one about the layout left out."""
    return [str(note) for note in found.notes if not str(note).startswith("Read ")]


def layout(found: Plan) -> str:
    """The note about the layout."""
    return next(str(note) for note in found.notes if str(note).startswith("Read "))
