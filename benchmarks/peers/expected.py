"""What the references answer to `checks.CHECKS`, and what the suites give for it."""

from __future__ import annotations

import ast
import json
import runpy
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from grader.course import Course

from .checks import CHECKS, Equal, Near, Step

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Check:
    """A check with its answers.

    Attributes:
        function: the function of the submission that it is about.
        name: as in the suite, without ``test_``.
        points: what it is worth, as in the suite.
        lines: Python statements that raise where the submission is wrong.
    """

    function: str
    name: str
    points: int
    lines: list[str]


@cache
def checks(exercise: str) -> list[Check]:
    """The checks of an exercise in the suite's order, worked out in another process: it may import TensorFlow."""
    program = f"import benchmarks.peers.expected as expected; expected.tell({exercise!r})"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise RuntimeError(f"no expected values for {exercise}: {done.stderr[-2000:]}")
    return [Check(**told) for told in json.loads(done.stdout.splitlines()[-1])]


def tell(exercise: str) -> None:
    """Print the checks of an exercise as one line of JSON."""
    print(json.dumps([asdict(check) for check in _checks(exercise)]))


def _checks(exercise: str) -> list[Check]:
    key = Course.shipped().key(Course.shipped().find(exercise))
    asked, points = CHECKS[exercise], _points(key.suite)
    namespace = runpy.run_path(str(key.reference))
    exec(asked.helpers, namespace)
    found = []
    for function, rows in asked.steps.items():
        for row, steps in rows.items():
            name, here = f"{function}_{row}", dict(namespace)
            found.append(Check(function, name, points[name], [_line(step, here) for step in steps]))
    if [check.name for check in found] != list(points):
        raise ValueError(f"{exercise}: the suite has the checks {list(points)}")
    return found


def _points(suite: Path) -> dict[str, int]:
    """The points of each check of a suite: what stands in its ``@pytest.mark.points(...)``."""
    points = {}
    for test in ast.parse(suite.read_text("utf-8")).body:
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
            marks = {ast.unparse(mark.func): mark.args for mark in test.decorator_list if isinstance(mark, ast.Call)}
            points[test.name.removeprefix("test_")] = int(ast.literal_eval(marks["pytest.mark.points"][0]))
    return points


def _line(step: Step, namespace: dict[str, Any]) -> str:
    """A step as a statement, with the answer that the reference has just given."""
    match step:
        case Near(expression, rtol, atol):
            answer = np.asarray(eval(expression, namespace)).tolist()
            return f"assert near({expression}, {answer!r}, {rtol!r}, {atol!r})"
        case Equal(expression):
            answer = eval(expression, namespace)
            return f"assert {expression}" if answer is True else f"assert ({expression}) == {answer!r}"
        case str(statement):
            exec(statement, namespace)
            return statement
