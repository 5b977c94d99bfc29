"""From hostile bytes to text: UTF-8 or one clear sentence."""

from __future__ import annotations

import codecs
import re

from grader.errors import SubmissionError

# The longer marks first: UTF-32's begins with UTF-16's.
_FOREIGN_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_COOKIE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")  # PEP 263
_NO_CODE = re.compile(rb"[ \t\f]*(?:#|$)")
_SURROGATE = re.compile("[\ud800-\udfff]")


def shown(text: str) -> str:
    """`text` as it may stand in a sentence: what does not print (control signs, surrogates) becomes U+FFFD."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def encodable(text: str) -> str:
    """`text` with each lone surrogate replaced by U+FFFD, so that UTF-8 can hold it."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def script_text(data: bytes, file: str) -> str:
    """The text of a `.py` file; as in Python, a coding line (PEP 263) must not contradict UTF-8."""
    coding = _declared_coding(data)
    if coding is not None and not _is_utf8(coding):
        raise SubmissionError(
            "{file} declares the encoding {coding} in its first lines: remove that declaration, save the file "
            "as UTF-8 and try again",
            file=file,
            coding=coding,
        )
    return decoded(data, file)


def decoded(data: bytes, file: str) -> str:
    """`data` as UTF-8 text, with or without a byte order mark, neither blank nor with NUL bytes."""
    for mark, encoding in _FOREIGN_MARKS:
        if data.startswith(mark):
            raise SubmissionError(
                "{file} is saved as {encoding}: save it as UTF-8 and try again", file=file, encoding=encoding
            )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SubmissionError(
            "{file} is not UTF-8 text (byte {position}, in line {line}): save it as UTF-8 and try again",
            file=file,
            position=error.start + 1,
            line=_line_of(data, error.start),
        ) from None
    if "\0" in text:
        position = data.index(b"\0")
        raise SubmissionError(
            "{file} holds a NUL byte (byte {position}, in line {line}), so it is no text: save it as UTF-8 text "
            "and try again",
            file=file,
            position=position + 1,
            line=_line_of(data, position),
        )
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise SubmissionError("{file} is empty: write your answer into it, save it and try again", file=file)
    return text


def _line_of(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _declared_coding(data: bytes) -> str | None:
    """The encoding that the first or, after a line without code, the second line declares."""
    for line in data.removeprefix(codecs.BOM_UTF8).splitlines()[:2]:
        if cookie := _COOKIE.match(line):
            return cookie.group(1).decode("ascii")
        if not _NO_CODE.match(line):
            return None
    return None


def _is_utf8(coding: str) -> bool:
    """Whether Python would read `coding` as UTF-8; asks no codec registry, which imports by name."""
    name = coding.lower().replace("_", "-")
    return name in {"utf8", "u8", "utf-8"} or name.startswith("utf-8-")
