"""What a check leaves behind in a kernel: nothing."""

from __future__ import annotations

import builtins
import os
import random
import subprocess
import sys
import types
import warnings
from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.notebook.shield import MOST_PRINTED, Printed, undisturbed


def test_names_come_back() -> None:
    names: dict[str, Any] = {"kept": 1, "gone": 2, "exit": "the kernel's own"}
    with undisturbed(names):
        assert names["exit"] is sys.exit
        names["kept"], names["new"] = 3, 4
        del names["gone"]
    assert names == {"kept": 1, "gone": 2, "exit": "the kernel's own"}


def test_everything_comes_back_after_an_exception_too() -> None:
    names: dict[str, Any] = {"kept": 1}
    folder, streams = Path.cwd(), (sys.stdout, sys.stderr, sys.stdin, builtins.input)

    def stopped() -> None:
        with undisturbed(names):
            names.clear()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert names == {"kept": 1}
    assert Path.cwd() == folder
    assert (sys.stdout, sys.stderr, sys.stdin, builtins.input) == streams


def test_random_numbers_go_on_where_they_were() -> None:
    random.seed(1)
    np.random.seed(1)
    first = (random.random(), np.random.rand())
    random.seed(1)
    np.random.seed(1)
    with undisturbed({}):
        random.seed(99)
        np.random.seed(99)
        random.random()
        np.random.rand()
    assert (random.random(), np.random.rand()) == first


def generators() -> dict[str, Any]:
    return {
        "rng": np.random.default_rng(5),
        "twister": np.random.Generator(np.random.MT19937(5)),
        "old": np.random.RandomState(5),
        "plain": random.Random(5),
        "system": random.SystemRandom(),
        "number": 5,
    }


def drawn(names: dict[str, Any]) -> list[float]:
    return [float(names[name].random()) for name in ("rng", "twister", "plain")] + [float(names["old"].rand())]


def test_generators_with_a_name_go_on_where_they_were() -> None:
    """A function that draws from the learner's own generator must not move on what they draw next."""
    names, untouched = generators(), generators()
    assert drawn(names) == drawn(untouched)
    with undisturbed(names):
        first = drawn(names)
        drawn(names)
        names["old"].standard_normal(3)
        names["plain"].gauss(0, 1)
    assert drawn(names) == drawn(untouched) == first


def test_a_generator_that_is_odd_is_in_nobodys_way() -> None:
    class Odd(random.Random):
        def getstate(self) -> tuple[Any, ...]:
            return (1, 2)  # none that it takes back

    names: dict[str, Any] = {"odd": Odd(5), **generators()}
    with undisturbed(names):
        drawn(names)
    assert drawn(names) == drawn(generators())


def test_settings_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT", "1")
    monkeypatch.setenv("GONE", "1")
    filters, settings = list(warnings.filters), np.geterr()
    with undisturbed({}):
        warnings.simplefilter("error")
        np.seterr(all="raise")
        os.environ["KEPT"], os.environ["NEW"] = "2", "3"
        del os.environ["GONE"]
    assert list(warnings.filters) == filters
    assert np.geterr() == settings
    assert (os.environ["KEPT"], os.environ["GONE"]) == ("1", "1")
    assert "NEW" not in os.environ


def test_warnings_are_nobodys_affair_meanwhile() -> None:
    with undisturbed({}):
        warnings.warn("as loud as can be", stacklevel=1)


def test_files_go_with_their_folder() -> None:
    with undisturbed({}):
        here = Path.cwd()
        assert list(here.iterdir()) == []
        Path("deep").mkdir()
        Path("deep/file.txt").write_text("x")
    assert not here.exists()


def test_nobody_answers_questions() -> None:
    with undisturbed({}) as printed:
        with pytest.raises(EOFError):
            input("who is there?")
        assert sys.stdin.read() == ""
        sys.stdout.write("out ")
        sys.stderr.write("err")
    assert printed.take() == b"out err"


def test_output_is_capped_call_by_call() -> None:
    printed = Printed()
    for _ in range(5):
        assert printed.write("x" * MOST_PRINTED) == MOST_PRINTED
    assert len(printed.take()) == MOST_PRINTED
    printed.write("once more \ud800")
    assert printed.take() == b"once more \\ud800"
    assert printed.take() == b""
    assert printed.writable()
    assert printed.encoding == "utf-8"


def test_the_name_of_a_submission_is_free_again(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = types.ModuleType("submission")
    monkeypatch.setitem(sys.modules, "submission", mine)
    with undisturbed({}):
        sys.modules["submission"] = types.ModuleType("submission")
    assert sys.modules["submission"] is mine
    monkeypatch.delitem(sys.modules, "submission")
    with undisturbed({}):
        sys.modules["submission"] = types.ModuleType("submission")
    assert "submission" not in sys.modules


def test_figures_are_out_of_reach_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    helpers: Any = types.ModuleType("matplotlib._pylab_helpers")
    helpers.Gcf = type("Gcf", (), {"figs": OrderedDict({1: "mine"})})
    pyplot: Any = types.ModuleType("matplotlib.pyplot")
    closed: list[str] = []

    def close(which: str) -> None:
        closed.append(which)
        helpers.Gcf.figs.clear()

    pyplot.close = close
    monkeypatch.setitem(sys.modules, "matplotlib._pylab_helpers", helpers)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)
    with undisturbed({}):
        assert helpers.Gcf.figs == {}
        helpers.Gcf.figs[1] = "theirs"
    assert closed == ["all"]
    assert helpers.Gcf.figs == {1: "mine"}


KERAS = """
import keras, tensorflow as tf
from grader.notebook.shield import undisturbed
from grader.sandbox.child import plant

def draws():
    return float(keras.random.uniform(())), float(tf.random.uniform(())), keras.layers.Dense(1).name

def begun():
    keras.utils.clear_session(); keras.utils.set_random_seed(3); return draws()

begun(); right = draws()
begun()
with undisturbed({}):
    plant(11); draws(); keras.utils.set_random_seed(12); draws(); keras.Sequential([keras.layers.Dense(1)])
assert draws() == right, right
print("same")
"""


def test_keras_goes_on_where_it_was() -> None:
    ran = subprocess.run([sys.executable, "-c", KERAS], capture_output=True, text=True, timeout=120, check=False)
    assert ran.stdout == "same\n", ran.stderr[-2000:]
