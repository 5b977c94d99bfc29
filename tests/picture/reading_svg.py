"""SVG read back: what a picture shows and says; for tests to import."""

from __future__ import annotations

import re
from xml.etree import ElementTree

SPACE = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Seen:
    """A picture, parsed: it is well-formed XML, or this raises."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = ElementTree.fromstring(text)
        assert self.root.tag == f"{SPACE}svg"

    def every(self, name: str) -> list[ElementTree.Element]:
        return list(self.root.iter(f"{SPACE}{name}"))

    @property
    def title(self) -> str:
        return self.root.findtext(f"{SPACE}title") or ""

    @property
    def description(self) -> str:
        return self.root.findtext(f"{SPACE}desc") or ""

    @property
    def texts(self) -> list[str]:
        return [one.text or "" for one in self.every("text")]

    @property
    def names(self) -> set[str]:
        """The names of all elements."""
        return {one.tag.removeprefix(SPACE) for one in self.root.iter()}

    @property
    def size(self) -> tuple[float, float]:
        _, _, width, height = map(float, self.root.attrib["viewBox"].split())
        return width, height

    def lines(self, stroke: str) -> list[list[tuple[float, float]]]:
        """The points of every line of points in a colour, the legend's left out."""
        found = []
        for paper in self.root.findall(f"{SPACE}svg"):
            for one in paper.iter(f"{SPACE}polyline"):
                if one.attrib["stroke"] == stroke:
                    pairs = (pair.split(",") for pair in one.attrib["points"].split())
                    found.append([(float(x), float(y)) for x, y in pairs])
        return found

    def dots(self, fill: str) -> list[tuple[float, float]]:
        """The places of the dots in a colour, the legend's left out."""
        return [
            (float(one.attrib["cx"]), float(one.attrib["cy"]))
            for paper in self.root.findall(f"{SPACE}svg")
            for one in paper.iter(f"{SPACE}circle")
            if one.attrib["fill"] == fill
        ]

    @property
    def crosses(self) -> int:
        """How many cells are crossed; the legend has one too, where there is any."""
        return max(0, len(self.every("rect")) - 1)

    def outliers(self) -> list[float]:
        """Places further away than a reader of numbers with few digits bears; "nan" is never one."""
        assert not re.search(r'="[^"]*\b(nan|inf)\b', self.text)
        values = [
            float(number)
            for one in self.root.iter()
            for key, value in one.attrib.items()
            if key in ("x", "y", "cx", "cy", "x1", "x2", "y1", "y2", "points", "d", "width", "height")
            for number in NUMBER.findall(value)
        ]
        return [value for value in values if abs(value) > 20_000]
