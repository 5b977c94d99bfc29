"""``--cluster local:N``: workers of our own, private, gone with whoever started them; and the connection to them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import ssl
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from dask import config
from probing import descendants, eventually

from grader.cluster import connection as connection_module
from grader.cluster import local as local_module
from grader.cluster import member as member_module
from grader.cluster.connection import Connection
from grader.cluster.letters import Asked, Told
from grader.cluster.local import LocalCluster, Member
from grader.cluster.trouble import ClusterRequestError
from grader.cluster.workroom import UnfurnishedError, compared
from grader.result import Level


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(1) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def connection(cluster: LocalCluster) -> Iterator[Connection]:
    connection = Connection(cluster.address, cluster.security)
    yield connection
    connection.close()


def test_scheduler_and_workers_listen_on_loopback_only(cluster: LocalCluster, connection: Connection) -> None:
    assert cluster.address.split("://")[1].startswith("127.0.0.1:")
    (worker,) = connection.threads()
    assert worker.split("://")[1].startswith("127.0.0.1:")
    assert connection.threads()[worker] == 1


def test_nobody_without_our_certificate_is_let_in(cluster: LocalCluster) -> None:
    """Others may have an account on this machine."""
    assert cluster.address.startswith("tls://")
    host, port = cluster.address.removeprefix("tls://").split(":")
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    assert not said(context, host, int(port))


def said(context: ssl.SSLContext, host: str, port: int) -> bytes:
    """What is said to whoever knocks; nothing where that is turned away."""
    try:
        with socket.create_connection((host, port), timeout=10) as plain, context.wrap_socket(plain) as line:
            return line.recv(1)
    except OSError:
        return b""


def test_their_folder_is_private(cluster: LocalCluster) -> None:
    assert stat.S_IMODE(cluster._folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((cluster._folder / "key.pem").stat().st_mode) == 0o600


def test_a_worker_tells_what_it_is(connection: Connection) -> None:
    assert connection.scheduler() == compared()
    (worker,) = connection.threads()
    letter = msgspec.json.encode(Asked(Level.PROCESS, ""))
    (answer,) = connection.inspect(letter, [worker]).values()
    assert isinstance(answer, bytes)
    assert msgspec.json.decode(answer, type=Told) == Told(compared(), "", False)


def test_what_a_worker_raises_is_told_and_breaks_nothing(connection: Connection) -> None:
    (worker,) = connection.threads()
    (error,) = connection.inspect(b"no letter", [worker]).values()
    assert isinstance(error, msgspec.DecodeError)
    assert list(connection.furnish(b"no letter", b"", [worker])) == [worker]
    with pytest.raises(UnfurnishedError, match=worker):
        connection.submit("0" * 64, b"", [worker]).result(10)
    assert not connection.lost


def test_a_chunk_is_never_answered_from_memory(connection: Connection) -> None:
    """The same bytes twice are two tasks."""
    workers = list(connection.threads())
    futures = [connection.submit("0" * 64, b"same", workers) for _ in range(2)]
    assert len({id(future.exception(10)) for future in futures}) == 2


def test_a_chunk_that_is_given_up_is_gone(connection: Connection) -> None:
    future = connection.submit("0" * 64, b"", ["tls://127.0.0.1:9"])  # a worker that is not there
    connection.cancel(future)
    assert future.cancelled()
    connection.cancel(future)  # harmless


def test_one_that_hangs_when_it_is_furnished_keeps_nobody_else_back(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def giving(
        _function: object, letter: bytes, _data: bytes, *, workers: list[str], on_error: str
    ) -> dict[str, None]:
        assert on_error == "return"
        asked.append(workers)
        if "hanging" in workers:
            await asyncio.sleep(3600)
        return dict.fromkeys(workers)

    asked: list[list[str]] = []
    monkeypatch.setattr(connection_module, "ANSWER_SECONDS", 0.2)
    monkeypatch.setattr(connection._client, "_run", giving)
    assert connection.furnish(b"letter", b"data", ["fit", "well"]) == {}
    assert asked == [["fit", "well"]]  # the course passes the scheduler once
    failed = connection.furnish(b"letter", b"data", ["fit", "hanging", "well"])
    assert {address: str(error) for address, error in failed.items()} == {"hanging": "no answer in 0.2 seconds"}


def test_a_connection_that_is_closed_is_lost(cluster: LocalCluster) -> None:
    connection = Connection(cluster.address, cluster.security)
    assert not connection.lost
    connection.close()
    assert connection.lost
    with pytest.raises(OSError):
        connection.threads()
    with pytest.raises(OSError):
        connection.inspect(b"", ["x"])
    assert isinstance(connection.scheduler(), Exception)
    assert list(connection.furnish(b"", b"", ["x"])) == ["x"]
    connection.close()  # harmless


# --- nobody there ---


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port: int = server.getsockname()[1]
        return port


def test_no_scheduler_is_one_sentence() -> None:
    where = f"tcp://127.0.0.1:{free_port()}"
    with config.set({"distributed.comm.timeouts.connect": "1s"}), pytest.raises(ClusterRequestError) as refusal:
        Connection(where)
    assert f"No scheduler answers at {where}" in str(refusal.value)


def test_tls_without_a_certificate_is_refused_before_anybody_is_asked() -> None:
    with pytest.raises(ClusterRequestError, match="needs TLS, for which Dask is not configured here"):
        Connection(f"tls://127.0.0.1:{free_port()}")


@pytest.mark.parametrize("name", ["ca-file", "client.cert", "client.key"])
def test_a_tls_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    missing = tmp_path / "missing.pem"
    with (
        config.set({f"distributed.comm.tls.{name}": str(missing)}),
        pytest.raises(ClusterRequestError, match=r"missing\.pem, which is no file"),
    ):
        Connection(f"tls://127.0.0.1:{free_port()}")


def test_a_tls_file_that_is_none_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate")
    with (
        config.set({"distributed.comm.tls.ca-file": str(broken)}),
        pytest.raises(ClusterRequestError, match="needs TLS"),
    ):
        Connection(f"tls://127.0.0.1:{free_port()}")


# --- their ends ---


def test_they_end_with_their_context_and_leave_nothing() -> None:
    before = descendants()
    with LocalCluster(1) as cluster:
        members = [member.process.pid for member in cluster._members]
        assert len(members) == 2
        assert set(members) <= descendants() - before
        folder = cluster._folder
    assert not descendants() & set(members)
    assert not folder.exists()


STARTED = """
import sys
from grader.cluster.local import LocalCluster
with LocalCluster(1) as cluster:
    print(cluster._folder, *(member.process.pid for member in cluster._members), flush=True)
    sys.stdin.read()
"""


def test_they_end_when_whoever_started_them_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        folder, *members = process.stdout.readline().split()
        assert Path(folder).is_dir()
        process.send_signal(signal.SIGKILL)
    assert eventually(lambda: not any(lives(int(pid)) for pid in members), 20)
    assert eventually(lambda: not Path(folder).exists(), 20)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def test_ctrl_c_is_not_for_them(tmp_path: Path) -> None:
    """They have a session of their own: the batch ends them in order."""
    member = Member({"folder": str(tmp_path), "tls": local_module._certificate(tmp_path), "scheduler": ""})
    try:
        assert os.getsid(member.process.pid) == member.process.pid
        assert member.ready().startswith("tls://127.0.0.1:")
    finally:
        member.end(0)
    assert member.process.returncode is not None


@pytest.mark.parametrize("folder", ["", ".", "elsewhere", "ndgrade-cluster-here"])
def test_the_folder_of_somebody_else_is_never_removed(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("elsewhere", "ndgrade-cluster-here"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    member_module._clear_up(Path(folder))
    member_module._clear_up(tmp_path / "elsewhere")
    assert {path.name for path in tmp_path.iterdir()} == {"elsewhere", "ndgrade-cluster-here"}
    member_module._clear_up(tmp_path / "ndgrade-cluster-here")  # its own: absolute, and by that name
    assert {path.name for path in tmp_path.iterdir()} == {"elsewhere"}


def test_one_that_does_not_come_up_is_one_sentence() -> None:
    member = Member({"folder": "/nonexistent", "tls": {"tls_ca_file": "/nonexistent/ca.pem"}, "scheduler": ""})
    with pytest.raises(ClusterRequestError, match="did not come up") as refusal:
        member.ready()
    member.end(0)
    assert "\n" not in str(refusal.value)


def test_a_cluster_that_does_not_come_up_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = descendants()
    monkeypatch.setattr(local_module, "_certificate", lambda folder: {"tls_ca_file": str(folder / "none.pem")})
    cluster = LocalCluster(1)
    with pytest.raises((ClusterRequestError, OSError)), cluster:
        pytest.fail("it came up")
    assert descendants() <= before
    assert not cluster._folder.exists()


def test_without_openssl_nothing_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never in the clear: whoever has an account here could run code as we."""
    before = descendants()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ClusterRequestError, match=r"needs the program openssl.*install openssl"), LocalCluster(1):
        pytest.fail("it came up")
    program = tmp_path / "openssl"
    for script, why in (("exit 7", "exit code 7"), ("echo no entropy >&2; exit 1", "no entropy")):
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        with pytest.raises(ClusterRequestError, match=why), LocalCluster(1):
            pytest.fail("it came up")
    assert descendants() <= before


def test_a_certificate_is_for_every_role(tmp_path: Path) -> None:
    settings = local_module._certificate(tmp_path)
    assert set(settings) == {
        "tls_ca_file",
        *(f"tls_{role}_{what}" for role in ("client", "scheduler", "worker") for what in ("cert", "key")),
    }
    assert all(Path(path).parent == tmp_path for path in settings.values())
    assert json.dumps(settings)
    context = ssl.create_default_context(cafile=settings["tls_ca_file"])
    context.load_cert_chain(settings["tls_client_cert"], settings["tls_client_key"])
    assert stat.S_IMODE(Path(settings["tls_client_key"]).stat().st_mode) & 0o077 == 0


def test_what_was_sent_is_not_kept(connection: Connection) -> None:
    """Dask would keep the last thousand messages whole: a chunk is up to 4 MiB."""
    stream = connection._client.scheduler_comm
    assert stream is not None
    assert stream.recent_message_log.maxlen == 10
    assert config.get("distributed.admin.low-level-log-length") > 10  # elsewhere it is as it was
