"""A pytest plugin that holds a suite against the reference in pytest's own process: what the benchmarks compare with.

It isolates nothing and exists for timing alone. ``python -m pytest -p benchmarks.inprocess SUITE``
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.sandbox import models
from grader.student.model import Model
from grader.student.record import Call


class Direct:
    """A `student` whose functions are called directly, with copies of their arguments."""

    def __init__(self, module: Any) -> None:
        self._module = module
        self._kept: dict[str, Any] = {}
        self.last_call = Call("", (), {})

    def __getattr__(self, name: str) -> Any:
        def function(*args: Any, **kwargs: Any) -> Any:
            given = [value.copy() if isinstance(value, np.ndarray) else value for value in args]
            value = getattr(self._module, name)(*given, **kwargs)
            changed = [n for n, (now, before) in enumerate(zip(given, args, strict=True)) if np.any(now != before)]
            self.last_call = Call(name, args, kwargs, True, value, tuple(changed))
            return Model(0, self._ask(value)) if models.kind(value) else value

        return function

    @staticmethod
    def _ask(model: Any) -> Any:
        def ask(_: int, method: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
            return models.describe(model) if method == "describe" else models.method(model, method)(*args, **kwargs)

        return ask

    def once(self, name: str) -> Any:
        if name not in self._kept:
            self._kept[name] = getattr(self, name)()
        return self._kept[name]


@pytest.fixture(scope="module")
def student(request: pytest.FixtureRequest) -> Direct:
    suite: Path = request.path
    reference = suite.with_name(suite.name.removeprefix("test_"))
    spec = importlib.util.spec_from_file_location("reference", reference)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Direct(module)


def pytest_configure(config: pytest.Config) -> None:
    for marker in ("points(n)", "hint(text)", "reveal"):
        config.addinivalue_line("markers", f"{marker}: see grader.examiner.pytest_plugin")
