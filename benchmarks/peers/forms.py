"""The checks of an exercise in the form of each tool; helpers and statements are the same in all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from .expected import Check

CONFTEST = '''\
"""Writes down what the tests that pass are worth."""

import json

POINTS = {points!r}
earned = []


def pytest_addoption(parser):
    parser.addoption("--score", help="where to write it")


def pytest_runtest_logreport(report):
    if report.when == "call" and report.passed:
        earned.append(POINTS[report.location[2]])


def pytest_sessionfinish(session):
    with open(session.config.option.score, "w") as file:
        json.dump(sum(earned), file)
'''


def pytest_suite(module: str, helpers: str, checks: Iterable[Check]) -> str:
    """A file of test functions for a submission that is the module `module`."""
    tests = [
        f"def test_{check.name}():\n    {check.function} = submission.{check.function}\n{_body(check)}"
        for check in checks
    ]
    return "\n\n".join([f"import {module} as submission\n\n{helpers}", *tests])


def pytest_conftest(checks: Iterable[Check]) -> str:
    return CONFTEST.format(points={f"test_{check.name}": check.points for check in checks})


def otter_tests(helpers: str, checks: Iterable[Check]) -> dict[str, str]:
    """otter's test files by name, one for each function, in the form in which a test case is a function."""
    files = {}
    for function, group in groupby(checks, lambda check: check.function):
        cases = [
            f'@test_case(name="{check.name}", points={check.points}, hidden=True)\n'
            f"def {check.name}({function}):\n{_body(check)}"
            for check in group
        ]
        head = f'from otter.test_files import test_case\n\nOK_FORMAT = False\nname = "{function}"\n\n{helpers}'
        files[f"{function}.py"] = "\n\n".join([head, *cases])
    return files


def nbgrader_source(reference: str, helpers: str, checks: Iterable[Check]) -> str:
    """nbgrader's source notebook: cells for the solution, for the helpers, and with hidden tests for each check."""
    cells = [
        _cell("solution", f"### BEGIN SOLUTION\n{reference}\n### END SOLUTION", solution=True),
        _cell("helpers", helpers, locked=True),
    ]
    for check in checks:
        tests = "\n".join([f"# {check.name}", "### BEGIN HIDDEN TESTS", *check.lines, "### END HIDDEN TESTS"])
        cells.append(_cell(check.name, tests, locked=True, points=check.points))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells})


def nbgrader_submission(released: str, submission: str) -> str:
    """The notebook that students get, with a submission in the cell for the solution."""
    notebook = json.loads(released)
    for cell in notebook["cells"]:
        if cell["metadata"]["nbgrader"]["grade_id"] == "solution":
            cell["source"] = submission
    return json.dumps(notebook)


def _cell(name: str, source: str, *, solution: bool = False, locked: bool = False, points: int = 0) -> dict[str, Any]:
    told = {"schema_version": 3, "grade_id": name, "solution": solution, "locked": locked, "task": False}
    told |= {"grade": True, "points": points} if points else {"grade": False}
    cell = {"cell_type": "code", "id": name, "metadata": {"nbgrader": told}}
    return {**cell, "execution_count": None, "outputs": [], "source": source}


def _body(check: Check) -> str:
    return "".join(f"    {line}\n" for line in check.lines)
