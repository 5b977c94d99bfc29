"""A learner's folder in the shipped course and in a small one, and what they type there; for tests to import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pexpect
from click.testing import CliRunner, Result
from terminal import GRADE, Done, environment

from grader.cli import main
from grader.cli.init import copy_exercises
from grader.course import Course
from grader.practice import Event, happened, read_progress, record

TITLES = {
    "exercise01_adding": ("Adding", "더하기", "sums"),
    "exercise02_taking_away": ("Taking away", "빼기", "sums"),
    "exercise03_shapes": ("Shapes", "텐서의 크기", "shapes"),
    "quiz01_sums": ("Sums", "덧셈과 뺄셈", "sums"),
    "quiz02_rest": ("All the rest", "나머지 전부", "my_own_topic"),
}
STUB = "def add(a, b):\n    raise NotImplementedError\n"


def small_course(root: Path) -> Course:
    """Three exercises and two quizzes in three topics; nothing in it can be graded."""
    for name, (title, korean, topic) in TITLES.items():
        public, short = root / "exercises" / name, name.split("_")[0]
        public.mkdir(parents=True)
        (root / "solutions" / name).mkdir(parents=True)
        kind = "quiz" if name.startswith("quiz") else "code"
        text = f'title = {{ en = "{title}", ko = "{korean}" }}\ntopic = "{topic}"\nkind = "{kind}"\n'
        (public / "exercise.toml").write_text(text, "utf-8")
        (public / "README.md").write_text(f"# {title}\n\nDo it.\n\n## `add`\n\nIt adds.\n", "utf-8")
        if kind == "code":
            (public / f"{short}.py").write_text(STUB, "utf-8")
    return Course(root)


@dataclass(frozen=True)
class Learner:
    """A course and a home folder; `exercises` is there once they were copied."""

    course: Course
    home: Path

    @property
    def exercises(self) -> Path:
        return self.home / "exercises"

    def copy(self, n: int, suffix: str = ".py") -> Path:
        """Their file of an exercise."""
        name = self.course.exercises[n - 1].name
        return self.exercises / name / f"exercise{n:02}{suffix}"

    def did(self, kind: str, name: str, **facts: object) -> None:
        """Note something in their progress."""
        full = self.course.find(name).name
        record(self.exercises, happened(full, kind, **facts))  # type: ignore[arg-type]

    def solved(self, *names: str) -> None:
        for name in names:
            self.did("attempt", name, score=10, max_score=10, failed=[])

    def events(self) -> list[Event]:
        return read_progress(self.exercises)

    def run(self, *arguments: str | Path, width: int = 100, **variables: str | None) -> Result:
        """`grade` in this process, which is quick, with its output in a pipe."""
        settings = {"LC_ALL": "C.UTF-8", "COLUMNS": str(width), "NO_COLOR": None, **variables}
        runner = CliRunner(env=settings)
        typed = [*map(str, arguments), "--course", str(self.course.root)]
        return runner.invoke(main, typed, catch_exceptions=False)


def learner(root: Path) -> Learner:
    """Somebody who has copied the exercises of the small course."""
    one = Learner(small_course(root / "course"), root / "home")
    one.home.mkdir()
    copy_exercises(one.course, one.exercises)
    return one


def converse(*arguments: str | Path, typed: str, folder: Path, **variables: str) -> Done:
    """Run `grade` in a terminal and type something once it asks."""
    words = [str(argument) for argument in arguments]
    settings = environment(TERM="xterm-256color", **variables)
    with pexpect.spawn(str(GRADE), words, cwd=folder, env=settings, encoding="utf-8", timeout=60) as terminal:
        terminal.expect_exact("[y/N]: ")
        shown = terminal.before + terminal.after
        terminal.send(typed)
        terminal.expect(pexpect.EOF)
        shown += terminal.before
        terminal.wait()
    return Done(terminal.exitstatus if terminal.exitstatus is not None else -1, shown, "")
