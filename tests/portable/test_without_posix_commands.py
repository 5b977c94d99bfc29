"""What else a learner types, on a machine without POSIX."""

from __future__ import annotations

import json
import re
import shutil
import threading
from pathlib import Path

import pytest
from probing import eventually
from without_posix import Done, Learner

from grader.cli.program import COMMANDS, LEARN

ROOT = Path(__file__).parents[2]
RIGHT = (ROOT / "solutions" / "exercise01_tensors" / "exercise01.py").read_text("utf-8")
COPY = Path("exercises", "exercise01_tensors", "exercise01.py")


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    """Has copied the exercises."""
    learner = Learner(tmp_path)
    fine(learner.grade("init"))
    return learner


def fine(done: Done, code: int = 0) -> str:
    """What was printed by a command that ended as it should, with nothing to complain of."""
    assert (done.code, done.err) == (code, "")
    return done.out


def events(learner: Learner) -> list[dict[str, object]]:
    lines = (learner.home / "exercises" / "progress.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("command", [name for name, late in COMMANDS.items() if late.heading == LEARN])
def test_every_command_of_a_learner_can_be_asked_for_help(tmp_path: Path, command: str) -> None:
    assert "Usage: grade" in fine(Learner(tmp_path).grade(command, "--help"))


def test_the_list(learner: Learner) -> None:
    assert "exercise05  A model of dense layers" in fine(learner.grade("list"))


def test_exercises_are_copied_once(learner: Learner) -> None:
    assert (learner.home / COPY).is_file()
    (learner.home / COPY).write_text(RIGHT, "utf-8")
    assert "0 files copied" in fine(learner.grade("init"))
    assert (learner.home / COPY).read_text("utf-8") == RIGHT


def test_doctor_finds_all_well(learner: Learner) -> None:
    out = fine(learner.grade("doctor"))
    assert "sandbox: not here, it needs Linux" in out
    assert out.endswith("process: works\nAll is well.\n")


# --- from the first look to the solution ----------------------------------------------------------------------


def test_the_way_through_an_exercise(learner: Learner) -> None:
    assert "exercise01 · The rank of a tensor" in fine(learner.grade("next"))
    assert "0 of 20 points" in fine(learner.grade("exercise01"), 1)
    assert "hint 1 of 3" in fine(learner.grade("hint", "exercise01"))
    assert "is not solved yet" in learner.grade("solution", "exercise01").err
    (learner.home / COPY).write_text(RIGHT, "utf-8")
    assert "20 of 20 points" in fine(learner.grade("exercise01"))
    assert "def ndim" in fine(learner.grade("solution", "exercise01"))
    assert "solved: 1 of 27" in fine(learner.grade("next"))
    assert "1/" in fine(learner.grade("progress"))
    assert [event["kind"] for event in events(learner)] == ["attempt", "hint", "attempt"]


def test_an_exercise_is_begun_anew(learner: Learner) -> None:
    (learner.home / COPY).write_text(RIGHT, "utf-8")
    fine(learner.grade("reset", "exercise01", "--yes"))
    assert (learner.home / COPY).read_text("utf-8") != RIGHT
    kept = [path for path in (learner.home / COPY).parent.rglob("*") if path.is_file()]
    assert RIGHT in [path.read_text("utf-8") for path in kept if path.suffix not in (".png", ".npz")]


def test_two_that_record_at_once_both_do(learner: Learner) -> None:
    """Under the lock of msvcrt."""
    code = (
        "from pathlib import Path\nfrom grader.practice import happened, record\n"
        "for level in range(20): record(Path('exercises'), happened('exercise01_tensors', 'hint', level={n} + level))"
    )
    done: list[Done] = []
    threads = [threading.Thread(target=lambda n=n: done.append(learner.python(code.format(n=n)))) for n in (100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.code for one in done] == [0, 0], done
    assert len(events(learner)) == 40


def test_a_notebook_is_written_and_graded(learner: Learner) -> None:
    assert "exercise01.ipynb is written" in fine(learner.grade("notebook", "exercise01"))
    assert "0 of 20 points" in fine(learner.grade("exercise01", "exercise01.ipynb"), 1)


def test_a_page_with_pictures_is_written(learner: Learner) -> None:
    file = ROOT / "samples" / "lucas_silva" / "exercise02.py"
    done = learner.grade("exercise02", file, "--html", "page.html")
    assert (done.code in (0, 1), done.err) == (True, "Written: page.html.\n")
    assert "<svg" in (learner.home / "page.html").read_text("utf-8")


def test_saving_a_file_has_it_graded(tmp_path: Path) -> None:
    """Until everything is right, in a course of one exercise."""
    learner = Learner(tmp_path)
    course = tmp_path / "course"
    for half in ("exercises", "solutions"):
        shutil.copytree(ROOT / half / "exercise01_tensors", course / half / "exercise01_tensors")
    fine(learner.grade("init", "--course", course))
    (learner.home / COPY).write_text("def ndim(x):\n    return -1\n", "utf-8")
    progress = learner.home / "exercises" / "progress.jsonl"

    def save() -> None:
        assert eventually(progress.exists, 60)
        (learner.home / COPY).write_text(RIGHT, "utf-8")

    saving = threading.Thread(target=save)
    saving.start()
    out = fine(learner.grade("watch", "exercise01", "--plain", "--course", course))
    saving.join()
    assert out.index("Watching exercise01.py") < out.index("0 of 20 points") < out.index("20 of 20 points")
    assert len(events(learner)) == 2


# --- quizzes --------------------------------------------------------------------------------------------------


def test_a_sheet_of_answers(learner: Learner) -> None:
    fine(learner.grade("quiz01", "--blank", "answers.toml"))
    assert "0 of 30 points" in fine(learner.grade("quiz01", "answers.toml"), 1)


def test_a_quiz_is_taken_line_by_line(learner: Learner) -> None:
    """Where there is no terminal; and what is due is asked again."""
    assert " of 30 points" in fine(learner.grade("quiz04", "--student", "kim", answers="1\n\n" * 60), 1)
    assert "quiz04" in fine(learner.grade("review", "--list"))
    progress = learner.home / "exercises" / "progress.jsonl"
    progress.write_text(re.sub('"time":"20..', '"time":"2001', progress.read_text("utf-8")), "utf-8")
    before = len(events(learner))
    assert "quiz04" in fine(learner.grade("review", "--plain", "--limit", "2", answers="1\n\n" * 9), 1)
    assert len(events(learner)) == before + 2


def test_nobody_answers(learner: Learner) -> None:
    done = learner.grade("quiz04")
    assert "Traceback" not in done.err


# --- in a program of the learner's own ------------------------------------------------------------------------

CHECKED = """
import numpy as np
import grader

def ndim(x):
    return np.ndim(x) {wrong}

result = grader.check("exercise01", language="en")
print(result.grade.score, result.grade.max_score, result.grade.isolation)
"""


@pytest.mark.parametrize(("wrong", "score"), [("", "20 20"), ("+ 1", "0 20")])
def test_a_script_checks_itself(learner: Learner, wrong: str, score: str) -> None:
    """Over a port of its own machine, for there are no sockets in the file system."""
    done = learner.python(CHECKED.format(wrong=wrong))
    assert done.code == 0, done.err
    assert done.out.splitlines()[-1] == f"{score} notebook"
    assert any("grader.notebook.desk" in command for command in done.veiled.values())


def test_an_endless_loop_in_a_script_is_broken_off(learner: Learner) -> None:
    """By the interrupt of Python's own, for a thread cannot be sent a signal."""
    loop = CHECKED.format(wrong="").replace("return", "\n    while type(x) is int: pass\n    return")
    done = learner.python(loop)
    assert done.code == 0, done.err
    earned, possible, level = done.out.splitlines()[-1].split()
    assert 0 < int(earned) < int(possible)
    assert level == "notebook"
