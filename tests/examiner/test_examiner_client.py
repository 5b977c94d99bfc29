"""The grader's end of an examiner: what it does when the examiner does not behave."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from probing import eventually

from grader.course import TimeAndSpace
from grader.errors import SandboxError
from grader.examiner.client import Examiner
from grader.examiner.invigilator import read_letter
from grader.examiner.letters import Appointment, Job, Report
from grader.examiner.suite import SuiteCheck
from grader.result import Level, Outcome, checked
from grader.submission import Note, Submission, Unit

SUITE = '''
import os, sys
import pytest

print("a suite may print")

def test_f(student):
    """f() is 1.

    More for authors."""
    print("while it runs, too")
    sys.stderr.write("and here")
    os.write(1, b"even here\\n")
    assert student.f() == 1

@pytest.mark.points(5)
@pytest.mark.hint("Think!")
def test_g(student):
    assert student.g() == 1
'''
LIMITS = TimeAndSpace(2, 20, 200)

Hire = Callable[..., Examiner]


@pytest.fixture
def hire(tmp_path: Path) -> Iterator[Hire]:
    """Call it with the text of a suite for an examiner of it."""
    examiners: list[Examiner] = []

    def hiring(suite: str = SUITE, fork: bool = True) -> Examiner:
        path = tmp_path / "test_exercise01.py"
        path.write_text(suite)
        suites, references = {"exercise01": str(path)}, {"exercise01": str(tmp_path / "exercise01.py")}
        appointment = Appointment(str(tmp_path), suites, references, "numpy", Level.PROCESS, fork)
        examiners.append(Examiner(appointment))
        return examiners[-1]

    yield hiring
    for examiner in examiners:
        examiner.close()


def job(
    source: str = "def f(): return 1\ndef g(): return 1\n", language: str = "en", **sentences: dict[str, str]
) -> Job:
    notes = (Note("Passed over: {n} cells.", {"n": 2}),)
    submission = Submission("a.py", "a.py", "0" * 64, (Unit("a.py", source, False),), notes)
    return Job("exercise01", submission, LIMITS, language, sentences)


def outcomes(report: Report) -> list[str]:
    return [check.outcome.value for check in report.checks]


def process_id(examiner: Examiner) -> int:
    assert examiner._service is not None
    return examiner._service.process.pid


@pytest.mark.parametrize("fork", [True, False])
def test_what_a_suite_prints_does_not_pass_for_a_letter(hire: Hire, fork: bool) -> None:
    examiner = hire(fork=fork)
    for _ in range(2):
        assert outcomes(examiner.examine(job())) == ["passed", "passed"]


def test_a_report_is_whole(hire: Hire) -> None:
    report = hire().examine(job("print('hello')\ndef f(): return 2\n"))
    assert [(one.name, one.title, one.points, one.earned) for one in report.checks] == [
        ("f", "f() is 1.", 1, 0),
        ("g", "g", 5, 0),
    ]
    assert outcomes(report) == ["failed", "missing"]
    assert report.checks[1].message.endswith("\nThink about: Think!")
    assert (report.output, report.level, report.trouble) == ("hello\n", Level.PROCESS, "")
    assert report.notes == ["Passed over: 2 cells."]


def test_sentences_of_the_learners_language_take_the_place_of_the_suites(hire: Hire) -> None:
    sentences = {"g": {"title": "g 는 1", "hint": "생각하세요"}}
    report = hire().examine(job("def f(): return 1\n", "ko", **sentences))
    assert [one.title for one in report.checks] == ["f() is 1.", "g 는 1"]
    assert "생각하세요" in report.checks[1].message
    assert "Think!" not in report.checks[1].message


@pytest.mark.parametrize("fork", [True, False])
def test_a_killed_examiner_is_our_error_and_the_next_job_gets_another(hire: Hire, fork: bool) -> None:
    examiner = hire(fork=fork)
    if fork:
        examiner.examine(job())
    os.kill(process_id(examiner), signal.SIGKILL)
    with pytest.raises(SandboxError, match="without a report"):
        examiner.examine(job())
    assert outcomes(examiner.examine(job())) == ["passed", "passed"]


def test_with_forks_one_process_serves_all(hire: Hire) -> None:
    examiner = hire()
    examiner.examine(job())
    first = process_id(examiner)
    examiner.examine(job())
    assert process_id(examiner) == first


def test_an_examiner_that_dies_without_forking_tells_its_last_words(hire: Hire) -> None:
    suite = "import os, sys\ndef test_f(student):\n    os.write(2, b'last words')\n    os._exit(1)\n"
    examiner = hire(suite, fork=False)
    with pytest.raises(SandboxError, match="last words"):
        examiner.examine(job())


def test_closing_ends_it_at_once_and_twice_is_harmless(hire: Hire, living: Callable[[], set[int]]) -> None:
    before = living()
    examiner = hire()
    examiner.examine(job())
    assert living() - before
    examiner.close()
    examiner.close()
    assert eventually(lambda: living() <= before)


def test_many_jobs_leave_nothing_behind(hire: Hire, living: Callable[[], set[int]]) -> None:
    examiner = hire()
    for _ in range(2):
        examiner.examine(job())
    pid = process_id(examiner)
    processes, descriptors = living(), len(os.listdir(f"/proc/{pid}/fd"))
    for _ in range(10):
        examiner.examine(job("import os\ndef f(): os._exit(1)\ndef g(): return 1\n"))
    assert eventually(lambda: living() <= processes)
    assert len(os.listdir(f"/proc/{pid}/fd")) == descriptors
    assert len(os.listdir("/proc/self/fd")) < 200


def test_a_suite_cannot_be_influenced_by_the_authors_environment(hire: Hire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    assert outcomes(hire().examine(job())) == ["passed", "passed"]


def test_a_conftest_or_ini_file_of_somebody_else_does_not_count(hire: Hire, tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    assert outcomes(hire().examine(job())) == ["passed", "passed"]


def test_a_fixture_that_breaks_afterwards_is_trouble_but_costs_nothing(hire: Hire) -> None:
    suite = "import pytest\n@pytest.fixture\ndef fragile():\n    yield\n    raise RuntimeError('late')\n"
    report = hire(f"{suite}def test_f(student, fragile):\n    assert student.f() == 1\n").examine(job())
    assert outcomes(report) == ["passed"]
    assert "late" in report.trouble


FIRST = "def test_a(student):\n    assert student.f() == 1\n\n"
WITH_A_FIXTURE = "import pytest\n@pytest.fixture\ndef x():\n    yield 1\n\ndef test_z(x):\n    pass\n"


@pytest.mark.parametrize("more", ["", WITH_A_FIXTURE], ids=["plain", "with a fixture"])
@pytest.mark.parametrize(
    ("check", "outcome"),
    [
        ("async def test_f(student):\n    pass\n", "failed"),
        ("def test_f(student):\n    async def f():\n        pass\n    return f()\n", "failed"),
        ("def test_f(student):\n    import pytest\n    pytest.fail('so')\n", "failed"),
        ("def test_f(student):\n    import pytest\n    pytest.skip('so')\n", "broken"),
        ("def test_f(student):\n    import pytest\n    pytest.exit('so')\n", "broken"),
        ("def test_f(student):\n    raise SystemExit\n", "broken"),
        ("def test_f(student):\n    1 / 0\n", "broken"),
        ("def test_f(student):\n    student.g(), student.h()\n", "missing"),
    ],
)
def test_checks_end_alike_with_and_without_fixtures_around(hire: Hire, check: str, outcome: str, more: str) -> None:
    report = hire(FIRST + check + "\n" + FIRST.replace("_a", "_b") + more).examine(job())
    assert outcomes(report)[:3] == ["passed", outcome, "passed"]


def test_a_letter_comes_as_it_was_sent() -> None:
    letter = job("def f():\n    return '\u2028\n'\n")
    assert read_letter(msgspec.msgpack.encode(letter)) == letter


def test_points_are_earned_by_passing_only() -> None:
    item = type("Item", (), {"name": "test_x", "obj": None, "get_closest_marker": lambda self, name: None})()
    check = SuiteCheck.of(item).check
    assert (check.name, check.title, check.points) == ("x", "x", 1)
    for outcome in Outcome:
        assert checked(check, outcome).earned == (1 if outcome is Outcome.PASSED else 0)
