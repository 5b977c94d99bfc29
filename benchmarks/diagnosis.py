"""How often the mistake that a learner makes is the one that a diagnosis names: the table of docs/diagnosis.md.

    python -m benchmarks.diagnosis [EXERCISE ...]        without names all of them, and the table is written

Every misconception is merged into the reference as a learner's file and restyled (`benchmarks.restyling`), every
third one as a notebook; then it is graded. Right answers and odd ones (tests/answers) are graded as they are.
"""

from __future__ import annotations

import ast
import hashlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.restyling import ALL, learners_file, restyled
from grader.course import AnswerKey, Course, Exercise
from grader.grading import Grader
from grader.language import Language
from grader.misconception import KnownMistake, functions_in, read_mistakes
from grader.result import Grade, Outcome
from grader.submission import Submission, read_submission

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "diagnosis.md"
ANSWERS = ROOT / "tests" / "answers"
ENGLISH = Language("en")
BEGIN, END = "<!-- begin of the table -->", "<!-- end of the table -->"


@dataclass
class Row:
    """One exercise."""

    exercise: str
    mistakes: int = 0
    restyled: int = 0  # of them, with every change
    named: int = 0
    otherwise: int = 0  # another mistake was named, alone or beside it
    missed: list[str] = field(default_factory=list)
    right: int = 0
    wrong: int = 0
    false: list[str] = field(default_factory=list)  # answers of tests/answers that were diagnosed
    seconds: float = 0.0  # of processor time, for all of it


def lost(grade: Grade) -> set[str]:
    return {check.name for check in grade.checks if check.outcome is not Outcome.PASSED}


def written(folder: Path, name: str, source: str) -> Submission:
    """`source` as a learner hands it in: a file, or for every third name a notebook of a cell a statement."""
    if hashlib.sha256(name.encode()).digest()[0] % 3:
        path = folder / f"{name}.py"
        path.write_text(source, "utf-8")
        return read_submission(path)
    pieces = [ast.unparse(node) for node in ast.parse(source).body]
    cells = [{"cell_type": "code", "source": piece, "metadata": {}, "outputs": []} for piece in pieces]
    cells.insert(1, {"cell_type": "markdown", "source": "My answer", "metadata": {}})
    path = folder / f"{name}.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), "utf-8")
    return read_submission(path)


def variants(key: AnswerKey, mistake: KnownMistake, public: set[str]) -> Iterator[tuple[int, str]]:
    """The mistake as a learner's file: as different in style as can be, and then less and less different."""
    source = learners_file(key.reference.read_text("utf-8"), mistake.source)
    for count in range(len(ALL), -1, -1):
        yield count, restyled(source, public, ALL[:count])


def held_against(grader: Grader, exercise: Exercise, key: AnswerKey, mistake: KnownMistake) -> tuple[bool, Grade]:
    """The grade of a mistake in another style, and whether that style could be changed in every way.

    A change that makes other checks lost has changed what the program does; it is left out.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        public = set(functions_in(exercise.stub.read_text("utf-8")))
        plain = written(
            folder, f"plain_{mistake.name}", learners_file(key.reference.read_text("utf-8"), mistake.source)
        )
        wanted = lost(grader.grade(plain, exercise, ENGLISH).grade)
        for count, source in variants(key, mistake, public):
            grade = grader.grade(written(folder, mistake.name, source), exercise, ENGLISH).grade
            if lost(grade) == wanted or count == 0:
                return count == len(ALL), grade
    raise AssertionError("there is always one without changes")


def tried(grader: Grader, exercise: Exercise, key: AnswerKey, mistakes: list[KnownMistake], row: Row) -> None:
    """Grade some mistakes of an exercise; fills `row`."""
    for mistake in mistakes:
        whole, grade = held_against(grader, exercise, key, mistake)
        told = [one.belief for one in grade.misconceptions]
        row.mistakes += 1
        row.restyled += whole
        row.named += told == [mistake.beliefs["en"]]
        row.otherwise += bool(told) and told != [mistake.beliefs["en"]]
        if told != [mistake.beliefs["en"]]:
            row.missed.append(mistake.name)


def diagnosed(grader: Grader, exercise: Exercise, kind: str) -> tuple[int, list[str]]:
    """How many answers of a kind there are in tests/answers, and those for which a misconception is named."""
    paths = sorted(ANSWERS.glob(f"{exercise.short_name}/{kind}/*.py"))
    grades = [(path.stem, grader.grade(read_submission(path), exercise, ENGLISH).grade) for path in paths]
    return len(paths), [f"{kind}:{name}" for name, grade in grades if grade.misconceptions]


def evaluated(course: Course, exercise: Exercise) -> Row:
    """Everything there is for one exercise."""
    started = processor_seconds()
    key, row = course.key(exercise), Row(exercise.short_name)
    mistakes = read_mistakes(key.folder / "misconceptions", functions_in(exercise.stub.read_text("utf-8")))
    with Grader(course, [exercise], None) as grader:
        tried(grader, exercise, key, mistakes, row)
        row.right, row.false = diagnosed(grader, exercise, "right")
        row.wrong, found = diagnosed(grader, exercise, "wrong")
        row.false += found
    row.seconds = processor_seconds() - started
    return row


def processor_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    lines = [
        "| exercise | misconceptions | fully restyled | named | another named | right answers | diagnosed "
        "| other wrong answers | diagnosed |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    total = Row("**all**")
    for row in rows:
        for name in ("mistakes", "restyled", "named", "otherwise", "right", "wrong", "seconds"):
            setattr(total, name, getattr(total, name) + getattr(row, name))
        total.missed += row.missed
        total.false += row.false
    for row in [*rows, total]:
        right_false = [name for name in row.false if name.startswith("right:")]
        counts = (row.mistakes, row.restyled, row.named, row.otherwise, row.right, len(right_false), row.wrong)
        lines.append(f"| {row.exercise} | {' | '.join(map(str, counts))} | {len(row.false) - len(right_false)} |")
    share = 100 * total.named / max(total.mistakes, 1)
    lines += [
        "",
        f"{share:.1f} % of the misconceptions are named. Not named, or not alone: "
        + (", ".join(f"`{name}`" for name in total.missed) or "none")
        + ".",
    ]
    return "\n".join(lines)


def main() -> None:
    course = Course.shipped()
    named = sys.argv[1:]
    exercises = [course.find(name) for name in named] or [one for one in course.exercises if one.kind == "code"]
    rows = []
    for exercise in exercises:
        row = evaluated(course, exercise)
        print(row, flush=True)
        rows.append(row)
    print(table(rows))
    if not named:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{table(rows)}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
