"""A result as it is shown: HTML that is whole, harmless and readable in both themes, and text."""

from __future__ import annotations

from html.parser import HTMLParser

import msgspec
import pytest

from grader.course import Course, Exercise
from grader.language import Language
from grader.notebook.page import page
from grader.notebook.plain import MESSAGES, OUTPUT_LINES, plain
from grader.notebook.view import Notice, Result
from grader.picture.drawing import Drawing
from grader.result import CheckResult, Grade, Level, Misconception, Outcome

EN, KO = Language("en"), Language("ko")
EVIL = '<script>alert(1)</script> & "quoted" \x1b[31m\u202e'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0L10 10" stroke="#888"/></svg>'


def result(*outcomes: Outcome, message: str = "look here", **changes: object) -> Grade:
    checks = [
        CheckResult(f"relu_{number}", f"check {number}", 1, int(outcome is Outcome.PASSED), outcome, message, 0.0)
        for number, outcome in enumerate(outcomes)
    ]
    grade = Grade(
        exercise="exercise02_activations",
        student=None,
        source="notebook",
        source_sha256="0" * 64,
        score=sum(check.earned for check in checks),
        max_score=len(checks),
        status="broken" if Outcome.BROKEN in outcomes else "graded",
        isolation=Level.NOTEBOOK,
        seconds=0.25,
        checks=checks,
        notes=[],
        misconceptions=[],
    )
    return msgspec.structs.replace(grade, **changes)


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return Course.shipped().find("exercise02")


class Whole(HTMLParser):
    """Notes what is opened and closed, and which attributes there are."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def looked_at(markup: str) -> Whole:
    whole = Whole()
    whole.feed(markup)
    assert whole.open == []
    return whole


def test_it_says_what_came_of_it(exercise: Exercise) -> None:
    grade = result(Outcome.PASSED, Outcome.FAILED, Outcome.TIMED_OUT)
    for shown in (page(grade, exercise, "", [], EN), plain(grade, exercise, "", [], EN)):
        assert "1 of 3 points" in shown
        assert "isolation: notebook, 0.25 s" in shown
        assert "Activation functions" in shown
        assert "look here" in shown
    assert "no grade to hand in" in page(grade, exercise, "", [], EN)


def test_the_first_lost_check_lies_open(exercise: Exercise) -> None:
    markup = page(result(Outcome.PASSED, Outcome.FAILED, Outcome.FAILED), exercise, "", [], EN)
    assert markup.count("<details open>") == 1
    assert markup.count("<details>") == 1


def test_a_broken_result_is_no_score(exercise: Exercise) -> None:
    for shown in (
        page(result(Outcome.BROKEN), exercise, "", [], EN),
        plain(result(Outcome.BROKEN), exercise, "", [], EN),
    ):
        assert "this is no score" in shown
        assert "points" not in shown.replace("/", "")


def test_foreign_text_is_harmless(exercise: Exercise) -> None:
    belief = Misconception("relu", EVIL, EVIL)
    drawing = Drawing("relu", EVIL, EVIL, SVG, "", False)
    grade = result(Outcome.FAILED, message=EVIL, notes=[EVIL], misconceptions=[belief])
    markup = page(grade, exercise, EVIL, [drawing], EN)
    whole = looked_at(markup)
    assert "script" not in whole.tags
    assert not {name for name in whole.attributes if name.startswith("on")}
    assert markup.count("&lt;script&gt;") == 7
    text = plain(grade, exercise, EVIL, ["picture"], EN)
    for shown in (markup, text):
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_it_needs_nothing_else(exercise: Exercise) -> None:
    drawing = Drawing("relu", "title", "caption", SVG, "", False)
    markup = page(result(Outcome.FAILED), exercise, "out", [drawing], EN)
    whole = looked_at(markup)
    assert not whole.tags & {"script", "style", "link", "img", "iframe", "object"}
    assert not whole.attributes & {"src", "href", "srcset"}
    assert "url(" not in markup


def test_pictures_of_what_is_wrong_are_in_sight(exercise: Exercise) -> None:
    drawings = [
        Drawing("relu", "wrong one", "c", SVG, "", False),
        Drawing("tanh", "right one", "c", SVG, "", True),
        Drawing("tanh", "nothing to see", "c", "", "", None),
    ]
    markup = page(result(Outcome.FAILED), exercise, "", drawings, EN)
    assert markup.index("wrong one") < markup.index("Pictures of your answers") < markup.index("right one")
    assert "nothing to see" not in markup


def test_what_was_printed_is_cut(exercise: Exercise) -> None:
    printed = "\n".join(f"line {number}" for number in range(100))
    for shown in (
        page(result(Outcome.FAILED), exercise, printed, [], EN),
        plain(result(Outcome.FAILED), exercise, printed, [], EN),
    ):
        assert f"line {OUTPUT_LINES - 1}" in shown
        assert f"line {OUTPUT_LINES}\n" not in shown
        assert "…" in shown
    assert "line 0" not in page(result(Outcome.PASSED), exercise, printed, [], EN)


def test_text_tells_the_first_messages_only(exercise: Exercise) -> None:
    text = plain(result(*[Outcome.FAILED] * 8), exercise, "", [], EN)
    assert text.count("look here") == MESSAGES
    assert max(map(len, text.splitlines())) <= 100


def test_korean(exercise: Exercise) -> None:
    markup = page(result(Outcome.PASSED), exercise, "", [], KO)
    assert 'lang="ko"' in markup
    assert "활성화 함수" in markup


def test_a_result_shows_itself() -> None:
    grade = result(Outcome.PASSED)
    shown = Result(grade, "<p>html</p>", "text")
    assert (repr(shown), shown._repr_html_(), shown.grade) == ("text", "<p>html</p>", grade)
    notice = Notice("a <b> sentence")
    assert (repr(notice), notice._repr_html_()) == ("a <b> sentence", "<p>a &lt;b&gt; sentence</p>")
