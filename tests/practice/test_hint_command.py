"""`grade hint` and `grade solution`, as a learner types them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from learner import Desk, desk

from grader.cli import main
from grader.practice import happened, read_progress, record

NAME = "exercise01_small"
ANSWER = "return 2 * x"


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A learner in their own folder."""
    one = desk(tmp_path)
    monkeypatch.chdir(one.home)
    return one


def run(at: Desk, *arguments: str) -> Result:
    runner = CliRunner(env={"LC_ALL": "C.UTF-8", "COLUMNS": "200"})
    return runner.invoke(main, [*arguments, "--course", str(at.course.root)], catch_exceptions=False)


def attempt(at: Desk, score: int, *failed: str) -> None:
    record(at.exercises, happened(NAME, "attempt", score=score, max_score=2, failed=list(failed)))


class TestHint:
    def test_one_more_level_each_time(self, at: Desk) -> None:
        first, second, third = (run(at, "hint", "1", "double") for _ in range(3))
        assert "double · hint 1 of 3: a question" in first.stdout
        assert "What is twice 3?" in first.stdout
        assert "A product" not in first.stdout
        assert "One more hint: grade hint exercise01 double" in first.stdout
        assert "hint 2 of 3: a pointer\n   A product does it." in second.stdout
        assert "hint 3 of 3: nearly there\n   Multiply x by two." in third.stdout
        assert "That is the last hint." in third.stdout
        assert [(one.function, one.level) for one in read_progress(at.exercises)] == [
            ("double", n) for n in (1, 2, 3)
        ]

    def test_after_the_last_one_all_are_shown_and_nothing_is_noted(self, at: Desk) -> None:
        for _ in range(3):
            run(at, "hint", "1", "double")
        again = run(at, "hint", "1", "double")
        for words in ("What is twice 3?", "A product does it.", "Multiply x by two.", "That is the last hint."):
            assert words in again.stdout
        assert len(read_progress(at.exercises)) == 3

    def test_each_function_has_hints_of_its_own(self, at: Desk) -> None:
        run(at, "hint", "1", "double")
        assert "hint 1 of 3" in run(at, "hint", "1", "middle_of").stdout

    def test_they_never_hold_the_answer(self, at: Desk) -> None:
        assert not any(ANSWER in run(at, "hint", "1", "double").output for _ in range(4))

    def test_without_a_function_those_that_are_left_are_listed(self, at: Desk) -> None:
        run(at, "hint", "1", "double")
        listed = run(at, "hint", "1")
        assert listed.stdout.splitlines() == [
            "  double     1 of 3 hints given",
            "  middle_of  0 of 3 hints given",
            "For a hint: grade hint exercise01 FUNCTION",
        ]
        assert len(read_progress(at.exercises)) == 1

    def test_the_only_one_that_is_left_is_meant(self, at: Desk) -> None:
        attempt(at, 1, "middle_of_three")
        assert "middle_of · hint 1 of 3" in run(at, "hint", "1").stdout

    def test_nothing_is_left(self, at: Desk) -> None:
        attempt(at, 2)
        done = run(at, "hint", "1")
        assert (done.exit_code, "grade solution exercise01" in done.stdout) == (0, True)

    def test_a_function_in_other_letters(self, at: Desk) -> None:
        assert "double · hint 1" in run(at, "hint", "exercise01", "Double()").stdout

    def test_in_korean(self, at: Desk) -> None:
        assert "3의 두 배는 얼마인가요?" in run(at, "hint", "1", "double", "--lang", "ko").stdout

    def test_from_within_the_exercise(self, at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(at.stub.parent)
        run(at, "hint", "1", "double")
        assert at.progress.is_file()

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("1", "gelu\x1b[31m"), "There is no function gelu[31m; there are double, middle_of."),
            (("exercise02",), "There are no hints for exercise02; read its README once more."),
            (("quiz01",), "quiz01 is a quiz, which explains itself when it is graded: `grade quiz01`."),
            (("exercise99",), "There is no exercise 'exercise99'; `grade list` shows those there are."),
        ],
    )
    def test_what_cannot_be_given(self, at: Desk, arguments: tuple[str, ...], sentence: str) -> None:
        done = run(at, "hint", *arguments)
        assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"grade: {sentence}\n")

    def test_without_a_copy_of_the_exercises(self, at: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "empty").mkdir()
        monkeypatch.chdir(tmp_path / "empty")
        done = run(at, "hint", "1", "double")
        assert done.exit_code == 2
        assert "`grade init` copies the exercises here" in done.stderr
        assert list((tmp_path / "empty").iterdir()) == []

    def test_a_hint_that_cannot_be_noted_is_not_given(self, at: Desk) -> None:
        at.progress.mkdir()
        done = run(at, "hint", "1", "double")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "cannot be read or written" in done.stderr

    def test_hints_that_cannot_be_read(self, at: Desk) -> None:
        (at.course.root / "solutions" / NAME / "hints.toml").write_text("[double", "utf-8")
        done = run(at, "hint", "1", "double")
        assert done.exit_code == 3
        assert "hints.toml cannot be read" in done.stderr


class TestSolution:
    def test_not_before_it_is_solved(self, at: Desk) -> None:
        attempt(at, 1, "middle_of_three")
        for arguments in (("solution", "1"), ("solution", "1", "double")):
            done = run(at, *arguments)
            assert (done.exit_code, done.stdout) == (2, "")
            assert "exercise01 is not solved yet" in done.stderr
            assert ANSWER not in done.output

    def test_once_it_is_solved(self, at: Desk) -> None:
        attempt(at, 2)
        done = run(at, "solution", "1")
        assert done.exit_code == 0
        text = done.stdout
        assert "exercise01 · Small  the reference" in text
        assert text.index("import math") < text.index("Multiply x by two.") < text.index(ANSWER)
        assert text.index(ANSWER) < text.index("Sort, then take") < text.index("# The middle one stands")
        assert text.index("# The middle one stands") < text.index("def middle_of(xs):")
        assert "    return 2 * x  # a product\n" in text
        assert "as a reference" not in text  # its docstring is for authors
        assert "LIMIT = 3  # any limit does" in text  # and so is what it tells the audit

    def test_it_stays_solved(self, at: Desk) -> None:
        attempt(at, 2)
        attempt(at, 0, "double_of_three", "middle_of_three")
        assert run(at, "solution", "1").exit_code == 0

    def test_one_function(self, at: Desk) -> None:
        attempt(at, 2)
        done = run(at, "solution", "1", "middle_of")
        assert "def middle_of" in done.stdout
        assert "def _sorted" in done.stdout  # what it needs
        assert "def double" not in done.stdout

    def test_the_commentary_in_korean(self, at: Desk) -> None:
        attempt(at, 2)
        done = run(at, "solution", "1", "double", "--lang", "ko")
        assert "곱셈이면 돼요." in done.stdout
        assert "x에 2를 곱하세요." in done.stdout

    def test_giving_up_is_noted_and_holds(self, at: Desk) -> None:
        assert ANSWER in run(at, "solution", "1", "--give-up").stdout
        assert [one.kind for one in read_progress(at.exercises)] == ["give_up"]
        assert ANSWER in run(at, "solution", "1").stdout
        run(at, "solution", "1", "--give-up")
        assert len(read_progress(at.exercises)) == 1

    def test_who_solved_it_does_not_give_up(self, at: Desk) -> None:
        attempt(at, 2)
        run(at, "solution", "1", "--give-up")
        assert [one.kind for one in read_progress(at.exercises)] == ["attempt"]

    def test_an_exercise_without_hints(self, at: Desk) -> None:
        done = run(at, "solution", "2", "double", "--give-up")
        assert ANSWER in done.stdout

    def test_long_lines_are_not_wrapped(self, at: Desk) -> None:
        reference = at.course.root / "solutions" / NAME / "exercise01.py"
        line = f"LONG = [{', '.join(map(str, range(100)))}]"
        reference.write_text(f"{line}\n", "utf-8")
        assert line in run(at, "solution", "1", "--give-up").stdout

    @pytest.mark.parametrize("arguments", [("quiz01",), ("1", "gelu"), ("exercise99",)])
    def test_what_cannot_be_shown(self, at: Desk, arguments: tuple[str, ...]) -> None:
        done = run(at, "solution", *arguments, "--give-up")
        assert (done.exit_code, done.stdout) == (2, "")
        assert not at.progress.exists()

    def test_only_with_a_copy_of_the_exercises(self, at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(at.course.root)
        done = run(at, "solution", "1", "--give-up")
        assert (done.exit_code, done.stdout) == (2, "")


@pytest.mark.parametrize("command", ["hint", "solution"])
def test_help(command: str) -> None:
    done = CliRunner().invoke(main, [command, "--help"])
    assert done.exit_code == 0
    assert "[FUNCTION]" in done.stdout
