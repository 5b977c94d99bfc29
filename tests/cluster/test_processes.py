"""The harness itself: what it starts it ends, whoever stays behind is noticed, and a failure shows the log."""

from __future__ import annotations

import json
import os
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from probing import eventually
from processes import Family, Process, Scheduler, Worker, demand, environment

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are counted in /proc")

PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
print(child.pid, flush=True)
time.sleep(60)
"""


def test_a_scheduler_and_its_workers_come_and_go(tmp_path: Path, living: Callable[[], set[int]]) -> None:
    before = living()
    with (
        Scheduler(tmp_path) as scheduler,
        Worker(scheduler, tmp_path, "bare") as bare,
        Worker(scheduler, tmp_path, "kept", nanny=True) as kept,
    ):
        assert scheduler.address == f"tcp://127.0.0.1:{scheduler.port}"
        assert set(scheduler.workers()) == {"bare", "kept"}
        assert (scheduler.counts()["workers"], scheduler.counts()["tasks"]) == (2, 0)
        assert not bare.busy
        assert kept.below() != kept.pid
    assert eventually(lambda: living() <= before)


def test_a_scheduler_comes_back_at_its_port(tmp_path: Path) -> None:
    """And Dask's workers do not survive it, which is why they need a supervisor."""
    with Scheduler(tmp_path) as scheduler, Worker(scheduler, tmp_path, "one") as one:
        scheduler.kill()
        assert one.wait() == 0
        with scheduler.again() as another, Worker(another, tmp_path, "one"):
            assert another.address == scheduler.address
            assert json.loads(another.file.read_text("utf-8"))["address"] == another.address
            assert list(another.workers()) == ["one"]


def test_nobody_else_can_reach_them(tmp_path: Path) -> None:
    with Scheduler(tmp_path) as scheduler, Worker(scheduler, tmp_path, "one"):
        addresses = [scheduler.address, *scheduler.workers().values()]
        assert all(address.startswith("tcp://127.0.0.1:") for address in addresses)
        port = json.loads(scheduler.file.read_text("utf-8"))["services"]["dashboard"]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as reply:
            assert reply.read() == b"ok"


def test_whoever_is_left_behind_is_noticed_and_killed(tmp_path: Path) -> None:
    process = Process([sys.executable, "-c", PARENT], tmp_path / "log", environment())
    demand(lambda: process.text.strip() != "", "the child's number", [process.log])
    child = int(process.text)
    process.kill()
    family = Family(child)
    assert process.left(0.2) == [child]
    with pytest.raises(AssertionError, match=rf"left \[{child}\] behind"):
        process.end(0.2)
    assert eventually(lambda: family.living() == [])


def test_what_does_not_come_true_fails_with_the_log(tmp_path: Path) -> None:
    log = tmp_path / "worker-one.log"
    log.write_text("the reason\n")
    with pytest.raises(pytest.fail.Exception, match=r"(?s)it joins: not within 0 s.*worker-one\.log\nthe reason"):
        demand(lambda: False, "it joins", [log], 0.05)


def test_what_dies_while_it_is_waited_for_fails_at_once(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no-such-option"):
        Scheduler(tmp_path, options=("--port", "no-such-option"))


def test_the_configuration_of_whoever_runs_the_tests_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__DEFAULT_SCHEME", "tls")
    monkeypatch.setenv("DASK_CONFIG", "/somewhere")
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    told = environment(PATH="/bin")
    assert "DASK_DISTRIBUTED__COMM__DEFAULT_SCHEME" not in told
    assert (told["DASK_CONFIG"], told["LANG"], told["PATH"]) == (os.devnull, "C.UTF-8", "/bin")
