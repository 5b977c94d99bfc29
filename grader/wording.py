"""Foreign text as a learner can read it: short, without control characters, harmless in a terminal."""

from __future__ import annotations

import re
import unicodedata

_LINES = re.compile(r"(?<!\s)\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def clean(text: str, limit: int = 500) -> str:
    """`text` without control, format (bidirectional marks among them) and surrogate characters, on one line.

    Spaces of every width become plain ones.
    """
    text = text[: 4 * limit]
    if text.isprintable():  # so are none of these, nor a space but the plain one
        return shorten(text, limit)
    text = _LINES.sub(" ", text)
    text = "".join(
        " " if unicodedata.category(character) == "Zs" else character
        for character in text.replace("\t", " ")
        if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return shorten(text, limit)


def clean_lines(text: str, limit: int = 2**20) -> str:
    """As `clean`, line by line."""
    lines = text[:limit].replace("\r\n", "\n").split("\n")
    return "\n".join(clean(line, 2000) for line in lines)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, the cut marked."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
