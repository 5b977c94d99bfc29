"""Which level is opened, what this machine lacks for the stronger one, and where the interpreter is."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from probing import Probe, demand_sandbox

from grader.errors import SandboxError
from grader.isolation import launching
from grader.isolation import level as room
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import PACKAGE, Paths, missing_for_sandbox, start_code
from grader.isolation.opening import Opened
from grader.isolation.process import Plain
from grader.isolation.running import Output
from grader.result import Level
from grader.sandbox.limits import Limits


@pytest.fixture
def no_bwrap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def test_what_is_missing_is_named(no_bwrap: None) -> None:
    assert "bubblewrap (the program bwrap)" in missing_for_sandbox()


def test_libseccomp_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, **options: Any) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert any("libseccomp" in what for what in missing_for_sandbox())


def test_another_system_has_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert missing_for_sandbox()[0] == "Linux"
    assert not any("libseccomp" in what for what in missing_for_sandbox())


def test_asking_for_a_sandbox_that_is_not_there_is_an_error(no_bwrap: None) -> None:
    with pytest.raises(SandboxError, match="bwrap") as caught:
        Opened("numpy", Level.SANDBOX)
    assert "lacks" in str(caught.value)
    with pytest.raises(SandboxError):
        Zygote("numpy", Paths.here())


def test_asking_for_none_takes_the_weaker_level_and_says_why(no_bwrap: None) -> None:
    opened = Opened("numpy", None)
    opened.wait_ready()
    assert opened.level is Level.PROCESS
    assert "bwrap" in opened.weakness
    probe = Probe(opened)
    assert probe.call("add", 1, 1) == 2
    probe.close()
    opened.close()


def test_asking_for_the_weaker_level_is_no_weakness() -> None:
    opened = Opened("numpy", Level.PROCESS)
    opened.wait_ready()
    assert (opened.level, opened.weakness) == (Level.PROCESS, "")
    opened.close()


def test_asking_for_none_takes_the_sandbox_where_it_is(sandbox: None) -> None:
    opened = Opened("numpy", None)
    opened.wait_ready()
    assert (opened.level, opened.weakness) == (Level.SANDBOX, "")
    probe = Probe(opened)
    assert probe.look("import os; result = os.getpid()") == 1
    probe.close()
    opened.close()


@pytest.fixture
def broken_bwrap(sandbox: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A kernel that grants nothing, as far as one can tell."""
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")


def test_a_sandbox_that_does_not_start_is_an_error_for_who_asked_for_it(broken_bwrap: None) -> None:
    opened = Opened("numpy", Level.SANDBOX)
    with pytest.raises(SandboxError, match="No permissions to create new namespace"):
        opened.wait_ready()


def test_a_sandbox_that_does_not_start_is_a_weakness_for_who_did_not(broken_bwrap: None) -> None:
    opened = Opened("numpy", None)
    opened.wait_ready()
    assert opened.level is Level.PROCESS
    assert "No permissions to create new namespace" in opened.weakness
    probe = Probe(opened)
    assert probe.call("add", 1, 1) == 2
    probe.close()
    opened.close()


def test_under_ci_a_missing_sandbox_is_a_failure(no_bwrap: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        demand_sandbox()
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception):
        demand_sandbox()


def test_the_paths_are_those_of_the_running_interpreter(tmp_path: Path) -> None:
    paths = Paths.here(tmp_path)
    assert paths.python.is_file()
    assert not paths.python.is_symlink()
    assert paths.library.is_dir()
    assert any((folder / "numpy").is_dir() for folder in paths.packages)
    assert {PACKAGE, tmp_path.resolve()} <= set(paths.hidden)


def test_another_copy_of_ndgrade_among_the_packages_is_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editable install puts the course, solutions and all, into site-packages."""
    copy = tmp_path / "site-packages" / "grader"
    (copy / "_course" / "solutions").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(copy.parent))
    paths = Paths.here()
    assert copy in paths.hidden
    command = launching.command("numpy", paths, 7)
    position = command.index(str(copy))
    assert command[position - 1] == "--tmpfs"
    assert position > command.index(str(copy.parent))


def test_the_start_code_holds_the_path_and_one_call() -> None:
    code = start_code("/root", (Path("/a b"), Path("/it's")), "plain.main('numpy', (1,))")
    compile(code, "start", "exec")
    assert "'/root', '/a b', \"/it's\"" in code
    assert code.endswith("from grader.sandbox import plain; plain.main('numpy', (1,))")


def test_the_environment_of_a_process_is_made_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NDGRADE_TEST_TOKEN", "do-not-tell")
    probe = Probe(Plain("numpy", Paths.here()))
    seen = probe.look("import os; result = dict(os.environ)")
    assert "do-not-tell" not in str(seen)
    assert seen["PYTHONHASHSEED"] == "0"
    assert set(seen) <= {*room.environment("x"), "PWD", "LC_CTYPE", "SYSTEMROOT"}
    home = seen["HOME"]
    assert probe.look("import os; result = os.getcwd()") == os.path.realpath(home)
    assert os.path.isdir(home)
    probe.close()
    assert not os.path.exists(home)


@pytest.mark.parametrize("portable", [False, True])
def test_a_process_leaves_no_folder_whatever_ended_it(portable: bool) -> None:
    worker = Plain("numpy", Paths.here(), portable=portable)
    dying = Probe(worker, "def die():\n    open('left', 'w').write('x')\n    os._exit(1)\n")
    home = dying.look("import os; result = os.environ['HOME']")
    assert dying.ending("die").outcome == "crashed"
    assert not os.path.exists(home)
    hanging = Probe(worker, "def hang():\n    open('left', 'w').write('x')\n    time.sleep(600)\n")
    home = hanging.look("import os; result = os.environ['HOME']")
    assert hanging.ending("hang", seconds=0.3).outcome == "timed_out"
    assert not os.path.exists(home)


@pytest.mark.usefixtures("sandbox")
def test_a_zygote_that_was_killed_is_started_anew(tmp_path: Path) -> None:
    opened = Opened("numpy", Level.SANDBOX, tmp_path)
    try:
        opened.wait_ready()
        first = opened._worker
        assert isinstance(first, Zygote)
        opened.revive()
        assert opened._worker is first, "a living zygote is left alone"
        first._launched.process.kill()
        first._launched.process.wait(timeout=10)
        opened.revive()
        running = opened.start(Limits(), Output())
        running.wait_ready()
        running.close()
        assert opened._worker is not first
    finally:
        opened.close()


@pytest.mark.usefixtures("sandbox")
def test_a_sandbox_killed_under_a_submission_is_no_fault_of_the_submission(tmp_path: Path) -> None:
    opened = Opened("numpy", Level.SANDBOX, tmp_path)
    try:
        opened.wait_ready()
        running = opened.start(Limits(), Output())
        running.wait_ready()
        running.ask(time.monotonic() + 10, "load", [["answer.py", "while True: pass", False]])
        assert isinstance(opened._worker, Zygote)
        opened._worker._launched.process.kill()
        with pytest.raises(SandboxError, match="ended while"):
            running.ask(time.monotonic() + 10, "run", 0, 0)
    finally:
        opened.close()
