"""What a namespace holds: which cells and files its functions come from."""

from __future__ import annotations

import functools
import linecache
from pathlib import Path
from typing import Any

import pytest

from grader.notebook.gathering import gather

CELL = "def f(x):\n    return g(x)\n"


def cell(namespace: dict[str, Any], file: str, source: str) -> None:
    """Run a cell as IPython does: its text is known to linecache."""
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), namespace)


def test_cells_go_by_their_numbers_in_order() -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    cell(names, "/tmp/k/222.py", CELL)
    cell(names, "/tmp/k/111.py", "def g(x):\n    return x\n")
    found = gather(names, {"/tmp/k/222.py": 2, "/tmp/k/111.py": 10}, "unix:/x#y")
    assert [unit.label for unit in found.submission.units] == ["In [2]", "In [10]"]
    assert found.submission.units[0].source == CELL
    assert found.labels == {"/tmp/k/222.py": "In [2]", "/tmp/k/111.py": "In [10]"}
    assert found.submission.kernel == "unix:/x#y"


def test_a_script_goes_by_its_name() -> None:
    names: dict[str, Any] = {"__name__": "__main__", "__file__": "/home/me/my answer.py"}
    cell(names, "/home/me/my answer.py", CELL)
    found = gather(names, {}, "")
    assert found.submission.name == "my answer.py"
    assert [unit.label for unit in found.submission.units] == ["my answer.py"]


def test_two_files_of_one_name_are_told_apart() -> None:
    names: dict[str, Any] = {}
    cell(names, "/a/same.py", "def f(): pass\n")
    cell(names, "/b/same.py", "def g(): pass\n")
    assert len({unit.label for unit in gather(names, {}, "").submission.units}) == 2


def test_what_is_imported_is_not_the_learners() -> None:
    names: dict[str, Any] = {"Path": Path, "gather": gather, "partial": functools.partial, "number": 3}
    found = gather(names, {}, "")
    assert [unit.label for unit in found.submission.units] == ["notebook"]


def test_decorated_functions_and_methods_are_found() -> None:
    names: dict[str, Any] = {"functools": functools}
    cell(names, "deco", "@functools.lru_cache\ndef f(x):\n    return x\n")
    cell(names, "methods", "class Net:\n    def forward(self, x):\n        return x\n")
    assert set(gather(names, {}, "").labels) == {"deco", "methods"}


def test_the_digest_is_of_the_text() -> None:
    def digest(source: str) -> str:
        names: dict[str, Any] = {}
        cell(names, "cell", source)
        return gather(names, {}, "address").submission.sha256

    assert digest(CELL) == digest(CELL)
    assert digest(CELL) != digest("def f(x):\n    return 1\n")


@pytest.mark.parametrize("source", ["import keras\ndef f(): pass\n", "import tensorflow as tf\ndef f(): pass\n"])
def test_a_kernel_has_imported_keras_itself(source: str) -> None:
    names: dict[str, Any] = {}
    linecache.cache["k"] = (len(source), None, source.splitlines(keepends=True), "k")
    exec(compile(source.split("\n", 1)[1], "k", "exec"), names)
    assert [unit.source for unit in gather(names, {}, "").submission.units] == [source]  # it says so in its text
    assert not gather(names, {}, "unix:/x#y").submission.imports_keras
    assert gather(names, {}, "").submission.imports_keras


def test_unknown_text_and_lone_surrogates_are_no_trouble() -> None:
    names: dict[str, Any] = {}
    exec(compile("def f(): pass\n", "gone", "exec"), names)
    exec(compile("def g(): pass\n", "odd", "exec"), names)
    linecache.cache["odd"] = (1, None, ["def g(): '\ud800'\n"], "odd")
    for unit in gather(names, {}, "").submission.units:
        assert unit.source.encode("utf-8").strip()
