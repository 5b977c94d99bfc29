"""A CSV file of somebody else's: read, and written back byte for byte except for the cells that change.

Cells are found in the bytes, not in the text: in UTF-8, cp949 and every other encoding that keeps ASCII, a delimiter,
a quotation mark or a line's end is never part of another letter. So the byte order mark, the line ends, the quotes
and whatever a reader and a writer would have made otherwise stay as they were.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import GradebookRequestError
from grader.wording import clean

LARGEST: Final = 64 * 1024**2  # bytes
DELIMITERS: Final = (",", ";", "\t")
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # UTF-32's little mark begins with UTF-16's
_ENCODINGS: Final = ("utf-8", "cp949")


class Cell(msgspec.Struct, frozen=True):
    """Where a cell's bytes are, quotes among them, what it says, and whether it was quoted."""

    start: int
    end: int
    text: str
    quoted: bool


class Sheet(msgspec.Struct, frozen=True):
    """A table in the bytes of a file.

    Attributes:
        name: the file's name, for people.
        data: all of its bytes.
        encoding: in which its cells are written.
        delimiter: what stands between them.
        rows: its lines, blank ones among them; they need not be equally long.
    """

    name: str
    data: bytes
    encoding: str
    delimiter: str
    rows: Sequence[Sequence[Cell]]

    def text(self, row: int, column: int | None) -> str:
        """What a cell says, without blanks around it; "" where there is no such cell."""
        if column is None or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column].text.strip()

    def blank(self, row: int) -> bool:
        return not any(cell.text.strip() for cell in self.rows[row])

    def filled(self, changes: Mapping[tuple[int, int], str]) -> bytes:
        """The file with other texts in the cells (row, column); a sign that its encoding lacks becomes `&#1234;`."""
        parts, position = [], 0
        for row, column in sorted(changes):
            cell = self.rows[row][column]
            parts += [self.data[position : cell.start], self._written(changes[row, column], cell)]
            position = cell.end
        return b"".join([*parts, self.data[position:]])

    def _written(self, text: str, cell: Cell) -> bytes:
        special = any(sign in text for sign in (self.delimiter, '"', "\r", "\n")) or text != text.strip()
        if cell.quoted or special:
            text = '"' + text.replace('"', '""') + '"'
        return text.encode(self.encoding, "xmlcharrefreplace")


def read_file(path: Path) -> bytes:
    """The bytes of a CSV file.

    Raises:
        GradebookRequestError: there is no such file, or it cannot be one.
    """
    name = clean(str(path))
    if path.is_dir():
        raise GradebookRequestError("{path} is a folder; name the CSV file itself", path=name)
    if not path.exists():
        raise GradebookRequestError("There is no file {path}; check its name and the folder you are in", path=name)
    if not path.is_file():
        raise GradebookRequestError("{path} is not an ordinary file; name the CSV file itself", path=name)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or error
        raise GradebookRequestError(
            "{path} cannot be read ({why}); export it once more", path=name, why=why
        ) from None
    if len(data) > LARGEST:
        limit = LARGEST >> 20
        raise GradebookRequestError(
            "{path} is larger than {limit} MiB; that is no table of grades", path=name, limit=limit
        )
    return data


def tables(data: bytes, name: str) -> Iterator[Sheet]:
    """The file read with each delimiter that occurs in it, for the caller to take the one that makes sense.

    Raises:
        GradebookRequestError: it is no text; or none made sense, and with one of them it is no CSV.
    """
    encoding = _encoding(data, name)
    trouble = None
    for delimiter in DELIMITERS:
        if delimiter.encode() not in data:
            continue
        try:
            rows = _rows(data, delimiter, encoding, name)
        except GradebookRequestError as error:
            trouble = trouble or error
        else:
            yield Sheet(name, data, encoding, delimiter, rows)
    if trouble is not None:
        raise trouble


def _encoding(data: bytes, name: str) -> str:
    if not data.strip():
        raise GradebookRequestError("{path} is empty; export it once more", path=name)
    if data.startswith(_WIDE_MARKS) or b"\0" in data:
        raise GradebookRequestError("{path} is not a CSV file in UTF-8; save it as CSV (UTF-8)", path=name)
    for encoding in _ENCODINGS:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise GradebookRequestError("{path} is neither UTF-8 nor cp949 text; save it as CSV (UTF-8)", path=name)


def _rows(data: bytes, delimiter: str, encoding: str, name: str) -> list[list[Cell]]:
    sign = delimiter.encode()
    # a quoted part, then what stands behind it; spreadsheets read `"a"b` as ab
    pattern = re.compile(rb'("[^"]*+(?:""[^"]*+)*+")?([^' + re.escape(sign) + rb"\r\n]*+)")
    position = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    rows: list[list[Cell]] = [[]]
    while True:
        match = pattern.match(data, position)
        if match is None or (match[1] is None and match[2].startswith(b'"')):
            line = data.count(b"\n", 0, position) + 1
            raise GradebookRequestError(
                "{path} is not a CSV file: the quotation mark in line {line} is never closed", path=name, line=line
            )
        quoted, rest = match[1], match[2].decode(encoding)
        text = rest if quoted is None else quoted[1:-1].replace(b'""', b'"').decode(encoding) + rest
        end = match.end()
        rows[-1].append(Cell(position, end, text, quoted is not None))
        if data.startswith(sign, end):
            position = end + 1
            continue
        position = end + (2 if data.startswith(b"\r\n", end) else 1)
        if position >= len(data):
            return rows
        rows.append([])
