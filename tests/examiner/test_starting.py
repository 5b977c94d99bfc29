"""An examiner's process that is started before anybody knows what it is to examine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest
from probing import eventually

from grader.course import TimeAndSpace
from grader.errors import SandboxError
from grader.examiner import client
from grader.examiner.client import Examiner
from grader.examiner.letters import Appointment, Job
from grader.examiner.starting import HeadStart, Started
from grader.result import Level
from grader.submission import Submission, Unit

SUITE = "import os\n\ndef test_f(student):\n    assert student.f() == 1\n    assert os.getcwd() == {!r}\n"
JOB = Job(
    "exercise01",
    Submission("a.py", "a.py", "0" * 64, (Unit("a.py", "def f(): return 1\n", False),)),
    TimeAndSpace(2, 20, 200),
    "en",
    {},
)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def appointment(tmp_path: Path) -> Appointment:
    course = tmp_path / "a course"
    course.mkdir()
    suite = course / "test_exercise01.py"
    suite.write_text(SUITE.format(str(course)))
    suites, references = {"exercise01": str(suite)}, {"exercise01": str(course / "exercise01.py")}
    return Appointment(str(course), suites, references, "numpy", Level.PROCESS, True)


def nothing_left(process: subprocess.Popen[bytes], temporary: Path) -> bool:
    return process.poll() is not None and not any(temporary.iterdir())


def test_it_is_there_once(temporary: Path) -> None:
    with HeadStart() as head:
        started = head.take()
        assert started is not None
        assert head.take() is None
    assert started.process.poll() is None  # whoever took it ends it
    assert started.process.stdout is not None
    started.process.stdout.close()
    started.end()
    started.end()
    assert nothing_left(started.process, temporary)


def test_what_nobody_takes_is_ended(temporary: Path) -> None:
    with HeadStart() as head:
        assert head._started is not None
        process = head._started.process
    assert nothing_left(process, temporary)


@pytest.mark.parametrize("seconds", [0.0, 0.1, 1.5])
def test_whoever_takes_it_has_a_suite_held(
    appointment: Appointment, temporary: Path, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    with HeadStart() as head:
        assert head._started is not None
        process = head._started.process
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(seconds)  # it is being loaded, or waits
        monkeypatch.setattr(client, "Started", lambda **_: pytest.fail("another one is started"))
        examiner = Examiner(appointment, head)
        assert [check.outcome.value for check in examiner.examine(JOB).checks] == ["passed"]
        examiner.close()
    assert nothing_left(process, temporary)


def test_after_it_has_ended_another_one_serves(appointment: Appointment) -> None:
    with HeadStart() as head:
        examiner = Examiner(appointment, head)
        assert examiner._service is not None
        examiner._service.process.kill()
        with pytest.raises(SandboxError):
            examiner.examine(JOB)
        assert [check.outcome.value for check in examiner.examine(JOB).checks] == ["passed"]
        examiner.close()


def test_an_appointment_that_is_refused_takes_nothing(
    appointment: Appointment, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "missing_for_sandbox", lambda: ["bubblewrap"])
    insisting = msgspec.structs.replace(appointment, level=Level.SANDBOX)
    with HeadStart() as head:
        assert head._started is not None
        process = head._started.process
        with pytest.raises(SandboxError):
            Examiner(insisting, head)
    assert nothing_left(process, temporary)


def test_where_it_cannot_be_started_there_is_none(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(temporary / "no-such-python"))
    with HeadStart() as head:
        assert head.take() is None
    assert not any(temporary.iterdir())
    with pytest.raises(OSError, match="no-such-python"):
        Started(ahead=False)


KILLED = """
import os, sys, time
import msgspec
from pathlib import Path
from grader.examiner.client import Examiner
from grader.examiner.letters import Appointment, Job
from grader.examiner.starting import Started

started = Started(ahead=True)
pids = [started.process.pid]
if len(sys.argv) > 1:
    appointment, job = (msgspec.msgpack.decode(bytes.fromhex(word), type=kind)
                        for word, kind in zip(sys.argv[1:], (Appointment, Job)))
    examiner = Examiner(appointment)
    assert [check.outcome.value for check in examiner.examine(job).checks] == ["passed"]
    pids.append(examiner._service.process.pid)
print(*pids, flush=True)
for pid in pids:
    while not int(Path(f"/proc/{pid}/status").read_text().partition("SigCgt:")[2].split()[0], 16) & 1:
        time.sleep(0.01)  # its Python starts still
    os.kill(pid, 1)  # as a terminal does that is closed
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("at_work", [False, True])
def test_it_ends_with_whoever_started_it_and_leaves_nothing(
    at_work: bool, appointment: Appointment, temporary: Path
) -> None:
    letters = [msgspec.msgpack.encode(one).hex() for one in (appointment, JOB)]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *(letters if at_work else [])],
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -9, done.stderr
    pids = [int(word) for word in done.stdout.split()]
    assert len(pids) == 1 + at_work
    assert eventually(lambda: not any(map(is_alive, pids)), 30)
    assert eventually(lambda: not any(temporary.iterdir()), 30)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
