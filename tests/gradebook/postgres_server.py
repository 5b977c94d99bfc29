"""A private server of PostgreSQL for a test session: a folder of its own, a Unix socket, ended by its own pid."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

OWNER = "ndgrade"
SECONDS = 60  # for each of: making it, waiting for it, ending it


def programs() -> Path | None:
    """The folder of initdb and postgres, the newest version first; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def demand_programs() -> Path:
    """As `programs`; where there are none the test is skipped, and under CI that is a failure."""
    folder = programs()
    if folder is not None:
        return folder
    reason = "PostgreSQL is not here; tests/install-postgresql.sh installs it"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; under CI that is a failure", pytrace=False)
    pytest.skip(reason)


def _identity() -> dict[str, Any]:
    """PostgreSQL refuses root: then it runs as the user that Debian made for it, or as nobody."""
    if os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415 # not on Windows

    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Cluster:
    """A server that runs until `stop`, or until the process that started it ends."""

    def __init__(self, folder_of_programs: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="ndgrade-pg-"))
        self._count = 0
        self._server: subprocess.Popen[bytes] | None = None
        identity = _identity()
        if identity:
            os.chown(self._folder, identity["user"], identity["group"])
        data, log = self._folder / "data", self._folder / "log"
        try:
            options = ["-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
            make: list[str | Path] = [folder_of_programs / "initdb", "-D", data, *options]
            subprocess.run(
                make,
                cwd=self._folder,
                check=True,
                timeout=SECONDS,
                capture_output=True,
                **identity,
            )
            settings = {
                "listen_addresses": "",
                "unix_socket_directories": self._folder,
                "autovacuum": "off",  # no process shall come and go that nobody asked for
                "fsync": "off",  # it is its clients that the tests kill, not the machine
                "full_page_writes": "off",
                "max_connections": 50,
            }
            command: list[str | Path] = [folder_of_programs / "postgres", "-D", data]
            command += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
            setpriv = shutil.which("setpriv")  # if this process is killed, the server shall not stay behind
            with log.open("wb") as output:
                self._server = subprocess.Popen(
                    [*([setpriv, "--pdeathsig", "INT"] if setpriv else []), *command],
                    cwd=self._folder,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    **identity,
                )
            self._wait(log)
        except BaseException:
            self.stop()
            raise

    def _wait(self, log: Path) -> None:
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                psycopg.connect(self._dsn("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError:
                assert self._server is not None
                if self._server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"no server came up: {log.read_text('utf-8', 'replace')[-2000:]}") from None
                time.sleep(0.05)
            else:
                return

    def _dsn(self, database: str) -> str:
        return f"host={self._folder} user={OWNER} dbname={database}"

    def say(self, sentence: str, database: str = "postgres") -> None:
        """Run one SQL statement as the owner of everything."""
        with psycopg.connect(self._dsn(database), autocommit=True, connect_timeout=10) as connection:
            connection.execute(sentence.encode())

    def create(self) -> str:
        """A new, empty database; its name."""
        self._count += 1
        name = f"gradebook{self._count}"
        self.say(f"CREATE DATABASE {name}")
        return name

    def drop(self, name: str) -> None:
        self.say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def url(self, name: str, user: str = OWNER) -> str:
        return f"postgresql+psycopg://{user}@/{name}?host={self._folder}"

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def pid(self) -> int:
        """The process of the server."""
        assert self._server is not None
        return self._server.pid

    def stop(self) -> None:
        """End the server, by its own pid, and remove its folder."""
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGINT)  # "fast": it disconnects its clients
            try:
                self._server.wait(SECONDS)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
