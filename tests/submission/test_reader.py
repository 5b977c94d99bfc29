"""`read_submission` as a whole: what it gives, what it promises, and that no bytes bring it down."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import grader.submission
from grader.errors import GraderError, SubmissionError
from grader.submission import Note, Submission, Unit, read_submission

SOURCE = "def mse(y_true, y_pred):\n    return ((y_true - y_pred) ** 2).mean()\n"


def notebook(*cells: Any, **more: Any) -> str:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more})


def code(source: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source}


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_script_is_one_unit_named_after_its_file(tmp_path: Path) -> None:
    path = written(tmp_path, "exercise03.py", SOURCE)
    submission = read_submission(path)
    assert submission == Submission(
        path=str(path),
        name="exercise03.py",
        sha256=hashlib.sha256(SOURCE.encode()).hexdigest(),
        units=(Unit("exercise03.py", SOURCE, notebook=False),),
        notes=(),
    )
    assert not submission.notebook


def test_a_notebook_is_a_unit_a_code_cell(tmp_path: Path) -> None:
    text = notebook({"cell_type": "markdown", "source": "# Losses"}, code(SOURCE), code(["%time\n", "x = 1"]))
    submission = read_submission(written(tmp_path, "exercise03.ipynb", text))
    assert submission.units == (
        Unit("cell 2", SOURCE, notebook=True),
        Unit("cell 3", "%time\nx = 1", notebook=True),
    )
    assert submission.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert submission.notebook


def test_the_path_stays_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "exercise01.py", SOURCE)
    monkeypatch.chdir(tmp_path)
    submission = read_submission(Path("exercise01.py"))
    assert (submission.path, submission.name) == ("exercise01.py", "exercise01.py")


@pytest.mark.parametrize("name", ["EXERCISE03.PY", "losses.Py", "과제 3.py", "a'b\"{x}.py"])
def test_script_names_that_are_right(tmp_path: Path, name: str) -> None:
    assert read_submission(written(tmp_path, name, SOURCE)).units[0].label == name


@pytest.mark.parametrize("name", ["ANSWER.IPYNB", "노트북.ipynb", "exercise03 (1).ipynb"])
def test_notebook_names_that_are_right(tmp_path: Path, name: str) -> None:
    assert read_submission(written(tmp_path, name, notebook(code("x = 1")))).name == name


def test_a_hostile_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    submission = read_submission(written(tmp_path, "\x1b[31mred\n.py", SOURCE))
    assert submission.name == "\ufffd[31mred\ufffd.py"
    assert "\x1b" not in submission.path + submission.units[0].label


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_is_not_utf8_can_still_be_encoded(tmp_path: Path) -> None:
    submission = read_submission(written(tmp_path, "caf\udce9.py", SOURCE))
    assert submission.name == "caf\ufffd.py"
    assert msgspec.json.decode(msgspec.json.encode(submission), type=Submission) == submission


def test_line_ends_stay_as_the_editor_wrote_them(tmp_path: Path) -> None:
    assert read_submission(written(tmp_path, "a.py", "x = 1\r\ny = 2\r")).units[0].source == "x = 1\r\ny = 2\r"


def test_a_symbolic_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    target = written(tmp_path, "stored-4711.py", SOURCE)
    link = tmp_path / "exercise03.py"
    link.symlink_to(target)
    assert read_submission(link).name == "exercise03.py"


def test_the_same_file_reads_the_same_twice(tmp_path: Path) -> None:
    path = written(tmp_path, "a.ipynb", notebook(code("x = 1"), code(7)))
    assert read_submission(path) == read_submission(path)


def test_what_is_not_python_is_not_our_affair(tmp_path: Path) -> None:
    """Whether it compiles shows in the sandbox; the trusted side does not even parse."""
    hopeless = "def f(:\n" + "(" * 10_000
    assert read_submission(written(tmp_path, "a.py", hopeless)).units[0].source == hopeless


def test_nothing_of_it_is_run(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    hostile = f"open({str(trace)!r}, 'w')\n"
    read_submission(written(tmp_path, "a.py", hostile))
    read_submission(written(tmp_path, "a.ipynb", notebook(code(hostile))))
    assert not trace.exists()


def test_the_room_has_no_means_to_run_anything() -> None:
    """No name that compiles, runs, unpickles or imports by name stands in its syntax trees."""
    forbidden = {
        "eval",
        "exec",
        "compile",
        "__import__",
        "ast",
        "pickle",
        "marshal",
        "importlib",
        "runpy",
        "tokenize",
    }
    modules = list(Path(grader.submission.__file__).parent.glob("*.py"))
    assert len(modules) >= 5
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                assert node.id not in forbidden, module
            elif isinstance(node, ast.Import):
                assert not {alias.name for alias in node.names} & forbidden, module
            elif isinstance(node, ast.ImportFrom):
                assert node.module not in forbidden, module


def test_reading_imports_nothing_heavy(tmp_path: Path) -> None:
    script = written(tmp_path, "a.py", SOURCE)
    cells = written(tmp_path, "a.ipynb", notebook(code(SOURCE)))
    program = (
        "import sys; from pathlib import Path; from grader.submission import read_submission\n"
        "for name in sys.argv[1:]: read_submission(Path(name))\n"
        "sys.exit(', '.join({'nbformat', 'IPython', 'numpy', 'jsonschema'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, script, cells], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


REFUSED: list[tuple[str, str | bytes, str]] = [
    ("a.py", "", "is empty"),
    ("a.py", " \n\t\r\n\u00a0\u3000", "is empty"),
    ("a.py", b"\xef\xbb\xbf \n", "is empty"),
    ("a.ipynb", "", "is empty"),
    ("a.ipynb", "\n", "is empty"),
    ("a.txt", SOURCE, "is neither a .py file nor an .ipynb notebook"),
    ("answer", SOURCE, "is neither a .py file nor an .ipynb notebook"),
    ("a.docx", b"PK\x03\x04", "is neither a .py file nor an .ipynb notebook"),
    (".py", SOURCE, "is neither a .py file nor an .ipynb notebook"),
    ("a.py", b"x = '\xe9'\n", "is not UTF-8 text (byte 6, in line 1)"),
    ("a.py", "x = 1\n# 손실\n".encode("cp949"), "is not UTF-8 text (byte 9, in line 2)"),
    ("a.py", SOURCE.encode("utf-16"), "is saved as UTF-16: save it as UTF-8"),
    ("a.py", b"x = 1\n\0", "holds a NUL byte (byte 7, in line 2)"),
    ("a.py", "# coding: latin-1\n", "declares the encoding latin-1"),
    ("a.ipynb", SOURCE, "its JSON breaks at line 1, column 1"),
    ("a.ipynb", b"\x89PNG\r\n", "is not UTF-8 text (byte 1, in line 1)"),
    ("a.ipynb", notebook(code("x")).encode("utf-16-be"), "holds a NUL byte (byte 1, in line 1)"),
    ("a.ipynb", "<!DOCTYPE html><html></html>", "is a web page"),
    ("a.ipynb", "[]", "is JSON but not a notebook"),
    ("a.ipynb", notebook(), "has no code cell"),
    ("a.ipynb", notebook(code(" \n")), "has only empty code cells"),
    ("a.ipynb", notebook(code("x"), nbformat=3), "of the old format 3"),
    ("a.ipynb", notebook(code("x"), nbformat=5), "of format 5"),
]


@pytest.mark.parametrize(("name", "content", "words"), REFUSED)
def test_what_cannot_be_read_gets_one_sentence(tmp_path: Path, name: str, content: str | bytes, words: str) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(SubmissionError) as caught:
        read_submission(path)
    sentence = str(caught.value)
    assert words in sentence
    assert str(path) in sentence
    assert not sentence.endswith(".")  # whoever says it adds the full stop
    assert "\n" not in sentence
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(("name", "content", "words"), REFUSED)
def test_a_sentence_can_be_said_in_another_language(
    tmp_path: Path, name: str, content: str | bytes, words: str
) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(GraderError) as caught:
        read_submission(path)
    assert caught.value.sentence.format(**caught.value.values) == str(caught.value)
    assert str(tmp_path) not in caught.value.sentence


def test_a_name_with_braces_does_not_upset_the_sentence(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match=r"\{0\}\.py is empty"):
        read_submission(written(tmp_path, "{0}.py", ""))


def sparse(folder: Path, name: str, size: int) -> Path:
    path = folder / name
    with path.open("wb") as file:
        file.truncate(size)
    return path


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("a.py", 1024**2 + 1, "is larger than 1 MiB: hand in your functions only"),
        ("a.py", 50 * 1024**2, "is larger than 1 MiB"),
        ("a.ipynb", 20 * 1024**2 + 1, "is larger than 20 MiB: clear its outputs"),
        ("a.ipynb", 50 * 1024**2, "is larger than 20 MiB"),
    ],
)
def test_a_huge_file_is_refused(tmp_path: Path, name: str, size: int, words: str) -> None:
    with pytest.raises(SubmissionError, match=words):
        read_submission(sparse(tmp_path, name, size))


def test_a_script_of_just_the_limit_is_read(tmp_path: Path) -> None:
    text = "#" * (1024**2 - 6) + "\nx = 1"
    assert read_submission(written(tmp_path, "a.py", text)).units[0].source == text


def test_pictures_may_make_a_notebook_big(tmp_path: Path) -> None:
    outputs = [{"output_type": "display_data", "data": {"image/png": "A" * (5 * 1024**2)}, "metadata": {}}]
    text = notebook({**code("x = 1"), "outputs": outputs})
    assert read_submission(written(tmp_path, "a.ipynb", text)).units == (Unit("cell 1", "x = 1", notebook=True),)


def test_values_are_frozen_and_hashable(tmp_path: Path) -> None:
    submission = read_submission(written(tmp_path, "a.py", SOURCE))
    with pytest.raises(AttributeError):
        submission.path = "/etc/passwd"  # type: ignore[misc]
    assert len({submission.units[0], Unit("a.py", SOURCE, notebook=False)}) == 1


def test_a_note_is_a_sentence_and_its_values() -> None:
    assert str(Note("Cell {cells} was passed over.", {"cells": "3"})) == "Cell 3 was passed over."


def only_a_submission_or_a_sentence(path: Path) -> None:
    try:
        submission = read_submission(path)
    except SubmissionError as error:
        sentence = str(error)
    else:
        sentence = str(path)
        assert submission.units
        assert all(unit.source.strip() for unit in submission.units)
        assert msgspec.json.decode(msgspec.json.encode(submission), type=Submission) == submission
    assert str(path) in sentence
    assert "\n" not in sentence


same_folder = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example overwrites the one file
)


@same_folder
@given(data=st.binary(max_size=300), suffix=st.sampled_from([".py", ".ipynb"]))
def test_any_bytes(tmp_path: Path, data: bytes, suffix: str) -> None:
    only_a_submission_or_a_sentence(written(tmp_path, "any" + suffix, data))


@same_folder
@given(text=st.text(max_size=200), start=st.sampled_from(["", "\ufeff", "# coding: ", "#!python\n# -*- coding="]))
def test_any_script(tmp_path: Path, text: str, start: str) -> None:
    only_a_submission_or_a_sentence(written(tmp_path, "any.py", (start + text).encode("utf-8", "surrogatepass")))


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20)
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)
cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | values,
        "source": st.text(max_size=30) | st.lists(st.text(max_size=30)) | values,
        "metadata": values,
    },
)


@same_folder
@given(
    content=st.fixed_dictionaries(
        {},
        optional={
            "cells": st.lists(cells | values) | values,
            "nbformat": st.sampled_from([3, 4, 5]) | values,
            "worksheets": values,
        },
    )
    | values
)
def test_any_json(tmp_path: Path, content: Any) -> None:
    only_a_submission_or_a_sentence(written(tmp_path, "any.ipynb", json.dumps(content)))
