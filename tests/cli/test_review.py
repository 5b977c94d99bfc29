"""`grade review` as a learner types it: what is asked, what is told, what is noted, whatever happens meanwhile."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reviewing import ENVIRONMENT, FIRST, IDS, SECOND, STUDENT, Home, ago, learner, right_lines, typed
from rich.cells import cell_len
from screen import Shown
from terminal import GRADE, environment

from grader.cli import main
from grader.cli.due import read_answered
from grader.practice import Event, read_progress, record
from grader.quiz.draw import Seed, draw
from grader.quiz.questions import read_quiz

OTHERS = tuple(one for one in IDS if one != "linear")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A learner in their own folder, who has not taken a quiz yet."""
    one = learner(tmp_path)
    monkeypatch.chdir(one.folder)
    return one


def run(home: Home, *arguments: str, lines: str = "", **variables: str) -> Result:
    runner = CliRunner(env={**ENVIRONMENT, **variables})
    command = ["review", *arguments, "--course", str(home.course.root)]
    return runner.invoke(main, command, input=lines, catch_exceptions=False)


def right_answers(home: Home, limit: int = 10) -> list[list[str]]:
    """The lines that answer what is due rightly, question by question."""
    quizzes = [one for one in home.course.exercises if one.kind == "quiz"]
    answered = read_answered(home.course, quizzes)
    due = answered.due(datetime.now(UTC))[:limit]
    return [right_lines(answered.draw(recall, STUDENT)) for recall in due]


def all_right(home: Home, limit: int = 10) -> str:
    return typed([line for lines in right_answers(home, limit) for line in lines])


def words(text: str) -> str:
    return " ".join(text.split())


def complaint(done: Result, code: int = 2) -> str:
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    assert done.stderr.startswith("grade: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_quiz_that_is_taken_notes_the_numbers_of_its_questions(home: Home) -> None:
    """Whoever they were drawn for, and at whatever try: the review comes with others."""
    runner = CliRunner(env=ENVIRONMENT)
    command = ["quiz01", "--plain", "--attempt", "3", "--student", "lee", "--course", str(home.course.root)]
    assert runner.invoke(main, command, input="\n" * 20, catch_exceptions=False).exit_code == 1
    [event] = read_progress(home.exercises)
    quiz = read_quiz(home.course.find("quiz01"))
    assert event.asked == {one.question.id: one.values for one in draw(quiz, Seed("lee", 3))}
    answered = read_answered(home.course, [home.course.find("quiz01")])
    [recall] = [one for one in answered.recalls(datetime.now(UTC)) if one.question == "iterations"]
    assert recall.drawn == (event.asked["iterations"],)
    assert answered.draw(recall, "lee").values != event.asked["iterations"]


class TestAsking:
    def test_a_quiz_of_three_days_ago_is_asked_anew(self, home: Home) -> None:
        home.took()
        done = run(home, lines=all_right(home))
        assert (done.exit_code, done.stderr) == (0, "")
        assert "quiz01 · Basics  review" in done.stdout
        assert "Question 1 of 7, points: 1" in done.stdout
        assert "Right. It grows only linearly." in done.stdout
        assert "Answered rightly: 7 of 7." in done.stdout
        assert "The next question is due: in " in done.stdout
        assert home.reviews() == [(name, True) for name in IDS]

    def test_for_each_question_it_is_said_when_it_comes_again(self, home: Home) -> None:
        home.took(*OTHERS)
        home.reviewed("linear", True, 3)
        done = run(home, "--limit", "1", lines=all_right(home, 1))
        assert re.search(r"Right\. It grows only linearly\.\n {3}Comes again: in [23] days\.", done.stdout)

    def test_a_wrong_answer_comes_again_tomorrow(self, home: Home) -> None:
        home.took(*OTHERS, days=1.2)
        done = run(home, lines="\n" * 7)
        assert done.exit_code == 1
        assert done.stdout.count("Comes again: tomorrow.") == 6
        assert "Answered rightly: 0 of 6." in done.stdout
        assert "The next question is due: later today." in done.stdout or "due: tomorrow." in done.stdout
        assert home.reviews() == [(name, False) for name in OTHERS]

    def test_what_was_answered_is_not_due_any_more(self, home: Home) -> None:
        home.took()
        run(home, lines=all_right(home))
        again = run(home)
        assert (again.exit_code, again.stderr) == (0, "")
        assert re.fullmatch(r"Nothing is due now\. The next question is due: in \d+ days\.\n", again.stdout)

    def test_ten_at_a_time_the_most_overdue_first(self, home: Home) -> None:
        home.took()
        home.took(days=5, quiz=SECOND)
        done = run(home, lines="\n" * 20)
        assert done.stdout.index("quiz02 · More") < done.stdout.index("quiz01 · Basics")
        assert "Question 10 of 10" in done.stdout
        assert "Still due: 4. Go on with `grade review`." in done.stdout
        assert [name for name, _ in home.reviews()] == [*IDS, *IDS[:3]]
        rest = run(home, lines="\n" * 20)
        assert "Question 4 of 4" in rest.stdout
        assert "Still due" not in rest.stdout

    def test_a_limit(self, home: Home) -> None:
        home.took()
        done = run(home, "--limit", "2", lines=all_right(home, 2))
        assert done.exit_code == 0
        assert "Answered rightly: 2 of 2." in done.stdout
        assert home.reviews() == [("outlier", True), ("bounded", True)]

    @pytest.mark.parametrize("limit", ["0", "-1", "x", "1001"])
    def test_a_limit_is_a_number_of_questions(self, home: Home, limit: str) -> None:
        assert run(home, "--limit", limit).exit_code == 2

    @pytest.mark.parametrize("name", ["quiz02", "QUIZ02", SECOND, f"exercises/{SECOND}/"])
    def test_one_quiz(self, home: Home, name: str) -> None:
        home.took()
        home.took(quiz=SECOND)
        done = run(home, name, "--limit", "1", lines="\n")
        assert "quiz02 · More" in done.stdout
        assert "quiz01" not in done.stdout
        assert [one.exercise for one in read_progress(home.exercises) if one.kind == "review"] == [SECOND]

    def test_right_in_part_is_not_right(self, home: Home) -> None:
        home.took()
        answers = right_answers(home)
        answers[1] = [answers[1][0].split(",")[0]]  # one of the two bounded ones
        run(home, "--limit", "2", lines=typed([line for lines in answers for line in lines]))
        assert home.reviews() == [("outlier", True), ("bounded", False)]

    def test_a_parametric_question_has_new_numbers(self, home: Home) -> None:
        home.took(days=60)
        seen = []
        for days in (40, 30, 20, 10):
            shown = run(home, "--limit", "7", lines="\n" * 9).stdout
            found = re.search(r"(\d+) samples, batch size (\d+)", shown)
            assert found is not None
            seen.append((int(found[1]), int(found[2])))
            told = [json.loads(line) for line in home.progress.read_text("utf-8").splitlines()]
            [noted] = [one["drawn"] for one in told if one.get("question") == "iterations" and one["time"] > ago(1)]
            assert (noted["n"], noted["batch"]) == seen[-1]
            for one in told:  # it was long ago
                one["time"] = ago(days) if one["time"] > ago(1) else one["time"]
            home.progress.write_text("".join(f"{json.dumps(one)}\n" for one in told), "utf-8")
        assert all(before != after for before, after in pairwise(seen))

    def test_from_within_the_exercises(self, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        home.took()
        monkeypatch.chdir(home.exercises / SECOND)
        run(home, "--limit", "1", lines="\n")
        assert home.reviews() == [("outlier", False)]
        assert not (home.exercises / SECOND / "progress.jsonl").exists()

    def test_quizzes_in_folders_of_their_own(self, home: Home) -> None:
        """Each answer is noted where the copy of its quiz lies."""
        other = home.folder / SECOND
        (home.exercises / SECOND).rename(other)
        home.took("outlier")
        record(home.folder, Event(ago(4), SECOND, "attempt", score=0, max_score=14, failed=["outlier"]))
        done = run(home, "--limit", "14", lines="\n" * 20)
        assert "Question 14 of 14" in done.stdout
        for folder, quiz in ((home.exercises, FIRST), (home.folder, SECOND)):
            noted = [one for one in read_progress(folder) if one.kind == "review"]
            assert [one.question for one in noted if one.exercise == quiz] == [one.question for one in noted]
            assert sorted(one.question or "" for one in noted) == sorted(IDS)

    def test_in_korean(self, home: Home) -> None:
        home.took()
        done = run(home, "--limit", "1", "--lang", "ko", lines=all_right(home, 1))
        assert "이상치에 가장 둔감한 손실은 무엇인가요?" in done.stdout
        assert "맞았어요. 선형으로만 커져요." in done.stdout
        assert home.reviews() == [("outlier", True)]

    @pytest.mark.parametrize("language", ["C.UTF-8", "ko_KR.UTF-8"])
    @pytest.mark.parametrize("width", [40, 80])
    def test_the_width_is_kept(self, home: Home, width: int, language: str) -> None:
        home.took()
        done = run(home, lines="\n" * 9, COLUMNS=str(width), LC_ALL=language)
        prompts = ("(Enter", "(Enter 키", ":")
        ours = [line for line in done.stdout.splitlines() if not any(words in line for words in prompts)]
        assert max(map(cell_len, ours)) <= width
        listed = run(home, "--list", COLUMNS=str(width), LC_ALL=language)
        assert max(map(cell_len, listed.stdout.splitlines())) <= width


class TestNothingDue:
    def test_no_quiz_was_taken(self, home: Home) -> None:
        done = run(home)
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout == "Questions come to review once their quiz was taken. Begin with: grade quiz01\n"
        assert not home.progress.exists()

    def test_this_quiz_was_not_taken(self, home: Home) -> None:
        home.took()
        assert run(home, "quiz02").stdout.endswith("Begin with: grade quiz02\n")

    def test_it_was_taken_just_now(self, home: Home) -> None:
        home.took("linear", days=0.01)
        done = run(home)
        assert done.exit_code == 0
        assert re.fullmatch(r"Nothing is due now\. The next question is due: (tomorrow|later today)\.\n", done.stdout)

    def test_it_was_begun_anew(self, home: Home) -> None:
        home.took()
        record(home.exercises, Event(ago(1), FIRST, "reset"))
        assert "Begin with: grade quiz01" in run(home).stdout

    def test_a_quiz_that_is_taken_becomes_due(self, home: Home) -> None:
        """From the quiz itself to its review, with nothing in between but three days."""
        runner = CliRunner(env=ENVIRONMENT)
        taken = runner.invoke(main, ["quiz01", "--course", str(home.course.root)], input="\n" * 8)
        assert taken.exit_code == 1
        assert "Nothing is due now." in run(home).stdout
        told = json.loads(home.progress.read_text("utf-8"))
        home.progress.write_text(json.dumps(told | {"time": ago(3)}), "utf-8")
        assert "Due now: 7 of 7." in run(home, "--list").stdout


class TestList:
    def test_what_is_due_when(self, home: Home) -> None:
        home.took("linear", days=1)
        home.took(days=30, quiz=SECOND)
        home.reviewed("process", True, 28, quiz=SECOND)
        done = run(home, "--list")
        assert (done.exit_code, done.stderr) == (0, "")
        first, *rows = done.stdout.splitlines()
        assert first == "Due now: 8 of 14."
        assert len(rows) == 14
        assert re.fullmatch(r"now +quiz02  Which loss minds an outlier least\?", rows[0])
        assert re.fullmatch(r"now +quiz01  Two linear layers are one linear layer\.", rows[7])
        assert all(re.match(r"(tomorrow|later today) +quiz01  ", row) for row in rows[8:])
        assert home.reviews() == [("process", True)]

    def test_of_one_quiz(self, home: Home) -> None:
        home.took()
        home.took(quiz=SECOND)
        assert "Due now: 7 of 7." in run(home, "quiz02", "--list").stdout

    def test_of_nothing(self, home: Home) -> None:
        assert "Begin with: grade quiz01" in run(home, "--list").stdout

    def test_what_is_not_due_is_listed_too(self, home: Home) -> None:
        home.took(days=0.5)
        done = run(home, "--list")
        assert "Due now: 0 of 7." in done.stdout
        assert not any(line.startswith("now") for line in done.stdout.splitlines())

    def test_it_shows_numbers_not_names_of_parameters(self, home: Home) -> None:
        home.took()
        shown = run(home, "--list").stdout
        assert re.search(r"\d{4} samples, batch size (32|64): how many iterations\?", shown)
        assert "{n}" not in shown

    def test_a_long_prompt_ends_with_an_ellipsis(self, home: Home) -> None:
        home.took()
        shown = run(home, "--list", COLUMNS="40").stdout
        assert "quiz01  Which loss minds an out" in shown
        assert "…" in shown


class TestStopping:
    @pytest.mark.parametrize("answered", range(4))
    def test_the_end_of_input(self, home: Home, answered: int) -> None:
        home.took()
        lines = [line for one in right_answers(home)[:answered] for line in one]
        said = complaint(run(home, lines=typed(lines)))
        assert f"Stopped at question {answered + 1} of 7: the answers before it are noted" in said
        assert home.reviews() == [(name, True) for name in IDS[:answered]]

    def begin(self, home: Home) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [GRADE, "review", "--plain", "--course", home.course.root],
            cwd=home.folder,
            env=environment(**ENVIRONMENT),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def read_until(self, process: subprocess.Popen[bytes], text: bytes) -> None:
        assert process.stdout is not None
        seen = b""
        while text not in seen:
            piece = process.stdout.read1()  # type: ignore[attr-defined] # it is buffered
            assert piece, seen
            seen += piece

    @pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
    def test_in_the_middle(self, home: Home, sign: signal.Signals, code: int) -> None:
        home.took()
        first = typed(right_answers(home)[0]).encode()
        with self.begin(home) as process:
            assert process.stdin is not None
            process.stdin.write(first)
            process.stdin.flush()
            self.read_until(process, b"Numbers, such as 1,3 (Enter: leave it open): ")
            process.send_signal(sign)
            _, said = process.communicate(timeout=60)
        assert process.returncode == code
        assert home.reviews() == [("outlier", True)]
        if sign == signal.SIGINT:
            assert said.decode().strip() == (
                "grade: Stopped at question 2 of 7: the answers before it are noted, the rest stays due."
            )
        assert "Due now: 6 of 7." in run(home, "--list").stdout


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("exercise01", "exercise01 is no quiz, and only questions of quizzes are reviewed"),
            ("quiz77", "There is no exercise 'quiz77'"),
            ("\x1b[31mquiz", "There is no exercise"),
        ],
    )
    def test_names(self, home: Home, name: str, sentence: str) -> None:
        said = complaint(run(home, name))
        assert sentence in said
        assert "\x1b" not in said

    @pytest.mark.parametrize("arguments", [(), ("quiz02",), ("--list",)])
    def test_outside_of_a_learners_folder(
        self, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
    ) -> None:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        assert "`grade init` copies the exercises here" in complaint(run(home, *arguments))
        assert list((tmp_path / "elsewhere").iterdir()) == []

    def test_in_the_course_itself(self, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(home.course.root)
        assert "There is no copy of quiz01_basics" in complaint(run(home))

    def test_a_course_without_quizzes(self, home: Home) -> None:
        for name in (FIRST, SECOND):
            (home.course.root / "exercises" / name).rename(home.folder / name)
        assert "There is no quiz in" in complaint(run(home))

    def test_progress_that_cannot_be_read(self, home: Home) -> None:
        home.progress.mkdir()
        assert "progress.jsonl cannot be read or written" in complaint(run(home))

    def test_progress_that_cannot_be_written(self, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        """An answer that cannot be noted is not told about as if it were."""
        home.took()
        lines = all_right(home)

        def full(self: Path, target: Path) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", full)
            done = run(home, lines=lines)
        assert done.exit_code == 2
        assert "No space left on device" in done.stderr
        assert "Comes again" not in done.stdout
        assert home.reviews() == []

    def test_a_broken_key_is_ours_and_told_before_anything_is_asked(self, home: Home) -> None:
        home.took()
        key = home.course.root / "solutions" / FIRST / "key.toml"
        key.write_text(key.read_text("utf-8").replace('answer = "mae"', 'answer = "mea"'), "utf-8")
        done = run(home, lines="\n" * 9)
        assert "no option mea" in complaint(done, 3)
        assert done.stdout == ""

    def test_a_broken_quiz_that_was_never_taken_does_not_matter(self, home: Home) -> None:
        home.took()
        (home.course.root / "exercises" / SECOND / "quiz.toml").write_text("[[", "utf-8")
        assert run(home, "--limit", "1", lines="\n").exit_code == 1

    def test_corrupt_lines_are_passed_over_and_kept(self, home: Home) -> None:
        home.took()
        broken = '{"time":"2026-01-01T00:00:00Z","exercise":"quiz01_basics","kind":"rev\n\x00\udcff\n'
        with home.progress.open("ab") as file:
            file.write(broken.encode("utf-8", "surrogateescape"))
        assert run(home, "--limit", "1", lines="\n").exit_code == 1
        assert broken.splitlines()[0].encode() in home.progress.read_bytes()
        assert b"\x00\xff" in home.progress.read_bytes()

    def test_a_question_that_vanished(self, home: Home) -> None:
        home.took("linear", "gone", "gone.part")
        home.reviewed("gone", False, 2)
        done = run(home, lines="\n" * 9)
        assert "Question 7 of 7" in done.stdout
        assert "gone" not in done.stdout

    def test_help(self, home: Home) -> None:
        done = run(home, "--help")
        assert done.exit_code == 0
        assert "[QUIZ]" in done.stdout
        assert "at most (default: 10)" in words(done.stdout)


class TestArrowKeys:
    def begin(self, home: Home, *arguments: str) -> Shown:
        words = ["review", *arguments, "--course", str(home.course.root)]
        return Shown(words, home.folder, PROMPT_TOOLKIT_NO_CPR="1", LOGNAME=STUDENT)

    def test_an_answer(self, home: Home) -> None:
        home.took()
        place = int(right_answers(home)[0][0]) - 1
        with self.begin(home, "--limit", "1") as shown:
            shown.until("(leave it open)")
            for _ in range(place):
                shown.type("\x1b[B")
            shown.type("\r")
            shown.until("Answered rightly: 1 of 1.")
            assert shown.end() == 0
            assert "Comes again: in " in shown.text
            assert "Still due: 6." in shown.text
        assert home.reviews() == [("outlier", True)]

    def test_ctrl_c(self, home: Home) -> None:
        home.took()
        with self.begin(home) as shown:
            shown.until("(leave it open)")
            shown.type("\r")
            shown.until("Question 2 of 7")
            shown.until("space marks")
            shown.type("\x03")
            shown.until("Stopped at question 2 of 7")
            assert shown.end() == 130
        assert [name for name, _ in home.reviews()] == ["outlier"]

    def test_plain_in_a_terminal(self, home: Home) -> None:
        home.took()
        with self.begin(home, "--plain", "--limit", "1") as shown:
            shown.until("A number from 1 to 3")
            shown.type("\r")
            shown.until("Answered rightly: 0 of 1.")
            assert shown.end() == 1
            assert "arrow keys" not in shown.text
