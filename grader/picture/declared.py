"""pictures.toml, beside a reference: what is to be drawn of a submission, as the course's author says it.

Each ``[[picture]]`` has a ``kind``, the ``function`` of the exercise that it is about, a ``title`` and names for what
it shows in every language, and says what is asked::

    [[picture]]
    kind = "curve"                      # the answer against a number that runs from ... to ...
    function = "mse"
    from = -3
    to = 3
    each = true                         # one call for each number; without it one call with all of them in a vector
    arguments = [[1.0], ["$x"]]         # "$x" is that number, or the vector; a list is an array
    title = { en = "Loss against prediction", ko = "..." }
    x = { en = "prediction", ko = "..." }
    y = { en = "loss", ko = "..." }

The kinds are "curve", "history" (an answer of several numbers against the epoch), "heatmap" and "confusion".
``code`` is Python that is run after the submission, in the submission's process, where something else than one call
has to be made (``call`` then names what it defines): nothing secret may stand in it, and it may not be trusted.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.errors import CourseError

PICTURES: Final = "pictures.toml"
MOST_POINTS: Final = 2001
MOST_CELLS: Final = 400

Argument = Any  # a TOML value; "$x", "$row", "$column" and {file, array, rows} stand for something else


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in every language of the course."""

    en: str
    ko: str

    def in_language(self, code: str) -> str:
        return self.ko if code == "ko" else self.en


NO_WORDS: Final = Words("", "")


class _Declared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every picture has.

    Attributes:
        function: the function of the exercise that it is about.
        title: says what is seen.
        arguments, keywords: of the call.
        call: what is called, where it is another function than that: one that `code` defines.
        code: Python that runs after the submission.
        pick: the way to what is drawn in an answer of several parts: [0] is its first element.
        tolerance: how far numbers may be apart and still be the same, relative and absolute; what the statement
            allows must be within it.
    """

    function: str
    title: Words
    arguments: list[Argument] = []
    keywords: dict[str, Argument] = {}
    call: str = ""
    code: str = ""
    pick: list[int | str] = []
    tolerance: float = 1e-5

    @property
    def asked(self) -> str:
        """The function that is called."""
        return self.call or self.function


class Curve(_Declared, frozen=True, kw_only=True, tag="curve"):
    """An answer against a number.

    Attributes:
        start, stop: the first and the last number; ``from`` and ``to`` in the file.
        points: how many numbers; where they are whole, as many as there are.
        each: whether every number is a call of its own.
        whole: whether the numbers are whole, and nothing lies between them.
        x, y: names of the axes.
    """

    start: float = msgspec.field(name="from")
    stop: float = msgspec.field(name="to")
    points: int = 121
    each: bool = False
    whole: bool = False
    x: Words
    y: Words


class History(_Declared, frozen=True, kw_only=True, tag="history"):
    """An answer of several numbers, or several such by name, against the epoch; or an epoch on a curve.

    Attributes:
        mark: whether the answer is an epoch, and the curve it is on the first argument.
        x, y: names of the axes.
        compare: whether the reference is asked too, so that there is a right answer.
    """

    mark: bool = False
    compare: bool = True
    x: Words
    y: Words


class HeatMap(_Declared, frozen=True, kw_only=True, tag="heatmap"):
    """An answer that is a matrix; or answers to "$row" and "$column", one call for each cell.

    Attributes:
        rows, columns: the values of "$row" and "$column".
        row, column: what rows and columns are.
    """

    rows: list[float] = []
    columns: list[float] = []
    row: Words = NO_WORDS
    column: Words = NO_WORDS


class Confusion(_Declared, frozen=True, kw_only=True, tag="confusion"):
    """An answer that is a confusion matrix: rows are true labels, columns predicted ones.

    Attributes:
        labels: names of the classes; their numbers where empty.
        compare: whether the reference is asked too, so that there is a right matrix; not where a model was trained.
    """

    labels: list[str] = []
    compare: bool = True


Picture = Curve | History | HeatMap | Confusion


class _PicturesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    picture: list[Picture]


def read_pictures(folder: Path) -> list[Picture]:
    """The pictures declared in the private folder of an exercise; none without a pictures.toml.

    Raises:
        CourseError: the file cannot be read, or says what no picture can be.
    """
    path = folder / PICTURES
    if not path.is_file():
        return []
    try:
        pictures = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _PicturesFile).picture
    except msgspec.ValidationError as error:
        raise CourseError("{path}: {why}", path=path, why=error) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CourseError("{path} cannot be read: {why}", path=path, why=error) from None
    for number, picture in enumerate(pictures, 1):
        _refuse_nonsense(picture, {"path": path, "number": number})
    return pictures


def _refuse_nonsense(picture: Picture, at: dict[str, object]) -> None:
    """Raises what keeps a picture from being drawn, whatever is answered."""
    if picture.call and not picture.code:
        raise CourseError("{path}: picture {number}: `call` names a function of `code`; write `code` too", **at)
    match picture:
        case Curve():
            _refuse_range(picture, at)
        case HeatMap() if bool(picture.rows) != bool(picture.columns):
            raise CourseError("{path}: picture {number}: there must be both `rows` and `columns`, or neither", **at)
        case HeatMap() if len(picture.rows) * len(picture.columns) > MOST_CELLS:
            raise CourseError(
                "{path}: picture {number}: `rows` and `columns` must make no more than {most} cells",
                **at,
                most=MOST_CELLS,
            )
        case History(mark=True, arguments=[]):
            raise CourseError(
                "{path}: picture {number}: where `mark` is true, the first of `arguments` is the curve", **at
            )


def _refuse_range(picture: Curve, at: dict[str, object]) -> None:
    if not picture.start < picture.stop:
        raise CourseError("{path}: picture {number}: `from` must be less than `to`", **at)
    if not 2 <= picture.points <= MOST_POINTS:
        raise CourseError("{path}: picture {number}: `points` must be from 2 to {most}", **at, most=MOST_POINTS)
    uneven = picture.start % 1 or picture.stop % 1 or picture.stop - picture.start >= MOST_POINTS
    if picture.whole and uneven:
        raise CourseError(
            "{path}: picture {number}: where `whole` is true, `from` and `to` must be whole, with at most {most} "
            "numbers",
            **at,
            most=MOST_POINTS,
        )
