"""Which exercise a text means, and what of it is a student."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import NAMES, WORDS, make_course

from grader.intake.names import LONGEST_NAME, ExerciseNames, clean_name, nfc, stem


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("exercise03", "exercise03_losses"),
        ("exercise03_losses", "exercise03_losses"),
        ("exercise3", "exercise03_losses"),
        ("Exercise 3", "exercise03_losses"),
        ("EXERCISE-03", "exercise03_losses"),
        ("exercise_003", "exercise03_losses"),
        ("exercise03 (1)", "exercise03_losses"),
        ("exercise03-1", "exercise03_losses"),
        ("exercise03_final_final2", "exercise03_losses"),
        ("kim_exercise03", "exercise03_losses"),
        ("김민수_exercise03_v2", "exercise03_losses"),
        ("과제exercise03", "exercise03_losses"),
        ("20230001-exercise13", "exercise13_overfitting"),
        ("my exercise03 is exercise03", "exercise03_losses"),
        ("quiz01", "quiz01_losses"),
        ("Quiz 1", "quiz01_losses"),
        ("exercise1", "exercise01_tensors"),
    ],
)
def test_an_exercise_is_told_from_a_text(text: str, name: str) -> None:
    found = WORDS.told(text)
    assert found is not None
    assert found.name == name
    assert WORDS.mentions(text)


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("", False),
        ("homework", False),
        ("exercise", False),
        ("03", False),
        ("losses", False),
        ("exercises03x", False),  # another word
        ("myexercise03", False),  # the end of another word
        ("exercise 99", True),
        ("exercise031", True),
        ("exercise03 and exercise01", True),
        ("exercise03_exercise99", True),
        ("exercise03 quiz01", True),
        ("exercise00", True),
        ("exercise99999", False),
    ],
)
def test_a_text_that_names_none_or_more_than_one(text: str, mentioned: bool) -> None:
    assert WORDS.told(text) is None
    assert WORDS.mentions(text) == mentioned


@pytest.mark.parametrize(
    ("text", "student"),
    [
        ("kim_exercise03", "kim"),
        ("exercise03_kim", "kim"),
        ("exercise03-kim", "kim"),
        ("exercise03 kim", "kim"),
        ("kim.exercise03", "kim"),
        ("kim_exercise03_losses", "kim"),
        ("exercise03_losses_kim", "kim"),
        ("exercise03_lossesandmore", "lossesandmore"),
        ("kim_min_su_exercise3", "kim_min_su"),
        ("kim_exercise03 (1)", "kim"),
        ("exercise03_kim (2)", "kim"),
        ("exercise03_kim - Copy", "kim"),
        ("exercise03_kim - 복사본", "kim"),
        ("kim_exercise03_final", "kim"),
        ("김민수_exercise03", "김민수"),
        ("exercise03_김민수", "김민수"),
        ("20230001_exercise03", "20230001"),
        ("exercise03", ""),
        ("exercise03_losses", ""),
        ("exercise03 (1)", ""),
        ("exercise03 - Copy (2)", ""),
        ("kim", None),
        ("kim_exercise99", None),
        ("kim_exercise01_exercise03", None),
        ("", None),
    ],
)
def test_a_student_is_split_off(text: str, student: str | None) -> None:
    assert WORDS.split(text) == student


@pytest.mark.parametrize("text", [*NAMES, "exercise3", "Exercise 03", "quiz-1", "exercise03 (1)"])
def test_the_name_of_an_exercise_alone(text: str) -> None:
    assert WORDS.is_name(text)


@pytest.mark.parametrize("text", ["kim", "kim_exercise03", "exercise03_kim", "exercise99", "", "exercises"])
def test_not_the_name_of_an_exercise_alone(text: str) -> None:
    assert not WORDS.is_name(text)


def test_a_course_with_other_words() -> None:
    words = ExerciseNames(make_course(["lab01", "lab02_two", "labs02_more"]).exercises)
    first, second, third = words.told("Lab 1"), words.told("lab2"), words.told("labs02")
    assert (first and first.name, second and second.name, third and third.name) == (
        "lab01",
        "lab02_two",
        "labs02_more",
    )
    assert words.told("exercise01") is None
    assert not words.mentions("exercise01")


def test_a_course_without_exercises_names_none() -> None:
    words = ExerciseNames([])
    assert not words.mentions("exercise01")
    assert words.told("exercise01") is None
    assert words.split("exercise01") is None


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    told, split = WORDS.told(text), WORDS.split(text)
    assert told is None or WORDS.mentions(text)
    assert split is None or (WORDS.mentions(text) and split in text)


@given(st.from_regex(r"[가-힣]{2,5}", fullmatch=True), st.sampled_from(["_", "-", " "]))
def test_korean_names_stand_before_and_behind(name: str, sign: str) -> None:
    if name not in ("사본", "복사본"):
        assert WORDS.split(f"{name}{sign}exercise03") == name
        assert WORDS.split(f"exercise03{sign}{name}") in (
            name,
            name.removesuffix("복사본"),
            name.removesuffix("사본"),
        )


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("kim", "kim"),
        ("  kim \t minsu ", "kim minsu"),
        ("Kim", "Kim"),  # as it is: KIM may be somebody else
        (unicodedata.normalize("NFD", "김민수"), "김민수"),
        (unicodedata.normalize("NFD", "José"), "José"),
        ("k\x1b[31mim", "k[31mim"),
        ("kim\u202egnp", "kimgnp"),
        ("kim\nlee", "kim lee"),
        ("\u200b", ""),
        ("\ud800kim", "kim"),
        ("", ""),
    ],
)
def test_a_name_is_cleaned(raw: str, clean: str) -> None:
    assert clean_name(raw) == clean


@given(st.text(max_size=1000))
def test_a_clean_name_is_short_printable_and_stays_so(text: str) -> None:
    name = clean_name(text)
    assert len(name) <= LONGEST_NAME
    assert name == name.strip()
    assert "\n" not in name
    assert "\x1b" not in name
    name.encode("utf-8")
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("exercise03.py", "exercise03"),
        ("exercise03.py.txt", "exercise03.py"),
        ("exercise03", "exercise03"),
        (".py", ".py"),
        ("김.ipynb", "김"),
        ("", ""),
    ],
)
def test_a_name_without_its_ending(name: str, without: str) -> None:
    assert stem(name) == without


def test_nfc_is_what_everybody_but_macos_writes() -> None:
    assert nfc(unicodedata.normalize("NFD", "한글")) == "한글"
