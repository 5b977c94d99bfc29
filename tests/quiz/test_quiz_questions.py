"""quiz.toml: read, and every fault found with the question's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from quizzing import EXERCISE, QUIZ, copied

from grader.errors import CourseError, UnknownExerciseError
from grader.quiz.questions import Matching, Multiple, Numeric, Ordering, Single, Text, Truth, look_through, read_quiz

OUTLIER = 'id = "outlier"'


def refusal(root: Path, old: str, new: str) -> str:
    """What is said about a quiz.toml in which a piece was replaced."""
    _, exercise = copied(root, quiz=(old, new))
    with pytest.raises(CourseError) as caught:
        read_quiz(exercise)
    assert not isinstance(caught.value, UnknownExerciseError)
    said = str(caught.value)
    assert said.startswith(str(exercise.quiz))
    assert "\n" not in said
    return said.removeprefix(str(exercise.quiz))


def test_all_seven_kinds_are_read_in_order() -> None:
    kinds = [Single, Multiple, Truth, Numeric, Text, Matching, Ordering]
    assert [type(question) for question in QUIZ.questions] == kinds
    assert (QUIZ.name, QUIZ.short_name, QUIZ.path) == ("quiz01_basics", "quiz01", EXERCISE.quiz)
    assert [question.points for question in QUIZ.questions] == [1, 1, 1, 2, 1, 1, 4]


def test_a_sound_quiz_has_no_faults() -> None:
    quiz, faults = look_through(EXERCISE)
    assert faults == []
    assert quiz == QUIZ


def test_a_prompt_is_said_in_each_language() -> None:
    prompt = QUIZ.questions[0].prompt
    assert "outlier" in prompt.in_language("en")
    assert "이상치" in prompt.in_language("ko")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (OUTLIER, "", "#1"),
        (OUTLIER, "id = 3", "question 3"),
        (OUTLIER, 'id = "Outlier"', "Outlier"),
        (OUTLIER, 'id = "2nd"', "2nd"),
        (OUTLIER, 'id = "outlier.mae"', "outlier.mae"),
        (OUTLIER, 'id = "bounded"', "2 questions are called bounded"),
        (OUTLIER, 'id = "outlier"\npoint = 2', "point"),
        (OUTLIER, 'id = "outlier"\npoints = 0', "points"),
        (OUTLIER, 'id = "outlier"\npoints = 1.5', "points"),
        (OUTLIER, 'id = "outlier"\npoints = "1"', "points"),
        ('kind = "single"', 'kind = "essay"', "essay"),
        ('kind = "single"', "", "kind"),
        ('kind = "single"', 'kind = "truth"', "options"),
        ('kind = "truth"', 'kind = "single"', "options"),
        (', ko = "이상치에 가장 둔감한 손실은 무엇인가요?"', "", "ko"),
        ("이상치에 가장 둔감한 손실은 무엇인가요?", " ", "prompt is empty"),
        ("the mean squared error", "", "mse is empty"),
        ("the mean squared error", "the {mean}", "mean in mse is no parameter"),
        ("the mean squared error", "{", "{ in mse is no parameter"),
        ('id = "mse"', 'id = "mae"', "mae in options is there twice"),
        ('id = "mse"', 'id = "m-se"', "m-se"),
        ('id = "mse"', 'id = ""', "options"),
        ('    { id = "rmse", en = "the root mean squared error", ko = "평균 제곱근 오차" },\n', "", "2 entries"),
        ("{n} samples", "{m} samples", "m in prompt is no parameter"),
        ("{n} samples", "some samples", "other parameters in Korean"),
        ("{{whole}}", "{whole}", "whole in prompt"),
        ("step = 10", "step = 0", "parameter n"),
        ("step = 10", "step = -1", "parameter n"),
        ("step = 10", "step = 0.000001", "parameter n"),
        ("step = 10", "step = nan", "parameter n"),
        ("step = 10", "steps = 10", "steps"),
        ("to = 1091", "to = 1000", "parameter n"),
        ("to = 1091", "to = inf", "parameter n"),
        ("from = 1001, ", "", "parameter n"),
        ("from = 1001", "choices = [1], from = 1001", "parameter n"),
        ("choices = [32, 64]", "choices = []", "parameter batch"),
        ("choices = [32, 64]", 'choices = ["a"]', "parameters"),
        ("choices = [32, 64]", "choices = [true]", "parameters"),
        ("[[question]]\n" + OUTLIER, "[question]\n" + OUTLIER, "cannot be read"),
        ("[[question]]\n" + OUTLIER, "title = 3\n[[question]]\n" + OUTLIER, "[[question]]"),
        ("[[question]]\n" + OUTLIER, "[[question\n" + OUTLIER, "cannot be read"),
    ],
)
def test_a_fault_names_the_question(tmp_path: Path, old: str, new: str, word: str) -> None:
    assert word in refusal(tmp_path, old, new)


def test_every_fault_is_found(tmp_path: Path) -> None:
    _, exercise = copied(tmp_path, quiz=(OUTLIER, 'id = "Outlier"'))
    text = exercise.quiz.read_text("utf-8")
    text = text.replace("to = 1091", "to = 1").replace('kind = "truth"', 'kind = "lie"').replace('"compile it"', '""')
    exercise.quiz.write_text(text, "utf-8")
    quiz, faults = look_through(exercise)
    said = " ".join(map(str, faults))
    assert len(faults) == 4
    assert all(word in said for word in ("Outlier", "iterations", "linear", "process"))
    assert len(quiz.questions) == len(QUIZ.questions) - 1


@pytest.mark.parametrize("text", ["", "question = []\n", "question = 3\n", "question = [1, 2]\n", "[question]\n"])
def test_a_file_without_questions(tmp_path: Path, text: str) -> None:
    _, exercise = copied(tmp_path)
    exercise.quiz.write_text(text)
    quiz, faults = look_through(exercise)
    assert quiz.questions == []
    assert "[[question]]" in str(faults[0])


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    _, exercise = copied(tmp_path)
    exercise.quiz.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in str(look_through(exercise)[1][0])
    exercise.quiz.unlink()
    assert "cannot be read" in str(look_through(exercise)[1][0])
