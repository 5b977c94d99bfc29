"""Whose fault it is when a suite trips over an answer: decided by the reference's answers to the same calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import TimeAndSpace
from grader.examiner.arbitration import arbitrate, departure
from grader.isolation.opening import Opened
from grader.language import Language
from grader.result import Level
from grader.student import Call, Record

SAY = Language("en")
LIMITS = TimeAndSpace(5, 20, 512)
REFERENCE = "import numpy as np\ndef f(x):\n    return np.array([x, 2.0 * x])\ndef fails(x):\n    raise ValueError\n"


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    path = tmp_path / "exercise01.py"
    path.write_text(REFERENCE)
    return path


def record(*answers: object, function: str = "f") -> Record:
    calls = [Call(function, (float(number),), {}, True, value) for number, value in enumerate(answers, 1)]
    return Record("check", calls)


def judged(disputed: dict[str, Record], reference: Path) -> dict[str, int]:
    """The number of calls that show the departure, for each check where there is one."""
    worker = Opened("numpy", Level.PROCESS)
    found = arbitrate(disputed, reference, worker, LIMITS, SAY)
    worker.close()
    return {name: len(shown.calls) for name, (shown, _) in found.items()}


def test_wrong_answers_depart_and_right_ones_do_not(reference: Path) -> None:
    disputed = {
        "none": record(None),
        "text": record("1.0"),
        "shape": record(1.0),
        "value": record([1.0, 3.0]),
        "right as a list": record([1.0, 2.0]),
        "second": record([1.0, 2.0], None, "not reached"),
    }
    assert judged(disputed, reference) == {"none": 1, "text": 1, "shape": 1, "value": 1, "second": 2}


def test_what_the_reference_cannot_answer_is_the_suites_fault(reference: Path) -> None:
    assert judged({"check": record(None, function="fails")}, reference) == {}
    assert judged({"check": record(None, function="not_there")}, reference) == {}


def test_calls_without_an_answer_and_calls_of_models_prove_nothing(reference: Path) -> None:
    silent = Record("check", [Call("f", (1.0,), {}), Call("f", (1.0,), {}, True, None, on_model=True)])
    assert judged({"check": silent}, reference) == {}


def test_without_a_reference_nobody_is_blamed(tmp_path: Path) -> None:
    assert judged({"check": record(None)}, tmp_path / "missing.py") == {}
    (tmp_path / "broken.py").write_text("def f(:\n")
    assert judged({"check": record(None)}, tmp_path / "broken.py") == {}


def test_no_call_no_departure(reference: Path) -> None:
    class Untouched:
        record = Record()

        def call(self, *_: object) -> object:
            raise AssertionError("nothing was to be replayed")

    assert departure(Record("check", []), Untouched()) is None  # type: ignore[arg-type] # as much of a Sitting as needed
