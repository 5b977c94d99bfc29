"""A fresh ``python -m pytest`` for each submission, which the tests import: no isolation at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from grader.course import Exercise

from .checks import CHECKS
from .expected import Check
from .forms import pytest_conftest, pytest_suite
from .peer import Command, Peer


class FreshPytest(Peer):
    """The tests stay where they are, so that pytest keeps their compiled form; the submission is a new file."""

    name = "fresh pytest"
    short_name = "pytest"

    def write_tests(self, exercise: Exercise, asked: list[Check], reference: str) -> None:
        folder, helpers = self.folder(exercise), CHECKS[exercise.name].helpers
        (folder / f"test_{exercise.stub.name}").write_text(pytest_suite(exercise.short_name, helpers, asked), "utf-8")
        (folder / "conftest.py").write_text(pytest_conftest(asked), "utf-8")
        (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")  # ours, further up, is not meant for it

    def lay_out(self, submissions: Sequence[Path], exercise: Exercise, scratch: Path) -> Command:
        (submission,) = submissions
        shutil.copy(submission, scratch / exercise.stub.name)
        python, score = self.environment.program("python"), scratch / "score.json"
        words: list[str | Path] = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--score", score]
        return Command(words, self.folder(exercise), {"PYTHONPATH": str(scratch)})

    def scores(self, number: int, exercise: Exercise, scratch: Path) -> list[float]:
        return [float(json.loads((scratch / "score.json").read_text("utf-8")))]
