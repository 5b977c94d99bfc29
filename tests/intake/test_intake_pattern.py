"""Patterns for layouts of one's own: groups, bad ones, and those that would never end."""

from __future__ import annotations

import io
import json
import runpy
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import UNTOLD, folder, layout, planned, said, who, written, zipped

from grader.errors import SubmissionError
from grader.intake import matching, pattern
from grader.intake.matching import matched

FILES = ["ps3_kim_attempt_2_answer.py", "ps3_lee_attempt_1_answer.ipynb", "ps1_kim_attempt_1_answer.py"]


def refusal(place: Path, text: str) -> str:
    with pytest.raises(SubmissionError) as caught:
        planned(place, "exercise03", pattern=text)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_groups_say_who_and_what(tmp_path: Path) -> None:
    text = r"ps(?P<exercise>\d+)_(?P<student>[^_]+)_attempt"
    found = planned(folder(tmp_path / "class", FILES), pattern=text)
    assert who(found) == [("kim", "exercise01"), ("kim", "exercise03"), ("lee", "exercise03")]
    assert layout(found) == f"Read by the pattern {text}."
    assert said(found) == []


def test_without_an_exercise_the_file_tells_it(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["A/kim/exercise03.py", "B/lee/exercise01.py", "B/park/answer.py"])
    found = planned(place, pattern=r"[AB]/(?P<student>\w+)/")
    assert who(found) == [("kim", "exercise03"), ("lee", "exercise01")]
    assert who(planned(place, "exercise03", pattern=r"[AB]/(?P<student>\w+)/")) == [
        ("kim", "exercise03"),
        ("park", "exercise03"),
    ]


def test_a_person_may_have_a_name(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["20230001 김민수/exercise03.py"])
    (one,) = planned(place, pattern=r"(?P<student>\d+) (?P<name>[^/]+)/(?P<exercise>[^.]+)").candidates
    assert (one.student, one.name) == ("20230001", "김민수")


@pytest.mark.parametrize("text", ["3", "03", "exercise03", "exercise03_losses", "Exercise 3"])
def test_an_exercise_in_every_spelling(tmp_path: Path, text: str) -> None:
    found = planned(folder(tmp_path / "class", [f"{text}/kim.py"]), pattern=r"(?P<exercise>[^/]+)/(?P<student>\w+)")
    assert who(found) == [("kim", "exercise03")]


def test_what_does_not_match_is_told(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["kim-03.py", "lee.py", "park-99.py", "-03.py"])
    found = planned(place, pattern=r"(?P<student>\w*)-(?P<exercise>\d+)")
    assert who(found) == [("kim", "exercise03")]
    assert said(found)[0].startswith(UNTOLD)


def test_archives_stand_in_the_path_with_their_endings(tmp_path: Path) -> None:
    place = written(tmp_path / "class.zip", zipped({"hw/kim.zip": zipped(["sub/exercise03.py"])}))
    found = planned(place, pattern=r"hw/(?P<student>\w+)\.zip/sub/(?P<exercise>\w+)\.py$")
    assert who(found) == [("kim", "exercise03")]


def test_a_pattern_overrules_what_would_be_recognised(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["Kim_1_assignsubmission_file_/exercise03.py"])
    assert who(planned(place, pattern="(?P<student>[^_]+)_")) == [("Kim", "exercise03")]


@pytest.mark.parametrize(
    "text", ["(", "(?P<student>", "[", "*", "(?P<student>a)(?P<student>b)", "(?P=student)", "a{9}{"]
)
def test_no_regular_expression(tmp_path: Path, text: str) -> None:
    place = folder(tmp_path / "class", ["kim.py"])
    if text == "a{9}{":
        assert refusal(place, text).startswith(f"{text} does not say where the student stands")
        return
    assert refusal(place, text).startswith(f"{text} is no regular expression (")
    assert refusal(place, text).endswith("): correct --pattern")


@pytest.mark.parametrize("text", ["", ".*", "(kim)", "(?P<exercise>.*)", "(?P<studnet>.*)"])
def test_a_pattern_without_a_student(tmp_path: Path, text: str) -> None:
    assert refusal(folder(tmp_path / "class", ["kim.py"]), text) == (
        f"{text} does not say where the student stands: write (?P<student>...) there, and (?P<exercise>...)"
    )


def test_a_pattern_is_checked_even_where_there_is_nothing(tmp_path: Path) -> None:
    assert "no regular expression" in refusal(folder(tmp_path / "class", []), "(")


def test_a_pattern_that_would_never_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern, "SECONDS", 1.0)
    text = r"(?P<student>(a+)+)b"
    begin = time.monotonic()
    assert refusal(folder(tmp_path / "class", ["a" * 60 + ".py"]), text) == (
        f"{text} takes too long: avoid a repetition inside a repetition, such as (a+)+"
    )
    assert time.monotonic() - begin < 30


def test_a_pattern_that_is_too_long(tmp_path: Path) -> None:
    assert refusal(folder(tmp_path / "class", ["kim.py"]), "a" * 1001) == "The pattern is longer than 1000 characters"


def test_a_python_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern, "_PROGRAM", tmp_path / "not there.py")
    text = "(?P<student>.)"
    assert (
        refusal(folder(tmp_path / "class", ["kim.py"]), text) == f"{text} cannot be tried: write a simpler --pattern"
    )


def test_what_the_matching_program_says() -> None:
    assert matched("(?P<student>k)(?P<x>y)?", ["kim", "lee"]) == {
        "names": ["student", "x"],
        "groups": [{"student": "k", "x": None}, None],
    }
    assert list(matched("(", [])) == ["error"]


def test_the_matching_program_as_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(json.dumps({"pattern": "(?P<student>.)", "paths": ["김", "\udcff"]}).encode())

    output = io.StringIO()
    monkeypatch.setattr(sys, "stdin", Input)
    monkeypatch.setattr(sys, "stdout", output)
    runpy.run_path(str(Path(matching.__file__)), run_name="__main__")
    assert json.loads(output.getvalue()) == {
        "names": ["student"],
        "groups": [{"student": "김"}, {"student": "\udcff"}],
    }


@given(st.text(max_size=12).filter(lambda text: "{" not in text), st.lists(st.text(max_size=20), max_size=3))
def test_no_pattern_breaks_the_program(text: str, paths: list[str]) -> None:
    answer = matched(text, paths)
    assert ("error" in answer) != ("groups" in answer)


def test_a_path_counts_from_its_beginning(tmp_path: Path) -> None:
    """As nbgrader matches: from the beginning, but not to the end."""
    place = folder(tmp_path / "class", ["x/kim-03.py"])
    assert who(planned(place, pattern=r"(?P<student>k\w+)-(?P<exercise>\d+)")) == []
    assert who(planned(place, pattern=r".*?(?P<student>k\w+)-(?P<exercise>\d+)")) == [("kim", "exercise03")]
