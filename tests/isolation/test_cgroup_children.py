"""Children of a zygote in groups of their own: really in, on whatever cgroup2 this machine has; memory is pretended.

That the kernel holds the memory itself is tried in a virtual machine, see cgroup_vm/.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pretended_cgroups import REMOVE_ALL, Folder, fillable
from probing import Probe, descendants, eventually, innermost

from grader.cli import doctor as doctor_module
from grader.cli import main
from grader.errors import SandboxError
from grader.isolation import bubblewrap, cgroup
from grader.isolation.bubblewrap import Zygote
from grader.isolation.cgroup import Groups, Leaf, Place
from grader.isolation.keepers import SocketLeash
from grader.isolation.level import Paths
from grader.isolation.opening import Opened
from grader.isolation.running import Ending, Output
from grader.result import Level
from grader.sandbox.keeper import EXIT, NOTHING, TOO_MANY_THREADS, TOO_MUCH_MEMORY
from grader.sandbox.limits import Limits

HOLE = "def double():\n    time.sleep(600)\n"


@pytest.fixture(scope="module")
def place() -> Place:
    folder = fillable()
    if folder is None:
        pytest.skip("this user may fill no group of a cgroup2 here")
    return Place(folder, frozenset())


@pytest.fixture(scope="module")
def grouped(sandbox: None, place: Place) -> Iterator[Zygote]:
    """A zygote whose children are in groups of this machine's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bubblewrap, "open_groups", lambda: Groups(place))
        worker = Zygote("numpy", Paths.here())
    worker.wait_ready()
    yield worker
    worker.close()


@pytest.fixture
def pretending(sandbox: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Zygote]:
    """A zygote whose children write themselves into plain folders."""
    monkeypatch.setattr(cgroup, "_AFTERWARDS", REMOVE_ALL)
    both = frozenset({"memory", "pids"})
    monkeypatch.setattr(bubblewrap, "open_groups", lambda: Groups(Place(Folder(tmp_path), both)))
    worker = Zygote("numpy", Paths.here())
    worker.wait_ready()
    yield worker
    worker.close()
    assert list(tmp_path.iterdir()) == []


def leaves(worker: Zygote) -> list[Path]:
    assert worker._groups is not None
    return [path for path in worker._groups.folder.iterdir() if path.is_dir()]


def members(group: Path) -> set[int]:
    """Who is in a group; one in a namespace beside ours counts as 0."""
    return {int(word) for word in (group / "cgroup.procs").read_text().split()}


# --- in the group ---------------------------------------------------------------------------------------------


def test_a_child_is_in_its_leaf_and_its_keeper_is_not(grouped: Zygote) -> None:
    before = descendants()
    probe = Probe(grouped)
    (leaf,) = leaves(grouped)
    inside = members(leaf)
    assert len(inside) == 1
    assert inside == innermost(descendants() - before)
    probe.close()
    assert leaves(grouped) == []


def test_every_child_has_its_own_and_takes_it_along(grouped: Zygote) -> None:
    probes = [Probe(grouped) for _ in range(3)]
    groups = [members(leaf) for leaf in leaves(grouped)]
    assert len(set.union(*groups)) == 3
    probes[1].close()
    assert len(leaves(grouped)) == 2
    assert probes[0].call("add", 1, 1) == probes[2].call("add", 1, 1) == 2
    probes[0].close()
    probes[2].close()
    assert leaves(grouped) == []


def test_nothing_of_it_is_seen_from_inside(grouped: Zygote) -> None:
    probe = Probe(grouped)
    text = probe.look("try: result = open('/proc/self/cgroup').read()\nexcept OSError: result = ''")
    assert "ndgrade-" not in text
    assert all(line == "0::/" for line in text.splitlines() if line.startswith("0::"))
    held = "import os\nresult = []\nfor fd in range(4096):\n    try: os.fstat(fd)\n    except OSError: pass\n"
    assert probe.look(f"{held}    else: result.append(fd)") == [0, 1, 2, 3]
    assert probe.look("import os; result = os.path.lexists('/sys')") is False
    probe.close()


def test_whoever_dies_leaves_no_group(grouped: Zygote) -> None:
    probe = Probe(grouped, "def die():\n    os._exit(3)\n")
    assert probe.ending("die") == Ending("crashed", "exit code 3")
    assert leaves(grouped) == []


def test_whoever_is_late_leaves_no_group(grouped: Zygote) -> None:
    probe = Probe(grouped, HOLE)
    (leaf,) = leaves(grouped)
    (child,) = members(leaf)
    assert probe.ending("double", seconds=0.2) == Ending("timed_out")
    assert leaves(grouped) == []
    assert eventually(lambda: child not in descendants())


def test_the_thread_watch_still_holds_beside_it(grouped: Zygote) -> None:
    source = "def bomb():\n    threading.stack_size(65536)\n    stop = threading.Event()\n"
    source += (
        "    for _ in range(200): threading.Thread(target=stop.wait, daemon=True).start()\n    time.sleep(600)\n"
    )
    probe = Probe(grouped, source, Limits(processes=30))
    told = probe.answer_or_ending("bomb")
    if isinstance(told, Ending):
        assert told == Ending("crashed", "more than 30 threads")
    else:
        assert told[:2] == ["raised", "RuntimeError"]
        probe.close()
    assert leaves(grouped) == []


def test_killing_the_group_kills_the_child(grouped: Zygote) -> None:
    """And whatever it did, a kill that nobody can explain is no fault of the submission."""
    probe = Probe(grouped, HOLE)
    (leaf,) = leaves(grouped)
    Leaf(leaf, -1).kill()
    if not (leaf / "cgroup.kill").exists():  # older than Linux 5.14
        (child,) = members(leaf)
        os.kill(child, signal.SIGKILL)
    with pytest.raises(SandboxError, match="ended while"):
        probe.reply("double")
    assert leaves(grouped) == []


def test_the_group_says_that_it_holds(grouped: Zygote) -> None:
    assert grouped.memory_holder() == "cgroup v2"
    assert leaves(grouped) == []


def test_our_side_keeps_no_descriptor(grouped: Zygote) -> None:
    Probe(grouped).close()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        Probe(grouped).close()
    assert len(os.listdir("/proc/self/fd")) == before


# --- nothing is left ------------------------------------------------------------------------------------------


def test_closing_the_zygote_removes_its_group(sandbox: None, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bubblewrap, "open_groups", lambda: Groups(place))
    worker = Zygote("numpy", Paths.here())
    probe = Probe(worker)
    assert worker._groups is not None
    folder = worker._groups.folder
    assert folder.exists()
    worker.close()
    assert eventually(lambda: not folder.exists())
    probe.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from grader.isolation import bubblewrap
from grader.isolation.cgroup import Groups, Place
from grader.isolation.level import Paths
from grader.isolation.running import Output
from grader.sandbox.limits import Limits
bubblewrap.open_groups = lambda: Groups(Place(Path(sys.argv[1]), frozenset()))
worker = bubblewrap.Zygote("numpy", Paths.here())
running = worker.start(Limits(), Output())
running.wait_ready()
print(worker._groups.folder, worker._groups.populated, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_grader_that_is_killed_leaves_no_group(sandbox: None, place: Place) -> None:
    command = [sys.executable, "-P", "-c", KILLED, str(place.folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    folder, populated = done.stdout.split()
    assert populated == "True"
    assert Path(folder).parent == place.folder
    assert eventually(lambda: not Path(folder).exists(), 10)


# --- what the kernel did about memory -------------------------------------------------------------------------


def child_of(probe: Probe, worker: Zygote) -> int:
    """The process that a pretended group cannot tell: it is in the innermost PID namespace."""

    def depth(pid: int) -> int:
        told = Path(f"/proc/{pid}/status").read_text()
        return len(next(line for line in told.splitlines() if line.startswith("NSpid:")).split())

    return max(descendants(worker._launched.process.pid), key=depth)


def killed_with(worker: Zygote, events: str) -> Callable[[], Ending]:
    probe = Probe(worker, HOLE)
    (leaf,) = leaves(worker)
    assert (leaf / "cgroup.procs").read_text() == "0", "the child has written itself in"
    (leaf / "cgroup.procs").write_text("")
    (leaf / "memory.events").write_text(events)
    os.kill(child_of(probe, worker), signal.SIGKILL)
    return lambda: probe.ending("double")


def test_a_kill_at_its_own_cap_is_out_of_memory(pretending: Zygote) -> None:
    ending = killed_with(pretending, "oom 1\noom_kill 1\noom_group_kill 1\n")
    assert ending() == Ending("out_of_memory", "SIGKILL")
    assert leaves(pretending) == []


@pytest.mark.parametrize("events", ["oom 0\noom_kill 1\n", "oom 0\noom_kill 0\n", "oom 1\noom_kill 0\n", ""])
def test_a_kill_for_want_of_memory_elsewhere_is_nobodys_fault(pretending: Zygote, events: str) -> None:
    ending = killed_with(pretending, events)
    with pytest.raises(SandboxError, match="ended while"):
        ending()
    assert leaves(pretending) == []


def test_the_cap_counts_from_where_the_zygote_stands(pretending: Zygote) -> None:
    probe = Probe(pretending, limits=Limits(memory_mb=100, processes=9))
    (leaf,) = leaves(pretending)
    most = int((leaf / "memory.max").read_text())
    assert most == cgroup.most_memory(Limits(memory_mb=100), pretending._standing)
    assert 4 * 1024 < pretending._standing < 200 * 1024  # an interpreter with NumPy
    assert (leaf / "pids.max").read_text() == "9"
    (leaf / "cgroup.procs").write_text("")
    probe.close()
    assert leaves(pretending) == []


def test_an_entrance_that_is_refused_leaves_the_watch(pretending: Zygote, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by a kernel that lets nobody in: the child serves all the same, and the watch holds its memory."""

    def refusing(groups: Groups, limits: Limits, standing: int) -> Leaf:
        folder = groups.folder / "refusing"
        folder.mkdir()
        return Leaf(folder, os.open("/dev/full", os.O_WRONLY))

    monkeypatch.setattr(Groups, "leaf", refusing)
    probe = Probe(pretending)
    assert probe.call("add", 1, 1) == 2
    probe.close()
    assert pretending.memory_holder() == "watchdog"


def test_without_a_leaf_the_watch_holds(pretending: Zygote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Groups, "leaf", lambda *_: None)
    probe = Probe(pretending)
    assert probe.call("add", 1, 1) == 2
    probe.close()
    assert pretending.memory_holder() == "watchdog"


def test_a_zygote_that_is_gone_keeps_no_leaf(pretending: Zygote) -> None:
    inside = descendants(pretending._launched.process.pid)
    pretending._launched.process.kill()
    pretending._launched.process.wait()
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in inside))
    before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(SandboxError):
        pretending.start(Limits(), Output()).wait_ready()
    assert leaves(pretending) == []
    assert len(os.listdir("/proc/self/fd")) == before


# --- the leash ------------------------------------------------------------------------------------------------

NOT_TOLD = 9  # a wait status: killed by signal 9


@pytest.mark.parametrize(
    ("status", "fault", "events", "bloated", "untold"),
    [
        (NOT_TOLD, NOTHING, "oom 1\noom_kill 1\n", True, False),
        (NOT_TOLD, NOTHING, "oom 0\noom_kill 1\n", False, True),
        (NOT_TOLD, NOTHING, "", False, True),
        (NOT_TOLD, TOO_MUCH_MEMORY, "", True, False),
        (NOT_TOLD, TOO_MANY_THREADS, "", False, False),
        (11, NOTHING, "oom 1\noom_kill 0\n", False, False),
    ],
)
def test_the_leash_adds_what_the_group_tells(
    tmp_path: Path, status: int, fault: bytes, events: str, bloated: bool, untold: bool
) -> None:
    folder = Folder(tmp_path) / "leaf"
    folder.mkdir()
    (folder / "memory.events").write_text(events)
    ours, keeper = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept: list[socket.socket] = []
    leash = SocketLeash(ours, kept.append, Leaf(folder, -1))
    with keeper:
        keeper.send(EXIT.pack(status, 1000, 0.5, fault, False))
        death = leash.end(kill=False)
        assert leash.end(kill=True) is death
    assert (death.bloated, death.untold, death.crowded) == (bloated, untold, fault == TOO_MANY_THREADS)
    assert not folder.exists()


def test_the_leash_leaves_the_group_to_whoever_still_lives(tmp_path: Path) -> None:
    folder = Folder(tmp_path) / "leaf"
    folder.mkdir()
    ours, keeper = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept: list[socket.socket] = []
    leash = SocketLeash(ours, kept.append, Leaf(folder, -1))
    with keeper:
        assert leash.end(kill=False).code is None
        assert folder.exists()
        assert (folder / "cgroup.kill").read_text() == ""
        keeper.send(EXIT.pack(NOT_TOLD, 1000, 0.5, NOTHING, False))
        assert leash.end(kill=True).untold is False  # it was us
    assert not folder.exists()


def test_the_leash_kills_the_group_where_the_keeper_is_gone(tmp_path: Path) -> None:
    folder = Folder(tmp_path) / "leaf"
    folder.mkdir()
    (folder / "cgroup.procs").write_text("4711")
    ours, keeper = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept: list[socket.socket] = []
    leash = SocketLeash(ours, kept.append, Leaf(folder, -1))
    keeper.close()
    assert leash.end(kill=False).untold is True
    assert (folder / "cgroup.kill").read_text() == "1"


# --- what the doctor says -------------------------------------------------------------------------------------


def doctor(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.setattr(doctor_module, "_self_test", lambda *_: "")
    return CliRunner(env={"LC_ALL": "C"}).invoke(main, ["doctor", *arguments], catch_exceptions=False).stdout


@pytest.mark.usefixtures("sandbox")
def test_the_doctor_says_that_the_watch_holds_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bubblewrap, "open_groups", lambda: None)
    lines = doctor(monkeypatch).splitlines()
    assert lines[lines.index("sandbox: works") + 1] == "  memory held by: watchdog"


@pytest.mark.usefixtures("sandbox")
def test_the_doctor_says_that_a_group_holds_the_memory(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bubblewrap, "open_groups", lambda: Groups(place))
    assert "  memory held by: cgroup v2\n" in doctor(monkeypatch)


def test_the_doctor_says_nothing_of_a_sandbox_that_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise SandboxError("The sandbox did not start: {why}", why="no")

    monkeypatch.setattr(Opened, "wait_ready", broken)
    monkeypatch.setattr(bubblewrap.Zygote, "wait_ready", broken)
    assert "memory held by" not in doctor(monkeypatch)


def test_nothing_is_said_of_the_level_without_walls(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Opened("numpy", Level.PROCESS)
    assert opened.memory_holder() is None
    opened.close()
    monkeypatch.setattr(doctor_module, "missing_for_sandbox", lambda: ["bubblewrap"])
    assert "memory held by" not in doctor(monkeypatch)
