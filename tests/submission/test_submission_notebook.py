"""What is a notebook, what of it is code, and how little of it is demanded."""

from __future__ import annotations

import json
import sys
from typing import Any

import nbformat
import pytest

from grader.errors import SubmissionError
from grader.submission import Note, Unit
from grader.submission.notebook import MOST_CODE, code_cells


def code(source: Any, **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, **more}


def prose(source: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source}


def sources(text: str) -> dict[str, str]:
    units, _ = code_cells(text, "a.ipynb")
    assert all(unit.notebook for unit in units)
    return {unit.label: unit.source for unit in units}


def of_cells(*cells: Any) -> str:
    return json.dumps({"nbformat": 4, "cells": list(cells)})


def refusal(text: str) -> str:
    with pytest.raises(SubmissionError) as caught:
        code_cells(text, "a.ipynb")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("a.ipynb ")
    return str(caught.value)


def test_what_nbformat_writes_is_read() -> None:
    jupyter: Any = nbformat  # it has no types
    book = jupyter.v4.new_notebook(
        cells=[
            jupyter.v4.new_markdown_cell("# Losses"),
            jupyter.v4.new_code_cell("import numpy as np"),
            jupyter.v4.new_raw_cell("raw"),
            jupyter.v4.new_code_cell("def f(x):\n    return x\n"),
        ]
    )
    assert sources(jupyter.writes(book)) == {"cell 2": "import numpy as np", "cell 4": "def f(x):\n    return x\n"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("x = 1", "x = 1"),
        ("x = 1\ny = 2\n", "x = 1\ny = 2\n"),
        (["x = 1\n", "y = 2"], "x = 1\ny = 2"),
        (["x = ", "1"], "x = 1"),
        (["", "x"], "x"),
        ("%matplotlib inline\n!ls", "%matplotlib inline\n!ls"),
        ("x = 1\r\ny", "x = 1\r\ny"),
        ("\ud800 = 1", "\ufffd = 1"),
        (["'\ud83c", "\udf89'"], "'\ufffd\ufffd'"),
        ("'🎉 한'", "'🎉 한'"),
        ("x\0", "x\0"),  # not ours to judge: the sandbox says which cell does not compile
    ],
)
def test_a_source_is_a_string_or_a_list_of_strings(source: Any, text: str) -> None:
    assert sources(of_cells(code(source))) == {"cell 1": text}


def test_all_cells_count_for_the_label() -> None:
    text = of_cells(prose("a"), code("b"), prose("c"), prose("d"), code("e"))
    assert sources(text) == {"cell 2": "b", "cell 5": "e"}


def test_blank_cells_are_left_out_but_counted() -> None:
    assert sources(of_cells(code(""), code([]), code(" \n"), code("x"))) == {"cell 4": "x"}


def test_repeated_cells_stay() -> None:
    assert sources(of_cells(code("x", id="a"), code("x", id="a"))) == {"cell 1": "x", "cell 2": "x"}


@pytest.mark.parametrize("kind", ["markdown", "raw", "heading", "html", "", "Code"])
def test_a_cell_of_another_kind_is_not_run(kind: str) -> None:
    retyped = {"cell_type": kind, "source": "import os", "outputs": [], "execution_count": 3}
    assert sources(of_cells(retyped, code("x"))) == {"cell 2": "x"}


@pytest.mark.parametrize(
    "content",
    [
        {"cells": [code("x")]},
        {"cells": [code("x")], "nbformat": 4},
        {"cells": [code("x")], "nbformat": 4.5, "nbformat_minor": 99},
        {"cells": [code("x")], "nbformat": 4, "nbformat_minor": "many", "metadata": None},
        {"cells": [code("x")], "nbformat": None},
        {"cells": [code("x")], "nbformat": True},
        {"cells": [code("x")], "nbformat": "4"},
        {"cells": [code("x", metadata=[], outputs="none", execution_count={}, id=7)], "nbformat": 4},
        {"cells": [code("x")], "nbformat": 4, "worksheets": [], "surplus": {"a": [1]}},
        {"cells": [code("x", outputs=[{"data": {"text/plain": float("nan")}}])], "nbformat": 4},
    ],
)
def test_only_the_cells_are_demanded(content: Any) -> None:
    assert sources(json.dumps(content)) == {"cell 1": "x"}


def test_numbers_of_any_size_do_not_matter() -> None:
    text = '{"nbformat": 4, "metadata": {"n": ' + "9" * 10_000 + '}, "cells": [{"cell_type": "code", "source": "x"}]}'
    assert sources(text) == {"cell 1": "x"}


def test_of_a_repeated_key_the_last_counts_as_in_jupyter() -> None:
    text = '{"cells": [], "cells": [{"cell_type": "markdown", "cell_type": "code", "source": "x"}]}'
    assert sources(text) == {"cell 1": "x"}


@pytest.mark.parametrize(
    "cell",
    [
        None,
        7,
        "x = 1",
        ["x = 1"],
        {},
        {"source": "x = 1"},
        {"cell_type": None, "source": "x"},
        {"cell_type": ["code"], "source": "x"},
        {"cell_type": "code"},
        code(None),
        code(7),
        code({"text": "x"}),
        code(["x", None]),
        code([["x"]]),
    ],
)
def test_a_broken_cell_is_passed_over_with_a_note(cell: Any) -> None:
    units, notes = code_cells(of_cells(code("x = 1"), cell, code("y = 2")), "a.ipynb")
    assert [unit.label for unit in units] == ["cell 1", "cell 3"]
    assert [str(note) for note in notes] == ["Cell 2 was passed over: its source is not text."]


def test_a_broken_text_cell_is_nobodys_loss() -> None:
    assert code_cells(of_cells(code("x"), prose(7)), "a.ipynb") == ((Unit("cell 1", "x", notebook=True),), ())


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (2, "Cells 2, 3 were passed over: their source is not text."),
        (5, "Cells 2, 3, 4, 5, 6 were passed over: their source is not text."),
        (6, "6 cells were passed over (the first: 2, 3, 4, 5, 6): their source is not text."),
        (1000, "1000 cells were passed over (the first: 2, 3, 4, 5, 6): their source is not text."),
    ],
)
def test_many_broken_cells_are_one_note(count: int, sentence: str) -> None:
    _, notes = code_cells(of_cells(code("x"), *[code(None)] * count), "a.ipynb")
    assert [str(note) for note in notes] == [sentence]
    assert all(isinstance(note, Note) for note in notes)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("x = 1", 1, 1),
        ("{", 1, 2),
        ('{\n "cells": [\n', 3, 1),
        ('{"cells": [],}', 1, 14),
        ('{"cells": []} x', 1, 15),
        ('{"cells": "a\nb"}', 1, 13),
        ("{\n<<<<<<< HEAD\n}", 2, 1),
        ('{"nbformat": 04}', 1, 15),
    ],
)
def test_invalid_json_is_placed(text: str, line: int, column: int) -> None:
    assert refusal(text) == (
        f"a.ipynb is not a notebook, because its JSON breaks at line {line}, column {column}: save or download it "
        "from Jupyter again"
    )


@pytest.mark.parametrize("text", ["<!DOCTYPE html>\n<html>", "\n  <html lang='ko'>", "<?xml version='1.0'?>"])
def test_a_web_page_is_called_one(text: str) -> None:
    assert "is a web page, not a notebook: download the notebook itself" in refusal(text)


@pytest.mark.parametrize("opening", ["[", '{"cells":', '{"cells": [{"source": [', '{"metadata": [['])
def test_json_nested_too_deep(opening: str) -> None:
    assert "nested too deep" in refusal(opening * 100_000)
    assert sys.getrecursionlimit() < 100_000


@pytest.mark.parametrize(
    "content", [None, True, 4, "cells", [], [code("x")], {}, {"nbformat": 4}, {"name": "package", "version": "1"}]
)
def test_json_that_is_no_notebook(content: Any) -> None:
    assert "is JSON but not a notebook: hand in the .ipynb file that Jupyter saved" in refusal(json.dumps(content))


@pytest.mark.parametrize("cells", [None, {}, "x", 7, {"0": code("x")}])
def test_cells_that_are_no_list(cells: Any) -> None:
    text = refusal(json.dumps({"nbformat": 4, "cells": cells}))
    assert text == "a.ipynb is a notebook without a list of cells: open it in Jupyter and save it again"


@pytest.mark.parametrize(
    ("content", "version"),
    [
        ({"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "x"}]}]}, "3"),
        ({"worksheets": [{"cells": []}]}, "3"),
        ({"nbformat": 3, "cells": [code("x")]}, "3"),
        ({"nbformat": 2, "worksheets": []}, "2"),
        ({"nbformat": 0, "cells": []}, "0"),
        ({"nbformat": -1, "cells": []}, "-1"),
    ],
)
def test_an_old_notebook(content: Any, version: str) -> None:
    assert refusal(json.dumps(content)) == (
        f"a.ipynb is a notebook of the old format {version}: open it in Jupyter and save it again"
    )


@pytest.mark.parametrize(("number", "version"), [("5", "5"), ("6.1", "6.1"), ("9" * 400, "inf"), ("Infinity", "inf")])
def test_a_notebook_from_the_future(number: str, version: str) -> None:
    text = refusal('{"cells": [], "nbformat": ' + number + "}")
    assert f"is a notebook of format {version}, newer than we know" in text


@pytest.mark.parametrize("cells", [[], [prose("x")], [code(None)], [None], [{"cell_type": "raw", "source": "x"}]])
def test_a_notebook_without_code(cells: list[Any]) -> None:
    assert refusal(of_cells(*cells)) == (
        "a.ipynb has no code cell: put your functions into a cell of type Code, save it and try again"
    )


def test_a_notebook_with_nothing_but_empty_code_cells() -> None:
    assert "has only empty code cells" in refusal(of_cells(code(""), code("\n"), prose("x")))


def test_too_much_code() -> None:
    half = "#" * (MOST_CODE // 2)
    assert len(sources(of_cells(code(half), code(half)))) == 2
    assert "holds more than 1 MiB of code" in refusal(of_cells(code(half), code(half), code("x")))
