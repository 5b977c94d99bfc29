"""key.toml: read, held against the questions, and every fault found."""

from __future__ import annotations

from pathlib import Path

import pytest
from quizzing import COURSE, ENGLISH, EXERCISE, KEY, KOREAN, QUIZ, copied

from grader.errors import CourseError
from grader.quiz.faults import findings, look_at_key, read_key
from grader.quiz.key import kind_of_answer
from grader.quiz.questions import read_quiz


def test_every_question_has_its_answer() -> None:
    assert list(KEY) == [question.id for question in QUIZ.questions]
    for question in QUIZ.questions:
        assert type(KEY[question.id]) is kind_of_answer(question)


def test_nothing_is_found_in_what_is_right() -> None:
    assert findings(EXERCISE, COURSE.quiz_key(EXERCISE), ENGLISH) == []


def test_the_public_half_says_nothing_of_the_key() -> None:
    assert not any("solutions" in str(getattr(EXERCISE, name)) for name in EXERCISE.__struct_fields__)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("[linear]", "[linnear]", "no question linnear"),
        ("[outlier]", "[unknown]\n[outlier]", "quiz.toml has no question unknown"),
        ('answer = "mae"', 'answer = "mea"', "question outlier: there is no option mea"),
        ('answer = "mae"', 'answer = ["mae"]', "question outlier"),
        ('answer = "mae"', "", "question outlier"),
        ('answer = "mae"', 'answer = "mse"', "there is no reason for mae"),
        ('answer = "mae"', 'answer = "mae"\nhint = 1', "hint"),
        ('mse = { en = "It squares the error.", ko = "오차를 제곱해요." }\n', "", "there is no reason for mse"),
        ("[outlier.reasons]", '[outlier.reasons]\nmae = { en = "a", ko = "b" }', "mae needs no reason"),
        ("[outlier.reasons]", '[outlier.reasons]\nother = { en = "a", ko = "b" }', "other needs no reason"),
        ("It squares the error.", "", "reasons.mse is empty"),
        ("It squares the error.", "{n} squares", "n in reasons.mse is no parameter"),
        ("It grows only linearly.", "", "why is empty"),
        ('why = { en = "It grows only linearly.", ko = "선형으로만 커져요." }', "", "why"),
        ('ko = "선형으로만 커져요."', 'fr = "x"', "question outlier"),
        ('answer = ["tanh", "sigmoid"]', "answer = []", "question bounded"),
        ('answer = ["tanh", "sigmoid"]', 'answer = ["tan"]', "no option tan"),
        ('relu = { en = "ReLU has', 'reelu = { en = "ReLU has', "no reason for relu"),
        ("answer = true", 'answer = "true"', "question linear"),
        ("answer = true", "answer = false", "there is no reason for true"),
        ('"ceil(n / batch)"', '"ceil(n / size)"', "question iterations: 'size'"),
        ('"ceil(n / batch)"', '"n / 0"', "question iterations"),
        ('"ceil(n / batch)"', '"n / 7"', "needs a tolerance or rtol"),
        ('"ceil(n / batch)"', "true", "question iterations"),
        ('"ceil(n / batch)"', '"ceil(n / batch)"\ntolerance = -1', "question iterations"),
        ('"floor(n / batch)"', '"ceil(n / batch)"', "wrong answer 1 is right in 20 of 20 draws"),
        ('"floor(n / batch)"', '"ceil((n + 20) / batch)"', "wrong answer 1 is right in"),
        ('"floor(n / batch)"', '"__import__"', "__import__"),
        (
            '[[iterations.wrong]]\nanswer = "n"\nreason = { en = "That would be batch size 1.", '
            'ko = "그러면 배치 크기가 1이에요." }\n',
            "",
            "at least two wrong answers",
        ),
        ("Some of {n} samples", "Some samples", "wrong.1 has other parameters in Korean"),
        ('["ReLU", "렐루", "rectified linear unit"]', "[]", "question zero_below"),
        ('["ReLU", "렐루", "rectified linear unit"]', '["ReLU", " - "]', "a word is empty"),
        ('["ReLU", "렐루", "rectified linear unit"]', '["ReLU", "SIGMOID"]', "wrong answer 1 is the right one"),
        ('["leaky ReLU"]', '["Re-LU"]', "wrong answer 2 is the right one"),
        ('["leaky ReLU"]', '"leaky ReLU"', "question zero_below"),
        ('{ binary = "bce", price = "squares" }', '{ binary = "bce" }', "every item on the left"),
        ('{ binary = "bce", price = "squares" }', '{ binary = "bce", prize = "squares" }', "every item on the left"),
        ('{ binary = "bce", price = "squares" }', '{ binary = "bce", price = "cube" }', "no option cube"),
        ('counting = { en = "It is no loss."', 'other = { en = "It is no loss."', "no reason for counting"),
        ('["build", "compile", "fit", "predict"]', '["build", "compile", "fit"]', "must name every item once"),
        ('["compile", "build", "fit", "predict"]', '["build", "build", "fit", "predict"]', "every item once"),
        (
            '["compile", "build", "fit", "predict"]',
            '["build", "compile", "fit", "predict"]',
            "wrong answer 1 is the right one",
        ),
        ("[outlier]", "[outlier", "cannot be read"),
    ],
)
def test_a_fault_names_the_question(tmp_path: Path, old: str, new: str, word: str) -> None:
    course, exercise = copied(tmp_path, key=(old, new))
    key = course.quiz_key(exercise)
    with pytest.raises(CourseError) as caught:
        read_key(key, read_quiz(exercise))
    assert str(caught.value).startswith(str(key.answers))
    told = findings(exercise, key, ENGLISH)
    assert {path for path, _ in told} == {key.answers}
    assert any(word in sentence for _, sentence in told), told
    assert not any(str(tmp_path) in sentence or "\n" in sentence for _, sentence in told)


def test_answers_in_another_order_are_noticed(tmp_path: Path) -> None:
    course, exercise = copied(tmp_path)
    path = course.quiz_key(exercise).answers
    text = path.read_text("utf-8")
    place = text.index("[linear]")
    end = text.index("[iterations]")
    path.write_text(text[:place] + text[end:] + text[place:end], "utf-8")
    [(_, sentence)] = findings(exercise, course.quiz_key(exercise), ENGLISH)
    assert "order" in sentence


def test_every_fault_is_found_at_once(tmp_path: Path) -> None:
    course, exercise = copied(tmp_path, quiz=("step = 10", "step = 0"), key=('answer = "mae"', 'answer = "mse"'))
    key = course.quiz_key(exercise)
    key.answers.write_text(key.answers.read_text("utf-8").replace("answer = true", "answer = 1"), "utf-8")
    told = findings(exercise, key, ENGLISH)
    assert [path for path, _ in told][:1] == [exercise.quiz]
    said = " ".join(sentence for _, sentence in told)
    assert all(word in said for word in ("parameter n", "mae", "linear"))


def test_findings_are_told_in_korean(tmp_path: Path) -> None:
    course, exercise = copied(tmp_path, key=('answer = "mae"', 'answer = "mse"'))
    told = findings(exercise, course.quiz_key(exercise), KOREAN)
    assert told
    assert all("문항 outlier" in sentence for _, sentence in told)


def test_a_key_is_not_looked_at_without_questions(tmp_path: Path) -> None:
    course, exercise = copied(tmp_path)
    exercise.quiz.write_text("")
    assert [path for path, _ in findings(exercise, course.quiz_key(exercise), ENGLISH)] == [exercise.quiz]


def test_a_key_that_is_missing(tmp_path: Path) -> None:
    course, exercise = copied(tmp_path)
    course.quiz_key(exercise).answers.unlink()
    with pytest.raises(CourseError) as caught:
        course.quiz_key(exercise)
    assert "key.toml" in str(caught.value)


@pytest.mark.parametrize("setting", ["tolerance = 0.01", "rtol = 0.001", "rtol = 1"])
def test_a_tolerance_allows_many_decimals(tmp_path: Path, setting: str) -> None:
    course, exercise = copied(tmp_path, key=('"ceil(n / batch)"', f'"n / 7"\n{setting}'))
    _, faults = look_at_key(course.quiz_key(exercise), read_quiz(exercise))
    assert not any("needs a tolerance" in str(fault) for fault in faults)


def test_a_wide_tolerance_must_not_swallow_wrong_answers(tmp_path: Path) -> None:
    course, exercise = copied(tmp_path, key=('"ceil(n / batch)"', '"ceil(n / batch)"\ntolerance = 1'))
    assert "wrong answer 1" in findings(exercise, course.quiz_key(exercise), ENGLISH)[0][1]


def test_many_draws_are_tried_on_a_sample(tmp_path: Path) -> None:
    course, exercise = copied(tmp_path, quiz=("to = 1091", "to = 900001"))
    assert findings(exercise, course.quiz_key(exercise), ENGLISH) == []
