"""`grade EXERCISE [FILE]` as a process of its own: exit codes, JSON, languages, terminals, hostile text."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len
from terminal import COLOR, ESCAPE, SUITE, Done, grade, grade_in_terminal, tiny_course

from grader.course import Course, Exercise
from grader.grading import Grader
from grader.language import Language
from grader.result import json_schema, to_json
from grader.submission import read_submission

COURSE = Course.shipped()
CODE = [exercise for exercise in COURSE.exercises if exercise.kind == "code"]
NUMPY = [exercise for exercise in CODE if "keras" not in exercise.preload]
# Each takes a cold start, those with Keras one of TensorFlow; what is the exercise's own is asked of warm graders.
FEW = ["exercise01", "exercise05", "exercise17"]
SCHEMA = Path(__file__).parents[2] / "grader" / "result.schema.json"
ADD = "def add(a, b):\n    return a + b\n"


def reference(name: str) -> Path:
    return COURSE.key(COURSE.find(name)).reference


def result(done: Done) -> Any:
    """The object that --json printed, which is all that was printed."""
    assert done.err == ""
    assert done.out.endswith("}\n")
    assert done.out.count("\n") == 1
    told = json.loads(done.out)
    jsonschema.validate(told, json.loads(SCHEMA.read_text("utf-8")))
    jsonschema.validate(told, json_schema())
    return told


def without_seconds(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: without_seconds(value) for key, value in told.items() if key != "seconds"}
    return [without_seconds(one) for one in told] if isinstance(told, list) else told


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return tiny_course(tmp_path / "course")


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    path = tmp_path / "answer.py"
    path.write_text(ADD)
    return path


@pytest.mark.parametrize("name", FEW)
def test_a_reference_earns_everything_and_the_same_twice(name: str) -> None:
    first, second = (grade(name, reference(name), "--json") for _ in range(2))
    told = result(first)
    assert (first.code, told["status"], told["score"]) == (0, "graded", told["max_score"])
    assert 8 <= len(told["checks"]) <= 20
    assert {check["outcome"] for check in told["checks"]} == {"passed"}
    assert all(check["title"] and check["points"] >= 1 for check in told["checks"])
    assert json.dumps(without_seconds(told)) == json.dumps(without_seconds(result(second)))


@pytest.fixture(scope="module")
def two_graders(sandbox: None) -> Iterator[tuple[Grader, Grader]]:
    """Two that share no process, nor the seeds of what is random in one."""
    with Grader(COURSE, NUMPY, None) as one, Grader(COURSE, NUMPY, None) as other:
        yield one, other


@pytest.mark.parametrize("exercise", NUMPY, ids=lambda exercise: exercise.short_name)
def test_a_reference_earns_the_same_of_whoever_grades_it(
    exercise: Exercise, two_graders: tuple[Grader, Grader]
) -> None:
    submission = read_submission(COURSE.key(exercise).reference)
    grades = [grader.grade(submission, exercise, Language("en")).grade for grader in two_graders]
    first, second = (json.loads(to_json(grade)) for grade in grades)
    assert (first["status"], first["score"]) == ("graded", first["max_score"])
    assert 8 <= len(first["checks"]) <= 20
    assert {check["outcome"] for check in first["checks"]} == {"passed"}
    assert all(check["title"] and check["points"] >= 1 for check in first["checks"])
    assert json.dumps(without_seconds(first)) == json.dumps(without_seconds(second))


@pytest.mark.parametrize("name", FEW[:2])
def test_a_stub_earns_nothing_and_no_traceback(name: str) -> None:
    done = grade(name, COURSE.find(name).stub)
    assert (done.code, done.err) == (1, "")
    assert "Traceback" not in done.out
    assert "is not written yet." in " ".join(done.out.split())
    assert "\n0 of " in done.out


@pytest.mark.parametrize("exercise", NUMPY, ids=lambda exercise: exercise.short_name)
def test_every_check_says_that_a_stub_is_not_written(exercise: Exercise, two_graders: tuple[Grader, Grader]) -> None:
    graded = two_graders[0].grade(read_submission(exercise.stub), exercise, Language("en"))
    assert (graded.grade.status, graded.grade.score, graded.trouble) == ("graded", 0, "")
    assert "Traceback" not in graded.output
    for check in graded.grade.checks:
        assert "is not written yet." in check.message


def test_less_than_everything_is_1(course: Path, answer: Path) -> None:
    answer.write_text("def add(a, b):\n    return abs(a + b)\n")
    done = grade("1", answer, "--course", course)
    assert (done.code, done.err) == (1, "")
    assert "2 of 3 points" in done.out
    assert "add(-2, -3) returned 5 (int)." in done.out
    assert "(adds_negative)" in done.out


def test_a_suite_that_breaks_is_3_and_no_score(tmp_path: Path, answer: Path) -> None:
    broken = tiny_course(tmp_path / "broken", SUITE.replace("== -5", "== -5 / 0"))
    done = grade("1", answer, "--course", broken)
    assert done.code == 3
    assert "grade doctor" in done.out
    assert "ZeroDivisionError" in done.err  # for the instructor
    told = json.loads(grade("1", answer, "--course", broken, "--json").out)
    assert (told["status"], [check["outcome"] for check in told["checks"]]) == ("broken", ["passed", "broken"])


def test_a_suite_that_cannot_be_imported_is_3(tmp_path: Path, answer: Path) -> None:
    done = grade("1", answer, "--course", tiny_course(tmp_path / "broken", "import nowhere\n"))
    assert done.code == 3
    assert "nowhere" in done.err


def test_json_tells_what_the_terminal_tells(course: Path, answer: Path) -> None:
    answer.write_text("def add(a, b):\n    return 5\n")
    told = result(grade("exercise01_adding", answer, "--course", course, "--json"))
    assert told["exercise"] == "exercise01_adding"
    assert told["source"] == str(answer)
    assert told["student"] is None
    assert (told["score"], told["max_score"]) == (2, 3)
    assert [(check["name"], check["points"], check["earned"], check["outcome"]) for check in told["checks"]] == [
        ("adds", 2, 2, "passed"),
        ("adds_negative", 1, 0, "failed"),
    ]


@pytest.mark.parametrize("level", ["process", "sandbox"])
def test_the_level_of_isolation_is_chosen_and_told(course: Path, answer: Path, level: str, request: Any) -> None:
    if level == "sandbox":
        request.getfixturevalue("sandbox")
    told = result(grade("1", answer, "--course", course, "--json", "--isolation", level))
    assert (told["isolation"], told["score"]) == (level, 3)


def test_the_time_limit_of_a_call(course: Path, answer: Path) -> None:
    answer.write_text("def add(a, b):\n    while a > 0: pass\n    return a + b\n")
    told = result(grade("1", answer, "--course", course, "--json", "--timeout", "0.5"))
    assert [check["outcome"] for check in told["checks"]] == ["timed_out", "passed"]
    assert "0.5 s" in told["checks"][0]["message"]


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (["--lang", "ko"], {}),
        ([], {"LANG": "ko_KR.UTF-8"}),
        ([], {"LANG": "C", "LC_ALL": "ko_KR.UTF-8"}),
        (["--lang", "ko"], {"LANG": "en_US.UTF-8"}),
    ],
)
def test_korean(course: Path, answer: Path, arguments: list[str], variables: dict[str, str]) -> None:
    answer.write_text("def add(a, b):\n    return 5\n")
    done = grade("1", answer, "--course", course, *arguments, PYTHONUTF8="1", **variables)
    assert (done.code, done.err) == (1, "")
    assert "더하기" in done.out
    assert "3점 만점에 2점" in done.out
    assert "값이 옳지 않아요." in done.out


def test_the_option_outweighs_the_locale(course: Path, answer: Path) -> None:
    done = grade("1", answer, "--course", course, "--lang", "en", LANG="ko_KR.UTF-8", PYTHONUTF8="1")
    assert "3 of 3 points" in done.out


def test_a_pipe_gets_no_escape_sequences(course: Path, answer: Path) -> None:
    for variables in ({}, {"TERM": "xterm-256color", "COLORTERM": "truecolor"}):
        assert "\x1b" not in grade("1", answer, "--course", course, **variables).out


def test_a_terminal_gets_colour_unless_told_otherwise(course: Path, answer: Path) -> None:
    shown = grade_in_terminal("1", answer, "--course", course)
    assert shown.code == 0
    assert COLOR.search(shown.out)
    assert "3 of 3 points" in ESCAPE.sub("", shown.out)
    assert not COLOR.search(grade_in_terminal("1", answer, "--course", course, "--no-color").out)
    assert not COLOR.search(grade_in_terminal("1", answer, "--course", course, NO_COLOR="1").out)


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_line_is_wider_than_the_terminal(columns: int, language: str, tmp_path: Path) -> None:
    path = tmp_path / "exercise02.py"
    lines = ["print('한글' * 60, 'x' * 200)", "def relu(x): return x + 1", "def tanh(x): raise ValueError('y' * 90)"]
    path.write_text("\n".join(lines))
    done = grade("2", path, "--all", "--lang", language, COLUMNS=str(columns))
    assert done.code == 1
    assert max(map(cell_len, done.out.splitlines())) <= columns


def test_messages_beyond_the_first_few_are_counted_until_asked_for(tmp_path: Path) -> None:
    stub = COURSE.find("4").stub
    short, whole = grade("4", stub), grade("4", stub, "--all")
    assert "more messages: add --all to see them." in short.out
    assert short.out.count("is not written yet.") == 3
    assert whole.out.count("is not written yet.") > 3
    assert "more messages" not in whole.out


HOSTILE = (
    "\x1b[31mred\x1b[0m\x1b]0;title\x07 \u202eevil\u2066 [red]markup[/red] :smile: \ud800 \x9b31m \r\n\x08 {n} %s"
)

HOSTILE_SUBMISSION = f"""
import sys
text = {HOSTILE!r}
sys.stdout.reconfigure(errors="surrogatepass")
print(text)
sys.stderr.write(text.encode("utf-8", "replace").decode())
Strange = type("Str\\x1b[31mange\\u202e", (Exception,), {{}})
def add(a, b):
    if a > 0:
        raise Strange(text)
    return text
globals()["ad\\x1b[31md"] = print
"""


def harmless(text: str) -> bool:
    return not set(text) & set("\x1b\x07\x08\x9b\r\u202e\u2066\ud800")


def test_hostile_text_is_shown_harmless(course: Path, answer: Path) -> None:
    answer.write_text(HOSTILE_SUBMISSION)
    done = grade("1", answer, "--course", course, "--all")
    assert (done.code, done.err) == (1, "")
    assert harmless(done.out)
    assert done.out.count("[red]markup[/red] :smile:") >= 2  # as text: in a message and in the output
    told = result(grade("1", answer, "--course", course, "--json"))
    assert all(harmless(check["message"]) for check in told["checks"])
    shown = grade_in_terminal("1", answer, "--course", course, "--all", "--no-color", COLUMNS="200")
    assert harmless(ESCAPE.sub("", shown.out).replace("\r\n", "\n"))
    assert "\x1b[31m" not in shown.out
    assert "\x1b]" not in shown.out


def test_hostile_function_names_are_shown_harmless(course: Path, answer: Path) -> None:
    answer.write_text('globals()["ad\\x1b[31m"] = print\n')
    done = grade("1", answer, "--course", course)
    assert done.code == 1
    assert harmless(done.out)
    assert "There is no function `add`." in done.out


def of_another_encoding(encoding: str) -> dict[str, str]:
    return {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp949"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_terminal_of_another_encoding_does_not_stop_us(
    course: Path, answer: Path, language: str, encoding: str
) -> None:
    answer.write_text(HOSTILE_SUBMISSION)
    done = grade("1", answer, "--course", course, "--lang", language, **of_another_encoding(encoding))
    assert (done.code, done.err) == (1, "")
    assert " x 0/2 " in done.out
    assert ("더하기" in done.out) == (language == "ko" and encoding != "cp1252")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp949"])
@pytest.mark.parametrize("command", [["list"], ["init"], ["9"], ["1", "nothing.py"]])
def test_no_command_is_stopped_by_an_encoding(command: list[str], encoding: str, tmp_path: Path) -> None:
    done = grade(*command, "--lang", "ko", folder=tmp_path, **of_another_encoding(encoding))
    assert done.code == (0 if command[0].isalpha() else 2)
    assert "Traceback" not in done.err


def test_the_copy_is_found_from_below_and_the_newer_one_wins(course: Path) -> None:
    below = course / "exercises" / "exercise01_adding" / "notes"
    below.mkdir()
    script, notebook = (below.parent / f"exercise01.{suffix}" for suffix in ("py", "ipynb"))
    script.write_text(ADD)
    cell = {"cell_type": "code", "source": "def add(a, b):\n    return 5\n"}
    notebook.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}))
    for newer, older, score in ((notebook, script, 2), (script, notebook, 3)):
        os.utime(older, (1_000_000_000, 1_000_000_000))
        os.utime(newer, (1_000_000_060, 1_000_000_060))
        told = result(grade("1", "--course", course, "--json", folder=below))
        assert (told["score"], Path(told["source"]).name) == (score, newer.name)


def test_the_copy_is_found_in_the_exercises_of_a_folder_above(course: Path) -> None:
    (course / "exercises" / "exercise01_adding" / "exercise01.py").write_text(ADD)
    beside = course / "elsewhere"
    beside.mkdir()
    assert grade("1", "--course", course, folder=course).code == 0
    assert grade("1", "--course", course, folder=beside).code == 0


def test_a_course_may_be_named_from_where_one_is(course: Path) -> None:
    told = result(grade("1", "solutions/exercise01_adding/exercise01.py", "--course", ".", "--json", folder=course))
    assert told["score"] == 3


def test_the_next_exercise_is_named(answer: Path) -> None:
    assert "Next: `grade quiz02`." in grade("1", reference("1")).out
    assert "last exercise" in grade("1", answer, "--course", tiny_course(answer.parent / "c")).out
