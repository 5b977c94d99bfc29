"""Texts with parameters: ``{name}`` is a parameter, and braces that are none are written doubled."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACE = re.compile(r"(?P<doubled>\{\{|\}\})|\{(?P<name>[a-z][a-z0-9_]*)\}|(?P<lone>[{}])")


def places(text: str) -> set[str]:
    """The names of the parameters in a text; ``"{"`` or ``"}"`` is among them for a brace that stands alone."""
    return {found["name"] or found["lone"] for found in _PLACE.finditer(text)} - {None}


def fill(text: str, values: Mapping[str, object]) -> str:
    """The text with the values of its parameters; what is no parameter is left as it is."""

    def one(found: re.Match[str]) -> str:
        if found["doubled"]:
            return found["doubled"][0]
        return str(values.get(found["name"], found[0]))

    return _PLACE.sub(one, text)
