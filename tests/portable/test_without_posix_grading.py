"""`grade EXERCISE FILE` on a machine without POSIX: right, wrong, hanging and crashing answers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from probing import eventually
from without_posix import Done, Learner

ROOT = Path(__file__).parents[2]
RIGHT = ROOT / "solutions" / "exercise01_tensors" / "exercise01.py"
WRONG = ROOT / "tests" / "answers" / "exercise01" / "wrong" / "always_two.py"
MODEL = ROOT / "tests" / "answers" / "exercise05" / "right" / "functional.py"
# Right, but something happens to whoever asks for the rank of a number
ODD = """
import os, subprocess, sys, time
import numpy as np

def ndim(x):
    if np.ndim(x) == 0:
        {what}
    return np.ndim(x)
"""
NUMBERS = {"ndim_number", "ndim_numpy_scalar", "ndim_zero_d_array"}
WRITE = """
for one in range(3, 20):
            try:
                os.write(one, bytes(99))
            except OSError:
                pass
"""


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path)


def odd(learner: Learner, what: str) -> Done:
    """A grading of a submission to which that happens where it is given a number."""
    file = learner.write("odd.py", ODD.format(what=what))
    return learner.grade("1", file, "--json", "--isolation", "process", "--timeout", "0.5")


def kinds(done: Done) -> list[str]:
    """What the processes under the veil were, sorted."""
    words = {"grader.examiner.server": "examiner", "grade": "grade", "-c": "child"}
    return sorted(
        next(word for end, word in words.items() if any(Path(one).name == end for one in command))
        for command in done.veiled.values()
    )


# --- right and wrong ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [[], ["--isolation", "process"]])
def test_a_right_answer_earns_everything(learner: Learner, level: list[str]) -> None:
    done = learner.grade("exercise01", RIGHT, "--json", *level)
    assert (done.code, done.err) == (0, "")
    assert done.result["score"] == done.result["max_score"] == 20
    assert (done.result["status"], done.result["isolation"]) == ("graded", "process")
    assert kinds(done) == ["child", "examiner", "grade"], "every process of ours is under the veil"


def test_that_there_is_no_sandbox_is_said_unless_none_was_wanted(learner: Learner) -> None:
    [note] = learner.grade("exercise01", RIGHT, "--json").result["notes"]
    assert "Linux" in note
    assert learner.grade("exercise01", RIGHT, "--json", "--isolation", "process").result["notes"] == []


def test_who_insists_on_the_sandbox_gets_no_score(learner: Learner) -> None:
    done = learner.grade("exercise01", RIGHT, "--isolation", "sandbox")
    assert (done.code, done.out) == (3, "")
    assert done.err == "grade: The sandbox needs Linux, bubblewrap (the program bwrap), which this machine lacks.\n"


def test_a_wrong_answer_is_explained(learner: Learner) -> None:
    done = learner.grade("exercise01", WRONG)
    assert (done.code, done.err) == (1, "")
    assert "ndim(7) returned 2 (int)." in done.out
    assert "2 of 20 points   isolation: process" in done.out
    assert "`ndim` always gives the result of the README's example" in done.out


def test_a_known_mistake_is_diagnosed(learner: Learner) -> None:
    """Which asks the misconceptions in processes of their own."""
    file = sorted((ROOT / "solutions" / "exercise01_tensors" / "misconceptions").glob("*.py"))[0]
    done = learner.grade("exercise01", learner.write("mine.py", file.read_text("utf-8")), "--json")
    assert done.code == 1, done.err
    assert done.result["misconceptions"]
    assert kinds(done).count("examiner") > 1, "without forks, one for each letter"


def test_korean_and_a_folder_with_a_korean_name(learner: Learner) -> None:
    learner.grade("init", "연습 문제")
    copy = learner.home / "연습 문제" / "exercise01_tensors" / "exercise01.py"
    copy.write_text(RIGHT.read_text("utf-8"), "utf-8")
    done = learner.grade("1", copy, "--lang", "ko")
    assert (done.code, done.err) == (0, "")
    assert "점" in done.out


@pytest.mark.parametrize("console", ["cp1252", "cp949", "cp437"])
def test_a_console_with_a_code_page_shows_what_it_can(learner: Learner, console: str) -> None:
    done = learner.grade("exercise01", WRONG, PYTHONIOENCODING=console)
    assert (done.code, done.err) == (1, "")
    assert "+ 2/2 A matrix has rank 2" in done.out
    assert "x 0/2 A single number" in done.out


def test_lines_of_windows_and_a_mark_at_the_front(learner: Learner) -> None:
    file = learner.home / "mine.py"
    file.write_bytes(b"\xef\xbb\xbf" + RIGHT.read_bytes().replace(b"\n", b"\r\n"))
    assert learner.grade("1", file).code == 0


def test_a_notebook_is_graded(learner: Learner) -> None:
    done = learner.grade("exercise02", ROOT / "samples" / "kim_minji" / "exercise02.ipynb", "--json")
    assert (done.code, done.err) == (0, "")


def test_a_model_of_keras_is_graded(learner: Learner) -> None:
    done = learner.grade("exercise05", MODEL, "--json")
    assert (done.code, done.err) == (0, "")
    assert done.result["score"] == done.result["max_score"]
    assert kinds(done) == ["child", "examiner", "grade"]


# --- hanging, crashing, ending --------------------------------------------------------------------------------


def lost(done: Done) -> dict[str, str]:
    """The checks that were lost and how; the others must have been passed."""
    assert done.code == 1, done.err
    assert "Traceback" not in done.err
    lost = {name: outcome for name, outcome in done.outcomes().items() if outcome != "passed"}
    assert set(lost) == NUMBERS
    return lost


def messages(done: Done) -> str:
    return " ".join(check["message"] for check in done.result["checks"])


def test_an_endless_loop_costs_its_check(learner: Learner) -> None:
    done = odd(learner, "while True: pass")
    assert set(lost(done).values()) == {"timed_out"}
    assert "is there a loop that never ends?" in messages(done)
    assert eventually(lambda: not alive(done)), "every process of the grading has ended"


def test_so_does_one_that_catches_everything(learner: Learner) -> None:
    done = odd(learner, "exec('while True:\\n try:\\n  while True: pass\\n except BaseException: pass')")
    assert set(lost(done).values()) == {"timed_out"}


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("os.abort()", "exit code 3221226505"),
        ("__import__('ctypes').string_at(0)", "exit code 3221225477"),
        ("os._exit(7)", "exit code 7"),
    ],
)
def test_a_crash_is_told_by_what_windows_tells(learner: Learner, what: str, words: str) -> None:
    done = odd(learner, what)
    assert set(lost(done).values()) == {"crashed"}
    assert words in messages(done)


def test_an_end_without_an_error_is_a_crash_too(learner: Learner) -> None:
    done = odd(learner, "os._exit(0)")
    assert set(lost(done).values()) == {"crashed"}
    assert "exit code 0" in messages(done)


def test_exceptions_of_every_kind(learner: Learner) -> None:
    assert set(lost(odd(learner, "raise SystemExit(0)")).values()) == {"raised"}
    assert set(lost(odd(learner, "np.zeros(10**15)")).values()) == {"out_of_memory"}


def test_what_is_printed_and_what_changes_the_process_does_no_harm(learner: Learner) -> None:
    done = odd(learner, "print('\\r\\n\\x1a' * 70_000); os.chdir('..'); os.environ.clear(); sys.stdin.read()")
    assert done.code == 0, done.err


def test_who_writes_into_the_line_to_the_grader_gains_nothing(learner: Learner) -> None:
    done = odd(learner, WRITE.strip())
    assert set(lost(done).values()) == {"crashed"}
    assert "wrote to the grader's own line" in messages(done)


def test_programs_that_a_submission_starts_end_with_it(learner: Learner) -> None:
    """By taskkill: there are no process groups."""
    sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
    done = odd(learner, f"subprocess.Popen({sleeper!r}); time.sleep(600)")
    assert set(lost(done).values()) == {"timed_out"}
    assert sleeper in done.started
    assert ["taskkill", "/F", "/T", "/PID"] in [command[:4] for command in done.started]
    assert eventually(lambda: not alive(done))


def alive(done: Done) -> list[int]:
    """The processes of a grading that are not gone."""
    return [pid for pid in done.veiled if Path(f"/proc/{pid}").exists()]


BUSY = """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""
BEREAVED = """
import os, time
from grader.isolation.level import Paths
from grader.isolation.process import Plain
from grader.isolation.running import Output
from grader.sandbox import wire
from grader.sandbox.limits import Limits

running = Plain("sys", Paths.here()).start(Limits(), Output())
running.wait_ready()
running.ask(time.monotonic() + 20, "load", [["a.py", {busy!r}, False]])
running._line.send(wire.encode([2, "run", 0, 0]), time.monotonic() + 20)
os._exit(0)  # as when somebody ends the grader: nobody is left to end the loop
"""


def test_a_process_whose_grader_is_gone_ends_by_itself(learner: Learner) -> None:
    """Whatever it is busy with; where the kernel does not see to it."""
    done = learner.python(BEREAVED.format(busy=BUSY))
    assert (done.code, len(done.veiled)) == (0, 2), done.err
    assert eventually(lambda: not alive(done))
