"""Classroom 50's result.json, held against the rules of its schema and validators, written down here by hand."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from adding import BROKEN, RIGHT, WRONG, adding_course, run
from class_ledger import FIRST, HOSTILE, check, grade

from grader.errors import GradebookRequestError
from grader.formats.classroom50 import result
from grader.result import Grade, Outcome

READY = Path(__file__).parents[2] / "docs" / "ci" / "classroom50_autograder.py"
VARIABLES = {
    "CLASSROOM": "cs-principles",
    "ASSIGNMENT": "activations",
    "OWNER": "alice",
    "USERNAME": "alice",
    "ASSIGNMENT_TYPE": "individual",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "https://github.com/o/r/commit/a1b2c3d",
    "RELEASE_URL": "https://github.com/o/r/releases/tag/submit%2F2026-06-01T14-32-05Z-a1b2c3d",
    "REVIEW_URL": "https://github.com/o/r/compare/0...a1b2c3d",
}
NOW = datetime(2026, 6, 1, 23, 33, 11, 999, tzinfo=timezone(timedelta(hours=9)))
TEXTS = {"classroom", "assignment", "owner", "submission", "commit", "release", "review"}
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")


def told(given: Grade, **variables: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(result(given, VARIABLES | variables, NOW))
    fits(loaded)
    return loaded


def fits(loaded: dict[str, Any]) -> None:
    """The schema classroom50/result/v1: closed, whole numbers, moments in UTC."""
    whole = {"score", "max-score"}
    assert set(loaded) == TEXTS | whole | {"schema", "assignment_type", "datetime", "graded_at", "tests"}
    assert loaded["schema"] == "classroom50/result/v1"
    assert all(isinstance(loaded[name], str) and loaded[name] for name in TEXTS)
    assert loaded["assignment_type"] in {"individual", "group", "team"}
    assert loaded["submission"].startswith("submit/")
    assert MOMENT.fullmatch(loaded["datetime"])
    assert MOMENT.fullmatch(loaded["graded_at"])
    for entry in (loaded, *loaded["tests"]):
        assert all(type(entry[name]) is int and entry[name] >= 0 for name in whole)
        assert entry["score"] <= entry["max-score"]
    for test in loaded["tests"]:
        assert isinstance(test["test-name"], str)
        assert test["test-name"]
        assert type(test["passed"]) is bool
    assert loaded["score"] == sum(test["score"] for test in loaded["tests"])
    assert loaded["max-score"] == sum(test["max-score"] for test in loaded["tests"])


def test_the_whole_file() -> None:
    given = grade("kim", FIRST, check(1, points=4), check(2, Outcome.FAILED, "1 is not 2.", 1))
    assert told(given) == {
        "schema": "classroom50/result/v1",
        "classroom": "cs-principles",
        "assignment": "activations",
        "assignment_type": "individual",
        "owner": "alice",
        "submission": "submit/2026-06-01T14-32-05Z-a1b2c3d",
        "commit": "https://github.com/o/r/commit/a1b2c3d",
        "release": "https://github.com/o/r/releases/tag/submit%2F2026-06-01T14-32-05Z-a1b2c3d",
        "review": "https://github.com/o/r/compare/0...a1b2c3d",
        "datetime": "2026-06-01T14:33:11Z",
        "graded_at": "2026-06-01T14:33:11Z",
        "score": 4,
        "max-score": 5,
        "tests": [
            {
                "test-name": "Check 1 holds.",
                "passed": True,
                "score": 4,
                "max-score": 4,
                "outcome": "passed",
                "message": "",
            },
            {
                "test-name": "Check 2 holds.",
                "passed": False,
                "score": 0,
                "max-score": 1,
                "outcome": "failed",
                "message": "1 is not 2.",
            },
        ],
    }


def test_what_its_runner_may_leave_out_has_a_substitute() -> None:
    told_less = told(grade("kim", FIRST, check(1)), REVIEW_URL="", OWNER="", ASSIGNMENT_TYPE="")
    assert told_less["review"] == VARIABLES["COMMIT_URL"]
    assert told_less["owner"] == "alice"
    assert told_less["assignment_type"] == "individual"


@pytest.mark.parametrize(("kind", "told_as"), [("GROUP", "group"), (" team ", "team"), ("bogus", "individual")])
def test_the_type_is_one_that_there_is(kind: str, told_as: str) -> None:
    assert told(grade("kim", FIRST, check(1)), ASSIGNMENT_TYPE=kind)["assignment_type"] == told_as


@pytest.mark.parametrize("name", ["CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"])
def test_elsewhere_than_in_its_runner_there_is_no_result(name: str) -> None:
    with pytest.raises(GradebookRequestError, match=name):
        result(grade("kim", FIRST, check(1)), VARIABLES | {name: " "}, NOW)


def test_a_tag_that_is_no_submission() -> None:
    with pytest.raises(GradebookRequestError, match="submit/"):
        result(grade("kim", FIRST, check(1)), VARIABLES | {"SUBMISSION_TAG": "main"}, NOW)


def test_a_fault_of_ours_has_no_result() -> None:
    with pytest.raises(GradebookRequestError, match="no honest score"):
        result(grade("kim", FIRST, check(1, Outcome.BROKEN)), VARIABLES, NOW)


def test_hostile_text_stays_text() -> None:
    loaded = told(grade("kim", FIRST, check(1, Outcome.FAILED, HOSTILE)), CLASSROOM="a\x1b[31m\nb")
    assert loaded["classroom"] == "a[31m b"
    assert "\x00" not in json.dumps(loaded, ensure_ascii=False)


def test_the_moment_is_now_where_nobody_says_otherwise() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    loaded = json.loads(result(grade("kim", FIRST, check(1)), VARIABLES))
    moment = datetime.fromisoformat(loaded["graded_at"])
    assert before <= moment <= datetime.now(UTC)


@pytest.mark.parametrize(("answer", "code", "score"), [(RIGHT, 0, 3), (WRONG, 1, 2)])
def test_grade_writes_it(tmp_path: Path, answer: str, code: int, score: int) -> None:
    (tmp_path / "answer.py").write_text(answer)
    course, out = adding_course(tmp_path / "course"), tmp_path / "result.json"
    done = run("1", tmp_path / "answer.py", "--course", course, "--format", "classroom50", "--out", out, **VARIABLES)
    assert done.exit_code == code, done.stderr
    loaded = json.loads(out.read_bytes())
    fits(loaded)
    assert loaded["score"] == score


def test_a_broken_suite_leaves_no_file_and_another_exit_status(tmp_path: Path) -> None:
    (tmp_path / "answer.py").write_text(RIGHT)
    course, out = adding_course(tmp_path / "course", BROKEN), tmp_path / "result.json"
    out.write_text("from before")
    done = run("1", tmp_path / "answer.py", "--course", course, "--format", "classroom50", "--out", out, **VARIABLES)
    assert done.exit_code == 3
    assert not out.exists()
    assert "this is no score" in done.stderr


@pytest.mark.parametrize(
    ("code", "writes", "ends"), [(0, True, 0), (1, True, 0), (1, False, 1), (2, False, 2), (3, False, 3)]
)
def test_the_ready_autograder_ends_as_the_runner_wants_it(tmp_path: Path, code: int, writes: bool, ends: int) -> None:
    """With a `grade` that tells how it was called and ends with `code`, and a pip that installs nothing."""
    (tmp_path / "result.json").write_text("a student's own")
    (tmp_path / "python").symlink_to(sys.executable)
    wrote = "echo {} > result.json\n" if writes else ""
    (tmp_path / "grade").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/called\n{wrote}exit {code}\n')
    (tmp_path / "grade").chmod(0o755)
    stub = (
        "import subprocess, sys, runpy\n"
        f"sys.executable = {str(tmp_path / 'python')!r}\n"
        "run = subprocess.run\n"
        "subprocess.run = lambda command, **how: None if 'pip' in command else run(command, **how)\n"
        f"runpy.run_path({str(READY)!r}, run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", stub],
        env={"CLASSROOM50_BUNDLE_DIR": "/bundle", "PATH": "/bin"},
        cwd=tmp_path,
        check=False,
        timeout=30,
    )
    assert done.returncode == ends
    assert (tmp_path / "result.json").exists() is writes
    called = (tmp_path / "called").read_text().split()
    assert called == ["exercise03", "--course", "/bundle/course", "--format", "classroom50", "--out", "result.json"]


def test_the_ready_autograder_uses_options_that_there_are() -> None:
    texts = [node.value for node in ast.walk(ast.parse(READY.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    options = [text for text in texts if isinstance(text, str) and re.fullmatch(r"--[a-z]+", text)]
    shown = run("exercise", "--help").stdout
    assert {"--course", "--format", "--out"} <= set(options)
    assert all(option in shown for option in options if option != "--quiet")
