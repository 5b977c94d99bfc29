"""`grade QUIZ`: taken line by line and with the arrow keys, graded from a sheet, in both languages."""

from __future__ import annotations

import json
import math
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
import tomllib
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from terminal import ESCAPE, GRADE, environment

from grader.cli import main
from grader.course import Course
from grader.quiz.draw import Seed, draw
from grader.quiz.questions import read_quiz
from grader.quiz.reading import LONGEST
from grader.result import json_schema

COURSE = Path(__file__).parents[1] / "quiz" / "course"
KEYS = {"down": "\x1b[B", "up": "\x1b[A", "enter": "\r", "space": " ", "stop": "\x03", "end": "\x04"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path, typed: str = "", quiz: str = "quiz01", language: str = "C.UTF-8") -> Result:
    """`grade quiz01` with lines typed into a pipe."""
    runner = CliRunner(env={"LC_ALL": language, "COLUMNS": "80"})
    command = [quiz, *map(str, arguments), "--course", str(COURSE)]
    return runner.invoke(main, command, input=typed, catch_exceptions=False)


def lines_of(*answers: str) -> str:
    return "".join(f"{answer}\n" for answer in answers)


def right_lines() -> list[str]:
    """What kim has to type to earn everything: the numbers of the options as kim sees them."""
    drawn = draw(read_quiz(Course(COURSE).find("quiz01")), Seed("kim"))
    names = [[option.id for option in one.rows[-1]] if one.rows else [] for one in drawn]

    def places(question: int, *options: str) -> list[str]:
        return [str(names[question].index(option) + 1) for option in options]

    values = drawn[3].values
    return [
        *places(0, "mae"),
        ",".join(places(1, "tanh", "sigmoid")),
        "1",
        str(math.ceil(values["n"] / values["batch"])),
        "relu",
        *places(5, "bce", "squares"),
        " ".join(places(6, "build", "compile", "fit", "predict")),
    ]


def complaint(done: Result, code: int = 2) -> str:
    assert done.exit_code == code, done.output
    said = done.stderr.strip().splitlines()[-1]
    assert said.startswith("grade: ")
    assert "Traceback" not in done.output
    return said


# --- line by line ---


def test_right_answers_earn_everything() -> None:
    done = run("--student", "kim", typed=lines_of(*right_lines()))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "14 of 14 points" in done.stdout
    assert done.stdout.count("Right.") == 5
    assert "It grows only linearly." in done.stdout
    assert "Both saturate." in done.stdout
    assert "that was the last exercise" in done.stdout
    assert "isolation" not in done.stdout


def test_a_wrong_answer_is_told_why_at_once() -> None:
    lines = right_lines()
    lines[4] = "sigmoid"
    done = run("--student", "kim", typed=lines_of(*lines))
    assert done.exit_code == 1
    assert "Not right. Sigmoid is never 0." in done.stdout
    assert done.stdout.index("Sigmoid is never 0.") < done.stdout.index("Question 6 of 7")
    assert "13 of 14 points" in done.stdout
    assert "grade quiz01 --attempt 2" in " ".join(done.stdout.split())


def test_empty_lines_leave_everything_open() -> None:
    done = run(typed="\n" * 8)
    assert done.exit_code == 1
    assert "0 of 14 points" in done.stdout
    assert done.stdout.count("Not answered.") == 7


@pytest.mark.parametrize(
    ("place", "nonsense"),
    [
        (0, ["4", "0", "-1", "1,2", "x", "9" * 50, "1.5", "\x1b[A", "１x"]),
        (1, ["1,4", "0", "1,1", "one"]),
        (2, ["3", "maybe"]),
        (3, ["many", "1,2,3", "nan", "0x10"]),
        (5, ["7", "bce"]),
        (7, ["1", "1 2 3", "1 2 3 3", "1 2 3 5", "4 3 2 1 1"]),
    ],
)
def test_what_cannot_be_understood_is_asked_again(place: int, nonsense: list[str]) -> None:
    lines = right_lines()
    done = run("--student", "kim", typed=lines_of(*lines[:place], *nonsense, *lines[place:]))
    assert done.exit_code == 0, done.output
    words = done.stdout.count("cannot be understood") + done.stdout.count("That is no number")
    assert words == len(nonsense)
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(("written", "code"), [("true", 0), ("True", 0), ("2", 1), ("false", 1)])
def test_an_option_may_be_written_out(written: str, code: int) -> None:
    lines = right_lines()
    lines[2] = written
    assert run("--student", "kim", typed=lines_of(*lines)).exit_code == code


@pytest.mark.parametrize("marks", ["{}", "{}.", "({})", " {} "])
def test_numbers_of_options_may_have_marks(marks: str) -> None:
    lines = right_lines()
    lines[0] = marks.format(lines[0]).replace("(", "")
    lines[7] = lines[7].replace(" ", ">")
    assert run("--student", "kim", typed=lines_of(*lines)).exit_code == 0


def test_an_overlong_line_is_one_line() -> None:
    lines = right_lines()
    lines[4] = "x" * 50_000
    done = run("--student", "kim", typed=lines_of(*lines))
    assert "13 of 14 points" in done.stdout
    assert "x" * (LONGEST + 1) not in done.stdout


def test_the_last_line_needs_no_end() -> None:
    assert run("--student", "kim", typed=lines_of(*right_lines()).rstrip("\n")).exit_code == 0


def test_bytes_that_are_no_text_are_no_answer() -> None:
    done = subprocess.run(
        [GRADE, "quiz01", "--course", COURSE],
        input=b"\xff\xfe\n\n\n\n\n\xff\n\n\n\n\n\n",
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr


def test_the_width_is_kept_in_both_languages() -> None:
    for language in ("C.UTF-8", "ko_KR.UTF-8"):
        done = run("--student", "kim", typed=lines_of(*right_lines()), language=language)
        assert max(cell_len(line) for line in done.stdout.splitlines()) <= 80


def test_korean() -> None:
    done = run("--student", "kim", "--lang", "ko", typed=lines_of(*right_lines()))
    assert "7문항 중 1번, 1점" in done.stdout
    assert "맞았어요. 선형으로만 커져요." in done.stdout
    assert "14점 만점에 14점" in done.stdout
    english = re.findall(r"[a-z]{4,} [a-z]{2,} [a-z]+", done.stdout)
    assert english == []


# --- stopping ---


@pytest.mark.parametrize("answered", range(7))
def test_the_end_of_input_ends_it_with_one_sentence(answered: int) -> None:
    done = run("--student", "kim", typed=lines_of(*right_lines()[:answered]))
    place = min(answered + 1, 6)
    said = complaint(done)
    assert f"Stopped at question {place} of 7" in said
    assert "not kept" in said
    assert "of 14 points" not in done.stdout


def test_what_was_answered_is_kept(here: Path) -> None:
    lines = right_lines()
    said = complaint(run("--student", "kim", "--save", "mine.toml", typed=lines_of(*lines[:4])))
    assert "Stopped at question 5 of 7" in said
    assert "`grade quiz01 mine.toml`" in said
    kept = tomllib.loads((here / "mine.toml").read_text("utf-8"))
    assert list(kept["answers"]) == ["outlier", "bounded", "linear", "iterations"]
    done = run("mine.toml")
    assert done.exit_code == 1
    assert "7 of 14 points" in done.stdout
    assert [path.name for path in here.iterdir() if path.name.endswith(".part")] == []


def test_a_sheet_that_was_kept_is_graded_the_same(here: Path) -> None:
    typed = lines_of(*right_lines()[:-1], "2 1 3 4")
    taken = run("--student", "kim", "--save", "mine.toml", "--json", typed=typed)
    again = run("mine.toml", "--json")
    assert json.loads(taken.stdout) == json.loads(again.stdout)
    assert taken.exit_code == again.exit_code


def test_a_file_that_is_there_is_never_written_over(here: Path) -> None:
    (here / "mine.toml").write_text("my own work\n")
    for option in ("--save", "--blank"):
        assert "exists already" in complaint(run(option, "mine.toml", typed="\n" * 8))
    assert (here / "mine.toml").read_text() == "my own work\n"


@pytest.mark.parametrize("path", ["no/folder/mine.toml", "/proc/self/mine.toml", "a" * 300, ""])
@pytest.mark.parametrize("option", ["--save", "--blank"])
def test_a_file_that_cannot_be_written(option: str, path: str) -> None:
    said = complaint(run(option, path, typed="\n" * 8))
    assert "cannot be written" in said or "exists already" in said


# --- JSON ---


def test_json_is_all_that_stdout_holds() -> None:
    done = run("--student", "kim", "--json", typed=lines_of(*right_lines()))
    told = json.loads(done.stdout)
    jsonschema.validate(told, json_schema())
    assert (told["score"], told["max_score"], told["student"], told["isolation"]) == (14, 14, "kim", None)
    assert (told["source"], told["exercise"]) == ("terminal", "quiz01_basics")
    assert "Question 1 of 7" in done.stderr
    assert "A number from 1 to 3" in done.stderr


def test_json_of_a_sheet(here: Path) -> None:
    (here / "a.toml").write_text('quiz = "quiz01"\nstudent = "kim"\n[answers]\noutlier = "mse"\nother = 1\n')
    done = run("a.toml", "--json")
    assert (done.exit_code, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    jsonschema.validate(told, json_schema())
    assert told["checks"][0]["message"] == "It squares the error."
    assert told["notes"] == ["There is no question other; its answer was passed over."]


# --- sheets ---


def test_a_blank_sheet_is_written_and_graded(here: Path) -> None:
    done = run("--blank", "a.toml", "--student", "lee", "--attempt", "2")
    assert (done.exit_code, done.stdout) == (0, "A blank sheet is in a.toml.\n")
    told = tomllib.loads((here / "a.toml").read_text("utf-8"))
    assert told == {"quiz": "quiz01", "student": "lee", "attempt": 2, "answers": {}}
    graded = run("a.toml")
    assert graded.exit_code == 1
    assert "0 of 14 points" in graded.stdout
    assert "--attempt 3" in " ".join(graded.stdout.split())


def test_a_blank_sheet_is_korean_for_korean_readers(here: Path) -> None:
    assert "빈 답안지" in run("--blank", "a.toml", "--lang", "ko").stdout
    assert "이상치에 가장 둔감한 손실은 무엇인가요?" in (here / "a.toml").read_text("utf-8")


def test_a_sheet_is_shown_question_by_question(here: Path) -> None:
    (here / "a.toml").write_text(
        'quiz = "quiz01"\nstudent = "kim"\n[answers]\noutlier = "mae"\nbounded = ["relu"]\n'
        'task = { binary = "bce", price = "counting" }\n'
    )
    shown = run("a.toml").stdout
    assert "quiz01 · Basics  a.toml" in shown
    assert " ✔ 1/1 Which loss minds an outlier least?" in shown
    assert "       Which have an output between -1 and 1?" in shown
    assert " ✘ 0/1  · ReLU\n          ReLU has no upper bound." in shown
    assert " ✔ 1/1  · two classes" in shown
    assert " ✘ 0/1  · prices\n          It is no loss." in shown
    assert " ? 0/4 In which order?\n       Not answered." in shown
    assert "It grows only linearly." not in shown
    assert "It grows only linearly." in run("a.toml", "--all").stdout


def test_whose_a_sheet_is_may_be_named(here: Path) -> None:
    (here / "a.toml").write_text('quiz = "quiz01"\n')
    assert json.loads(run("a.toml", "--json").stdout)["student"] is None
    assert json.loads(run("a.toml", "--json", "--student", "lee").stdout)["student"] == "lee"
    (here / "a.toml").write_text('quiz = "quiz01"\nstudent = "kim"\n')
    assert json.loads(run("a.toml", "--json", "--student", "kim").stdout)["student"] == "kim"
    assert "--student says lee" in complaint(run("a.toml", "--student", "lee"))
    (here / "a.toml").write_text('quiz = "quiz01"\nattempt = 1\n')
    assert "--attempt says 2" in complaint(run("a.toml", "--attempt", "2"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "quiz01"),
        ("quiz = \n", "TOML"),
        ('quiz = "quiz02"\n', "not for quiz01"),
        ("def relu(x):\n    return x\n", "TOML"),
        ("\x00", "TOML"),
        ("#" * 2**20 + "\n\n", "1 MiB"),
    ],
)
@pytest.mark.parametrize("language", ["C.UTF-8", "ko_KR.UTF-8"])
def test_a_broken_sheet_is_one_sentence(here: Path, text: str, word: str, language: str) -> None:
    (here / "a.toml").write_text(text)
    said = complaint(run("a.toml", language=language))
    assert language != "C.UTF-8" or word in said


def test_a_sheet_that_is_not_there() -> None:
    assert "no file" in complaint(run("b.toml"))
    assert "folder" in complaint(run("."))


# --- options ---


@pytest.mark.parametrize("options", [("--isolation", "process"), ("--timeout", "3")])
def test_options_of_running_code_are_refused(options: tuple[str, ...]) -> None:
    assert "nothing is run" in complaint(run(*options, typed="\n" * 8))


@pytest.mark.parametrize(
    "options", [("--plain",), ("--blank", "x"), ("--save", "x"), ("--student", "kim"), ("--attempt", "1")]
)
def test_options_of_quizzes_are_refused_for_exercises(here: Path, options: tuple[str, ...]) -> None:
    done = CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, ["exercise01", *options], catch_exceptions=False)
    assert "exercise01 is no quiz" in complaint(done)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("options", [("--plain",), ("--blank", "x"), ("--save", "x")])
def test_a_sheet_is_graded_as_it_stands(here: Path, options: tuple[str, ...]) -> None:
    (here / "a.toml").write_text('quiz = "quiz01"\n')
    assert "as it stands" in complaint(run("a.toml", *options))


@pytest.mark.parametrize("attempt", ["0", "-1", "1000001", "x", "1.5"])
def test_an_attempt_is_a_number(attempt: str) -> None:
    assert run("--attempt", attempt).exit_code == 2


def test_numbers_are_drawn_from_student_and_attempt() -> None:
    shown = {run(*options, typed="\n" * 8).stdout for options in _whose()}
    assert len(shown) == 4
    assert run("--student", "kim", typed="\n" * 8).stdout == run("--student", " kim ", typed="\n" * 8).stdout


def _whose() -> Iterator[tuple[str, ...]]:
    for student in ("kim", "lee"):
        for attempt in ("1", "2"):
            yield "--student", student, "--attempt", attempt


def test_the_login_name_is_the_student(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "park")
    assert json.loads(run("--json", typed="\n" * 8).stdout)["student"] == "park"


def test_without_a_login_name_there_is_no_student(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert json.loads(run("--json", typed="\n" * 8).stdout)["student"] is None


def test_a_student_is_cleaned() -> None:
    done = run("--json", "--student", "\x1b[31mkim\u202e\n" + "x" * 500, typed="\n" * 8)
    student = json.loads(done.stdout)["student"]
    assert student.isprintable()
    assert len(student) <= 100


@pytest.mark.parametrize("name", ["quiz01", "QUIZ01", "quiz01_basics", "exercises/quiz01_basics/"])
def test_a_quiz_is_found_by_every_name(name: str) -> None:
    assert run("--blank", "a.toml", quiz=name).exit_code == 0


def test_a_broken_key_costs_nobody_a_point(here: Path) -> None:
    for half in ("exercises", "solutions"):
        folder = here / half / "quiz01_basics"
        folder.mkdir(parents=True)
        for path in (COURSE / half / "quiz01_basics").iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
    key = here / "solutions" / "quiz01_basics" / "key.toml"
    key.write_text(key.read_text("utf-8").replace('answer = "mae"', 'answer = "mea"'), "utf-8")
    runner = CliRunner(env={"LC_ALL": "C.UTF-8"})
    done = runner.invoke(main, ["quiz01", "--course", str(here)], input="\n" * 8, catch_exceptions=False)
    assert "no option mea" in complaint(done, 3)
    assert "points" not in done.stdout


# --- the arrow keys ---


class Terminal:
    """A terminal of 80 columns in which a quiz is taken."""

    def __init__(self, *arguments: str | Path, course: Path = COURSE, **variables: str) -> None:
        ours, theirs = pty.openpty()
        ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
        self.process = subprocess.Popen(
            [GRADE, "quiz01", "--course", course, "--student", "kim", *arguments],
            env=environment(TERM="xterm-256color", PROMPT_TOOLKIT_NO_CPR="1", **variables),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(theirs)
        self._line = ours
        self.shown = ""

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Read until `text` is shown anew."""
        start, deadline = len(self.shown), time.monotonic() + seconds
        while text not in ESCAPE.sub("", self.shown[start:]):
            ended = not self._goes_on(deadline - time.monotonic())
            assert not ended, f"it ended before {text!r} was shown:\n{self.plain[-2000:]}"
            assert time.monotonic() < deadline, f"{text!r} was not shown:\n{self.plain[-2000:]}"

    def press(self, *keys: str) -> None:
        for key in keys:
            os.write(self._line, KEYS.get(key, key).encode())
            time.sleep(0.05)  # an escape sequence is told from the Escape key by time

    def end(self) -> int:
        """Read until it has ended; its exit code."""
        assert self._ends_within(60), f"it did not end:\n{self.plain[-2000:]}"
        os.close(self._line)
        return self.process.wait(timeout=30)

    def stop(self) -> int:
        """Press Ctrl-C until it has ended; its exit code.

        Python does not hear of one that comes after a prompt is written and before the line is waited for.
        """
        for _ in range(4):
            self.press("stop")
            if self._ends_within(10):  # one that was heard may take its time on a busy machine
                break
        return self.end()

    def _ends_within(self, seconds: float) -> bool:
        """Read what comes until it has ended, or the time is up."""
        deadline = time.monotonic() + seconds
        while self._goes_on(deadline - time.monotonic()):
            if time.monotonic() >= deadline:
                return False
        return True

    def _goes_on(self, seconds: float) -> bool:
        """Read what comes within a time; False when nothing more will."""
        if not select.select([self._line], [], [], max(0.0, seconds))[0]:
            return True
        piece = self._read()
        self.shown += piece
        return piece != ""

    def _read(self) -> str:
        try:
            return os.read(self._line, 65536).decode("utf-8", "replace")
        except OSError:  # Linux: nobody has the terminal open any more
            return ""

    @property
    def plain(self) -> str:
        return ESCAPE.sub("", self.shown)


def _take_terminal() -> None:
    ioctl(0, termios.TIOCSCTTY, 0)


def answer_with_keys(terminal: Terminal, lines: list[str]) -> None:
    """Choose with the arrow keys what the lines say."""

    def choose(place: int) -> None:
        terminal.press(*["down"] * place, "enter")

    terminal.wait_for("(leave it open)")
    choose(int(lines[0]) - 1)
    terminal.wait_for("space marks")
    marked = {int(place) - 1 for place in lines[1].split(",")}
    for place in range(3):
        terminal.press(*(["space"] if place in marked else []), "down")
    terminal.press("enter")
    terminal.wait_for("(leave it open)")
    choose(int(lines[2]) - 1)
    for line in lines[3:5]:
        terminal.wait_for("Your answer")
        terminal.press(line, "enter")
    for line in lines[5:7]:
        terminal.wait_for("(leave it open)")
        choose(int(line) - 1)
    rest = [1, 2, 3, 4]
    for number, place in enumerate(map(int, lines[7].split()), 1):
        if len(rest) > 1:
            terminal.wait_for(f"What comes as number {number}?")
            choose(rest.index(place))
            rest.remove(place)


def test_a_quiz_is_taken_with_the_arrow_keys(here: Path) -> None:
    terminal = Terminal("--save", here / "mine.toml")
    answer_with_keys(terminal, right_lines())
    assert terminal.end() == 0, terminal.plain
    assert "14 of 14 points" in terminal.plain
    assert "It grows only linearly." in terminal.plain
    told = tomllib.loads((here / "mine.toml").read_text("utf-8"))
    assert told["answers"]["process"] == ["build", "compile", "fit", "predict"]


def test_everything_can_be_left_open_with_the_arrow_keys() -> None:
    terminal = Terminal(NO_COLOR="1")
    for wait, keys in [
        ("(leave it open)", ("up", "enter")),
        ("space marks", ("enter",)),
        ("(leave it open)", ("up", "enter")),
        ("Your answer", ("enter",)),
        ("Your answer", ("enter",)),
        ("(leave it open)", ("up", "enter")),
        ("(leave it open)", ("up", "enter")),
        ("What comes as number 1?", ("up", "enter")),
    ]:
        terminal.wait_for(wait)
        terminal.press(*keys)
    assert terminal.end() == 1, terminal.plain
    assert "0 of 14 points" in terminal.plain


def test_an_order_can_be_begun_anew() -> None:
    lines = right_lines()
    terminal = Terminal()
    answer_with_keys(terminal, [*lines[:7], "1"])
    terminal.wait_for("What comes as number 2?")
    terminal.press("up", "enter")  # the last entry: begin anew
    terminal.wait_for("What comes as number 1?")
    rest = [1, 2, 3, 4]
    for number, place in enumerate(map(int, lines[7].split()[:-1]), 1):
        if number > 1:
            terminal.wait_for(f"What comes as number {number}?")
        terminal.press(*["down"] * rest.index(place), "enter")
        rest.remove(place)
    assert terminal.end() == 0, terminal.plain


def test_a_word_that_is_no_number_is_asked_again() -> None:
    lines = right_lines()
    terminal = Terminal()
    terminal.wait_for("(leave it open)")
    terminal.press("up", "enter")
    terminal.wait_for("space marks")
    terminal.press("enter")
    terminal.wait_for("(leave it open)")
    terminal.press("up", "enter")
    terminal.wait_for("Your answer")
    terminal.press("many", "enter")
    terminal.wait_for("That is no number")
    terminal.press(lines[3], "enter")
    terminal.wait_for("Right.")
    assert terminal.stop() == 130


@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_ctrl_c_ends_it_with_one_sentence(options: tuple[str, ...]) -> None:
    terminal = Terminal(*options)
    terminal.wait_for("(leave it open)" if not options else "A number from 1 to 3")
    assert terminal.stop() == 130, terminal.plain
    assert "Stopped at question 1 of 7" in terminal.plain
    assert "Traceback" not in terminal.plain


def test_the_end_of_input_in_a_terminal() -> None:
    terminal = Terminal("--plain")
    terminal.wait_for("A number from 1 to 3")
    terminal.press("end")
    assert terminal.end() == 2, terminal.plain
    assert "Stopped at question 1 of 7" in terminal.plain


@pytest.mark.parametrize(
    ("options", "variables"), [(("--plain",), {}), ((), {"TERM": "dumb"}), (("--json",), {})], ids=str
)
def test_without_arrow_keys_where_they_are_not_wanted(options: tuple[str, ...], variables: dict[str, str]) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [GRADE, "quiz01", "--course", COURSE, *options],
        env=environment(**({"TERM": "xterm"} | variables)),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = ""
    while "A number from 1 to 3" not in shown:
        shown += os.read(ours, 65536).decode("utf-8")
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    os.close(ours)
    assert "(arrow keys" not in shown


def test_a_korean_menu_shows_the_whole_of_a_long_text(here: Path) -> None:
    shutil.copytree(COURSE, here / "course")
    path = here / "course" / "exercises" / "quiz01_basics" / "quiz.toml"
    text = path.read_text("utf-8").replace('ko = "평균 절대 오차"', f'ko = "{"평균 절대 오차와 " * 12}마지막"')
    path.write_text(text, "utf-8")
    terminal = Terminal("--lang", "ko", course=here / "course")
    terminal.wait_for("답하지 않고 넘어가기")
    assert terminal.stop() == 130
    assert "화살표 키로 고르고 Enter" in terminal.plain
    assert "마지막" in terminal.plain


def test_help_names_the_options_of_quizzes() -> None:
    told = " ".join(CliRunner().invoke(main, ["quiz01", "--help"]).stdout.split())
    for option in ("--plain", "--blank", "--save", "--student", "--attempt"):
        assert option in told
    assert "sheet of answers" in told


def test_menus_are_loaded_only_where_they_are_needed() -> None:
    code = (
        "import sys; from grader.cli import main; main(['quiz01', '--blank', sys.argv[1], '--course', sys.argv[2]], "
        "standalone_mode=False)"
    )
    check = "import atexit, sys; atexit.register(lambda: print(sorted({'questionary', 'rich'} & set(sys.modules)))); "
    done = subprocess.run(
        [sys.executable, "-c", check + code, "a.toml", COURSE],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "[]"
