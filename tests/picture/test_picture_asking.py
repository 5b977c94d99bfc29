"""From a declared picture to the steps that are asked for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.errors import CourseError
from grader.picture.asking import CHECK, asked_of, numbers_of, steps
from grader.picture.declared import NO_WORDS, Confusion, Curve, HeatMap, Picture
from grader.sandbox.wire import decode
from grader.submission import Submission, Unit

NO_FOLDER = Path("/nowhere")
SUBMISSION = Submission("a.py", "a.py", "0" * 64, (Unit("a.py", "def relu(x): return x", notebook=False),))


def curve(**changes: Any) -> Curve:
    usual: dict[str, Any] = {"function": "f", "title": NO_WORDS, "x": NO_WORDS, "y": NO_WORDS}
    return Curve(**usual | {"start": -1, "stop": 1, "points": 5} | changes)


def heat(**changes: Any) -> HeatMap:
    usual: dict[str, Any] = {"function": "f", "title": NO_WORDS}
    return HeatMap(**usual | changes)


def asked(picture: Picture, folder: Path = NO_FOLDER) -> list[Any]:
    """The arguments of every step: ``[args, kwargs]``."""
    return [decode(step.arguments) for step in steps(picture, folder)]


def test_one_call_with_all_numbers() -> None:
    ((args, kwargs),) = asked(curve())
    (x,) = args
    assert isinstance(x, np.ndarray)
    assert x.tolist() == [-1, -0.5, 0, 0.5, 1]
    assert kwargs == {}


def test_a_call_for_each_number() -> None:
    found = asked(curve(each=True, arguments=["$x", 2.5], keywords={"k": "$x", "name": "n"}))
    assert [args for args, _ in found] == [(-1.0, 2.5), (-0.5, 2.5), (0.0, 2.5), (0.5, 2.5), (1.0, 2.5)]
    assert found[0][1] == {"k": -1.0, "name": "n"}
    assert all(type(args[0]) is float for args, _ in found)


def test_whole_numbers_are_whole() -> None:
    found = asked(curve(start=1, stop=4, whole=True, each=True))
    assert [args[0] for args, _ in found] == [1, 2, 3, 4]
    assert all(type(args[0]) is int for args, _ in found)
    ((args, _),) = asked(curve(start=1, stop=4, whole=True))
    assert args[0].dtype == np.int64
    assert numbers_of(curve(start=1, stop=4, whole=True)).tolist() == [1, 2, 3, 4]


def test_the_number_inside_of_a_list_makes_an_array() -> None:
    found = asked(curve(each=True, arguments=[[1.0], ["$x"]]))
    true, told = found[1][0]
    assert (true.tolist(), told.tolist()) == ([1.0], [-0.5])
    assert told.dtype == np.float64


def test_lists_are_arrays_of_their_kind() -> None:
    ((args, _),) = asked(heat(arguments=[[1, 2], [1.5, 2], [[1, 2], [3, 4]], [True, False]]))
    assert [one.dtype.kind for one in args] == ["i", "f", "i", "b"]
    assert [one.shape for one in args] == [(2,), (2,), (2, 2), (2,)]


def test_lists_that_stay_lists() -> None:
    ((args, kwargs),) = asked(
        heat(arguments=[{"list": [0.5, 0.25]}, ["a", "b"], {"loss": {"list": [1, 2]}, "n": 3}, "text", 7, True])
    )
    assert args == ([0.5, 0.25], ["a", "b"], {"loss": [1, 2], "n": 3}, "text", 7, True)
    assert kwargs == {}


def test_a_call_for_each_cell() -> None:
    found = asked(heat(rows=[0, 1], columns=[0, 0.5], arguments=["$row", "$column"]))
    assert [args for args, _ in found] == [(0, 0), (0, 0.5), (1, 0), (1, 0.5)]
    assert type(found[0][0][0]) is int


def test_every_step_is_of_the_picture_and_names_its_function() -> None:
    found = steps(heat(call="drawn", code="def drawn(): ...", rows=[0], columns=[0]), NO_FOLDER)
    assert {(step.check, step.name, step.model) for step in found} == {(CHECK, "drawn", None)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The public half of an exercise with data, and a private half beside it."""
    public = tmp_path / "exercises" / "exercise01"
    (public / "data").mkdir(parents=True)
    np.savez(public / "data" / "digits.npz", x=np.arange(10, dtype=np.uint8), y=np.ones(3))
    np.savez(tmp_path / "secret.npz", x=np.arange(3))
    (public / "data" / "text.npz").write_text("no archive")
    np.savez(public / "data" / "objects.npz", x=np.array([{}], dtype=object))
    return public


def file(**told: Any) -> Confusion:
    return Confusion(function="train", title=NO_WORDS, arguments=[told])


def test_arrays_out_of_files(folder: Path) -> None:
    ((args, _),) = asked(file(file="data/digits.npz", array="x"), folder)
    assert args[0].tolist() == list(range(10))
    assert args[0].dtype == np.uint8
    ((args, _),) = asked(file(file="data/digits.npz", array="x", rows=[2, 5]), folder)
    assert args[0].tolist() == [2, 3, 4]


@pytest.mark.parametrize(
    "told",
    [
        {"file": "../../secret.npz", "array": "x"},
        {"file": "/etc/passwd", "array": "x"},
        {"file": "data/digits.npz", "array": "x", "mode": 3},
        {"file": "data/digits.npz", "array": "z"},
        {"file": "data/digits.npz"},
        {"file": "data/none.npz", "array": "x"},
        {"file": "data/text.npz", "array": "x"},
        {"file": "data/objects.npz", "array": "x"},
        {"file": "data", "array": "x"},
        {"file": 7, "array": "x"},
        {"file": "data/digits.npz", "array": "x", "rows": "all"},
        {"file": "data/digits.npz", "array": "x", "rows": [1, 2, 3, 4]},
    ],
    ids=str,
)
def test_files_that_may_not_or_cannot_be_read(folder: Path, told: dict[str, Any]) -> None:
    with pytest.raises(CourseError):
        asked(file(**told), folder)


def test_a_link_out_of_the_public_half_is_not_followed(folder: Path) -> None:
    (folder / "data" / "link.npz").symlink_to(folder.parents[1] / "secret.npz")
    with pytest.raises(CourseError, match="not among the files that a student may see"):
        asked(file(file="data/link.npz", array="x"), folder)


@pytest.mark.parametrize("argument", [[[1, 2], [3]], [[1], 2], {"date": object()}])
def test_what_is_no_argument(argument: Any) -> None:
    with pytest.raises(CourseError):
        asked(heat(arguments=[argument]))


def test_without_code_the_submission_is_asked_itself() -> None:
    assert asked_of(SUBMISSION, curve()) is SUBMISSION


def test_code_runs_behind_the_submission_and_is_another_one() -> None:
    one, other = (asked_of(SUBMISSION, curve(code=code)) for code in ("def a(): ...", "def b(): ..."))
    assert [unit.source for unit in one.units] == ["def relu(x): return x", "def a(): ..."]
    assert not one.units[1].notebook
    assert len({one.sha256, other.sha256, SUBMISSION.sha256}) == 3
    assert asked_of(SUBMISSION, curve(code="def a(): ...")).sha256 == one.sha256
