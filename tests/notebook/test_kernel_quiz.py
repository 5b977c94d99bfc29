"""A quiz in a real kernel: as widgets for whoever shows them, as text for everybody else, answered and handed in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from kernels import Kernel
from little_course import write_course
from nbclient import NotebookClient

from grader.course import Course
from grader.language import Language
from grader.notebook.writing import notebook

WIDGET = "application/vnd.jupyter.widget-view+json"
GRADE = Path(sys.executable).with_name("grade")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return Course(write_course(tmp_path_factory.mktemp("a course")))


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    with Kernel(tmp_path_factory.mktemp("kernel")) as started:
        started.run("%load_ext grader")
        yield started


def test_a_question_comes_as_a_widget_and_as_text(kernel: Kernel, course: Course) -> None:
    ran = kernel.run(f"%quiz quiz01 sum --course '{course.root}'")
    (shown,) = ran.shown
    assert shown[WIDGET]["model_id"]
    assert shown["text/plain"].startswith("1 + 1?")
    assert "<strong>1 + 1?</strong>" in shown["text/html"]
    assert not ran.error


def test_without_ipywidgets_it_is_text(kernel: Kernel, course: Course) -> None:
    hide = "import importlib.util as u; found = u.find_spec; u.find_spec = lambda name, *more: None"
    assert not kernel.run(hide).error
    ran = kernel.run(f"%quiz quiz01 round --course '{course.root}' --lang ko")
    kernel.run("u.find_spec = found")
    assert set(ran.shown[0]) == {"text/plain", "text/html"}
    assert "지구는 둥글어요." in ran.text


def test_an_answer_is_marked_at_once(kernel: Kernel, course: Course) -> None:
    kernel.run(f"import grader, numpy as np\nquiz = grader.ask('quiz01', 'sum', course={str(course.root)!r})")
    ran = kernel.run("quiz.answer(np.mean([1.0, 3.0]))")
    assert (ran.text, ran.error) == ("Right. Count.", "")
    assert kernel.run("quiz.answer(11)").text == "Not right. That is both signs."
    assert kernel.run("quiz.answer(object())").text.startswith("Not right.")
    assert kernel.run("quiz.answer(None)").text == "Not answered."


def run(made: Any, folder: Path, language: str) -> dict[str, list[Any]]:
    """Run a notebook in a kernel of a locale; the outputs of each cell by its id."""
    client = NotebookClient(made, timeout=90, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute(env={**os.environ, "LC_ALL": language, "LANG": language})
    return {cell.id: list(cell.outputs) for cell in made.cells if cell.cell_type == "code"}


@pytest.mark.parametrize(("language", "locale"), [("ko", "C.UTF-8"), ("en", "C.UTF-8")])
def test_a_written_quiz_runs_in_its_own_language_and_is_handed_in(
    course: Course, tmp_path: Path, language: str, locale: str
) -> None:
    text = notebook(course.find("quiz01"), Language(language))
    made: Any = nbformat.reads(text, as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
    outputs = run(made, tmp_path, locale)
    for name, words in (("sum", {"en": "1 + 1?", "ko": "1 + 1은?"}), ("round", {"en": "The", "ko": "지구는"})):
        (output,) = outputs[f"quiz01-question-{name}"]
        assert {WIDGET, "text/plain", "text/html"} <= set(output.data)
        assert output.data["text/plain"].startswith(words[language])
    (saved,) = outputs["quiz01-sheet"]
    assert "quiz01.toml" in saved.data["text/plain"]
    assert ("답 0개를" in saved.data["text/plain"]) is (language == "ko")
    sheet = (tmp_path / "quiz01.toml").read_text("utf-8")
    assert ("은?" in sheet) is (language == "ko")
    ran = subprocess.run(
        [GRADE, "quiz01", "quiz01.toml", "--course", course.root, "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert '"score":0,"max_score":2' in ran.stdout, ran.stderr
