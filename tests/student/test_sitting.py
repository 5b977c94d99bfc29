"""A sitting against a scripted process: whatever it replies is an answer or an outcome, never an error of ours."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.course import TimeAndSpace
from grader.errors import SandboxError
from grader.isolation.running import Ending, GoneError, Output, Running
from grader.language import Language
from grader.result import Outcome
from grader.sandbox.limits import Limits
from grader.sandbox.wire import Handle
from grader.student import Model, Sitting, Student, StudentFault
from grader.student.sitting import MAX_STARTS
from grader.submission import Submission, Unit

Reply = Callable[..., list[Any]]


class Scripted:
    """Stands for a `Running` process: answers as a script has it."""

    def __init__(self, reply: Reply, output: Output) -> None:
        self.reply = reply
        self.output = output
        self.closed = False
        self.deadline = 0.0
        self.asked: list[tuple[Any, ...]] = []

    def wait_ready(self) -> None:
        pass

    def ask(self, deadline: float, operation: str, *arguments: Any) -> list[Any]:
        self.asked.append((operation, *arguments))
        self.deadline = deadline
        if operation == "load":
            return self.reply(self, operation, *arguments) or ["ok", [1] * len(arguments[0])]
        if operation == "run":
            return self.reply(self, operation, *arguments) or ["ok"]
        return self.reply(self, operation, *arguments)

    def close(self) -> None:
        self.closed = True


class ScriptedWorker:
    """Starts scripted processes and remembers them."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply
        self.started: list[Scripted] = []
        self.limits: list[Limits] = []

    def start(self, limits: Limits, output: Output) -> Running:
        self.limits.append(limits)
        self.started.append(Scripted(self.reply, output))
        return self.started[-1]  # type: ignore[return-value] # it has all that a sitting asks for

    def close(self) -> None:
        pass


def sitting(reply: Reply, *units: Unit, seconds: float = 10.0, total: float = 60.0) -> tuple[Sitting, ScriptedWorker]:
    worker = ScriptedWorker(reply)
    given = units or (Unit("answer.py", "", False),)
    submission = Submission("answer.py", "answer.py", "0" * 64, given)
    made = Sitting(worker, submission, TimeAndSpace(seconds, total, 512), Language("en"))
    made.record.open("test_check")
    return made, worker


def answering(*reply: Any) -> Reply:
    """Every call is answered with `reply`."""
    return lambda process, operation, *rest: list(reply) if operation in ("call", "model", "file") else []


def fault(made: Sitting, name: str = "f", *args: Any) -> StudentFault:
    with pytest.raises(StudentFault) as caught:
        made.call(name, args, {})
    return caught.value


def fault_or_none(made: Sitting) -> StudentFault | None:
    try:
        made.call("f", (1,), {})
    except StudentFault as told:
        return told
    return None


# --- calls ----------------------------------------------------------------------------------------------------


def test_nothing_is_started_before_the_first_call() -> None:
    made, worker = sitting(answering("ok", 3, []))
    assert worker.started == []
    assert made.call("f", (1,), {"k": 2}) == 3
    assert len(worker.started) == 1
    assert made.call("f", (), {}) == 3
    assert len(worker.started) == 1


def test_the_submission_is_loaded_run_and_called_with_a_seed() -> None:
    made, worker = sitting(answering("ok", None, []), Unit("a.py", "text", False))
    made.call("f", (1,), {"k": 2})
    made.call("f", (), {})
    operations = worker.started[0].asked
    assert operations[0] == ("load", [["a.py", "text", False]])
    assert operations[1] == ("run", 0, 0)
    assert operations[2][:4] == ("call", "f", (1,), {"k": 2})
    assert type(operations[2][4]) is int
    assert operations[3] == ("call", "f", (), {}, None)


def test_each_check_has_a_seed_of_its_own_and_always_the_same() -> None:
    def seeds() -> list[Any]:
        made, worker = sitting(answering("ok", None, []))
        for check in ("test_a", "test_b", "test_a"):
            made.record.open(check)
            made.call("f", (), {})
        return [asked[4] for asked in worker.started[0].asked if asked[0] == "call"]

    first, second, third = seeds()
    assert first == third
    assert first != second
    assert seeds() == [first, second, third]


def test_calls_are_recorded_with_what_came_of_them() -> None:
    made, _ = sitting(answering("ok", [1, 2], [0, "k", None, 1.5]))
    made.call("f", (np.zeros(2),), {"k": 1})
    call = made.record.calls[-1]
    assert (call.function, call.answered, call.value) == ("f", True, [1, 2])
    assert call.changed == (0, "k")
    assert str(call) == "f(array([0.0, 0.0]), k=1)"


def test_the_limits_of_the_exercise_are_passed_on() -> None:
    made, worker = sitting(answering("ok", 1, []), total=60)
    made.call("f", (), {})
    assert worker.limits[0].memory_mb == 512
    assert worker.limits[0].cpu_seconds >= 60


def test_closing_ends_the_process() -> None:
    made, worker = sitting(answering("ok", 1, []))
    made.call("f", (), {})
    made.close()
    made.close()
    assert worker.started[0].closed


def test_an_early_process_is_the_one_that_serves() -> None:
    made, worker = sitting(answering("ok", 1, []))
    made.start_early()
    assert len(worker.started) == 1
    assert worker.started[0].asked == []
    made.call("f", (), {})
    assert len(worker.started) == 1


def test_an_early_process_that_is_not_needed_is_ended() -> None:
    made, worker = sitting(answering("ok", 1, []))
    made.start_early()
    made.close()
    assert worker.started[0].closed


def test_our_own_error_is_no_fault_of_the_student() -> None:
    def broken(process: Scripted, operation: str, *rest: Any) -> list[Any]:
        raise SandboxError("gone")

    made, _ = sitting(broken)
    with pytest.raises(SandboxError):
        made.call("f", (), {})


# --- faults ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "outcome", "words"),
    [
        (["raised", "E", "bad", ["answer.py", 3], False], "raised", "f(1) raised E: bad (answer.py, line 3)."),
        (["raised", "ValueError", " ", None, False], "raised", "f(1) raised ValueError."),
        (["raised", "ValueError", "x", ["other.py", 3], False], "raised", "f(1) raised ValueError: x."),
        (["raised", "E\x1b[0m", "a\nb\u202e", None, False], "raised", "f(1) raised E[0m: a b."),
        (["raised", "MemoryError", "", None, True], "out_of_memory", "f(1) raised MemoryError."),
        (["raised", "NotImplementedError", "", None, False], "raised", "f(1) is not written yet."),
        (["missing", [], None], "missing", "There is no function `f`."),
        (["missing", ["F", "g"], None], "missing", "There is no function `f`. Did you mean `F`?"),
        (["missing", ["\x1b[2Jf"], None], "missing", "There is no function `f`."),
        (["missing", [None, 3, ["x"]], None], "missing", "There is no function `f`."),
        (["missing", [], "int"], "missing", "`f` is no function but a value of type int."),
        (["missing", [], 3], "missing", "There is no function `f`."),
        (["unsendable", "object"], "unsendable", "f(1) returned something that is no plain answer: object."),
        (["unsendable", "\x1b[2J" * 3], "unsendable", "f(1) returned something that is no plain answer: [2J[2J[2J."),
    ],
)  # fmt: skip
def test_a_reply_becomes_an_outcome_and_a_sentence(reply: list[Any], outcome: str, words: str) -> None:
    made, _ = sitting(answering(*reply))
    told = fault(made, "f", 1)
    assert told.outcome == outcome
    assert told.message.startswith(words)
    assert told.message.isprintable()


@pytest.mark.parametrize(
    "reply",
    [
        ["ok"],
        ["ok", 1],
        ["ok", 1, 2],
        ["ok", 1, None],
        ["OK", 1, []],
        ["passed", 1, []],
        [""],
        ["raised"],
        ["raised", 1, 2, 3, 4],
        ["raised", "E", "t", None, 1],
        ["missing", "names", None],
        ["unsendable", b"x"],
        ["ok", 1, [], "more"],
        ["score", 100],
    ],
)
def test_a_reply_off_the_protocol_is_a_crash_and_ends_the_process(reply: list[Any]) -> None:
    made, worker = sitting(answering(*reply))
    told = fault(made)
    assert told.outcome is Outcome.CRASHED
    assert "off the protocol" in told.message
    assert worker.started[0].closed


hostile = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.binary(max_size=5)
    | st.sampled_from(["ok", "raised", "missing", "unsendable", "answer.py"])
    | st.builds(Handle, st.integers(0, 2**64 - 1), st.just("model"))
    | st.just(np.zeros(3)),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)
words = st.sampled_from(["ok", "raised", "missing", "unsendable"]) | st.text(max_size=3)


@given(words, st.lists(hostile, max_size=5))
@settings(max_examples=300)
def test_no_reply_to_a_call_is_an_error_of_ours(status: str, rest: list[Any]) -> None:
    made, _ = sitting(answering(status, *rest))
    told = fault_or_none(made)
    if told is not None:
        assert told.message
        assert told.message.isprintable()
        assert told.outcome not in (Outcome.PASSED, Outcome.BROKEN)


@given(words, st.lists(hostile, max_size=4), st.booleans())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_no_reply_to_loading_is_an_error_of_ours(status: str, rest: list[Any], notebook: bool) -> None:
    def reply(process: Scripted, operation: str, *arguments: Any) -> list[Any]:
        return [status, *rest] if operation == "load" else ["ok", 1, []] if operation == "call" else ["ok"]

    made, _ = sitting(reply, Unit("answer.py", "", notebook), Unit("b.py", "", notebook))
    told = fault_or_none(made)
    assert told is None or told.message.isprintable()


@given(words, st.lists(hostile, max_size=5), st.booleans())
@settings(max_examples=200)
def test_no_reply_to_running_is_an_error_of_ours(status: str, rest: list[Any], notebook: bool) -> None:
    def reply(process: Scripted, operation: str, *arguments: Any) -> list[Any]:
        return [status, *rest] if operation == "run" else ["ok", 1, []] if operation == "call" else []

    made, _ = sitting(reply, Unit("answer.py", "", notebook))
    assert made.call("f", (), {}) == 1
    assert all(note.isprintable() for note in made.notes)


@pytest.mark.parametrize("parts", [-1, 10_000, 10**9, True, 2.0, "3", None])
def test_an_absurd_number_of_parts_is_not_run(parts: Any) -> None:
    def reply(process: Scripted, operation: str, *arguments: Any) -> list[Any]:
        return ["ok", [parts]] if operation == "load" else ["ok", 1, []]

    made, worker = sitting(reply)
    assert made.call("f", (), {}) == 1
    assert not [asked for asked in worker.started[0].asked if asked[0] == "run"]


# --- ends -----------------------------------------------------------------------------------------------------


def ending(kind: Any, how: str = "") -> Reply:
    def reply(process: Scripted, operation: str, *arguments: Any) -> list[Any]:
        if operation == "call":
            raise GoneError(Ending(kind, how))
        return []

    return reply


@pytest.mark.parametrize(
    ("kind", "how", "words"),
    [
        ("timed_out", "", "f(1) did not finish within 10 s; is there a loop that never ends?"),
        ("crashed", "SIGSEGV", "f(1) ended the whole process (SIGSEGV)."),
        ("out_of_memory", "SIGKILL", "f(1) used more memory than the 512 MiB allowed."),
    ],
)
def test_the_culprit_is_named_and_the_next_call_gets_a_fresh_process(kind: str, how: str, words: str) -> None:
    made, worker = sitting(ending(kind, how))
    told = fault(made, "f", 1)
    assert (told.outcome, told.message) == (kind, words)
    fault(made)
    assert len(worker.started) == 2


def test_starting_again_and_again_ends() -> None:
    made, worker = sitting(ending("crashed", "exit code 1"))
    for _ in range(MAX_STARTS):
        fault(made)
    assert fault(made).message == f"The submission's process died {MAX_STARTS} times; no more are started."
    assert len(worker.started) == MAX_STARTS


def test_the_time_of_all_calls_is_counted_and_bounded() -> None:
    deadlines = []

    def slow(process: Scripted, operation: str, *arguments: Any) -> list[Any]:
        deadlines.append(time.monotonic())
        time.sleep(0.06 if operation == "call" else 0)
        return ["ok", 1, []] if operation == "call" else []

    made, _ = sitting(slow, total=0.2)
    for _ in range(4):
        made.call("f", (), {})
    made.close()
    assert "The 0.2 s that this exercise gives a submission in all are used up." in fault(made).message


def test_a_process_that_takes_over_is_mute_until_it_serves() -> None:
    muted: list[tuple[str, bool]] = []

    def reply(process: Scripted, operation: str, *arguments: Any) -> list[Any]:
        muted.append((operation, process.output.muted))
        if operation == "call" and len(muted) == 3:
            raise GoneError(Ending("crashed", "x"))
        return ["ok", 1, []] if operation == "call" else []

    made, _ = sitting(reply)
    fault(made)
    made.call("f", (), {})
    assert muted == [
        ("load", False),
        ("run", False),
        ("call", False),
        ("load", True),
        ("run", True),
        ("call", False),
    ]


def dying_at(*places: tuple[int, int]) -> Reply:
    """A submission whose process dies at these parts; every unit has two."""

    def reply(process: Scripted, operation: str, *arguments: Any) -> list[Any]:
        if operation == "load":
            return ["ok", [2] * len(arguments[0])]
        if operation == "run" and arguments in places:
            raise GoneError(Ending("crashed", "exit code 7"))
        return ["ok", 1, []] if operation == "call" else ["ok"]

    return reply


def test_a_script_goes_no_further_than_where_it_died() -> None:
    made, worker = sitting(dying_at((0, 1)))
    assert made.call("f", (), {}) == 1
    assert len(worker.started) == 2
    assert [asked[1:] for asked in worker.started[1].asked if asked[0] == "run"] == [(0, 0)]
    assert made.notes == ["answer.py was not run to its end: answer.py ended the whole process (exit code 7)."]


def test_a_notebook_goes_on_with_the_next_cell() -> None:
    cells = [Unit(f"cell {n}", "", True) for n in (1, 2, 3)]
    made, worker = sitting(dying_at((0, 1), (1, 0)), *cells)
    assert made.call("f", (), {}) == 1
    assert len(worker.started) == 3
    run = [asked[1:] for asked in worker.started[2].asked if asked[0] == "run"]
    assert {(2, 0), (2, 1)} <= set(run)
    assert not {(0, 1), (1, 0)} & set(run)
    assert [note.split(" failed")[0] for note in made.notes] == ["cell 1", "cell 2"]


def test_a_submission_that_cannot_even_be_compiled_in_time_is_told_so_each_time() -> None:
    def reply(process: Scripted, operation: str, *arguments: Any) -> list[Any]:
        raise GoneError(Ending("timed_out"))

    made, worker = sitting(reply)
    first, second = fault(made), fault(made)
    assert first.outcome is second.outcome is Outcome.TIMED_OUT
    assert first.message == second.message
    assert "answer.py" in first.message
    assert len(worker.started) == 1


def test_a_function_that_hung_gets_a_fifth_of_the_time_from_then_on() -> None:
    """So that an endless loop costs a class seconds and not minutes; the other functions keep the whole limit."""
    allowed: dict[str, list[float]] = {"f": [], "g": []}

    def hanging(process: Scripted, operation: str, *rest: Any) -> list[Any]:
        if operation != "call":
            return []
        allowed[rest[0]].append(process.deadline - time.monotonic())
        if rest[0] == "f":
            raise GoneError(Ending("timed_out", ""))
        return ["ok", 1, []]

    made, _ = sitting(hanging, seconds=10.0)
    for name in ("g", "f", "f", "g"):
        with suppress(StudentFault):
            made.call(name, (), {})
    assert [round(seconds) for seconds in allowed["f"]] == [10, 2]
    assert [round(seconds) for seconds in allowed["g"]] == [10, 10]
    assert "did not finish within 2 s" in fault(made).message


# --- models ---------------------------------------------------------------------------------------------------


def test_a_handle_becomes_a_model_that_asks_its_own_process() -> None:
    made, worker = sitting(answering("ok", Handle(77, "model"), []))
    model = made.call("build", (), {})
    assert isinstance(model, Model)
    assert made.record.model is model
    worker.reply = worker.started[0].reply = answering("ok", [[1.0]], [])
    assert model(np.zeros((1, 2))) == [[1.0]]
    assert worker.started[0].asked[-1][:3] == ("model", 77, "forward")
    assert made.record.calls[-1].function == "model"


def test_a_model_goes_back_as_its_handle() -> None:
    made, worker = sitting(answering("ok", Handle(77, "model"), []))
    model = made.call("build", (), {})
    made.call("use", (model,), {})
    (sent,) = worker.started[0].asked[-1][2]
    assert isinstance(sent, Handle)
    assert sent.number == 77


def test_a_model_does_not_outlive_its_process() -> None:
    made, worker = sitting(answering("ok", Handle(77, "model"), []))
    model = made.call("build", (), {})
    worker.started[0].reply = ending("crashed", "x")
    fault(made)
    with pytest.raises(StudentFault, match="lost when its process ended"):
        model.predict(np.zeros(1))
    worker.reply = answering("ok", 1, [])
    made.call("f", (), {})
    with pytest.raises(StudentFault, match="lost when its process ended"):
        model.predict(np.zeros(1))


# --- what a suite holds ---------------------------------------------------------------------------------------


def test_attributes_are_functions_of_the_submission() -> None:
    made, worker = sitting(answering("ok", 5, [1]))
    student = Student(made)
    assert student.softmax(1, axis=2) == 5
    assert student.softmax.__name__ == "softmax"
    assert student.last_call.changed == (1,)
    assert repr(student) == "student"
    assert worker.started[0].asked[-1][1:4] == ("softmax", (1,), {"axis": 2})
    with pytest.raises(AttributeError):
        student.__wrapped__  # noqa: B018 # pytest and copy look for such names


def test_once_calls_once_a_process() -> None:
    made, worker = sitting(answering("ok", 5, []))
    student = Student(made)
    assert [student.once("build") for _ in range(3)] == [5, 5, 5]
    assert len([asked for asked in worker.started[0].asked if asked[0] == "call"]) == 1
    worker.started[0].reply = ending("crashed", "x")
    with pytest.raises(StudentFault):
        student.other()
    assert student.once("build") == 5
    assert len(worker.started) == 2


def test_once_keeps_an_answer_for_each_list_of_arguments() -> None:
    made, worker = sitting(answering("ok", 5, []))
    student = Student(made)
    for arguments in ((1,), (True,), (1,), ("a", 2), (True,)):
        student.once("build", *arguments)
    asked = [asked[2] for asked in worker.started[0].asked if asked[0] == "call"]
    assert [repr(arguments) for arguments in asked] == ["(1,)", "(True,)", "('a', 2)"]


@pytest.mark.parametrize(("told", "content"), [(b"PK", b"PK"), (None, None), ("text", None), ([b"x"], None)])
def test_a_file_is_read_from_the_submissions_own_folder(told: Any, content: bytes | None) -> None:
    made, worker = sitting(answering("ok", told, []))
    assert Student(made).file("model.keras") == content
    assert worker.started[0].asked[-1][:2] == ("file", "model.keras")


def test_once_does_not_ask_again_after_a_fault() -> None:
    made, worker = sitting(answering("raised", "E", "x", None, False))
    student = Student(made)
    for _ in range(3):
        with pytest.raises(StudentFault, match="raised E"):
            student.once("build")
    assert len([asked for asked in worker.started[0].asked if asked[0] == "call"]) == 1


def test_a_process_that_does_not_come_up_is_never_the_submissions_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    made, worker = sitting(answering("ok", 1, []))

    def refuse(process: Scripted) -> None:
        raise SandboxError("no walls today")

    with monkeypatch.context() as patch:
        patch.setattr(Scripted, "wait_ready", refuse)
        for _ in range(3):  # the second call must not take the dead process for a live one
            with pytest.raises(SandboxError, match="no walls"):
                made.call("f", (), {})
    assert made.call("f", (), {}) == 1
    assert len(worker.started) == 4


def test_a_sandbox_that_ends_under_a_call_is_ours_and_is_replaced() -> None:
    def reply(process: Scripted, operation: str, *rest: Any) -> list[Any]:
        if operation == "call" and len(worker.started) == 1:
            raise SandboxError("The sandbox ended")
        return ["ok", 5, []] if operation == "call" else []

    made, worker = sitting(reply)
    with pytest.raises(SandboxError):
        made.call("f", (), {})
    assert made.call("f", (), {}) == 5
