"""`grade gradebook` and `grade diff` say the same of both databases."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from sample_grades import DAY, begin, hand_in, out_of

from grader.cli import main
from grader.gradebook.book import Gradebook


@pytest.fixture
def graded(where: str) -> str:
    """A gradebook of two runs."""
    with Gradebook.open(where) as book:
        first, second = begin(book), begin(book)
        hand_in(book, first, "kim", "a", *out_of(8), points=1, at=DAY, name="김철수")
        hand_in(book, second, "kim", "a", *out_of(5), points=1, at=DAY, fingerprint="f2")
    return where


def say(where: str, *arguments: str) -> tuple[int, str]:
    done = CliRunner(env={"LC_ALL": "C.UTF-8", "NDGRADE_GRADEBOOK": where}).invoke(main, arguments)
    return done.exit_code, done.stdout


def test_rows_and_moves(graded: str) -> None:
    code, out = say(graded, "gradebook")
    assert (code, out.splitlines()[1].split()) == (0, ["kim", "김철수", "exercise02", "5/10", "5"])
    code, out = say(graded, "diff", "1", "2")
    assert (code, out.splitlines()[1].split()[:4]) == (0, ["kim", "exercise02", "8/10", "5/10"])


def test_decisions(graded: str) -> None:
    given = ("gradebook", "override", "kim", "2", "9", "--by", "Park", "--reason", "why")
    assert say(graded, *given) == (0, "kim has 9 for exercise02_activations now.\n")
    assert json.loads(say(graded, "gradebook", "--json")[1])["final"] == 9
    assert say(graded, "gradebook", "withdraw", "kim", "2", "--by", "Park")[0] == 0
    assert json.loads(say(graded, "gradebook", "--json")[1])["final"] == 5
    assert len(json.loads(say(graded, "gradebook", "kim", "--json")[1])["events"]) == 4


def test_what_is_not_there(graded: str) -> None:
    assert say(graded, "gradebook", "lee") == (2, "")
    assert say(graded, "diff", "1", "7") == (2, "")


def test_a_database_that_is_not_a_gradebook_is_3(postgresql: str) -> None:
    code, out = say(postgresql.replace("ndgrade@", "nobody9@"), "gradebook")
    assert (code, out) == (3, "")
