"""Marking: each kind of question, right, wrong and left open; a message tells about the answer given and no other."""

from __future__ import annotations

import datetime
import json
import math
from typing import Any

import jsonschema
import pytest
from quizzing import ENGLISH, KEY, KIM, KOREAN, POINTS, QUIZ, checks_of, copied, graded, right_answers, sheet

from grader.quiz.draw import Seed, draw
from grader.quiz.faults import read_key
from grader.quiz.marking import is_open, mark
from grader.quiz.questions import read_quiz
from grader.result import Outcome, json_schema, to_json

PASSED, FAILED, MISSING = Outcome.PASSED, Outcome.FAILED, Outcome.MISSING
N, BATCH = (draw(QUIZ, KIM)[3].values[name] for name in ("n", "batch"))
RIGHT = math.ceil(N / BATCH)


def test_the_right_answers_earn_everything() -> None:
    grade = mark(sheet(right_answers()), QUIZ, KEY, ENGLISH)
    assert (grade.score, grade.max_score, grade.status) == (POINTS, POINTS, "graded")
    assert {check.outcome for check in grade.checks} == {PASSED}
    assert grade.notes == []


@pytest.mark.parametrize("number", range(20))
def test_the_right_answers_earn_everything_for_everybody(number: int) -> None:
    seed = Seed(f"student{number}", number % 3 + 1)
    grade = mark(sheet(right_answers(seed=seed), seed), QUIZ, KEY, ENGLISH)
    assert grade.score == POINTS


def test_a_grade_says_whose_it_is_and_that_nothing_was_run() -> None:
    grade = graded()
    assert (grade.exercise, grade.student, grade.source) == ("quiz01_basics", "kim", "answers.toml")
    assert (grade.isolation, grade.seconds, grade.misconceptions) == (None, 0.0, [])
    assert mark(sheet({}, Seed()), QUIZ, KEY, ENGLISH).student is None


def test_a_grade_keeps_to_the_schema() -> None:
    for grade in (graded(), graded(**right_answers()), graded(KOREAN, other=1, bounded=["x"])):
        jsonschema.validate(json.loads(to_json(grade)), json_schema())


def test_equal_sheets_get_equal_grades() -> None:
    answers: dict[str, Any] = {"outlier": "mse", "iterations": 3, "bounded": ["relu"]}
    assert to_json(graded(**answers)) == to_json(graded(**answers))


def test_checks_stand_in_the_order_in_which_questions_are_shown() -> None:
    names = [check.name for check in graded().checks]
    expected = []
    for drawn in draw(QUIZ, KIM):
        name = drawn.question.id
        expected += [f"{name}.{one.id}" for one in drawn.rows[0]] if name in ("bounded", "task") else [name]
    assert names == expected


def test_the_title_of_a_check_is_the_question_as_drawn() -> None:
    [check] = checks_of("iterations", 1)
    assert check.title == f"{N} samples, batch size {BATCH}: how many iterations? {{whole}}"
    [check] = checks_of("iterations", 1, KOREAN)
    assert check.title.startswith(f"샘플 {N}개")
    assert {check.title for check in checks_of("bounded", [])} == {"tanh", "sigmoid", "ReLU"}
    assert {check.title for check in checks_of("task", {}, KOREAN)} == {"이진 분류", "가격 예측"}


@pytest.mark.parametrize(
    ("question", "answer", "outcome", "message"),
    [
        ("outlier", "mae", PASSED, "It grows only linearly."),
        ("outlier", " mae ", PASSED, "It grows only linearly."),
        ("outlier", "mse", FAILED, "It squares the error."),
        ("outlier", "rmse", FAILED, "The root comes after the mean."),
        ("outlier", "huber", FAILED, "There is no option huber"),
        ("outlier", 1, FAILED, "There is no option 1"),
        ("outlier", ["mae"], FAILED, "There is no option"),
        ("outlier", True, FAILED, "There is no option True"),
        ("outlier", "", MISSING, "Not answered."),
        ("outlier", " ", MISSING, "Not answered."),
        ("outlier", [], MISSING, "Not answered."),
        ("outlier", None, MISSING, "Not answered."),
        ("linear", True, PASSED, "A product of matrices"),
        ("linear", "참", PASSED, "A product of matrices"),
        ("linear", False, FAILED, "Multiply the two matrices."),
        ("linear", "false", FAILED, "Multiply the two matrices."),
        ("linear", 1, FAILED, "neither true nor false"),
        ("linear", "perhaps", FAILED, "perhaps is neither"),
        ("linear", "", MISSING, "Not answered."),
        ("iterations", RIGHT, PASSED, f"The last batch of {N} is smaller."),
        ("iterations", float(RIGHT), PASSED, "The last batch"),
        ("iterations", f"{RIGHT},0", PASSED, "The last batch"),
        ("iterations", RIGHT - 1, FAILED, f"Some of {N} samples"),
        ("iterations", f"{N / 1000:.3f}".replace(".", ","), FAILED, "That would be batch size 1."),
        ("iterations", 0.5, FAILED, "0.5 is not right."),
        ("iterations", "many", FAILED, "many is no number"),
        ("iterations", True, FAILED, "True is no number"),
        ("iterations", math.nan, FAILED, "nan is no number"),
        ("iterations", math.inf, FAILED, "inf is no number"),
        ("iterations", 10**400, FAILED, "is no number"),
        ("iterations", datetime.date(2020, 1, 1), FAILED, "is no number"),
        ("iterations", "", MISSING, "Not answered."),
        ("zero_below", "relu", PASSED, "It rectifies."),
        ("zero_below", "Rectified-Linear_Unit", PASSED, "It rectifies."),
        ("zero_below", " 렐 루 ", PASSED, "It rectifies."),
        ("zero_below", "시그모이드", FAILED, "Sigmoid is never 0."),
        ("zero_below", "LeakyReLU", FAILED, "The leaky one"),
        ("zero_below", "tanh", FAILED, "tanh is not the word"),
        ("zero_below", "\x1b[31mtanh\u202e", FAILED, "[31mtanh is not the word"),
        ("zero_below", "x" * 10000, FAILED, "…"),
        ("zero_below", 7, FAILED, "7 is not the word"),
        ("zero_below", ["relu"], FAILED, "is not the word"),
        ("zero_below", "\u200b", MISSING, "Not answered."),
        ("process", ["build", "compile", "fit", "predict"], PASSED, "Each needs the one before."),
        ("process", ["compile", "build", "fit", "predict"], FAILED, "There is nothing to compile yet."),
        ("process", ["build", "fit", "compile", "predict"], FAILED, "fit needs a loss."),
        ("process", ["predict", "fit", "compile", "build"], FAILED, "This order is not right."),
        ("process", ["build", "compile", "fit"], FAILED, "names each of these once"),
        ("process", ["build"] * 4, FAILED, "names each of these once"),
        ("process", ["build", "compile", "fit", 4], FAILED, "names each of these once"),
        ("process", "build", FAILED, "names each of these once"),
        ("process", {"build": 1}, FAILED, "names each of these once"),
        ("process", ["", ""], MISSING, "Not answered."),
    ],
)
def test_a_question_of_one_check(question: str, answer: object, outcome: Outcome, message: str) -> None:
    [check] = checks_of(question, answer)
    assert check.name == question
    assert check.outcome is outcome
    assert message in check.message
    assert check.earned == (check.points if outcome is PASSED else 0)


def test_a_number_that_python_refuses_to_write_out() -> None:
    """TOML may hold one in hexadecimal digits."""
    [check] = checks_of("iterations", int("f" * 9000, 16))
    assert (check.outcome, check.message.split(":")[0]) == (FAILED, "int is no number")


@pytest.mark.parametrize(
    ("answer", "passed"),
    [
        (["tanh", "sigmoid"], {"tanh", "sigmoid", "relu"}),
        (["sigmoid", "tanh", "tanh"], {"tanh", "sigmoid", "relu"}),
        (["tanh"], {"tanh", "relu"}),
        ("tanh", {"tanh", "relu"}),
        (["relu"], set()),
        (["tanh", "sigmoid", "relu"], {"tanh", "sigmoid"}),
        (["tanh", "other", 3, None, ""], {"tanh", "relu"}),
    ],
)
def test_each_option_of_a_multiple_question_is_judged(answer: object, passed: set[str]) -> None:
    checks = checks_of("bounded", answer)
    assert {check.name.removeprefix("bounded.") for check in checks if check.earned} == passed
    assert {check.outcome for check in checks} <= {PASSED, FAILED}
    reasons = {"tanh": "(-1, 1)", "sigmoid": "(0, 1)", "relu": "no upper bound"}
    for check in checks:
        assert reasons[check.name.removeprefix("bounded.")] in check.message


@pytest.mark.parametrize("answer", [None, [], "", [""], ["", " "], ["other"], "other", [3], [[]], {}])
def test_a_multiple_question_left_open_earns_nothing(answer: object) -> None:
    assert [check.outcome for check in checks_of("bounded", answer) if not isinstance(answer, dict)] in (
        [MISSING] * 3,
        [],
    )
    assert sum(check.earned for check in checks_of("bounded", answer)) == 0


@pytest.mark.parametrize("answer", [3, True, {"tanh": True}, 1.5])
def test_a_multiple_question_wants_a_list(answer: object) -> None:
    checks = checks_of("bounded", answer)
    assert [check.outcome for check in checks] == [FAILED] * 3
    assert "Write a list" in checks[0].message


@pytest.mark.parametrize(
    ("answer", "outcomes", "message"),
    [
        ({"binary": "bce", "price": "squares"}, [PASSED, PASSED], "The loss follows the output."),
        ({"binary": "bce"}, [PASSED, MISSING], "Not answered."),
        ({"binary": "bce", "price": ""}, [PASSED, MISSING], "Not answered."),
        ({"binary": "squares", "price": "squares"}, [FAILED, PASSED], "It is for quantities."),
        ({"binary": "counting", "price": "bce"}, [FAILED, FAILED], "It is no loss."),
        ({"binary": "mse", "price": 3}, [FAILED, FAILED], "There is no option mse"),
        ({"other": "bce"}, [MISSING, MISSING], "Not answered."),
        ({}, [MISSING, MISSING], "Not answered."),
        (None, [MISSING, MISSING], "Not answered."),
        ("", [MISSING, MISSING], "Not answered."),
        ("bce", [FAILED, FAILED], 'Write a table: { item = "what belongs to it", ... }.'),
        (["bce", "squares"], [FAILED, FAILED], "Write a table"),
        (7, [FAILED, FAILED], "Write a table"),
    ],
)
def test_each_item_of_a_matching_question_is_judged(answer: object, outcomes: list[Outcome], message: str) -> None:
    checks = checks_of("task", answer)
    assert [check.name for check in checks] == ["task.binary", "task.price"]
    assert [check.outcome for check in checks] == outcomes
    assert any(message in check.message for check in checks)


@pytest.mark.parametrize(
    ("question", "answer", "why"),
    [
        ("bounded", ["tanh", "sigmoid"], "Both saturate."),
        ("task", {"binary": "bce", "price": "squares"}, "The loss follows the output."),
    ],
)
def test_why_the_whole_is_right_stands_with_its_last_part(question: str, answer: object, why: str) -> None:
    messages = [check.message for check in checks_of(question, answer)]
    assert messages[-1].endswith(why)
    assert not any(why in message for message in messages[:-1])


def test_why_the_whole_is_right_is_not_told_when_it_is_not() -> None:
    assert not any("Both saturate" in check.message for check in checks_of("bounded", ["tanh"]))
    assert not any("follows the output" in check.message for check in checks_of("task", {"binary": "bce"}))


@pytest.mark.parametrize(
    ("question", "answer"),
    [("outlier", "mse"), ("iterations", 5), ("zero_below", "tanh"), ("process", ["fit"]), ("linear", False)],
)
@pytest.mark.parametrize("say", [ENGLISH, KOREAN], ids=["en", "ko"])
def test_the_message_of_a_wrong_answer_tells_nothing_of_the_right_one(
    question: str, answer: object, say: Any
) -> None:
    [check] = checks_of(question, answer, say)
    assert check.outcome is FAILED
    right = {"outlier": "mae", "iterations": str(RIGHT), "zero_below": "relu"}.get(question)
    assert right is None or right not in check.message.lower()
    assert "build, compile, fit, predict" not in check.message
    assert KEY[question].why.in_language(say.code) not in check.message


def test_messages_are_korean_for_korean_readers() -> None:
    answers: dict[str, Any] = {
        "outlier": "x",
        "bounded": 3,
        "linear": "x?",
        "iterations": "x",
        "zero_below": "x",
        "task": 3,
        "process": 3,
        "other": 1,
    }
    grade = graded(KOREAN, **answers)
    for text in [check.message for check in grade.checks] + grade.notes:
        assert any("가" <= sign <= "힣" for sign in text), text
    assert graded(KOREAN).checks[0].message == "답하지 않았어요."


def test_what_is_unknown_is_noted() -> None:
    grade = graded(other=1, bounded=["tanh", "tan"], task={"binary": "bce", "prize": "squares"})
    assert len(grade.notes) == 3
    said = " ".join(grade.notes)
    assert all(word in said for word in ("other", "tan;", "prize"))


def test_notes_are_few_short_and_harmless() -> None:
    grade = graded(ENGLISH, **{f"\x1b]0;{n}" + "x" * 1000: 1 for n in range(1000)})
    assert len(grade.notes) == 5
    assert all(note.isprintable() and len(note) < 200 for note in grade.notes)


@pytest.mark.parametrize(
    ("answer", "left_open"),
    [
        (None, True),
        ("", True),
        (" \n\t", True),
        ("\u200b", True),
        ([], True),
        ([""], True),
        ([[], ""], True),
        ({}, True),
        (0, False),
        (False, False),
        ("0", False),
        (["", "a"], False),
        ({"a": ""}, False),
    ],
)
def test_what_left_open_means(answer: object, left_open: bool) -> None:
    assert is_open(answer) is left_open


def test_points_of_a_multiple_question_are_those_of_each_option(tmp_path: Any) -> None:
    course, exercise = copied(tmp_path, quiz=('kind = "multiple"', 'kind = "multiple"\npoints = 3'))
    quiz = read_quiz(exercise)
    grade = mark(sheet({"bounded": ["tanh"]}), quiz, read_key(course.quiz_key(exercise), quiz), ENGLISH)
    assert (grade.score, grade.max_score) == (6, POINTS + 6)


@pytest.mark.parametrize(
    ("setting", "answer", "outcome"),
    [
        ("tolerance = 0.01", N / 7, PASSED),
        ("tolerance = 0.01", round(N / 7, 2), PASSED),
        ("tolerance = 0.01", N / 7 + 0.02, FAILED),
        ("rtol = 0.01", N / 7 * 1.009, PASSED),
        ("rtol = 0.01", N / 7 * 1.02, FAILED),
    ],
)
def test_a_number_is_right_within_its_tolerance(tmp_path: Any, setting: str, answer: float, outcome: Outcome) -> None:
    course, exercise = copied(tmp_path, key=('"ceil(n / batch)"', f'"n / 7"\n{setting}'))
    quiz = read_quiz(exercise)
    grade = mark(sheet({"iterations": answer}), quiz, read_key(course.quiz_key(exercise), quiz), ENGLISH)
    assert next(check.outcome for check in grade.checks if check.name == "iterations") is outcome
