"""The magics, with a shell that is none: how lines are read, and what is started and ended when."""

from __future__ import annotations

import sys
import types
from typing import Any

import pytest

import grader
from grader.notebook import checking, magics
from grader.notebook.magics import UnknownOptionError, Words
from grader.notebook.session import HERE
from grader.notebook.view import Notice


class Events:
    def __init__(self) -> None:
        self.known: list[Any] = []

    def register(self, event: str, function: Any) -> None:
        assert event == "post_run_cell"
        self.known.append(function)

    def unregister(self, event: str, function: Any) -> None:
        self.known.remove(function)


class Shell:
    """As much of IPython as the magics touch."""

    def __init__(self) -> None:
        self.events = Events()
        self.magics: dict[str, Any] = {}
        self.user_ns: dict[str, Any] = {}
        self.compile = types.SimpleNamespace(_filename_map={"earlier": 1, "this": 2})
        self.ran: list[str] = []

    def register_magic_function(self, function: Any, kind: str, name: str) -> None:
        self.magics[name] = function

    def run_cell(self, cell: str) -> Any:
        self.ran.append(cell)
        self.compile._filename_map["rest"] = 3  # IPython counts on
        return types.SimpleNamespace(success="fail" not in cell)


@pytest.fixture
def warmed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was started in the background; nothing is."""
    started: list[str] = []
    monkeypatch.setattr(checking, "warm", started.append)
    monkeypatch.setattr(HERE, "close", lambda: started.append("closed"))
    return started


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What would be checked; nothing is."""
    many: list[Any] = []

    def check(*args: Any, **kwargs: Any) -> str:
        many.append((args, kwargs))
        return "checked"

    monkeypatch.setattr(HERE, "checked", None)
    monkeypatch.setattr(checking, "check", check)
    monkeypatch.setattr(checking, "hint", check)
    return many


@pytest.mark.parametrize(
    ("line", "names", "language", "course", "pictures"),
    [
        ("", [], None, None, True),
        ("exercise03", ["exercise03"], None, None, True),
        ("  3   mse  mae ", ["3", "mse", "mae"], None, None, True),
        ("3 --lang ko", ["3"], "ko", None, True),
        ("3 --lang=en mse", ["3", "mse"], "en", None, True),
        ("--course 'my course' 3", ["3"], None, "my course", True),
        ("3 --course=/a/b --no-pictures", ["3"], None, "/a/b", False),
        ("3 # with a word on it", ["3"], None, None, True),
        ("it's 3", ["it's", "3"], None, None, True),
    ],
)
def test_lines_are_read(
    line: str, names: list[str], language: str | None, course: str | None, pictures: bool
) -> None:
    words = Words(line)
    assert (words.names, words.language, words.course, words.pictures) == (names, language, course, pictures)


@pytest.mark.parametrize("line", ["3 --fast", "3 -x", "3 --lang", "3 --lang=de", "--lang"])
def test_what_no_magic_knows_is_refused(line: str) -> None:
    with pytest.raises(UnknownOptionError):
        Words(line)


def test_loading_brings_the_magics_and_warms(warmed: list[str]) -> None:
    shell = Shell()
    grader.load_ipython_extension(shell)
    assert set(shell.magics) == {"grade", "hint", "quiz"}
    assert warmed == ["numpy"]
    grader.unload_ipython_extension(shell)
    assert shell.events.known == []
    assert warmed == ["numpy", "closed"]
    grader.unload_ipython_extension(shell)  # once more is harmless


def test_keras_is_warmed_once_it_is_there(warmed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell()
    monkeypatch.delitem(sys.modules, "tensorflow", raising=False)
    magics.load(shell)
    (after_cell,) = shell.events.known
    after_cell(None)
    assert warmed == ["numpy"]
    monkeypatch.setitem(sys.modules, "tensorflow", types.ModuleType("tensorflow"))
    after_cell(None)
    after_cell(None)
    assert warmed == ["numpy", "tensorflow"]


def test_a_line_is_a_check(warmed: list[str], asked: list[Any]) -> None:
    shell = Shell()
    magics.load(shell)
    assert shell.magics["grade"]("3 mse --lang ko --no-pictures") == "checked"
    args, kwargs = asked[0]
    assert args == ("3", ["mse"], shell.user_ns)
    assert args[2] is shell.user_ns
    assert kwargs == {"language": "ko", "course": None, "pictures": False}
    assert shell.magics["hint"]("3 mse") == "checked"
    assert asked[1][0] == ("3", "mse")
    assert shell.magics["hint"]("3") == "checked"
    assert asked[2][0] == ("3", "")


def test_a_bare_hint_is_on_what_was_checked_last(
    warmed: list[str], asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Shell()
    magics.load(shell)
    monkeypatch.setattr(HERE, "checked", ("exercise03", "ko", "/a course"))
    assert shell.magics["hint"]("  ") == "checked"
    assert shell.magics["hint"]("4") == "checked"
    assert asked == [
        (("exercise03", ""), {"language": "ko", "course": "/a course"}),
        (("4", ""), {"language": None, "course": None}),
    ]


def test_a_cell_is_run_before_it_is_checked(warmed: list[str], asked: list[Any]) -> None:
    shell = Shell()
    magics.load(shell)
    assert shell.magics["grade"]("3", "def f(): pass") == "checked"
    assert shell.ran == ["def f(): pass"]
    assert shell.compile._filename_map == {"earlier": 1, "this": 2, "rest": 2}
    assert shell.magics["grade"]("3", "fail") is None
    assert len(asked) == 1


def test_an_empty_cell_is_run_too_and_old_shells_know_no_numbers(warmed: list[str], asked: list[Any]) -> None:
    shell = Shell()
    magics.load(shell)
    shell.compile = types.SimpleNamespace()
    shell.run_cell = lambda cell: types.SimpleNamespace(success=True)  # type: ignore[method-assign]
    assert shell.magics["grade"]("3", "") == "checked"


@pytest.mark.parametrize("name", ["grade", "hint", "quiz"])
def test_without_an_exercise_there_is_an_example(warmed: list[str], asked: list[Any], name: str) -> None:
    shell = Shell()
    magics.load(shell)
    notice = shell.magics[name]("")
    assert isinstance(notice, Notice)
    assert f"%{name} " in repr(notice)
    assert isinstance(shell.magics[name]("3 --nonsense"), Notice)
    assert asked == []
