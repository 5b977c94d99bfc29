"""What `grade EXERCISE` says beside the points: a diagnosis, observations, pictures; and that it is remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import ESCAPE, grade, grade_in_terminal

RIGHT = """import numpy as np
def relu(x): return np.maximum(x, 0)
def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, 1 / (1 + e), e / (1 + e))
def tanh(x): return np.tanh(x)
def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""
WRONG = RIGHT.replace("np.maximum(x, 0)", "np.abs(x)")
LINES = ("⠒ your function", "· reference")


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    path = tmp_path / "answer.py"
    path.write_text(WRONG)
    return path


def test_a_plot_in_a_terminal_and_none_in_a_pipe(answer: Path) -> None:
    shown = ESCAPE.sub("", grade_in_terminal("2", answer, COLUMNS="80").out)
    assert all(one in shown for one in LINES)
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "`relu` looks like this: Takes the absolute value" in " ".join(shown.split())
    assert "`grade hint exercise02` helps" in " ".join(shown.split())
    piped = grade("2", answer).out
    assert not any(one in piped for one in LINES)
    assert "`relu` looks like this" in piped


def test_full_marks_are_not_pictured(answer: Path) -> None:
    answer.write_text(RIGHT)
    shown = grade_in_terminal("2", answer).out
    assert "20 of 20 points" in shown
    assert not any(one in shown for one in LINES)


def test_a_page_with_every_picture(answer: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = grade("2", answer, "--html", page, "--json")
    assert done.code == 1
    assert done.err == f"Written: {page}.\n"
    assert json.loads(done.out)["misconceptions"][0]["function"] == "relu"
    text = page.read_text("utf-8")
    assert text.count("<svg") >= 4
    assert "Takes the absolute value" in text
    assert "//" not in text.replace("http://www.w3.org/", "")


def test_a_page_that_cannot_be_written_is_one_sentence(answer: Path, tmp_path: Path) -> None:
    done = grade("2", answer, "--html", tmp_path / "nowhere" / "page.html")
    assert done.code == 2
    assert "cannot be written" in done.err
    assert "Traceback" not in done.err


def test_a_quiz_has_no_page(tmp_path: Path) -> None:
    done = grade("quiz01", "--html", tmp_path / "page.html", "--plain")
    assert done.code == 2
    assert "leave out --isolation, --timeout and --html" in done.err


def test_attempts_are_remembered_beside_the_exercises(tmp_path: Path) -> None:
    assert grade("init", folder=tmp_path).code == 0
    copy = tmp_path / "exercises" / "exercise02_activations" / "exercise02.py"
    progress = tmp_path / "exercises" / "progress.jsonl"
    for source, code in ((WRONG, 1), (RIGHT, 0)):
        copy.write_text(source)
        assert grade("2", folder=tmp_path).code == code
    events = [json.loads(line) for line in progress.read_text("utf-8").splitlines()]
    assert [(one["kind"], one["score"]) for one in events] == [("attempt", 16), ("attempt", 20)]
    assert grade("solution", "2", "relu", folder=tmp_path).code == 0
    assert grade("solution", "3", folder=tmp_path).code == 2


def test_korean_all_the_way(answer: Path) -> None:
    out = grade("2", answer, "--lang", "ko").out
    assert "looks like" not in out
    assert "점" in out
