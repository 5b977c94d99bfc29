"""GitHub Actions: the output for a grading reporter, the annotations, and the workflow in docs/ci."""

from __future__ import annotations

import base64
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from adding import BROKEN, RIGHT, WRONG, adding_course, run
from class_ledger import FIRST, HOSTILE, check, grade

from grader.formats.actions import notices, output, report
from grader.result import Grade, Outcome

WORKFLOW = Path(__file__).parents[2] / "docs" / "ci" / "github-actions.yml"
# What autograding-command-grader writes for one test, by its `generateResult`.
PEER: dict[str, Any] = {
    "version": 1,
    "status": "fail",
    "max_score": 10,
    "tests": [
        {
            "name": "adds",
            "status": "fail",
            "score": 0,
            "message": "failed with exit code 1",
            "test_code": "pytest",
            "filename": "",
            "line_no": 0,
            "duration": 812,
        }
    ],
}


def told(given: Grade) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(report(given))
    return loaded


def half_right() -> Grade:
    return grade("kim", FIRST, check(1, points=7), check(2, Outcome.FAILED, "1 is not 2.", 3))


def reported_points(reports: list[dict[str, Any]]) -> str | None:
    """As autograding-grading-reporter adds them up in its notify-classroom.js."""
    counted = [one for one in reports if one["max_score"]]
    most = sum(one["max_score"] for one in counted)
    earned = sum(test["score"] for one in counted for test in one["tests"])
    return f"Points {earned}/{most}" if most else None


def test_fields_and_types_are_those_of_a_grader() -> None:
    loaded = told(half_right())
    assert list(loaded) == list(PEER)
    assert {name: type(value) for name, value in loaded.items()} == {k: type(v) for k, v in PEER.items()}
    (peer,) = PEER["tests"]
    for test in loaded["tests"]:
        assert set(test) == set(peer)
        assert all(isinstance(test[name], int | float) for name in ("score", "line_no", "duration"))


def test_a_check_is_a_test() -> None:
    loaded = told(half_right())
    assert (loaded["status"], loaded["max_score"]) == ("fail", 10)
    assert [(test["name"], test["status"], test["score"], test["message"]) for test in loaded["tests"]] == [
        ("Check 1 holds.", "pass", 7, ""),
        ("Check 2 holds.", "fail", 0, "1 is not 2."),
    ]
    assert {test["test_code"] for test in loaded["tests"]} == {""}


def test_full_marks_pass() -> None:
    assert told(grade("kim", FIRST, check(1)))["status"] == "pass"


def test_a_reporter_and_the_annotations_say_the_same_points() -> None:
    assert reported_points([told(half_right())]) == "Points 7/10"
    first, second = notices(half_right()).decode().splitlines()
    assert first == "::notice title=Autograding complete::Points 7/10"
    assert second == '::notice title=Autograding report::{"totalPoints":7,"maxPoints":10}'


def test_a_fault_of_ours_is_an_error_and_no_points() -> None:
    broken = grade("kim", FIRST, check(1), check(2, Outcome.BROKEN))
    loaded = told(broken)
    assert loaded["status"] == "error"
    assert [test["status"] for test in loaded["tests"]] == ["pass", "error"]
    assert reported_points([loaded]) is None
    assert notices(broken).startswith(b"::error title=Autograding::")
    assert b"Points" not in notices(broken)


def test_the_output_is_one_line_of_base64() -> None:
    line = output(grade("kim", FIRST, check(1, Outcome.FAILED, HOSTILE + "\nresult=forged")))
    name, _, value = line.partition(b"=")
    assert name == b"result"
    assert line.count(b"\n") == 1
    loaded = json.loads(base64.b64decode(value, validate=False))
    assert loaded["tests"][0]["message"].endswith("result=forged")
    assert "\x00" not in loaded["tests"][0]["message"]


def test_a_message_is_capped() -> None:
    given = grade("kim", FIRST, *(check(n, Outcome.FAILED, "x" * 10**5) for n in range(30)))
    assert len(output(given)) < 100_000


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return adding_course(tmp_path / "course")


def test_grade_prints_annotations(course: Path, tmp_path: Path) -> None:
    (tmp_path / "answer.py").write_text(WRONG)
    done = run("1", tmp_path / "answer.py", "--course", course, "--format", "actions")
    assert done.exit_code == 1
    assert done.stdout.startswith("::notice title=Autograding complete::Points 2/3\n")


def test_grade_adds_to_the_outputs_of_the_step(course: Path, tmp_path: Path) -> None:
    (tmp_path / "answer.py").write_text(RIGHT)
    out = tmp_path / "output"
    out.write_text("before=1\n")
    done = run("1", tmp_path / "answer.py", "--course", course, "--format", "actions", "--out", out)
    assert (done.exit_code, done.stdout) == (0, "")
    before, line = out.read_text().splitlines()
    assert before == "before=1"
    assert json.loads(base64.b64decode(line.removeprefix("result=")))["status"] == "pass"


def test_a_broken_suite_is_told_and_ends_the_job(tmp_path: Path) -> None:
    (tmp_path / "answer.py").write_text(RIGHT)
    course, out = adding_course(tmp_path / "broken", BROKEN), tmp_path / "output"
    done = run("1", tmp_path / "answer.py", "--course", course, "--format", "actions", "--out", out)
    assert done.exit_code == 3
    loaded = json.loads(base64.b64decode(out.read_text().removeprefix("result=")))
    assert (loaded["status"], loaded["max_score"]) == ("error", 0)


def test_an_output_that_cannot_be_written_is_told(course: Path, tmp_path: Path) -> None:
    (tmp_path / "answer.py").write_text(RIGHT)
    done = run("1", tmp_path / "answer.py", "--course", course, "--format", "actions", "--out", tmp_path)
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--format", "actions", "--json"], "leave one out"),
        (["--out", "x"], "--out needs --format"),
        (["--format", "junit"], "is not one of"),
    ],
)
def test_options_that_contradict_each_other(course: Path, options: list[str], sentence: str) -> None:
    done = run("1", "answer.py", "--course", course, *options)
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_a_sheet_of_a_quiz_can_be_told_too(tmp_path: Path) -> None:
    sheet = tmp_path / "quiz01.toml"
    assert run("quiz01", "--blank", sheet).exit_code == 0
    done = run("quiz01", sheet, "--format", "gradescope")
    assert done.exit_code == 1
    loaded = json.loads(done.stdout)
    assert loaded["score"] == 0
    assert len(loaded["tests"]) > 1
    assert loaded["extra_data"]["isolation"] is None
    done = run("quiz01", "--format", "gradescope")
    assert done.exit_code == 2
    assert "name the sheet" in done.stderr


def steps() -> list[dict[str, Any]]:
    content = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    (job,) = content["jobs"].values()
    assert content["permissions"] == {"contents": "read"}
    assert content[True] == ["push", "workflow_dispatch"]  # YAML 1.1 reads `on` as a truth; GitHub does not
    assert job["timeout-minutes"] <= 30
    told: list[dict[str, Any]] = job["steps"]
    return told


def test_the_workflow_is_well_formed() -> None:
    for step in steps():
        assert ("run" in step) != ("uses" in step)
        assert set(step) <= {"name", "id", "if", "uses", "with", "run", "env", "working-directory"}
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"])
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_workflow_calls_what_there_is() -> None:
    (step,) = [step for step in steps() if step.get("id") == "ndgrade"]
    words = shlex.split(step["run"].split("||")[0])
    assert words[:2] == ["grade", "EXERCISE"]
    shown = run("exercise", "--help").stdout
    assert all(word in shown for word in words if word.startswith("--"))
    assert words[words.index("--format") + 1] == "actions"
    assert words[words.index("--out") + 1] == "$GITHUB_OUTPUT"
    assert step["run"].rstrip().endswith("|| test $? -eq 1")


def test_the_workflow_hands_the_output_to_the_reporter() -> None:
    """The reporter reads NAME_RESULTS for every NAME of `runners`, in capitals."""
    (reporter,) = [step for step in steps() if "reporter" in step.get("uses", "")]
    runners = reporter["with"]["runners"].split(",")
    assert {f"{name.strip().upper()}_RESULTS" for name in runners} == set(reporter["env"])
    assert reporter["env"]["NDGRADE_RESULTS"] == "${{ steps.ndgrade.outputs.result }}"
