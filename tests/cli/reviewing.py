"""What the tests of `grade review` share: a course of two quizzes, a learner who took them some days ago, answers."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from grader.cli.init import copy_exercises
from grader.course import Course
from grader.practice import Event, record
from grader.quiz.draw import Drawn

SHIPPED = Path(__file__).parents[1] / "quiz" / "course"
FIRST, SECOND = "quiz01_basics", "quiz02_basics"
IDS = ("outlier", "bounded", "linear", "iterations", "zero_below", "task", "process")
STUDENT = "kim"
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "COLUMNS": "80", "LOGNAME": STUDENT}


@dataclass(frozen=True)
class Home:
    """A learner's folder, and the course that it was copied from."""

    course: Course
    folder: Path

    @property
    def exercises(self) -> Path:
        return self.folder / "exercises"

    @property
    def progress(self) -> Path:
        return self.exercises / "progress.jsonl"

    def took(self, *failed: str, days: float = 3, quiz: str = FIRST) -> None:
        """Note that a quiz was taken some days ago."""
        score = 0 if failed else 14
        event = Event(ago(days), quiz, "attempt", score=score, max_score=14, failed=list(failed))
        record(self.exercises, event)

    def reviewed(
        self, question: str, right: bool, days: float, drawn: dict[str, int | float] | None = None, quiz: str = FIRST
    ) -> None:
        record(self.exercises, Event(ago(days), quiz, "review", question=question, right=right, drawn=drawn))

    def reviews(self) -> list[tuple[str, bool]]:
        """What was reviewed, in the order of time."""
        told = [json.loads(line) for line in self.progress.read_text("utf-8").splitlines()]
        return [(one["question"], one["right"]) for one in told if one["kind"] == "review"]


def ago(days: float) -> str:
    moment = datetime.now(UTC) - timedelta(days=days)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def course_of_two(root: Path) -> Course:
    """The quiz of the other tests twice, under two names, and an exercise of code without a word in it."""
    for half in ("exercises", "solutions"):
        for name in (FIRST, SECOND):
            shutil.copytree(SHIPPED / half / FIRST, root / half / name)
    second = root / "exercises" / SECOND / "exercise.toml"
    second.write_text(second.read_text("utf-8").replace("Basics", "More"), "utf-8")
    code = root / "exercises" / "exercise01_small"
    code.mkdir()
    (code / "exercise.toml").write_text(
        'title = { en = "Small", ko = "작은" }\ntopic = "small"\nkind = "code"\n', "utf-8"
    )
    (code / "exercise01.py").write_text("x = 1\n")
    (code / "README.md").write_text("# Small\n")
    return Course(root)


def learner(root: Path) -> Home:
    course = course_of_two(root / "course")
    copy_exercises(course, root / "home" / "exercises")
    return Home(course, root / "home")


def right_lines(drawn: Drawn) -> list[str]:
    """What has to be typed to answer a question rightly."""
    return {
        "outlier": lambda: places(drawn, "mae"),
        "bounded": lambda: [",".join(places(drawn, "tanh", "sigmoid"))],
        "linear": lambda: ["true"],
        "iterations": lambda: [str(math.ceil(drawn.values["n"] / drawn.values["batch"]))],
        "zero_below": lambda: ["relu"],
        "task": lambda: places(drawn, "bce", "squares"),
        "process": lambda: [" ".join(places(drawn, "build", "compile", "fit", "predict"))],
    }[drawn.question.id]()


def places(drawn: Drawn, *options: str) -> list[str]:
    """The numbers under which options are shown."""
    names = [option.id for option in drawn.rows[-1]]
    return [str(names.index(option) + 1) for option in options]


def typed(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
