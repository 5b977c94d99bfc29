"""Sheets of answers: read without trusting a byte, and written so that they can be read."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quizzing import ENGLISH, KEY, KIM, KOREAN, POINTS, QUIZ, right_answers

from grader.errors import SubmissionError
from grader.quiz.draw import Seed, draw
from grader.quiz.marking import mark
from grader.quiz.sheet import LARGEST, Sheet, read_sheet, sheet_of, write_sheet
from grader.result import Outcome
from grader.wording import clean

HEAD = 'quiz = "quiz01"\nstudent = "kim"\nattempt = 1\n[answers]\n'


def read(root: Path, text: str | bytes, student: str | None = None, attempt: int | None = None) -> Sheet:
    path = root / "answers.toml"
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return read_sheet(path, QUIZ, student, attempt)


def refusal(root: Path, text: str | bytes, student: str | None = None, attempt: int | None = None) -> str:
    with pytest.raises(SubmissionError) as caught:
        read(root, text, student, attempt)
    said = str(caught.value)
    assert "answers.toml" in said
    assert said.isprintable()
    assert len(said) < 600
    return said


def test_a_sheet_is_read(tmp_path: Path) -> None:
    text = HEAD + 'outlier = "mae"\nprocess = ["a"]\ntask = { binary = "bce" }\niterations = 3\n'
    sheet = read(tmp_path, text)
    assert (sheet.quiz, sheet.seed) == ("quiz01", KIM)
    assert sheet.answers == {
        "outlier": "mae",
        "process": ["a"],
        "task": {"binary": "bce"},
        "iterations": 3,
    }
    assert sheet.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert sheet.source == str(tmp_path / "answers.toml")


@pytest.mark.parametrize("name", ["quiz01", "quiz01_basics", " QUIZ01 "])
def test_a_quiz_has_two_names(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f'quiz = "{name}"\n').answers == {}


def test_what_a_sheet_leaves_out_is_named_beside_it(tmp_path: Path) -> None:
    assert read(tmp_path, 'quiz = "quiz01"\n').seed == Seed("", 1)
    assert read(tmp_path, 'quiz = "quiz01"\n', "lee", 3).seed == Seed("lee", 3)
    assert read(tmp_path, 'quiz = "quiz01"\nstudent = ""\n', "lee").seed == Seed("lee", 1)
    assert read(tmp_path, HEAD, "kim", 1).seed == KIM
    assert read(tmp_path, HEAD, " kim ").seed == KIM


def test_what_contradicts_a_sheet_is_refused(tmp_path: Path) -> None:
    assert "student = kim" in refusal(tmp_path, HEAD, "lee")
    assert "--attempt says 2" in refusal(tmp_path, HEAD, None, 2)
    assert "--student" in refusal(tmp_path, HEAD, "")


def test_a_mark_and_windows_lines_are_no_matter(tmp_path: Path) -> None:
    text = HEAD + 'outlier = "mae"\n'
    assert read(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()).answers == {"outlier": "mae"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "quiz01"),
        ("quiz = 1\n", "answers"),
        ('quiz = "quiz02"\n', "quiz02"),
        ('quiz = ""\n', "not for quiz01"),
        ('quiz = "\\u001b[31m"\n', "[31m"),
        ('quiz = "' + "x" * 5000 + '"\n', "xxx"),
        ('quiz = "quiz01"\nstudent = 7\n', "student"),
        ('quiz = "quiz01"\nattempt = "1"\n', "attempt"),
        ('quiz = "quiz01"\nattempt = 1.5\n', "attempt"),
        ('quiz = "quiz01"\nattempt = true\n', "attempt"),
        ('quiz = "quiz01"\nattempt = 0\n', "attempt"),
        ('quiz = "quiz01"\nattempt = -1\n', "attempt"),
        ('quiz = "quiz01"\nattempt = 1000001\n', "attempt"),
        ('quiz = "quiz01"\nattempt = 99999999999999999999999999\n', "attempt"),
        ('quiz = "quiz01"\nattempt = 0x' + "f" * 9000 + "\n", ""),
        ('quiz = "quiz01"\nanswers = 3\n', "answers"),
        ('quiz = "quiz01"\nanswers = ["a"]\n', "answers"),
        ("outlier = mae\n", "quotes"),
        (HEAD + "outlier = mae\n", "quotes"),
        (HEAD + 'outlier = "mae\n', "TOML"),
        (HEAD + 'outlier = "mae"\noutlier = "mse"\n', "TOML"),
        (HEAD + "iterations = " + "9" * 5000 + "\n", "TOML"),
        (HEAD + "outlier = " + "[" * 5000 + "]" * 5000 + "\n", "TOML"),
        (HEAD + "outlier = 2020-13-45\n", "TOML"),
        (HEAD + "outlier = \0\n", "TOML"),
        ("<html>", "TOML"),
        ("def f(x): return x\n", "TOML"),
        ('{"quiz": "quiz01"}', "TOML"),
        (b"\xff\xfeq\0u\0i\0z\0", "UTF-8"),
        (b"PK\x03\x04\x80", "UTF-8"),
    ],
)
def test_what_is_no_sheet_is_one_sentence(tmp_path: Path, text: str | bytes, word: str) -> None:
    assert word in refusal(tmp_path, text)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    assert "1 MiB" in refusal(tmp_path, HEAD + "#" * LARGEST)
    with pytest.raises(SubmissionError):
        sheet_of(b"#" * (LARGEST + 1), "answers.toml", QUIZ, KIM)


def test_what_is_no_ordinary_file(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="folder"):
        read_sheet(tmp_path, QUIZ)
    with pytest.raises(SubmissionError, match="no file"):
        read_sheet(tmp_path / "answers.toml", QUIZ)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
        with pytest.raises(SubmissionError, match="pipe"):
            read_sheet(tmp_path / "pipe.toml", QUIZ)


@pytest.mark.parametrize("say", [ENGLISH, KOREAN], ids=["en", "ko"])
def test_a_blank_sheet_holds_every_question_as_drawn(say: Any) -> None:
    text = write_sheet(QUIZ, KIM, say)
    assert tomllib.loads(text) == {"quiz": "quiz01", "student": "kim", "attempt": 1, "answers": {}}
    for drawn in draw(QUIZ, KIM):
        assert drawn.told(drawn.question.prompt, say.code) in text
        for row in drawn.rows:
            assert all(f"{option.id}: {option.in_language(say.code)}" in text for option in row)
    assert all(line.startswith("#") for line in text.split("[answers]\n")[1].splitlines() if line)


def test_a_blank_sheet_filled_in_where_it_says_can_be_read() -> None:
    """Whoever only removes the # before each answer hands in a sheet, though one with nothing in it."""
    text = write_sheet(QUIZ, KIM, ENGLISH)
    names = [question.id for question in QUIZ.questions]
    for name in names:
        text = text.replace(f"# {name} = ", f"{name} = ").replace("true / false", "true")
    sheet = sheet_of(text.encode(), "answers.toml", QUIZ, Seed())
    assert list(sheet.answers) == names
    outcomes = {check.name: check.outcome for check in mark(sheet, QUIZ, KEY, ENGLISH).checks}
    assert outcomes["outlier"] is outcomes["bounded.tanh"] is outcomes["task.price"] is Outcome.MISSING


def test_a_blank_sheet_earns_nothing() -> None:
    sheet = sheet_of(write_sheet(QUIZ, KIM, ENGLISH).encode(), "answers.toml", QUIZ, Seed())
    assert mark(sheet, QUIZ, KEY, ENGLISH).score == 0


def test_a_sheet_with_the_right_answers_earns_everything() -> None:
    text = write_sheet(QUIZ, KIM, KOREAN, right_answers())
    sheet = sheet_of(text.encode(), "answers.toml", QUIZ, Seed("somebody else", 9))
    assert sheet.seed == KIM
    grade = mark(sheet, QUIZ, KEY, KOREAN)
    assert (grade.score, grade.max_score) == (POINTS, POINTS)


words = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"]), max_size=30)
answers = (
    st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.lists(words, max_size=4)
    | st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), words, min_size=1, max_size=3)
)


@given(words.map(clean).map(str.strip), st.integers(1, 10**6), st.dictionaries(st.sampled_from([*KEY]), answers))
def test_what_is_written_is_read(student: str, attempt: int, given_answers: dict[str, object]) -> None:
    text = write_sheet(QUIZ, Seed(student, attempt), ENGLISH, given_answers)
    sheet = sheet_of(text.encode(), "answers.toml", QUIZ, Seed())
    assert sheet.seed == Seed(student, attempt)
    assert sheet.answers == given_answers


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
def test_no_bytes_do_anything_but_be_a_sheet_or_none(data: bytes) -> None:
    try:
        sheet = sheet_of(data, "answers.toml", QUIZ, KIM)
    except SubmissionError:
        return
    mark(sheet, QUIZ, KEY, ENGLISH)


toml_values = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | st.dates() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*KEY, "other"]), toml_values))
def test_whatever_is_answered_gets_a_grade(given_answers: dict[str, object]) -> None:
    grade = mark(Sheet("quiz01", KIM, given_answers, "x", "0" * 64), QUIZ, KEY, ENGLISH)
    assert 0 <= grade.score <= grade.max_score == POINTS
    assert grade.status == "graded"
    for check in grade.checks:
        assert check.outcome in (Outcome.PASSED, Outcome.FAILED, Outcome.MISSING)
        assert check.message.isprintable()
        assert len(check.message) < 400
    assert all(note.isprintable() for note in grade.notes)
    json.dumps(grade.notes)


def test_a_sheet_says_how_parts_are_counted() -> None:
    blank = write_sheet(QUIZ, Seed("kim"), ENGLISH)
    kinds = [type(question).__name__ for question in QUIZ.questions]
    assert kinds.count("Multiple") > 0
    assert blank.count("# (Points for each option judged rightly, chosen or not: ") == kinds.count("Multiple")
    assert blank.count("# (Points for each item: ") == kinds.count("Matching")
