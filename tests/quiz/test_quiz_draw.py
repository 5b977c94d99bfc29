"""Draws: the same for ever, for everybody their own, and every value within what the author allows."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quizzing import KIM, QUIZ

from grader.quiz.draw import Drawn, Seed, draw, draw_one, values_of
from grader.quiz.questions import Matching, Numeric, Parameter

seeds = st.builds(Seed, st.text(max_size=40), st.integers(1, 10**6))


def by_name(seed: Seed) -> dict[str, Drawn]:
    return {one.question.id: one for one in draw(QUIZ, seed)}


def order(drawn: Drawn) -> list[str]:
    return [option.id for option in drawn.rows[-1]]


def test_a_draw_is_the_same_for_ever() -> None:
    """Drawn when quizzes were new: should this fail, sheets that were handed in before can no longer be graded."""
    drawn = by_name(KIM)
    assert drawn["iterations"].values == {"n": 1041, "batch": 32}
    assert order(drawn["process"]) == ["compile", "build", "fit", "predict"]
    assert order(drawn["outlier"]) == ["mae", "rmse", "mse"]
    assert by_name(Seed("김철수", 2))["iterations"].values == {"n": 1041, "batch": 64}


def test_a_draw_hangs_on_no_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from quizzing import *; "
        "print([(one.values, [[o.id for o in row] for row in one.rows]) for one in draw(QUIZ, KIM)])"
    )
    folder = __file__.rsplit("/", 1)[0]
    told = {
        subprocess.run(
            [sys.executable, "-c", code, folder],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert "iterations" not in told


def test_everybody_has_their_own() -> None:
    values = Counter(str(by_name(Seed(f"student{n}"))["iterations"].values) for n in range(200))
    assert len(values) >= 15
    assert max(values.values()) < 40
    orders = Counter(str(order(by_name(Seed(f"student{n}"))["process"])) for n in range(200))
    assert len(orders) >= 15


def test_an_attempt_has_its_own() -> None:
    assert len({str(by_name(Seed("kim", n))["iterations"].values) for n in range(1, 20)}) > 5


def test_a_question_of_another_quiz_has_its_own() -> None:
    question = QUIZ.questions[3]
    assert len({str(draw_one(question, f"quiz{n:02d}", KIM).values) for n in range(20)}) > 5


@given(seeds)
def test_a_draw_keeps_to_what_the_author_allows(seed: Seed) -> None:
    for drawn in draw(QUIZ, seed):
        assert drawn == draw_one(drawn.question, "quiz01", seed)
        if isinstance(drawn.question, Numeric):
            assert drawn.values["n"] in range(1001, 1092, 10)
            assert drawn.values["batch"] in (32, 64)
        if isinstance(drawn.question, Matching):
            assert drawn.rows[0] == drawn.question.left
        rows = [sorted(option.id for option in row) for row in drawn.rows]
        meant = [
            sorted(option.id for option in getattr(drawn.question, name))
            for name in ("options", "left", "right", "items")
            if hasattr(drawn.question, name)
        ]
        assert rows == meant


@given(st.text(max_size=20))
def test_a_name_is_one_name_however_it_is_composed(name: str) -> None:
    composed, taken_apart = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    assert draw(QUIZ, Seed(composed)) == draw(QUIZ, Seed(f"  {taken_apart} "))


@pytest.mark.parametrize(
    ("parameter", "values"),
    [
        (Parameter(start=1, to=3), [1, 2, 3]),
        (Parameter(start=10, to=35, step=10), [10, 20, 30]),
        (Parameter(start=5, to=5), [5]),
        (Parameter(start=-2, to=2, step=2), [-2, 0, 2]),
        (Parameter(start=0.1, to=0.5, step=0.1), [0.1, 0.2, 0.3, 0.4, 0.5]),
        (Parameter(start=1, to=2, step=0.5), [1.0, 1.5, 2.0]),
        (Parameter(start=1, to=2.5), [1, 2]),
        (Parameter(start=0.001, to=0.003, step=0.001), [0.001, 0.002, 0.003]),
        (Parameter(choices=[3, 1, 0.5]), [3, 1, 0.5]),
    ],
)
def test_the_values_of_a_parameter(parameter: Parameter, values: list[float]) -> None:
    assert list(values_of(parameter)) == values


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_text_is_told_with_its_values(language: str) -> None:
    drawn = by_name(KIM)["iterations"]
    told = drawn.told(drawn.question.prompt, language)
    assert str(drawn.values["n"]) in told
    assert str(drawn.values["batch"]) in told
    assert "{whole}" in told or "{정수}" in told
    assert "{n}" not in told
