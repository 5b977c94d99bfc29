"""Gradescope's results.json: held against a file by gradescope-utils, one by otter-grader, and its documentation."""

from __future__ import annotations

import io
import json
import unittest
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from adding import run
from class_ledger import FIRST, HOSTILE, check, fill, grade, line, override
from gradescope_utils.autograder_utils.decorators import number, tags, visibility, weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

from grader.errors import GradebookRequestError
from grader.formats.gradescope import results, unreadable
from grader.gradebook.book import Gradebook
from grader.language import Language
from grader.result import Grade, Level, Misconception, Outcome

ENGLISH, KOREAN = Language("en"), Language("ko")
OTTER = Path(__file__).parent / "peers" / "otter_results.json"  # written by `otter run` of otter-grader 7.0.0
VISIBILITIES = {"visible", "hidden", "after_due_date", "after_published"}
# field -> what "Autograder Specifications" gives it as
TOP: dict[str, type | tuple[type, ...]] = {
    "score": (int, float),
    "execution_time": (int, float),
    "output": str,
    "output_format": str,
    "visibility": str,
    "stdout_visibility": str,
    "extra_data": dict,
    "tests": list,
    "leaderboard": list,
}
TEST: dict[str, type | tuple[type, ...]] = {
    "score": (int, float),
    "max_score": (int, float),
    "status": str,
    "name": str,
    "number": str,
    "output": str,
    "output_format": str,
    "tags": list,
    "visibility": str,
    "extra_data": dict,
}


def told(given: Grade, **options: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(results(given, ENGLISH, **options))
    fits(loaded)
    return loaded


def fits(loaded: dict[str, Any]) -> None:
    """Fields, types and words are Gradescope's."""
    for known, entry in [(TOP, loaded), *((TEST, test) for test in loaded["tests"])]:
        assert set(entry) <= set(known)
        for name, value in entry.items():
            assert isinstance(value, known[name]), name
            assert not isinstance(value, bool), name
    for entry in [loaded, *loaded["tests"]]:
        assert entry["visibility"] in VISIBILITIES
        assert entry["output_format"] in {"text", "html", "simple_format", "md", "ansi"}
    assert loaded["stdout_visibility"] in VISIBILITIES
    assert {test["status"] for test in loaded["tests"]} <= {"passed", "failed"}


def half_right() -> Grade:
    return grade(
        "kim", FIRST, check(1), check(2, Outcome.FAILED, "1 is not 2."), check(3, Outcome.TIMED_OUT, "Slow.")
    )


def test_every_check_is_a_test_and_the_score_their_sum() -> None:
    loaded = told(half_right())
    assert loaded["score"] == 2 == sum(test["score"] for test in loaded["tests"])
    assert [test["max_score"] for test in loaded["tests"]] == [2, 2, 2]
    assert [test["status"] for test in loaded["tests"]] == ["passed", "failed", "failed"]
    assert [test["name"] for test in loaded["tests"]] == [f"Check {n} holds." for n in (1, 2, 3)]
    assert [test["number"] for test in loaded["tests"]] == ["1", "2", "3"]
    assert [test["output"] for test in loaded["tests"]] == ["", "1 is not 2.", "Slow."]
    assert [test["tags"] for test in loaded["tests"]] == [["passed"], ["failed"], ["timed_out"]]
    assert loaded["tests"][2]["extra_data"] == {"name": "check3", "outcome": "timed_out", "seconds": 0.0125}
    assert loaded["execution_time"] == 0.25
    assert loaded["extra_data"]["isolation"] == "sandbox"
    assert "leaderboard" not in loaded


def test_what_is_printed_stays_with_the_instructor() -> None:
    assert told(half_right(), visibility="after_published")["stdout_visibility"] == "hidden"


def test_visibility_is_that_of_all_tests() -> None:
    loaded = told(half_right(), visibility="after_due_date")
    assert {loaded["visibility"], *(test["visibility"] for test in loaded["tests"])} == {"after_due_date"}


def test_a_leaderboard_sorts_points_down_and_seconds_up() -> None:
    assert told(half_right(), leaderboard=True)["leaderboard"] == [
        {"name": "Points", "value": 2, "order": "desc"},
        {"name": "Seconds", "value": 0.25, "order": "asc"},
    ]


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        (Level.SANDBOX, "Isolation: sandbox. The submission saw neither the network nor the tests."),
        (Level.PROCESS, "Isolation: process. The submission was a process of its own, without walls around it."),
    ],
)
def test_the_level_that_held_is_said(level: Level, sentence: str) -> None:
    assert sentence in told(grade("kim", FIRST, check(1), isolation=level))["output"].splitlines()


def test_of_a_quiz_no_level_is_told() -> None:
    loaded = told(grade("kim", FIRST, check(1), isolation=None))
    assert "Isolation" not in loaded["output"]
    assert loaded["extra_data"]["isolation"] is None


def test_notes_and_beliefs_are_told() -> None:
    belief = Misconception("relu", "You take the absolute value.", "What is relu(-3)?")
    given = grade("kim", FIRST, check(1, Outcome.FAILED), notes=["A cell was passed over."], misconceptions=[belief])
    lines = told(given)["output"].splitlines()
    assert lines[0] == "A cell was passed over."
    assert lines[1] == "relu: You take the absolute value. What is relu(-3)?"


def test_a_fault_of_ours_has_no_results() -> None:
    broken = grade("kim", FIRST, check(1), check(2, Outcome.BROKEN))
    with pytest.raises(GradebookRequestError, match="no honest score"):
        results(broken, ENGLISH)
    with pytest.raises(GradebookRequestError, match="no honest score"):
        results(broken, ENGLISH, row=line(broken).row)


def test_a_person_may_have_decided_where_the_grader_broke() -> None:
    broken = grade("kim", FIRST, check(1), check(2, Outcome.BROKEN))
    given = override("kim", FIRST, "3.5")
    assert told(broken, row=line(broken, override=given, final=given.score).row)["score"] == 3.5


def test_hostile_text_stays_text() -> None:
    given = grade("kim", FIRST, check(1, Outcome.FAILED, HOSTILE), notes=[HOSTILE])
    text = results(given, ENGLISH).decode("utf-8")
    fits(json.loads(text))
    assert "\x00" not in text
    assert "\\u0000" not in text
    assert "\x1b" not in text
    assert "\\u001b" not in text
    assert "\u202e" not in text


def test_long_output_is_capped() -> None:
    loaded = told(grade("kim", FIRST, check(1, Outcome.FAILED, "x" * 10**6)))
    assert len(loaded["tests"][0]["output"]) <= 20_000


def test_a_penalty_and_an_override_are_in_the_score() -> None:
    late = line(half_right(), penalty=Decimal("0.50"), final=Decimal("1.50"), late=3600.0)
    loaded = told(half_right(), row=late.row)
    assert loaded["score"] == 1.5
    assert "Handed in late: 0.5 points fewer." in loaded["output"]
    given = override("kim", FIRST, "3.75")
    loaded = told(half_right(), row=line(half_right(), override=given, final=given.score).row)
    assert loaded["score"] == 3.75
    assert "This score was given by hand." in loaded["output"]
    assert "secret" not in json.dumps(loaded)  # why is between the people who decide


def test_what_cannot_be_read_gets_no_points_and_a_reason() -> None:
    loaded = json.loads(unreadable(f"exercise02.ipynb is no notebook. {HOSTILE}", 20, "after_due_date"))
    fits(loaded)
    assert loaded["score"] == 0
    assert loaded["output"].startswith("exercise02.ipynb is no notebook.")
    assert loaded["visibility"] == "after_due_date"
    assert [(test["score"], test["max_score"], test["status"]) for test in loaded["tests"]] == [(0, 20, "failed")]


class TestsOfGradescope(unittest.TestCase):
    """Not tests of ours: they are run below by gradescope-utils, for the file that it writes."""

    __test__ = False

    def test_right(self) -> None:
        """Check 1 holds."""

    def test_wrong(self) -> None:
        """Check 2 holds."""
        self.fail("1 is not 2.")


def by_gradescope_utils() -> dict[str, Any]:
    text = io.StringIO()
    for method, place, tag in (
        (TestsOfGradescope.test_right, "1", "passed"),
        (TestsOfGradescope.test_wrong, "2", "failed"),
    ):
        for decorate in (weight(2), number(place), tags(tag), visibility("visible")):
            decorate(method)
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestsOfGradescope)
    JSONTestRunner(stream=text, visibility="visible", stdout_visibility="hidden").run(suite)
    loaded: dict[str, Any] = json.loads(text.getvalue())
    return loaded


def test_fields_and_values_are_those_of_gradescope_utils() -> None:
    theirs = by_gradescope_utils()
    ours = told(grade("kim", FIRST, check(1), check(2, Outcome.FAILED, "1 is not 2.")), leaderboard=True)
    assert set(theirs) <= set(ours)
    assert ours["score"] == theirs["score"]
    assert (ours["visibility"], ours["stdout_visibility"]) == (theirs["visibility"], theirs["stdout_visibility"])
    assert float(theirs["execution_time"]) >= 0  # a text there; the documentation has a number
    for mine, other in zip(ours["tests"], theirs["tests"], strict=True):
        assert set(other) <= set(mine)
        same = ("name", "score", "max_score", "status", "tags", "visibility", "number")
        assert {name: mine[name] for name in same} == {name: other[name] for name in same}
        assert mine["output"] in other.get("output", "")


def test_fields_are_those_of_otter() -> None:
    theirs = json.loads(OTTER.read_text("utf-8"))
    ours = told(half_right())
    assert set(theirs) <= set(ours)
    for other in theirs["tests"]:
        assert set(other) <= set(ours["tests"][0])
        for name in other:
            assert type(other[name]) is type(ours["tests"][0][name])


def test_the_language_of_sentences_changes_no_number() -> None:
    english, korean = (json.loads(results(half_right(), say)) for say in (ENGLISH, KOREAN))
    assert {**english, "output": ""} == {**korean, "output": ""}


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = str(tmp_path / "gradebook.db")
    with Gradebook.open(path) as book:
        fill(book)
    return path


def test_export_writes_what_counts(where: str, tmp_path: Path) -> None:
    out = tmp_path / "results.json"
    done = run("export", "gradescope", "lee", "--exercise", "2", "--gradebook", where, "--out", out)
    assert done.exit_code == 0, done.stderr
    loaded = json.loads(out.read_bytes())
    fits(loaded)
    assert loaded["score"] == 3.75
    done = run("export", "gradescope", "kim", "--exercise", "exercise02", "--gradebook", where)
    assert json.loads(done.stdout)["score"] == 2


@pytest.mark.parametrize(
    ("student", "sentence"),
    [
        ("nobody", "nobody has nothing for 2"),
        ("choi", "choi has no result for 2"),
        ("park", "park has no result for 2"),
    ],
)
def test_export_says_why_there_is_nothing(where: str, student: str, sentence: str) -> None:
    done = run("export", "gradescope", student, "--exercise", "2", "--gradebook", where)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_export_is_for_one_exercise(where: str) -> None:
    done = run("export", "gradescope", "kim", "--gradebook", where)
    assert done.exit_code == 2
    assert "Name one exercise" in done.stderr
