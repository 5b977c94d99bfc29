"""Every outcome provoked for real: a small course, graded through `Grader` at both levels."""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from probing import demand_sandbox, eventually

from grader.course import Course, Exercise, TimeAndSpace
from grader.errors import SandboxError
from grader.grading import Graded, Grader, with_call_limit
from grader.language import Language
from grader.result import Level, Outcome
from grader.submission import Submission, Unit, read_submission

TOML = 'title = {{ en = "{name}", ko = "{name}" }}\ntopic = "testing"\nkind = "code"\n[limits]\n{limits}\n'
LIMITS = "call_seconds = 0.6\nsubmission_seconds = 6\nmemory_mb = 200"

PLAIN = '''
"""Four functions, each with a check of its own."""
import numpy as np
import pytest
from grader.expect import close


@pytest.mark.points(1)
def test_one(student):
    """one() is the first number."""
    assert student.one() == 1


@pytest.mark.points(2)
@pytest.mark.hint("What is twice a half?")
def test_double(student):
    """double(x) is twice x.

    The second paragraph is for authors.
    """
    assert student.double(21.5) == close(43.0)


@pytest.mark.points(3)
def test_double_arrays(student):
    """double takes arrays."""
    assert student.double(np.array([1.0, 2.0, 4.0])) == close([2.0, 4.0, 8.0])


@pytest.mark.points(4)
@pytest.mark.reveal
def test_total(student):
    """total(values) is their sum."""
    assert student.total([7, 8, 9.125]) == close(24.125)
'''

REFERENCE = """
def one():
    return 1
def double(x):
    return x * 2
def total(values):
    return sum(values)
"""

STYLES = '''
import numpy as np
import pytest


def test_plain(student):
    """A plain comparison."""
    assert student.f(1) == 987654


def test_numpy(student):
    """NumPy's own assertion."""
    np.testing.assert_allclose(student.f(2), 987654.0)


def test_numpy_equal(student):
    """NumPy's exact assertion."""
    np.testing.assert_array_equal(student.f(3), np.array([987654, 1]))


def test_approx(student):
    """pytest's approximation."""
    assert student.f(4) == pytest.approx(987654.0)


def test_message(student):
    """An assertion with a message."""
    assert student.f(5) == 987654, "five is special"


def test_fail(student):
    """An explicit failure."""
    if student.f(6) != 987654:
        pytest.fail("six is special")


def test_condition(student):
    """A condition that is no comparison of numbers."""
    secret_bound = 987654
    assert 0 < student.f(7) and student.f(7) >= secret_bound


def test_embedded(student):
    """A message with the answer in it."""
    answer = student.f(8)
    assert answer == 987654, f"you said {answer}"


def test_mapping(student):
    """A dict with numbers in it."""
    assert student.f(9) == pytest.approx({"a": 987654.0})


@pytest.mark.parametrize("x", [10, 11])
def test_parametrized(student, x):
    """Two checks in one function."""
    assert student.f(x) == 987654
'''

STYLES_REFERENCE = """
import numpy as np

def f(x):
    return {3: np.array([987654, 1]), 9: {"a": 987654.0}}.get(x, 987654)
"""

BROKEN = """
import pytest


def test_key_error(student):
    {}["no such key"]


def test_skips(student):
    pytest.skip("not today")


def test_xfails(student):
    pytest.xfail("known to be wrong")


@pytest.mark.skip(reason="switched off")
def test_marked(student):
    assert student.f() == 1


@pytest.fixture
def fragile():
    raise RuntimeError("fixture")


def test_fixture(student, fragile):
    assert student.f() == 1


def test_whole(student):
    assert student.f() == 1


def test_not_plain(student):
    student.f(object())
"""

DIES = """
import os
import time


def test_first(student):
    assert student.f() == 1


def test_second(student):
    os._exit(0)


def test_third(student):
    assert student.f() == 1
"""

RANDOM = '''
def test_random(student):
    """Reports what it was given by failing with it."""
    assert False, str(student.draw())


def test_again(student):
    assert False, str(student.draw())


def test_order(student):
    assert False, str(student.order())
'''

SUITES = {
    "exercise01_plain": (PLAIN, LIMITS),
    "exercise02_styles": (STYLES, LIMITS),
    "exercise03_broken": (BROKEN, LIMITS),
    "exercise04_syntax": ("def test_x(student:\n", LIMITS),
    "exercise05_dies": (DIES, LIMITS),
    "exercise06_random": (RANDOM, LIMITS),
    "exercise07_empty": ("VALUE = 1\n", LIMITS),
    "exercise08_short": (PLAIN, "call_seconds = 0.5\nsubmission_seconds = 0.9\nmemory_mb = 200"),
    "exercise09_imports": ("import no_such_module\n\ndef test_x(student):\n    pass\n", LIMITS),
}

Grade = Callable[..., Graded]
LEVELS = [Level.PROCESS, Level.SANDBOX]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("course")
    for name, (suite, limits) in SUITES.items():
        short = name.split("_")[0]
        for half in ("exercises", "solutions"):
            (root / half / name).mkdir(parents=True)
        (root / "exercises" / name / "exercise.toml").write_text(TOML.format(name=name, limits=limits))
        (root / "exercises" / name / f"{short}.py").write_text("")
        (root / "solutions" / name / f"test_{short}.py").write_text(suite)
        reference = STYLES_REFERENCE if short == "exercise02" else REFERENCE
        (root / "solutions" / name / f"{short}.py").write_text(reference)
    return Course(root)


@pytest.fixture(scope="module")
def graders(course: Course) -> Iterator[Callable[..., Grader]]:
    """A warm grader of the small course for each level, and for each way to hold an exam."""
    made: dict[tuple[Level, bool], Grader] = {}

    def grader_at(level: Level, fork: bool = True) -> Grader:
        if level is Level.SANDBOX:
            demand_sandbox()
        if (level, fork) not in made:
            made[level, fork] = Grader(course, course.exercises, level, fork)
        return made[level, fork]

    yield grader_at
    for grader in made.values():
        grader.close()


@pytest.fixture(params=LEVELS)
def level(request: pytest.FixtureRequest) -> Level:
    level: Level = request.param
    return level


@pytest.fixture
def grade(course: Course, graders: Callable[..., Grader], level: Level) -> Grade:
    """Grade the text of a script, or the cells of a notebook, at one level."""

    def grading(answer: str | list[str], exercise: str = "1", fork: bool = True, **more: Any) -> Graded:
        wanted = course.find(exercise)
        return graders(level, fork).grade(submission(answer), wanted, Language("en"), **more)

    return grading


def submission(answer: str | list[str]) -> Submission:
    if isinstance(answer, str):
        return Submission("answer.py", "answer.py", "0" * 64, (Unit("answer.py", textwrap.dedent(answer), False),))
    units = tuple(Unit(f"cell {number}", textwrap.dedent(cell), True) for number, cell in enumerate(answer, 1))
    return Submission("answer.ipynb", "answer.ipynb", "0" * 64, units)


def outcomes(graded: Graded) -> list[str]:
    return [check.outcome.value for check in graded.grade.checks]


def message(graded: Graded, name: str) -> str:
    return next(check.message for check in graded.grade.checks if check.name == name)


def timeless(graded: Graded) -> Any:
    """A grade without its seconds."""
    told = json.loads(msgspec.json.encode(graded.grade))
    told.pop("seconds")
    for check in told["checks"]:
        check.pop("seconds")
    return told


# --- right and wrong ------------------------------------------------------------------------------------------


def test_the_reference_earns_every_point(grade: Grade, level: Level) -> None:
    graded = grade(REFERENCE)
    assert outcomes(graded) == ["passed"] * 4
    assert (graded.grade.score, graded.grade.max_score) == (10, 10)
    assert graded.grade.status == "graded"
    assert graded.grade.isolation is level
    assert graded.grade.notes == []
    assert (graded.trouble, graded.output) == ("", "")
    assert [check.message for check in graded.grade.checks] == [""] * 4


def test_checks_stand_in_the_order_of_the_suite_with_titles_and_points(grade: Grade) -> None:
    checks = grade(REFERENCE).grade.checks
    assert [check.name for check in checks] == ["one", "double", "double_arrays", "total"]
    assert [check.title for check in checks] == [
        "one() is the first number.",
        "double(x) is twice x.",
        "double takes arrays.",
        "total(values) is their sum.",
    ]
    assert [(check.points, check.earned) for check in checks] == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert all(0 <= check.seconds < 10 for check in checks)


def test_a_wrong_answer_fails_and_says_what_was_called_and_returned(grade: Grade) -> None:
    graded = grade(REFERENCE.replace("x * 2", "x * 3"))
    assert outcomes(graded) == ["passed", "failed", "failed", "passed"]
    assert (graded.grade.score, graded.grade.max_score) == (5, 10)
    assert message(graded, "double") == (
        "double(21.5) returned 64.5 (float).\nThe value is not right.\nThink about: What is twice a half?"
    )
    told = message(graded, "double_arrays")
    assert "returned array([3.0, 6.0, 12.0]) (ndarray, shape (3,), float64)" in told
    assert "3 of 3 elements are not right, the first of them at [0]: " in told


def test_the_expected_value_is_told_only_where_the_check_says_so(grade: Grade) -> None:
    graded = grade("def one():\n    return 2\ndef double(x):\n    return x\ndef total(v):\n    return 0\n")
    assert outcomes(graded) == ["failed"] * 4
    assert "43" not in message(graded, "double")
    assert "Expected: 24.125" in message(graded, "total")


def test_shape_and_kind_are_told(grade: Grade) -> None:
    graded = grade("import numpy as np\ndef double(x):\n    return np.array([x])\ndef total(v):\n    return str(v)\n")
    assert "One number was expected; the answer has the shape (1,)." in message(graded, "double")
    assert "The shape is (1, 3) and should be (3,)." in message(graded, "double_arrays")
    assert "Numbers were expected, not str." in message(graded, "total")


def test_none_asks_for_the_return(grade: Grade) -> None:
    graded = grade("def one():\n    1\n")
    assert outcomes(graded)[0] == "failed"
    assert message(graded, "one").startswith("one() returned None")
    assert "\nIs there a `return`?" in message(graded, "one")


# --- the other outcomes ---------------------------------------------------------------------------------------


def rest(body: str) -> str:
    """The reference with another `one`."""
    return f"import os, sys, ctypes\n{REFERENCE}\ndef one():\n    {body}\n"


def test_raised(grade: Grade) -> None:
    graded = grade(rest("return [1][5]"))
    assert outcomes(graded) == ["raised", "passed", "passed", "passed"]
    told = message(graded, "one")
    assert told.startswith("one() raised IndexError: list index out of range")
    assert "(answer.py, line" in told


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("raise NotImplementedError", "one() is not written yet."),
        ("raise ValueError", "one() raised ValueError"),
        ("raise BaseException('all')", "one() raised BaseException: all"),
        ("raise KeyboardInterrupt", "one() raised KeyboardInterrupt"),
        ("sys.exit(0)", "one() raised SystemExit: 0"),
        ("assert False, 'mine'", "one() raised AssertionError: mine"),
        ("raise ValueError('\\x1b[31m\\u202ered\\n' * 3)", "one() raised ValueError: [31mred [31mred"),
        ("raise type('Odd\\x1b[2J', (Exception,), {})('x')", "one() raised Odd[2J: x"),
        ("raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})()", "one() raised E"),
        ("import pytest; pytest.skip('please')", "one() raised"),
        ("return one(0)", "one() raised TypeError: one() takes 0 positional arguments but 1 was given"),
    ],
)
def test_whatever_is_raised_is_raised(grade: Grade, body: str, words: str) -> None:
    graded = grade(rest(body))
    assert outcomes(graded) == ["raised", "passed", "passed", "passed"]
    assert message(graded, "one").startswith(words)
    assert message(graded, "one").isprintable()


def test_timed_out_costs_its_own_check_only(grade: Grade) -> None:
    graded = grade(rest("while True: pass"))
    assert outcomes(graded) == ["timed_out", "passed", "passed", "passed"]
    assert message(graded, "one") == "one() did not finish within 0.6 s; is there a loop that never ends?"
    assert graded.grade.notes == []


@pytest.mark.parametrize(
    ("body", "how"),
    [("os._exit(0)", "exit code 0"), ("os._exit(9)", "exit code 9"), ("ctypes.string_at(0)", "SIGSEGV")],
)
def test_crashed_costs_its_own_check_only(grade: Grade, body: str, how: str) -> None:
    graded = grade(rest(body))
    assert outcomes(graded) == ["crashed", "passed", "passed", "passed"]
    assert message(graded, "one") == f"one() ended the whole process ({how})."


def test_out_of_memory(grade: Grade) -> None:
    graded = grade(rest("import numpy; return int(numpy.ones(10**9).sum())"))
    assert outcomes(graded) == ["out_of_memory", "passed", "passed", "passed"]
    assert message(graded, "one").startswith("one() raised")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("return object()", "object"),
        ("return lambda: 1", "function"),
        ("return {1, 2}", "set"),
        ("import numpy; return numpy.array([one])", "ndarray"),
        ("return (n for n in ())", "generator"),
        ("x = []; x.append(x); return x", "nested more than 64 deep"),
        ("return sys", "module"),
    ],
)
def test_unsendable(grade: Grade, body: str, what: str) -> None:
    graded = grade(rest(body))
    assert outcomes(graded) == ["unsendable", "passed", "passed", "passed"]
    assert message(graded, "one").startswith("one() returned something that is no plain answer: ")
    assert what in message(graded, "one")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "There is no function `one`."),
        ("def One(): return 1\n", "There is no function `one`. Did you mean `One`?"),
        ("def onne(): return 1\n", "There is no function `one`. Did you mean `onne`?"),
        ("one = 1\n", "`one` is no function but a value of type int."),
        ("one = None\n", "`one` is no function but a value of type NoneType."),
    ],
)
def test_missing(grade: Grade, source: str, words: str) -> None:
    graded = grade(f"{source}def total(v):\n    return sum(v)\n")
    assert outcomes(graded) == ["missing", "missing", "missing", "passed"]
    assert message(graded, "one") == words


def test_names_of_python_itself_are_not_offered(grade: Grade) -> None:
    graded = grade("import __future__\ndef tutal(v): return 1\n")
    assert "`tutal`" in message(graded, "total")
    assert "__" not in message(graded, "one")


def test_what_is_callable_counts_as_a_function(grade: Grade) -> None:
    graded = grade(
        """
        import functools
        class One:
            def __call__(self): return 1
        one = One()
        double = functools.partial(lambda a, x: a * x, 2)
        total = sum
        """
    )
    assert outcomes(graded) == ["passed"] * 4


# --- on the way in --------------------------------------------------------------------------------------------


def test_a_syntax_error_is_named_with_its_line(grade: Grade) -> None:
    graded = grade("def one():\n    return 1\n\ndef double(x:\n    return 2\n")
    assert outcomes(graded) == ["raised"] * 4
    for check in graded.grade.checks:
        assert "SyntaxError" in check.message
        assert "(answer.py, line 4)" in check.message
    assert len(graded.grade.notes) == 1
    assert graded.grade.status == "graded"


def test_a_script_that_fails_half_way_keeps_what_was_defined_before(grade: Grade) -> None:
    graded = grade("def one():\n    return 1\nvalue = 1 / 0\ndef total(v):\n    return sum(v)\n")
    assert outcomes(graded) == ["passed", "raised", "raised", "raised"]
    assert "`total` was not reached: ZeroDivisionError: division by zero (answer.py, line 3)" in message(
        graded, "total"
    )
    assert graded.grade.notes == [
        "answer.py was not run to its end: ZeroDivisionError: division by zero (answer.py, line 3)"
    ]


def test_a_script_that_hangs_half_way_keeps_what_was_defined_before(grade: Grade) -> None:
    graded = grade("def one():\n    return 1\nwhile True: pass\ndef total(v):\n    return sum(v)\n")
    assert outcomes(graded) == ["passed", "timed_out", "timed_out", "timed_out"]
    assert "`total` was not reached" in message(graded, "total")
    assert len(graded.grade.notes) == 1


def test_a_script_that_dies_half_way_keeps_what_was_defined_before(grade: Grade) -> None:
    graded = grade("import os\ndef one():\n    return 1\nos._exit(5)\ndef total(v):\n    return sum(v)\n")
    assert outcomes(graded) == ["passed", "crashed", "crashed", "crashed"]
    assert "(exit code 5)" in message(graded, "total")


def test_sys_exit_at_top_level_does_not_end_the_grading(grade: Grade) -> None:
    graded = grade("import sys\n" + REFERENCE + "\nsys.exit()\n")
    assert outcomes(graded) == ["passed"] * 4
    assert len(graded.grade.notes) == 1
    graded = grade("import sys\nsys.exit()\n" + REFERENCE)
    assert outcomes(graded) == ["raised"] * 4


def test_what_stands_under_the_main_guard_is_not_run(grade: Grade) -> None:
    graded = grade(REFERENCE + "\nif __name__ == '__main__':\n    while True: pass\n")
    assert outcomes(graded) == ["passed"] * 4
    assert graded.grade.notes == []


def test_printing_does_not_matter(grade: Grade) -> None:
    graded = grade("print('hello')\n" + rest("print('one'); print('oops', file=sys.stderr); return 1"))
    assert outcomes(graded) == ["passed"] * 4
    assert graded.output == "hello\none\noops\n"


def test_output_is_not_repeated_by_a_process_that_takes_over(grade: Grade) -> None:
    graded = grade("print('hello')\n" + rest("os._exit(1)"))
    assert outcomes(graded) == ["crashed", "passed", "passed", "passed"]
    assert graded.output == "hello\n"


def test_a_flood_of_output_is_capped_and_noted(grade: Grade) -> None:
    graded = grade(rest("os.write(1, b'x' * 3 * 2**20); return 1"))
    assert outcomes(graded) == ["passed"] * 4
    assert len(graded.output) == 2**20
    assert graded.grade.notes == ["It printed 3072 KiB; only the first 1024 KiB were kept."]


def test_warnings_cost_nothing(grade: Grade) -> None:
    graded = grade("import warnings, numpy as np\nwarnings.warn('x')\n" + rest("return int(np.exp(1000.0) > 1)"))
    assert outcomes(graded) == ["passed"] * 4


# --- notebooks ------------------------------------------------------------------------------------------------

CELLS = ["def one():\n    return 1", "def double(x):\n    return x * 2", "def total(v):\n    return sum(v)"]


def test_cells_are_graded_as_a_script_is(grade: Grade) -> None:
    assert outcomes(grade(CELLS)) == ["passed"] * 4
    assert outcomes(grade(CELLS[::-1])) == ["passed"] * 4
    assert outcomes(grade([CELLS[0], *CELLS])) == ["passed"] * 4


def test_a_failing_cell_does_not_hide_the_others(grade: Grade) -> None:
    graded = grade([CELLS[0], "x = undefined_name\ndef unreached(): pass", CELLS[1], CELLS[2]])
    assert outcomes(graded) == ["passed"] * 4
    note = "cell 2 failed and was passed over: NameError: name 'undefined_name' is not defined (cell 2, line 1)"
    assert graded.grade.notes == [note]


def test_a_slow_cell_does_not_hide_the_others(grade: Grade) -> None:
    graded = grade([CELLS[0], "import time\ntime.sleep(600)", *CELLS[1:]])
    assert outcomes(graded) == ["passed"] * 4
    assert len(graded.grade.notes) == 1
    assert "cell 2" in graded.grade.notes[0]


def test_a_cell_that_dies_or_does_not_compile_does_not_hide_the_others(grade: Grade) -> None:
    graded = grade(["import os\nos._exit(1)", *CELLS, "def broken(:\n"])
    assert outcomes(graded) == ["passed"] * 4
    assert len(graded.grade.notes) == 2
    assert any("SyntaxError" in note and "cell 5" in note for note in graded.grade.notes)


def test_the_last_definition_counts(grade: Grade) -> None:
    assert outcomes(grade(["def one():\n    return 2", *CELLS]))[0] == "passed"
    assert outcomes(grade([*CELLS, "def one():\n    return 2"]))[0] == "failed"


def test_magic_lines_are_passed_over(grade: Grade) -> None:
    graded = grade(["%matplotlib inline\n!pip install x\nx = 1", "%%time\n" + CELLS[0], *CELLS[1:], "double?"])
    assert outcomes(graded) == ["passed"] * 4
    assert graded.grade.notes == []


def test_a_function_lost_with_its_cell_is_missing_and_the_reason_is_told(grade: Grade) -> None:
    graded = grade(["x = 1 / 0\ndef zzzz():\n    return 1", *CELLS[1:]])
    assert outcomes(graded) == ["missing", "passed", "passed", "passed"]
    assert "ZeroDivisionError" in message(graded, "one")


def test_a_real_notebook_and_the_same_as_a_script_get_the_same_checks(
    grade: Grade, course: Course, graders: Callable[..., Grader], level: Level, tmp_path: Path
) -> None:
    cells = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in CELLS]
    path = tmp_path / "answer.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    graded = graders(level).grade(read_submission(path), course.find("1"), Language("en"))
    assert outcomes(graded) == outcomes(grade("\n".join(CELLS)))
    assert len(graded.grade.source_sha256) == 64


# --- limits ---------------------------------------------------------------------------------------------------


def test_the_limit_for_the_whole_submission_ends_everything_honestly(grade: Grade) -> None:
    graded = grade("import time\n" + REFERENCE.replace("    return", "    time.sleep(600)\n    return"), "8")
    assert outcomes(graded) == ["timed_out"] * 4
    messages = [check.message for check in graded.grade.checks]
    assert messages[0] == "one() did not finish within 0.5 s; is there a loop that never ends?"
    assert "still running when the 0.9 s for the whole submission were used up" in messages[1]
    assert messages[3].startswith("The 0.9 s that this exercise gives a submission in all are used up.")
    assert "43" not in "".join(messages)


def test_a_used_up_limit_is_not_blamed_on_an_earlier_cell(grade: Grade) -> None:
    hanging = [cell.replace("    return", "    while True: pass\n    return") for cell in CELLS]
    graded = grade(["x = undefined_name", *hanging], "8")
    assert outcomes(graded) == ["timed_out"] * 4
    assert "undefined_name" not in message(graded, "total")


def test_another_limit_for_one_call_is_obeyed(grade: Grade) -> None:
    source = "import time\n" + rest("import time; time.sleep(0.9); return 1")
    assert outcomes(grade(source))[0] == "timed_out"
    assert outcomes(grade(source, limits=TimeAndSpace(3, 30, 200)))[0] == "passed"


def test_the_limit_for_all_grows_in_proportion_and_never_shrinks(course: Course) -> None:
    limits = course.find("1").limits
    assert with_call_limit(limits, 1.2).submission_seconds == pytest.approx(12)
    assert with_call_limit(limits, 0.1).submission_seconds == 6
    assert with_call_limit(limits, 0.1).call_seconds == 0.1
    assert with_call_limit(limits, 1.2).memory_mb == 200


def test_dying_at_every_call_ends_too(grade: Grade) -> None:
    graded = grade("import os\ndef one(): os._exit(1)\ndef double(x): os._exit(2)\ndef total(v): os._exit(3)\n")
    assert outcomes(graded) == ["crashed"] * 4
    assert message(graded, "total") == "total([7, 8, 9.125]) ended the whole process (exit code 3)."


# --- attacks --------------------------------------------------------------------------------------------------

FORGE = """
import os, stat, struct, sys
def tell(value):
    from grader.sandbox import wire
    data = wire.encode(value)
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode) or stat.S_ISFIFO(os.fstat(fd).st_mode):
                os.write(fd, struct.pack(">I", len(data)) + data)
        except OSError:
            pass
"""


@pytest.mark.parametrize(
    "attack",
    [
        "tell([n, 'passed'])",
        "tell([n, 'ok', True, []])",
        "tell([n, 'ok', {'outcome': 'passed', 'score': 10}, []])",
        "tell({'score': 10, 'checks': []})",
        'os.write(1, b\'{"checks": [], "notes": [], "output": "", "level": "sandbox"}\\n\')',
        "import builtins; builtins.AssertionError = Exception",
        "import atexit; atexit.register(os._exit, 0)",
        "sys.modules['pytest'] = sys",
        "[setattr(m, 'encode', lambda *a: b'N') for k, m in sys.modules.items() if k.endswith('wire')]",
        "os.kill(os.getppid(), 0) if os.getppid() > 1 else None",
    ],
)
def test_no_attack_earns_a_point_or_breaks_the_grader(grade: Grade, attack: str) -> None:
    source = FORGE + f"\nfor n in range(20):\n    try:\n        {attack}\n    except Exception: pass\n"
    graded = grade(
        source + "def one():\n    return 2\ndef double(x):\n    return None\ndef total(v):\n    return -1\n"
    )
    assert graded.grade.score == 0
    assert graded.grade.status == "graded", graded.trouble
    assert not {"passed", "broken"} & set(outcomes(graded))


ALWAYS_EQUAL = """
import numpy as np
class Equal:
    __array_priority__ = 1e9
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __array__(self, *a, **k): return np.array(1.0)
    def __bool__(self): return True
    def __float__(self): return 1.0
    def __hash__(self): return 0
class EqualInt(int):
    __eq__ = lambda self, other: True
    __hash__ = int.__hash__
class EqualArray(np.ndarray):
    __eq__ = lambda self, other: True
"""


@pytest.mark.parametrize("value", ["Equal()", "EqualInt(5)", "np.zeros(1).view(EqualArray)", "[Equal()]", "Equal"])
def test_objects_that_equal_everything_earn_nothing(grade: Grade, value: str) -> None:
    body = f"def one(): return {value}\ndef double(x): return {value}\ndef total(v): return {value}\n"
    graded = grade(ALWAYS_EQUAL + body)
    assert graded.grade.score == 0
    assert graded.grade.status == "graded"
    assert set(outcomes(graded)) <= {"failed", "unsendable"}


WEIRD = {
    "none": "None",
    "text": "'text'",
    "bytes": "b'x'",
    "dict": "{'a': 1}",
    "nest": "[[1, [2, [3]]], 'x']",
    "ragged": "[[1], [1, 2]]",
    "huge": "10 ** 5000",
    "huge list": "[10 ** 5000, 1]",
    "nan": "float('nan')",
    "complex": "1j",
    "bool": "True",
    "text array": "np.array(['a', 'b'])",
    "colours": "'\\x1b[31m\\u202e'",
    "deep": "deep()",
    "keys": "{(1, 2): 3, None: 4}",
    "colliding": "{np.float64(5): 1, 5 + (2**61 - 1) * 2**2000: 2}",
}
DEEP = "import numpy as np\ndef deep():\n    v = 1\n    for _ in range(50): v = [v]\n    return v\n"


@pytest.mark.parametrize("value", WEIRD.values(), ids=WEIRD.keys())
def test_weird_values_never_break_a_check_that_uses_matchers(grade: Grade, value: str) -> None:
    body = f"def one(): return {value}\ndef double(x): return {value}\ndef total(v): return {value}\n"
    graded = grade(DEEP + body)
    assert graded.grade.status == "graded", graded.trouble
    assert set(outcomes(graded)[1:]) <= {"failed", "unsendable", "raised"}
    for check in graded.grade.checks:
        assert check.message.replace("\n", "").isprintable()


# --- author styles --------------------------------------------------------------------------------------------


def test_every_style_passes_for_the_right_answer(grade: Grade) -> None:
    graded = grade(
        """
        import numpy as np
        def f(x):
            return {3: np.array([987654, 1]), 9: {"a": 987654}}.get(x, 987654)
        """,
        "2",
    )
    assert outcomes(graded) == ["passed"] * 11, graded.trouble


def test_every_style_fails_for_a_wrong_one_and_tells_nothing_of_the_suite(grade: Grade) -> None:
    source = "import numpy as np\ndef f(x):\n    return {3: np.array([5, 1]), 9: {'a': 5}}.get(x, 5)\n"
    graded = grade(source, "2")
    assert outcomes(graded) == ["failed"] * 11, graded.trouble
    for check in graded.grade.checks:
        assert "987654" not in check.message, check.name
        assert "assert" not in check.message, check.name
        assert "secret_bound" not in check.message
        assert "student" not in check.message
        assert "where" not in check.message
    assert message(graded, "plain") == "f(1) returned 5 (int).\nThe value is not right."
    assert "f(2) returned 5 (int)." in message(graded, "numpy")
    assert "The value is not right." in message(graded, "numpy")
    assert "1 of 2 elements are not right, the first of them at [0]: " in message(graded, "numpy_equal")
    assert "The value is not right." in message(graded, "approx")
    assert message(graded, "message").startswith("five is special\nf(5) returned 5 (int).")
    assert message(graded, "fail") == "six is special"
    assert message(graded, "embedded").startswith("you said 5\n")
    assert "Numbers were expected" not in message(graded, "mapping")
    assert [check.name for check in graded.grade.checks][-2:] == ["parametrized[10]", "parametrized[11]"]


def test_an_answer_in_the_authors_words_is_harmless_in_a_terminal(grade: Grade) -> None:
    graded = grade("def f(x):\n    return '\\x1b[31mred\\u202e\\nassert 1'\n", "2")
    told = message(graded, "embedded")
    assert told.startswith("you said ")
    assert told.replace("\n", "").isprintable()


AWKWARD = [
    "np.zeros((0, 3))",
    "np.array([1, 2])",
    "None",
    "'text'",
    "{'a': 'b'}",
    "[[1], [1, 2]]",
    "10 ** 5000",
    "[None]",
    "['a', 'b']",
]


@pytest.mark.parametrize("value", AWKWARD)
def test_an_answer_of_a_wrong_kind_is_the_students_whatever_the_style(grade: Grade, value: str) -> None:
    graded = grade(f"import numpy as np\ndef f(x):\n    return {value}\n", "2")
    assert graded.grade.status == "graded", graded.trouble
    told = outcomes(graded)
    # An empty array satisfies pytest.approx and numpy.testing, and a huge number a bare `>=`: why `close` exists.
    vacuous = {"np.zeros((0, 3))": 2, "10 ** 5000": 1}
    assert told.count("failed") == len(told) - vacuous.get(value, 0), told


def test_a_right_answer_that_trips_the_suite_is_our_fault(grade: Grade) -> None:
    """The reference gives an array too, so `==` and `assert` are the suite's own mistake: no zero for that."""
    source = STYLES_REFERENCE.replace("987654)", "np.array([987654, 987654]) if x == 1 else 987654)")
    graded = grade(source, "2")
    assert outcomes(graded)[0] == "failed"  # two numbers where the reference gives one
    alike = grade(STYLES_REFERENCE, "2")
    assert set(outcomes(alike)) == {"passed"}, alike.trouble


# --- what is ours ---------------------------------------------------------------------------------------------


def test_a_check_that_breaks_is_broken_and_blames_nobody(grade: Grade) -> None:
    graded = grade("def f():\n    return 1\n", "3")
    told = dict(zip([check.name for check in graded.grade.checks], outcomes(graded), strict=True))
    assert told == {
        "key_error": "broken",
        "skips": "broken",
        "xfails": "broken",
        "marked": "broken",
        "fixture": "broken",
        "whole": "passed",
        "not_plain": "broken",
    }
    assert graded.grade.status == "broken"
    assert "KeyError" in message(graded, "key_error")
    assert "not your fault" in message(graded, "key_error")
    assert "no such key" not in message(graded, "key_error")
    assert "no such key" in graded.trouble
    assert sum(check.earned for check in graded.grade.checks) == graded.grade.score == 1


@pytest.mark.parametrize(("exercise", "words"), [("4", "SyntaxError"), ("7", "no checks"), ("9", "no_such_module")])
def test_a_suite_that_cannot_be_read_is_broken_and_the_trouble_is_told(
    grade: Grade, exercise: str, words: str
) -> None:
    graded = grade(REFERENCE, exercise)
    assert graded.grade.status == "broken"
    assert graded.grade.checks == []
    assert graded.grade.score == 0
    assert words in graded.trouble


def test_an_exam_that_dies_is_broken_in_every_check(grade: Grade) -> None:
    graded = grade("def f():\n    return 1\n", "5")
    assert outcomes(graded) == ["broken"] * 3
    assert graded.grade.status == "broken"
    assert "without a report" in graded.trouble
    assert outcomes(grade(REFERENCE)) == ["passed"] * 4  # and the examiner lives on


# --- the same again -------------------------------------------------------------------------------------------

MIXED = """
import os, random
import numpy as np
print(random.random() < 2)
def one():
    raise ValueError({str(n) for n in range(20)})
def double(x):
    return x * np.random.rand()
def total(v):
    return random.random()
"""


def test_twice_gives_the_same_grade(grade: Grade) -> None:
    first = timeless(grade(MIXED))
    assert timeless(grade(MIXED)) == first
    assert timeless(grade(MIXED, fork=False)) == first
    assert timeless(grade(MIXED, fork=False)) == first


def test_random_numbers_are_seeded_before_every_check(grade: Grade) -> None:
    source = """
    import random, numpy as np
    def draw():
        return [random.random(), float(np.random.rand()), random.getrandbits(40)]
    def order():
        return [list({str(n) for n in range(30)}), random.sample(range(100), 5)]
    """
    graded = grade(source, "6")
    assert outcomes(graded) == ["failed"] * 3
    assert message(graded, "random").splitlines()[0] != message(graded, "again").splitlines()[0]
    assert timeless(grade(source, "6")) == timeless(graded)


def test_a_crash_before_does_not_change_the_seed_of_a_check(grade: Grade) -> None:
    source = "import os, random\ndef one():\n    {}\ndef double(x):\n    return random.random()\n"
    dying, living = grade(source.format("os._exit(1)")), grade(source.format("return 1"))
    assert message(dying, "double") == message(living, "double")


def test_without_fork_every_outcome_is_the_same(grade: Grade) -> None:
    for source in (REFERENCE, rest("os._exit(3)"), rest("while True: pass"), "def one(:\n", rest("return object()")):
        assert timeless(grade(source, fork=False)) == timeless(grade(source))


# --- nothing is left ------------------------------------------------------------------------------------------


def test_nothing_is_left_after_grading(
    course: Course,
    level: Level,
    living: Callable[[], set[int]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """No process, no descriptor, no file; whatever the submission did."""
    if level is Level.SANDBOX:
        demand_sandbox()
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # of the examiner and all below it
    spawning = "import subprocess, os\ntry: subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
    spawning += "except OSError: pass\n" + REFERENCE
    writing = "open('left.txt', 'w').write('x')\n" + REFERENCE
    with Grader(course, [course.find("1")], level) as grader:

        def grade(source: str) -> Graded:
            return grader.grade(submission(source), course.find("1"), Language("en"))

        grade(REFERENCE)
        eventually(lambda: False, 0.2)
        processes, descriptors = living(), held(living())
        for source in [REFERENCE, rest("os._exit(1)"), rest("while True: pass"), spawning, writing]:
            assert outcomes(grade(source))[1:] == ["passed"] * 3
        assert eventually(lambda: living() <= processes)
        assert eventually(lambda: held(living()) <= descriptors)
        assert eventually(lambda: list(tmp_path.iterdir()) == [])  # a room lets go of its folder after it answered


def held(processes: set[int]) -> int:
    """How many descriptors these processes and this one have open."""
    total = 0
    for pid in {*processes, os.getpid()}:
        try:
            total += len(os.listdir(f"/proc/{pid}/fd"))
        except OSError:
            continue
    return total


def test_closing_a_grader_ends_everything(course: Course, level: Level, living: Callable[[], set[int]]) -> None:
    if level is Level.SANDBOX:
        demand_sandbox()
    before = living()
    with Grader(course, [course.find("1")], level) as grader:
        assert outcomes(grader.grade(submission(REFERENCE), course.find("1"), Language("en"))) == ["passed"] * 4
        assert living() - before
    assert eventually(lambda: living() <= before)


# --- the level ------------------------------------------------------------------------------------------------


def one_exercise(course: Course) -> list[Exercise]:
    return [course.find("1")]


def test_asking_for_a_sandbox_that_is_not_there_is_no_grade(
    course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with Grader(course, one_exercise(course), Level.SANDBOX) as grader, pytest.raises(SandboxError, match="bwrap"):
        grader.grade(submission(REFERENCE), course.find("1"), Language("en"))


def test_without_a_wish_the_weaker_level_is_told(
    course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with Grader(course, one_exercise(course), None) as grader:
        graded = grader.grade(submission(REFERENCE), course.find("1"), Language("en"))
    assert graded.grade.isolation is Level.PROCESS
    assert graded.grade.score == 10
    assert len(graded.grade.notes) == 1
    assert "without the sandbox" in graded.grade.notes[0]
    assert "bwrap" in graded.grade.notes[0]


def test_without_a_wish_a_sandbox_that_breaks_is_told(
    course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sandbox: None
) -> None:
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho no namespaces for you >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with Grader(course, one_exercise(course), None) as grader:
        graded = grader.grade(submission(REFERENCE), course.find("1"), Language("en"))
    assert graded.grade.isolation is Level.PROCESS
    assert "no namespaces for you" in graded.grade.notes[0]
    with Grader(course, one_exercise(course), Level.SANDBOX) as grader:
        graded = grader.grade(submission(REFERENCE), course.find("1"), Language("en"))
    assert graded.grade.status == "broken"
    assert graded.grade.score == 0
    assert "no namespaces for you" in graded.trouble


def test_without_a_wish_the_sandbox_is_taken_where_there_is_one(course: Course, sandbox: None) -> None:
    with Grader(course, one_exercise(course), None) as grader:
        graded = grader.grade(submission(REFERENCE), course.find("1"), Language("en"))
    assert (graded.grade.isolation, graded.grade.notes) == (Level.SANDBOX, [])


# --- languages ------------------------------------------------------------------------------------------------


def test_messages_come_in_the_learners_language(course: Course, graders: Callable[..., Grader]) -> None:
    answer = submission("def one():\n    return 2\ndef double(x):\n    return None\n")
    korean = graders(Level.PROCESS).grade(answer, course.find("1"), Language("ko"))
    english = graders(Level.PROCESS).grade(answer, course.find("1"), Language("en"))
    assert outcomes(korean) == outcomes(english)
    for ours, theirs in zip(korean.grade.checks, english.grade.checks, strict=True):
        assert ours.message != theirs.message
        assert any("가" <= character <= "힣" for character in ours.message)


def test_outcomes_are_the_documented_ones() -> None:
    assert [outcome.value for outcome in Outcome] == [
        "passed",
        "failed",
        "raised",
        "timed_out",
        "out_of_memory",
        "crashed",
        "missing",
        "unsendable",
        "broken",
    ]
