"""The server that the tests start: it leaves nothing behind, and is never silently missing where it must be there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import postgres_server
import psycopg
import pytest
from postgres_server import Cluster, demand_programs
from sample_grades import eventually


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and waits for its parent does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_it_leaves_no_process_and_no_file(cluster: Cluster) -> None:
    """Another one than the one of the session, which is still needed."""
    another = Cluster(demand_programs())
    pid, folder = another.pid, another.folder
    assert folder != cluster.folder
    assert alive(pid) or not Path("/proc").is_dir()
    another.stop()
    assert not alive(pid)
    assert not folder.exists()
    another.stop()  # once more does no harm


def test_it_listens_on_no_port(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("postgres").replace("+psycopg", "")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        (sockets,) = connection.execute("SHOW unix_socket_directories").fetchone() or ("",)
    assert sockets == str(cluster.folder)
    assert cluster.folder.stat().st_mode & 0o077 == 0


START_ONE = """
from postgres_server import Cluster, demand_programs
cluster = Cluster(demand_programs())
print(cluster.pid, cluster.folder, flush=True)
input()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux tells a process of its parent's end")
def test_it_ends_with_the_process_that_started_it(cluster: Cluster) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(postgres_server.__file__).parent)}
    starter = subprocess.Popen(
        [sys.executable, "-c", START_ONE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    with starter:
        assert starter.stdout is not None
        pid, folder = starter.stdout.readline().split()
        assert alive(int(pid))
        starter.send_signal(signal.SIGKILL)
    assert eventually(lambda: not alive(int(pid)), 60)
    subprocess.run(["rm", "-r", folder], check=True)  # nobody was left to do it


def test_where_it_is_missing_tests_are_skipped_but_not_under_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_server, "programs", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install-postgresql"):
        demand_programs()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="under CI that is a failure"):
        demand_programs()


def test_a_server_that_does_not_come_up_says_why(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its programs do nothing but fail."""
    for name, text in (("initdb", "exit 0"), ("postgres", "echo no luck today; exit 1")):
        program = open_folder / name
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
    place = open_folder / "place"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    with pytest.raises(RuntimeError, match="no server came up: no luck today"):
        Cluster(open_folder)
    assert list(place.iterdir()) == []
