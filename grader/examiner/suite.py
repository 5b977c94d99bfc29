"""A suite as pytest collected it: what is said of its checks, and whether pytest has anything to do around them."""

from __future__ import annotations

import inspect
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import pytest

from grader.result import Check
from grader.student import Student

# Hooks around a check, and whose implementations change nothing for one that is plain.
HOOKS: Final = (
    "pytest_runtest_protocol",
    "pytest_runtest_setup",
    "pytest_runtest_call",
    "pytest_runtest_teardown",
    "pytest_pyfunc_call",
    "pytest_fixture_setup",
)
KNOWN: Final = frozenset(
    {
        "_pytest.assertion",
        "_pytest.fixtures",
        "_pytest.python",
        "_pytest.runner",
        "_pytest.skipping",
        "grader.examiner.proctor",
        "grader.examiner.pytest_plugin",
    }
)
MARKS: Final = ("skip", "skipif", "usefixtures", "xfail")  # of pytest's own, those that are more than words


@dataclass(frozen=True)
class SuiteCheck:
    """A check of a suite.

    Attributes:
        item: pytest's.
        check: name without ``test_``, the docstring's first paragraph, the points of its marker.
        hint: of its marker.
        reveal: whether the expected value may be shown.
        arguments: what its function takes besides ``student``, by ``parametrize``.
    """

    item: pytest.Item
    check: Check
    hint: str
    reveal: bool
    arguments: dict[str, Any]

    @classmethod
    def of(cls, item: pytest.Item) -> SuiteCheck:
        """What an item says of itself."""
        name = item.name.removeprefix("test_")
        document = getattr(getattr(item, "obj", None), "__doc__", None) or name
        title = " ".join(document.strip().split("\n\n", 1)[0].split())
        points, hint = _of_marker(item, "points", 1), _of_marker(item, "hint", "")
        callspec = getattr(item, "callspec", None)
        arguments = {} if callspec is None else dict(callspec.params)
        reveal = item.get_closest_marker("reveal") is not None
        return cls(item, Check(name, title, int(points)), str(hint), reveal, arguments)

    @property
    def plain(self) -> bool:
        """Whether it is a function of ``student`` and of its parameters, and nothing stands around it.

        Then to `call` it is all that pytest would do with it.
        """
        item = self.item
        if type(item) is not pytest.Function or item.cls is not None or _is_asynchronous(item.obj):
            return False
        if any(item.get_closest_marker(name) is not None for name in MARKS):
            return False
        implementations = [one for name in HOOKS for one in getattr(item.ihook, name).get_hookimpls()]
        if not all(_home(one.plugin) in KNOWN for one in implementations):
            return False
        definitions = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009 # pytest shows it in no other way
        return all(self._is_given(name, definitions.get(name, ())) for name in item.fixturenames)

    def call(self, student: Student) -> None:
        """Hold a check that is plain, as `pytest.Item.runtest` does."""
        assert isinstance(self.item, pytest.Function)
        given = {"student": student, **self.arguments}
        function, names = self.item.obj, getattr(self.item, "_fixtureinfo").argnames  # noqa: B009 # as above
        came = function(**{name: given[name] for name in names})
        if came is not None and (hasattr(came, "__await__") or hasattr(came, "__aiter__")):
            pytest.fail("a check that is asynchronous is not run", pytrace=False)

    def _is_given(self, name: str, definitions: Collection[Any]) -> bool:
        """Whether a fixture is ours, or the value of a parameter as it stands."""
        made_by = [_home(one.func) for one in definitions]
        if name == "student":
            return made_by == ["grader.examiner.pytest_plugin"]
        return name in self.arguments and all(home == "_pytest.python" for home in made_by)


@dataclass(frozen=True)
class Suite:
    """The checks of one suite, in its order.

    Attributes:
        checks: all of them.
        plain: whether every one of them is.
    """

    checks: tuple[SuiteCheck, ...]
    plain: bool

    @classmethod
    def of(cls, items: list[pytest.Item]) -> Suite:
        """What pytest collected."""
        checks = tuple(map(SuiteCheck.of, items))
        return cls(checks, all(check.plain for check in checks))

    def only(self, wanted: Collection[str] | None) -> Suite:
        """These checks of it, by their names without parameters; None for all."""
        if wanted is None:
            return self
        return Suite(tuple(one for one in self.checks if one.check.name.partition("[")[0] in wanted), self.plain)


def _of_marker(item: pytest.Item, name: str, default: Any) -> Any:
    marker = item.get_closest_marker(name)
    return marker.args[0] if marker is not None and marker.args else default


def _is_asynchronous(function: Any) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)


def _home(thing: Any) -> str:
    """The module that a plugin is, or in which its class or a function is."""
    if not hasattr(thing, "__module__"):
        return str(getattr(thing, "__name__", ""))
    return str(thing.__module__)
