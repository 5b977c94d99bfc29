"""From a declared picture to the steps that are asked for it, and to the submission that they are asked of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np

from grader.errors import CourseError
from grader.picture.declared import PICTURES, Curve, HeatMap, Picture
from grader.picture.scale import Floats
from grader.sandbox.wire import UnsendableError, encode
from grader.step import Step
from grader.submission import Submission, Unit

CHECK: Final = "picture"  # in the place of a check: random numbers are seeded by it
X, ROW, COLUMN = "$x", "$row", "$column"
_IN_FILE: Final = frozenset({"file", "array", "rows"})


def numbers_of(picture: Curve) -> Floats:
    """The numbers that a curve is drawn over."""
    if picture.whole:
        return np.arange(picture.start, picture.stop + 1)
    return np.linspace(picture.start, picture.stop, picture.points)


def steps(picture: Picture, folder: Path) -> list[Step]:
    """What a submission is asked for a picture, in order.

    Args:
        picture: the picture.
        folder: the public half of its exercise: files named in arguments are read from there, and from nowhere else.

    Raises:
        CourseError: an argument cannot be made.
    """
    arguments = _Arguments(folder)
    match picture:
        case Curve(each=True):
            kind = int if picture.whole else float
            values: list[Mapping[str, Any]] = [{X: kind(number)} for number in numbers_of(picture)]
        case Curve():
            numbers = numbers_of(picture)
            values = [{X: numbers.astype(np.int64) if picture.whole else numbers}]
        case HeatMap(rows=[_, *_]):
            values = [
                {ROW: _whole(row), COLUMN: _whole(column)} for row in picture.rows for column in picture.columns
            ]
        case _:
            values = [{}]
    return [Step(CHECK, picture.asked, None, arguments.encoded(picture, one)) for one in values]


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


def asked_of(submission: Submission, picture: Picture) -> Submission:
    """The submission with the code of the picture behind it; the submission itself where there is none."""
    if not picture.code:
        return submission
    digest = hashlib.sha256(f"{submission.sha256}\0{picture.code}".encode()).hexdigest()
    units = (*submission.units, Unit(PICTURES, picture.code, notebook=False))
    return msgspec.structs.replace(submission, sha256=digest, units=units)


class _Arguments:
    """Makes Python values of what a pictures.toml has."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def encoded(self, picture: Picture, values: Mapping[str, Any]) -> bytes:
        made = tuple(self.made(one, values) for one in picture.arguments)
        if isinstance(picture, Curve) and not picture.arguments:
            made = (values[X],)
        keywords = {key: self.made(one, values) for key, one in picture.keywords.items()}
        try:
            return encode([made, keywords])
        except UnsendableError as error:
            raise CourseError("{what} is no argument of a function: {why}", what=PICTURES, why=error) from None

    def made(self, told: Any, values: Mapping[str, Any]) -> Any:
        """Lists become arrays, "$x" and the like what they stand for, tables with `file` what lies there."""
        if isinstance(told, str):
            return values.get(told, told)
        if isinstance(told, list):
            inside = [self.made(one, values) for one in told]
            if any(isinstance(one, str | dict) for one in inside):
                return inside
            try:
                return np.array(inside)
            except ValueError as error:
                raise CourseError("{what}: {why}", what=PICTURES, why=error) from None
        if isinstance(told, dict):
            if "file" in told:
                return self._read(told)
            if told.keys() == {"list"}:
                return [self.made(one, values) for one in told["list"]]
            return {key: self.made(one, values) for key, one in told.items()}
        return told

    def _read(self, told: dict[str, Any]) -> Any:
        """An array out of an .npz of the public half: ``{ file, array, rows = [from, to] }``."""
        if not told.keys() <= _IN_FILE:
            raise CourseError(
                "{what}: of a file there are `file`, `array` and `rows`, and no {names}",
                what=PICTURES,
                names=", ".join(sorted(told.keys() - _IN_FILE)),
            )
        path = (self._folder / str(told["file"])).resolve()
        if not path.is_relative_to(self._folder):
            raise CourseError("{path} is not among the files that a student may see", path=path)
        try:
            with np.load(path, allow_pickle=False) as data:
                array = data[str(told.get("array", ""))]
            return array[slice(*told["rows"])] if "rows" in told else array
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise CourseError("{path} cannot be read: {why}", path=path, why=error) from None
