"""A result in a notebook, in a real browser: readable in both themes, without a request or an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Chromium

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
