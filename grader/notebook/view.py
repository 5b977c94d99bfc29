"""What a check gives back: shown as HTML in a notebook, as text anywhere else."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.result import Grade


class Result:
    """The result of a check.

    Attributes:
        grade: the checks that were asked for, as in `grade --json`; its `isolation` is "notebook": feedback, and no
            grade to hand in.
    """

    def __init__(self, grade: Grade, markup: str, text: str) -> None:
        self.grade = grade
        self._markup = markup
        self._text = text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return self._markup


class Notice:
    """One sentence in the place of a result."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.sentence)}</p>"
