"""pictures.toml: what it may say, and what it is told where it says nonsense."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import CourseError
from grader.picture.declared import PICTURES, Confusion, Curve, HeatMap, History, read_pictures

TITLE = 'title = { en = "T", ko = "제목" }\n'
AXES = 'x = { en = "x", ko = "엑스" }\ny = { en = "y", ko = "와이" }\n'
CURVE = f'[[picture]]\nkind = "curve"\nfunction = "relu"\nfrom = -1\nto = 1.5\n{TITLE}{AXES}'
HISTORY = f'[[picture]]\nkind = "history"\nfunction = "fit"\n{TITLE}{AXES}'
HEAT = f'[[picture]]\nkind = "heatmap"\nfunction = "crop"\n{TITLE}'
CONFUSION = f'[[picture]]\nkind = "confusion"\nfunction = "train"\n{TITLE}'


def read(folder: Path, text: str) -> list[Curve | History | HeatMap | Confusion]:
    (folder / PICTURES).write_text(text, "utf-8")
    return read_pictures(folder)


def test_no_file_no_pictures(tmp_path: Path) -> None:
    assert read_pictures(tmp_path) == []


def test_every_kind(tmp_path: Path) -> None:
    found = read(tmp_path, CURVE + HISTORY + HEAT + CONFUSION)
    assert [type(one) for one in found] == [Curve, History, HeatMap, Confusion]
    assert [one.function for one in found] == ["relu", "fit", "crop", "train"]
    assert {one.title.in_language("ko") for one in found} == {"제목"}
    assert {one.title.in_language("en") for one in found} == {"T"}


def test_a_curve_has_its_range(tmp_path: Path) -> None:
    (one,) = read(tmp_path, CURVE)
    assert isinstance(one, Curve)
    assert (one.start, one.stop, one.points, one.each, one.whole) == (-1, 1.5, 121, False, False)
    assert (one.x.ko, one.y.en) == ("엑스", "y")
    assert one.arguments == []
    assert one.asked == "relu"


def test_another_function_is_called_where_there_is_code_for_it(tmp_path: Path) -> None:
    (one,) = read(tmp_path, CURVE + 'call = "drawn"\ncode = "def drawn(x): return relu(x)"\n')
    assert one.asked == "drawn"
    assert one.function == "relu"


def test_everything_that_may_be_said(tmp_path: Path) -> None:
    text = CURVE + (
        'points = 11\neach = true\nwhole = false\narguments = [[1.0], ["$x"]]\nkeywords = { delta = 2 }\n'
        'pick = [0, "loss"]\ntolerance = 0.1\n'
    )
    (one,) = read(tmp_path, text)
    assert isinstance(one, Curve)
    assert (one.points, one.each, one.pick, one.tolerance) == (11, True, [0, "loss"], 0.1)
    assert one.keywords == {"delta": 2}


WRONG = {
    "no TOML": ("[[picture", "cannot be read"),
    "another key": (CURVE + "colour = 1\n", "colour"),
    "another table": ('title = "x"\n', "title"),
    "no list": ('[picture]\nkind = "curve"\n', "Expected"),
    "no kind": (CURVE.replace('kind = "curve"\n', ""), "kind"),
    "another kind": (CURVE.replace('"curve"', '"pie"'), "pie"),
    "no function": (CURVE.replace('function = "relu"\n', ""), "function"),
    "no range": (CURVE.replace("from = -1\n", ""), "from"),
    "a range that is text": (CURVE.replace("from = -1", 'from = "low"'), "from"),
    "no Korean": (CURVE.replace(', ko = "제목"', ""), "ko"),
    "an axis too few": (CURVE.replace('y = { en = "y", ko = "와이" }\n', ""), "y"),
    "a range upside down": (CURVE.replace("to = 1.5", "to = -2"), "`from` must be less than `to`"),
    "an empty range": (CURVE.replace("to = 1.5", "to = -1"), "`from` must be less than `to`"),
    "a range without end": (CURVE.replace("to = 1.5", "to = nan"), "`from` must be less than `to`"),
    "one point": (CURVE + "points = 1\n", "`points` must be from 2"),
    "too many points": (CURVE + "points = 1000000\n", "`points` must be from 2"),
    "half a sample": (CURVE + "whole = true\n", "whole"),
    "too many samples": (CURVE.replace("to = 1.5", "to = 99999") + "whole = true\n", "at most 2001 numbers"),
    "a call without code": (CURVE + 'call = "drawn"\n', "write `code` too"),
    "rows without columns": (HEAT + "rows = [0, 1]\n", "both `rows` and `columns`"),
    "columns without rows": (HEAT + "columns = [0, 1]\n", "both `rows` and `columns`"),
    "too many cells": (HEAT + f"rows = {[*range(30)]}\ncolumns = {[*range(30)]}\n", "no more than 400 cells"),
    "a mark on nothing": (HISTORY + "mark = true\n", "the first of `arguments` is the curve"),
}


@pytest.mark.parametrize(("text", "why"), WRONG.values(), ids=WRONG)
def test_nonsense_is_told_with_the_file(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(CourseError) as caught:
        read(tmp_path, text)
    assert why in str(caught.value)
    assert str(tmp_path / PICTURES) in str(caught.value)


def test_the_second_picture_is_told_by_its_number(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="picture 2"):
        read(tmp_path, CURVE + CURVE.replace("to = 1.5", "to = -2"))


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / PICTURES).write_bytes(CURVE.encode("utf-16"))
    with pytest.raises(CourseError, match="cannot be read"):
        read_pictures(tmp_path)
