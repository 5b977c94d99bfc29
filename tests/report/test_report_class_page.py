"""The text of a class report: one file, a policy, nothing foreign that is more than text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup
from sample_class import ACTIVATIONS, HEADING, HOSTILE, LOSSES, F, P, class_of, grade, ledger, line, roster

from grader.course import Title
from grader.language import Language
from grader.report import page as pages
from grader.report.class_page import Heading, class_page, doubtful, tags
from grader.report.figures import class_figures
from grader.report.page import TEMPLATES, page
from grader.report.similarity import Comparison, Pair, Passage
from grader.report.sources import Alike
from grader.report.words import outcome_words
from grader.result import Outcome

ENGLISH = Language("en")
TITLES = {ACTIVATIONS: Title("Activations & <more>", "활성화 함수")}


class Reading(HTMLParser):
    """What a page holds: its elements, and its text but for style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open[-1:] in (["style"], ["script"]):
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], "") + data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def reading(number: int = 12, exercises: int = 2) -> tuple[str, Reading]:
    text = class_page(class_figures(class_of(number, exercises)), HEADING, TITLES, ENGLISH)
    return text, Reading(text)


def rows_of(text: str, table: str) -> list[str]:
    """The rows of the body of the table whose caption begins so, without their tags."""
    body = text[text.index(table) :].split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in body.split("</tr>") if row.strip()]


def test_nothing_is_loaded_from_anywhere() -> None:
    text, read = reading()
    assert not re.search(r"\b(?:https?:)?//(?!www\.w3\.org)", re.sub(r"//[^\n]*", "", read.raw["script"]))
    for _, attributes in read.elements:
        assert not attributes.keys() & {"src", "srcset", "style", "action"}
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
    assert "@import" not in text
    assert "url(" not in text
    assert not read.all("link")


def test_the_policy_knows_the_style_and_the_script_and_nothing_else() -> None:
    _, read = reading()
    (policy,) = [one["content"] for one in read.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    for kind, directive in (("style", "style-src"), ("script", "script-src")):
        digest = base64.b64encode(hashlib.sha256(read.raw[kind].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in (policy or "")
    assert (policy or "").startswith("default-src 'none'; ")
    assert "unsafe" not in (policy or "")
    assert len(read.all("script")) == len(read.all("style")) == 1


def test_hostile_names_and_titles_are_text() -> None:
    text, read = reading()
    for name in HOSTILE[:4]:
        assert name in read.text
    assert "evil[31m" in read.text
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "<b>Check</b> 1 & more" in read.text
    assert "<i>zero</i> is one" in read.text
    assert not read.all("img")
    assert not read.all("b")
    assert [attributes for attributes in read.all("svg") if "onload" in attributes] == []


def test_ids_are_unique_and_every_link_and_label_leads_somewhere() -> None:
    _, read = reading()
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [(one["href"] or "")[1:] for one in read.all("a")]
    labels = [word for _, one in read.elements for word in (one.get("aria-labelledby") or "").split()]
    assert {*links, *labels} <= set(ids)


def test_a_reader_of_the_screen_finds_their_way() -> None:
    _, read = reading()
    assert [len(read.all(tag)) for tag in ("main", "h1")] == [1, 1]
    assert read.all("nav")[0]["aria-label"] == "Contents"
    assert len(read.all("table")) == len(read.all("caption"))
    assert all("scope" in one for one in read.all("th"))
    pictures = [one for one in read.all("svg") if one.get("aria-hidden") != "true"]
    assert pictures
    assert all(one["role"] == "img" and one["aria-labelledby"] for one in pictures)
    assert len(read.all("title")) == len(pictures) + 1
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_language_of_the_page() -> None:
    text = class_page(class_figures(ledger(line("a", grade(P)))), HEADING, TITLES, Language("ko"))
    assert '<html lang="ko">' in text
    assert "활성화 함수" in text
    assert '<html lang="en">' in reading()[0]


def test_students_and_their_marks() -> None:
    told = ledger(
        line("a", grade(P, F), name="Ann", override="1.5"),
        line("a", grade(P, P, exercise=LOSSES), name="Ann"),
        line("b", None, status="unreadable"),
        line("c", None, status="broken"),
        line("d", grade(P, P), penalty="0.5", ungraded=True),
    )
    text = class_page(class_figures(told), HEADING, TITLES, ENGLISH)
    assert rows_of(text, 'id="students-table"') == [
        "a Ann 1.5* 2 3.5 88%",
        "b unreadable – 0 0%",
        "c broken – 0 0%",
        "d 2↓? – 2 50%",
    ]


def test_pass_rates_and_what_is_not_defined() -> None:
    told = ledger(line("a", grade(P, P, P)), line("b", grade(P, F, F)), line("c", grade(P, P, F)))
    text = class_page(class_figures(told), HEADING, TITLES, ENGLISH)
    assert rows_of(text, 'id="exercise02_activations-checks"') == [
        "Check 1 holds. 1 100% 3 / 3 not defined n 3",
        "Check 2 holds. 1 67% 2 / 3 0.50 n 3 wrong answer 1",
        "Check 3 holds. 1 33% 1 / 3 0.50 n 3 wrong answer 2",
    ]
    assert rows_of(text, 'id="hardest-caption"') == [
        "Check 3 holds. exercise02 33% 1 / 3",
        "Check 2 holds. exercise02 67% 2 / 3",
    ]
    assert "nan" not in Reading(text).text.lower()


def test_a_check_that_the_strong_fail_is_pointed_out() -> None:
    """Of 40, the better half fails the first check; with ten students nobody would say so."""
    strong, weak = (F, P, P, P), (P, F, F, P)
    told = ledger(*(line(f"s{n:02d}", grade(*(strong if n % 2 else weak))) for n in range(40)))
    figures = class_figures(told)
    assert [doubtful(check) for check in figures.exercises[0].checks] == [True, False, False, False]
    assert class_page(figures, HEADING, TITLES, ENGLISH).count("the strong fail here") == 1
    few = class_figures(ledger(*(line(f"s{n}", grade(*(strong if n % 2 else weak))) for n in range(10))))
    assert not any(map(doubtful, few.exercises[0].checks))


def test_misconceptions_most_frequent_first() -> None:
    told = ledger(
        line("a", grade(F, beliefs=[("softmax", "no sum")])),
        line("b", grade(F, beliefs=[("relu", "cuts at 1")])),
        line("c", grade(F, beliefs=[("relu", "cuts at 1")])),
        line("d", grade(P)),
    )
    text = class_page(class_figures(told), HEADING, TITLES, ENGLISH)
    assert rows_of(text, 'id="misconceptions-caption"') == [
        "cuts at 1 Hint: cuts at 1 relu exercise02 2 50%",
        "no sum Hint: no sum softmax exercise02 1 25%",
    ]
    without = class_page(class_figures(ledger(line("a", grade(P)))), HEADING, TITLES, ENGLISH)
    assert "No misconception was recognised." in without


def test_who_is_missing(tmp_path: Path) -> None:
    figures = class_figures(ledger(line("a", grade(P)), line("x", grade(P))), roster(tmp_path, "a,Ann", "b,<b>Ben"))
    text = class_page(figures, HEADING, TITLES, ENGLISH)
    assert rows_of(text, 'id="missing-caption"') == ["exercise02 1 b &lt;b&gt;Ben"]
    assert "Not on the roster: x." in text
    assert (
        "Everybody handed in everything." in reading(0, 0)[0] or "Nobody has handed anything in" in reading(0, 0)[0]
    )


def test_outcomes_name_crashes_and_who_took_longest() -> None:
    told = ledger(line("a", grade(P, Outcome.TIMED_OUT), name="A"), line("b", grade(P, Outcome.CRASHED, seconds=9)))
    text = class_page(class_figures(told), HEADING, TITLES, ENGLISH)
    assert rows_of(text, 'id="outcomes-caption"') == ["exercise02 2 (2) 1 (1) 1 (1) 0 0 9.00 s b"]


def pair(one: str, other: str, share: float = 0.9) -> Pair:
    passage = Passage("<cell> 2", 3, 9)
    return Pair(one=one, other=other, share=share, tokens=80, here=passage, there=passage)


def alike_page(comparison: Comparison, unreadable: int = 0) -> str:
    figures = class_figures(ledger(line("a", grade(P), name="Ann")))
    return class_page(figures, HEADING, TITLES, ENGLISH, Alike({ACTIVATIONS: comparison}, unreadable))


def test_pairs_that_are_alike_and_what_that_is_not() -> None:
    text = alike_page(Comparison([pair("a", "zoe")], 30, too_few=False), unreadable=2)
    (row,) = rows_of(text, 'id="alike-1"')
    assert row == "a Ann zoe 90% 80 &lt;cell&gt; 2, lines 3–9 &lt;cell&gt; 2, lines 3–9"
    assert "Alike is no proof of anything" in text
    assert "could not be read: 2." in text


def test_many_pairs_are_cut_and_counted() -> None:
    text = alike_page(Comparison([pair("a", f"s{n}") for n in range(130)], 300, too_few=False))
    assert len(rows_of(text, 'id="alike-1"')) == 100
    assert "And 30 more like this." in text


def test_without_pairs_and_without_submissions() -> None:
    assert "30 submissions compared, none unusually alike." in alike_page(Comparison([], 30, too_few=False))
    assert "Submissions: 3, too few" in alike_page(Comparison([], 3, too_few=True))
    assert "Add --submissions FOLDER" in reading()[0]


@pytest.mark.parametrize(("policy", "words"), [("latest", "latest"), ("best", "best"), ("first", "first")])
def test_how_attempts_are_counted_is_told(policy: str, words: str) -> None:
    heading = Heading(policy, 0.0, deadlines=True)  # type: ignore[arg-type] # the parameter of a test is any text
    text = class_page(class_figures(class_of(3)), heading, TITLES, ENGLISH)
    assert f"The {words} attempt of each student counts." in text
    assert "after what being late costs" in text


def test_an_empty_class_has_a_page() -> None:
    text = class_page(class_figures(ledger()), HEADING, TITLES, ENGLISH)
    assert "Nobody has handed anything in yet." in text
    assert "<table" not in text


def test_the_same_class_gives_the_same_page() -> None:
    assert reading()[0] == reading()[0]


def test_what_a_row_can_be_found_by() -> None:
    told = ledger(
        line("a", grade(P, P)),
        line("a", grade(P, P, exercise=LOSSES)),
        line("b", grade(Outcome.TIMED_OUT, F)),
        line("c", grade(P, F)),
        line("c", grade(P, P, exercise=LOSSES)),
    )
    students = class_figures(told).students
    assert [tags(one) for one in students] == [["full"], ["missing", "low", "stopped"], []]


def test_every_outcome_has_its_word() -> None:
    words = outcome_words(ENGLISH)
    assert set(words) == set(Outcome)
    assert len(set(words.values())) == len(Outcome)


def test_size_and_time_of_a_large_class() -> None:
    text = class_page(class_figures(class_of(2000, 5)), HEADING, {}, ENGLISH)
    assert len(text.encode()) < 1_200_000
    assert text.count("<tr data-tags") > 1990


# --- the page that every report is built on ---


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates that a test may add to."""
    for path in TEMPLATES.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(pages, "TEMPLATES", tmp_path)
    return tmp_path


def made(folder: Path, body: str, **values: object) -> str:
    (folder / "own.html.j2").write_text(f'{{% extends "base.html.j2" %}}{{% block main %}}{body}{{% endblock %}}')
    return page("own.html.j2", ENGLISH, values)


def test_every_text_is_escaped_and_cleaned_and_markup_of_ours_is_not(templates: Path) -> None:
    text = made(
        templates, '<p title="{{ foreign }}">{{ foreign }}{{ ours }}</p>', foreign='"<\x07\u202e', ours=Markup("<hr>")
    )
    assert '<p title="&#34;&lt;">&#34;&lt;<hr></p>' in text


def test_lines_of_a_text_stay_lines(templates: Path) -> None:
    assert "<pre>a\nb</pre>" in made(templates, "<pre>{{ foreign }}</pre>", foreign="a\r\nb")


def test_without_a_script_none_may_run(templates: Path) -> None:
    text = made(templates, "")
    assert "script-src &#39;none&#39;" in text or "script-src 'none'" in text
    assert "<script" not in text


def test_a_value_that_is_not_given_is_a_mistake_of_ours(templates: Path) -> None:
    with pytest.raises(UndefinedError):
        made(templates, "{{ forgotten }}")


def test_no_template_marks_foreign_text_as_safe() -> None:
    for path in TEMPLATES.glob("*.j2"):
        assert not re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text("utf-8")), path.name
