"""`grade watch` at a terminal: what it shows, its keys, how it ends."""

from __future__ import annotations

import os
import signal
import termios
import time
from pathlib import Path

import pytest
from screen import SHELL, Shown, alive, children
from terminal import GRADE, grade, tiny_course

from grader.practice import read_progress

RIGHT = "def add(a, b):\n    return a + b\n"
WRONG = "def add(a, b):\n    return a - b\n"
HINTS = """
[add]
question.en = "What do you put together?"
question.ko = "무엇을 합치나요?"
pointer.en = "There is a sign for it."
pointer.ko = "그 기호가 있어요."
nearly.en = "It is the sign that a cross looks like."
nearly.ko = "십자가처럼 생긴 기호예요."
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Two exercises alike, and a quiz's worth of nothing."""
    root = tiny_course(tmp_path / "course")
    for half in ("exercises", "solutions"):
        first = root / half / "exercise01_adding"
        second = root / half / "exercise02_again"
        second.mkdir()
        for path in first.iterdir():
            text = path.read_text("utf-8").replace("Adding", "Once more")
            (second / path.name.replace("01", "02")).write_text(text, "utf-8")
    (root / "solutions" / "exercise01_adding" / "hints.toml").write_text(HINTS, "utf-8")
    return root


@pytest.fixture
def learner(course: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "learner"
    folder.mkdir()
    assert grade("init", "--course", course, folder=folder).code == 0
    return folder


def copy_of(learner: Path, number: int) -> Path:
    (folder,) = (learner / "exercises").glob(f"exercise0{number}_*")
    return folder / f"exercise0{number}.py"


def watching(learner: Path, *words: str, columns: int = 80, rows: int = 30, **variables: str) -> Shown:
    course = learner.parent / "course"
    words = ("watch", *words, "--course", str(course), "--isolation", "process")
    return Shown(words, learner, columns=columns, rows=rows, **variables)


def noted(learner: Path) -> list[tuple[str, str, int | None]]:
    events = read_progress(learner / "exercises")
    return [(event.exercise.split("_", maxsplit=1)[0], event.kind, event.score) for event in events]


def test_a_stub_shows_its_statement_and_is_no_attempt(learner: Path) -> None:
    with watching(learner, "1") as shown:
        shown.until("exercise01 · Adding", "README.md", "Write add(a, b).", "is graded when you save it")
        assert "points" not in shown.text
        shown.type("q")
        assert shown.end() == 0
    assert noted(learner) == []


def test_a_save_is_graded_and_a_solved_exercise_leads_to_the_next(learner: Path) -> None:
    with watching(learner, "1") as shown:
        shown.until("is graded when you save it")
        copy_of(learner, 1).write_text(WRONG)
        shown.until("0 of 3 points", "add(a, b) is the sum.", "add(2, 3) returned -1", "0 of 2 solved")
        copy_of(learner, 1).write_text(RIGHT)
        shown.until("exercise01 is solved: 3 of 3 points.")
        shown.until("exercise02 · Once more")
        shown.until("1 of 2 solved")
        copy_of(learner, 2).write_text(RIGHT)
        shown.until("every exercise is solved")
        shown.type("n")
        shown.until("There is no other exercise")
        shown.type("q")
        assert shown.end() == 0
    assert ("exercise01", "attempt", 3) in noted(learner)
    assert ("exercise02", "attempt", 3) in noted(learner)


def test_what_was_solved_before_stays_until_the_next_is_asked_for(learner: Path) -> None:
    copy_of(learner, 1).write_text(RIGHT)
    with watching(learner, "1") as shown:
        shown.until("n goes on to the next exercise")
        shown.type("n")
        shown.until("exercise02 · Once more")
        shown.type("q")
        assert shown.end() == 0


def test_without_a_name_it_is_what_comes_next(learner: Path) -> None:
    copy_of(learner, 1).write_text(RIGHT)
    course = learner.parent / "course"
    assert grade("1", "--course", course, folder=learner).code == 0
    with watching(learner) as shown:
        shown.until("exercise02 · Once more")


def test_hints_come_one_by_one_and_are_noted(learner: Path) -> None:
    copy_of(learner, 1).write_text(WRONG)
    with watching(learner, "1") as shown:
        shown.until("0 of 3 points")
        shown.type("h")
        shown.until("What do you put together?")
        shown.type("h")
        shown.until("There is a sign for it.", "hint 2 of 3")
        copy_of(learner, 1).write_text(f"print('once more')\n{WRONG}")
        shown.until("| once more", "There is a sign for it.", "hint 2 of 3")  # of a function that still fails
        shown.type("n")
        shown.until("exercise02")
        shown.type("h")
        shown.until("There is no hint for this.")
    assert [one for one in noted(learner) if one[1] == "hint"] == [("exercise01", "hint", None)] * 2


def test_reset_asks_and_keeps_what_was_written(learner: Path) -> None:
    copy = copy_of(learner, 1)
    stub = copy.read_text()
    copy.write_text(WRONG)
    with watching(learner, "1") as shown:
        shown.until("0 of 3 points")
        shown.type("x")
        shown.until("(y/n)")
        shown.type("n")
        shown.until_gone("(y/n)")
        assert copy.read_text() == WRONG
        shown.type("x")
        shown.until("(y/n)")
        shown.type("y")
        shown.until("is as it was handed out", "exercise01.py.bak")
        shown.listen(0.8)
        shown.until("is as it was handed out", "is graded when you save it")  # our own writing is no save
        assert "of 3 points" not in shown.text
        assert "isolation" not in shown.text
        assert copy.read_text() == stub
        copy.write_text(RIGHT)
        shown.until("exercise01 is solved")
    assert copy.with_name("exercise01.py.bak").read_text() == WRONG
    assert ("exercise01", "reset", None) in noted(learner)


def test_capitals_and_the_hangul_keyboard_are_the_same_keys(learner: Path) -> None:
    copy = copy_of(learner, 1)
    copy.write_text(WRONG)
    with watching(learner, "1") as shown:
        shown.until("0 of 3 points", "q  quit")
        shown.type("ㅗ")
        shown.until("What do you put together?")
        shown.type("H")
        shown.until("There is a sign for it.")
        for ask, no in (("X", "N"), ("ㅌ", "ㅜ")):
            shown.type(ask)
            shown.until("(y/n)")
            shown.type(no)
            shown.until_gone("(y/n)")
        for there, back in (("L", "ㅣ"), ("ㅣ", "L")):
            shown.type(there)
            shown.until("Exercises")
            shown.type(back)
            shown.until_gone("Exercises")
        shown.type("ㅜ")
        shown.until("exercise02 · Once more")
        shown.type("ㅣㅏ\r")
        shown.until("exercise01 · Adding", "0 of 3 points")
        copy.write_text("import time\ntime.sleep(0.3)\n" + WRONG)
        shown.until("grading exercise01.py")
        shown.until("exercise01.py is graded when")
        for again in "Rㄱ":
            shown.type(again)
            shown.until("grading exercise01.py")
            shown.until("exercise01.py is graded when")
        shown.type("X")
        shown.until("(y/n)")
        shown.type("ㅛ")
        shown.until("is as it was handed out")
        shown.type("ㅂ")
        assert shown.end() == 0
    with watching(learner, "1") as shown:
        shown.until("q  quit")
        shown.type("Q")
        assert shown.end() == 0


def test_the_list_leads_anywhere(learner: Path) -> None:
    with watching(learner, "1") as shown:
        shown.until("is graded when you save it")
        shown.type("l")
        shown.until("> ")
        shown.type("\x1b[B\r")
        shown.until("exercise02 · Once more")
        shown.type("l")
        shown.until("Exercises")
        shown.type("l")
        shown.until("exercise02 · Once more")


def test_r_grades_what_did_not_change(learner: Path) -> None:
    copy_of(learner, 1).write_text("import time\ntime.sleep(1)\n" + WRONG)
    with watching(learner, "1") as shown:
        shown.until("0 of 3 points")
        shown.type("r")
        shown.until("grading exercise01.py")
        shown.until("is graded when you save it")


def test_a_syntax_error_an_empty_and_a_lost_file_are_told_of(learner: Path) -> None:
    copy = copy_of(learner, 1)
    with watching(learner, "1") as shown:
        shown.until("is graded when you save it")
        copy.write_text("def add(a, b)\n")
        shown.until("SyntaxError")
        copy.write_text("")
        shown.until("empty")
        copy.unlink()
        shown.until("exercise01.py is gone")
        copy.write_text(WRONG)
        shown.until("0 of 3 points")


def test_a_notebook_beside_it_that_is_newer_is_what_is_graded(learner: Path) -> None:
    course = learner.parent / "course"
    folder = copy_of(learner, 1).parent
    with watching(learner, "1") as shown:
        shown.until("is graded when you save it")
        notebook = folder / "exercise01.ipynb"
        assert grade("notebook", "1", notebook, "--course", course, folder=learner).code == 0
        text = notebook.read_text("utf-8")
        time.sleep(0.02)
        notebook.write_text(text.replace("raise NotImplementedError", "return a - b"), "utf-8")
        shown.until("add(2, 3) returned -1", "exercise01.ipynb is graded when")


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_another_size_of_the_terminal_is_followed(learner: Path, columns: int) -> None:
    copy_of(learner, 1).write_text(WRONG)
    with watching(learner, "1", columns=columns, rows=40) as shown:
        shown.until("of 3", "hint", "quit")
        shown.resize(60, 24)
        shown.until("exercise01 · Adding", "h  hint", "q  quit")


def test_korean(learner: Path) -> None:
    copy_of(learner, 1).write_text(WRONG)
    with watching(learner, "1", LANG="ko_KR.UTF-8") as shown:
        shown.until("3점", "q ")
        assert "더하기" in shown.text.replace(" ", "")
        assert "hint" not in shown.text.splitlines()[-1]


def test_no_colour_where_none_is_wanted(learner: Path) -> None:
    copy_of(learner, 1).write_text(WRONG)
    for words, no_color in ((["--no-color"], ""), ([], "1")):
        with watching(learner, "1", *words, NO_COLOR=no_color) as shown:
            shown.until("0 of 3 points")
            colours = {cell.fg for row in shown.screen.buffer.values() for cell in row.values()}
            assert colours == {"default"}


@pytest.mark.parametrize("how", ["q", "\x03", signal.SIGTERM, signal.SIGHUP])
def test_it_ends_with_the_terminal_as_it_was_and_nothing_left(learner: Path, how: str | signal.Signals) -> None:
    copy_of(learner, 1).write_text(WRONG)
    with shell(learner) as shown:
        before = termios.tcgetattr(shown.process.child_fd)[:4]
        pid, _ = begin_watching(shown, learner)
        shown.until("0 of 3 points")
        shown.until("is graded when you save it")  # and no more is looked for
        started = children(pid)
        assert termios.tcgetattr(shown.process.child_fd)[:4] != before
        if isinstance(how, str):
            shown.type(how)
        else:
            os.kill(pid, how)
        wait_for_end(shown, [pid, *started])
        assert termios.tcgetattr(shown.process.child_fd)[:4] == before
        shown.type("echo $?\n")
        code = {"q": 0, "\x03": 130}.get(how) if isinstance(how, str) else 128 + how
        shown.until(f"\n{code}\n")
    assert ("exercise01", "attempt", 0) in noted(learner)


def test_the_terminal_is_put_back_after_a_kill_that_nobody_can_catch(learner: Path) -> None:
    with shell(learner) as shown:
        before = termios.tcgetattr(shown.process.child_fd)[:4]
        pid, started = begin_watching(shown, learner)
        os.kill(pid, signal.SIGKILL)
        wait_for_end(shown, [pid, *started])
        deadline = time.monotonic() + 10
        while termios.tcgetattr(shown.process.child_fd)[:4] != before:
            assert time.monotonic() < deadline
            shown.listen(0.05)
        shown.listen(0.2)
        assert not shown.screen.cursor.hidden


def test_it_can_be_put_aside_and_taken_up_again(learner: Path) -> None:
    with shell(learner) as shown:
        before = termios.tcgetattr(shown.process.child_fd)[3]
        begin_watching(shown, learner)
        shown.type("\x1a")
        shown.until("Stopped")
        assert termios.tcgetattr(shown.process.child_fd)[3] == before  # it echoes, and lines are lines
        copy_of(learner, 1).write_text(WRONG)
        shown.type("fg\n")
        shown.until("0 of 3 points")
        shown.type("q")
        shown.until("goes on from here")


def shell(learner: Path) -> Shown:
    """A shell, which does not put the terminal back itself."""
    return Shown([SHELL, "-i"], learner, PS1="$ ")


def begin_watching(shown: Shown, learner: Path) -> tuple[int, list[int]]:
    """Type the command; its process, and all that it started."""
    course = learner.parent / "course"
    shown.until("$")
    shown.type(f"{GRADE} watch 1 --course {course}\n")
    shown.until("is graded when you save it")
    shown.listen(1.0)
    pid = next(child for child in children(shown.process.pid))
    return pid, children(pid)


def wait_for_end(shown: Shown, pids: list[int]) -> None:
    deadline = time.monotonic() + 15
    while any(map(alive, pids)):
        assert time.monotonic() < deadline, [pid for pid in pids if alive(pid)]
        shown.listen(0.05)


def test_without_a_screen_each_verdict_is_printed(learner: Path) -> None:
    copy_of(learner, 1).write_text(WRONG)
    words = ["watch", "1", "--plain", "--course", str(learner.parent / "course")]
    with Shown(words, learner) as shown:
        shown.until("0 of 3 points")
        copy_of(learner, 1).write_text(RIGHT)
        shown.until("3 of 3 points")
        shown.until("Watching exercise02.py")
        shown.type("\x03")
        assert shown.end() == 130


def test_a_quiz_and_a_folder_without_copies_are_told_in_one_sentence(learner: Path, tmp_path: Path) -> None:
    done = grade("watch", "quiz01", folder=learner)
    assert done.code == 2
    assert "quiz01 is a quiz" in done.err
    empty = tmp_path / "empty"
    empty.mkdir()
    done = grade("watch", folder=empty)
    assert done.code == 2
    assert "grade init" in done.err
    assert len(done.err.strip().splitlines()) == 1
