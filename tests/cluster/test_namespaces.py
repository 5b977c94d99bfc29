"""Two machines, as nearly as one can be two: network namespaces that share nothing but a cable."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from processes import Scheduler, Worker
from seminar import Batch, Seminar, recorded, slow, standing

CLIENT, WORKER = "10.213.77.1", "10.213.77.2"
SOON = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "11s", "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "3s"}


@dataclass(frozen=True)
class Machine:
    """A network namespace with one address."""

    name: str
    address: str

    @property
    def prefix(self) -> tuple[str, ...]:
        """The words that start a program in it."""
        return ("ip", "netns", "exec", self.name)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, timeout=30, capture_output=True)


def demand_namespaces() -> None:
    """Skip where there can be none; under CI that is a failure."""
    why = ""
    if not sys.platform.startswith("linux"):
        why = "network namespaces exist on Linux"
    elif os.geteuid() != 0:
        why = "only root can make network namespaces"
    elif shutil.which("ip") is None:
        why = "the program ip is not here; tests/install-cluster.sh installs it"
    if why and os.environ.get("CI"):
        pytest.fail(f"{why}; under CI that is a failure", pytrace=False)
    if why:
        pytest.skip(why)


@pytest.fixture
def machines() -> Iterator[tuple[Machine, Machine]]:
    """Two of them, joined by a cable; gone after the test."""
    demand_namespaces()
    near = Machine(f"ndgrade-{os.getpid()}-near", CLIENT)
    far = Machine(f"ndgrade-{os.getpid()}-far", WORKER)
    try:
        for machine in (near, far):
            ip("netns", "add", machine.name)
        ip("link", "add", "near0", "netns", near.name, "type", "veth", "peer", "name", "far0", "netns", far.name)
        for machine, device in ((near, "near0"), (far, "far0")):
            ip("-n", machine.name, "address", "add", f"{machine.address}/30", "dev", device)
            for each in ("lo", device):
                ip("-n", machine.name, "link", "set", each, "up")
        yield near, far
    finally:
        for machine in (near, far):
            subprocess.run(["ip", "netns", "delete", machine.name], check=False, timeout=30, capture_output=True)


@pytest.fixture
def seminar(tmp_path: Path, sandbox: None) -> Seminar:
    """A class that takes one worker thirteen seconds, so that a cable can be pulled in the middle."""
    made = Seminar(tmp_path / "seminar", number=0)
    for n in range(8):
        made.hand_in(f"s{n}", slow(0.8))
    return made


def test_another_machine_grades_and_then_vanishes_without_a_word(
    machines: tuple[Machine, Machine], seminar: Seminar, tmp_path: Path
) -> None:
    """The cable is pulled for good, and nobody closes a connection. Dask gives up after its own time, here 11 s."""
    near, far = machines
    with (
        Scheduler(tmp_path, host=near.address, prefix=near.prefix, variables=SOON) as scheduler,
        Worker(scheduler, tmp_path, "far", host=far.address, prefix=far.prefix, variables=SOON) as gone,
        Batch(
            seminar, tmp_path / "book.db", "--cluster", scheduler.address, prefix=near.prefix, variables=SOON
        ) as batch,
    ):
        assert scheduler.address.startswith(f"tcp://{CLIENT}:")
        batch.wait_told(1, gone.log)  # there is no other worker yet
        assert _network(batch.pid) == _network(scheduler.pid)
        assert _network(gone.pid) not in (_network(batch.pid), _network(os.getpid()))
        with Worker(scheduler, tmp_path, "near", host=near.address, prefix=near.prefix, variables=SOON) as there:
            gone.wait_busy()
            ip("-n", far.name, "link", "set", "far0", "down")
            there.wait_busy()  # nobody else can finish what the other had begun
            assert batch.finish() == 0, batch.text + there.text
        assert gone.wait() == 0  # alone in the world it ends too
    assert sorted((one.student, one.points) for one in batch.told) == [(f"s{n}", "3/3") for n in range(8)]
    assert {grade.score for _, grade in standing(batch.book).values()} == {3}
    assert recorded(batch.book) == 8


def _network(pid: int) -> str:
    return os.readlink(f"/proc/{pid}/ns/net")
