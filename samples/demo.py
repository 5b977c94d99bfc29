"""Grades every sample beside this file and prints a line each; what `make demo` runs.

    python samples/demo.py

The samples are by invented students, a folder each: Python files and notebooks, right, wrong, hanging, crashing.
"""

# ruff: noqa: T201 # it is here to print

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from grader.course import Course
from grader.errors import GraderError, SubmissionError
from grader.grading import Graded, Grader, with_call_limit
from grader.language import Language
from grader.result import Level, Outcome
from grader.submission import read_submission

SAMPLES = Path(__file__).resolve().parent
CALL_SECONDS = 2.0  # for one call of a NumPy exercise: nobody wants to watch an endless loop for ten seconds
LINE = "{student:<14} {file:<18} {score:>7}  {seconds:>6}  {words}"


def main() -> int:
    """Grade and print; 0 unless the grader itself broke."""
    started = time.monotonic()
    print(LINE.format(student="student", file="submission", score="score", seconds="s", words="checks"))
    earned = possible = count = 0
    broken = False
    levels = set()
    for path, graded in grade_all():
        count += 1
        student = path.parent.name.replace("_", " ").title()
        if isinstance(graded, str):
            print(LINE.format(student=student, file=path.name, score="-", seconds="-", words=graded), flush=True)
            continue
        grade = graded.grade
        broken = broken or grade.status == "broken"
        earned, possible = earned + grade.score, possible + grade.max_score
        levels.add(grade.isolation)
        score, seconds = f"{grade.score}/{grade.max_score}", f"{grade.seconds:.2f}"
        line = LINE.format(student=student, file=path.name, score=score, seconds=seconds, words=in_words(graded))
        print(line, flush=True)
    whole = time.monotonic() - started
    level = ", ".join(sorted(levels))
    print(f"\n{count} submissions, {earned} of {possible} points, {whole:.1f} s in all; isolation: {level}")
    if Level.PROCESS in levels:
        print("WARNING: graded without the sandbox; `grade doctor` says what it needs.", file=sys.stderr)
    return 3 if broken else 0


def grade_all() -> Iterator[tuple[Path, Graded | str]]:
    """Every sample with its grading, or with why it is no submission; one grader stays warm for all of them."""
    course, say = Course.shipped(), Language("en")
    with Grader(course, [one for one in course.exercises if one.kind == "code"], level=None) as grader:
        for path in sorted(SAMPLES.glob("*/*"), key=lambda path: (path.stem, path.parent.name)):
            if path.suffix not in (".py", ".ipynb"):
                continue
            exercise = course.find(path.stem)
            short = with_call_limit(exercise.limits, CALL_SECONDS)
            limits = exercise.limits if "tensorflow" in exercise.preload else short
            try:
                submission = read_submission(Path(os.path.relpath(path)))
            except SubmissionError as error:
                yield path, f"{error}."
                continue
            yield path, grader.grade(submission, exercise, say, student=path.parent.name, limits=limits)


def in_words(graded: Graded) -> str:
    """How many checks ended how: "12 passed, 3 failed"."""
    ended = Counter(check.outcome for check in graded.grade.checks)
    if set(ended) == {Outcome.PASSED}:
        return "all passed"
    return ", ".join(f"{ended[outcome]} {outcome.value.replace('_', ' ')}" for outcome in Outcome if ended[outcome])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except GraderError as error:
        sys.exit(f"demo: {error}.")
