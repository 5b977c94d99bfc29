"""otter-grader without its container: ``otter run SUBMISSION -a autograder.zip``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from grader.course import Exercise

from .checks import CHECKS
from .expected import Check
from .forms import otter_tests
from .peer import Command, Peer


class OtterRun(Peer):
    """The tests are a file for each function; the submission is the .py file as it was handed in."""

    name = "otter run"
    short_name = "otter"

    def write_tests(self, exercise: Exercise, asked: list[Check], reference: str) -> None:
        tests = self.folder(exercise) / "tests"
        tests.mkdir()
        for name, text in otter_tests(CHECKS[exercise.name].helpers, asked).items():
            (tests / name).write_text(text, "utf-8")
        options = ["-t", "tests", "-o", "autograder.zip", "--no-config", "--no-environment", "--no-requirements"]
        self.environment.must([self.environment.program("otter"), "generate", *options], self.folder(exercise))

    def lay_out(self, submissions: Sequence[Path], exercise: Exercise, scratch: Path) -> Command:
        (submission,) = submissions
        shutil.copy(submission, scratch / exercise.stub.name)
        otter, archive = self.environment.program("otter"), self.folder(exercise) / "autograder.zip"
        return Command([otter, "run", exercise.stub.name, "-a", archive, "-o", "."], scratch)

    def scores(self, number: int, exercise: Exercise, scratch: Path) -> list[float]:
        tests = json.loads((scratch / "results.json").read_text("utf-8"))["tests"]
        return [float(sum(test.get("score", 0) for test in tests))]
