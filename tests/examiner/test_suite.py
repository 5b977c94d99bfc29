"""Which checks pytest has nothing to do around; that those are held like all others is seen in the tests of exams."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.examiner.proctor import INI, NOT_NEEDED
from grader.examiner.suite import Suite

Collect = Callable[..., Suite]

CHECK = "def test_f(student):\n    assert student.f() == 1\n"
PLAIN = {
    "a function": CHECK,
    "words": f"import pytest\n@pytest.mark.points(3)\n@pytest.mark.hint('h')\n@pytest.mark.reveal\n{CHECK}",
    "no student": "def test_f():\n    pass\n",
    "parameters": "import pytest\n@pytest.mark.parametrize('x', [1, 2])\ndef test_f(x, student):\n    pass\n",
    "two of them": "import pytest\n@pytest.mark.parametrize('x, y', [(1, 2)])\n@pytest.mark.parametrize('z', 'ab')\n"
    "def test_f(student, x, y, z):\n    pass\n",
    "helpers": f"def helper(student):\n    return student.f()\n{CHECK}",
}
FIXTURE = "import pytest\n@pytest.fixture{}\ndef x():\n    yield 1\n"
OTHERWISE = {
    "a fixture": FIXTURE.format("") + "def test_f(student, x):\n    pass\n",
    "an automatic one": FIXTURE.format("(autouse=True)") + CHECK,
    "one of pytest's": "def test_f(student, tmp_path):\n    pass\n",
    "the request": "def test_f(student, request):\n    pass\n",
    "one by a marker": FIXTURE.format("") + "@pytest.mark.usefixtures('x')\n" + CHECK,
    "a student of its own": "import pytest\n@pytest.fixture\ndef student(student):\n    return student\n" + CHECK,
    "indirect": "import pytest\n@pytest.fixture\ndef x(request):\n    return request.param\n"
    "@pytest.mark.parametrize('x', [1], indirect=True)\ndef test_f(x):\n    pass\n",
    "set up": f"def setup_module():\n    pass\n{CHECK}",
    "taken down": f"def teardown_function():\n    pass\n{CHECK}",
    "a class": "class TestF:\n    def test_f(self, student):\n        pass\n",
    "skipped": f"import pytest\n@pytest.mark.skip\n{CHECK}",
    "all skipped": f"import pytest\npytestmark = pytest.mark.skipif(True, reason='x')\n{CHECK}",
    "to fail": f"import pytest\n@pytest.mark.xfail\n{CHECK}",
    "asynchronous": f"async {CHECK}",
    "an asynchronous generator": f"async {CHECK}    yield\n",
}
HOOKS = [
    "def pytest_runtest_setup(item): pass",
    "def pytest_runtest_teardown(item): pass",
    "def pytest_pyfunc_call(pyfuncitem): pass",
    "import pytest\n@pytest.hookimpl(wrapper=True)\ndef pytest_runtest_protocol(): return (yield)",
]


class Collected:
    """A plugin that takes what was collected, and runs nothing."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = session.items
        return True


@pytest.fixture
def collect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collect:
    """Call it with the text of a suite, and of a conftest.py beside it, for what is collected."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)

    def collecting(text: str, conftest: str = "") -> Suite:
        folder = tmp_path / f"suite_{uuid.uuid4().hex}"  # modules of one name would be taken for one another
        folder.mkdir()
        suite = folder / "test_it.py"
        suite.write_text(text, "utf-8")
        (folder / "conftest.py").write_text(conftest, "utf-8")
        options = ["-c", str(INI), "--rootdir", str(tmp_path), "--import-mode=importlib", "-p", "no:cacheprovider"]
        options += ["-p", "grader.examiner.pytest_plugin"]
        for name in NOT_NEEDED.split():
            options += ["-p", f"no:{name}"]
        collected = Collected()
        pytest.main([*options, str(suite)], plugins=[collected])
        assert collected.items
        return Suite.of(collected.items)

    return collecting


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_plain(collect: Collect, text: str) -> None:
    assert collect(text).plain


@pytest.mark.parametrize("text", OTHERWISE.values(), ids=OTHERWISE)
def test_not_plain(collect: Collect, text: str) -> None:
    suite = collect(text)
    assert [check.plain for check in suite.checks] == [False]
    assert not suite.plain


@pytest.mark.parametrize("hook", HOOKS)
def test_not_plain_where_a_conftest_has_its_say(collect: Collect, hook: str) -> None:
    assert not collect(CHECK, hook).plain


def test_one_that_is_not_is_enough(collect: Collect) -> None:
    suite = collect(f"{CHECK}def test_g(tmp_path):\n    pass\n")
    assert [check.plain for check in suite.checks] == [True, False]
    assert not suite.plain
    assert [one.check.name for one in suite.only(["g"]).checks] == ["g"]


def test_what_is_said_of_a_check(collect: Collect) -> None:
    text = PLAIN["words"].replace("    assert", '    """One\n    is right.\n\n    More."""\n    assert')
    (check,) = collect(text).checks
    assert (check.check.name, check.check.title, check.check.points) == ("f", "One is right.", 3)
    assert (check.hint, check.reveal, check.arguments) == ("h", True, {})


def test_checks_with_parameters_are_wanted_by_their_function(collect: Collect) -> None:
    suite = collect(PLAIN["parameters"] + "def test_g():\n    pass\n")
    assert [one.check.name for one in suite.checks] == ["f[1]", "f[2]", "g"]
    assert [one.arguments for one in suite.only(["f"]).checks] == [{"x": 1}, {"x": 2}]
    assert suite.only(None) is suite


def test_a_check_is_called_with_what_it_takes(collect: Collect) -> None:
    called: list[Any] = []
    text = "def test_f(y, x, student):\n    student((x, y))\n"
    suite = collect(f"import pytest\n@pytest.mark.parametrize('x, y', [(1, 2)])\n{text}def test_g():\n    pass\n")
    for check in suite.checks:
        check.call(called.append)  # type: ignore[arg-type] # a student that can be called
    assert called == [(1, 2)]


def test_a_check_that_gives_back_something_to_wait_for_is_not_passed(collect: Collect) -> None:
    (check,) = collect(
        "async def later():\n    pass\ndef test_f(student):\n    student.append(later())\n    return student[0]\n"
    ).checks
    given: list[Any] = []
    assert check.plain
    with pytest.raises(pytest.fail.Exception):
        check.call(given)  # type: ignore[arg-type] # nothing is asked of it
    given[0].close()
