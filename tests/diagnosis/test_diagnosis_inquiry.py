"""Asking submissions with no suite: each in a process of its own, or ours one after the other in one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader.course import Course, TimeAndSpace
from grader.examiner.inquiry import Again, OneProcess, ask_all
from grader.examiner.letters import Inquiry, Question
from grader.isolation.opening import Opened
from grader.isolation.running import Output, Running
from grader.result import Level
from grader.sandbox.limits import Limits
from grader.sandbox.wire import Handle, decode, encode
from grader.step import Step, Told
from grader.student import Answer, Model, Trail, answer_of
from grader.submission import Submission, Unit

LIMITS = TimeAndSpace(10, 30, 512)


class Counting:
    """A worker that counts what it starts."""

    def __init__(self, worker: Opened) -> None:
        self.worker = worker
        self.started = 0

    def start(self, limits: Limits, output: Output) -> Running:
        self.started += 1
        return self.worker.start(limits, output)

    def close(self) -> None:
        self.worker.close()


@pytest.fixture(scope="module")
def opened() -> Iterator[Opened]:
    made = Opened("numpy", Level.PROCESS, Course.shipped().root)
    made.wait_ready()
    yield made
    made.close()


@pytest.fixture
def counting(opened: Opened) -> Counting:
    return Counting(opened)


@pytest.fixture
def one(counting: Counting) -> Iterator[OneProcess]:
    made = OneProcess(counting)
    yield made
    made.close()


def submission(*sources: str) -> Submission:
    units = tuple(Unit(f"part{number}.py", source, notebook=False) for number, source in enumerate(sources))
    return Submission("a.py", "a.py", "0" * 64, units)


def step(name: str, *args: Any, check: str = "test_a") -> Step:
    return Step(check, name, None, encode([args, {}]))


def asked(
    worker: Any, steps: list[Step], *submissions: Submission, ours: bool = True, limits: TimeAndSpace = LIMITS
) -> list[list[Answer]]:
    questions = [Question(one, list(range(len(steps)))) for one in submissions]
    one = OneProcess(worker)
    replies = ask_all(Inquiry(steps, questions, limits, "en", ours), one if ours else worker)
    one.close()
    assert replies.trouble == ""
    return [[answer_of(one) for one in told] for told in replies.told]


PLUS = "k = 1\ndef f(x):\n    return x + k\ndef g(x):\n    return f(x) * 10\n"
MINUS = "def f(x):\n    return x - k\n"


def test_ours_are_served_by_one_process_one_after_the_other(counting: Counting) -> None:
    told = asked(counting, [step("f", 5), step("g", 5)], submission(PLUS), submission(PLUS, MINUS), submission(PLUS))
    assert [[one.value for one in answers] for answers in told] == [[6, 60], [4, 40], [6, 60]]
    assert counting.started == 1


def test_a_foreign_submission_has_a_process_of_its_own(counting: Counting) -> None:
    counter = submission("seen = []\ndef f(x):\n    seen.append(x)\n    return len(seen)\n")
    assert [one[0].value for one in asked(counting, [step("f", 5)], counter, counter, ours=False)] == [1, 1]
    assert counting.started == 2


def test_what_one_of_ours_kills_is_started_anew(counting: Counting) -> None:
    dying = submission(PLUS, "import os\ndef f(x):\n    os._exit(1)\n")
    told = asked(counting, [step("f", 5)], submission(PLUS), dying, submission(PLUS))
    assert [(one[0].value, one[0].fault) for one in told] == [(6, ""), (None, "gone"), (6, "")]
    assert counting.started == 3  # it was asked in one go, and then call by call


def test_after_want_of_memory_there_is_a_fresh_process(counting: Counting) -> None:
    greedy = submission(PLUS, "def f(x):\n    raise MemoryError\n")
    told = asked(counting, [step("f", 5)], greedy, submission(PLUS))
    assert [(one[0].value, one[0].fault) for one in told] == [(None, "gone"), (6, "")]
    assert counting.started == 3


VARIED = """
import numpy as np
seen = []
def f(x): return x + k
def draw(): return np.random.rand(2).tolist()
def count():
    seen.append(1)
    return len(seen)
def change(x):
    x[0] = 9
    return x
def fail(x): raise KeyError(x)
def strange(): return (n for n in [])
def long(): return np.zeros(1000)
class Own(Exception): ...
def own(): raise Own
"""


def test_in_one_go_the_same_is_told_as_call_by_call(one: OneProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [step("f", np.arange(3.0)), step("f", 2.5, check="test_b"), step("change", [1, 2]), step("draw")]
    steps += [
        step("draw"),
        step("draw", check="test_c"),
        step("change", np.zeros(2)),
        step("fail", 1),
        step("strange"),
    ]
    steps += [step("strange"), step("count"), step("count"), step("own"), step("nothing"), step("f"), step("long")]
    steps += [step("f", "text")]
    everyone = [submission(VARIED, "k = 2"), submission(VARIED, "k = 3\ndef f(x): return k"), submission("k = 1")]
    questions = [Question(one, list(range(len(steps))), " other" * number) for number, one in enumerate(everyone)]
    inquiry = Inquiry(steps, questions, LIMITS, "en", True)
    asked: list[str] = []
    ask = Again.ask, Again._ask

    def noted(again: Again, deadline: float, operation: str, *arguments: Any) -> Any:
        asked.append(operation)
        return ask[1](again, deadline, operation, *arguments)

    monkeypatch.setattr(Again, "_ask", noted)
    in_one_go = ask_all(inquiry, one)
    assert asked == ["series"] * 3
    monkeypatch.setattr(OneProcess, "answers", lambda *_: None)
    asked.clear()
    call_by_call = ask_all(inquiry, one)
    assert asked.count("call") == 3 * len(steps)
    assert in_one_go == call_by_call
    assert {told.fault for told in in_one_go.told[0]} == {"", "raised", "unsendable", "missing"}


RIGHT = encode([0, "ok", 5, []])


class Saying:
    """A process that says one thing to everything."""

    latest_frame = b""

    def __init__(self, reply: list[Any]) -> None:
        self._reply = reply

    def ask(self, *_: Any) -> list[Any]:
        return self._reply


def series(reply: list[Any]) -> tuple[list[Told] | None, bool]:
    again = Again(Saying(reply), 60)  # type: ignore[arg-type] # as much of a process as is needed
    return again.answers(time.monotonic() + 60, [("a.py", "", False)], [["f", [(), {}], None]], 1000), again.spent


def test_what_comes_of_a_series() -> None:
    assert series(["ok", [1], [RIGHT]]) == ([Told(encode(5), "")], False)


@pytest.mark.parametrize(
    "reply",
    [
        [],
        ["ok"],
        ["ok", 1, [RIGHT]],
        ["ok", [], [RIGHT]],
        ["ok", [["SyntaxError", "x", 1]], [RIGHT]],
        ["ok", [1], RIGHT],
        ["ok", [1], [5]],
        ["ok", [1], [b"x"]],
        ["ok", [1], [encode(5)]],
        ["ok", [1], [encode([0, "raised", "MemoryError", "", None, True])]],
        ["ok", [1], [encode([0, "ok", "x" * 1001, []])]],
        ["raised", "ValueError", "in its own code", None, False],
        ["unsendable", "too much"],
    ],
)
def test_a_series_that_goes_wrong_is_asked_call_by_call_of_another_process(reply: list[Any]) -> None:
    assert series(reply) == (None, True)


def test_where_answers_take_long_one_series_is_tried_and_no_other(
    one: OneProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = submission("import time\ndef f(x):\n    time.sleep(0.3)\n    return x\n")
    asked: list[str] = []
    ask = Again._ask

    def noted(again: Again, deadline: float, operation: str, *arguments: Any) -> Any:
        asked.append(operation)
        return ask(again, deadline, operation, *arguments)

    monkeypatch.setattr(Again, "_ask", noted)
    steps = [step("f", number) for number in range(3)]
    questions = [Question(slow, [0, 1, 2])] * 2
    replies = ask_all(Inquiry(steps, questions, TimeAndSpace(0.75, 30, 512), "en", True), one)
    assert [[answer_of(told).value for told in answers] for answers in replies.told] == [[0, 1, 2]] * 2
    assert asked.count("series") == 1


def test_one_that_does_not_compile_answers_nothing_and_spoils_nothing(counting: Counting) -> None:
    told = asked(counting, [step("f", 5)], submission("def f(:"), submission(PLUS))
    assert [(one[0].value, one[0].fault) for one in told] == [(None, "gone"), (6, "")]


def test_random_numbers_start_with_the_check_and_the_salt(one: OneProcess) -> None:
    drawing = submission("import numpy as np\ndef f():\n    return np.random.rand()\n")
    steps = [step("f"), step("f"), step("f", check="test_b")]
    questions = [Question(drawing, [0, 1, 2]), Question(drawing, [0, 1, 2]), Question(drawing, [0, 1, 2], " other")]
    replies = ask_all(Inquiry(steps, questions, LIMITS, "en", True), one)
    first, same, other = ([decode(one.value) for one in told] for told in replies.told)
    assert first == same
    assert len({*first, *other}) == 6


def test_only_the_steps_named_are_asked(one: OneProcess) -> None:
    steps = [step("f", number) for number in range(5)]
    replies = ask_all(Inquiry(steps, [Question(submission(PLUS), [1, 3])], LIMITS, "en", True), one)
    assert [decode(one.value) for one in replies.told[0]] == [2, 4]


def test_when_time_is_up_nobody_further_is_asked(counting: Counting) -> None:
    slow = submission("import time\ndef f(x):\n    time.sleep(9)\n")
    told = asked(counting, [step("f", 5)], slow, submission(PLUS), limits=TimeAndSpace(0.2, 0.2, 512))
    assert [one.fault for one in told[0]] == ["gone"]
    assert told[1] == []


def test_faults_are_told_by_kind(counting: Counting) -> None:
    source = "def f(x):\n    raise KeyError(x)\ndef g():\n    return (n for n in [])\nclass Own(Exception): ...\n"
    source += "def h():\n    raise Own\n"
    (told,) = asked(counting, [step("f", 1), step("g"), step("h"), step("nothing")], submission(source))
    assert [(one.fault, one.kind) for one in told] == [
        ("raised", "KeyError"),
        ("unsendable", "generator"),
        ("raised", "Own"),
        ("missing", ""),
    ]


def test_a_model_that_never_came_about_is_not_asked(counting: Counting) -> None:
    steps = [step("f", 1), Step("test_a", "describe", 0, encode([(), {}]))]
    (told,) = asked(counting, steps, submission(PLUS))
    assert [one.fault for one in told] == ["", "gone"]


def test_there_is_an_end_to_what_is_kept(counting: Counting) -> None:
    hog = submission("import numpy as np\ndef f():\n    return np.zeros(2**20)\n")
    (told,) = asked(counting, [step("f")] * 4, hog, ours=False)
    assert [one.fault for one in told] == ["", "gone", "gone", "gone"]  # 8 MiB each, 16 MiB in all


def test_one_process_serves_until_it_is_closed(opened: Opened) -> None:
    one = OneProcess(opened)
    running = one.start(Limits(), Output())
    running.wait_ready()
    running.wait_ready()
    assert one.start(Limits(), Output()) is running
    running.close()
    assert one.start(Limits(), Output()) is running
    one.close()
    assert one.start(Limits(), Output()) is not running
    one.close()
    OneProcess(opened).close()


def inquire(one: OneProcess, *sources: str, limits: TimeAndSpace = LIMITS) -> Any:
    replies = ask_all(Inquiry([step("f", 5)], [Question(submission(*sources), [0])], limits, "en", True), one)
    return answer_of(replies.told[0][0]).value


def test_inquiries_share_the_process(one: OneProcess, counting: Counting) -> None:
    assert [inquire(one, PLUS), inquire(one, PLUS, MINUS), inquire(one, PLUS)] == [6, 4, 6]
    assert counting.started == 1
    assert inquire(one, PLUS, limits=TimeAndSpace(10, 20, 512)) == 6  # a process is bound to its limits
    assert counting.started == 2


def test_between_inquiries_its_models_are_let_go_of(one: OneProcess) -> None:
    count = "    return sum(type(one).__name__ == 'Held' for one in gc.get_objects())"
    keep = "child = next(one for one in gc.get_objects() if type(one).__name__ == 'Child')"
    holding = f"import gc\nclass Held: pass\ndef f(x):\n{count}\n"
    putting = f"{keep}\nchild.kept[1] = Held()\ndel child\n"
    assert inquire(one, holding, putting) == 1
    assert inquire(one, holding) == 0


def test_one_that_was_killed_meanwhile_or_has_had_its_time_is_replaced(one: OneProcess, counting: Counting) -> None:
    assert inquire(one, PLUS) == 6
    assert one._again is not None
    one._again.running.close()
    assert inquire(one, PLUS) == 6
    assert counting.started == 2
    slow = "import time\ndef f(x):\n    time.sleep(0.6)\n    return x\n"
    short = TimeAndSpace(10, 1, 512)  # 3 s of processor time, of which half are for asking
    assert [inquire(one, slow, limits=short) for _ in range(4)] == [5, 5, 5, 5]
    assert counting.started == 4


def test_a_trail_keeps_what_was_told() -> None:
    trail = Trail()
    trail.asked("test_a", "f", None, (1,), {})
    assert trail.told == [Told()]
    trail.answered(["ok", 5, [0]])
    assert trail.told == [Told(encode(5), "", "", (0,))]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (["raised", "ValueError", "x", None, False], Told(fault="raised", kind="ValueError")),
        (["raised", "E" * 500, "x", None, False], Told(fault="raised", kind="E" * 80)),
        (["raised", "MemoryError", "x", None, True], Told()),
        (["missing", [], None], Told(fault="missing")),
        (["unsendable", "object"], Told(fault="unsendable", kind="object")),
        (["ok"], Told()),
        (["ok", 1, 2], Told()),
        (["ok", 1, [None, True, "x"]], Told(encode(1), "", "", ("x",))),
        (["nonsense"], Told()),
        ([], Told()),
    ],
)
def test_a_reply_may_be_anything(reply: list[Any], expected: Told) -> None:
    trail = Trail()
    trail.answered(reply)  # to nothing
    trail.asked("test_a", "f", None, (), {})
    trail.answered(reply)
    assert trail.told == [expected]


def test_a_trail_that_is_full_keeps_nothing_further_and_says_so() -> None:
    trail = Trail(most=1000)
    trail.asked("test_a", "f", None, (np.zeros(20),), {})
    trail.answered(["ok", np.zeros(200), []])
    assert trail.overfull
    assert trail.told == [Told()]
    trail.asked("test_a", "f", None, (1,), {})
    trail.answered(["ok", 1, []])
    assert len(trail.steps) == len(trail.told) == 1


def test_arguments_fill_it_too() -> None:
    trail = Trail(most=1000)
    trail.asked("test_a", "f", None, (np.zeros(200),), {})
    assert trail.overfull
    assert trail.steps == []


@pytest.mark.parametrize("value", [5, None, "x", [1.5, (True, {"a": b"b"})], np.arange(6.0).reshape(2, 3), {}])
def test_an_answer_is_kept_as_it_came(value: Any) -> None:
    trail = Trail()
    trail.asked("test_a", "f", None, (1,), {})
    trail.answered(["ok", value, []], encode([7, "ok", value, []]))
    assert trail.told == [Told(encode(value), "")]


@pytest.mark.parametrize(
    "frame",
    [
        encode([7, "ok", 5, ()]),  # decodes to other than the reply, as only a submission's own process may have it
        encode([7, "ok", 5, []]).replace(encode(7), b"i\0\0\0\x02\0\x07"),
        b"",
    ],
)
def test_an_answer_that_came_in_another_form_is_kept_in_ours(frame: bytes) -> None:
    trail = Trail()
    trail.asked("test_a", "f", None, (1,), {})
    trail.answered(["ok", 5, []], frame)
    assert trail.told == [Told(encode(5), "")]


def test_a_model_and_what_was_changed_are_kept_in_our_form() -> None:
    trail = Trail()
    for value, changed, expected in (
        (Handle(99, "model"), [], Told(encode(Handle(0, "model")), "")),
        (5, [0], Told(encode(5), "", "", (0,))),
    ):
        trail.asked("test_a", "f", None, (1,), {})
        trail.answered(["ok", value, changed], encode([7, "ok", value, changed]))
        assert trail.told[-1] == expected


def test_arguments_are_sent_as_they_were_noted_unless_a_model_is_among_them() -> None:
    trail = Trail()
    sent = trail.asked("test_a", "f", None, (1, [2.0]), {"axis": 0})
    assert [one.data for one in sent] == [encode((1, [2.0])), encode({"axis": 0})]
    assert trail.steps[-1].arguments == encode([(1, [2.0]), {"axis": 0}])
    assert encode([1, "call", "f", *sent, None]) == encode([1, "call", "f", (1, [2.0]), {"axis": 0}, None])
    model = Model(3, lambda *_: None)
    for args, kwargs in (((model,), {}), ((), {"model": model})):
        assert trail.asked("test_a", "f", None, args, kwargs) == (args, kwargs)
