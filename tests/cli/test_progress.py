"""`grade progress`: bars, numbers and words that fit the terminal, whatever its width, language and encoding."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from learning import Learner, learner
from rich.cells import cell_len
from rich.console import Console
from terminal import COLOR, ESCAPE, grade, grade_in_terminal

from grader.cli import main
from grader.cli.progress_page import bar
from grader.course import Course
from grader.practice import Sum

COURSE = Course.shipped()
TOPICS = {one.topic for one in COURSE.exercises}


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    one = learner(tmp_path)
    monkeypatch.chdir(one.home)
    return one


@pytest.fixture
def busy(at: Learner) -> Learner:
    """Adding is solved, taking away is begun and has hints, a quiz is given a try."""
    at.did("attempt", "exercise01", score=4, max_score=10, failed=["add_negative"])
    at.solved("exercise01")
    at.did("hint", "exercise02", function="add", level=1)
    at.did("hint", "exercise02", function="add", level=2)
    at.did("attempt", "exercise02", score=5, max_score=10, failed=["add_negative", "add_shape"])
    at.did("attempt", "quiz02", score=1, max_score=20, failed=["q"])
    return at


def lines(at: Learner, *arguments: str, width: int = 100, **variables: str) -> list[str]:
    done = at.run("progress", *arguments, width=width, **variables)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout.splitlines()


def row(found: list[str], start: str) -> list[str]:
    """The cells of a row, the bar aside."""
    (line,) = [line for line in found if line.startswith(start)]
    return line.removeprefix(start).replace("█", "").replace("░", "").split()


class TestTopics:
    def test_before_anything_was_graded(self, at: Learner) -> None:
        found = lines(at)
        assert row(found, "Sums") == ["0/3", "0", "0"]
        assert row(found, "all topics") == ["0/5", "0", "0"]
        assert found[-2:] == ["Days in a row: 0 (longest: 0)", "To go on: grade next"]
        assert not any("█" in line for line in found)

    def test_a_row_a_topic(self, busy: Learner) -> None:
        found = lines(busy)
        assert found[0].split() == ["topic", "solved", "attempts", "hints"]
        assert row(found, "Sums") == ["1/3", "3", "2"]
        assert row(found, "Shapes of tensors") == ["0/1", "0", "0"]
        assert row(found, "My own topic") == ["0/1", "1", "0"]
        assert row(found, "all topics") == ["1/5", "4", "2"]

    def test_a_bar_is_the_share_of_the_points(self, busy: Learner) -> None:
        found = {line.split("  ")[0]: line.count("█") for line in lines(busy)}
        assert found["Sums"] == 10  # one, a half and nothing, of three
        assert found["Shapes of tensors"] == 0
        assert found["My own topic"] == 1  # a twentieth is seen
        assert found["all topics"] == 6

    def test_everything_is_solved(self, at: Learner) -> None:
        at.solved("exercise01", "exercise02", "exercise03", "quiz01", "quiz02")
        found = lines(at)
        assert row(found, "all topics") == ["5/5", "5", "0"]
        assert not any("░" in line for line in found)

    def test_after_a_reset_it_is_not_solved(self, busy: Learner) -> None:
        busy.did("reset", "exercise01")
        assert row(lines(busy), "Sums") == ["0/3", "1", "2"]

    def test_days_in_a_row(self, at: Learner) -> None:
        noon = datetime.now(UTC)
        moments = [noon - timedelta(days=days) for days in (1, 2, 3, 10, 11, 12, 13, 14)]
        text = "".join(
            f'{{"time":"{moment.isoformat()}","exercise":"exercise01_adding","kind":"attempt"}}\n'
            for moment in moments
        )
        (at.exercises / "progress.jsonl").write_text(text)
        assert "Days in a row: 3 (longest: 5)" in lines(at, TZ="UTC")

    def test_the_shipped_course(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        CliRunner().invoke(main, ["init", str(tmp_path / "exercises")])
        monkeypatch.chdir(tmp_path)
        found = lines(Learner(COURSE, tmp_path), width=80)
        assert sum("░" in line for line in found) == len(TOPICS) + 1
        assert len(found) <= len(TOPICS) + 6


class TestExercises:
    def test_all_of_them(self, busy: Learner) -> None:
        found = lines(busy, "--all")
        names = [line.split()[0] for line in found if re.match("(exercise|quiz)[0-9]", line)]
        assert names == ["exercise01", "exercise02", "quiz01", "exercise03", "quiz02"]
        assert row(found, "exercise01  Adding ") == ["solved", "2", "0"]
        assert row(found, "exercise02  Taking away ") == ["5", "of", "10", "points", "1", "2"]
        assert row(found, "exercise03  Shapes ") == ["not", "begun", "0", "0"]
        assert row(found, "all topics") == ["1/5", "4", "2"]

    def test_only_hints_and_given_up(self, at: Learner) -> None:
        at.did("hint", "exercise01", function="add", level=1)
        at.did("give_up", "exercise02")
        found = lines(at, "--all")
        assert row(found, "exercise01  Adding ") == ["not", "graded", "yet", "0", "1"]
        assert row(found, "exercise02  Taking away ") == ["given", "up", "0", "0"]

    @pytest.mark.parametrize("name", ["exercise02", "2", "exercise02_taking_away"])
    def test_one(self, busy: Learner, name: str) -> None:
        found = lines(busy, name)
        assert row(found, "exercise02  Taking away ") == ["5", "of", "10", "points", "1", "2"]
        assert found[-2:] == ["  add  2 of 3 hints given", "Lost in the latest attempt: add_negative, add_shape"]
        assert not any("exercise01" in line for line in found)

    def test_one_that_is_solved_has_lost_nothing(self, busy: Learner) -> None:
        assert not any("Lost" in line for line in lines(busy, "1"))

    def test_many_lost_checks_are_cut_short(self, at: Learner) -> None:
        at.did("attempt", "1", score=0, max_score=9, failed=[f"check_{n}" for n in range(12)])
        told = " ".join(lines(at, "1"))
        assert told.endswith("check_6, check_7 (+4)")

    def test_what_stands_in_the_file_is_made_harmless(self, at: Learner) -> None:
        at.did("attempt", "1", score=0, max_score=9, failed=["a\x1b[2Jb\n", "\u202e" + "x" * 500])
        at.did("hint", "1", function="f\x1b]0;title\x07\r\n", level=10**6)
        told = "\n".join(lines(at, "1"))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", told)
        assert "3 of 3 hints given" in told
        assert len(told) < 700

    def test_one_that_there_is_not(self, at: Learner) -> None:
        done = at.run("progress", "exercise77")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "There is no exercise 'exercise77'" in done.stderr


class TestJson:
    def test_the_whole(self, busy: Learner) -> None:
        done = busy.run("progress", "--json")
        told = json.loads(done.stdout)
        assert (done.exit_code, done.stderr) == (0, "")
        assert list(told) == ["schema", "streak", "total", "topics", "exercises"]
        assert told["schema"] == "ndgrade/progress/1"
        assert told["streak"] == {"days": 1, "longest": 1}
        assert [topic["topic"] for topic in told["topics"]] == ["sums", "shapes", "my_own_topic"]
        assert [one["state"] for one in told["exercises"]] == ["solved", "begun", "new", "new", "begun"]
        assert told["total"]["attempts"] == 4

    def test_one_exercise(self, busy: Learner) -> None:
        told = json.loads(busy.run("progress", "2", "--json").stdout)
        assert [one["exercise"] for one in told["exercises"]] == ["exercise02_taking_away"]
        assert told["total"] == {**told["topics"][0], "topic": None}

    def test_it_is_the_same_in_every_language(self, busy: Learner) -> None:
        assert busy.run("progress", "--json", "--lang", "ko").stdout == busy.run("progress", "--json").stdout


class TestPlace:
    def test_outside_one_sentence_says_what_to_do(
        self, at: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "empty").mkdir()
        monkeypatch.chdir(tmp_path / "empty")
        for arguments in ((), ("--json",), ("1",), ("--all",)):
            done = at.run("progress", *arguments)
            assert (done.exit_code, done.stdout) == (2, "")
            assert "`grade init` copies them here." in done.stderr
            assert done.stderr.count("\n") == 1

    def test_from_within_an_exercise(self, busy: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
        told = lines(busy)
        monkeypatch.chdir(busy.copy(3).parent)
        assert lines(busy) == told

    def test_nothing_is_written(self, busy: Learner) -> None:
        def stand() -> dict[str, tuple[int, bytes]]:
            found = [path for path in busy.home.rglob("*") if path.is_file()]
            return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}

        before = stand()
        lines(busy, "--all")
        assert stand() == before

    def test_a_copy_of_the_other_machine_counts(self, busy: Learner) -> None:
        event = (
            '{"time":"2026-01-01T00:00:00Z","exercise":"exercise03_shapes","kind":"attempt","score":9,"max_score":9}'
        )
        (busy.exercises / "progress (conflicted copy).jsonl").write_text(event)
        assert row(lines(busy), "Shapes of tensors") == ["1/1", "1", "0"]

    def test_progress_that_cannot_be_read(self, at: Learner) -> None:
        (at.exercises / "progress.jsonl").mkdir()
        done = at.run("progress")
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)


class TestWidth:
    @pytest.mark.parametrize("width", [32, 40, 63, 64, 80, 200])
    @pytest.mark.parametrize("arguments", [(), ("--all",), ("2",)])
    @pytest.mark.parametrize("language", ["en", "ko"])
    def test_no_line_is_wider_than_the_terminal(
        self, busy: Learner, width: int, arguments: tuple[str, ...], language: str
    ) -> None:
        found = lines(busy, *arguments, "--lang", language, width=width)
        assert max(map(cell_len, found)) <= width

    def test_a_narrow_one_has_the_numbers_below(self, busy: Learner) -> None:
        found = lines(busy, width=40)
        place = next(n for n, line in enumerate(found) if line.startswith("Sums"))
        assert row(found, "Sums") == ["1/3"]
        assert found[place + 1] == "attempts: 3, hints: 2"
        after = next(n for n, line in enumerate(found) if line.startswith("Shapes of tensors"))
        assert found[after + 1].startswith("My own topic")  # nothing was done there

    def test_a_narrow_one_has_an_exercise_on_lines(self, busy: Learner) -> None:
        found = lines(busy, "2", width=40)
        assert [line.strip() for line in found[:3]] == [
            "exercise02  Taking away",
            "5 of 10 points",
            "attempts: 1, hints: 2",
        ]

    def test_wide_characters_do_not_break_the_columns(self, busy: Learner) -> None:
        busy.course.root.joinpath("exercises/exercise03_shapes/exercise.toml").write_text(
            'title = { en = "Shapes", ko = "텐서의 크기" }\ntopic = "선형_대수"\nkind = "code"\n', "utf-8"
        )
        found = [line for line in lines(Learner(Course(busy.course.root), busy.home)) if "░" in line]
        assert len({cell_len(re.split("[█░]", line)[0]) for line in found}) == 1
        assert any(line.startswith("선형 대수") for line in found)


class TestShown:
    def test_colour_in_a_terminal_only(self, busy: Learner) -> None:
        arguments = ("progress", "--course", busy.course.root)
        shown = grade_in_terminal(*arguments, COLUMNS="80").out
        assert COLOR.search(shown)
        assert "Sums" in ESCAPE.sub("", shown)
        assert not COLOR.search(grade_in_terminal(*arguments, "--no-color").out)
        assert not COLOR.search(grade_in_terminal(*arguments, NO_COLOR="1").out)

    def test_in_a_pipe(self, busy: Learner) -> None:
        done = grade("progress", "--course", busy.course.root, folder=busy.home)
        assert (done.code, done.err) == (0, "")
        assert "\x1b" not in done.out
        assert not any(line.endswith(" ") for line in done.out.splitlines())
        assert max(map(cell_len, done.out.splitlines())) <= 80

    def test_where_blocks_cannot_be_shown(self, busy: Learner) -> None:
        done = grade(
            "progress", "--course", busy.course.root, folder=busy.home, PYTHONIOENCODING="ascii", PYTHONUTF8="0"
        )
        (sums,) = [line for line in done.out.splitlines() if line.startswith("Sums")]
        assert "##########----------" in sums


def console(encoding: str) -> Console:
    return Console(file=io.TextIOWrapper(io.BytesIO(), encoding=encoding))


class TestBar:
    def sums(self) -> Iterator[Sum]:
        for total in (1, 3, 27):
            for solved in range(total + 1):
                for more in (0.0, 0.01, 0.99):
                    share = min((solved + more * (solved < total)) / total, 1.0)
                    yield Sum(None, solved, total, 0, 0, round(share, 4))

    @pytest.mark.parametrize("width", [8, 20])
    def test_full_means_solved_and_empty_means_nothing(self, width: int) -> None:
        for one in self.sums():
            shown = bar(one, width, console("utf-8")).plain
            assert len(shown) == width
            assert (shown.count("█") == width) == (one.solved == one.total)
            assert (shown.count("█") == 0) == (one.share == 0)

    def test_more_is_never_shown_as_less(self) -> None:
        shares = [Sum(None, 0, 4, 0, 0, n / 100) for n in range(100)]
        filled = [bar(one, 20, console("utf-8")).plain.count("█") for one in shares]
        assert filled == sorted(filled)

    @pytest.mark.parametrize("encoding", ["ascii", "cp949", "latin-1"])
    def test_other_encodings_have_signs_that_are_one_column_wide(self, encoding: str) -> None:
        assert set(bar(Sum(None, 1, 2, 0, 0, 0.5), 8, console(encoding)).plain) == {"#", "-"}
