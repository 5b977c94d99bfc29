"""The text of a submission as a row of tokens that say what it does, not how its author called things.

Foreign text is never parsed as Python here: one regular expression cuts it, in one pass, whatever it holds.
"""

from __future__ import annotations

import builtins
import keyword
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import msgspec

from grader.submission import Submission

MOST: Final = 20_000  # tokens of one submission that are looked at

_TOKEN: Final = re.compile(
    r"""
    (?P<space>[ \t\f]+ | \\\r?\n)
  | (?P<line>\r?\n | \r)
  | (?P<comment>\#[^\r\n]*)
  | (?P<text>(?:[rbfuRBFU]{1,2})?(?:'''(?:[^\\']|\\.|'(?!''))*(?:'''|\\?\Z)
                                   |\"""(?:[^\\"]|\\.|"(?!""))*(?:\"""|\\?\Z)
                                   |'(?:[^\\'\r\n]|\\.)*'?
                                   |"(?:[^\\"\r\n]|\\.)*"?))
  | (?P<number>(?:\d[\w.]*|\.\d[\w.]*)(?:(?<=[eE])[+-]\d+)?)
  | (?P<name>[^\W\d]\w*)
  | (?P<sign>\*\*=|//=|>>=|<<=|\.\.\.|->|:=|[-+*/%@&|^=<>!]=|\*\*|//|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KEPT: Final = frozenset(keyword.kwlist) | frozenset(dir(builtins))
_MAGIC: Final = re.compile(r"^[ \t]*[%!].*$", re.MULTILINE)  # IPython's lines, of which Python knows nothing


class Token(msgspec.Struct, frozen=True):
    """A token: a number that stands for what it says, and where it was found."""

    word: int
    unit: str  # the label of its unit, as `Unit.label`
    line: int  # in that unit, from 1


def tokens(submission: Submission) -> list[Token]:
    """The tokens of a submission, at most `MOST` of them, its units one after the other."""
    found = (
        Token(zlib.crc32(word.encode()), unit.label, line)
        for unit in submission.units
        for word, line in words(_MAGIC.sub("", unit.source) if unit.notebook else unit.source)
    )
    return list(islice(found, MOST))


def words(source: str) -> Iterator[tuple[str, int]]:
    """What the text says, word by word, with its line: names of one's own become N, numbers 0, texts T.

    Keywords, built-in names and what follows a dot are kept: nobody can call ``np.exp`` otherwise. Comments, blank
    space and ends of lines say nothing, and neither does a text that stands alone, such as a docstring.
    """
    return _without_docstrings(_words(source))


def _words(source: str) -> Iterator[tuple[str, int]]:
    line, after_dot = 1, False
    for match in _TOKEN.finditer(source):
        kind, text = match.lastgroup, match.group()
        if kind == "sign":
            yield text, line
        elif kind == "name":
            yield text if after_dot or text in _KEPT else "N", line
        elif kind == "number":
            yield "0", line
        elif kind == "text":
            yield "T", line
        elif kind == "line":
            yield "\n", line
        if kind not in ("space", "line"):
            after_dot = text == "."
        line += text.count("\n") if kind in ("text", "line", "space") else 0


def _without_docstrings(found: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Leave out the ends of lines, and each line that holds nothing but a text."""
    row: list[tuple[str, int]] = []
    for word, line in found:
        if word != "\n":
            row.append((word, line))
            continue
        if [one for one, _ in row] != ["T"]:
            yield from row
        row = []
    if [one for one, _ in row] != ["T"]:
        yield from row
