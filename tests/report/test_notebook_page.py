"""A result in a notebook, in a real browser: readable in both themes, without a request or an error."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Chromium
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from grader.course import Course
from grader.language import Language
from grader.notebook.page import page
from grader.picture.drawing import Drawing
from grader.result import CheckResult, Grade, Level, Misconception, Outcome

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9" stroke="#888"/></svg>'
THEMES = {"light": ("#ffffff", "#1f1f1f"), "dark": ("#111111", "#e0e0e0")}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with Chromium() as started:
        yield started


def shown(language: str) -> str:
    """A result with everything in it."""
    outcomes = (Outcome.PASSED, Outcome.FAILED, Outcome.TIMED_OUT, Outcome.MISSING)
    checks = [CheckResult(str(one), f"It is {one}.", 1, 0, one, "a message " * 30, 0.0) for one in outcomes]
    grade = Grade(
        exercise="exercise02_activations",
        student=None,
        source="notebook",
        source_sha256="0" * 64,
        score=0,
        max_score=4,
        status="graded",
        isolation=Level.NOTEBOOK,
        seconds=0.25,
        checks=checks,
        notes=["a note"],
        misconceptions=[Misconception("relu", "You believe this.", "Think.")],
    )
    drawings = [Drawing("relu", "title", "caption", SVG, "", False)]
    return page(grade, Course.shipped().find("exercise02"), "x" * 300, drawings, Language(language))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_can_be_read_in_both_themes(chromium: Chromium, tmp_path: Path, scheme: str, language: str) -> None:
    """As Jupyter shows it: inside of a page with colours of its own."""
    paper, ink = THEMES[scheme]
    file = tmp_path / "cell.html"
    file.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>A notebook</title>'
        f'<body style="background:{paper};color:{ink};font-family:sans-serif"><main><h1>A notebook</h1>'
        f"{shown(language)}</main></body></html>",
        "utf-8",
    )
    opened = chromium.open(file, width=600, scheme="dark" if scheme == "dark" else "light", scripts=True)
    try:
        assert (opened.errors, opened.requests) == ([], [])
        assert opened.faults() == []
        assert opened.page.locator("details[open]").count() == 1
        assert opened.page.locator("li").count() == 4
        assert opened.overflow() == 0
    finally:
        opened.close()


CELLS = (
    "%load_ext grader",
    "import numpy as np\ndef relu(x): return np.maximum(x, 0)\ndef tanh(x): return np.tanh(x) * 2",
    "%grade exercise02 relu tanh",
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook that was run in a kernel, as nbconvert writes it; what it would load from elsewhere is left out."""
    folder = tmp_path_factory.mktemp("exported")
    made = new_notebook(cells=[new_code_cell(cell) for cell in CELLS])  # type: ignore[no-untyped-call]
    client = NotebookClient(made, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute(env={**os.environ, "LC_ALL": "C.UTF-8"})
    nowhere = dict.fromkeys(("mathjax_url", "require_js_url", "jquery_url"), "")
    exporter = HTMLExporter(**nowhere)  # type: ignore[no-untyped-call]
    file = folder / "notebook.html"
    file.write_text(exporter.from_notebook_node(made)[0], "utf-8")
    return file


def test_a_notebook_that_was_run_and_exported_shows_the_result(chromium: Chromium, exported: Path) -> None:
    opened = chromium.open(exported, width=900)
    try:
        assert opened.errors == []
        result = opened.page.locator("section.ndgrade[lang]")
        expect(result).to_be_visible()
        expect(result.get_by_text("5 of 9 points")).to_be_visible()
        expect(result.get_by_text("isolation: notebook")).to_be_visible()
        picture = result.locator("svg").first
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
    finally:
        opened.close()
