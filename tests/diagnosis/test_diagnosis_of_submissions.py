"""Submissions graded for real: what is said of them, and that nothing is said where nothing is known."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from click.testing import CliRunner

from grader.cli.program import main
from grader.course import Course, Exercise
from grader.diagnosis import Desk, Diagnostician, Trace, account
from grader.errors import SandboxError
from grader.examiner.client import Examiner
from grader.examiner.letters import Inquiry, Replies
from grader.grading import Grader
from grader.language import Language
from grader.result import Grade, Level
from grader.sandbox.wire import Handle, encode
from grader.step import Step
from grader.submission import Submission, Unit, read_submission

ENGLISH, KOREAN = Language("en"), Language("ko")

TOML = """
title = {{ en = "Pair", ko = "Pair" }}
topic = "pair"
kind = "code"
preload = "numpy"
limits = {{ call_seconds = {seconds}, submission_seconds = {seconds}, memory_mb = 1024 }}
"""
STUB = "def double(x): ...\ndef odd(x): ...\ndef noisy(x): ...\n"
REFERENCE = """
import random
def double(x):
    return 2 * x
def odd(x):
    return double(x) + 1
def noisy(x):
    return x + random.random()
"""
SUITE = '''
def test_double_first(student):
    """double of a number."""
    assert student.double(1.5) == 3.0
    assert student.double(10.25) == 20.5

def test_double_more(student):
    """double of more numbers."""
    assert student.double(2) == 4
    for x in (0.5, 0.75, 1.25, 7.5, 8.5, 9.5, 100.125):
        assert student.double(x) == 2 * x

def test_odd(student):
    """odd of a number."""
    for x in (3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5):
        assert student.odd(x) == 2 * x + 1

def test_noisy(student):
    """noisy adds less than one."""
    for x in (1.5, 2.5, 3.5):
        assert x <= student.noisy(x) < x + 1
'''
MISTAKES = {
    "double_adds_two": "def double(x):\n    return x + 2",
    "double_square": "def double(x):\n    return x * x",
    "double_square_below_ten": "def double(x):\n    return x * x if x < 10 else -1",
    "double_nothing": "def double(x):\n    pass",
    "double_fails": "def double(x):\n    raise ValueError",
    "odd_forgets": "def odd(x):\n    return double(x)",
    "noisy_subtracts": "import random\ndef noisy(x):\n    return x - random.random()",
    "noisy_always_half": "def noisy(x):\n    return x - 0.5",
}
DOCUMENT = '"""Believes {name}.\n\nhint: Think {name}.\nko: {name} 믿음.\nko hint: {name} 생각.\n"""\n'

Make = Callable[..., Course]


def made(root: Path, mistakes: dict[str, str], seconds: float = 20.0) -> Course:
    """A course of one exercise."""
    public, private = root / "exercises" / "exercise90_pair", root / "solutions" / "exercise90_pair"
    (private / "misconceptions").mkdir(parents=True)
    public.mkdir(parents=True)
    (public / "exercise.toml").write_text(TOML.format(seconds=seconds), "utf-8")
    (public / "exercise90.py").write_text(STUB, "utf-8")
    (private / "exercise90.py").write_text(REFERENCE, "utf-8")
    (private / "test_exercise90.py").write_text(SUITE, "utf-8")
    for name, source in mistakes.items():
        text = DOCUMENT.format(name=name) + source + "\n"
        (private / "misconceptions" / f"{name}.py").write_text(text, "utf-8")
    return Course(root)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return lambda mistakes=MISTAKES, seconds=20.0: made(tmp_path, mistakes, seconds)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return made(tmp_path_factory.mktemp("course"), MISTAKES)


@pytest.fixture(scope="module")
def grader(course: Course) -> Iterator[Grader]:
    with Grader(course, course.exercises, None) as grader:
        yield grader


def text(*sources: str) -> Submission:
    units = tuple(Unit(f"a{number}.py", source, notebook=False) for number, source in enumerate(sources))
    return Submission("a.py", "a.py", "0" * 64, units)


def graded(grader: Grader, course: Course, *sources: str, say: Language = ENGLISH) -> Grade:
    return grader.grade(text(REFERENCE, *sources), course.exercises[0], say).grade


def named(grader: Grader, course: Course, *sources: str) -> list[str]:
    grade = graded(grader, course, *sources)
    assert grade.status == "graded"
    return [one.belief.removeprefix("Believes ").rstrip(".") for one in grade.misconceptions]


def test_a_known_mistake_is_named_in_the_learners_language(grader: Grader, course: Course) -> None:
    grade = graded(grader, course, "def double(number):\n    two = 1 + 1\n    return two + number\n")
    (one,) = grade.misconceptions
    assert (one.function, one.belief) == ("double", "Believes double_adds_two.")
    assert one.hint == "Think double_adds_two."
    (one,) = graded(grader, course, MISTAKES["double_adds_two"], say=KOREAN).misconceptions
    assert (one.belief, one.hint) == ("double_adds_two 믿음.", "double_adds_two 생각.")


@pytest.mark.parametrize(
    "source",
    [
        "",
        "def double(x):\n    return x + x",
        "def double(x):\n    return 3 * x",
        "def double(x):\n    return x + 2 if x < 9 else 2 * x",  # a partial match is none
        "def double(x):\n    return x + 2.001",
        "def double(x):\n    return",
        "def double(x):\n    return 7",
        "def double(x):\n    raise ValueError",
        "def double(x):\n    raise NotImplementedError",
        "def double(x):\n    return [x + 2]",
        "def double(x):\n    return str(x + 2)",
        "double = 5",
        "del double",
        "def double(x):\n    import os\n    os._exit(3)",
        "def double(x):\n    if x == 10.25: import os; os._exit(3)\n    return x + 2 if x == 2 else 2 * x",
        "syntax error",
    ],
)
def test_right_and_unrelated_answers_are_not_diagnosed(grader: Grader, course: Course, source: str) -> None:
    assert named(grader, course, source) == []


def test_a_call_that_never_ends_is_no_evidence(make: Make) -> None:
    course = make(seconds=2.0)
    hanging = "def double(x):\n    while x == 10.25: pass\n    return x + 2 if x != 1.5 else 3.0"
    with Grader(course, course.exercises, None) as grader:
        assert named(grader, course, hanging) == []


def test_several_functions_get_several_diagnoses(grader: Grader, course: Course) -> None:
    both = "def double(x):\n    return x + 2\ndef odd(x):\n    return 2 * x\n"
    assert named(grader, course, both) == ["double_adds_two", "odd_forgets"]


def test_a_function_that_calls_a_wrong_one_has_no_mistake_of_its_own(make: Make) -> None:
    course = make({**MISTAKES, "odd_adds_three": "def odd(x):\n    return x + 3"})
    with Grader(course, course.exercises, None) as grader:
        assert named(grader, course, MISTAKES["double_adds_two"]) == ["double_adds_two"]
        assert named(grader, course, "def odd(x):\n    return x + 3") == ["odd_adds_three"]


def test_what_the_suite_did_not_come_to_ask_tells_two_mistakes_apart(grader: Grader, course: Course) -> None:
    """Both fail at the first call of a check; what they make of 10.25 was never asked."""
    assert named(grader, course, "def double(x):\n    return x ** 2") == ["double_square"]
    assert named(grader, course, MISTAKES["double_square_below_ten"]) == ["double_square_below_ten"]
    assert named(grader, course, "def double(x):\n    return x * x if x < 9 else 0") == []


def test_two_mistakes_that_are_one_are_not_named(make: Make) -> None:
    course = make({"double_a": "def double(x):\n    return x + 2", "double_b": "def double(x):\n    return 2 + x"})
    with Grader(course, course.exercises, None) as grader:
        assert named(grader, course, MISTAKES["double_adds_two"]) == []


def test_random_numbers_do_not_stand_in_the_way(grader: Grader, course: Course) -> None:
    assert named(grader, course, MISTAKES["noisy_subtracts"]) == ["noisy_subtracts"]
    assert named(grader, course, "def noisy(x):\n    return x - 1 / 2") == ["noisy_always_half"]
    assert named(grader, course, "def noisy(x):\n    return x + 1.25") == []


SOURCES = [*MISTAKES.values(), "def double(x):\n    return x - 2", "", "def odd(x):\n    return x"]


def without_seconds(grade: Grade) -> Grade:
    checks = [msgspec.structs.replace(check, seconds=0.0) for check in grade.checks]
    return msgspec.structs.replace(grade, seconds=0.0, checks=checks)


def test_the_grade_is_the_same_whatever_was_graded_before(course: Course) -> None:
    told = []
    for sources in (SOURCES, SOURCES[::-1]):
        with Grader(course, course.exercises, None) as grader:
            told.append({source: without_seconds(graded(grader, course, source)) for source in sources})
    assert told[0] == told[1]


def test_threads_get_the_same_grades(grader: Grader, course: Course) -> None:
    alone = {source: without_seconds(graded(grader, course, source)) for source in SOURCES}
    with Grader(course, course.exercises, None) as shared:
        found: list[dict[str, Grade]] = []

        def work(sources: list[str]) -> None:
            found.append({source: without_seconds(graded(shared, course, source)) for source in sources})

        threads = [threading.Thread(target=work, args=(order,)) for order in (SOURCES, SOURCES[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [alone, alone]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many questions each inquiry to submissions of our own had."""
    counted: list[int] = []
    inquire = Examiner.inquire

    def counting(self: Examiner, inquiry: Inquiry) -> Replies:
        counted.append(len(inquiry.questions) if inquiry.ours else 0)
        return inquire(self, inquiry)

    monkeypatch.setattr(Examiner, "inquire", counting)
    return counted


def test_what_is_known_is_not_asked_again(course: Course, asked: list[int]) -> None:
    with Grader(course, course.exercises, None) as grader:
        assert graded(grader, course, "def odd(x):\n    return 2 * x").misconceptions
        first = sum(asked)
        assert first == 6  # one mistake and the reference twice; all that again of the whole suite
        assert graded(grader, course, "def odd(x):\n    return double(x) + 0.0").misconceptions
    assert sum(asked) == first


def test_the_same_answers_are_explained_once_unless_more_was_asked(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bytes] = []
    look = Diagnostician._looked_for

    def counting(self: Diagnostician, trace: Trace, desk: Desk) -> Any:
        looked.append(trace.digest())
        return look(self, trace, desk)

    monkeypatch.setattr(Diagnostician, "_looked_for", counting)
    monkeypatch.setattr(account, "ENOUGH", 0)  # a single number is enough to go by
    with Grader(course, course.exercises, None) as grader:
        for source in (MISTAKES["double_adds_two"], "def double(number):\n    two = 2\n    return two + number"):
            assert named(grader, course, source) == ["double_adds_two"]
        assert len(looked) == 1
        for source in (MISTAKES["double_square"], "def double(x):\n    return x ** 2"):
            assert named(grader, course, source) == ["double_square"]
        assert len(looked) == 3
        for _ in range(2):  # that nothing was found is no finding
            assert named(grader, course, "def double(x):\n    return x - 2") == []
    assert len(looked) == 5


@pytest.mark.parametrize("remember", [True, False])
def test_what_another_grader_knew_is_asked_again_only_where_nothing_is_kept(
    course: Course, asked: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, remember: bool
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = []
    for _ in range(2):
        with Grader(course, course.exercises, None, remember=remember) as grader:
            found.append(graded(grader, course, "def odd(x):\n    return 2 * x").misconceptions)
    assert found[0] == found[1] != []
    assert sum(asked) == (6 if remember else 12)
    assert list(tmp_path.rglob("*.db")) == ([tmp_path / "ndgrade" / "answers.db"] if remember else [])


def test_a_submission_that_loses_nothing_is_not_looked_at(
    grader: Grader, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Diagnostician, "misconceptions", lambda *_: pytest.fail("asked"))
    assert graded(grader, course).score == graded(grader, course).max_score


def test_who_proves_exercises_need_not_diagnose(course: Course) -> None:
    with Grader(course, course.exercises, None, diagnose=False) as grader:
        assert graded(grader, course, MISTAKES["double_adds_two"]).misconceptions == []


@pytest.mark.parametrize("mistake", ["def double(:", "x = 1", "def other(x):\n    return x"])
def test_a_misconception_that_cannot_be_read_costs_the_diagnosis_not_the_grade(make: Make, mistake: str) -> None:
    course = make({**MISTAKES, "broken": mistake})
    with Grader(course, course.exercises, None) as grader:
        assert named(grader, course, MISTAKES["double_adds_two"]) == []
        assert graded(grader, course, MISTAKES["double_adds_two"]).score == 1


@pytest.mark.parametrize(
    "mistake", ["def double(x):\n    while True: pass", "def double(x):\n    raise SystemExit", "1/0"]
)
def test_a_misconception_that_breaks_leaves_the_others(make: Make, mistake: str) -> None:
    course = make({**MISTAKES, "zzz_double": mistake + "\ndef double_(x): ...\ndouble = double"}, seconds=2.0)
    with Grader(course, course.exercises, None) as grader:
        assert named(grader, course, "def odd(x):\n    return 2 * x") == ["odd_forgets"]


def test_no_misconceptions_no_diagnosis(make: Make) -> None:
    course = make({})
    with Grader(course, course.exercises, None) as grader:
        assert named(grader, course, MISTAKES["double_adds_two"]) == []


def test_where_our_side_fails_the_grade_stands(
    grader: Grader, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = without_seconds(graded(grader, course, MISTAKES["double_adds_two"]))
    assert wanted.misconceptions
    for error in (SandboxError("no"), RecursionError(), TypeError("no"), MemoryError()):

        def failing(*_: Any, error: Exception = error) -> Any:
            raise error

        monkeypatch.setattr(Diagnostician, "explanations", failing)
        found = without_seconds(graded(grader, course, MISTAKES["double_adds_two"]))
        assert found == msgspec.structs.replace(wanted, misconceptions=[])


HOSTILE = [
    "import numpy as np\ndef double(x):\n    return np.zeros(2**22)",  # 32 MiB a call
    "def double(x):\n    return ['x' * 1000] * 2000",
    "def double(x):\n    a = []\n    for _ in range(60): a = [a]\n    return a",
    "def double(x):\n    return {i: {j: 0 for j in range(50)} for i in range(50)}",
    "def double(x):\n    return 10 ** 5000",
    "def double(x):\n    return {float('nan'): x, (1, 2): [None, '\\ud800']}",
    "class E(Exception): __name__ = 'x'\nE.__name__ = 'relu' * 5000\ndef double(x):\n    raise E",
    "class F(float):\n    def __eq__(self, other): return True\ndef double(x):\n    return F(x + 7)",
    "import numpy as np\ndef double(x):\n    return np.zeros((2**20, 0, 2**20))",
    "import numpy as np\ndef double(x):\n    return [np.zeros((3, 2)), np.zeros((3, 2, 1)), 'x']",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_whatever_comes_back_there_is_a_grade_and_no_diagnosis(grader: Grader, course: Course, source: str) -> None:
    assert named(grader, course, source) == []


def test_a_submission_cannot_have_its_own_words_shown(grader: Grader, course: Course) -> None:
    grade = graded(grader, course, "class Belief(Exception): pass\ndef double(x):\n    raise Belief('you are right')")
    assert grade.misconceptions == []


@pytest.mark.parametrize("level", [Level.PROCESS])
def test_at_the_weaker_level_and_without_forks_it_is_the_same(course: Course, level: Level) -> None:
    with Grader(course, course.exercises, level, fork=False) as grader:
        assert named(grader, course, MISTAKES["odd_forgets"]) == ["odd_forgets"]


def steps(*calls: tuple[str, Any]) -> list[Step]:
    return [Step("any", name, None, encode([(argument,), {}])) for name, argument in calls]


def test_anything_can_be_asked_of_a_submission(grader: Grader, course: Course) -> None:
    exercise = course.exercises[0]
    asked = steps(("double", np.arange(3.0)), ("odd", 2), ("nothing", 1), ("double", None))
    answers = grader.answers(text(REFERENCE), exercise, asked, ENGLISH)
    assert answers[0].value.tolist() == [0.0, 2.0, 4.0]
    assert [(one.fault, one.kind) for one in answers[1:]] == [("", ""), ("missing", ""), ("raised", "TypeError")]
    assert answers[1].value == 5
    assert grader.answers(text("syntax error"), exercise, asked[:2], ENGLISH)[1].fault == "gone"
    assert grader.answers(text(REFERENCE), exercise, [], ENGLISH) == []


def write(folder: Path, name: str, source: str) -> Path:
    path = folder / name
    path.write_text(source, "utf-8")
    return path


def test_the_command_shows_belief_and_hint(tmp_path: Path) -> None:
    source = "import numpy as np\ndef relu(x):\n    return np.sqrt(np.square(x))\n"
    path = write(tmp_path, "exercise02.py", source)
    shown = CliRunner().invoke(main, ["exercise02", str(path), "--lang", "en"])
    words = " ".join(shown.output.split())
    assert "`relu` looks like this: Takes the absolute value: negative numbers lose their sign." in words
    assert "Think about: Draw your function from -3 to 3 and max(0, v) beside it." in words
    told = json.loads(CliRunner().invoke(main, ["exercise02", str(path), "--lang", "ko", "--json"]).output)
    (one,) = told["misconceptions"]
    assert one["function"] == "relu"
    assert one["belief"].startswith("절댓값")


def test_a_model_of_keras_is_known_by_its_description_and_by_what_it_does(
    shipped_course: Course, tmp_path: Path
) -> None:
    exercise: Exercise = shipped_course.find("5")
    source = """
import keras
def build_model():
    net = keras.Sequential()
    net.add(keras.layers.Input((784,)))
    net.add(keras.layers.Dense(activation=keras.activations.relu, units=512, name="first"))
    net.add(keras.layers.Dense(10))
    net.add(keras.layers.Activation("softmax"))
    net.compile(metrics=["accuracy"], optimizer=keras.optimizers.SGD(), loss="categorical_crossentropy")
    return net
"""
    with Grader(shipped_course, [exercise], None) as grader:
        grade = grader.grade(read_submission(write(tmp_path, "a.py", source)), exercise, ENGLISH).grade
        assert [one.function for one in grade.misconceptions] == ["build_model"]
        assert "SGD" in grade.misconceptions[0].belief or "gradient" in grade.misconceptions[0].belief
        asked = [Step("x", "build_model", None, encode([(), {}])), Step("x", "describe", 0, encode([(), {}]))]
        model, described = grader.answers(read_submission(tmp_path / "a.py"), exercise, asked, ENGLISH)
    assert isinstance(model.value, Handle)
    assert described.value["loss"] == "categorical_crossentropy"
