"""Each operator makes the mistake it is named after; together they leave no line of a reference untouched."""

from __future__ import annotations

import ast

import pytest

from grader.audit.mutation import OPERATORS, mutants, unreasoned
from grader.course import Course


def bodies(line: str) -> set[str]:
    """What becomes of one line in a function."""
    source = f"def f(x, y=1):\n    {line}\n"
    plain = ast.unparse(ast.parse(source))
    assert plain not in {one.source for one in mutants(source)}
    return {one.source.split("\n", 1)[1].strip() for one in mutants(source) if one.line == 2}


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("return x + y", "return x - y"),
        ("return x + y", "return x"),
        ("return x + y", "return y"),
        ("return x / y", "return x * y"),
        ("return x // y", "return x / y"),
        ("return x % y", "return x // y"),
        ("return x ** 2", "return x * 2"),
        ("return x @ y", "return x * y"),
        ("x += y", "x -= y"),
        ("x += y", "x = y"),
        ("return x < y", "return x <= y"),
        ("return x < y", "return x > y"),
        ("return x >= y", "return x > y"),
        ("return x == y", "return x != y"),
        ("return x is None", "return x is not None"),
        ("return x in y", "return x not in y"),
        ("return x and y", "return x or y"),
        ("return x and y", "return x"),
        ("return not x", "return x"),
        ("return -x", "return x"),
        ("return 7", "return 8"),
        ("return 7", "return 6"),
        ("return 0.5", "return 0.25"),
        ("return True", "return False"),
        ("return 'relu'", "return 'relu_'"),
        ("return x if y else 0", "return x if True else 0"),
        ("return x if y else 0", "return x if False else 0"),
        ("return np.sum(x, axis=1)", "return np.sum(x)"),
        ("return np.sum(x, axis=1)", "return np.mean(x, axis=1)"),
        ("return np.sum(x, axis=1)", "return np.sum(x, axis=0)"),
        ("return x.max(keepdims=True)", "return x.max()"),
        ("return np.exp(x)", "return x"),
        ("return np.exp(x)", "return np.square(x)"),
        ("return np.maximum(x, y)", "return np.minimum(x, y)"),
        ("return np.divide(x, y)", "return np.divide(y, x)"),
        ("return x.copy()", "return x"),
        ("return math.ceil(x)", "return math.floor(x)"),
        ("return x[1:y]", "return x[:y]"),
        ("return x[1:y]", "return x[1:]"),
        ("return x[::2]", "return x[:]"),
        ("return x", "return"),
        ("z = x", "pass"),
        ("print(x)", "pass"),
        ("return [x, y]", "return [x]"),
        ("return (x, y)", "return (y,)"),
    ],
)
def test_a_line_is_changed_as_a_person_would_err(line: str, after: str) -> None:
    assert after in bodies(line)


def test_loops_and_branches_are_cut() -> None:
    source = (
        "def f(x):\n    for i in x:\n        if i:\n            continue\n        g(i)\n    while x:\n        break\n"
    )
    texts = "\n---\n".join(one.source for one in mutants(source))
    for part in ("if True:", "if False:", "while False:", "g(i)\n        break", "        pass"):
        assert part in texts


def test_every_operator_has_its_say() -> None:
    assert len({operator for operators in OPERATORS.values() for operator in operators}) >= 12


def test_what_cannot_be_seen_is_left_alone() -> None:
    source = (
        '"""A text, 1."""\n\nimport numpy as np\n\n\ndef f(x: int = 3) -> "list[int]":\n'
        '    """Return 5."""\n    return x\n'
    )
    made = mutants(source)
    assert {(one.line, one.before) for one in made} == {(6, "3"), (8, "return x")}
    assert all(one.function == "f" for one in made)


def test_an_exempt_line_is_left_alone() -> None:
    source = "def f(x):\n    y = x + 1  # no mutant: says why\n    return y\n"
    assert {one.line for one in mutants(source)} == {3}


@pytest.mark.parametrize("reason", ["", " ", " -", " ..."])
def test_an_exemption_without_a_reason_is_told(reason: str) -> None:
    source = f"def f(x):\n    y = x + 1  # no mutant: says why\n    return y  # no mutant:{reason}\n"
    assert unreasoned(source) == [3]
    assert mutants(source) == []


def test_every_mutant_is_python_and_another_text() -> None:
    for exercise in Course.shipped().exercises:
        if exercise.kind == "code":
            source = Course.shipped().key(exercise).reference.read_text("utf-8")
            made = mutants(source)
            assert len(made) >= 8, exercise.name
            assert len({one.source for one in made}) == len(made)
            for one in made:
                ast.parse(one.source)
                assert 1 <= one.line <= source.count("\n") + 1
