"""SVG as text: elements, escaped; colours that hold on light paper and on a dark screen alike.

Colours are presentation attributes, not styles, so that a page whose policy forbids inline styles still shows them;
a page may set the variables. The fallbacks, a blue and a vermilion near those of Okabe and Ito's palette for
colour-blind readers, have a contrast of 3 : 1 and more with white and with #121212. Text and axes take the colour of
the text around.
"""

from __future__ import annotations

import html
from typing import Final

from grader.wording import clean

LEARNER: Final = "var(--picture-learner, #d55e00)"
REFERENCE: Final = "var(--picture-reference, #1f86c8)"
INK: Final = "currentColor"
FONT: Final = "system-ui, sans-serif"
LETTER: Final = 11  # font size, and a letter's height
_LONGEST_LABEL: Final = 60


def element(name: str, *inside: str, **attributes: object) -> str:
    """An element around text that is SVG already; in names of attributes ``_`` stands for ``-``."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(_short(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>"


def label(text: str, x: float, y: float, anchor: str = "middle", **attributes: object) -> str:
    """Foreign or other text at a place."""
    told = html.escape(clean(text, _LONGEST_LABEL))
    attributes = {"fill": INK, **attributes}
    return element("text", told, x=x, y=y, text_anchor=anchor, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    attributes = {"stroke": INK, "stroke_width": 1, **attributes}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def image(name: str, title: str, description: str, width: float, height: float, *inside: str) -> str:
    """A picture that stands alone or in a page, and is told to whoever cannot see it.

    Args:
        name: part of the ids of title and description; unique in a page.
        title, description: its text alternative.
        width, height: in its own units, which are pixels where there is room.
        inside: what it shows.
    """
    ids = f"{name}-title", f"{name}-description"
    return element(
        "svg",
        element("title", html.escape(clean(title)), id=ids[0]),
        element("desc", html.escape(clean(description, 2000)), id=ids[1]),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        class_="drawing",
        role="img",
        aria_labelledby=" ".join(ids),
        viewBox=f"0 0 {_short(width)} {_short(height)}",
        width=width,
        height=height,
        font_family=FONT,
        font_size=LETTER,
    )


def _short(value: object) -> str:
    """A number with at most one digit behind the point: nobody sees more of a pixel."""
    if not isinstance(value, float):
        return str(value)
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
