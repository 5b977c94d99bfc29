"""A hold on a desk: one at a time, in a session of its own, gone with the kernel, replaced when it died."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from little_course import write_course

from grader.errors import SandboxError, SubmissionError
from grader.notebook.letters import Answered, Asked, Warm
from grader.notebook.session import Desk, Hold

ASKED = Asked("quiz01", "", "", 1, "en")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_course(tmp_path_factory.mktemp("course")))


@pytest.fixture
def desk(course: str) -> Iterator[Desk]:
    made = Desk(course)
    yield made
    made.close()


def test_letters_are_answered(desk: Desk) -> None:
    assert [one.id for one in desk.ask(ASKED).questions] == ["sum", "round"]
    with pytest.raises(SubmissionError, match=r"There is no exercise .quiz\{9\}."):
        desk.ask(Asked("quiz{9}", "", "", 1, "en"))
    assert desk.serves


def test_every_reply_finds_who_waits_for_it(desk: Desk) -> None:
    queues: list[queue.Queue[bytes]] = [queue.Queue() for _ in range(4)]
    for number, into in enumerate(queues):
        desk.send(Asked("quiz01", ("sum", "round")[number % 2], "", 1, "en"), into)
    names = [desk.read(into.get(timeout=30)).questions[0].id for into in queues]
    assert names == ["sum", "round", "sum", "round"]


def test_nobody_waits_for_a_letter_that_cannot_be_sent(desk: Desk) -> None:
    with pytest.raises(TypeError):
        desk.ask(Answered("quiz01", "sum", object(), "", 1, "en"))
    assert desk._waiting == {}
    assert len(desk.ask(ASKED).questions) == 2


def test_an_interrupt_meant_for_the_kernel_does_not_reach_it(desk: Desk) -> None:
    desk.ask(ASKED)
    pid = desk._process.pid
    assert os.getsid(pid) == pid != os.getsid(0)
    assert os.getpgid(pid) != os.getpgid(0)
    assert desk.serves


def test_who_waits_for_a_desk_that_dies_is_told(desk: Desk) -> None:
    into: queue.Queue[bytes] = queue.Queue()
    desk.ask(ASKED)
    os.kill(desk._process.pid, signal.SIGSTOP)  # it will not answer
    desk.send(ASKED, into)
    os.kill(desk._process.pid, signal.SIGKILL)
    assert into.get(timeout=10) == b""
    with pytest.raises(SandboxError, match="The grader's own process ended"):
        desk.read(b"")
    late: queue.Queue[bytes] = queue.Queue()
    desk.send(ASKED, late)
    assert late.get(timeout=10) == b""
    with pytest.raises(SandboxError):
        desk.ask(ASKED)


def test_closing_twice_is_harmless(course: str) -> None:
    desk = Desk(course)
    desk.close()
    assert desk.close() == ""
    assert not desk.serves


def test_one_desk_at_a_time(course: str, tmp_path: Path) -> None:
    hold = Hold()
    try:
        first = hold.desk(course)
        assert hold.desk(course) is first
        assert hold.any_desk() is first
        other = hold.desk(str(write_course(tmp_path)))
        assert other is not first
        assert not first.serves
        assert hold.any_desk() is other  # warming does not change the course
        other._process.kill()
        other._process.wait()
        assert hold.desk(other.course) is not other
    finally:
        hold.close()
        hold.close()


def test_answers_of_a_quiz_are_kept_by_its_name() -> None:
    hold = Hold()
    hold.answers("quiz01")["sum"] = 2
    assert hold.answers("quiz01") == {"sum": 2}
    assert hold.answers("quiz02") == {}
    hold.close()


def test_a_fork_of_the_kernel_leaves_the_desk_alone(course: str) -> None:
    code = (
        "import os, sys\n"
        "from grader.notebook.session import Hold\n"
        f"hold = Hold(); desk = hold.desk({course!r})\n"
        "pid = os.fork()\n"
        "if pid == 0:\n"
        "    desk.close(); os._exit(desk.serves)\n"
        "code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])\n"
        "from grader.notebook.letters import Asked\n"
        "print(code, len(desk.ask(Asked('quiz01', '', '', 1, 'en')).questions)); hold.close()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ran.stdout == "0 2\n", ran.stderr


def test_a_desk_ends_with_whoever_started_it(course: str) -> None:
    code = (
        "import os, time\n"
        "from grader.notebook.letters import Warm\n"
        "from grader.notebook.session import Hold\n"
        "import queue\n"
        f"desk = Hold().desk({course!r}); desk.send(Warm('numpy'), queue.Queue())\n"
        "print(desk._process.pid, flush=True); time.sleep(60)\n"
    )
    started = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    with started.stdout:
        pid = int(started.stdout.readline())
    started.kill()  # no farewell
    started.wait()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and Path(f"/proc/{pid}/cmdline").exists() and _lives(pid):
        time.sleep(0.05)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    """Whether a process runs; one that nobody has waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_letter_without_an_answer_does_not_block(desk: Desk) -> None:
    started = time.monotonic()
    desk.send(Warm("numpy"), queue.Queue())
    assert time.monotonic() - started < 1
    assert len(desk.ask(ASKED).questions) == 2
