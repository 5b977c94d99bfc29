"""Times gradings against a bare pytest of the same suite and prints the ratios; see benchmarks/README.md."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from grader.course import Course, Exercise
from grader.grading import Grader
from grader.language import Language
from grader.result import Level
from grader.submission import read_submission

ROOT = Path(__file__).resolve().parents[1]
GRADE = Path(sys.executable).with_name("grade")


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def run(command: list[str | Path]) -> None:
    """Run a command as a user would: compiled modules are kept, nothing is printed."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    variables |= {"TF_CPP_MIN_LOG_LEVEL": "3", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=variables)


def bare_pytest(suite: Path) -> Callable[[], None]:
    options = ["-q", "-p", "benchmarks.inprocess", "-p", "no:cacheprovider", "--import-mode=importlib"]
    return lambda: run([sys.executable, "-m", "pytest", *options, suite])


def in_turn(rounds: int, *actions: Callable[[], object]) -> list[list[float]]:
    """Times of each action, taken in turn A B C A B C ..., after one round that does not count."""
    for action in actions:
        action()
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for action, row in zip(actions, times, strict=True):
            row.append(seconds(action))
    return times


def report(name: str, ours: list[float], bare: list[float], faster: bool) -> None:
    pairs = [b / a if faster else a / b for a, b in zip(ours, bare, strict=True)]
    words = "x faster than" if faster else "x the time of"
    ms, bare_ms = statistics.median(ours) * 1000, statistics.median(bare) * 1000
    print(f"{name:12} {ms:8.1f} ms   bare pytest {bare_ms:8.1f} ms   ", end="")
    print(f"{statistics.median(pairs):5.2f} {words} it ({min(pairs):.2f} to {max(pairs):.2f}, {len(pairs)} pairs)")


def main() -> None:
    course = Course.shipped()
    numpy, keras = course.find("exercise02"), course.find("exercise05")
    say = Language("en")

    def warm(grader: Grader, exercise: Exercise) -> Callable[[], None]:
        submission = read_submission(course.key(exercise).reference)

        def grade() -> None:
            grade = grader.grade(submission, exercise, say).grade
            assert grade.score == grade.max_score, grade

        return grade

    reference, suite = course.key(numpy).reference, course.key(numpy).suite
    cold, bare = in_turn(15, lambda: run([GRADE, "exercise02", reference, "--json"]), bare_pytest(suite))
    report("cold NumPy", cold, bare, faster=False)
    with Grader(course, [numpy], Level.SANDBOX) as grader:
        ours, bare = in_turn(15, warm(grader, numpy), bare_pytest(suite))
    report("warm NumPy", ours, bare, faster=True)
    with Grader(course, [keras], Level.SANDBOX) as grader:
        ours, bare = in_turn(7, warm(grader, keras), bare_pytest(course.key(keras).suite))
    report("warm Keras", ours, bare, faster=True)


if __name__ == "__main__":
    main()
