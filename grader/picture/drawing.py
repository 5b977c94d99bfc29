"""A declared picture and the answers to it, drawn: as SVG for pages and notebooks, as text for a terminal."""

from __future__ import annotations

import html
from collections.abc import Sequence

import msgspec
import numpy as np

from grader.language import Language
from grader.picture.asking import numbers_of
from grader.picture.chart import Axes, Series, chart
from grader.picture.declared import Confusion, Curve, HeatMap, History, Picture
from grader.picture.figures import Reply, along, array_of, matrix, number_of, picked, rows_by_name, same
from grader.picture.grid import Names, grid
from grader.picture.scale import Floats, shown, span, span_beside, wider
from grader.picture.terminal import REFERENCE_SIGN, plot


class Drawing(msgspec.Struct, frozen=True):
    """One picture, drawn.

    Attributes:
        function: the function of the exercise that it is about.
        title: what is seen.
        caption: in words what there is to be seen.
        svg: the picture; "" where there was nothing to draw.
        text: the picture for a terminal; "" where it says nothing there.
        right: whether the learner's answers are those of the reference; None where nothing was compared.
    """

    function: str
    title: str
    caption: str
    svg: str = ""
    text: str = ""
    right: bool | None = None

    def _repr_html_(self) -> str:
        """For notebooks: inside of the page, so that it takes the colour of its text."""
        told = f"{html.escape(self.title)}. {html.escape(self.caption)}"
        return f"<figure>{self.svg}<figcaption>{told}</figcaption></figure>"

    def _repr_svg_(self) -> str | None:
        return self.svg or None


def draw(
    picture: Picture, learner: Sequence[Reply], reference: Sequence[Reply] | None, say: Language, name: str
) -> Drawing:
    """Draw a picture.

    Args:
        picture: what is to be drawn.
        learner, reference: the answers to its steps, in order; of the reference None where it was not asked.
        say: the learner's language.
        name: unique in a page.
    """
    if all(one.fault for one in learner):
        return _nothing(picture, learner[0].fault if learner else "", say)
    match picture:
        case Curve():
            return _curve(picture, learner, reference, say, name)
        case History(mark=True):
            return _marked(picture, learner, reference, say, name)
        case History():
            return _history(picture, learner, reference, say, name)
        case HeatMap() | Confusion():
            return _grid(picture, learner, reference, say, name)


def _nothing(picture: Picture, fault: str, say: Language) -> Drawing:
    """Why there is nothing to draw."""
    why = {
        "missing": say("There is nothing to draw: this function is not defined."),
        "timed_out": say("There is nothing to draw: no answer came within the time limit."),
        "raised": say("There is nothing to draw: the call raised an exception."),
        "": say("There is nothing to draw: what was returned is not the numbers that were asked for."),
    }
    told = why.get(fault) or say("There is nothing to draw: no answer came back.")
    return Drawing(picture.function, picture.title.in_language(say.code), told, right=False)


def _curve(
    picture: Curve, learner: Sequence[Reply], reference: Sequence[Reply] | None, say: Language, name: str
) -> Drawing:
    xs = numbers_of(picture)
    ys = along(picture, learner, len(xs))
    right = np.full(len(xs), np.nan) if reference is None else along(picture, reference, len(xs))
    if not np.isfinite(ys).any():
        return _nothing(picture, "", say)
    caption, as_it_should = _compared(xs, ys, right, picture.tolerance, say) if reference is not None else ("", None)
    title = picture.title.in_language(say.code)
    x_range = wider(*span(xs)) if picture.whole else span(xs)
    axes = Axes(
        picture.x.in_language(say.code),
        picture.y.in_language(say.code),
        x_range,
        wider(*span_beside(right, ys)),
        picture.whole,
    )
    yours, expected = say("your function"), say("reference")
    series = [
        Series(yours, "learner", xs, ys, picture.whole),
        Series(expected, "reference", xs, right, picture.whole),
    ]
    drawn = chart(name, title, caption, axes, series if reference is not None else series[:1])
    legend = f"⠒ {yours}   {REFERENCE_SIGN} {expected}"
    return Drawing(picture.function, title, caption, drawn, f"{plot(xs, ys, right)}\n{legend}", as_it_should)


def _compared(xs: Floats, ys: Floats, right: Floats, tolerance: float, say: Language) -> tuple[str, bool]:
    """What can be seen where two curves are laid on each other, and whether they are one."""
    differ = ~same(ys, right, tolerance)
    gaps = int(np.count_nonzero(~np.isfinite(ys) & np.isfinite(right)))
    if not differ.any():
        return say("Your function runs exactly on the reference."), True
    said = []
    if gaps:
        said.append(say("At {count} of {total} places your function gives no number.", count=gaps, total=len(xs)))
    elsewhere = differ & np.isfinite(ys)
    if elsewhere.any():
        first, last = xs[elsewhere].min(), xs[elsewhere].max()
        count = int(np.count_nonzero(elsewhere))
        if count == len(xs):
            said.append(say("Your function differs from the reference everywhere."))
        elif count == 1:
            said.append(say("Your function differs from the reference at {place}.", place=shown(float(first))))
        else:
            said.append(
                say(
                    "Your function differs from the reference at {count} of {total} places, from {first} to {last}.",
                    count=count,
                    total=len(xs),
                    first=shown(float(first)),
                    last=shown(float(last)),
                )
            )
    return " ".join(said), False


def _history(
    picture: History, learner: Sequence[Reply], reference: Sequence[Reply] | None, say: Language, name: str
) -> Drawing:
    yours = rows_by_name(picked(learner[0].value, picture.pick))
    others = {} if reference is None else rows_by_name(picked(reference[0].value, picture.pick))
    if not any(np.isfinite(row).any() for row in yours.values()):
        return _nothing(picture, "", say)
    series = [
        Series(_called(say("yours"), key), "learner", _epochs(row), row, turn=turn)
        for turn, (key, row) in enumerate(yours.items())
    ]
    series += [Series(_called(say("reference"), key), "reference", _epochs(row), row) for key, row in others.items()]
    right = None if reference is None else _same_rows(yours, others, picture.tolerance)
    every = np.concatenate(list(yours.values()))
    known = np.concatenate(list(others.values())) if others else np.full(1, np.nan)
    length = max(len(one.xs) for one in series)
    axes = Axes(
        picture.x.in_language(say.code),
        picture.y.in_language(say.code),
        span([0, max(length - 1, 1)]),
        wider(*span_beside(known, every)),
        whole=True,
    )
    first = next(iter(yours.values()))
    caption = _trend(first, right, say)
    title = picture.title.in_language(say.code)
    other = next((row for row in others.values() if len(row) == len(first)), None)
    text = plot(_epochs(first), first, other)
    return Drawing(picture.function, title, caption, chart(name, title, caption, axes, series), text, right)


def _called(whose: str, what: str) -> str:
    return f"{whose}: {what}" if what else whose


def _epochs(row: Floats) -> Floats:
    return np.arange(len(row), dtype=np.float64)


def _same_rows(yours: dict[str, Floats], others: dict[str, Floats], tolerance: float) -> bool:
    return yours.keys() == others.keys() and all(
        yours[key].shape == row.shape and bool(same(yours[key], row, tolerance).all()) for key, row in others.items()
    )


def _trend(row: Floats, right: bool | None, say: Language) -> str:
    known = row[np.isfinite(row)]
    begin, end = shown(float(known[0])), shown(float(known[-1]))
    said = [say("It begins at {begin} and ends at {end}.", begin=begin, end=end)]
    if len(known) < len(row):
        said.append(say("On the way there are values that are no numbers."))
    if right is not None:
        said.append(say("It is the reference's curve.") if right else say("It is not the reference's curve."))
    return " ".join(said)


def _marked(
    picture: History, learner: Sequence[Reply], reference: Sequence[Reply] | None, say: Language, name: str
) -> Drawing:
    """An epoch on a curve that was given."""
    curve = array_of(_listed(picture.arguments[0]))
    place = number_of(picked(learner[0].value, picture.pick))
    if curve is None or curve.ndim != 1 or not np.isfinite(place):
        return _nothing(picture, "", say)
    epochs = _epochs(curve)
    expected = np.nan if reference is None else number_of(picked(reference[0].value, picture.pick))
    axes = Axes(
        picture.x.in_language(say.code),
        picture.y.in_language(say.code),
        wider(*span(epochs)),
        wider(*span(curve)),
        True,
    )
    right = None if reference is None else bool(place == expected)
    series = [
        Series(picture.y.in_language(say.code), "learner", epochs, curve, turn=2),
        Series(say("your answer"), "learner", *_point(curve, place), dots=True),
        Series(say("reference"), "reference", *_point(curve, expected), dots=True),
    ]
    caption = say("Your answer is epoch {place}.", place=shown(place))
    if not 0 <= place < len(curve) or place % 1:
        caption = say("Your answer is {place}, which is no epoch of this curve.", place=shown(place))
    elif right is not None:
        caption += " " + (say("So is the reference's.") if right else say("The reference's is another one."))
    title = picture.title.in_language(say.code)
    shown_series = series if reference is not None else series[:2]
    return Drawing(picture.function, title, caption, chart(name, title, caption, axes, shown_series), "", right)


def _listed(argument: object) -> object:
    return argument["list"] if isinstance(argument, dict) and "list" in argument else argument


def _point(curve: Floats, place: float) -> tuple[Floats, Floats]:
    there = np.isfinite(place) and 0 <= place < len(curve) and place % 1 == 0
    return (np.array([place]), np.array([curve[int(place)]])) if there else (np.zeros(0), np.zeros(0))


def _grid(
    picture: HeatMap | Confusion,
    learner: Sequence[Reply],
    reference: Sequence[Reply] | None,
    say: Language,
    name: str,
) -> Drawing:
    yours = matrix(picture, learner)
    if yours is None:
        return _nothing(picture, "", say)
    others = None if reference is None else matrix(picture, reference)
    wrong = None
    if others is None:
        caption, right = "", None
    elif others.shape != yours.shape:
        shape = " × ".join(map(str, yours.shape))
        caption, right = say("Yours has the shape {shape}, and that is not the reference's.", shape=shape), False
    else:
        wrong = ~same(yours, others, picture.tolerance)
        caption, right = _counted(int(np.count_nonzero(wrong)), wrong.size, say)
    if isinstance(picture, Confusion):
        labels = tuple(picture.labels)
        names = Names(say("true label"), say("predicted label"), labels, labels)
        caption = " ".join(part for part in (_on_diagonal(yours, say) if others is None else "", caption) if part)
    else:
        each = tuple(map(shown, picture.rows)), tuple(map(shown, picture.columns))
        names = Names(picture.row.in_language(say.code), picture.column.in_language(say.code), *each)
    title = picture.title.in_language(say.code)
    legend = say("differs from the reference") if wrong is not None and wrong.any() else ""
    return Drawing(
        picture.function, title, caption, grid(name, title, caption, yours, wrong, names, legend), right=right
    )


def _counted(wrong: int, total: int, say: Language) -> tuple[str, bool]:
    if not wrong:
        return say("Every number is the reference's."), True
    return say("{count} of {total} numbers differ from the reference's.", count=wrong, total=total), False


def _on_diagonal(counts: Floats, say: Language) -> str:
    """The share that was predicted right; "" where these are no counts."""
    square = counts.shape[0] == counts.shape[1]
    if not square or not np.isfinite(counts).all() or (counts < 0).any() or not counts.sum() > 0:
        return ""
    share = float(np.trace(counts) / counts.sum())
    return say("{share} % are on the diagonal: predicted right.", share=f"{100 * share:.1f}")
