"""Each observation is made where it holds, and not where something contradicts it."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from calling import ask, kinds, only, seen

from grader.language import Language
from grader.observation import Call, observe, read_examples

X = np.array([[1.5, -2.0, 0.25], [4.0, 0.5, -1.25]])
Y = np.array([[0.5, 3.0], [-1.0, 2.5], [7.0, 0.125], [2.0, -6.5]])
MATRICES = [(X,), (Y,)]
VECTORS = [(np.array([1.5, -2.0, 3.25, 0.0]),), (np.array([-0.5, 4.0, 2.0]),)]


def softmax(x: Any) -> Any:
    powers = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def row_means(x: Any) -> Any:
    return x.mean(axis=1, keepdims=True)


class TestShape:
    def test_transposed(self) -> None:
        assert seen(lambda x: x, lambda x: x.T, MATRICES) == ["transposed"]

    def test_transposed_squares(self) -> None:
        squares = [(np.arange(9.0).reshape(3, 3),), (np.array([[1.0, 2.0], [3.0, 4.0]]),)]
        assert seen(lambda x: x.T, lambda x: x, squares) == ["transposed"]

    def test_axes_of_a_cube_in_another_order(self) -> None:
        cube = np.arange(24.0).reshape(2, 3, 4)
        assert seen(lambda x: x.swapaxes(1, 2), lambda x: x, [(cube,)]) == ["transposed"]

    def test_a_right_square_contradicts_transposition(self) -> None:
        def wrong(x: Any) -> Any:
            return x if x.shape[0] == x.shape[1] else x.T

        assert seen(wrong, lambda x: x, [*MATRICES, (np.array([[1.0, 2.0], [3.0, 4.0]]),)]) == []

    def test_a_symmetric_square_does_not(self) -> None:
        assert seen(lambda x: x.T, lambda x: x, [*MATRICES, (np.eye(2),)]) == ["transposed"]

    def test_extra_axis(self) -> None:
        assert seen(lambda x: softmax(x)[None], softmax, MATRICES) == ["extra_axis"]

    def test_a_number_in_a_list(self) -> None:
        assert seen(lambda x: [float(x.mean())], lambda x: x.mean(), MATRICES) == ["extra_axis"]

    def test_missing_axis(self) -> None:
        assert seen(lambda x: x.mean(axis=1), row_means, MATRICES) == ["missing_axis"]

    def test_squeezed_where_there_is_something_to_squeeze(self) -> None:
        calls = [*MATRICES, (X[:1],), (Y[:1],)]
        assert seen(np.squeeze, lambda x: x, calls) == ["missing_axis"]

    def test_flattened(self) -> None:
        assert seen(np.ravel, lambda x: x, MATRICES) == ["flattened"]

    def test_flattened_column_by_column(self) -> None:
        observed = observe(ask(lambda x: x.ravel(order="F"), lambda x: x, MATRICES))
        assert only(observed).kind == "flattened"
        assert "column by column" in str(only(observed).note)

    def test_another_shape_altogether(self) -> None:
        assert seen(lambda x: x.reshape(2, -1), lambda x: x, [(Y,)]) == ["reshaped"]

    def test_wrong_numbers_in_a_wrong_shape_are_nothing(self) -> None:
        assert seen(lambda x: x.T + np.arange(x.size).reshape(x.T.shape), lambda x: x, MATRICES) == []

    def test_one_call_that_is_wrong_in_another_way_contradicts(self) -> None:
        assert seen(lambda x: x.T if len(x) == 2 else x * 1.5 + x**2, lambda x: x, MATRICES) == []

    def test_zeros_in_a_wrong_shape_are_no_evidence(self) -> None:
        assert seen(lambda x: np.zeros(x.T.shape), lambda x: np.zeros(x.shape), MATRICES) == []


class TestRows:
    def test_only_the_first_row(self) -> None:
        def wrong(x: Any) -> Any:
            return np.exp(x - x.max()) / np.exp(x[0] - x.max()).sum()

        assert seen(wrong, softmax, MATRICES) == ["first_row"]

    def test_nothing_but_the_first_row(self) -> None:
        observed = observe(ask(lambda x: softmax(x)[0], softmax, MATRICES))
        assert only(observed).kind == "first_row"
        assert "loop" in str(only(observed).note)

    def test_only_the_first_number(self) -> None:
        def wrong(x: Any) -> Any:
            return np.concatenate([x[:1] * 2, x[1:] ** 3 + 5])

        assert seen(wrong, lambda x: x * 2, VECTORS) == ["first_row"]

    def test_one_row_is_right_by_itself(self) -> None:
        def wrong(x: Any) -> Any:
            return np.vstack([x[:1] ** 2, x[1:] ** 2 + np.arange(1.0, x.shape[1] + 1)])

        assert seen(wrong, np.square, [*MATRICES, (X[:1],)]) == ["first_row"]

    def test_a_batch_that_is_right_contradicts(self) -> None:
        def wrong(x: Any) -> Any:
            return x**2 if len(x) == 4 else np.vstack([x[:1] ** 2, x[1:] + 7])

        assert seen(wrong, np.square, MATRICES) == []

    def test_single_numbers_that_agree_once_are_chance(self) -> None:
        assert seen(lambda x: np.r_[x[0], x[1:] ** 2 + 9], lambda x: x, VECTORS[:1]) == []


class TestScale:
    def test_a_factor(self) -> None:
        calls = ask(lambda x: softmax(x) * 3, softmax, MATRICES)
        assert kinds(calls) == ["factor"]
        assert "3" not in str(only(observe(calls)).note)

    def test_a_factor_of_single_numbers(self) -> None:
        calls = [(np.arange(1.0, n),) for n in (3, 4, 5, 6)]
        assert seen(lambda x: np.sum(x**2) / 2, lambda x: np.sum(x**2), calls) == ["factor"]

    def test_the_wrong_sign(self) -> None:
        assert seen(lambda x: -(x**2), np.square, MATRICES) == ["factor"]

    def test_a_factor_that_changes_from_call_to_call_is_none(self) -> None:
        calls = [(np.arange(1.0, n),) for n in (3, 4, 5, 6)]
        assert seen(np.sum, np.mean, calls) == []

    def test_zeros_are_right_whatever_the_factor(self) -> None:
        assert seen(lambda x: 2 * x, lambda x: x, [*VECTORS, (np.zeros(3),)]) == ["factor"]

    def test_a_right_answer_contradicts_a_factor(self) -> None:
        assert seen(lambda x: x if len(x) == 3 else 2 * x, lambda x: x, VECTORS) == []

    def test_two_numbers_are_no_evidence_of_a_factor(self) -> None:
        assert seen(lambda x: 2 * x, lambda x: x, [(np.array([1.5, 2.5]),)]) == []

    def test_an_offset(self) -> None:
        calls = ask(lambda x: np.square(x) + 0.75, np.square, MATRICES)
        assert kinds(calls) == ["offset"]
        assert "0.75" not in str(only(observe(calls)).note)

    def test_an_offset_in_a_tuple(self) -> None:
        calls = [(float(n), float(n * n)) for n in range(1, 5)]
        assert seen(lambda a, b: (a + 2.5, b + 2.5), lambda a, b: (a, b), calls) == ["offset"]

    def test_fractions_cut_off(self) -> None:
        assert seen(lambda x: (x * 3).astype(int), lambda x: x * 3, MATRICES) == ["truncated"]

    def test_floor_division(self) -> None:
        calls = [(7, 2), (9, 4), (8, 3), (8, 2)]
        assert seen(lambda a, b: a // b, lambda a, b: a / b, calls) == ["truncated"]

    def test_integers_cut_off_where_floats_come_through(self) -> None:
        def wrong(x: Any) -> Any:
            result = np.zeros_like(x)
            result[:] = x * 1.25
            return result

        calls = [(np.array([1, 2, 3, 5]),), (np.array([7, 9]),), (np.array([0.5, 1.5]),)]
        assert seen(wrong, lambda x: x * 1.25, calls) == ["truncated"]

    def test_rounded(self) -> None:
        assert seen(lambda x: np.round(x * 1.7), lambda x: x * 1.7, MATRICES) == ["rounded"]

    def test_nothing_but_zeros_were_not_cut_off(self) -> None:
        assert "truncated" not in seen(lambda x: np.zeros_like(x), softmax, MATRICES)

    def test_fractions_that_come_through_contradict(self) -> None:
        assert seen(lambda x: x if len(x) == 3 else np.trunc(x), lambda x: x * 1.0, VECTORS) == []


class TestRegions:
    INPUT = np.array([-3.0, -0.5, 0.0, 1.5, 2.0, 0.0, 8.0])

    def test_zero(self) -> None:
        def step(x: Any) -> Any:
            return np.where(x > 0, 1.0, 0.0)

        assert seen(lambda x: np.where(x >= 0, 1.0, 0.0), step, [(self.INPUT,)]) == ["except_zero"]

    def test_zero_as_a_number(self) -> None:
        calls = [(n, 32) for n in (0, 5, 64, 100)]
        wrong = lambda n, size: max(1, -(-n // size))  # noqa: E731
        observed = only(observe(ask(wrong, lambda n, size: -(-n // size), calls)))
        assert (observed.kind, observed.note.values["place"]) == ("except_zero", 1)

    def test_an_exception_at_zero(self) -> None:
        assert seen(lambda a: 1 / a if a else 1 / 0, lambda a: 1 / a if a else 0.0, [(0.0,), (2.0,), (4.0,)]) == [
            "except_zero"
        ]

    def test_negatives(self) -> None:
        assert seen(lambda x: x, lambda x: np.maximum(x, 0), [(self.INPUT,), *MATRICES]) == ["except_negative"]

    def test_large(self) -> None:
        calls = [(np.array([-1000.0, 0.0, 2.0, -30.0]),), (np.array([900.0, 1.0]),)]
        naive = lambda x: np.clip(x, -500, 500)  # noqa: E731
        observed = only(observe(ask(naive, lambda x: x, calls)))
        assert observed.kind == "except_large"
        assert observed.note.values["value"] == "900.0"

    def test_nan_where_numbers_are_large(self) -> None:
        def naive(x: Any) -> Any:
            return np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True)

        calls = [(X,), (np.array([[1000.0, 1000.0], [1.0, 2.0]]),)]
        observed = only(observe(ask(naive, softmax, calls)))
        assert observed.kind == "except_large"
        assert "NaN" in str(observed.note)

    def test_infinity_where_a_probability_is_zero(self) -> None:
        def loss(p: Any) -> Any:
            return -np.mean(np.log(np.maximum(p, 1e-7)))

        calls = [(np.array(p),) for p in ([0.5, 0.25], [0.0, 1.0], [0.5, 0.0], [0.125, 0.5], [1.0, 0.75])]
        observed = only(observe(ask(lambda p: -np.mean(np.log(p)), loss, calls)))
        assert observed.kind == "except_zero"
        assert "NaN" in str(observed.note)

    def test_one_array_with_a_zero_somewhere_is_no_evidence(self) -> None:
        calls = [(np.array(p),) for p in ([0.5, 0.25], [0.0, 1.0], [0.125, 0.5])]
        assert seen(lambda p: p.sum() + (p[0] == 0), lambda p: p.sum(), calls) == []

    def test_nan_on_one_side_only(self) -> None:
        calls = [(np.array([-1000.0, 0.0, 2.0, -30.0, 1000.0]),), (np.array([900.0, 1.0]),)]
        sigmoid = lambda x: np.where(x >= 0, 1, np.exp(-np.abs(x))) / (1 + np.exp(-np.abs(x)))  # noqa: E731
        observed = only(observe(ask(lambda x: np.exp(x) / (1 + np.exp(x)), sigmoid, calls)))
        assert (observed.kind, observed.note.values["value"]) == ("except_large", "900.0")

    def test_far_below_zero(self) -> None:
        calls = [(np.array([-1000.0, 0.0, 2.0, -30.0, 1000.0, -800.0]),)]
        observed = only(observe(ask(lambda x: np.maximum(x, -100), lambda x: x, calls)))
        assert (observed.kind, observed.note.values["value"]) == ("except_large", "-800.0")

    def test_numbers_in_an_array_do_not_explain_one_result(self) -> None:
        calls = [(np.array(p),) for p in ([0.5, 0.25], [0.0, 1.0], [0.0, 3.0], [0.125, 0.5], [2.0, 5.0])]
        assert seen(lambda p: p.sum() + 3 * (p[0] == 0), lambda p: p.sum(), calls) == []

    def test_nan_that_nothing_explains(self) -> None:
        assert seen(lambda x: x * np.nan, lambda x: x, MATRICES) == ["not_finite"]

    def test_nan_that_is_expected_is_right(self) -> None:
        assert seen(lambda x: x * np.nan, lambda x: x * np.nan, MATRICES) == []

    def test_a_zero_that_is_right_contradicts(self) -> None:
        wrong = lambda x: np.array([5.0, *x[1:]])  # noqa: E731
        assert seen(wrong, lambda x: x, [(np.array([0.0, 1.0, 0.0, 2.0]),), (np.array([5.0, 1.0]),)]) == []

    def test_two_arguments_that_explain_it_explain_nothing(self) -> None:
        calls = [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)]
        assert seen(lambda a, b: a + b + (a == 0), lambda a, b: a + b, calls) == []


class TestManner:
    def test_nothing_is_returned(self) -> None:
        observed = only(observe(ask(lambda x: None, softmax, MATRICES)))
        assert observed.kind == "none"
        assert "is its `return` missing" in str(observed.note)

    def test_nothing_is_returned_sometimes(self) -> None:
        observed = only(observe(ask(lambda a: a if a > 0 else None, abs, [(1.0,), (-2.0,), (-3.0,)])))
        assert observed.kind == "none"
        assert "for some arguments" in str(observed.note)

    def test_printed_instead_of_returned(self) -> None:
        calls = [dataclasses.replace(call, printed="[0.2 0.8]\n") for call in ask(lambda x: None, softmax, MATRICES)]
        assert kinds(calls) == ["printed"]

    def test_something_printed_once_is_not_that(self) -> None:
        first, second = ask(lambda x: None, softmax, MATRICES)
        assert kinds([dataclasses.replace(first, printed="here"), second]) == ["none"]

    def test_nothing_is_right_where_nothing_is_expected(self) -> None:
        assert seen(lambda x: None, lambda x: None, MATRICES) == []

    def test_an_argument_is_changed(self) -> None:
        def wrong(x: Any) -> Any:
            x[x < 0] = 0
            return x

        observed = only(observe(ask(wrong, lambda x: np.maximum(x, 0), VECTORS)))
        assert (observed.kind, observed.note.values["place"]) == ("changed", 1)

    def test_an_argument_that_the_reference_changes_too(self) -> None:
        call = Call("f", ([3, 1],), {}, None, None, "", (0,), "", (0,))
        assert kinds([call]) == []

    def test_a_keyword_is_told_by_its_name(self) -> None:
        call = Call("f", (), {"x": X}, 1.0, 1.0, "", ("x",))
        assert only(observe([call])).note.values["place"] == "x"

    def test_float32(self) -> None:
        assert seen(lambda x: softmax(x).astype("float32"), softmax, MATRICES) == ["precision"]

    def test_float16_is_nowhere_near(self) -> None:
        assert seen(lambda x: softmax(x).astype("float16"), softmax, MATRICES) == ["precision"]

    def test_float64_where_float32_was_asked(self) -> None:
        observed = only(observe(ask(softmax, lambda x: softmax(x).astype("float32"), MATRICES)))
        assert observed.note.values == {"function": "f", "got": "float64", "want": "float32"}

    def test_wrong_numbers_in_float32_are_just_wrong(self) -> None:
        assert seen(lambda x: np.sin(x).astype("float32"), softmax, MATRICES) == []

    def test_two_faults_are_two_observations(self) -> None:
        def wrong(x: Any) -> Any:
            x *= 2
            return x

        assert seen(wrong, lambda x: x, MATRICES) == ["factor", "changed"]


class TestByRote:
    EXAMPLES = read_examples("```python\n>>> f(np.array([1.0, 3.0]))\n2.0\n```\n")
    CALLS = tuple((np.array([1.0, n]),) for n in (3.0, 4.5, 9.0, 10.0))

    def test_the_result_of_the_example_for_everything(self) -> None:
        assert seen(lambda x: 2.0, np.mean, self.CALLS, self.EXAMPLES) == ["hard_coded"]
        assert seen(lambda x: 2.0, np.mean, self.CALLS[1:], self.EXAMPLES) == ["hard_coded"]

    def test_one_of_two_results_for_everything(self) -> None:
        examples = read_examples("```python\n>>> f(1, 0)\n0\n```\n")
        gates = [(a, b) for a in (0, 1) for b in (0, 1)]
        assert seen(lambda a, b: 0, lambda a, b: a & b, gates, examples) == []  # only one is wrong
        assert seen(lambda a, b: 0, lambda a, b: a ^ b, gates, examples) == ["constant"]

    def test_another_result_for_everything(self) -> None:
        assert seen(lambda x: 7.0, np.mean, self.CALLS, self.EXAMPLES) == ["constant"]

    def test_right_for_the_example_alone(self) -> None:
        def wrong(x: Any) -> Any:
            return 2.0 if x[1] == 3 else x[0] - x[1] ** 2

        assert seen(wrong, np.mean, self.CALLS, self.EXAMPLES) == ["example_only"]
        assert seen(wrong, np.mean, self.CALLS) == []

    def test_right_for_one_more_call(self) -> None:
        def wrong(x: Any) -> Any:
            return np.mean(x) if x[1] < 5 else x[0] - x[1] ** 2

        assert seen(wrong, np.mean, self.CALLS, self.EXAMPLES) == []

    def test_a_function_that_has_to_be_constant(self) -> None:
        assert seen(lambda x: 1.0, lambda x: 2.0, self.CALLS) == []

    def test_two_calls_are_no_evidence(self) -> None:
        assert seen(lambda x: 7.0, np.mean, self.CALLS[:2]) == []


def test_functions_are_observed_one_by_one() -> None:
    calls = [*ask(lambda x: None, softmax, MATRICES, "b"), *ask(lambda x: x.T, lambda x: x, MATRICES, "a")]
    assert [(one.function, one.kind) for one in observe(calls)] == [("b", "none"), ("a", "transposed")]


def test_no_calls_no_observations() -> None:
    assert observe([]) == []


def test_a_stub_is_not_observed() -> None:
    def stub(x: Any) -> Any:
        raise NotImplementedError

    assert seen(stub, softmax, MATRICES) == []


def test_it_is_said_in_the_language_of_the_reader() -> None:
    observed = only(observe(ask(lambda x: None, softmax, MATRICES, "softmax")))
    assert observed.said(Language("en")) == "`softmax` returns nothing (None): is its `return` missing?"
    assert "`softmax`" in observed.said(Language("ko"))


DEEP: list[Any] = []
for _ in range(2000):
    DEEP = [DEEP]

HOSTILE: list[Any] = [
    None,
    True,
    "softmax",
    b"\0",
    10**400,
    [10**400, 1],
    float("nan"),
    complex(1, 2),
    [],
    [[]],
    [[1.0], [1.0, 2.0]],
    [[1.0, "a"], None],
    DEEP,
    {"a": [1.0, {"b": np.zeros(3)}]},
    {1: DEEP},
    np.array(["a", "b"]),
    np.zeros((0, 3)),
    np.array(3.0),
    np.float32(2.5),
    np.full((2, 3), np.inf),
    np.full((2, 3), -1e308),
    np.zeros((1,) * 16),
    np.array([1, 2], dtype="uint8"),
    np.array([True, False]),
]


@pytest.mark.parametrize("answer", HOSTILE, ids=range(len(HOSTILE)))
def test_no_answer_breaks_it(answer: Any) -> None:
    for expected in (X, 2.0, [1, 2], "text", {"units": 3}, np.array([1e308, -1e308]), DEEP, True):
        calls = [Call("f", (X, n), {"k": "text"}, answer, expected, "", (), "x") for n in range(3)]
        assert len(observe(calls)) <= 2


def test_an_answer_too_large_to_look_into_is_left_alone() -> None:
    huge = np.zeros(1_000_001)
    assert kinds([Call("f", (huge,), {}, huge + 1, huge)]) == []
