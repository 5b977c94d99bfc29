"""What a suite leaves behind in the process that held an exam reaches no other exam.

Each suite here passes once in a process and fails the second time: in `test_the_second_time_it_would_fail` without an
examiner, and by an examiner never.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.course import TimeAndSpace
from grader.examiner.client import Examiner
from grader.examiner.letters import Appointment, Inquiry, Job, Question, Report
from grader.result import Level
from grader.submission import Submission, Unit

LIMITS = TimeAndSpace(5, 20, 200)

CARELESS = {
    "list": """
        seen = []

        def test_f(student):
            seen.append(student.f())
            assert seen == [1]
        """,
    "global": """
        count = 0

        def test_f(student):
            global count
            count += student.f()
            assert count == 1
        """,
    "default": """
        def remember(value, seen={}):
            seen[len(seen)] = value
            return seen

        def test_f(student):
            assert remember(student.f()) == {0: 1}
        """,
    "attribute of a function": """
        def remember():
            remember.times += 1

        remember.times = 0

        def test_f(student):
            remember()
            assert remember.times == student.f()
        """,
    "attribute of a check beside its marks": """
        import pytest

        @pytest.mark.points(1)
        def test_f(student):
            test_f.times = getattr(test_f, "times", 0) + student.f()
            assert test_f.times == 1
        """,
    "default that was none": """
        def remember(value=None):
            return value

        def test_f(student):
            assert remember() is None
            remember.__defaults__ = (student.f(),)
        """,
    "keyword default that was none": """
        def remember(*, value=None):
            return value

        def test_f(student):
            assert remember() is None
            remember.__kwdefaults__ = {"value": student.f()}
        """,
    "closure": """
        def counter():
            times = 0

            def count():
                nonlocal times
                times += 1
                return times

            return count

        count = counter()

        def test_f(student):
            assert count() == student.f()
        """,
    "class": """
        class Seen:
            times = 0

        def test_f(student):
            Seen.times += 1
            assert Seen.times == student.f()
        """,
    "object": """
        class Seen:
            def __init__(self):
                self.values = set()

        seen = Seen()

        def test_f(student):
            assert student.f() not in seen.values
            seen.values.add(1)
        """,
    "slots": """
        class Seen:
            __slots__ = ("times",)

        seen = Seen()
        seen.times = 0

        def test_f(student):
            seen.times += student.f()
            assert seen.times == 1
        """,
    "iterator": """
        import itertools

        numbers = itertools.count(1)

        def test_f(student):
            assert next(numbers) == student.f()
        """,
    "array": """
        import numpy as np

        expected = np.ones(3)

        def test_f(student):
            assert expected[0] == student.f()
            expected[0] = 7
        """,
    "array of objects": """
        import numpy as np

        expected = np.array([[1], [2]], dtype=object)

        def test_f(student):
            assert expected[0][0] == student.f()
            expected[0][0] = 7
        """,
    "parameter": """
        import numpy as np
        import pytest

        @pytest.mark.parametrize("x", [np.ones(2)])
        def test_f(student, x):
            assert x[0] == student.f()
            x[0] = 7
        """,
    "generator of NumPy": """
        import numpy as np

        rng = np.random.default_rng(0)
        first = np.random.default_rng(0).random()

        def test_f(student):
            assert rng.random() == first * student.f()
        """,
    "old generator of NumPy": """
        import numpy as np

        rng = np.random.RandomState(0)
        first = np.random.RandomState(0).random()

        def test_f(student):
            assert rng.random() == first * student.f()
        """,
    "random numbers of NumPy": """
        import numpy as np

        def test_f(student):
            left = np.random.RandomState(5).get_state()
            assert np.random.get_state()[1].tobytes() != left[1].tobytes()
            np.random.set_state(left)
            student.f()
        """,
    "random": """
        import random

        def test_f(student):
            left = random.Random(5).getstate()
            assert random.getstate() != left
            random.setstate(left)
            student.f()
        """,
    "own random": """
        import random

        own = random.Random(1)
        first = random.Random(1).random()

        def test_f(student):
            assert own.random() == first * student.f()
        """,
    "errors of NumPy": """
        import numpy as np

        def test_f(student):
            assert np.geterr()["under"] == "ignore"
            np.seterr(under="raise")
            student.f()
        """,
    "printing of NumPy": """
        import numpy as np

        def test_f(student):
            assert np.get_printoptions()["precision"] == 8
            np.set_printoptions(precision=2)
            student.f()
        """,
    "environment": """
        import os

        def test_f(student):
            assert "LEFT_BEHIND" not in os.environ
            os.environ["LEFT_BEHIND"] = str(student.f())
        """,
    "current folder": """
        import os

        start = os.getcwd()

        def test_f(student):
            assert os.getcwd() == start
            os.chdir("/")
            student.f()
        """,
    "path": """
        import sys

        def test_f(student):
            assert "/left/behind" not in sys.path
            sys.path.append("/left/behind")
            student.f()
        """,
    "file": """
        import os, tempfile

        def test_f(student):
            path = os.path.join(tempfile.gettempdir(), "left-behind-by-a-careless-suite")
            assert not os.path.exists(path)
            open(path, "w").close()
            student.f()
        """,
    "descriptor": """
        import os

        def test_f(student):
            assert len(os.listdir("/proc/self/fd")) < 900
            for _ in range(900 * student.f()):
                os.dup(0)
        """,
    "thread": """
        import threading

        def test_f(student):
            assert threading.active_count() == 1
            threading.Thread(target=threading.Event().wait, args=(30 * student.f(),), daemon=True).start()
        """,
    "bound method": """
        class Seen:
            def __init__(self):
                self.times = 0

            def count(self):
                self.times += 1
                return self.times

        count = Seen().count

        def test_f(student):
            assert count() == student.f()
        """,
    "partial": """
        from functools import partial

        def remember(seen):
            seen.append(1)
            return len(seen)

        count = partial(remember, [])

        def test_f(student):
            assert count() == student.f()
        """,
    "cache": """
        from functools import cache

        times = []

        @cache
        def once():
            return len(times)

        def test_f(student):
            assert not once.cache_info().currsize
            assert once() == 0 * student.f()
        """,
}


@pytest.mark.parametrize("name", sorted(CARELESS.keys() - {"parameter"}))  # which pytest alone hands over
def test_the_second_time_it_would_fail(name: str, tmp_path: Path) -> None:
    suite = textwrap.dedent(CARELESS[name]) + textwrap.dedent(
        """
        class Answering:
            def f(self):
                return 1

        test_f(Answering())
        try:
            test_f(Answering())
        except AssertionError:
            print("noticed")
        """
    )
    command, variables = [sys.executable, "-c", suite], {**os.environ, "TMPDIR": str(tmp_path)}
    ran = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=60, env=variables
    )
    assert ran.stdout == "noticed\n", ran.stderr


def written(folder: Path, suites: dict[str, str]) -> Appointment:
    """An appointment for suites that are written into a course, by the names of their exercises."""
    paths = {}
    for name, text in suites.items():
        place = folder / "solutions" / name
        place.mkdir(parents=True, exist_ok=True)
        paths[name] = place / f"test_{name.replace(' ', '_')}.py"
        paths[name].write_text(textwrap.dedent(text))
    references = {name: str(path.with_name("exercise.py")) for name, path in paths.items()}
    suites = {name: str(path) for name, path in paths.items()}
    return Appointment(str(folder), suites, references, "numpy", Level.PROCESS, True)


def job(exercise: str, source: str = "def f(): return 1\n", **more: bool) -> Job:
    submission = Submission("a.py", "a.py", "0" * 64, (Unit("a.py", source, False),), ())
    return Job(exercise, submission, LIMITS, "en", {}, **more)  # type: ignore[arg-type] # flags only


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[..., Report]]:
    """Call it with a suite (once) and a submission for the report of an exam; all exams are in one examiner."""
    examiners: list[Examiner] = []

    def holding(suite: str, source: str = "def f(): return 1\n", **more: bool) -> Report:
        if not examiners:
            examiners.append(Examiner(written(tmp_path, {"exercise01": suite})))
        return examiners[0].examine(job("exercise01", source, **more))

    yield holding
    for examiner in examiners:
        examiner.close()


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Examiner]:
    """An examiner of all the careless suites."""
    examiner = Examiner(written(tmp_path_factory.mktemp("careless"), CARELESS))
    yield examiner
    examiner.close()


def outcomes(report: Report) -> list[str]:
    return [check.outcome.value for check in report.checks]


@pytest.mark.parametrize("name", CARELESS)
def test_no_exam_finds_what_another_left(name: str, careless: Examiner) -> None:
    for _ in range(3):
        report = careless.examine(job(name))
        assert outcomes(report) == ["passed"], (report.checks, report.trouble)


WHERE = """
import os
{before}
def test_f(student):
    assert student.f() == 1
    {within}

def test_where(student):
    raise AssertionError(f"in {{os.getpid()}}")
"""


def room(report: Report) -> str:
    """The process that held an exam of a suite made of `WHERE`."""
    return report.checks[-1].message.splitlines()[0]


@pytest.mark.parametrize(
    ("before", "within"),
    [
        ("", ""),
        ("import numpy as np\nRIGHT = np.arange(12.0).reshape(3, 4)", "assert RIGHT.sum() == 66"),
        ("from functools import cache\n@cache\ndef right(): return [1]", "assert right() == [1]"),
        ("from typing import NamedTuple\nclass Case(NamedTuple):\n    x: int\nCASE = Case(1)", "assert CASE.x == 1"),
        ("import pytest\n@pytest.fixture(autouse=True)\ndef around():\n    yield", ""),
        ("def setup_module(): os.environ['X'] = '1'\ndef teardown_module(): del os.environ['X']", ""),
        ("from grader.expect import close\nRIGHT = close([1.0])", "assert [1.0] == RIGHT"),
    ],
)
def test_a_clean_suite_is_held_in_one_process(hold: Callable[..., Report], before: str, within: str) -> None:
    suite = WHERE.format(before=before, within=within)
    reports = [hold(suite), hold(suite, "def f(): return 2\n"), hold(suite), hold(suite, "def g(): pass\n")]
    assert [outcomes(report)[0] for report in reports] == ["passed", "failed", "passed", "missing"]
    assert len(set(map(room, reports))) == 1


def test_what_a_suite_leaves_ends_the_process(hold: Callable[..., Report]) -> None:
    suite = WHERE.format(before="seen = []", within="seen.append(1)")
    assert len({room(hold(suite)) for _ in range(3)}) == 3


def test_a_suite_with_classes_has_a_process_an_exam(hold: Callable[..., Report]) -> None:
    suite = """
        class TestAll:
            def test_f(self, student):
                assert not hasattr(self, "seen")
                self.seen = True
                assert student.f() == 1
        """
    assert [outcomes(hold(suite)) for _ in range(2)] == [["passed"]] * 2


def test_modules_that_suites_share_are_looked_at_too(hold: Callable[..., Report], tmp_path: Path) -> None:
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "shared.py").write_text("seen = []\n")
    suite = """
        import importlib.util, sys
        from pathlib import Path

        spec = importlib.util.spec_from_file_location("shared", Path(__file__).parents[1] / "shared.py")
        shared = importlib.util.module_from_spec(spec)
        sys.modules["shared"] = shared
        spec.loader.exec_module(shared)

        def test_f(student):
            shared.seen.append(student.f())
            assert shared.seen == [1]
        """
    assert [outcomes(hold(suite)) for _ in range(2)] == [["passed"]] * 2


def test_fixtures_of_a_module_are_made_for_each_exam(hold: Callable[..., Report]) -> None:
    suite = """
        import pytest

        @pytest.fixture(scope="module")
        def seen():
            return []

        def test_f(student, seen):
            seen.append(student.f())
            assert seen == [1]

        def test_g(student, seen):
            assert seen == [1]
        """
    assert [outcomes(hold(suite)) for _ in range(2)] == [["passed", "passed"]] * 2


def test_an_exam_that_ends_early_takes_everything_down(hold: Callable[..., Report]) -> None:
    suite = WHERE.format(before="", within="")
    early = hold(suite, "def f(): return 2\n", until_lost=True)
    assert outcomes(early) == ["failed", "broken"]
    whole = hold(suite)
    assert outcomes(whole) == ["passed", "failed"]
    assert room(whole) == room(hold(suite))


def test_a_room_that_answered_an_inquiry_holds_exams(tmp_path: Path) -> None:
    examiner = Examiner(written(tmp_path, {"exercise01": WHERE.format(before="", within="")}))
    first = examiner.examine(job("exercise01", track=True))
    asked = Question(job("exercise01", "def f(): return 5\n").submission, [0])
    replies = examiner.inquire(Inquiry(first.trail, [asked], LIMITS, "en", True))
    assert [one.fault for one in replies.told[0]] == [""]
    assert room(examiner.examine(job("exercise01"))) == room(first)
    examiner.close()
