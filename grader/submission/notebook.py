"""The code cells of a notebook, and nothing else demanded of it.

The JSON is read with the standard library. nbformat's own reader wants more than grading needs (a whole and valid
notebook: ids, outputs, metadata), costs a quarter of a second to import, and fails in many ways on hostile bytes;
msgspec refuses the `NaN` and the lone surrogates that Jupyter itself writes.
"""

from __future__ import annotations

import json
from typing import Any

from grader.errors import SubmissionError

from .text import encodable
from .values import Note, Unit

FORMAT = 4  # the nbformat that Jupyter has written since 2015
MOST_CODE = 1024 * 1024  # characters in all code cells together
_NAMED_CELLS = 5  # a note names no more cells than this


def code_cells(text: str, file: str) -> tuple[tuple[Unit, ...], tuple[Note, ...]]:
    """The code cells of the notebook `text` in the order in which Jupyter shows them; blank ones are left out.

    Cells may be out of order, repeated, without metadata, ids or outputs. A cell turned into a text cell is not
    code. A cell whose source is not text is passed over, and a note says so.
    """
    units: list[Unit] = []
    unreadable: list[int] = []
    code_seen = False
    for number, cell in enumerate(_cells(_json(text, file), file), start=1):
        kind = cell.get("cell_type") if isinstance(cell, dict) else None
        if isinstance(kind, str) and kind != "code":
            continue
        source = _source(cell) if kind == "code" else None
        if source is None:
            unreadable.append(number)
            continue
        code_seen = True
        if source.strip():
            units.append(Unit(f"cell {number}", source, notebook=True))
    if not units:
        raise _no_code(file, code_seen)
    if sum(len(unit.source) for unit in units) > MOST_CODE:
        raise SubmissionError(
            "{file} holds more than {limit} MiB of code: keep the cells with your functions and try again",
            file=file,
            limit=MOST_CODE // 1024**2,
        )
    return tuple(units), _notes(unreadable)


def _json(text: str, file: str) -> Any:
    try:
        # Every number as a float: Python refuses to read an int of thousands of digits.
        return json.loads(text, parse_int=float)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("<"):
            raise SubmissionError(
                "{file} is a web page, not a notebook: download the notebook itself and hand that in", file=file
            ) from None
        raise SubmissionError(
            "{file} is not a notebook, because its JSON breaks at line {line}, column {column}: save or download it "
            "from Jupyter again",
            file=file,
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise SubmissionError(
            "{file} is not a notebook, because its JSON is nested too deep: save or download it from Jupyter again",
            file=file,
        ) from None


def _cells(content: Any, file: str) -> list[Any]:
    """The list of cells, in a format that we know; a lost format number is forgiven."""
    if not isinstance(content, dict) or not content.keys() & {"cells", "worksheets"}:
        raise SubmissionError(
            "{file} is JSON but not a notebook: hand in the .ipynb file that Jupyter saved", file=file
        )
    version = content.get("nbformat")
    cells = content.get("cells")
    if not isinstance(version, float):
        version = FORMAT if isinstance(cells, list) else 3
    if version < FORMAT:
        raise SubmissionError(
            "{file} is a notebook of the old format {version}: open it in Jupyter and save it again",
            file=file,
            version=f"{version:g}",
        )
    if version >= FORMAT + 1:
        raise SubmissionError(
            "{file} is a notebook of format {version}, newer than we know: save it as notebook format 4 or as a .py "
            "file",
            file=file,
            version=f"{version:g}",
        )
    if not isinstance(cells, list):
        raise SubmissionError(
            "{file} is a notebook without a list of cells: open it in Jupyter and save it again", file=file
        )
    return cells


def _source(cell: dict[str, Any]) -> str | None:
    """The text of a cell, which Jupyter writes as one string or as a list of lines; None if it is neither."""
    source = cell.get("source")
    if isinstance(source, str):
        return encodable(source)
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return encodable("".join(source))
    return None


def _no_code(file: str, code_seen: bool) -> SubmissionError:
    if code_seen:
        return SubmissionError(
            "{file} has only empty code cells: write your answer into one, save it and try again", file=file
        )
    return SubmissionError(
        "{file} has no code cell: put your functions into a cell of type Code, save it and try again", file=file
    )


def _notes(unreadable: list[int]) -> tuple[Note, ...]:
    if not unreadable:
        return ()
    named = ", ".join(str(number) for number in unreadable[:_NAMED_CELLS])
    if len(unreadable) == 1:
        return (Note("Cell {cells} was passed over: its source is not text.", {"cells": named}),)
    if len(unreadable) <= _NAMED_CELLS:
        return (Note("Cells {cells} were passed over: their source is not text.", {"cells": named}),)
    return (
        Note(
            "{count} cells were passed over (the first: {cells}): their source is not text.",
            {"count": len(unreadable), "cells": named},
        ),
    )
