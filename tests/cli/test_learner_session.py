"""One learner at one terminal: exercise01 to exercise03 from stub to solved, with a hint, a reset and a quiz."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from screen import SHELL, Shown
from terminal import GRADE

from grader.course import Course
from grader.practice import read_progress

COURSE = Course.shipped()


def reference(number: int) -> str:
    return COURSE.key(COURSE.find(str(number))).reference.read_text("utf-8")


def first_functions(number: int, wanted: int) -> str:
    """A reference that ends after so many functions, as a learner's file does on the way."""
    parts = re.split(r"(?m)^(?=def )", reference(number))
    return "".join(parts[: wanted + 1])


def test_a_learner_plays_the_first_three_exercises(tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"

    def copy(number: int) -> Path:
        exercise = COURSE.find(str(number))
        return exercises / exercise.name / exercise.stub.name

    path = f"{GRADE.parent}:{os.environ['PATH']}"
    with Shown([SHELL, "-i"], tmp_path, rows=50, PS1="$ ", HOME=str(tmp_path), PATH=path) as shown:
        shown.until("$")
        shown.type("grade init\n")
        shown.until("then: grade exercise01")
        shown.type("clear; grade watch\n")

        shown.until("exercise01 · The rank of a tensor")
        shown.until("is graded when you save it")
        stub = copy(1).read_text("utf-8")
        copy(1).write_text("def ndim(x):\n    return len(x)\n")
        shown.until("isolation: ")
        shown.type("h")
        shown.until("hint 1 of 3: a question")
        shown.type("h")
        shown.until("hint 2 of 3: a pointer")
        shown.type("x")
        shown.until("(y/n)")
        shown.type("y")
        shown.until("Your own is kept in exercise01.py.bak.")
        assert copy(1).read_text("utf-8") == stub
        copy(1).write_text(reference(1))
        shown.until("exercise01 is solved")

        shown.until("exercise02 · Activation functions")
        shown.until("1 of 19 solved")
        copy(2).write_text(first_functions(2, 1))
        shown.until("isolation: ", "There is no function")
        copy(2).write_text(reference(2))
        shown.until("exercise02 is solved: 20 of 20 points.")

        shown.until("exercise03 · Loss functions")
        part = copy(3).with_name("exercise03.py.new")
        part.write_text(reference(3))
        part.replace(copy(3))  # an editor that puts a new file in the place of the old one
        shown.until("exercise03 is solved")
        shown.until("3 of 19 solved")
        shown.type("q")
        shown.until("goes on from here")

        shown.type("clear; grade quiz02\n")
        take_quiz(shown)
        shown.type("clear; grade progress\n")
        shown.until("Activation")
        shown.listen(0.3)
        assert "Traceback" not in shown.text
        shown.type("exit\n")

    events = read_progress(exercises)
    solved = {event.exercise.split("_")[0] for event in events if event.solved}
    assert {"exercise01", "exercise02", "exercise03"} <= solved
    assert sum(event.kind == "hint" for event in events) == 2
    assert sum(event.kind == "reset" for event in events) == 1
    assert any(event.exercise.startswith("quiz02") and event.kind == "attempt" for event in events)


def take_quiz(shown: Shown) -> None:
    """Answer every question with what lies nearest, by the arrow keys, and read the score."""
    total = len(re.findall(r"(?m)^\[\[question", COURSE.find("quiz02").quiz.read_text("utf-8")))
    answers = {"Your choices": " \r", "Your answer": "2\r", "arrow keys": "\x1b[B\r"}
    answered: set[tuple[str, ...]] = set()
    deadline = time.monotonic() + 20 * total
    while not re.search(r"(?m)^\W*\d+ of \d+ points$", shown.text):
        assert time.monotonic() < deadline, shown.text
        assert shown.listen(), shown.text
        prompts = [place for place, line in enumerate(shown.lines) if any(one in line for one in answers)]
        heads = [place for place, line in enumerate(shown.lines) if line.startswith("Question ")]
        if not prompts or not heads or prompts[-1] < heads[-1]:
            continue
        place = tuple(shown.lines[heads[-1] : prompts[-1]])  # what stands above a prompt stays while it is answered
        if place not in answered:
            answered.add(place)
            shown.type(next(keys for prompt, keys in answers.items() if prompt in shown.lines[prompts[-1]]))
