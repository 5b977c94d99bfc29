"""`grade next`: what to do now, and that what it says to type and to read is really there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from learning import Learner, learner
from terminal import COLOR, grade, grade_in_terminal

from grader.cli import main
from grader.cli.place import learners_place, next_after
from grader.cli.topics import topic_title
from grader.course import Course
from grader.language import Language

COURSE = Course.shipped()


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    one = learner(tmp_path)
    monkeypatch.chdir(one.home)
    return one


def lines(at: Learner, *arguments: str, **settings: int) -> list[str]:
    done = at.run("next", *arguments, **settings)  # type: ignore[arg-type] # the width alone is a number
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout.splitlines()


class TestExercise:
    def test_the_first_one(self, at: Learner) -> None:
        assert lines(at) == [
            "exercise01 · Adding  solved: 0 of 5",
            "",
            "  Read             exercises/exercise01_adding/README.md",
            "  Write            exercises/exercise01_adding/exercise01.py",
            "  Grade on saving  grade watch exercise01",
            "  Grade once       grade exercise01",
        ]

    def test_the_one_that_was_begun(self, at: Learner) -> None:
        at.did("attempt", "exercise02", score=4, max_score=10, failed=["x"])
        at.did("hint", "exercise02", function="add", level=1)
        found = lines(at)
        assert found[0] == "exercise02 · Taking away  solved: 0 of 5"
        assert found[-4:] == [
            "  One more hint    grade hint exercise02",
            "",
            "4 of 10 points · attempts: 1, hints: 1",
            "Left out on the way: exercise01",
        ]

    def test_the_one_behind_it_once_it_is_solved(self, at: Learner) -> None:
        at.solved("exercise01")
        assert lines(at)[0] == "exercise02 · Taking away  solved: 1 of 5"

    def test_what_was_left_out_comes_when_the_end_is_reached(self, at: Learner) -> None:
        at.solved("exercise02", "exercise03", "quiz01", "quiz02")
        assert lines(at)[0] == "exercise01 · Adding  solved: 4 of 5"

    def test_of_many_that_were_left_out_few_are_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = tmp_path / "exercises"
        CliRunner().invoke(main, ["init", str(folder)])
        at = Learner(COURSE, tmp_path)
        monkeypatch.chdir(tmp_path)
        at.did("attempt", "exercise09", score=0, max_score=10, failed=[])
        told = lines(at)[-1]
        assert told == "Left out on the way: exercise01, quiz02, exercise02, quiz03, exercise03 (+6)"

    def test_a_notebook_is_what_to_write_in_where_it_is_newer(self, at: Learner) -> None:
        at.copy(1, ".ipynb").write_text("{}")
        assert "  Write            exercises/exercise01_adding/exercise01.ipynb" in lines(at)

    def test_from_within_the_exercise(self, at: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(at.copy(1).parent)
        assert lines(at)[2:4] == ["  Read             README.md", "  Write            exercise01.py"]

    def test_from_within_another_exercise_paths_are_whole(self, at: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(at.copy(2).parent)
        told = lines(at)[3]
        assert Path(told.removeprefix("  Write").strip()) == at.copy(1)

    def test_a_file_that_was_deleted_is_where_it_belongs(self, at: Learner) -> None:
        at.copy(1).unlink()
        assert "  Write            exercises/exercise01_adding/exercise01.py" in lines(at)

    def test_an_exercise_that_was_never_copied(self, at: Learner) -> None:
        at.solved("exercise01")
        for path in at.copy(2).parent.iterdir():
            path.unlink()
        at.copy(2).parent.rmdir()
        assert lines(at)[2] == "  Copy it first    grade init exercises"
        done = at.run(*lines(at)[2].split()[4:])
        assert done.exit_code == 0
        assert at.copy(2).is_file()
        assert not any("Copy" in line for line in lines(at))

    def test_a_folder_with_spaces_can_be_typed(self, at: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
        spaced = at.home / "my exercises"
        at.exercises.rename(spaced)
        moved = spaced / "exercise01_adding"
        for path in moved.iterdir():
            path.unlink()
        moved.rmdir()
        monkeypatch.chdir(spaced)
        command = lines(at)[2].removeprefix("  Copy it first").strip()
        assert Path(shlex.split(command)[-1]) in (Path(), spaced)


class TestQuiz:
    def test_it_comes_after_the_last_exercise_of_its_topic(self, at: Learner) -> None:
        at.solved("exercise01", "exercise02")
        assert lines(at) == [
            "quiz01 · Sums  solved: 2 of 5",
            "",
            "  Read    exercises/quiz01_sums/README.md",
            "  Answer  grade quiz01",
        ]

    def test_reviewing_its_questions_leads_nowhere_else(self, at: Learner) -> None:
        at.did("attempt", "exercise01", score=1, max_score=10, failed=["x"])
        at.did("review", "quiz02", question="q", right=False)
        assert lines(at)[0].startswith("exercise01")


class TestEnd:
    def test_everything_is_solved(self, at: Learner) -> None:
        at.solved("exercise01", "exercise02", "exercise03", "quiz01", "quiz02")
        assert lines(at)[0] == "Everything is solved: 5 of 5."
        assert "`grade review`" in lines(at)[1]

    def test_what_was_given_up_is_left_for_the_end(self, at: Learner) -> None:
        at.did("give_up", "exercise01")
        at.solved("exercise02", "exercise03", "quiz01")
        assert lines(at)[0].startswith("quiz02")
        at.solved("quiz02")
        assert lines(at)[0] == "exercise01 · Adding  solved: 4 of 5"
        assert lines(at)[-1] == "given up · attempts: 0, hints: 0"

    def test_a_course_without_quizzes_has_none_to_review(self, at: Learner) -> None:
        for name in ("quiz01_sums", "quiz02_rest"):
            for half in ("exercises", "solutions"):
                (at.course.root / half / name).rename(at.home / f"{half}-{name}")
        at.solved("exercise01", "exercise02", "exercise03")
        assert lines(at) == ["Everything is solved: 3 of 3."]


class TestOutside:
    def test_it_says_how_to_begin(self, at: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "empty").mkdir()
        monkeypatch.chdir(tmp_path / "empty")
        assert lines(at) == [
            "exercise01 · Adding  solved: 0 of 5",
            "",
            "There is no copy of the exercises here yet. `grade init` copies them to ./exercises.",
        ]
        assert list((tmp_path / "empty").iterdir()) == []

    def test_in_the_course_itself_there_is_no_copy(self, at: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(at.course.root / "exercises" / "exercise01_adding")
        assert "`grade init`" in lines(at)[2]

    def test_progress_that_cannot_be_read(self, at: Learner) -> None:
        (at.exercises / "progress.jsonl").mkdir()
        done = at.run("next")
        assert (done.exit_code, done.stdout) == (2, "")
        assert re.fullmatch(r"grade: .*progress\.jsonl cannot be read or written .*\.\n", done.stderr)

    def test_lines_that_nobody_wrote(self, at: Learner) -> None:
        (at.exercises / "progress.jsonl").write_bytes(b'\xff\xfe{\n[]\n{"time":"","exercise":"","kind":"reset"}\n')
        assert lines(at)[0].startswith("exercise01")


class TestShown:
    def test_a_narrow_terminal_does_not_break_what_is_to_be_copied(self, at: Learner) -> None:
        narrow = lines(at, width=24)
        assert "  Write            exercises/exercise01_adding/exercise01.py" in narrow
        assert "  Grade on saving  grade watch exercise01" in narrow

    def test_the_statement_and_the_title_in_korean(self, at: Learner) -> None:
        for place in (at.course.root / "exercises", at.exercises):
            (place / "exercise01_adding" / "README.ko.md").write_text("# 더하기\n", "utf-8")
        found = lines(at, "--lang", "ko")
        assert found[0].startswith("exercise01 · 더하기")
        assert found[2].endswith("exercises/exercise01_adding/README.ko.md")
        assert found[4].endswith("grade watch exercise01")

    def test_a_statement_that_the_learner_has_in_english_only(self, at: Learner) -> None:
        (at.course.root / "exercises" / "exercise01_adding" / "README.ko.md").write_text("# 더하기\n", "utf-8")
        assert lines(at, "--lang", "ko")[2].endswith("exercises/exercise01_adding/README.md")

    def test_as_a_process_of_its_own(self, at: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
        done = grade("next", "--course", at.course.root, folder=at.home, COLUMNS="80")
        assert (done.code, done.err) == (0, "")
        assert done.out.splitlines() == lines(at)

    def test_colour_in_a_terminal_only(self, at: Learner) -> None:
        at.solved("exercise01", "exercise02", "exercise03", "quiz01", "quiz02")
        arguments = ("next", "--course", at.course.root)
        assert COLOR.search(grade_in_terminal(*arguments).out)
        assert not COLOR.search(grade_in_terminal(*arguments, "--no-color").out)
        assert not COLOR.search(grade_in_terminal(*arguments, NO_COLOR="1").out)


class TestAfterFullMarks:
    """What grading says comes next is what `grade next` says."""

    @pytest.mark.parametrize("name", ["exercise01", "exercise02", "exercise03", "quiz01", "quiz02"])
    @pytest.mark.parametrize("before", [(), ("exercise02", "quiz01"), ("exercise01", "exercise03", "quiz02")])
    def test_they_agree(self, at: Learner, name: str, before: tuple[str, ...]) -> None:
        at.solved(*before)
        exercise = at.course.find(name)
        told = next_after(at.course, exercise, at.exercises / exercise.name / "any")
        at.solved(name)
        assert told is not None
        assert lines(at)[0].startswith(told.short_name)

    def test_nothing_is_left(self, at: Learner) -> None:
        at.solved("exercise01", "exercise02", "quiz01", "quiz02")
        assert next_after(at.course, at.course.find("3"), at.copy(3)) is None

    def test_only_what_was_given_up_is_left(self, at: Learner) -> None:
        at.did("give_up", "exercise01")
        at.solved("exercise02", "quiz01", "quiz02")
        found = next_after(at.course, at.course.find("3"), at.copy(3))
        assert found == at.course.find("1")

    def test_a_file_elsewhere_has_the_way_of_the_course(self, at: Learner, tmp_path: Path) -> None:
        at.solved("quiz01")
        assert next_after(at.course, at.course.find("2"), tmp_path / "exercise02.py") == at.course.find("quiz01")
        assert next_after(at.course, at.course.find("quiz02"), tmp_path / "quiz02") is None

    def test_progress_that_cannot_be_read_costs_nothing(self, at: Learner) -> None:
        (at.exercises / "progress.jsonl").mkdir()
        assert next_after(at.course, at.course.find("1"), at.copy(1)) == at.course.find("2")


def test_the_place_is_found_by_any_copy_that_is_there(at: Learner) -> None:
    assert learners_place(at.course, at.home) == at.exercises.resolve()
    at.copy(1).parent.rename(at.home / "elsewhere")
    assert learners_place(at.course, at.home) == at.exercises.resolve()
    assert learners_place(at.course, at.home / "elsewhere") == at.exercises.resolve()
    assert learners_place(at.course, at.course.root) is None


@pytest.mark.parametrize("code", ["en", "ko"])
def test_every_topic_of_the_shipped_course_has_a_title(code: str) -> None:
    say = Language(code)
    titles = {topic: topic_title(topic, say) for topic in {one.topic for one in COURSE.exercises}}
    assert len(set(titles.values())) == len(titles)
    assert not any("_" in title for title in titles.values())


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("my_own_topic", "My own topic"),
        ("선형_대수", "선형 대수"),
        ("a\x1b[31mb\n", "A[31mb"),
        ("", ""),
        ("x" * 99, "X" + 58 * "x" + "…"),
    ],
)
def test_a_topic_of_another_course(topic: str, title: str) -> None:
    assert topic_title(topic, Language("en")) == title
