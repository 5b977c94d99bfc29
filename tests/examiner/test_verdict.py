"""From the end of a check to its outcome and message; and what a message never tells."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.examiner.verdict import compare, describe, failure, verdict
from grader.expect import Difference, close, exact
from grader.language import Language
from grader.result import Outcome
from grader.student import Call, Model, Record, StudentFault

SAY = Language("en")


def record(value: Any = 5, *args: Any, function: str = "f", answered: bool = True) -> Record:
    return Record("test_x", [Call(function, args, {}, answered, value)])


def raised(statement: str, **names: Any) -> BaseException:
    """What a statement of a suite raises, with its traceback."""
    try:
        exec(compile(statement, "suite.py", "exec"), {"__name__": "suite", "np": np, "pytest": pytest, **names})
    except BaseException as error:
        return error
    raise AssertionError(f"{statement} raised nothing")


def told(error: BaseException | None, made: Record | None = None, reveal: bool = False) -> tuple[Outcome, str]:
    return verdict(error, made or record(), None, reveal, SAY)


# --- outcomes -------------------------------------------------------------------------------------------------


def test_coming_to_the_end_is_passing() -> None:
    assert told(None) == (Outcome.PASSED, "")


@pytest.mark.parametrize("outcome", [Outcome.RAISED, Outcome.MISSING, Outcome.TIMED_OUT, Outcome.UNSENDABLE])
def test_a_students_fault_is_its_outcome(outcome: Outcome) -> None:
    assert told(StudentFault(outcome, "words")) == (outcome, "words")


@pytest.mark.parametrize(
    "statement",
    [
        "assert 1 == 2",
        "assert False, 'words'",
        "raise AssertionError",
        "np.testing.assert_allclose(1, 2)",
        "pytest.fail('words')",
        "pytest.fail('words', pytrace=False)",
    ],
)
def test_a_failed_assertion_is_a_failure(statement: str) -> None:
    assert told(raised(statement))[0] is Outcome.FAILED


@pytest.mark.parametrize(
    "statement",
    [
        "{}['k']",
        "1 / 0",
        "pytest.skip('no')",
        "pytest.xfail('no')",
        "pytest.importorskip('no_such_module')",
        "raise KeyboardInterrupt",
        "raise SystemExit",
        "raise MemoryError",
        "undefined",
        "pytest.exit('no')",
    ],
)
def test_anything_else_is_ours(statement: str) -> None:
    error = raised(statement)
    outcome, message = told(error)
    assert outcome is Outcome.BROKEN
    assert type(error).__name__ in message
    assert "not your fault" in message


# --- messages -------------------------------------------------------------------------------------------------


def message(error: AssertionError, made: Record, difference: Difference | None = None, reveal: bool = False) -> str:
    return failure(error, made, difference, reveal, SAY)


def test_a_message_tells_call_and_answer() -> None:
    text = message(AssertionError("assert 5 == 6"), record(5, 1, "a"))
    assert text == "f(1, 'a') returned 5 (int)."


def test_a_message_tells_shape_and_dtype() -> None:
    text = message(AssertionError(), record(np.zeros((2, 3), np.float32), [1]))
    assert "ndarray, shape (2, 3), float32" in text


def test_a_function_without_return_is_asked_about_it() -> None:
    assert message(AssertionError(), record(None)).endswith("Is there a `return`?")
    assert "return`" not in message(AssertionError(), record(None, function="model.fit"))


def test_without_an_answer_nothing_is_said_of_one() -> None:
    assert message(AssertionError("assert x"), record(answered=False)) == ""
    assert message(AssertionError("assert x"), Record()) == ""


def test_the_last_call_is_the_one_told() -> None:
    made = Record("t", [Call("f", (), {}, True, 1), Call("g", (), {}, True, 2)])
    assert message(AssertionError(), made).startswith("g() returned 2")


def test_a_model_is_described_where_no_function_was_called() -> None:
    model = Model(1, lambda *a: {"layers": [{"kind": "Dense", "units": 3, "activation": "relu"}], "compiled": False})
    assert message(AssertionError(), Record("t", [], model)) == "Your model: Dense 3 relu; not compiled."


def test_a_model_that_died_is_described_as_far_as_it_is_known() -> None:
    def gone(*args: Any) -> Any:
        raise StudentFault(Outcome.CRASHED, "gone")

    assert message(AssertionError(), Record("t", [], Model(1, gone))) == "Your model: a Keras model."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("five is special\nassert 5 == 987654\n +  where 5 = f()", "five is special"),
        ("five is special", "five is special"),
        ("two\nlines\nassert False", "two lines"),
        ("assert 5 == 987654", ""),
        ("\nassert 5 == 987654", ""),
        ("", ""),
        ("\x1b[31mred\u202e", "[31mred"),
        ("x" * 1000, "x" * 499 + "…"),
    ],
)
def test_only_the_authors_own_words_are_kept(text: str, words: str) -> None:
    assert message(AssertionError(text), Record()) == words


@pytest.mark.parametrize(
    "statement",
    [
        "np.testing.assert_allclose(5.0, 987654.0)",
        "np.testing.assert_allclose(np.array([5.0]), np.array([987654.0]), err_msg='secret words')",
        "np.testing.assert_array_equal([5], [987654])",
        "np.testing.assert_equal(5, 987654)",
        "np.testing.assert_equal({'a': 5}, {'a': 987654})",
        "np.testing.assert_almost_equal(5, 987654)",
        "np.testing.assert_array_less(987654, 5)",
        "np.testing.assert_array_equal(np.array([1, 2]), np.array(['987654', 'b']))",
        "np.testing.assert_allclose(np.zeros(3), np.zeros(987654))",
    ],
)
def test_numpys_words_are_not_kept(statement: str) -> None:
    outcome, text = told(raised(statement))
    assert outcome is Outcome.FAILED
    assert "987654" not in text.replace("(987654,)", "")  # shapes are told
    assert "Mismatch" not in text
    assert "secret" not in text


def test_numpys_comparison_tells_the_first_difference() -> None:
    _, text = told(raised("np.testing.assert_allclose(np.array([1.0, 5.0, 6.0]), np.array([1.0, 2.0, 3.0]))"))
    assert "2 of 3 elements are not right, the first of them at [1]: " in text
    _, text = told(raised("np.testing.assert_allclose(np.array([1.0, 1.2]), np.array([1.0, 1.0]), rtol=0.1)"))
    assert "1 of 2 elements are not right" in text


# --- differences ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (Difference("kind", "NoneType", None), "Numbers were expected, not NoneType."),
        (Difference("ragged", "list", None), "The rows of the list differ in length, so it is no array."),
        (Difference("shape", (1,), ()), "One number was expected; the answer has the shape (1,)."),
        (Difference("shape", (3, 2), (2, 3)), "The shape is (3, 2) and should be (2, 3)."),
        (Difference("value", 5, 6, (), 1, 1), "The value is not right."),
        (Difference("value", 5, 6, (1, 0), 2, 4), "2 of 4 elements are not right, the first of them at [1, 0]: 5."),
    ],
)
def test_a_difference_in_one_sentence(difference: Difference, words: str) -> None:
    assert describe(difference, False, SAY) == words


def test_the_expected_value_is_told_only_where_allowed() -> None:
    for difference in (Difference("value", 5, 987654, (), 1, 1), Difference("value", 5, 987654, (0,), 1, 2)):
        assert "987654" not in describe(difference, False, SAY)
        assert describe(difference, True, SAY).endswith("Expected: 987654.")


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (5, close(6), "value"),
        (close(6), 5, "value"),
        (5, exact(6), "value"),
        (5, 6, "value"),
        (5, 6.0, "value"),
        (None, 6, "kind"),
        ([5], 6, "shape"),
        (np.zeros(2), np.ones(2), "value"),
        ([0, 0], np.ones(2), "value"),
        (5, np.float64(6), "value"),
        (5.0, pytest.approx(6.0), "value"),
        ([5.0], pytest.approx([6.0]), "value"),
        (np.zeros(2), pytest.approx(np.ones(2)), "value"),
        ({"a": 5}, pytest.approx({"a": 6}), "value"),
        (5, pytest.approx({"a": 6}), "value"),
    ],
)
def test_a_comparison_is_understood_in_every_style(left: Any, right: Any, reason: str) -> None:
    difference = compare("==", left, right)
    assert difference is not None
    assert difference.reason == reason


@pytest.mark.parametrize(
    ("operator", "left", "right"),
    [("!=", 5, 6), ("<", 6, 5), ("in", 5, [6]), ("==", "a", "b"), ("==", [5], [6]), ("==", 5, None), ("==", 5, True)],
)
def test_other_comparisons_are_left_to_pytest(operator: str, left: Any, right: Any) -> None:
    assert compare(operator, left, right) is None


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**300, 10**5000)
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.binary(max_size=3)
    | hnp.arrays(st.sampled_from(["?", "i4", "f8", "c16"]), hnp.array_shapes(min_dims=0, min_side=0, max_side=3)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=6,
)


@given(values, values, st.booleans())
@settings(max_examples=250)
def test_no_answer_makes_a_message_fail(value: Any, expected: Any, reveal: bool) -> None:
    try:
        difference = compare("==", value, close(expected))
    except ValueError:  # a ragged expectation: an author's mistake, found with the reference
        return
    text = failure(AssertionError("assert x"), record(value, value), difference, reveal, SAY)
    assert text.replace("\n", "").isprintable()
    assert len(text) < 2000
