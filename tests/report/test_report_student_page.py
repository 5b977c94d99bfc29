"""The page of one student: everything that they may know, nothing that they may not, and foreign text as text."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from pupils import ACTIVATIONS, BELIEF, HALF, HOSTILE, LOSSES, TITLES, check, drawings, grade, line

from grader.language import Language
from grader.report.student_page import Sheet, hint_in, sheet, sheet_of, student_page
from grader.result import Misconception, Outcome

SAY, KOREAN = Language("en"), Language("ko")
VOID = frozenset({"meta", "img", "br", "link", "input", "hr"})


class Read(HTMLParser):
    """A page as a browser reads it: its texts, its elements, and whether they are nested as they must be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script") and data.strip():
            self.texts.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    def every(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(*sheets: Sheet, student: str = "kim", name: str = "", say: Language = SAY) -> Read:
    return Read(student_page(student, name, sheets, say))


def one(**changes: object) -> Sheet:
    return sheet(line(grade(*HALF), **changes), TITLES, SAY)  # type: ignore[arg-type]


def test_score_and_every_check_with_its_sentence_message_and_hint() -> None:
    page = read(one())
    assert "1 / 2" in page.text
    assert {"Check 1 holds.", "Check 2 holds.", "relu(-1) returned -1.", "passed", "wrong answer"} <= set(page.texts)
    assert "Think about" in page.texts
    assert "Which is larger, -1 or 0?" in page.texts


def test_the_message_and_its_hint_are_apart() -> None:
    page = read(one())
    assert not any("Think about: " in text for text in page.texts)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Think about: the sign?", "the sign?"),
        ("생각해 보세요: 부호는요?", "부호는요?"),
        ("relu(-1) returned -1.", ""),
        ("I think about: this", ""),
        ("", ""),
    ],
)
def test_hints_are_known_in_whichever_language_it_was_graded(text: str, hint: str) -> None:
    assert hint_in(text) == hint


def test_misconceptions_come_with_their_function_and_hint() -> None:
    page = read(sheet(line(grade(*HALF, misconceptions=[BELIEF])), TITLES, SAY))
    assert {"relu", BELIEF.belief, BELIEF.hint} <= set(page.texts)


def test_a_misconception_without_a_hint() -> None:
    told = Misconception("relu", "Belief.", "")
    page = read(sheet(line(grade(check(1), misconceptions=[told])), TITLES, SAY))
    assert "Belief." in page.texts
    assert "Think about" not in page.texts


def test_notes_are_shown() -> None:
    assert (
        "It printed 5000 KiB." in read(sheet(line(grade(*HALF, notes=["It printed 5000 KiB."])), TITLES, SAY)).texts
    )


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_words(outcome: Outcome) -> None:
    page = read(sheet(line(grade(check(1, outcome))), TITLES, SAY))
    badges = [attributes["class"] for attributes in page.every("span") if "badge" in (attributes.get("class") or "")]
    tone = {Outcome.PASSED: "good", Outcome.BROKEN: "doubt"}.get(outcome, "bad")
    assert badges == [f"badge {tone}"]


def test_pictures_are_in_the_page_and_those_that_differ_come_first() -> None:
    text = student_page("kim", "", [sheet(line(grade(*HALF)), TITLES, SAY, drawings(SAY))], SAY)
    page = Read(text)
    assert len(page.every("figure")) == 4
    assert text.count("<svg xmlns") == 3
    differs, checks, others = (page.texts.index(title) for title in ("Where it differs", "Checks", "Pictures"))
    assert differs < checks < others
    assert page.texts[differs + 1] == "relu"
    assert "The call raised" not in page.text
    assert "There is nothing to draw: the call raised an exception." in page.texts


def test_ids_in_a_page_are_unique() -> None:
    sheets = [
        sheet(line(grade(*HALF)), TITLES, SAY, drawings(SAY, 1)),
        sheet(line(grade(*HALF, exercise=LOSSES)), TITLES, SAY, drawings(SAY, 2)),
    ]
    page = read(*sheets)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_everything_that_is_pointed_at_is_there() -> None:
    page = read(sheet(line(grade(*HALF)), TITLES, SAY, drawings(SAY)), one())
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    for _, attributes in page.elements:
        assert set((attributes.get("aria-labelledby") or "").split()) <= ids
        assert (attributes.get("href") or "#main").removeprefix("#") in ids


def test_without_pictures_it_says_why() -> None:
    reason = "There are no pictures: this page was made without the files that were handed in."
    assert reason in read(sheet(line(grade(*HALF)), TITLES, SAY, (), reason)).texts


def test_several_exercises_have_contents_and_a_total() -> None:
    page = read(one(), sheet(line(grade(check(1), exercise=LOSSES)), TITLES, SAY))
    assert [attributes["href"] for attributes in page.every("a")][1:] == [f"#{ACTIVATIONS}", f"#{LOSSES}"]
    assert "2 / 3" in page.text
    assert len(page.every("h2")) == 2


def test_one_exercise_needs_no_contents() -> None:
    assert read(one()).every("nav") == []


def test_nothing_at_all() -> None:
    assert "Nothing has been handed in yet." in read().texts


def test_a_name_and_an_id() -> None:
    page = read(one(), student="2021001", name="김철수")
    assert "김철수" in page.texts
    assert "2021001" in page.texts
    assert read(one(), student="2021001").texts[1:3].count("2021001") == 1
    assert "Your result" in read(one(), student="").texts


def test_a_score_given_by_hand_is_told_without_its_reason() -> None:
    page = read(one(override="1.5"))
    assert "1.5 / 2" in page.text
    assert "Your teacher decided on these points." in page.texts
    assert "private" not in page.text
    assert "Park" not in page.text


def test_what_being_late_costs() -> None:
    page = read(one(penalty="0.25"))
    assert "0.75 / 2" in page.text
    assert "It was late, which costs 0.25 points." in page.texts


def test_a_grader_that_broke_is_nobodys_fault() -> None:
    page = read(sheet(line(grade(check(1, Outcome.BROKEN))), TITLES, SAY))
    assert any(text.startswith("The grader broke while this was graded.") for text in page.texts)
    assert "– / 1" in page.text


@pytest.mark.parametrize(
    ("status", "said"),
    [("unreadable", "What was handed in could not be read."), ("missing", "Nothing was handed in.")],
)
def test_what_has_no_grade_says_so(status: str, said: str) -> None:
    page = read(sheet(line(None, status=status), TITLES, SAY))  # type: ignore[arg-type]
    assert said in page.texts
    assert "Checks" not in page.texts


def test_something_newer_without_a_grade() -> None:
    assert "Something newer was handed in and has no grade yet." in read(one(ungraded=True)).texts


def test_an_exercise_that_the_course_does_not_have_is_called_by_its_name() -> None:
    page = read(sheet(line(grade(check(1), exercise="exercise77_gone")), TITLES, SAY))
    assert any(text.startswith("exercise77_gone") for text in page.texts)


def test_a_single_grading_without_a_gradebook() -> None:
    page = read(sheet_of(grade(*HALF), "Activation functions", drawings(SAY)), student="")
    assert "1 / 2" in page.text
    assert "Handed in" not in page.texts
    broken = sheet_of(grade(check(1, Outcome.BROKEN)), "T")
    assert broken.final is None


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_stays_text_wherever_it_stands(text: str) -> None:
    hostile = grade(
        check(1, Outcome.RAISED, f"{text}\nThink about: {text}"),
        notes=[text],
        misconceptions=[Misconception(text, text, text)],
        source=text,
    )
    plain = grade(
        check(1, Outcome.RAISED, "m\nThink about: h"), notes=["n"], misconceptions=[Misconception("f", "b", "h")]
    )
    told = sheet(line(hostile), TITLES, SAY, drawings(SAY), text)
    page = read(told, student=text, name=text)
    expected = read(sheet(line(plain), TITLES, SAY, drawings(SAY), "u"), student="s", name="n")
    differ = {tag for tag, _ in page.elements} ^ {tag for tag, _ in expected.elements}
    assert differ <= {"p"}
    assert "\x1b" not in page.text
    assert "\u202e" not in page.text
    assert not any(key.startswith("on") for _, attributes in page.elements for key in attributes)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    text = student_page("kim", "", [sheet(line(grade(*HALF)), TITLES, SAY, drawings(SAY))], SAY)
    page = Read(text)
    assert page.every("script") == []
    assert not any(key in attributes for _, attributes in page.elements for key in ("src", "style", "onclick"))
    assert not re.search(r"url\(|@import", text)
    (policy,) = (one["content"] or "" for one in page.every("meta") if one.get("http-equiv"))
    assert {"default-src 'none'", "script-src 'none'"} <= {part.strip() for part in policy.split(";")}


def test_the_language_of_the_page() -> None:
    text = student_page("kim", "", [sheet(line(grade(*HALF)), TITLES, KOREAN)], KOREAN)
    assert '<html lang="ko">' in text
    assert "활성화 함수" in text


def test_points_are_added_exactly() -> None:
    sheets = [
        Sheet(exercise=f"exercise{number:02d}_x", title="t", grade=None, final=Decimal("0.1"), max_score=1)
        for number in range(3)
    ]
    assert "0.3 / 3" in read(*sheets).text
