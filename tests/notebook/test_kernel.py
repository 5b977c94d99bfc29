"""Checks in a real kernel: what a learner types into cells, and what they find afterwards."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kernels import Kernel
from little_course import write_course
from probing import descendants

RIGHT = """
import numpy as np, random
def relu(x): return np.maximum(x, 0)
def sigmoid(x): return np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))
def tanh(x): return np.tanh(x)
def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    with Kernel(tmp_path_factory.mktemp("kernel")) as started:
        started.run("%load_ext grader")
        yield started


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def fresh(kernel: Kernel) -> Kernel:
    """The kernel with right answers in it."""
    assert not kernel.run(RIGHT).error
    return kernel


def test_a_right_answer_earns_everything(fresh: Kernel) -> None:
    ran = fresh.run("result = get_ipython().run_line_magic('grade', 'exercise02'); result")
    assert "20 of 20 points" in ran.text
    assert "isolation: notebook" in ran.text
    assert "20 of 20 points" in ran.html
    facts = fresh.run("print(result.grade.score, result.grade.status, result.grade.isolation)")
    assert facts.printed.split() == ["20", "graded", "notebook"]


def test_the_line_magic_shows_itself(fresh: Kernel) -> None:
    ran = fresh.run("%grade exercise02 relu")
    assert ran.printed == ""
    assert len(ran.shown) == 1
    assert {"text/plain", "text/html"} <= ran.shown[0].keys()
    assert "5 of 5 points" in ran.text
    assert "Only the checks of relu are shown" in ran.text
    assert "softmax" not in ran.text


def test_the_cell_magic_runs_the_cell_first(fresh: Kernel) -> None:
    ran = fresh.run("%%grade exercise02 tanh\nmark = 17\ndef tanh(x): return np.tanh(x) + 1\nmark")
    assert "0 of 4 points" in ran.text
    assert "17" in ran.shown[0]["text/plain"]  # the cell's own last line, as always
    assert fresh.run("print(mark)").printed == "17\n"


def test_a_cell_that_fails_is_not_checked(fresh: Kernel) -> None:
    ran = fresh.run("%%grade exercise02 tanh\ndef tanh(x): return (")
    assert ran.error == "SyntaxError" or "SyntaxError" in ran.printed
    assert not ran.shown


def test_plain_python_works_without_the_magics(fresh: Kernel) -> None:
    assert "5 of 5 points" in fresh.run("import grader\ngrader.check('exercise02', 'sigmoid')").text
    assert "4 of 4 points" in fresh.run("grader.check('2', 'tanh', {'tanh': tanh})").text


def test_the_language_can_be_chosen(fresh: Kernel) -> None:
    ran = fresh.run("%grade exercise02 relu --lang ko")
    assert 'lang="ko"' in ran.html
    assert "5점" in ran.text


def test_an_error_names_the_number_of_the_cell(fresh: Kernel) -> None:
    ran = fresh.run("%%grade exercise02 relu\ndef relu(x):\n    y = x + 1\n    raise ValueError('<b>no</b>')")
    number = fresh.run("print(len(In) - 2)").printed.strip()
    assert f"(In [{number}], line 3)" in ran.text.replace("\n      ", " ")
    assert "&lt;b&gt;no&lt;/b&gt;" in ran.html
    assert "<b>no" not in ran.html


def test_an_unwritten_function_is_told(fresh: Kernel) -> None:
    assert "is not written yet" in fresh.run("def relu(x): raise NotImplementedError\n%grade exercise02 relu").text
    fresh.run("del relu\ndef reIu(x): return x")
    ran = fresh.run("%grade exercise02 relu")
    assert "There is no function `relu`" in ran.text
    assert "reIu" in ran.text
    fresh.run("del reIu")


DISTURBING = """
import os, sys, warnings, builtins
counter = 5
kept = [1]
np.random.seed(7); random.seed(7)
warnings.simplefilter("default")
filters = list(warnings.filters); settings = np.geterr(); folder = os.getcwd(); variables = dict(os.environ)
streams = (sys.stdout, sys.stderr, sys.stdin, builtins.input)
def relu(x):
    global counter, added
    counter, added = 99, 1
    np.random.seed(1); random.seed(1); np.random.rand(); random.random()
    warnings.simplefilter("error"); np.seterr(all="raise")
    os.environ["NEW"] = "1"; os.environ.pop("HOME", None)
    print("to nowhere"); print("either", file=sys.stderr)
    with open("litter.txt", "w") as file: file.write("x")
    try: input("who?")
    except EOFError: pass
    try: exit(3)
    except SystemExit: pass
    return np.maximum(x, 0)
"""


def test_a_kernel_is_left_as_it_was(fresh: Kernel, tmp_path: Path) -> None:
    assert not fresh.run(DISTURBING).error
    ran = fresh.run("%grade exercise02 relu")
    assert "5 of 5 points" in ran.text
    assert "to nowhere" not in ran.printed
    facts = fresh.run(
        "print(counter, 'added' in globals(), list(warnings.filters) == filters, np.geterr() == settings, "
        "os.getcwd() == folder, dict(os.environ) == variables, os.path.exists('litter.txt'), "
        "streams == (sys.stdout, sys.stderr, sys.stdin, builtins.input), 'submission' in sys.modules)"
    )
    assert facts.printed.split() == ["5", "False", "True", "True", "True", "True", "False", "True", "False"]
    drawn = fresh.run("print(np.random.rand(), random.random())").printed
    assert drawn == fresh.run("np.random.seed(7); random.seed(7); print(np.random.rand(), random.random())").printed


def test_what_functions_display_goes_nowhere(fresh: Kernel) -> None:
    fresh.run("from IPython.display import display\ndef relu(x):\n    display('loud')\n    return np.maximum(x, 0)")
    ran = fresh.run("%grade exercise02 relu")
    assert "5 of 5 points" in ran.text
    assert len(ran.shown) == 1
    assert "loud" in fresh.run("display('loud')").text


def test_what_was_printed_is_shown_where_something_is_wrong(fresh: Kernel) -> None:
    ran = fresh.run("%%grade exercise02 relu\ndef relu(x):\n    print('look: <i>', x.shape)\n    return x")
    assert "Your program printed:" in ran.text
    assert "look: <i> (3,)" in ran.text
    assert "look: &lt;i&gt; (3,)" in ran.html


FIGURES = """
import sys, types
from collections import OrderedDict
if "matplotlib" not in sys.modules:
    helpers = types.ModuleType("matplotlib._pylab_helpers")
    helpers.Gcf = type("Gcf", (), {"figs": OrderedDict()})
    pyplot = types.ModuleType("matplotlib.pyplot")
    pyplot.figure = lambda: helpers.Gcf.figs.setdefault(len(helpers.Gcf.figs) + 1, object())
    pyplot.close = lambda which: helpers.Gcf.figs.clear()
    sys.modules |= {"matplotlib._pylab_helpers": helpers, "matplotlib.pyplot": pyplot}
pyplot = sys.modules["matplotlib.pyplot"]
mine = pyplot.figure()
def relu(x):
    pyplot.figure()
    return np.maximum(x, 0)
"""


def test_figures_stay_and_those_of_a_check_go(fresh: Kernel) -> None:
    assert not fresh.run(FIGURES).error
    assert "5 of 5 points" in fresh.run("%grade exercise02 relu").text
    facts = fresh.run(
        "figures = sys.modules['matplotlib._pylab_helpers'].Gcf.figs; print(list(figures.values()) == [mine])"
    )
    assert facts.printed == "True\n"
    fresh.run("del sys.modules['matplotlib.pyplot'], sys.modules['matplotlib._pylab_helpers']")


HANGING = {
    "busy": "while True: pass",
    "asleep": "import time; time.sleep(1000)",
    "stubborn": "while True:\n        try:\n            while True: pass\n        except BaseException: pass",
}


@pytest.mark.parametrize("kind", ["busy", "asleep"])
def test_the_stop_button_stops_a_check(fresh: Kernel, kind: str, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    fresh.run(
        f"begun = []\ndef relu(x):\n    begun.append(1); open({str(begun)!r}, 'w').close()\n    {HANGING[kind]}"
    )
    ran = fresh.run("%grade exercise02 relu", meanwhile=fresh.interrupt_once(begun))
    assert time.time() - begun.stat().st_mtime < 4.5  # less than the limit of a call
    assert ran.text == "Stopped."
    assert not ran.error
    assert fresh.run("print(len(begun))").printed == "1\n"
    fresh.run(RIGHT)
    assert "5 of 5 points" in fresh.run("%grade exercise02 relu").text  # the kernel lives on, and the desk


@pytest.mark.parametrize("kind", HANGING)
def test_a_call_that_hangs_costs_its_checks(kernel: Kernel, course: Path, kind: str) -> None:
    kernel.run(f"def double(x):\n    {HANGING[kind]}\ndef half(x): return x / 2")
    ran = kernel.run(f"%grade exercise01 --course {course}")
    assert "did not finish within 0.5 s" in ran.text
    assert "1 of 7 points" in ran.text
    assert kernel.run("print(6 * 7)").printed == "42\n"


def test_keyboard_interrupt_works_as_before_afterwards(fresh: Kernel, tmp_path: Path) -> None:
    fresh.run("%grade exercise02 relu")
    begun = tmp_path / "begun"
    cell = f"import time; open({str(begun)!r}, 'w').close(); time.sleep(60)"
    ran = fresh.run(cell, meanwhile=fresh.interrupt_once(begun))
    assert ran.error == "KeyboardInterrupt"


def test_one_sentence_for_what_cannot_be_done(fresh: Kernel) -> None:
    sentences = {
        "%grade exercise99": "There is no exercise 'exercise99'; `grade list` shows those there are.",
        "%grade": "Which exercise? An example: %grade exercise03",
        "%grade exercise02 nothing": "exercise02 checks no function 'nothing'; it checks: "
        "relu, sigmoid, tanh, softmax.",
        "%grade exercise02 --fast": "--fast cannot be understood here. An example: %grade exercise03",
        "%grade exercise02 --lang fr": "--lang fr cannot be understood here. An example: %grade exercise03",
        "%grade quiz01": "quiz01 is a quiz: `%quiz quiz01` asks its questions here.",
        "%quiz exercise02": "exercise02 is no quiz: `%grade exercise02` checks its functions here.",
        "%hint quiz01": "quiz01 is a quiz: `%quiz quiz01` asks its questions here.",
    }
    for line, sentence in sentences.items():
        ran = fresh.run(line)
        assert (ran.text, ran.error) == (sentence, ""), line
    missing = fresh.run("%grade exercise02 --course /nowhere/at/all")
    assert "There is no exercises/*/exercise.toml below /nowhere/at/all" in missing.text


def test_hints_come_one_at_a_time(fresh: Kernel) -> None:
    fresh.run("def softmax(x): return np.exp(x) / np.exp(x).sum()\n%grade exercise02 --no-pictures")
    first, second = fresh.run("%hint exercise02").text, fresh.run("%hint exercise02 softmax").text
    assert first.startswith("softmax · hint 1 of 3: ")
    assert second.startswith("softmax · hint 2 of 3: ")
    assert fresh.run("%hint").text.startswith("softmax · hint 3 of 3: ")  # to what was checked last
    assert fresh.run("%hint exercise02 nothing").text.startswith(
        "exercise02 has no hints on 'nothing'; it has some on:"
    )


def test_feedback_is_quick(fresh: Kernel) -> None:
    cell = (
        "import time; start = time.perf_counter(); r = get_ipython().run_line_magic('grade', 'exercise02');"
        "print(time.perf_counter() - start)"
    )
    times = [float(fresh.run(cell).printed) for _ in range(5)]
    assert statistics.median(times) < 1.0  # 0.1 s on a quiet machine; a shared one is no stopwatch


def test_no_process_outlives_the_kernel(tmp_path: Path) -> None:
    before = descendants()
    with Kernel(tmp_path) as kernel:
        kernel.run("%load_ext grader\ndef relu(x): return x")
        kernel.run("%grade exercise02 relu")
        mine = descendants() - before
        assert len(mine) > 2
    deadline = time.monotonic() + 10
    while (left := {pid for pid in mine if Path(f"/proc/{pid}").exists()}) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == set()


def test_unloading_ends_the_desk_and_a_check_brings_another(fresh: Kernel) -> None:
    fresh.run("%unload_ext grader")
    assert "5 of 5 points" in fresh.run("import grader; grader.check('exercise02', 'relu')").text
    fresh.run("%load_ext grader")
