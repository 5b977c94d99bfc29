"""A group of ours and its leaves: caps, what is told at the end, and that nothing is left. No kernel is asked."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pretended_cgroups import (
    REMOVE_ALL,
    Folder,
    FolderOfAnOldKernel,
    FolderWithoutMemory,
    FolderWithoutPids,
)
from probing import eventually

from grader.isolation import cgroup
from grader.isolation.cgroup import KERNEL_MB, Groups, Leaf, Place, most_memory, remove_stale
from grader.sandbox.limits import Limits

BOTH = frozenset({"memory", "pids"})


@pytest.fixture(autouse=True)
def pretending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cgroup, "_AFTERWARDS", REMOVE_ALL)


@pytest.fixture
def groups(tmp_path: Path) -> Iterator[Groups]:
    made = Groups(Place(Folder(tmp_path), BOTH))
    yield made
    made.close()


def leaf_of(groups: Groups, limits: Limits | None = None, standing: int = 0) -> Leaf:
    leaf = groups.leaf(limits or Limits(), standing)
    assert leaf is not None
    leaf.shut()
    return leaf


def text(leaf: Leaf, name: str) -> str:
    return (leaf._folder / name).read_text()


# --- caps -----------------------------------------------------------------------------------------------------


def test_the_caps_are_written_before_anybody_is_in(groups: Groups) -> None:
    limits = Limits(memory_mb=200, scratch_mb=50, processes=17)
    leaf = leaf_of(groups, limits, standing=1000)
    assert int(text(leaf, "memory.max")) == (200 + 50 + KERNEL_MB) * 2**20 + 1000 * 1024
    assert text(leaf, "memory.swap.max") == "0"
    assert text(leaf, "memory.oom.group") == "1"
    assert text(leaf, "pids.max") == "17"
    assert text(leaf, "cgroup.procs") == ""


def test_the_cap_leaves_room_for_all_that_a_group_counts_and_resident_memory_does_not() -> None:
    """Files in the scratch folder, copies of the zygote's pages, tables: no honest submission may lose by them."""
    limits = Limits()
    assert most_memory(limits, 0) > (limits.memory_mb + limits.scratch_mb) * 2**20
    assert most_memory(limits, 300_000) - most_memory(limits, 0) == 300_000 * 1024
    stacks = limits.processes * 16 * 1024
    tables = limits.memory_mb * 2**20 // 512
    assert stacks + tables < KERNEL_MB * 2**20


def test_the_entrance_is_where_a_process_writes_itself_in(groups: Groups) -> None:
    leaf = groups.leaf(Limits(), 0)
    assert leaf is not None
    assert not os.get_inheritable(leaf.entrance)
    os.write(leaf.entrance, b"0")
    assert text(leaf, "cgroup.procs") == "0"
    descriptor = leaf.entrance
    leaf.shut()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)
    leaf.shut()


def test_every_child_has_a_leaf_of_its_own(groups: Groups) -> None:
    folders = {leaf_of(groups)._folder for _ in range(20)}
    assert len(folders) == 20
    assert {folder.parent for folder in folders} == {groups.folder}


def test_the_controllers_are_asked_for_in_our_own_group_only(tmp_path: Path) -> None:
    (tmp_path / "cgroup.subtree_control").write_text("memory")
    groups = Groups(Place(Folder(tmp_path), frozenset({"memory"})))
    assert (groups.folder / "cgroup.subtree_control").read_text() == "+memory"
    assert (tmp_path / "cgroup.subtree_control").read_text() == "memory"
    assert text(leaf_of(groups), "pids.max") == ""
    groups.close()


def test_an_old_kernel_lacks_what_is_not_needed(tmp_path: Path) -> None:
    groups = Groups(Place(FolderOfAnOldKernel(tmp_path), BOTH))
    leaf = leaf_of(groups)
    assert text(leaf, "memory.max") == str(most_memory(Limits(), 0))
    leaf.kill()
    assert leaf.end() is False
    assert not leaf._folder.exists()
    groups.close()


@pytest.mark.parametrize("folder", [FolderWithoutMemory, FolderWithoutPids])
def test_a_cap_that_cannot_be_set_is_no_leaf(tmp_path: Path, folder: type[Folder]) -> None:
    groups = Groups(Place(folder(tmp_path), BOTH))
    assert groups.leaf(Limits(), 0) is None
    assert [path for path in groups.folder.iterdir() if path.is_dir()] == []
    groups.close()


def test_a_group_that_has_gone_is_no_leaf(groups: Groups) -> None:
    groups.folder.rmdir()
    assert groups.leaf(Limits(), 0) is None
    assert groups.populated is False


# --- the end --------------------------------------------------------------------------------------------------

EVENTS = [
    ("low 0\nhigh 0\nmax 12\noom 1\noom_kill 1\noom_group_kill 1\n", True),
    ("max 12\noom 3\noom_kill 2\n", True),
    ("low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0\n", False),
    ("max 900\noom 0\noom_kill 0\n", False),  # memory was taken back, and nobody killed
    ("max 1\noom 1\noom_kill 0\n", False),  # an allocation failed; the submission lived on
    ("max 0\noom 0\noom_kill 1\n", False),  # the machine, or a group above, was short of memory: not its fault
    ("", False),
    ("oom_kill\noom many\n1 2 3\noom_kill -1\n", False),
]


@pytest.mark.parametrize(("events", "burst"), EVENTS)
def test_it_burst_if_the_kernel_killed_in_it_at_its_own_cap(groups: Groups, events: str, burst: bool) -> None:
    leaf = leaf_of(groups)
    (leaf._folder / "memory.events").write_text(events)
    assert leaf.end() is burst
    assert leaf.end() is burst, "the second time it has gone, and is still known"
    assert not leaf._folder.exists()


def test_the_end_kills_what_is_left(groups: Groups) -> None:
    leaf = leaf_of(groups)
    killed = leaf._folder / "cgroup.kill"
    leaf.kill()
    assert killed.read_text() == "1"
    (leaf._folder / "cgroup.procs").write_text("7\n")
    killed.write_text("")
    leaf.end()
    assert killed.read_text() == "1"
    assert leaf._folder.exists(), "it is not empty yet, and goes with the group"


def test_the_end_of_a_leaf_that_has_gone_is_harmless(groups: Groups) -> None:
    leaf = leaf_of(groups)
    leaf._folder.rmdir()
    leaf.kill()
    assert leaf.end() is False


def test_populated_is_the_word_of_the_kernel(groups: Groups) -> None:
    assert groups.populated is False
    (groups.folder / "cgroup.events").write_text("populated 1\nfrozen 0\n")
    assert groups.populated is True
    (groups.folder / "cgroup.events").write_text("populated 0\nfrozen 0\n")
    assert groups.populated is False


# --- nothing is left ------------------------------------------------------------------------------------------


def test_closing_removes_the_group_with_what_is_in_it(tmp_path: Path) -> None:
    groups = Groups(Place(Folder(tmp_path), BOTH))
    leaf_of(groups)
    held = len(os.listdir("/proc/self/fd"))
    groups.close()
    groups.close()
    assert list(tmp_path.iterdir()) == []
    assert len(os.listdir("/proc/self/fd")) == held - 2  # the lock, and the shell's input


def test_a_group_that_cannot_be_had_leaves_nothing(tmp_path: Path) -> None:
    class Refusing(Folder):
        lacking = frozenset({"cgroup.subtree_control"})

    held = len(os.listdir("/proc/self/fd"))
    with pytest.raises(FileNotFoundError):
        Groups(Place(Refusing(tmp_path), BOTH))
    assert list(tmp_path.iterdir()) == []
    assert len(os.listdir("/proc/self/fd")) == held


def test_without_a_shell_there_is_no_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody would remove it."""

    def missing(*command: object, **options: object) -> None:
        raise FileNotFoundError("/bin/sh")

    monkeypatch.setattr(subprocess, "Popen", missing)
    with pytest.raises(FileNotFoundError):
        Groups(Place(Folder(tmp_path), BOTH))
    assert list(tmp_path.iterdir()) == []


def abandoned(folder: Path, name: str = "ndgrade-0123", leaves: int = 2) -> Path:
    group = Folder(folder) / name
    group.mkdir()
    for number in range(leaves):
        (group / str(number)).mkdir()
    return group


def test_what_a_killed_grader_left_goes_with_the_next(tmp_path: Path) -> None:
    left = abandoned(tmp_path)
    groups = Groups(Place(Folder(tmp_path), BOTH))
    assert not left.exists()
    assert groups.folder.exists()
    groups.close()


def test_a_group_that_is_held_is_left_alone(groups: Groups, tmp_path: Path) -> None:
    remove_stale(Folder(tmp_path))
    assert groups.folder.exists()


def test_a_group_in_which_something_lives_is_left_alone(tmp_path: Path) -> None:
    left = abandoned(tmp_path, leaves=1)
    (left / "0" / "cgroup.procs").write_text("4711\n")
    remove_stale(Folder(tmp_path))
    assert (left / "0" / "cgroup.procs").read_text() == "4711\n"
    assert (left / "0" / "cgroup.kill").read_text() == "", "nobody knows whose it is"


def test_groups_of_others_are_left_alone(tmp_path: Path) -> None:
    other = abandoned(tmp_path, "user@1000.service")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").touch()
    (tmp_path / "ndgrade-link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "ndgrade-file").touch()
    remove_stale(Folder(tmp_path))
    assert len(list(other.iterdir())) > 2
    assert (tmp_path / "elsewhere" / "kept").exists()
    assert (tmp_path / "ndgrade-file").exists()


def test_the_lock_goes_with_its_holder(tmp_path: Path) -> None:
    left = abandoned(tmp_path, leaves=0)
    lock = os.open(left, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    remove_stale(Folder(tmp_path))
    assert left.exists()
    os.close(lock)
    remove_stale(Folder(tmp_path))
    assert not left.exists()


# --- the shell that stands by ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["let go", "never told"])
def test_the_shell_removes_a_group_once_nobody_holds_its_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """The kernel's groups are empty folders to rmdir, so plain ones will do here."""
    monkeypatch.undo()
    group = tmp_path / "ndgrade-it's $HOME"
    (group / "a").mkdir(parents=True)
    (group / "b").mkdir()
    beside = tmp_path / "beside"
    beside.mkdir()
    shell = subprocess.Popen(["/bin/sh", "-c", cgroup._AFTERWARDS, "sh", str(group)], stdin=subprocess.PIPE)
    assert shell.stdin is not None
    assert shell.poll() is None
    assert group.exists()
    if ending == "let go":
        shell.stdin.close()
        shell.wait(10)
        assert not group.exists()
    else:
        shell.send_signal(signal.SIGKILL)
        shell.wait(10)
        shell.stdin.close()
        assert group.exists()
    assert beside.exists()


def test_the_shell_waits_for_what_is_still_dying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    group = tmp_path / "ndgrade-1"
    busy = group / "a" / "busy"
    busy.mkdir(parents=True)
    command = ["/bin/sh", "-c", cgroup._AFTERWARDS, "sh", str(group)]
    shell = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert shell.stderr is not None
    assert b"rmdir" in shell.stderr.readline()  # the first try has failed
    assert shell.poll() is None
    busy.rmdir()
    assert eventually(lambda: not group.exists())
    assert shell.wait(10) is not None
    shell.stderr.close()
