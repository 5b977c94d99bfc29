"""`parts`: groups of statements, notebook syntax, and what does not compile.

The notebook expectations were compared with IPython 9.18's own transformer; no IPython is needed to run them.
"""

from __future__ import annotations

import ast
import sys
import traceback
import warnings
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox import source as room
from grader.sandbox.source import MOST_GROUPS, Parts, parts


def script(source: str) -> Parts:
    return parts("exercise03.py", source, notebook=False)


def cell(source: str) -> Parts:
    return parts("cell 4", source, notebook=True)


def run(made: Parts, **names: Any) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "submission", **names}
    for code in made.codes:
        exec(code, namespace)
    return namespace


def lines_of(code: CodeType) -> list[int]:
    """The lines on which statements of a group stand, those inside functions left out."""
    return sorted({line for _, _, line in code.co_lines() if line})


def grouped(source: str, notebook: bool = False) -> list[list[int]]:
    return [lines_of(code) for code in parts("a.py", source, notebook=notebook).codes]


def failure(source: str, notebook: bool = False) -> SyntaxError:
    with pytest.raises(SyntaxError) as caught:
        parts("cell 4" if notebook else "a.py", source, notebook=notebook)
    error = caught.value
    assert error.filename == ("cell 4" if notebook else "a.py")
    assert isinstance(error.lineno, int)
    assert error.lineno >= 1
    return error


# --- groups ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("", []),
        ("\n\n# nothing but a comment\n", []),
        ("x = 1", [[1]]),
        ("x = 1\ny = 2\n", [[1, 2]]),
        ("import os\nfrom os import path\nx = 1\n", [[1, 2, 3]]),
        ("import os\nprint(1)\nx = 1\n", [[1], [2], [3]]),
        ("print(1)\nprint(2)\n", [[1], [2]]),
        ("x = 1; print(x); y = 2", [[1], [1], [1]]),
        ("def f():\n    pass\nclass A:\n    pass\nasync def g():\n    pass\n", [[1, 3, 5]]),
        ("x = f()\n", [[1]]),
        ("x = 1\ny = x\nz = 2\n", [[1], [2], [3]]),
        ("for i in []:\n    pass\nx = 1\n", [[1, 2], [3]]),
        ("pass\nx = 1\n", [[1, 2]]),
    ],
)
def test_quiet_neighbours_make_one_group(source: str, lines: list[list[int]]) -> None:
    assert grouped(source) == lines


@pytest.mark.parametrize(
    "statement",
    [
        "x = 1",
        "x = -1.5",
        "x = y = 'a'",
        "x, (y, *z) = 1, (2, 3, 4)",
        "x = [1, (2, {3}), {'a': [None, True, ...]}]",
        "x = {**{'a': 1}, 'b': 2}",
        "x: int = 3",
        "x: 'list[int]'",
        "def f(a=1): return a",
        "class A: x = 1",
        "import math as m",
        "from math import *",
        "if __name__ == '__main__':\n    1 / 0",
        'if __name__ == "__main__": 1 / 0',
    ],
)
def test_statements_that_are_quiet(statement: str) -> None:
    assert len(script(f"import os\n{statement}\nimport sys\n").codes) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "print()",
        "x = int()",
        "x = os",
        "x = 1 + 1",
        "x = f'{1}'",
        "x = [i for i in ()]",
        "os.y = 1",
        "os.environ['NDGRADE'] = 'a'",
        "os.x: int = 1",
        "x: int = int()",
        "x = [os]",
        "x = lambda: 0",
        "x += 1",
        "del x",
        "assert True",
        "for i in (): pass",
        "while False: pass",
        "with open(os.devnull): pass",
        "try: pass\nfinally: pass",
        "if True: pass",
        "if __name__ == '__main__': pass\nelse: print()",
        "if __name__ != '__main__': pass",
        "if '__main__' in __name__: pass",
        "match 1:\n    case 1: pass",
        "f'{os}'",
        "os",
    ],
)
def test_statements_that_stand_alone(statement: str) -> None:
    made = script(f"import os; x = 0\n{statement}\nimport sys\n")
    assert len(made.codes) == 3
    run(made)


def test_in_a_notebook_the_main_guard_does_run() -> None:
    source = "x = 1\nif __name__ == '__main__':\n    y = 2\nz = 3\n"
    assert len(cell(source).codes) == 3
    assert len(script(source).codes) == 1


def test_what_stands_before_a_hanging_statement_can_be_run_again() -> None:
    made = script("def f():\n    return 1\nwhile True:\n    pass\ndef g():\n    return f() + 1\n")
    namespace = run(Parts([made.codes[0], made.codes[2]], [], 0))
    assert namespace["g"]() == 2


def test_the_groups_together_do_what_the_module_does() -> None:
    source = Path(room.__file__).read_text(encoding="utf-8")
    whole: dict[str, Any] = {"__name__": "whole"}
    exec(compile(source, "whole.py", "exec", dont_inherit=True), whole)
    assert run(script(source)).keys() == whole.keys()


@pytest.mark.parametrize("count", [MOST_GROUPS - 1, MOST_GROUPS, MOST_GROUPS + 1, 999, 1000, 1001])
def test_groups_beyond_the_cap_are_merged_in_order(count: int) -> None:
    seen: list[int] = []
    made = script("".join(f"see({number})\n" for number in range(count)))
    run(made, see=seen.append)
    assert seen == list(range(count))
    assert len(made.codes) == (count if count <= MOST_GROUPS else -(-count // -(-count // MOST_GROUPS)))
    assert len(made.codes) <= MOST_GROUPS


def test_line_numbers_and_the_label_are_in_the_traceback() -> None:
    made = script("x = 1\n\n\ndef f():\n    return 1 / 0\n\nprint\nf()\n")
    with pytest.raises(ZeroDivisionError) as caught:
        run(made)
    frames = traceback.extract_tb(caught.value.__traceback__)[-2:]
    assert [(frame.filename, frame.lineno) for frame in frames] == [("exercise03.py", 8), ("exercise03.py", 5)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    assert grouped(end.join(["x = 1", "", "print", "y = '''", "'''"])) == [[1], [3], [4]]
    assert cell(end.join(["!ls", "x = 1", "%time x", ""])).ignored == [1, 3]


def test_only_line_ends_end_a_line() -> None:
    assert grouped("x = 'a\x0b\x1c\u2028b'\nprint\n") == [[1], [2]]


def test_the_docstring_is_the_modules() -> None:
    assert run(script('"""Losses."""\nprint\nx = 1\n'))["__doc__"] == "Losses."


def test_a_string_further_down_is_no_docstring() -> None:
    namespace = run(script('x = 1\n"one"\nprint\n"two"\ny = 2\nprint\n"three"\n'))
    assert namespace.get("__doc__") is None
    assert (namespace["x"], namespace["y"]) == (1, 2)


def test_annotations_of_all_groups_are_kept() -> None:
    assert run(script("x: int = 1\nprint\ny: str = 'a'\n"))["__annotations__"] == {"x": int, "y": str}


# --- from __future__ ------------------------------------------------------------------------------------------


def test_a_future_import_reaches_later_groups() -> None:
    source = '"""Doc."""\nfrom __future__ import annotations\nprint\ndef f(x: no_such_name): pass\n'
    namespace = run(script(source))
    assert namespace["f"].__annotations__ == {"x": "no_such_name"}
    assert namespace["__doc__"] == "Doc."


def test_without_it_annotations_are_evaluated() -> None:
    """This very module imports it; that must not leak into a submission."""
    assert run(script("def f(x: int): pass\n"))["f"].__annotations__ == {"x": int}
    with pytest.raises(NameError):
        run(script("def f(x: no_such_name): pass\nf.__annotations__\n"))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\nfrom __future__ import annotations\n", 2),
        ("print\nfrom __future__ import annotations\n", 2),
        ("'doc'\n'second'\nfrom __future__ import annotations\n", 3),
        ("from __future__ import no_such_feature\n", 1),
        ("from __future__ import braces\n", 1),
        ("def f():\n    from __future__ import annotations\n", 2),
    ],
)
def test_a_future_import_in_the_wrong_place(source: str, line: int) -> None:
    assert failure(source).lineno == line


def test_in_a_notebook_it_may_stand_anywhere() -> None:
    made = cell("import os\nprint\nfrom __future__ import annotations\ndef f(x: no_such_name): pass\n")
    assert run(made)["f"].__annotations__ == {"x": "no_such_name"}


def test_later_cells_inherit_it_by_its_flags() -> None:
    flags = cell("from __future__ import annotations, division").flags
    assert flags
    later = parts("cell 5", "!ls\ndef f(x: no_such_name): pass", notebook=True, flags=flags)
    assert run(later)["f"].__annotations__ == {"x": "no_such_name"}
    assert later.flags == flags
    assert cell("x = 1").flags == 0


# --- notebooks ------------------------------------------------------------------------------------------------

# cell, the Python it stands for, the lines that are not run
MAGICS: list[tuple[str, str, list[int]]] = [
    ("%matplotlib inline\nimport os", "pass\nimport os", [1]),
    ("!pip install -q keras\nx = 1", "pass\nx = 1", [1]),
    ("!!ls", "pass", [1]),
    ("?int", "pass", [1]),
    ("??int", "pass", [1]),
    ("?", "pass", [1]),
    ("int?", "pass", [1]),
    ("int??", "pass", [1]),
    ("os.path.join?\nx = 1", "pass\nx = 1", [1]),
    ("x[0]?", "pass", [1]),
    ("*int*?", "pass", [1]),
    ("%timeit?", "pass", [1]),
    ("%%timeit?\nx = 1", "pass\nx = 1", [1]),
    ("x = int?", "pass", [1]),
    ("x = %pwd", "x = None", [1]),
    ("x = % pwd", "x = None", [1]),
    ("x=!ls", "x=None", [1]),
    ("x = !ls -l | grep 'it'\nx", "x = None\nx", [1]),
    ("x: list = !ls", "x: list = None", [1]),
    ("d = {}\nd['k'] = !ls", "d = {}\nd['k'] = None", [2]),
    ("d = {}\nd[\n  'k'\n] = !ls\ny = 1", "d = {}\nd[\n  'k'\n] = None\ny = 1", [4]),
    ("x = !ls \\\n  -l\ny = 1", "x = None\n\ny = 1", [1, 2]),
    ("!ls \\\n  -a \\\n  -b\nz = 1", "pass\n\n\nz = 1", [1, 2, 3]),
    ("!ls \\", "pass", [1]),
    ("if True:\n    !pip install x\n", "if True:\n    pass", [2]),
    ("if True:\n    %cd x\nelse:\n    !ls\n", "if True:\n    pass\nelse:\n    pass", [2, 4]),
    ("for i in range(2):\n\t!echo {i}\n\tx = i\n", "for i in range(2):\n\tpass\n\tx = i", [2]),
    ("def f():\n    x = !ls\n    return x\n", "def f():\n    x = None\n    return x", [2]),
    ("class A:\n    %time\n    x = 1", "class A:\n    pass\n    x = 1", [2]),
    (
        "try:\n    import os\nexcept ImportError:\n    !pip install os\n    import os\n",
        "try:\n    import os\nexcept ImportError:\n    pass\n    import os",
        [4],
    ),
    ("!echo \"it's\nx = 1", "pass\nx = 1", [1]),
    ("!echo '''\nx = 1", "pass\nx = 1", [1]),
    ("!echo ((\nx = 1", "pass\nx = 1", [1]),
    ("x = !echo \"it's ((\ny = 1", "x = None\ny = 1", [1]),
    ("%cd C:\\users\\new\nx = 1", "pass\nx = 1", [1]),
    ("!ls # comment\nx = 1", "pass\nx = 1", [1]),
    ("#\n!ls\n\n# foo?\n!ls\n", "#\npass\n\n# foo?\npass", [2, 5]),
    ("   x = 1\n   !ls\n   y = 2\n", "x = 1\npass\ny = 2", [2]),
    ("# a comment first\n%%time\nx = 1", "# a comment first\npass\nx = 1", [2]),
    ("def f(x):\n    return x\n%timeit f(1)", "def f(x):\n    return x\npass", [3]),
    ("%time x = int()\ny = 1", "pass\ny = 1", [1]),  # a statement behind a line magic is not run either
    ("%%", "pass", [1]),
    ("x = 3 % 2\n% 2\n", "x = 3 % 2\npass", [2]),
]

# cells with a magic line, added by the test, in which nothing else may be touched
LOOK_ALIKES = [
    "a = 7\nb = (a\n%2)\n",
    "a = 1 != 2\n",
    "a = 7 \\\n  % 2\n",
    "s = '''\n%magic\n!ls\nint?\n'''\n",
    's = """\n%%time\n!ls " it\'s\n"""\n',
    "s = r'''\\\n!ls\n'''\n",
    "s = '''a\\'''b\n%c'''\n",
    "s = 'one \\\n!two'\n",
    "s = f'''{1}\n%a\n'''\n",
    "s = f'{1!r}'\n",
    "s = 'what?'\n",
    "s = '%d' % 3\n",
    "s = '('\n",
    's = "\\""\n',
    "# it's (a comment?\n",
    "x = 1  # what?\n",
    'x = 1  # [ \' """\n',
    "x = [\n  1,  # a ( b\n]\n",
    "def f(x=1, *, y=2):\n    return x == y != 3 <= 4\n",
    "x = {'a': '!ls',\n'b': '%time'\n}\n",
    "x = 5\nx %= 3\n",
    "assert 1 != 2, 'why?'\n",
    "if (1\n%1):\n    pass\n",
    "x = '' '?'\n",
    "x = ''\n",
    "x = ''''''\n",
    "x = '''''' '''\n!a'''\n",
]


def shape(source: str) -> str:
    """A source's syntax tree with its line numbers."""
    statements = [ast.dump(node) for node in ast.parse(source).body]
    lines = [getattr(node, "lineno", 0) for node in ast.walk(ast.parse(source))]
    return f"{statements} {lines}"


@pytest.mark.parametrize(("source", "python", "ignored"), MAGICS)
def test_notebook_syntax_is_understood_and_not_run(source: str, python: str, ignored: list[int]) -> None:
    made = cell(source)
    assert made.ignored == ignored
    assert [lines_of(code) for code in made.codes] == [lines_of(code) for code in cell(python).codes]
    replaced, _ = room._without_ipython(source)
    assert shape(replaced) == shape(python)


@pytest.mark.parametrize(("source", "python", "ignored"), MAGICS)
def test_in_a_script_it_is_a_syntax_error(source: str, python: str, ignored: list[int]) -> None:
    assert failure(source).lineno


@pytest.mark.parametrize("source", LOOK_ALIKES)
def test_what_only_looks_like_it_is_left_alone(source: str) -> None:
    assert cell(source).ignored == []
    after = source.count("\n") + 1
    assert cell(source + "!ls\n").ignored == [after]
    assert shape(room._without_ipython(source + "!ls")[0]) == shape(source + "pass")
    assert cell("!ls\n" + source).ignored == [1]
    assert shape(room._without_ipython("!ls\n" + source)[0]) == shape("pass\n" + source)


def test_an_assigned_magic_is_none() -> None:
    namespace = run(cell("files = !ls\nhere = %pwd\ncount = 1\n"))
    assert (namespace["files"], namespace["here"], namespace["count"]) == (None, None, 1)


def test_a_magic_is_quiet() -> None:
    assert len(cell("import os\n!ls\n%matplotlib inline\nx = 1\n").codes) == 1


def test_no_ipython_is_pretended() -> None:
    with pytest.raises(NameError, match="get_ipython"):
        run(cell("get_ipython()"))


def test_an_indented_cell_runs_as_in_jupyter() -> None:
    assert run(cell("    x = 1\n    if x:\n        y = 2\n"))["y"] == 2
    assert failure("    x = 1\n").lineno == 1


@pytest.mark.parametrize("name", ["time", "timeit", "capture", "prun", "debug", "memit"])
@pytest.mark.parametrize("argument", ["", " -n 1", " out --no-stderr"])
def test_cell_magics_around_python(name: str, argument: str) -> None:
    made = cell(f"%%{name}{argument}\n\nx = 1\n%cd\ny = 1 / 0\n")
    assert made.ignored == [1, 4]
    with pytest.raises(ZeroDivisionError) as caught:
        run(made)
    assert traceback.extract_tb(caught.value.__traceback__)[-1].lineno == 5


@pytest.mark.parametrize(
    ("source", "ignored"),
    [
        ("\n \n%%time\nx = 1", [3]),
        ("  %%time\n  x = 1", [1]),
        ("%%time\n  x = 1\n", [1]),
        ("%%capture out\n%%time\nx = 1", [1, 2]),
        ("%%capture\n\n  %%time\n  x = 1\n  !ls", [1, 3, 5]),
    ],
)
def test_cell_magics_after_space_and_in_each_other(source: str, ignored: list[int]) -> None:
    made = cell(source)
    assert made.ignored == ignored
    assert run(made)["x"] == 1


@pytest.mark.parametrize(
    "name",
    ["bash", "html", "HTML", "writefile a.py", "javascript", "latex", "sh", "script perl", "python3", "nosuch"],
)
def test_cell_magics_around_anything_else(name: str) -> None:
    assert cell(f"%%{name}\nx = 1\n\nrm -rf (\n") == Parts([], [1, 2, 4], 0)


def test_a_foreign_cell_inside_a_timed_one() -> None:
    assert cell("\n%%time\n%%bash\nls\n") == Parts([], [2, 3, 4], 0)


@pytest.mark.parametrize("name", ["%time", "%%time", "%%bash"])
def test_a_magic_and_nothing_else(name: str) -> None:
    assert cell(name).ignored == [1]
    run(cell(name))


# --- what does not compile ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("def f(:\n", 1),
        ("x = 1\n\ny = = 2\n", 3),
        ("x = (1,\n", 1),
        ("x = 1\n  y = 2\n", 2),
        ("def f():\nx = 1\n", 2),
        ("x = 'abc\n", 1),
        ("x = 1\ns = '''abc\n", 2),
        ("x = 1\nreturn x\n", 2),
        ("for i in []: pass\nbreak\n", 2),
        ("await f()\n", 1),
        ("x = 1\nx = await f()\n", 2),
        ("def f():\n    nonlocal x\n", 2),
        ("f() = 1\n", 1),
        ("x = 1\n\0\n", 2),
        ("x = 1\r\n\r\n\ud800\n", 3),
        ("x = 0777\n", 1),
        ("\ufeffx = 1", 1),
        ("x = f(1)?\n", 1),
        ("x = 6?\n", 1),
        ("f(x=!ls)\n", 1),
        ("x == !ls\n", 1),
        ("x += !ls\n", 1),
        ("x = 1; !ls\n", 1),
        ("if True: !ls\n", 1),
        ("(\n!ls\n)\n", 2),
        ("print(1\n!ls\n", 1),
        ("@staticmethod\n!ls\ndef f(): pass\n", 2),
        ("x = %%time\n", 1),
    ],
)
@pytest.mark.parametrize("notebook", [False, True])
def test_the_line_that_is_not_python_is_named(source: str, line: int, notebook: bool) -> None:
    assert failure(source, notebook).lineno == line


def test_in_a_cell_with_magics_the_error_keeps_its_line() -> None:
    error = failure("%%time\n!ls \\\n -l\nx = %pwd\nif True:\n    !ls\ndef f(:\n", notebook=True)
    assert error.lineno == 7
    assert error.text == "def f(:\n"


def test_the_text_of_the_line_is_told_even_late_in_compiling() -> None:
    assert failure("x = 1\nreturn x\n").text == "return x\n"


def test_no_earlier_error_hides_behind_the_one_told() -> None:
    error = failure("!ls\nx = = 1", notebook=True)
    assert error.__context__ is None
    assert error.lineno == 2


@pytest.mark.parametrize(
    "source",
    [
        "(" * 50_000,
        "[" * 150 + "]" * 150 + "x",
        "x = " + "-" * 50_000 + "1",
        "x = a" + ".a" * 50_000,
        "x = a" + " + a" * 50_000,
        "if a" + " + a" * 50_000 + ": pass",
        "x = " + "lambda: " * 50_000 + "0",
        "".join(" " * depth + "if 1:\n" for depth in range(200)) + " " * 200 + "pass",
        "x = " + "9" * 5_000,
    ],
)
@pytest.mark.parametrize("notebook", [False, True])
def test_hopeless_text_is_a_syntax_error(source: str, notebook: bool) -> None:
    failure(source, notebook)


@pytest.mark.parametrize("source", ["x = " + "-" * 800 + "1", "if a" + " + a" * 800 + ": pass", "x = a" + ".a" * 800])
def test_deep_but_possible_text_compiles(source: str) -> None:
    """As deep as Python itself allows: our own walk over the tree asks for no depth of its own."""
    assert len(script(source).codes) == 1


@pytest.mark.parametrize("raised", [ValueError("odd"), OverflowError("odd"), SystemError("odd")])
def test_whatever_else_the_compiler_raises(monkeypatch: pytest.MonkeyPatch, raised: Exception) -> None:
    def broken(*_: object) -> ast.Module:
        raise raised

    monkeypatch.setattr(room, "_parsed", broken)
    assert failure("x = 1").msg == "odd"


@pytest.mark.parametrize("source", [r"x = '\d'", "x = 1 is 1", "assert (1, 'a')", "x = 0x1for x in []", "(1)(2)"])
@pytest.mark.parametrize("notebook", [False, True])
def test_warnings_about_the_text_are_not_ours(source: str, notebook: bool) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        parts("a.py", source, notebook=notebook)
        parts("a.py", source + "\n!ls", notebook=True)
    assert caught == []


def test_warnings_while_it_runs_are_as_they_were() -> None:
    before = list(warnings.filters)
    script(r"x = '\d'")
    assert warnings.filters == before


def test_a_coding_line_changes_nothing() -> None:
    assert run(script("# coding: latin-1\nx = '한'\n"))["x"] == "한"


# --- the whole ------------------------------------------------------------------------------------------------


def test_it_imports_the_standard_library_only() -> None:
    text = Path(room.__file__).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [node.module or ""]
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_megabyte_is_no_trouble() -> None:
    python = "x = [1, (2, 'a')]  # why?\n" * 2_000
    made = cell(python + "!ls\n" * 10_000 + f"'''{'a' * 1_000_000}'''\n")
    assert made.ignored == list(range(2_001, 12_001))


fragments = st.sampled_from(
    [
        *"'\"()[]{}#=?!%\\\n\t :;,.x1",
        *("'''", '"""', "f'{", "\n    ", "\r\n", "\\\n", "\0", "\ud800", "\x0c"),
        *("%%time\n", "%%bash\n", "!ls", "x = ", "def f():", "if x:\n  ", "lambda ", "await "),
        "from __future__ import annotations\n",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    source=st.text(st.characters(), max_size=200) | st.lists(fragments, max_size=40).map("".join),
    notebook=st.booleans(),
)
def test_any_text_is_parts_or_a_syntax_error(source: str, notebook: bool) -> None:
    try:
        made = parts("any", source, notebook=notebook)
    except SyntaxError as error:
        line = error.lineno
    else:
        line = 1
        assert made.ignored == sorted(set(made.ignored))
        assert all(isinstance(code, CodeType) and code.co_filename == "any" for code in made.codes)
        assert notebook or not made.ignored
    assert line is not None
    assert line >= 1


@settings(max_examples=200, deadline=None)
@given(source=st.lists(fragments, max_size=40).map("".join))
def test_rewriting_keeps_every_line(source: str) -> None:
    text = source.replace("\r\n", "\n")
    python, ignored = room._without_ipython(text)
    assert not python or python.count("\n") == text.count("\n") + 1
    assert all(1 <= line <= text.count("\n") + 1 for line in ignored)


@settings(max_examples=100, deadline=None)
@given(source=st.lists(fragments, max_size=12).map("".join))
def test_what_python_accepts_is_not_rewritten(source: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "any", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return
    assert cell(source).ignored == []
