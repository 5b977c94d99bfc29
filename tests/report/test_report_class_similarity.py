"""Which submissions are unusually alike: copies are found however renamed, short and usual answers are not listed."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import Course
from grader.errors import SubmissionError
from grader.intake import plan
from grader.report.similarity import (
    FEWEST,
    WINDOW,
    Comparison,
    K,
    compare,
    fingerprints,
    rarity,
    without,
)
from grader.report.sources import alike
from grader.report.tokens import MOST, Token, tokens, words
from grader.submission import Submission, Unit, read_submission

ANSWERS = Path(__file__).parents[1] / "answers"

ORIGINAL = '''
import numpy as np

def training_loop(inputs, targets, rate, steps):
    """Fit a line."""
    weights = np.zeros(inputs.shape[1])
    history = []
    for step in range(steps):
        predictions = inputs @ weights  # forward
        errors = predictions - targets
        gradient = 2 * inputs.T @ errors / len(targets)
        weights = weights - rate * gradient
        history.append(float(np.mean(errors ** 2)))
        if len(history) > 1 and abs(history[-1] - history[-2]) < 1e-9:
            break
    return weights, history

def normalised(samples):
    centre = samples.mean(axis=0)
    spread = samples.std(axis=0)
    return np.where(spread > 0, (samples - centre) / np.maximum(spread, 1e-12), 0.0)
'''
RENAMED = """
# all my own work
import numpy as numeric
def normalised(s):
    "normal"
    m = s.mean(axis=0); d = s.std(axis=0)
    return numeric.where(d > 0, (s - m) / numeric.maximum(d, 1e-7), 0.)
def training_loop(X, y, lr, n):
    w = numeric.zeros(X.shape[1])

    h = []
    for i in range(n):
        p = X @ w
        e = p - y
        g = 3 * X.T @ e / len(y)
        w = w - lr * g
        h.append(float(numeric.mean(e ** 2)))
        if len(h) > 1 and abs(h[-1] - h[-2]) < 1e-6:
            break
    return w, h
"""
RELU = "import numpy as np\n\ndef relu(x):\n    return np.maximum(0, x)\n"


def submission(*sources: str, notebook: bool = False) -> Submission:
    units = tuple(Unit(f"cell {n}" if notebook else "answer.py", one, notebook) for n, one in enumerate(sources, 1))
    return Submission("answer", "answer", "0" * 64, units)


def text(source: str) -> str:
    return " ".join(word for word, _ in words(source))


def others(number: int) -> dict[str, list[Token]]:
    """Answers that have nothing to do with each other."""
    found = {}
    for place in range(number):
        chance = random.Random(place)
        lines = [
            f"v{chance.randrange(9)} = np.{chance.choice(('sum', 'mean', 'dot', 'exp', 'log', 'abs'))}"
            f"(x{chance.choice(('+', '-', '*', '/', '@'))}{chance.choice(('y', '1', 'f(y)', 'y[0]', '[1, 2]'))})"
            for _ in range(40)
        ]
        found[f"other{place}"] = tokens(submission("\n".join(lines)))
    return found


def compared(stub: str = "", number: int = 20, **answers: str) -> Comparison:
    told = {student: tokens(submission(source)) for student, source in answers.items()}
    return compare(told | others(number), tokens(submission(stub)))


def test_names_numbers_texts_comments_and_space_make_no_difference() -> None:
    assert text("total = 3 * rate  # x\n") == text("t=4.5e-3*r") == "N = 0 * N"
    assert text("print('a' + r\"b\")") == "print ( T + T )"
    assert text("x = (1,\n     2)") == text("y = (7, 8)")


def test_what_nobody_can_rename_is_kept() -> None:
    assert text("np.exp(x) if x else None") == "N . exp ( N ) if N else None"
    assert text("len(x)") != text("sum(x)")
    assert text("a ** b // c != d") == "N ** N // N != N"


@pytest.mark.parametrize(
    "docstring",
    ['"""One."""', "'''Two\nlines.'''", '"short"', 'r"""raw \\d"""'],
)
def test_docstrings_say_nothing(docstring: str) -> None:
    assert text(f"def f():\n    {docstring}\n    return 1\n") == "def N ( ) : return 0"


def test_every_word_knows_its_line() -> None:
    found = list(words('a = 1\n\n"""x\ny"""\nb = """p\nq""" + c\\\n + d\n'))
    assert [(word, line) for word, line in found if word == "N"] == [("N", 1), ("N", 5), ("N", 6), ("N", 7)]


@given(st.text(alphabet="ab1.'\"\\#\n\r ()=%!\t", max_size=200))
def test_any_text_is_cut_to_its_end(source: str) -> None:
    found = list(words(source))
    assert all(word and 1 <= line <= source.count("\n") + 1 for word, line in found)


@pytest.mark.parametrize(
    "piece", ['"""a \\"', "'''", '"', "((((", "x.", "1e", '"""a \\""" b ', "\\", "é", "\t", '"""\n' + "'''\n", "f'{"]
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    start = time.process_time()
    tokens(submission(piece * 60_000))
    tokens(submission(piece * 60_000 + "\\"))
    assert time.process_time() - start < 4


def test_no_more_than_so_many_tokens_are_looked_at() -> None:
    assert len(tokens(submission("x = 1\n" * MOST))) == MOST


def test_a_notebooks_magic_is_passed_over_and_cells_are_named() -> None:
    found = tokens(submission("%matplotlib inline\n!pip list\nx = 1", "y = 2", notebook=True))
    assert [(token.unit, token.line) for token in found] == [("cell 1", 3)] * 3 + [("cell 2", 1)] * 3


def test_what_is_long_enough_is_noticed_wherever_it_stands() -> None:
    """The guarantee of winnowing: `K + WINDOW - 1` tokens in common give a fingerprint in common."""
    chance = random.Random(1)
    passage = [Token(chance.randrange(10**6), "a", 1) for _ in range(K + WINDOW - 1)]
    for before in range(20):
        mine = [Token(chance.randrange(10**6), "a", 1) for _ in range(before)] + passage
        theirs = passage + [Token(chance.randrange(10**6), "a", 1) for _ in range(before)]
        assert fingerprints(mine).keys() & fingerprints(theirs).keys()


def test_what_is_shorter_than_k_is_not() -> None:
    assert fingerprints([Token(n, "a", 1) for n in range(K - 1)]) == {}
    assert len(fingerprints([Token(n, "a", 1) for n in range(K)])) == 1


def test_a_copy_is_found_though_renamed_and_rearranged() -> None:
    (pair,) = compared(kim=ORIGINAL, lee=RENAMED).pairs
    assert (pair.one, pair.other) == ("kim", "lee")
    assert pair.share > 0.7
    assert pair.tokens > 60
    assert (pair.here.unit, pair.here.first, pair.here.last) == ("answer.py", 4, 16)
    assert (pair.there.first, pair.there.last) == (8, 20)


def test_a_part_within_something_longer_is_found() -> None:
    own = "\n".join(f"a{n} = np.sin(b[{n}]) + c.d{n}(e)" for n in range(60))
    (pair,) = compared(kim=ORIGINAL, lee=own + RENAMED).pairs
    assert pair.share > 0.7


def test_what_many_wrote_is_usual() -> None:
    """The same long answer from everybody is how one answers."""
    everybody = {f"s{n}": tokens(submission(ORIGINAL)) for n in range(20)}
    assert compare(everybody | others(20), []).pairs == []


def test_the_more_have_it_the_less_it_counts() -> None:
    prints = {f"s{n}": {1: 0, 2 if n < 4 else 100 + n: 1, 3 if n < 2 else 200 + n: 2} for n in range(40)}
    weights = rarity(prints)
    assert weights[1] == 0
    assert 0 < weights[2] < weights[3] == 1
    assert weights[110] == 1


def test_short_answers_are_not_listed_though_they_are_the_same() -> None:
    stub = "".join(f"def {name}(x):\n    raise NotImplementedError\n" for name in ("relu", "step", "sigmoid"))
    three = RELU + "def step(x):\n    return (x > 0) * 1\ndef sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n"
    assert compared(stub=stub, kim=three, lee=three).pairs == []


def test_in_a_small_class_more_has_to_be_shared() -> None:
    assert compared(number=18, kim=ORIGINAL, lee=RENAMED).pairs
    assert compared(number=6, kim=ORIGINAL, lee=RENAMED).pairs
    short = ORIGINAL[: ORIGINAL.index("        if len")]
    assert compared(number=18, kim=short, lee=short).pairs
    assert compared(number=4, kim=short, lee=short).pairs == []


def test_the_stub_counts_nothing() -> None:
    assert compared(stub=ORIGINAL, kim=ORIGINAL, lee=ORIGINAL, park=ORIGINAL).pairs == []
    assert compared(stub=ORIGINAL, kim=ORIGINAL + RELU, lee=RENAMED + RELU).pairs == []


def test_lines_of_the_stub_are_left_out_wherever_they_stand() -> None:
    stub = "import numpy as np\ndef relu(x: np.ndarray):\n    raise NotImplementedError\n"
    given = {tuple(token.word for token in tokens(submission(line))) for line in stub.splitlines()}
    found = without(given, tokens(submission("import numpy\nimport numpy as n\ndef f(a: n.ndarray):\n  return a\n")))
    assert [token.line for token in found] == [1, 1, 4, 4]


def test_too_few_to_tell() -> None:
    found = compare({f"s{n}": tokens(submission(ORIGINAL)) for n in range(FEWEST - 1)}, [])
    assert found == Comparison([], FEWEST - 1, too_few=True)
    assert compare({}, []).too_few


def test_it_is_the_same_again_and_in_any_order() -> None:
    answers = {"kim": tokens(submission(ORIGINAL)), "lee": tokens(submission(RENAMED))} | others(10)
    assert compare(answers, []) == compare(dict(reversed(answers.items())), [])


def test_repetition_takes_no_time() -> None:
    """Two texts of one repeated line are alike everywhere; the longest passage is found all the same."""
    answers = {name: tokens(submission("x = y + z * f(w)\nif a: b()\n" * 900)) for name in ("kim", "lee")}
    start = time.process_time()
    compare(answers | others(10), [])
    assert time.process_time() - start < 3


@pytest.mark.parametrize("number", ["02", "03", "04", "06", "08", "09", "10", "11", "12", "14", "17", "19"])
def test_right_answers_by_different_ways_are_not_listed(shipped_course: Course, number: str) -> None:
    files = sorted((ANSWERS / f"exercise{number}" / "right").glob("*.py"))
    stub = shipped_course.find(number).stub
    found = compare({path.stem: tokens(read_submission(path)) for path in files}, tokens(read_submission(stub)))
    assert (found.pairs, found.compared) == ([], len(files))


def handed_in(folder: Path, **answers: str) -> Path:
    for student, source in answers.items():
        (folder / student).mkdir(parents=True)
        (folder / student / "exercise11.py").write_text(source)
    return folder


def test_a_folder_of_submissions(tmp_path: Path, shipped_course: Course) -> None:
    exercise, quiz = shipped_course.find("exercise11"), shipped_course.find("quiz01")
    rest = {f"s{n}": "\n".join(f"x{n} = a.m{n}({k}) + b[{k}]" for k in range(30)) for n in range(6)}
    folder = handed_in(tmp_path / "all", kim=ORIGINAL, lee=RENAMED, empty="", **rest)
    found = alike(shipped_course, plan(folder, shipped_course, [exercise, quiz]), [exercise, quiz])
    assert found.unreadable == 1
    assert list(found.of) == [exercise.name]
    assert found.of[exercise.name].compared == 8
    assert [(pair.one, pair.other) for pair in found.of[exercise.name].pairs] == [("kim", "lee")]


def test_a_folder_that_is_not_there(tmp_path: Path, shipped_course: Course) -> None:
    with pytest.raises(SubmissionError):
        plan(tmp_path / "none", shipped_course, shipped_course.exercises)
