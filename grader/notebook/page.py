"""A result as HTML: one element with all that it needs, no script, in the colours of the page that it stands in.

Colours of our own appear only where they are readable on light and dark alike; everything else inherits.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from grader.course import Exercise
from grader.language import Language
from grader.notebook.plain import OTHER_SIGN, SIGNS, believed, heading, level, printed_lines, total
from grader.result import CheckResult, Grade, Outcome
from grader.wording import clean, clean_lines

_COLORS: Final = {Outcome.PASSED: "#1a7f37", Outcome.BROKEN: "#8a6100"}  # 4.5 to 1 and more under white text
_OTHER_COLOR: Final = "#b3261e"
_WORDS_ARE_BESIDE: Final = 'aria-hidden="true"'
_LINE: Final = "border-top:1px solid color-mix(in srgb, currentColor 20%, transparent)"


class Picture(Protocol):
    """A picture of answers; see `grader.picture.drawing.Drawing`."""

    @property
    def svg(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def caption(self) -> str: ...

    @property
    def right(self) -> bool | None: ...


def page(grade: Grade, exercise: Exercise, printed: str, pictures: Sequence[Picture], say: Language) -> str:
    """The result.

    Args:
        grade: the checks that were wanted.
        exercise: what was checked.
        printed: by the functions; foreign.
        pictures: of the answers; their SVG is ours.
        say: the learner's language.
    """
    pieces = [*_head(grade, exercise, say), *_checks(grade, say), *_beliefs(grade, say), *_notes(grade)]
    lines = printed_lines(printed, grade)
    if lines:
        summary, text = _escaped(say("Your program printed:")), html.escape("\n".join(lines))
        pieces.append(f"<details><summary>{summary}</summary><pre>{text}</pre></details>")
    pieces += _figures(pictures, say)
    inside = "\n".join(pieces)
    return (
        f'<section lang="{say.code}" class="ndgrade" style="max-width:60em;line-height:1.45">\n{inside}\n</section>'
    )


def _head(grade: Grade, exercise: Exercise, say: Language) -> Iterator[str]:
    full = grade.status == "graded" and grade.score == grade.max_score
    color = _COLORS[Outcome.BROKEN] if grade.status == "broken" else _COLORS[Outcome.PASSED] if full else _OTHER_COLOR
    told = say("Checked in this notebook's own process: feedback for you, and no grade to hand in.")
    yield f'<p style="margin:.3em 0"><strong>{_escaped(heading(exercise, say))}</strong></p>'
    yield (
        f'<p style="margin:.3em 0">{_badge(total(grade, say), color)} '
        f'<span title="{_escaped(told)}" style="opacity:.8">{_escaped(level(grade, say))}</span></p>'
    )


def _badge(text: str, color: str) -> str:
    style = f"background:{color};color:#fff;border-radius:.3em;padding:.15em .5em;font-weight:600"
    return f'<span style="{style}">{_escaped(text)}</span>'


def _checks(grade: Grade, say: Language) -> Iterator[str]:
    yield '<ul style="list-style:none;margin:.5em 0;padding:0">'
    first = next((check for check in grade.checks if check.outcome is not Outcome.PASSED), None)
    for check in grade.checks:
        yield _check(check, say, open_=check is first)
    yield "</ul>"


def _check(check: CheckResult, say: Language, *, open_: bool) -> str:
    words = {Outcome.PASSED: say("passed"), Outcome.BROKEN: say("no verdict")}.get(check.outcome, say("not passed"))
    color, sign = _COLORS.get(check.outcome, _OTHER_COLOR), SIGNS.get(check.outcome, OTHER_SIGN)
    hidden = "position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap"
    mark = (
        f'<span {_WORDS_ARE_BESIDE} style="display:inline-block;width:1.5em;height:1.5em;line-height:1.5em;'
        f'text-align:center;border-radius:.3em;background:{color};color:#fff">{sign}</span>'
        f'<span style="{hidden}">{_escaped(words)}</span>'
    )
    line = f"{mark} {check.earned}/{check.points} {_escaped(check.title)}"
    item = f'<li style="position:relative;padding:.25em 0;{_LINE}">'
    if not check.message or check.outcome is Outcome.PASSED:
        return f"{item}{line}</li>"
    message = html.escape(clean_lines(check.message, 20_000))
    body = f'<div style="white-space:pre-wrap;margin:.3em 0 .3em 2em">{message}</div>'
    return f"{item}<details{' open' if open_ else ''}><summary>{line}</summary>{body}</details></li>"


def _beliefs(grade: Grade, say: Language) -> Iterator[str]:
    for belief in grade.misconceptions:
        style = f"margin:.5em 0;padding:.4em .8em;border-left:.25em solid {_COLORS[Outcome.BROKEN]}"
        yield f'<p style="{style}">{_escaped(believed(belief, say))}</p>'


def _notes(grade: Grade) -> Iterator[str]:
    for note in grade.notes:
        yield f'<p style="margin:.3em 0">{_escaped(note)}</p>'


def _figures(pictures: Sequence[Picture], say: Language) -> Iterator[str]:
    """Pictures of what is not right, and all others behind one line."""
    shown = [picture for picture in pictures if picture.svg]
    yield from (_figure(picture) for picture in shown if picture.right is False)
    others = "".join(_figure(picture) for picture in shown if picture.right is not False)
    if others:
        summary = _escaped(say("Pictures of your answers"))
        yield f"<details><summary>{summary}</summary>{others}</details>"


def _figure(picture: Picture) -> str:
    words = f"{_escaped(picture.title)}. {_escaped(picture.caption)}"
    return f'<figure style="margin:.8em 0;max-width:36em">{picture.svg}<figcaption>{words}</figcaption></figure>'


def _escaped(text: str) -> str:
    return html.escape(clean(text, 2000))
