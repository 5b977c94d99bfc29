"""Declared pictures drawn: what is seen, what is said, and that nothing right is shown where only faults may be."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_svg import Seen

from grader.language import Language
from grader.picture.asking import numbers_of
from grader.picture.declared import Confusion, Curve, HeatMap, History, Picture, Words
from grader.picture.drawing import Drawing, draw
from grader.picture.svg import LEARNER, REFERENCE
from grader.student import Answer

SAY = Language("en")
KOREAN = Language("ko")
TITLE = Words("relu", "렐루")
X, Y = Words("x", "엑스"), Words("relu(x)", "렐루(x)")
CURVE = Curve(function="relu", title=TITLE, start=-2, stop=2, points=5, x=X, y=Y)
EACH = Curve(function="relu", title=TITLE, start=-2, stop=2, points=5, each=True, x=X, y=Y)
COUNTED = Curve(function="ceil", title=TITLE, start=1, stop=5, whole=True, each=True, x=X, y=Y)
LOSSES = History(function="fit", title=TITLE, x=X, y=Y)
TRAINED = History(function="train", title=TITLE, x=X, y=Y, compare=False)
MARK = History(function="best", title=TITLE, x=X, y=Y, mark=True, arguments=[{"list": [0.5, 0.3, 0.4]}])
HEAT = HeatMap(function="softmax", title=TITLE, row=Words("sample", "샘플"), column=Words("class", "클래스"))
GATE = HeatMap(function="AND", title=TITLE, rows=[0, 1], columns=[0, 1])
CONFUSION = Confusion(function="confusion_matrix", title=TITLE)
LEARNED = Confusion(function="train", title=TITLE, labels=["cat", "dog"], compare=False)
EVERY: list[Picture] = [CURVE, EACH, COUNTED, LOSSES, TRAINED, MARK, HEAT, GATE, CONFUSION, LEARNED]
RELU = [0.0, 0.0, 0.0, 1.0, 2.0]


def answered(*values: Any) -> list[Answer]:
    return [Answer(value) for value in values]


def compared(picture: Picture, learner: Sequence[Any], reference: Sequence[Any], say: Language = SAY) -> Drawing:
    return draw(picture, answered(*learner), answered(*reference), say, "p")


def test_a_curve_on_the_reference_is_right() -> None:
    drawing = compared(CURVE, [RELU], [np.array(RELU)])
    assert drawing.right is True
    assert drawing.caption == "Your function runs exactly on the reference."
    seen = Seen(drawing.svg)
    assert seen.lines(LEARNER) == seen.lines(REFERENCE)
    assert (seen.title, seen.description) == ("relu", drawing.caption)


def test_a_curve_beside_it_says_where() -> None:
    drawing = compared(CURVE, [[-2.0, -1.0, 0.0, 1.0, 2.0]], [RELU])
    assert drawing.right is False
    assert drawing.caption == "Your function differs from the reference at 2 of 5 places, from −2 to −1."


def test_one_place() -> None:
    drawing = compared(CURVE, [[0, 0, 0.5, 1, 2]], [RELU])
    assert drawing.caption == "Your function differs from the reference at 0."


def test_everywhere() -> None:
    drawing = compared(CURVE, [[9, 9, 9, 9, 9]], [RELU])
    assert drawing.caption == "Your function differs from the reference everywhere."


def test_gaps_are_counted() -> None:
    drawing = compared(CURVE, [[math.nan, math.inf, 0, 1, 2]], [RELU])
    assert drawing.right is False
    assert drawing.caption == "At 2 of 5 places your function gives no number."


def test_gaps_and_faults_are_both_told() -> None:
    drawing = compared(CURVE, [[math.nan, 7, 0, 1, 2]], [RELU])
    assert "gives no number" in drawing.caption
    assert "differs from the reference at −1" in drawing.caption


def test_a_gap_where_the_reference_has_one_is_right() -> None:
    assert compared(CURVE, [[math.nan, 0, 0, 1, 2]], [[math.nan, 0, 0, 1, 2]]).right is True


def test_within_the_tolerance_is_right() -> None:
    near = [value + 1e-7 for value in RELU]
    assert compared(CURVE, [near], [RELU]).right is True
    tight = Curve(function="f", title=TITLE, start=-2, stop=2, points=5, tolerance=1e-9, x=X, y=Y)
    assert compared(tight, [near], [RELU]).right is False


def test_single_calls_that_fail_are_gaps() -> None:
    learner = [Answer(0.0), Answer(fault="raised"), *answered(0.0, 1.0, 2.0)]
    drawing = draw(EACH, learner, answered(*RELU), SAY, "p")
    assert drawing.caption == "At 1 of 5 places your function gives no number."
    assert Seen(drawing.svg).lines(LEARNER)


def test_counted_things_are_dots() -> None:
    drawing = compared(COUNTED, [1, 1, 2, 2, 3], [1, 1, 2, 2, 3])
    seen = Seen(drawing.svg)
    assert len(seen.dots(LEARNER)) == len(seen.dots(REFERENCE)) == 5


def test_a_curve_without_a_reference_is_drawn_alone() -> None:
    drawing = draw(CURVE, answered(RELU), None, SAY, "p")
    assert (drawing.right, drawing.caption) == (None, "")
    assert Seen(drawing.svg).lines(REFERENCE) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("missing", "not defined"),
        ("timed_out", "time limit"),
        ("raised", "raised an exception"),
        ("gone", "no answer came back"),
        ("crashed", "no answer came back"),
        ("unsendable", "no answer came back"),
    ],
)
@pytest.mark.parametrize("picture", EVERY, ids=lambda one: type(one).__name__)
def test_no_answer_no_picture_but_a_reason(picture: Picture, fault: str, said: str) -> None:
    drawing = draw(picture, [Answer(fault=fault)] * 5, answered(*RELU), SAY, "p")
    assert said in drawing.caption
    assert (drawing.svg, drawing.text, drawing.right) == ("", "", False)


NONSENSE: list[Any] = [None, "seven", [[1], [2, 3]], {"a": "b"}, [], b"\x00", [None, None], 10**400]


@pytest.mark.parametrize("value", NONSENSE, ids=repr)
@pytest.mark.parametrize("picture", EVERY, ids=lambda one: type(one).__name__)
def test_no_numbers_no_picture(picture: Picture, value: Any) -> None:
    count = len(numbers_of(picture)) if isinstance(picture, Curve) and picture.each else 4
    drawing = draw(picture, answered(*[value] * count), None, SAY, "p")
    if picture is not GATE:  # its cells are gaps
        assert drawing.svg == ""
        assert "not the numbers that were asked for" in drawing.caption


def test_no_answers_at_all() -> None:
    assert draw(CURVE, [], None, SAY, "p").svg == ""


def test_training_curves() -> None:
    drawing = compared(LOSSES, [[4, 2, 1]], [[4, 2, 1]])
    assert drawing.right is True
    assert drawing.caption == "It begins at 4 and ends at 1. It is the reference's curve."
    assert drawing.text
    other = compared(LOSSES, [[4, 5, 9]], [[4, 2, 1]])
    assert other.right is False
    assert other.caption.endswith("It is not the reference's curve.")


def test_training_curves_of_another_length_differ() -> None:
    assert compared(LOSSES, [[4, 2]], [[4, 2, 1]]).right is False


def test_a_history_of_keras_has_its_names() -> None:
    drawing = draw(TRAINED, answered({"loss": [3, 2], "val_loss": [3, 3]}), None, SAY, "p")
    seen = Seen(drawing.svg)
    assert {"yours: loss", "yours: val_loss"} <= set(seen.texts)
    assert len(seen.lines(LEARNER)) == 2
    assert drawing.right is None


def test_training_that_ran_away() -> None:
    drawing = compared(LOSSES, [[4, 1e200, math.inf, math.nan]], [[4, 2, 1, 1]])
    assert "values that are no numbers" in drawing.caption
    assert Seen(drawing.svg).outliers() == []


def test_an_epoch_on_a_curve() -> None:
    drawing = compared(MARK, [1], [1])
    assert (drawing.right, drawing.caption) == (True, "Your answer is epoch 1. So is the reference's.")
    seen = Seen(drawing.svg)
    assert seen.dots(LEARNER) == seen.dots(REFERENCE)
    other = compared(MARK, [2], [1])
    assert (other.right, other.caption) == (False, "Your answer is epoch 2. The reference's is another one.")


@pytest.mark.parametrize("answer", [3, -1, 0.5, 1e300])
def test_an_epoch_that_is_none(answer: float) -> None:
    drawing = compared(MARK, [answer], [1])
    assert "which is no epoch of this curve" in drawing.caption
    assert drawing.right is False
    assert Seen(drawing.svg).dots(LEARNER) == []


def test_a_heat_map_crosses_what_differs_and_shows_nothing_that_is_right() -> None:
    drawing = compared(HEAT, [[[0.25, 0.75], [0.5, 0.5]]], [[[0.25, 0.75], [0.125, 0.875]]])
    assert (drawing.right, drawing.caption) == (False, "2 of 4 numbers differ from the reference's.")
    seen = Seen(drawing.svg)
    assert seen.crosses == 2
    assert {"sample", "class"} <= set(seen.texts)
    assert "0.125" not in drawing.svg
    assert "0.875" not in drawing.svg


def test_a_heat_map_of_another_shape_tells_only_the_learners() -> None:
    drawing = compared(HEAT, [np.ones((2, 3))], [np.ones((5, 7))])
    assert drawing.caption == "Yours has the shape 2 × 3, and that is not the reference's."
    assert drawing.right is False
    assert "5" not in drawing.caption
    assert Seen(drawing.svg).crosses == 0


def test_a_heat_map_that_is_right() -> None:
    drawing = compared(HEAT, [np.eye(3)], [np.eye(3)])
    assert (drawing.right, drawing.caption) == (True, "Every number is the reference's.")


def test_a_truth_table() -> None:
    drawing = compared(GATE, [0, 1, 1, 1], [0, 0, 0, 1])
    assert (drawing.right, drawing.caption) == (False, "2 of 4 numbers differ from the reference's.")


def test_a_confusion_matrix_that_was_computed() -> None:
    drawing = compared(CONFUSION, [[[5, 1], [2, 6]]], [[[5, 2], [1, 6]]])
    assert (drawing.right, drawing.caption) == (False, "2 of 4 numbers differ from the reference's.")
    assert {"true label", "predicted label"} <= set(Seen(drawing.svg).texts)


def test_a_confusion_matrix_of_a_trained_model() -> None:
    drawing = draw(LEARNED, answered([[8, 2], [1, 9]]), None, SAY, "p")
    assert (drawing.right, drawing.caption) == (None, "85.0 % are on the diagonal: predicted right.")
    assert Seen(drawing.svg).texts.count("cat") == 2


@pytest.mark.parametrize("counts", [[[1, 2, 3]], [[0, 0], [0, 0]], [[-1, 2], [3, 4]], [[math.nan, 1], [1, 1]]])
def test_a_share_is_told_of_counts_only(counts: list[list[float]]) -> None:
    assert draw(LEARNED, answered(counts), None, SAY, "p").caption == ""


def test_the_picture_speaks_the_language_of_the_course() -> None:
    drawing = compared(CURVE, [RELU], [RELU], KOREAN)
    assert drawing.title == "렐루"
    seen = Seen(drawing.svg)
    assert {"엑스", "렐루(x)"} <= set(seen.texts)
    assert seen.title == "렐루"


def test_in_a_notebook_it_shows_itself() -> None:
    drawing = compared(CURVE, [RELU], [RELU])
    assert drawing.svg in drawing._repr_html_()
    assert drawing.caption in drawing._repr_html_()
    assert drawing._repr_svg_() == drawing.svg
    nothing = draw(CURVE, [Answer(fault="raised")], None, SAY, "p")
    assert nothing._repr_svg_() is None
    assert "raised" in nothing._repr_html_()


def test_a_title_is_text_in_a_notebook() -> None:
    hostile = Curve(function="f", title=Words("<b>", "<b>"), start=-2, stop=2, points=5, x=X, y=Y)
    assert "<b>" not in compared(hostile, [RELU], [RELU])._repr_html_()


def test_the_terminal_gets_a_plot_of_curves() -> None:
    drawing = compared(CURVE, [[-2.0, -1.0, 0.0, 1.0, 2.0]], [RELU])
    assert "your function" in drawing.text
    assert "┤" in drawing.text
    assert compared(HEAT, [np.eye(2)], [np.eye(2)]).text == ""


NUMBERS = st.floats(allow_nan=True, allow_infinity=True) | st.integers() | st.booleans()
ANSWERS: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
    "numbers": lambda: st.lists(NUMBERS, max_size=8),
    "matrices": lambda: st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(NUMBERS, min_size=width, max_size=width), max_size=4)
    ),
    "histories": lambda: st.dictionaries(st.text(max_size=4), st.lists(NUMBERS, max_size=5), max_size=3),
    "anything": lambda: st.none() | st.text(max_size=3) | st.binary(max_size=3) | NUMBERS,
}


@pytest.mark.parametrize("kind", ANSWERS)
@settings(max_examples=40)
@given(data=st.data())
def test_whatever_is_answered_there_is_a_picture_or_a_reason(kind: str, data: st.DataObject) -> None:
    picture = data.draw(st.sampled_from(EVERY))
    count = len(numbers_of(picture)) if isinstance(picture, Curve) and picture.each else 4
    learner, reference = (
        answered(*data.draw(st.lists(ANSWERS[kind](), min_size=count, max_size=count))) for _ in "ab"
    )
    drawing = draw(picture, learner, reference, SAY, "p")
    assert drawing.svg or drawing.caption
    if drawing.svg:
        assert Seen(drawing.svg).outliers() == []
        assert len(drawing.svg) < 100_000
