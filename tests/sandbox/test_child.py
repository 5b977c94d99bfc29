"""The child's own work: load, run, call, and tell of it in plain data. Here it runs in our process, unconfined."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import threading
import types
from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator
from enum import IntEnum
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.sandbox import child as room
from grader.sandbox import limits, wire
from grader.sandbox.child import Child, HangUpError, plain, read_frame, write_frame
from grader.sandbox.seeding import plant

Loaded = Callable[..., Child]


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Loaded:
    """Call it with units of source text for a child that has run them."""
    monkeypatch.setitem(sys.modules, room.MODULE, None)  # put back after the test

    def loading(*sources: str, notebook: bool = False) -> Child:
        made = Child()
        units = [[f"cell {n}" if notebook else f"u{n}.py", text, notebook] for n, text in enumerate(sources, 1)]
        status, parts = made.answer("load", [units])
        assert status == "ok"
        for unit, count in enumerate(parts):
            for part in range(count if isinstance(count, int) else 0):
                made.answer("run", [unit, part])
        return made

    return loading


def called(child: Child, name: str, *args: Any, **kwargs: Any) -> list[Any]:
    return child.answer("call", [name, args, kwargs])


def test_a_file_it_wrote_is_told_up_to_a_cap(loaded: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    child = loaded("def save(name):\n    with open(name, 'wb') as f: f.write(b'12345')\n")
    assert child.answer("file", ["a.bin"]) == ["ok", None, []]
    called(child, "save", "a.bin")
    assert child.answer("file", ["a.bin"]) == ["ok", b"12345", []]
    monkeypatch.setattr(room, "MAX_FILE", 3)
    assert child.answer("file", ["a.bin"]) == ["ok", b"123", []]
    assert child.answer("file", [str(tmp_path)]) == ["ok", None, []]  # a folder


# --- load and run ---------------------------------------------------------------------------------------------


def test_loading_tells_the_parts_and_runs_none(loaded: Loaded) -> None:
    child = Child()
    assert child.answer("load", [[["a.py", "x = 1\nx += 1\ndef f(): return x\n", False]]]) == ["ok", [3]]
    assert "x" not in child.module.__dict__
    assert child.answer("run", [0, 0]) == ["ok"]
    assert child.module.__dict__["x"] == 1


def test_what_does_not_compile_is_told_and_the_rest_is_kept(loaded: Loaded) -> None:
    child = Child()
    units = [["cell 1", "x = 1", True], ["cell 2", "y = (\n", True], ["cell 3", "z = 3", True]]
    status, parts = child.answer("load", [units])
    assert status == "ok"
    assert parts[0] == parts[2] == 1
    name, text, line = parts[1]
    assert (name, line) == ("SyntaxError", 1)
    assert "never closed" in text


def test_a_future_import_reaches_the_cells_that_follow(loaded: Loaded) -> None:
    child = loaded("from __future__ import annotations", "def f(x: undefined): return 1", notebook=True)
    assert called(child, "f", 1)[:2] == ["ok", 1]


def test_the_submission_is_a_module_that_it_can_import(loaded: Loaded) -> None:
    child = loaded("import sys\nvalue = 5\ndef f():\n    import submission\n    return submission.value, __name__\n")
    assert called(child, "f")[1] == (5, "submission")


def test_classes_and_pickling_find_the_module(loaded: Loaded) -> None:
    child = loaded("import dataclasses\n@dataclasses.dataclass\nclass P:\n    x: int\ndef f(): return P(1).x\n")
    assert called(child, "f")[1] == 1


def test_an_exception_while_running_is_told_with_its_place(loaded: Loaded) -> None:
    child = Child()
    child.answer("load", [[["a.py", "x = 1\ny = 1 / 0\n", False]]])
    assert child.answer("run", [0, 0]) == ["ok"]
    assert child.answer("run", [0, 1]) == ["raised", "ZeroDivisionError", "division by zero", ["a.py", 2], False]


# --- call -----------------------------------------------------------------------------------------------------


def test_an_answer_and_what_it_changed(loaded: Loaded) -> None:
    source = "def f(a, b, c=None):\n    a[0] = 9\n    c.append(1)\n    return b\n"
    reply = called(loaded(source), "f", np.zeros(2), [5], c=[0])
    assert reply == ["ok", [5], [0, "c"]]


@pytest.mark.parametrize(
    ("body", "argument", "changed"),
    [
        ("x.sort()", [2, 1], True),
        ("x.sort()", [1, 2], False),
        ("x += 1", np.zeros(2), True),
        ("x = x + 1", np.zeros(2), False),
        ("x *= 1", np.ones(2), False),
        ("x[0] = -0.0", np.zeros(1), True),
        ("x['k'] = 1", {}, True),
        ("x[0].append(1)", [[]], True),
        ("x.append(object())", [], True),
        ("x.append(x)", [], True),
        ("x.resize(5, refcheck=False)", np.zeros(2), True),
        ("pass", np.array([np.nan]), False),
    ],
)
def test_changes_in_place_are_noticed(loaded: Loaded, body: str, argument: Any, changed: bool) -> None:
    reply = called(loaded(f"def f(x):\n    {body}\n"), "f", argument)
    assert reply == ["ok", None, [0] if changed else []]


@pytest.mark.parametrize(
    ("source", "found"), [("", None), ("f = 1", "int"), ("f = None", "NoneType"), ("f = [abs]", "list")]
)
def test_what_is_missing_is_told_with_the_names_there_are(loaded: Loaded, source: str, found: str | None) -> None:
    child = loaded(f"{source}\ndef g(): pass\nh = abs\nvalue = 1\ndef __hidden(): pass\n")
    status, names, kind = called(child, "f")
    assert (status, kind) == ("missing", found)
    assert sorted(names) == ["g", "h"]


def test_names_offered_are_bounded(loaded: Loaded) -> None:
    source = "for n in range(1000):\n    globals()['f%d' % n + 'x' * 200] = abs\nglobals()[3] = abs\n"
    _, names, _ = called(loaded(source), "nothing")
    assert len(names) == room.MAX_NAMES
    assert max(map(len, names)) == 80


@pytest.mark.parametrize(
    ("statement", "name", "text", "memory"),
    [
        ("raise ValueError('x' * 5000)", "ValueError", "x" * room.MAX_TEXT, False),
        ("raise MemoryError", "MemoryError", "", True),
        ("raise SystemExit(3)", "SystemExit", "3", False),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", "", False),
        ("raise GeneratorExit", "GeneratorExit", "", False),
        ("raise type('N' * 200, (Exception,), {})('t')", "N" * 80, "t", False),
        ("raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})", "E", "", False),
        ("raise type('E', (Exception,), {'__str__': lambda s: exit()})", "E", "", False),
        ("raise ExceptionGroup('g', [ValueError(1)])", "ExceptionGroup", "g (1 sub-exception)", False),
        ("raise 3", "TypeError", "exceptions must derive from BaseException", False),
    ],
)
def test_exceptions_are_told_in_words(loaded: Loaded, statement: str, name: str, text: str, memory: bool) -> None:
    reply = called(loaded(f"import sys\nexit = sys.exit\ndef f():\n    {statement}\n"), "f")
    assert reply == ["raised", name, text, ["u1.py", 4], memory]


def test_the_innermost_place_in_the_submission_is_told(loaded: Loaded) -> None:
    source = "import json\ndef f():\n    return g()\ndef g():\n    return json.loads('{')\n"
    assert called(loaded(source), "f")[3] == ["u1.py", 5]
    assert called(loaded("f = int"), "f", "x")[3] is None


def test_wrong_arguments_are_an_exception_without_a_place(loaded: Loaded) -> None:
    status, name, text, place, _ = called(loaded("def f(): pass"), "f", 1)
    assert (status, name, place) == ("raised", "TypeError", None)
    assert "takes 0 positional arguments" in text


@pytest.mark.parametrize("operation", ["", "eval", "answer", "__init__", "seed"])
def test_an_unknown_operation_is_no_end(loaded: Loaded, operation: str) -> None:
    assert loaded("").answer(operation, [])[:2] == ["raised", "KeyError"]


def test_a_model_that_is_not_kept_is_no_end(loaded: Loaded) -> None:
    assert loaded("").answer("model", [5, "predict", (), {}])[:2] == ["raised", "KeyError"]


# --- seeds ----------------------------------------------------------------------------------------------------


def test_a_seed_makes_calls_repeatable(loaded: Loaded) -> None:
    child = loaded("import random, numpy\ndef f(): return random.random(), numpy.random.rand()\n")
    first = child.answer("call", ["f", (), {}, 7])
    assert child.answer("call", ["f", (), {}, 7]) == first
    assert child.answer("call", ["f", (), {}, None]) != first
    assert child.answer("call", ["f", (), {}, 8]) != first


def test_no_seed_leaves_the_numbers_alone() -> None:
    before, before_numpy = random.getstate(), np.random.get_state()[1].tolist()  # type: ignore[index] # a tuple
    try:
        plant(None)
        assert random.getstate() == before
        plant(2**32 - 1)
        assert random.getstate() != before
        assert np.random.get_state()[1].tolist() != before_numpy  # type: ignore[index] # a tuple
    finally:
        random.setstate(before)


# --- plain ----------------------------------------------------------------------------------------------------

Pair = namedtuple("Pair", "a b")


class Whole(IntEnum):
    ONE = 1


class Text(str):
    pass


class Floats(list):  # type: ignore[type-arg]
    pass


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (Pair(1, 2), (1, 2)),
        (Whole.ONE, 1),
        (Text("x"), "x"),
        (Floats([1.5]), [1.5]),
        (OrderedDict(a=1), {"a": 1}),
        (np.str_("x"), "x"),
        (np.array(["x", "yy"]), ["x", "yy"]),
        (np.bytes_(b"x"), b"x"),
        (np.longdouble(1.5), 1.5),
    ],
)
def test_what_is_nearly_plain_is_sent_as_what_it_is(value: Any, sent: Any) -> None:
    got = plain(value)
    assert got == sent
    assert wire.decode(wire.encode(value, plain)) == sent


def test_subclasses_of_arrays_are_sent_as_arrays() -> None:
    class Odd(np.ndarray):
        pass

    got = wire.decode(wire.encode(np.arange(3).view(Odd), plain))
    assert type(got) is np.ndarray
    assert got.tolist() == [0, 1, 2]
    assert wire.decode(wire.encode(np.array([1.5], np.longdouble), plain)).dtype == np.float64


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1},
        abs,
        np,
        (n for n in [1]),
        np.ma.masked_array([1], [True]),
        np.array([None]),
        1j.__class__,
        io.BytesIO(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_plain_form_is_unsendable(value: Any) -> None:
    with pytest.raises(wire.UnsendableError):
        wire.encode(value, plain)


def test_losses_and_functions_of_keras_cross_in_plain_words(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    source = """
class Loss:
    def get_config(self):
        return {"from_logits": True}
class Hinge(Loss):
    pass
class Sly(Hinge):
    pass
def relu(x):
    return x
def f(what):
    return [1, {"relu": relu, "object": Hinge(), "class": Hinge, "sly": Sly(), "other": lambda x: x}[what]]
"""
    child = loaded(source)
    own = {name: child.namespace[name] for name in ("Loss", "Hinge", "relu")}
    losses = types.SimpleNamespace(Loss=own["Loss"], Hinge=own["Hinge"])
    keras = types.SimpleNamespace(Model=Pair, losses=losses, activations=types.SimpleNamespace(relu=own["relu"]))

    def sent(what: str) -> Any:
        reply = called(child, "f", what)
        return wire.decode(wire.encode(reply[1], child.foreign))

    monkeypatch.setitem(sys.modules, "keras", keras)
    assert sent("relu") == [1, "relu"]
    assert sent("object") == [1, {"class_name": "Hinge", "from_logits": True}]
    assert sent("class") == [1, {"class_name": "Hinge"}]
    for what in ("sly", "other"):
        with pytest.raises(wire.UnsendableError):
            sent(what)
    monkeypatch.delitem(sys.modules, "keras")
    for what in ("relu", "object", "class", "sly", "other"):
        with pytest.raises(wire.UnsendableError):
            sent(what)


def test_dates_are_unsendable() -> None:
    with pytest.raises(wire.UnsendableError, match="datetime64"):
        wire.encode(np.array(["2024-01-01"], "datetime64[D]"), plain)


# --- frames and the loop --------------------------------------------------------------------------------------


def test_frames_cross_a_pipe_in_pieces() -> None:
    read, write = os.pipe()
    value = ["x" * 200_000, 1]
    thread = threading.Thread(target=write_frame, args=(write, wire.encode(value)))
    thread.start()
    with open(read, "rb") as stream:
        assert read_frame(stream) == value
        thread.join()
        os.close(write)
        with pytest.raises(HangUpError):
            read_frame(stream)


def test_a_frame_cut_short_is_a_hang_up() -> None:
    read, write = os.pipe()
    os.write(write, b"\0\0\0\5N")
    os.close(write)
    with open(read, "rb") as stream, pytest.raises(HangUpError):
        read_frame(stream)


class Served:
    """A child that serves in a thread of ours."""

    def __init__(self) -> None:
        self._requests, theirs = os.pipe()[::-1]
        replies, self._replies = os.pipe()[::-1]
        self._stream = open(self._replies, "rb", closefd=False)  # noqa: SIM115 # closed with the rest
        self._thread = threading.Thread(target=room.serve, args=(theirs, replies))
        self._thread.start()
        self._ends = [theirs, replies, self._replies]

    def ask(self, *request: Any) -> Any:
        write_frame(self._requests, wire.encode(list(request)))
        return read_frame(self._stream)

    def close(self) -> bool:
        os.close(self._requests)
        self._thread.join(5)
        self._stream.close()
        for end in self._ends:
            os.close(end)
        return not self._thread.is_alive()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setitem(sys.modules, room.MODULE, None)  # put back after the test
    made = Served()
    yield made
    assert made.close()  # it ends when we hang up


HOSTILE = """
class Bomb(list):
    def __iter__(self): raise SystemExit("boom")
class Liar(int):
    def __int__(self): raise KeyboardInterrupt
class Meta(type):
    @property
    def __name__(cls): raise ValueError("no name")
class Nameless(metaclass=Meta): pass
class Shape:
    ndim = 1
    def __array__(self, *a, **k): raise OSError("array")
def bomb(): return Bomb([1])
def nested(): return [1, {"a": Bomb([1])}]
def keys(): return {Bomb: 1}
def lying(): return Liar(3)
def nameless(): return Nameless()
def shape(): return Shape()
def fine(): return 1
def loop():
    x = []; x.append(x); return x
"""


def test_hostile_values_do_not_end_the_loop(served: Served) -> None:
    assert served.ask(1, "load", [["a.py", HOSTILE, False]])[1] == "ok"
    count = 0
    while served.ask(2, "run", 0, count)[1] == "ok":
        count += 1
    for number, name in enumerate(["bomb", "nested", "keys", "lying", "shape", "loop"], 10):
        reply = served.ask(number, "call", name, (), {})
        assert reply[0] == number
        assert reply[1] in ("raised", "unsendable", "ok"), name
        assert served.ask(99, "call", "fine", (), {}) == [99, "ok", 1, []]


def test_every_reply_carries_the_number_that_was_asked(served: Served) -> None:
    for number in (5, 0, -3, 2**70):
        assert served.ask(number, "nonsense")[0] == number


# --- output ---------------------------------------------------------------------------------------------------


def test_stdout_and_stderr_go_to_descriptor_1_and_descriptor_2_is_for_noise() -> None:
    code = (
        "from grader.sandbox import child; child.redirect_output(child.output_stream())\n"
        "import sys, os\nprint('out'); print('err', file=sys.stderr); os.write(2, b'noise')\n"
        "print('\\ud800')\nprint(repr(sys.stdin.read()))\n"
        "import warnings; warnings.warn('quiet')\nexit\nquit\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path += {sys.path!r}\n{code}"], capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"out\nerr\n\\ud800\n''\n"
    assert done.stderr == b"noise"


# --- limits ---------------------------------------------------------------------------------------------------


def limited(call: str, then: str) -> subprocess.CompletedProcess[str]:
    code = f"from grader.sandbox import limits; {call}\nimport resource as r\n{then}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


@pytest.mark.skipif(os.name != "posix", reason="a system without such limits")
def test_limits_bind_for_good() -> None:
    done = limited(
        "limits.apply(limits.Limits(cpu_seconds=9, files=40, scratch_mb=3), alone=False)",
        "print(r.getrlimit(r.RLIMIT_CPU)[0], r.getrlimit(r.RLIMIT_NOFILE), r.getrlimit(r.RLIMIT_FSIZE)[1] >> 20)",
    )
    assert done.stdout == "9 (40, 40) 3\n", done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a system without such limits")
def test_the_number_of_processes_is_capped_only_where_it_is_alone() -> None:
    show = "print(r.getrlimit(r.RLIMIT_NPROC)[0])"
    assert limited("limits.apply(limits.Limits(processes=77), alone=True)", show).stdout == "77\n"
    assert limited("limits.apply(limits.Limits(processes=77), alone=False)", show).stdout != "77\n"


@pytest.mark.skipif(os.name != "posix", reason="a system without such limits")
def test_a_cap_that_is_refused_matters_only_where_it_is_alone() -> None:
    assert limited("limits.apply(limits.Limits(files=-5), alone=False)", "").returncode == 0
    assert "Error" in limited("limits.apply(limits.Limits(files=-5), alone=True)", "").stderr


@pytest.mark.skipif(os.name != "posix", reason="a system without such limits")
def test_a_cap_is_never_raised_above_what_there_was() -> None:
    call = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))"
    done = limited(
        f"{call}; limits.apply(limits.Limits(files=100), alone=True)", "print(r.getrlimit(r.RLIMIT_NOFILE))"
    )
    assert done.stdout == "(20, 20)\n", done.stderr


def test_limits_cross_the_wire_as_plain_numbers() -> None:
    one = limits.Limits(memory_mb=5)
    assert limits.Limits(*wire.decode(wire.encode(tuple(one)))) == one
