"""One student's page in a real browser: both themes, narrow and wide, printed, and read out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from browser import Chromium, Opened
from pupils import BELIEF, HALF, HOSTILE, LOSSES, TITLES, check, drawings, grade, line

from grader.language import Language
from grader.report.student_page import sheet, student_page
from grader.result import Misconception, Outcome

SAY = Language("en")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with Chromium() as started:
        yield started


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student with two exercises, pictures, a misconception and every outcome."""
    every = [check(number, outcome, "It said so.") for number, outcome in enumerate(Outcome, 1)]
    sheets = [
        sheet(line(grade(*HALF, *every, misconceptions=[BELIEF])), TITLES, SAY, drawings(SAY)),
        sheet(line(grade(check(1), exercise=LOSSES), penalty="0.5", ungraded=True), TITLES, SAY, (), "No pictures."),
    ]
    return written(tmp_path_factory, student_page("2021001", "Kim Minsu", sheets, SAY))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student whose every text is hostile, and long."""
    long = "x" * 3000
    texts = [*HOSTILE, long, "가" * 500]
    told = grade(
        *(check(number, Outcome.RAISED, f"{text}\nThink about: {text}") for number, text in enumerate(texts, 1)),
        notes=texts,
        misconceptions=[Misconception(text, text, text) for text in texts],
    )
    everything = " ".join(HOSTILE)
    return written(tmp_path_factory, student_page(everything, everything, [sheet(line(told), TITLES, SAY)], SAY))


def written(factory: pytest.TempPathFactory, text: str) -> Path:
    path = factory.mktemp("page") / "page.html"
    path.write_text(text, "utf-8")
    return path


def sound(opened: Opened) -> None:
    assert opened.errors == []
    assert opened.requests == []
    assert opened.overflow() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1200])
def test_it_fits_and_shuts_nobody_out(
    chromium: Chromium, ordinary: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    opened = chromium.open(ordinary, width=width, scheme=scheme)
    sound(opened)
    assert opened.faults() == []
    opened.close()


@pytest.mark.parametrize("width", [375, 1200])
def test_every_picture_can_be_seen(chromium: Chromium, ordinary: Path, width: int) -> None:
    opened = chromium.open(ordinary, width=width)
    boxes = [one.bounding_box() for one in opened.page.locator("svg.drawing").all()]
    assert len(boxes) == 3
    for box in boxes:
        assert box is not None
        assert box["width"] > 200
        assert box["height"] > 120
        assert box["x"] + box["width"] <= width
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_curves_have_the_colours_of_the_theme(
    chromium: Chromium, ordinary: Path, scheme: Literal["light", "dark"]
) -> None:
    opened = chromium.open(ordinary, scheme=scheme)
    strokes = opened.page.evaluate(
        "[...document.querySelectorAll('svg.drawing svg polyline')].map(one => getComputedStyle(one).stroke)"
    )
    expected = {
        "light": {"rgb(194, 65, 12)", "rgb(43, 127, 191)"},
        "dark": {"rgb(240, 164, 104)", "rgb(79, 154, 214)"},
    }
    assert set(strokes) == expected[scheme]
    opened.close()


def test_a_screen_reader_finds_pictures_headings_and_landmarks(chromium: Chromium, ordinary: Path) -> None:
    opened = chromium.open(ordinary)
    page = opened.page
    assert page.get_by_role("img", name="relu").count() == 2
    assert page.get_by_role("heading", level=1).inner_text() == "Kim Minsu"
    assert page.get_by_role("heading", level=2).count() == 2
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("navigation").count() == 1
    assert page.get_by_role("region", name="Activation functions").count() == 1
    description = page.evaluate("document.querySelector('svg.drawing desc').textContent")
    assert description.startswith("Your function differs from the reference at 20 of 41 places")
    opened.close()


def test_every_check_can_be_read(chromium: Chromium, ordinary: Path) -> None:
    opened = chromium.open(ordinary, width=375)
    rows = opened.page.locator("li.check")
    assert rows.count() == 2 + len(Outcome) + 1
    assert all(row.is_visible() for row in rows.all())
    opened.close()


def test_it_prints_without_what_paper_cannot_do(chromium: Chromium, ordinary: Path) -> None:
    opened = chromium.open(ordinary, media="print", scheme="dark")
    page = opened.page
    assert not page.get_by_role("navigation").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("svg.drawing").first.is_visible()
    assert len(page.pdf(format="A4")) > 10_000
    opened.close()


@pytest.mark.parametrize("width", [375, 1200])
def test_hostile_texts_stay_texts(chromium: Chromium, hostile: Path, width: int) -> None:
    opened = chromium.open(hostile, width=width)
    sound(opened)
    assert opened.faults() == []
    assert opened.page.locator("script").count() == 0
    assert opened.page.locator("img").count() == 0
    assert "<script>alert(1)</script>" in opened.page.get_by_role("heading", level=1).inner_text()
    assert "{{ 7 * 7 }}" in opened.page.locator("li.check .said").nth(2).inner_text()
    opened.close()


def test_a_picture_looks_right_without_the_page(chromium: Chromium, tmp_path: Path) -> None:
    """As in a notebook: inside of a page that knows nothing of it, dark or light."""
    body = "".join(one._repr_html_() for one in drawings(SAY))
    page = f"<!doctype html><html lang=en><title>t</title><body style='background:#111;color:#eee'>{body}"
    (tmp_path / "notebook.html").write_text(page, "utf-8")
    opened = chromium.open(tmp_path / "notebook.html")
    assert opened.errors == []
    fill = opened.page.evaluate("getComputedStyle(document.querySelector('svg.drawing text')).fill")
    assert fill == "rgb(238, 238, 238)"
    stroke = opened.page.evaluate("getComputedStyle(document.querySelector('svg.drawing svg polyline')).stroke")
    assert stroke == "rgb(31, 134, 200)"
    opened.close()
