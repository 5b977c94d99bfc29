"""A CSV file is written back byte for byte except for the cells that change, however it was quoted."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.errors import GradebookRequestError
from grader.formats.sheet import Sheet, read_file, tables

SIGNS = st.sampled_from([*'ab 1.,;\t"\n\r가é=<', "\r\n", '""'])
TEXTS = st.lists(SIGNS, max_size=5).map("".join)


class Written:
    """A table written cell by cell, so that it is known which bytes belong to which cell."""

    def __init__(self, rows: list[list[str]], quoted: list[bool], delimiter: str, end: str, mark: bool) -> None:
        self.cells: dict[tuple[int, int], bytes] = {}
        self.order: list[bytes | tuple[int, int]] = [codecs.BOM_UTF8] if mark else []
        self.delimiter = delimiter
        choices = iter(quoted * 40)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if column:
                    self.order.append(delimiter.encode())
                always = any(sign in text for sign in (delimiter, '"', "\r", "\n"))
                self.cells[number, column] = self.written(text, next(choices) or always)
                self.order.append((number, column))
            self.order.append(end.encode())

    @staticmethod
    def written(text: str, quoted: bool) -> bytes:
        return ('"' + text.replace('"', '""') + '"' if quoted else text).encode()

    def data(self, changes: dict[tuple[int, int], bytes]) -> bytes:
        cells = self.cells | changes
        return b"".join(part if isinstance(part, bytes) else cells[part] for part in self.order)


@st.composite
def tables_written(draw: st.DrawFn) -> tuple[Written, list[list[str]]]:
    width = draw(st.integers(2, 4))
    row = st.lists(TEXTS, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=5))
    quoted = draw(st.lists(st.booleans(), min_size=1, max_size=9))
    delimiter, end = draw(st.sampled_from(",;\t")), draw(st.sampled_from(["\n", "\r\n"]))
    return Written(rows, quoted, delimiter, end, draw(st.booleans())), rows


def sheet_of(data: bytes, delimiter: str) -> Sheet:
    return next(sheet for sheet in tables(data, "x.csv") if sheet.delimiter == delimiter)


@given(tables_written(), st.data())
def test_only_the_cells_that_change_get_other_bytes(
    made: tuple[Written, list[list[str]]], data: st.DataObject
) -> None:
    written, rows = made
    assume(written.data({}).strip())
    sheet = sheet_of(written.data({}), written.delimiter)
    assert [[cell.text for cell in row] for row in sheet.rows] == rows
    assert sheet.filled({}) == written.data({})
    wanted = data.draw(st.dictionaries(st.sampled_from(sorted(written.cells)), TEXTS, max_size=4))
    filled = sheet.filled(wanted)
    expected = {}
    for (row, column), text in wanted.items():
        needs = any(sign in text for sign in (written.delimiter, '"', "\r", "\n")) or text != text.strip()
        expected[row, column] = written.written(text, needs or sheet.rows[row][column].quoted)
    assert filled == written.data(expected)


@given(tables_written(), TEXTS)
def test_pythons_own_reader_agrees(made: tuple[Written, list[list[str]]], text: str) -> None:
    written, rows = made
    assume(written.data({}).strip())
    sheet = sheet_of(written.data({}), written.delimiter)
    back = sheet.filled({(0, 0): text}).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(back, newline=""), delimiter=written.delimiter))
    assert read == [[text, *rows[0][1:]], *rows[1:]]


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        (b"a,b", [["a", "b"]]),
        (b"a,b\n", [["a", "b"]]),
        (b"a,\n", [["a", ""]]),
        (b"a,b\n\nc,d", [["a", "b"], [""], ["c", "d"]]),
        (b"a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        (b'"a"x,b\n', [["ax", "b"]]),
        (b'a"b",c\n', [['a"b"', "c"]]),
        (b'"a""",""\n', [['a"', ""]]),
        (b'"",""""\n', [["", '"']]),
        (b"\xef\xbb\xbfa,b\n", [["a", "b"]]),
    ],
)
def test_how_lines_are_read(data: bytes, cells: list[list[str]]) -> None:
    sheet = sheet_of(data, ",")
    assert [[cell.text for cell in row] for row in sheet.rows] == cells
    assert sheet.filled({}) == data


def test_a_korean_spreadsheets_encoding_is_kept() -> None:
    data = "이름,점수\r\n김민수,7\r\n똠방각하,8\r\n".encode("cp949")
    sheet = sheet_of(data, ",")
    assert (sheet.encoding, sheet.text(2, 0)) == ("cp949", "똠방각하")
    assert sheet.filled({(1, 1): "9"}) == data.replace(b",7", b",9")
    assert sheet.filled({(1, 1): "<p>é</p>"}) == data.replace(b",7", b",<p>&#233;</p>")


def test_cells_that_are_not_there_and_blank_rows() -> None:
    sheet = sheet_of(b"a,b\nc\n , \n", ",")
    assert (sheet.text(1, 1), sheet.text(1, None), sheet.text(0, 1)) == ("", "", "b")
    assert [sheet.blank(row) for row in range(3)] == [False, False, True]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x.csv is empty"),
        (b" \r\n", "x.csv is empty"),
        ("a,b".encode("utf-16"), "not a CSV file in UTF-8"),
        (b"PK\x03\x04\0\0,", "not a CSV file in UTF-8"),
        (b"\xff\xff,\x80", "neither UTF-8 nor cp949"),
        (b'a,b\nc,"d\n', "the quotation mark in line 2 is never closed"),
    ],
)
def test_what_is_no_csv_is_told_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(GradebookRequestError, match=said) as caught:
        list(tables(data, "x.csv"))
    assert "\n" not in str(caught.value)


def test_a_delimiter_that_makes_no_csv_of_it_does_not_hide_another() -> None:
    data = b'a;"b,"""\n1;2\n'
    assert next(tables(data, "x.csv")).delimiter == ";"
    assert [cell.text for cell in sheet_of(data, ";").rows[0]] == ["a", 'b,"']
    found = tables(b'a;b,"c\n', "x.csv")
    assert next(found).delimiter == ";"
    with pytest.raises(GradebookRequestError, match="never closed"):
        next(found)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "is a folder"), (tmp_path / "none.csv", "There is no file")):
        with pytest.raises(GradebookRequestError, match=said):
            read_file(path)
    (tmp_path / "bad\x1b[31m\n.csv").mkdir()
    with pytest.raises(GradebookRequestError) as caught:
        read_file(tmp_path / "bad\x1b[31m\n.csv")
    assert "\x1b" not in str(caught.value)


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.formats.sheet.LARGEST", 10)
    (tmp_path / "big.csv").write_bytes(b"a," * 6)
    with pytest.raises(GradebookRequestError, match="larger than"):
        read_file(tmp_path / "big.csv")


def test_a_class_of_thousands_is_quick() -> None:
    row = b'"Kim, Minsu",1501,2024-0001,kim@x.example,A,8.00,7.00,"(read only)",80.00\r\n'
    sheet = sheet_of(row * 5000, ",")
    assert len(sheet.rows) == 5000
    assert sheet.filled({(4999, 5): "9"}).endswith(row.replace(b"8.00", b"9", 1))
    assert sheet_of(b'"' + b'""' * 500_000 + b'",b', ",").text(0, 1) == "b"
