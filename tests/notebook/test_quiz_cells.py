"""Questions of a quiz in a notebook: as widgets, as text, answered, saved and handed in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ipywidgets  # type: ignore[import-untyped]
import numpy as np
import pytest
from little_course import write_course

import grader
from grader.course import Course
from grader.language import Language
from grader.notebook import forms, questions
from grader.notebook.answering import plain_value
from grader.notebook.letters import Asked, SheetWanted
from grader.notebook.session import HERE
from grader.notebook.view import Notice
from grader.notebook.widgets import Question, Questions, Verdict
from grader.result import Outcome

EN = Language("en")
GRADE = Path(sys.executable).with_name("grade")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield str(write_course(tmp_path_factory.mktemp("course")))
    HERE.close()


@pytest.fixture(scope="module", autouse=True)
def shipped() -> Iterator[None]:
    yield
    HERE.close()


def every_question(shipped_course: Course) -> list[Question]:
    """Each question of each shipped quiz, as the notebook has it; no process is asked."""
    found: list[Question] = []
    for exercise in shipped_course.exercises:
        if exercise.kind == "quiz":
            shown = questions.asked(shipped_course, Asked(exercise.short_name, "", "kim", 1, "en"), EN).questions
            found += Questions(exercise.short_name, shown, "kim", "en", None).questions.values()
    return found


def test_answers_are_marked(course: str) -> None:
    quiz = grader.ask("quiz01", course=course)
    right, wrong = quiz["sum"].answer(2), quiz["sum"].answer(11)
    assert repr(right) == "Right. Count."
    assert repr(wrong) == "Not right. That is both signs."
    assert [check.outcome for check in wrong.checks] == [Outcome.FAILED]
    assert repr(quiz["round"].answer(False)) == "Not right. Look again."
    assert "<li>Right. Nearly.</li>" in quiz["round"].answer(True)._repr_html_()
    assert repr(quiz["sum"].answer(None)) == "Not answered."


def test_one_question_can_be_asked(course: str) -> None:
    one = grader.ask("quiz01", "sum", course=course, language="ko")
    assert list(one.questions) == ["sum"]
    assert "1 + 1은?" in repr(one)
    assert "세어 보세요." in repr(one.answer(2))
    whole = grader.ask("quiz01", course=course)
    assert repr(whole.answer(2)) == "Name the question: quiz[sum | round].answer(...)."


def test_what_there_is_not_is_one_sentence(course: str) -> None:
    assert (
        repr(grader.ask("quiz09", course=course))
        == "There is no exercise 'quiz09'; `grade list` shows those there are."
    )
    assert (
        repr(grader.ask("quiz01", "nothing", course=course))
        == "quiz01 has no question 'nothing'; it has: sum, round."
    )
    assert "is no quiz" in repr(grader.ask("exercise01", course=course))
    assert "There is no exercises" in repr(grader.ask("quiz01", course="/nowhere"))


def test_answers_of_several_cells_make_one_sheet(course: str, tmp_path: Path) -> None:
    grader.ask("quiz01", "sum", course=course).answer(2)
    grader.ask("quiz01", "round", course=course).answer(False)
    path = tmp_path / "sheet.toml"
    assert f"Answers in {path}: 2." in repr(grader.ask("quiz01", course=course).save(path))
    assert "exists already" in repr(grader.ask("quiz01", course=course).save(path))
    assert "cannot be written" in repr(grader.ask("quiz01", course=course).save(tmp_path / "no" / "x.toml"))
    ran = subprocess.run(
        [GRADE, "quiz01", path, "--course", course, "--json"], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 1, ran.stderr
    assert '"score":1,"max_score":2' in ran.stdout


def test_the_key_stays_at_the_desk(shipped_course: Course) -> None:
    letter = Asked("quiz01", "", "kim", 1, "en")
    shown = repr(questions.asked(shipped_course, letter, EN))
    key = (shipped_course.quiz_key(shipped_course.find("quiz01")).answers).read_text("utf-8")
    reasons = [line.split('"')[1] for line in key.splitlines() if ".en = " in line and line.count('"') == 2]
    assert len(reasons) > 5
    assert not any(reason in shown for reason in reasons)


def test_sheets_of_the_desk_can_be_empty(shipped_course: Course) -> None:
    assert 'quiz = "quiz01"' in questions.sheet(shipped_course, SheetWanted("quiz01", {}, "kim", 1, "en"), EN).text


def test_every_kind_of_question_can_be_shown_and_answered(shipped_course: Course) -> None:
    kinds = set()
    for question in every_question(shipped_course):
        kinds.add(question.shown.kind)
        text, markup = repr(question), question._repr_html_()
        assert question.shown.prompt in text
        assert all(choice.text in text for row in question.shown.rows for choice in row)
        assert "To answer: grader.ask(" in text
        assert "<script" not in markup
    assert kinds == {"single", "multiple", "truth", "number", "text", "matching", "ordering"}


def test_options_go_by_number_name_or_text(shipped_course: Course) -> None:
    by_kind = {question.shown.kind: question for question in every_question(shipped_course)}
    single = by_kind["single"]
    [row] = single.shown.rows
    assert single.understood(2) == single.understood(row[1].id) == single.understood(row[1].text) == row[1].id
    for nonsense in (0, len(row) + 1, True, "nothing of the kind", 2.5):
        answer = single.answer(nonsense)
        assert isinstance(answer, Notice)
        assert f"give a number from 1 to {len(row)}" in repr(answer)
    multiple = by_kind["multiple"]
    assert multiple.understood([1, 3]) == [multiple.shown.rows[0][0].id, multiple.shown.rows[0][2].id]
    assert multiple.understood(2) == [multiple.shown.rows[0][1].id]
    matching = by_kind["matching"]
    left, right = matching.shown.rows
    assert matching.understood([2, None]) == {left[0].id: right[1].id}
    assert matching.understood({"a": "b"}) == {"a": "b"}
    assert by_kind["ordering"].understood((2, 1)) == [one.id for one in by_kind["ordering"].shown.rows[0][1::-1]]
    assert by_kind["truth"].understood(True) is True


def test_what_was_computed_with_numpy_is_an_answer(course: str) -> None:
    one = grader.ask("quiz01", "sum", course=course)
    for two in (np.float64(2.0), np.int64(2), np.array(2), np.mean([1.0, 3.0])):
        assert repr(one.answer(two)) == "Right. Count."
    assert repr(grader.ask("quiz01", "round", course=course).answer(np.bool_(True))) == "Right. Nearly."
    assert repr(one.answer(np.array([2.0, 11.0]))).startswith("Not right.")


class Odd:
    """A value that is odd when it is looked at."""

    def tolist(self) -> Any:
        raise RuntimeError

    def __repr__(self) -> str:
        return "odd"


@pytest.mark.parametrize("given", [object(), 3 + 4j, b"2", 10**40, float("nan"), float("inf"), Odd(), "\ud800", {1}])
def test_what_is_no_answer_is_not_right_and_no_traceback(course: str, given: object) -> None:
    assert repr(grader.ask("quiz01", "sum", course=course).answer(given)).startswith("Not right.")


def test_values_are_plain_whatever_they_were() -> None:
    values: list[tuple[Any, Any]] = [
        (None, None),
        (True, True),
        (np.bool_(False), False),
        (2, 2),
        (2.5, 2.5),
        (np.float32(0.5), 0.5),
        ("a b", "a b"),
        (np.str_("a"), "a"),
        ((np.int8(1), [np.int8(2)]), [1, [2]]),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        ({"a": np.int64(1), 2: "b"}, {"a": 1, "2": "b"}),
        (float("nan"), "nan"),
        (10**40, "1" + "0" * 40),
        (1 + 2j, "(1+2j)"),
        (Odd(), "Odd"),
    ]
    for given, plain in values:
        made = plain_value(given)
        assert made == plain
        assert type(made) is type(plain)


def test_how_to_answer_names_the_course_where_it_is_not_ours(course: str) -> None:
    assert f'grader.ask("quiz01", "sum", course={course!r}).answer(12)' in repr(grader.ask("quiz01", course=course))


def inside(widget: Any, kind: type) -> list[Any]:
    """The widgets of a kind in a widget."""
    found = [widget] if isinstance(widget, kind) else []
    for child in getattr(widget, "children", ()):
        found += inside(child, kind)
    return found


class Noting(Questions):
    """Questions that are marked by nobody."""

    def mark(self, question: str, answer: Any) -> list[Any]:
        self.answers[question] = answer
        return []


def one_form(shipped_course: Course, kind: str) -> tuple[Any, Question, Questions]:
    shown = next(one.shown for one in every_question(shipped_course) if one.shown.kind == kind)
    quiz = Noting("noted", [shown], "kim", "en", None)
    quiz.answers.clear()
    return forms.form(list(quiz.questions.values()), EN), quiz[shown.id], quiz


def press(form: Any) -> None:
    (button,) = inside(form, ipywidgets.Button)
    button.click()


@pytest.mark.parametrize("kind", ["single", "multiple", "truth", "number", "text", "matching", "ordering"])
def test_nothing_chosen_is_not_answered(shipped_course: Course, kind: str) -> None:
    """The button is pressed at once: no complaint about an option None."""
    question = next(one for one in every_question(shipped_course) if one.shown.kind == kind)
    form = forms.form([question], EN)
    press(form)
    (verdict,) = [one for one in inside(form, ipywidgets.HTML) if "<ul" in one.value]
    assert "Not answered." in verdict.value
    assert "ight." not in verdict.value


def test_a_choice_is_made_with_radio_buttons(shipped_course: Course) -> None:
    form, question, quiz = one_form(shipped_course, "single")
    (buttons,) = inside(form, ipywidgets.RadioButtons)
    assert buttons.value is None
    assert [text for text, _ in buttons.options] == [choice.text for choice in question.shown.rows[0]]
    buttons.value = question.shown.rows[0][1].id
    press(form)
    assert quiz.answers == {question.shown.id: question.shown.rows[0][1].id}


def test_several_choices_are_ticked(shipped_course: Course) -> None:
    form, question, quiz = one_form(shipped_course, "multiple")
    boxes = inside(form, ipywidgets.Checkbox)
    boxes[0].value = boxes[2].value = True
    press(form)
    assert quiz.answers == {question.shown.id: [question.shown.rows[0][place].id for place in (0, 2)]}


def test_truth_numbers_and_words_are_given(shipped_course: Course) -> None:
    form, question, quiz = one_form(shipped_course, "truth")
    inside(form, ipywidgets.RadioButtons)[0].value = False
    press(form)
    assert quiz.answers == {question.shown.id: False}
    form, question, quiz = one_form(shipped_course, "number")
    (entry,) = inside(form, ipywidgets.Text)
    for typed, read in (("12", 12), (" 0,5 ", 0.5), ("many", "many"), ("", None)):
        entry.value = typed
        press(form)
        assert quiz.answers == {question.shown.id: read}
    form, question, quiz = one_form(shipped_course, "text")
    inside(form, ipywidgets.Text)[0].value = "epoch"
    press(form)
    assert quiz.answers == {question.shown.id: "epoch"}


def test_matches_and_orders_are_made_with_lists(shipped_course: Course) -> None:
    form, question, quiz = one_form(shipped_course, "matching")
    left, right = question.shown.rows
    inside(form, ipywidgets.Dropdown)[1].value = right[0].id
    press(form)
    assert quiz.answers == {question.shown.id: {left[1].id: right[0].id}}
    form, question, quiz = one_form(shipped_course, "ordering")
    lists = inside(form, ipywidgets.Dropdown)
    for entry, choice in zip(lists, reversed(question.shown.rows[0]), strict=True):
        entry.value = choice.id
    press(form)
    assert quiz.answers == {question.shown.id: [choice.id for choice in reversed(question.shown.rows[0])]}


def test_whoever_shows_no_widgets_gets_text(course: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = grader.ask("quiz01", course=course)
    bundle = quiz._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == repr(quiz)
    assert "The &lt;b&gt;earth&lt;/b&gt; is round." in bundle["text/html"]
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert set(quiz._repr_mimebundle_()) == {"text/plain", "text/html"}


def test_a_verdict_on_several_parts_has_a_line_each(shipped_course: Course) -> None:
    verdict = Verdict([], EN)
    assert repr(verdict) == ""
    assert verdict._repr_html_() == '<ul class="ndgrade"></ul>'
