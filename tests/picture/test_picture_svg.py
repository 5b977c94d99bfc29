"""The little that writes SVG: escaped, short, readable without eyes."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_svg import Seen

from grader.picture import svg

HOSTILE = [
    "<script>alert(1)</script>",
    '" onload="alert(1)',
    "</title></svg><img src=x onerror=alert(1)>",
    "&amp;&#x27;<!--",
    "]]>",
    "\u202etfel\x00\x1b[31m",
    "a\nb",
]


def test_an_element_has_its_attributes_in_order_and_nothing_of_none() -> None:
    told = svg.element("line", x1=1, y1=2.0, stroke_width=0.25, class_="thin", fill=None)
    assert told == '<line x1="1" y1="2" stroke-width="0.2" class="thin"/>'
    assert svg.element("g", told) == f"<g>{told}</g>"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (1.26, "1.3"), (-0.01, "0"), (0.04, "0"), (-1.55, "-1.6"), (100.96, "101"), (7, "7"), ("x", "x")],
)
def test_numbers_are_as_short_as_the_eye(value: object, text: str) -> None:
    assert svg.element("a", x=value) == f'<a x="{text}"/>'


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_is_text(text: str) -> None:
    told = svg.label(text, 1, 2)
    read = ElementTree.fromstring(told)
    assert read.tag == "text"
    assert list(read) == []
    assert "\x1b" not in told
    assert "\u202e" not in told


@pytest.mark.parametrize("text", HOSTILE)
def test_an_attribute_is_a_value(text: str) -> None:
    made = svg.element("a", x=text.replace("\x00", "").replace("\x1b", ""))
    assert list(ElementTree.fromstring(made).attrib) == ["x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_title_and_description_are_text(text: str) -> None:
    seen = Seen(svg.image("p", text, text, 10, 20))
    assert seen.names == {"svg", "title", "desc"}


@given(st.text())
def test_every_text_makes_a_picture_that_parses(text: str) -> None:
    seen = Seen(svg.image("p", text, text, 10, 20, svg.label(text, 0, 0)))
    assert seen.names == {"svg", "title", "desc", "text"}


def test_a_picture_tells_itself_to_a_screen_reader() -> None:
    seen = Seen(svg.image("exercise02-picture1", "relu", "It is flat, then it rises.", 40.0, 20.0))
    assert (seen.title, seen.description) == ("relu", "It is flat, then it rises.")
    assert seen.root.attrib["role"] == "img"
    ids = seen.root.attrib["aria-labelledby"].split()
    assert ids == [one.attrib["id"] for one in (*seen.every("title"), *seen.every("desc"))]
    assert all(one.startswith("exercise02-picture1") for one in ids)
    assert seen.size == (40, 20)


def test_nothing_in_a_picture_needs_a_policy_that_lets_styles_in() -> None:
    told = svg.image("p", "t", "d", 1, 1, svg.line(0, 0, 1, 1), svg.label("x", 0, 0))
    assert "style" not in told
    assert "<script" not in told


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", ["#ffffff", "#121212"])
@pytest.mark.parametrize("colour", [svg.LEARNER, svg.REFERENCE])
def test_colours_hold_on_both_papers(colour: str, paper: str) -> None:
    fallback = colour.split(",")[1].strip(" )")
    assert contrast(fallback, paper) >= 3


def test_a_long_label_is_cut() -> None:
    assert len(ElementTree.fromstring(svg.label("x" * 1000, 0, 0)).text or "") <= 60
