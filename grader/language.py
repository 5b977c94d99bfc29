"""Sentences in the reader's language: English in the source, translations in gettext catalogues beside this file."""

from __future__ import annotations

import gettext
import locale
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("en", "ko")
CATALOGUES: Final = Path(__file__).parent / "locales"
DOMAIN: Final = "ndgrade"


class Language:
    """Says sentences in one language: ``say("{n} points", n=3)``."""

    def __init__(self, code: str) -> None:
        """Load the catalogue of `code` ("en" or "ko"); a language without one is English."""
        self.code = code
        self._catalogue = gettext.translation(DOMAIN, CATALOGUES, [code], fallback=True)

    def __call__(self, sentence: str, /, **values: object) -> str:
        """The sentence in this language, its ``{places}`` filled."""
        return self._catalogue.gettext(sentence).format(**values)


def from_environment(environment: Mapping[str, str] = os.environ) -> str:
    """The code of the language that the locale asks for, as gettext reads it: the first variable that is set.

    Where none is, as on Windows, it is the system's own, by its name: "Korean_Korea".
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "ko" if re.match("ko([^a-z]|$)", value.lower()) else "en"
    own = (locale.getlocale()[0] or "").lower()
    return "ko" if re.match("ko(rean)?([^a-z]|$)", own) else "en"
