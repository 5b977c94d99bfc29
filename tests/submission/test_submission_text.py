"""Bytes to text: encodings, marks, coding lines (PEP 263), and what may stand in a sentence."""

from __future__ import annotations

import codecs
import io
import tokenize

import pytest

from grader.errors import SubmissionError
from grader.submission.text import decoded, encodable, script_text, shown


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"x = 1\n", "x = 1\n"),
        (codecs.BOM_UTF8 + b"x = 1\n", "x = 1\n"),
        ("# 활성화 함수\n".encode(), "# 활성화 함수\n"),
        ("π = 3.14  # 🎉".encode(), "π = 3.14  # 🎉"),
        (b"x = 1\r\ny = 2\r", "x = 1\r\ny = 2\r"),
        (b"\x0cx = 1\x1b", "\x0cx = 1\x1b"),
    ],
)
def test_utf8_is_read(data: bytes, text: str) -> None:
    assert decoded(data, "a.py") == text
    assert script_text(data, "a.py") == text


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-16", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_other_unicode_encodings_are_named(encoding: str, named: str) -> None:
    for end in ("-le", "-be"):
        mark = "\ufeff".encode(encoding + end)
        with pytest.raises(SubmissionError) as caught:
            decoded(mark + "x = 1\n".encode(encoding + end), "a.py")
        assert str(caught.value) == f"a.py is saved as {named}: save it as UTF-8 and try again"


@pytest.mark.parametrize(
    ("data", "position", "line"),
    [
        (b"\xff", 1, 1),
        (b"abc\xe9", 4, 1),
        (b"a\nb\n\xc3(", 5, 3),
        (b"a\n\xed\xa0\x80", 3, 2),  # a lone surrogate
        (b"a\xe2\x82", 2, 1),  # cut off
        (codecs.BOM_UTF8 + b"\xff", 4, 1),  # the mark counts: bytes are counted as an editor counts them
    ],
)
def test_the_first_bad_byte_is_named(data: bytes, position: int, line: int) -> None:
    with pytest.raises(SubmissionError) as caught:
        decoded(data, "a.py")
    assert caught.value.values == {"file": "a.py", "position": position, "line": line}
    assert "save it as UTF-8" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "position", "line"),
    [(b"\0", 1, 1), (b"x\0\n", 2, 1), (b"x\n\n\0", 4, 3), ("한\0".encode(), 4, 1), (codecs.BOM_UTF8 + b"\0", 4, 1)],
)
def test_the_first_nul_byte_is_named(data: bytes, position: int, line: int) -> None:
    with pytest.raises(SubmissionError, match="NUL byte") as caught:
        decoded(data, "a.py")
    assert caught.value.values == {"file": "a.py", "position": position, "line": line}


@pytest.mark.parametrize("data", [b"", b"\n", b" \t\x0c", codecs.BOM_UTF8, "\u2003\u3000".encode()])
def test_blank_is_empty(data: bytes) -> None:
    with pytest.raises(SubmissionError, match=r"a\.py is empty: write your answer into it"):
        decoded(data, "a.py")


UTF8_LINES = [
    b"# -*- coding: utf-8 -*-\n",
    b"# vim: set fileencoding=UTF8 :\n",
    b"#coding:utf_8\n",
    b"# coding=u8\n",
    b"# -*- coding: utf-8-unix -*-\n",
    b"# coding: UTF-8-SIG\n",
    b"#!/usr/bin/python\n# coding: utf8\n",
    b"\n# coding: utf-8\n",
]
NOT_DECLARATIONS = [
    b"x = 1  # coding: latin-1\n",  # not a comment line
    b"x = 1\n# coding: latin-1\n",  # after code
    b"#\n#\n# coding: latin-1\n",  # the third line
    b"# encoding is hard\n",
    b"'''\n# coding: latin-1\n'''\n",
    b"# coding :latin-1\n",
]
FOREIGN_LINES = [
    (b"# coding: latin-1\n", "latin-1"),
    (b"# -*- coding: cp949 -*-\n", "cp949"),
    (b"# vim: set fileencoding=euc-kr :\n", "euc-kr"),
    (b"#!/usr/bin/python\n# coding: ascii\n", "ascii"),
    (b"\n# coding: rot13\n", "rot13"),
    (b"\x0c # coding: utf-7\n", "utf-7"),
    (b"# coding: no-such-encoding\n", "no-such-encoding"),
    (codecs.BOM_UTF8 + b"# coding: latin-1\n", "latin-1"),
    (b"# coding: utf-16\r\n", "utf-16"),
    (b"#\r# coding: os.path\r", "os.path"),
]


@pytest.mark.parametrize("data", [*UTF8_LINES, *NOT_DECLARATIONS])
def test_coding_lines_that_are_fine(data: bytes) -> None:
    assert script_text(data + b"x = 1\n", "a.py") == data.decode() + "x = 1\n"


@pytest.mark.parametrize(("data", "coding"), FOREIGN_LINES)
def test_other_encodings_are_refused_by_name(data: bytes, coding: str) -> None:
    with pytest.raises(SubmissionError) as caught:
        script_text(data + b"x = '\xe9'\n", "a.py")
    assert str(caught.value) == (
        f"a.py declares the encoding {coding} in its first lines: remove that declaration, save the file as UTF-8 "
        "and try again"
    )


@pytest.mark.parametrize("data", [*UTF8_LINES, *NOT_DECLARATIONS])
def test_python_agrees_on_what_is_utf8(data: bytes) -> None:
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    assert codecs.lookup(encoding).name in {"utf-8", "utf-8-sig"}


def test_a_coding_line_says_nothing_about_a_notebook() -> None:
    assert decoded(b"# coding: latin-1\n", "a.ipynb") == "# coding: latin-1\n"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("과제 3.py", "과제 3.py"),
        ("a\nb", "a\ufffdb"),
        ("\x1b[2J", "\ufffd[2J"),
        ("\u202eyp.exe", "\ufffdyp.exe"),  # right-to-left override
        ("caf\udce9", "caf\ufffd"),
        ("\x00\x7f\x9b", "\ufffd\ufffd\ufffd"),
    ],
)
def test_only_what_prints_is_shown(text: str, clean: str) -> None:
    assert shown(text) == clean
    shown(text).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "clean"),
    [("x = '🎉'\n", "x = '🎉'\n"), ("\ud800", "\ufffd"), ("a\udfffb\ud83c", "a\ufffdb\ufffd"), ("\0\x1b", "\0\x1b")],
)
def test_only_surrogates_are_taken_out_of_a_source(text: str, clean: str) -> None:
    assert encodable(text) == clean
    encodable(text).encode("utf-8")
