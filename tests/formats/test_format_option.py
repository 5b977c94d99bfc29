"""`grade EXERCISE FILE --format`: what another tool gets of one grading, at both levels, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from adding import BROKEN, RIGHT, WRONG, adding_course, run

from grader.result import Level

LOUD = "print('x' * 1000)\nprint('the answer is secret')\n"
HOSTILE = "def add(a, b):\n    raise ValueError('\\x1b[31m::error::forged\\n<script>')\n"
RUNNER = {
    "CLASSROOM": "c",
    "ASSIGNMENT": "a",
    "OWNER": "alice",
    "SUBMISSION_TAG": "submit/1",
    "COMMIT_URL": "https://github.com/o/r/commit/1",
    "RELEASE_URL": "https://github.com/o/r/releases/1",
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return adding_course(tmp_path / "course")


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    path = tmp_path / "answer.py"
    path.write_text(WRONG)
    return path


def results(course: Path, answer: Path, *options: str | Path, **variables: str) -> dict[str, Any]:
    done = run("1", answer, "--course", course, "--format", "gradescope", *options, **variables)
    assert done.exit_code in (0, 1), done.stderr
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


@pytest.mark.parametrize("level", [Level.PROCESS, Level.SANDBOX])
def test_the_level_that_held_is_in_the_results(
    course: Path, answer: Path, level: Level, request: pytest.FixtureRequest
) -> None:
    if level is Level.SANDBOX:
        request.getfixturevalue("sandbox")
    told = results(course, answer, "--isolation", level)
    assert told["extra_data"]["isolation"] == level
    assert told["output"].splitlines()[-1].startswith(f"Isolation: {level}.")
    assert (told["score"], [test["status"] for test in told["tests"]]) == (2, ["passed", "failed"])


def test_all_forms_give_the_same_points(course: Path, answer: Path) -> None:
    gradescope = results(course, answer, "--isolation", "process")
    done = run("1", answer, "--course", course, "--isolation", "process", "--format", "classroom50", **RUNNER)
    classroom50 = json.loads(done.stdout)
    done = run("1", answer, "--course", course, "--isolation", "process", "--json")
    own = json.loads(done.stdout)
    done = run("1", answer, "--course", course, "--isolation", "process", "--format", "actions")
    assert gradescope["score"] == classroom50["score"] == own["score"] == 2
    assert classroom50["max-score"] == own["max_score"] == 3
    assert "Points 2/3" in done.stdout
    titles = [check["title"] for check in own["checks"]]
    assert [test["name"] for test in gradescope["tests"]] == titles
    assert [test["test-name"] for test in classroom50["tests"]] == titles


def test_what_a_submission_prints_is_not_in_the_results(course: Path, answer: Path) -> None:
    answer.write_text(LOUD + RIGHT)
    told = results(course, answer, "--isolation", "process")
    assert told["score"] == 3
    assert "secret" not in json.dumps(told)


def test_what_a_submission_raises_cannot_reach_beyond_its_message(course: Path, answer: Path) -> None:
    answer.write_text(HOSTILE)
    told = results(course, answer, "--isolation", "process")
    assert told["score"] == 0
    assert told["tests"][0]["tags"] == ["raised"]
    assert "\x1b" not in told["tests"][0]["output"]
    done = run("1", answer, "--course", course, "--isolation", "process", "--format", "actions")
    assert [line.split(" ")[0] for line in done.stdout.splitlines()] == ["::notice", "::notice"]


def test_titles_are_in_the_language_asked_for(course: Path, answer: Path) -> None:
    korean = course / "solutions" / "exercise01_adding" / "ko.toml"
    korean.write_text('[adds]\ntitle = "add(a, b)는 합이에요."\n[adds_negative]\ntitle = "음수도 더해요."\n', "utf-8")
    told = results(course, answer, "--isolation", "process", "--lang", "ko")
    assert [test["name"] for test in told["tests"]] == ["add(a, b)는 합이에요.", "음수도 더해요."]


def test_out_is_written_whole(course: Path, answer: Path, tmp_path: Path) -> None:
    out = tmp_path / "results.json"
    out.write_text("x" * 100_000)
    done = run("1", answer, "--course", course, "--isolation", "process", "--format", "gradescope", "--out", out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Written:" in done.stderr
    assert json.loads(out.read_bytes())["score"] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer.py", "course", "results.json"]


@pytest.mark.parametrize("form", ["gradescope", "classroom50", "actions"])
def test_an_out_that_is_a_folder_is_one_sentence(course: Path, answer: Path, tmp_path: Path, form: str) -> None:
    done = run("1", answer, "--course", course, "--format", form, "--out", tmp_path, **RUNNER)
    assert done.exit_code == 2
    assert f"{tmp_path} cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["gradescope", "classroom50"])
def test_a_broken_suite_leaves_nothing_to_read(tmp_path: Path, answer: Path, form: str) -> None:
    course, out = adding_course(tmp_path / "broken", BROKEN), tmp_path / "results.json"
    out.write_text('{"score": 3}')
    answer.write_text(RIGHT)  # of a wrong answer it is known that it is wrong, however the suite breaks on it
    done = run("1", answer, "--course", course, "--format", form, "--out", out, **RUNNER)
    assert (done.exit_code, done.stdout) == (3, "")
    assert not out.exists()
    assert "this is no score" in done.stderr
    done = run("1", answer, "--course", course, "--format", form, **RUNNER)
    assert (done.exit_code, done.stdout) == (3, "")


@pytest.mark.parametrize("form", ["gradescope", "classroom50", "actions"])
def test_what_cannot_be_read_is_told_and_not_scored(course: Path, tmp_path: Path, form: str) -> None:
    done = run("1", tmp_path / "nowhere.py", "--course", course, "--format", form, **RUNNER)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nowhere.py" in done.stderr


def test_outside_of_its_runner_classroom50_is_refused(course: Path, answer: Path) -> None:
    done = run("1", answer, "--course", course, "--format", "classroom50", **dict.fromkeys(RUNNER, ""))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "CLASSROOM, ASSIGNMENT, OWNER" in done.stderr


def test_without_a_form_nothing_has_changed(course: Path, answer: Path) -> None:
    done = run("1", answer, "--course", course)
    assert done.exit_code == 1
    assert "2 of 3 points" in done.stdout
