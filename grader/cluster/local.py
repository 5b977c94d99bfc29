"""A scheduler and workers of our own on this machine, for ``--cluster local:N``: they end with whoever started them.

Each is exec'ed with a lifeline: its standard input, which ends with this process, however that ends. They listen on
the loopback address only. Others who have an account here could reach them there, and whoever reaches them can run
code as we: so they speak TLS among themselves, by a certificate in a folder that only we can enter.
"""

from __future__ import annotations

import contextlib
import json
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from distributed import Security

from grader.cluster.member import FOLDER
from grader.cluster.trouble import ClusterRequestError
from grader.submission import Note

START_SECONDS: Final = 60.0
END_SECONDS: Final = 5.0


class LocalCluster:
    """A scheduler and single-threaded workers. Use it as a context manager: leaving it ends them all."""

    def __init__(self, workers: int) -> None:
        """Nothing is started before it is entered."""
        self._number = workers
        self._members: list[Member] = []
        self.address = ""
        self.security: Security | None = None

    def __enter__(self) -> Self:
        """Start them.

        Raises:
            ClusterRequestError: one of them does not come up.
        """
        self._folder = Path(tempfile.mkdtemp(prefix=FOLDER))
        try:
            tls = _certificate(self._folder)
            self.security = Security(require_encryption=True, **tls)  # type: ignore[no-untyped-call]
            told = {"folder": str(self._folder), "tls": tls}
            self.address = self._start({**told, "scheduler": ""}).ready()
            for member in [self._start({**told, "scheduler": self.address}) for _ in range(self._number)]:
                member.ready()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _start(self, told: dict[str, object]) -> Member:
        self._members.append(Member(told))
        return self._members[-1]

    def _end(self) -> None:
        for member in reversed(self._members):  # the workers first, so that they clear up
            member.let_go()
        deadline = time.monotonic() + END_SECONDS
        for member in reversed(self._members):
            member.end(deadline)
        shutil.rmtree(self._folder, ignore_errors=True)


class Member:
    """One process of a local cluster."""

    def __init__(self, told: dict[str, object]) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 # lives as long as the process
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader.cluster.member"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,  # Ctrl-C is for the batch, which ends them in order
        )
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # heard of when it does not come up
            self.process.stdin.write(json.dumps(told).encode() + b"\n")
            self.process.stdin.flush()

    def ready(self) -> str:
        """Wait until it serves; its address.

        Raises:
            ClusterRequestError: it does not.
        """
        assert self.process.stdout is not None
        readable, _, _ = select.select([self.process.stdout], [], [], START_SECONDS)
        line = self.process.stdout.readline() if readable else b""
        if line:
            return line.decode().strip()
        self._log.seek(0)
        words = self._log.read().decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        raise ClusterRequestError(
            Note("A local Dask worker did not come up ({why}); `--jobs` does without", {"why": words[:300]})
        )

    def let_go(self) -> None:
        """Cut its lifeline: it clears up and ends."""
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):
            self.process.stdin.close()

    def end(self, deadline: float) -> None:
        """Wait for its end, and bring it about at the deadline."""
        self.let_go()
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self._log.close()


def _certificate(folder: Path) -> dict[str, str]:
    """Settings of Dask's Security for a certificate of our own.

    Raises:
        ClusterRequestError: the program openssl is not here, or does not make one.
    """
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
        *("-days", "30", "-subj", "/CN=ndgrade", "-keyout", str(key), "-out", str(certificate)),
    ]
    why = ""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        if done.returncode:
            why = done.stderr.strip().rsplit("\n", 1)[-1][:200] or f"exit code {done.returncode}"
    except (OSError, subprocess.TimeoutExpired) as error:
        why = str(error)
    if why:
        raise ClusterRequestError(
            Note(
                "local:N needs the program openssl for a certificate, so that nobody else on this machine can reach "
                "its workers ({why}); install openssl, or use --jobs",
                {"why": why},
            )
        )
    settings = {"tls_ca_file": str(certificate)}
    for role in ("client", "scheduler", "worker"):
        settings |= {f"tls_{role}_cert": str(certificate), f"tls_{role}_key": str(key)}
    return settings
