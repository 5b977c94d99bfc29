"""What an audit finds: a file, and a sentence that ends with the next step."""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.language import Language


class Finding(msgspec.Struct, frozen=True):
    """One thing that keeps an exercise from being proved.

    Attributes:
        path: the file or folder concerned.
        sentence: in English, with ``{places}``; ends with what to do next.
        values: what goes into the places.
    """

    path: Path
    sentence: str
    values: dict[str, str | int]

    def __str__(self) -> str:
        return self.sentence.format(**self.values)

    def said(self, say: Language) -> str:
        return say(self.sentence, **self.values)


def finding_at(path: Path, sentence: str, **values: str | int) -> Finding:
    """A `Finding`; the sentence stands where it is found, as in ``say("...")``."""
    return Finding(path, sentence, values)
