"""A course: its exercises are found by every name, and what is wrong with it is said with the file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import AnswerKey, Course, Exercise, QuizKey, Title
from grader.errors import CourseError, UnknownExerciseError

EXERCISE = """
title = { en = "Adding", ko = "더하기" }
topic = "adding"
kind = "code"
"""


def build(root: Path, *names: str, toml: str = EXERCISE) -> Path:
    """A course with exercises of these names, without anything private."""
    for name in names:
        folder = root / "exercises" / name
        folder.mkdir(parents=True)
        (folder / "exercise.toml").write_text(toml, "utf-8")
    return root


def with_key(root: Path, name: str, **files: str) -> Path:
    """The private half of an exercise: a suite, a reference, and more."""
    short = name.split("_", 1)[0]
    folder = root / "solutions" / name
    folder.mkdir(parents=True)
    (folder / f"test_{short}.py").write_text("")
    (folder / f"{short}.py").write_text("")
    for file, text in files.items():
        (folder / file.replace("_toml", ".toml")).write_text(text, "utf-8")
    return folder


def refusal(root: Path) -> str:
    with pytest.raises(CourseError) as caught:
        Course(root)
    assert not isinstance(caught.value, UnknownExerciseError)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_shipped_course_is_whole() -> None:
    course = Course.shipped()
    names = sorted(path.parent.name for path in (course.root / "exercises").glob("*/exercise.toml"))
    assert [one.name for one in course.exercises] == names
    for exercise in course.exercises:
        assert exercise.statement("en").name == "README.md"
        assert exercise.statement("ko").name == "README.ko.md"
        assert exercise.title.in_language("ko") != exercise.title.in_language("en")
        if exercise.kind == "quiz":
            assert exercise.quiz.is_file()
            assert course.quiz_key(exercise).answers.is_file()
        else:
            assert exercise.stub.is_file()
            assert course.key(exercise).sentences["ko"]


def test_an_exercise_is_read_with_its_limits(tmp_path: Path) -> None:
    limits = "\n[limits]\ncall_seconds = 1\nsubmission_seconds = 2.5\nmemory_mb = 100\n"
    exercise = Course(build(tmp_path, "exercise07_adding", toml=EXERCISE + limits)).exercises[0]
    assert (exercise.name, exercise.short_name, exercise.topic) == ("exercise07_adding", "exercise07", "adding")
    assert exercise.title == Title("Adding", "더하기")
    assert (exercise.limits.call_seconds, exercise.limits.submission_seconds, exercise.limits.memory_mb) == (
        1,
        2.5,
        100,
    )
    assert "tensorflow" not in exercise.preload
    assert exercise.stub == tmp_path / "exercises" / "exercise07_adding" / "exercise07.py"


def test_limits_left_out_are_the_usual_ones(tmp_path: Path) -> None:
    limits = Course(build(tmp_path, "exercise07")).exercises[0].limits
    assert (limits.call_seconds, limits.submission_seconds, limits.memory_mb) == (10, 60, 1024)


def test_keras_is_preloaded_where_it_is_asked_for(tmp_path: Path) -> None:
    toml = EXERCISE + 'preload = "tensorflow"\n'
    preload = Course(build(tmp_path, "exercise07", toml=toml)).exercises[0].preload.split(",")
    assert preload[0] == "numpy"
    assert {"tensorflow", "keras"} <= set(preload)


def test_exercises_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    course = Course(build(tmp_path, "exercise10_b", "exercise02_z", "quiz01_a"))
    assert [one.name for one in course.exercises] == ["exercise02_z", "exercise10_b", "quiz01_a"]


def test_a_statement_without_translation_is_english(tmp_path: Path) -> None:
    exercise = Course(build(tmp_path, "exercise07")).exercises[0]
    (exercise.folder / "README.md").write_text("")
    assert exercise.statement("ko").name == "README.md"


@pytest.mark.parametrize(
    "text",
    [
        "exercise03",
        "3",
        "03",
        "003",
        " 3 ",
        "exercise03_losses",
        "EXERCISE03",
        "Exercise03_Losses",
        "exercise03_losses/",
        "exercises/exercise03_losses",
        "./exercises/exercise03_losses/",
        "exercises\\exercise03_losses\\",
    ],
)
def test_an_exercise_is_found_by_every_name(text: str) -> None:
    assert Course.shipped().find(text).name == "exercise03_losses"


@pytest.mark.parametrize(
    "text",
    [
        "exercise3x",
        "",
        "/",
        "0",
        "99",
        "-3",
        "3.0",
        "losses",
        "exercise",
        "exercise03_",
        "9" * 5000,
        "x" * 5000,
        "³",
        "\x1b[",
    ],
)
def test_what_is_no_exercise_is_not_found(text: str) -> None:
    with pytest.raises(UnknownExerciseError) as caught:
        Course.shipped().find(text)
    assert "grade list" in str(caught.value)
    assert len(str(caught.value)) < 200
    assert str(caught.value).isprintable()


def test_an_ambiguous_name_is_no_name(tmp_path: Path) -> None:
    course = Course(build(tmp_path, "exercise03_a", "exercise03_b"))
    with pytest.raises(UnknownExerciseError):
        course.find("3")
    assert course.find("exercise03_b").name == "exercise03_b"


def test_a_quiz_is_found_beside_an_exercise_of_its_number(tmp_path: Path) -> None:
    course = Course(build(tmp_path, "exercise01_a", "quiz01_a"))
    assert course.find("1").name == "exercise01_a"
    assert course.find("quiz01").name == "quiz01_a"


def test_a_folder_without_exercises(tmp_path: Path) -> None:
    assert str(tmp_path) in refusal(tmp_path)
    assert str(tmp_path / "nowhere") in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["Exercise01", "exercise1", "01_losses", "exercise01-losses", "exercise01_Losses"])
def test_a_folder_of_another_name(tmp_path: Path, name: str) -> None:
    assert str(tmp_path / "exercises" / name) in refusal(build(tmp_path, name))


@pytest.mark.parametrize(
    ("toml", "word"),
    [
        ("title = ", "cannot be read"),
        (EXERCISE + "kind = 'code'\n", "line 5"),
        (EXERCISE + "colour = 'red'\n", "colour"),
        (EXERCISE + "preload = 'torch'\n", "torch"),
        (EXERCISE + "[limits]\ncall_seconds = 'long'\nsubmission_seconds = 1\nmemory_mb = 1\n", "call_seconds"),
        (EXERCISE + "[limits]\ncall_seconds = 1\n", "submission_seconds"),
        (EXERCISE.replace('"code"', '"essay"'), "essay"),
        (EXERCISE.replace(', ko = "더하기"', ""), "ko"),
        ("", "title"),
    ],
)
def test_a_description_that_cannot_be_read_names_its_file(tmp_path: Path, toml: str, word: str) -> None:
    said = refusal(build(tmp_path, "exercise07_adding", toml=toml))
    assert str(tmp_path / "exercises" / "exercise07_adding" / "exercise.toml") in said
    assert word in said


def test_a_description_that_is_no_text(tmp_path: Path) -> None:
    build(tmp_path, "exercise07")
    path = tmp_path / "exercises" / "exercise07" / "exercise.toml"
    path.write_bytes(b"\xff\xfe")
    assert str(path) in refusal(tmp_path)
    path.unlink()
    path.mkdir()
    assert str(path) in refusal(tmp_path)


def key(root: Path) -> AnswerKey:
    course = Course(root)
    return course.key(course.exercises[0])


def test_a_key_is_the_private_half(tmp_path: Path) -> None:
    build(tmp_path, "exercise07_adding")
    folder = with_key(tmp_path, "exercise07_adding")
    found = key(tmp_path)
    assert found == AnswerKey(
        "exercise07_adding", folder, folder / "test_exercise07.py", folder / "exercise07.py", sentences={}
    )


def test_an_exercise_says_nothing_of_its_key() -> None:
    """A function that is given an exercise alone is given no way into solutions/."""
    course = Course.shipped()
    for exercise in course.exercises:
        told = [getattr(exercise, name) for name in Exercise.__struct_fields__]
        assert not any("solutions" in str(value) for value in told)


@pytest.mark.parametrize("name", ["test_exercise07.py", "exercise07.py"])
def test_a_key_lacks_a_part(tmp_path: Path, name: str) -> None:
    build(tmp_path, "exercise07_adding")
    path = with_key(tmp_path, "exercise07_adding") / name
    path.unlink()
    with pytest.raises(CourseError) as caught:
        key(tmp_path)
    assert str(path) in str(caught.value)


def test_a_key_of_a_quiz_is_its_answers(tmp_path: Path) -> None:
    course = Course(build(tmp_path, "quiz07_adding", toml=EXERCISE.replace("code", "quiz")))
    quiz = course.find("quiz07")
    assert (quiz.kind, quiz.quiz) == ("quiz", tmp_path / "exercises" / "quiz07_adding" / "quiz.toml")
    with pytest.raises(CourseError) as caught:
        course.quiz_key(quiz)
    path = tmp_path / "solutions" / "quiz07_adding" / "key.toml"
    assert str(path) in str(caught.value)
    path.parent.mkdir(parents=True)
    path.write_text("")
    assert course.quiz_key(quiz) == QuizKey("quiz07_adding", path.parent, path)


def test_an_exercise_without_any_key(tmp_path: Path) -> None:
    with pytest.raises(CourseError):
        key(build(tmp_path, "exercise07_adding"))


def test_korean_sentences_come_with_the_key(tmp_path: Path) -> None:
    build(tmp_path, "exercise07_adding")
    with_key(tmp_path, "exercise07_adding", ko_toml='[sums]\ntitle = "더해요."\nhint = "더했나요?"\n')
    assert key(tmp_path).sentences == {"ko": {"sums": {"title": "더해요.", "hint": "더했나요?"}}}


@pytest.mark.parametrize("text", ["[sums\n", "sums = 'title'\n", "[sums]\ntitle = 3\n"])
def test_korean_sentences_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    build(tmp_path, "exercise07_adding")
    folder = with_key(tmp_path, "exercise07_adding", ko_toml=text)
    with pytest.raises(CourseError) as caught:
        key(tmp_path)
    assert str(folder / "ko.toml") in str(caught.value)
