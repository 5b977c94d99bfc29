"""The client's line to a Dask scheduler: connect, ask workers, submit chunks; Dask's own words are kept quiet."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import warnings
from collections.abc import Collection
from concurrent.futures import Future
from pathlib import Path
from typing import Final

from dask import config
from distributed import Client, Security
from distributed.versions import VersionMismatchWarning

from grader.cluster.settings import FEW_MESSAGES, connect_seconds
from grader.cluster.trouble import ClusterRequestError
from grader.cluster.workroom import compared, furnish, grade_chunk, inspect
from grader.submission import Note

ANSWER_SECONDS: Final = 60
CLOSE_SECONDS: Final = 5
_LOUD: Final = ("distributed", "distributed.client", "distributed.comm", "tornado", "tornado.application", "asyncio")


class BatchClient(Client):
    """A client that goes quietly where it could not connect, and not with another attempt to talk."""

    def __del__(self) -> None:
        if self.status != "running":
            self.status = "closed"
        super().__del__()  # type: ignore[no-untyped-call]


class Connection:
    """One connection; when it is lost it is of no more use, and another has to be made."""

    def __init__(self, address: str, security: Security | None = None) -> None:
        """Connect.

        Args:
            address: of the scheduler.
            security: TLS; None for what Dask is configured for.

        Raises:
            ClusterRequestError: nobody answers there, or not in the way asked for.
        """
        _hush()
        if address.startswith("tls://"):
            _demand_tls(address, security)
        try:
            with config.set(FEW_MESSAGES):
                self._client = BatchClient(  # type: ignore[no-untyped-call]
                    address, timeout=connect_seconds(), security=security, set_as_default=False, name="ndgrade"
                )
        except ClusterRequestError:
            raise
        except Exception as error:  # whatever Dask raises: it is refused, timed out, a certificate, a setting
            raise ClusterRequestError(
                Note(
                    "No scheduler answers at {address} ({why}); look whether it runs, whether both sides use TLS or "
                    "none, and whether they have the same versions of Dask",
                    {"address": address, "why": one_line(error)},
                )
            ) from None
        self._executor = self._client.get_executor(pure=False)  # type: ignore[no-untyped-call]

    @property
    def lost(self) -> bool:
        """Whether it is known to be lost."""
        return bool(self._client.status != "running")

    def scheduler(self) -> dict[str, str] | Exception:
        """The versions that the scheduler has, or why it cannot tell."""
        try:
            told: dict[str, str] = self._client.run_on_scheduler(compared)  # type: ignore[no-untyped-call]
        except Exception as error:  # whatever Dask raised over there
            return error
        return told

    def threads(self) -> dict[str, int]:
        """The workers there are, by address, and how many threads each has.

        Raises:
            OSError: the connection is lost.
        """
        try:
            return dict(self._client.nthreads())  # type: ignore[no-untyped-call]
        except Exception as error:  # a client that is closing raises anything
            raise OSError(str(error)) from None

    def inspect(self, letter: bytes, workers: Collection[str]) -> dict[str, bytes | Exception]:
        """What each worker tells of itself (`letters.Told`), or why it cannot; an OSError where it is not there.

        Raises:
            OSError: the connection is lost.
        """

        async def ask(worker: str) -> bytes | Exception:
            asking = self._client._run(inspect, letter, workers=[worker], on_error="return")
            try:
                answers: dict[str, bytes | Exception] = await asyncio.wait_for(asking, ANSWER_SECONDS)
            except TimeoutError:
                return RuntimeError(f"no answer in {ANSWER_SECONDS} seconds")
            except Exception as error:  # whatever Dask raised
                return error
            return answers[worker]

        async def ask_all() -> list[bytes | Exception]:
            return list(await asyncio.gather(*map(ask, workers)))

        try:
            return dict(zip(workers, self._client.sync(ask_all), strict=True))  # type: ignore[no-untyped-call]
        except Exception as error:  # as above
            raise OSError(str(error)) from None

    def furnish(self, letter: bytes, data: bytes, workers: Collection[str]) -> dict[str, Exception]:
        """Give each worker what it needs; those where that failed, and why."""

        async def give(some: list[str]) -> dict[str, Exception]:
            giving = self._client._run(furnish, letter, data, workers=some, on_error="return")
            done = await asyncio.wait_for(giving, ANSWER_SECONDS)
            return {address: what for address, what in done.items() if isinstance(what, Exception)}

        async def give_one(worker: str) -> dict[str, Exception]:
            try:
                return await give([worker])
            except TimeoutError:
                return {worker: RuntimeError(f"no answer in {ANSWER_SECONDS} seconds")}

        async def give_all() -> dict[str, Exception]:
            """The course passes the scheduler once; one by one only where one that hangs keeps all waiting."""
            try:
                return await give(list(workers))
            except TimeoutError:
                answers = await asyncio.gather(*map(give_one, workers))
                return {address: why for failed in answers for address, why in failed.items()}

        try:
            failed: dict[str, Exception] = self._client.sync(give_all)  # type: ignore[no-untyped-call]
        except Exception as error:  # the scheduler, not a worker: nobody has answered
            return dict.fromkeys(workers, error)
        return failed

    def submit(self, desk: str, letter: bytes, workers: list[str]) -> Future[bytes]:
        """Have a chunk graded by one of these workers; cancelled where the connection is lost.

        Never with `pure`: a chunk that is sent again is to be graded again.
        """
        future: Future[bytes] = self._executor.submit(grade_chunk, desk, letter, workers=workers)
        return future

    def cancel(self, future: Future[bytes]) -> None:
        """Have a chunk given up."""
        with contextlib.suppress(Exception):  # it may be lost with the connection
            future.cancel()

    def close(self) -> None:
        """Give up what is not done, and disconnect."""
        with contextlib.suppress(Exception):  # it may be lost: there is nothing to save
            self._executor.shutdown(wait=False)
        with contextlib.suppress(Exception):
            self._client.close(timeout=CLOSE_SECONDS)  # type: ignore[no-untyped-call]


def one_line(error: BaseException) -> str:
    """An error in a few words."""
    return " ".join(str(error).split())[:300].rstrip(". ") or type(error).__name__


def missing_module(error: Exception) -> str:
    """The module that a process over there lacks; "" where it is something else.

    Dask sends an exception as it is, or only what it looked like.
    """
    if isinstance(error, ModuleNotFoundError) and error.name:
        return error.name
    found = re.search(r"No module named '?([\w.]+)", str(error))
    return found[1] if found else ""


def _demand_tls(address: str, security: Security | None) -> None:
    """Refuse where Dask has no certificate for a connection that needs one."""
    why = "it knows of no certificate"
    if security is None:
        for name in ("ca-file", "client.cert", "client.key"):
            path = config.get(f"distributed.comm.tls.{name}", None)
            if path and not Path(path).is_file():
                raise ClusterRequestError(
                    Note(
                        "Dask's setting distributed.comm.tls.{name} names {path}, which is no file; mend it",
                        {"name": name, "path": str(path)},
                    )
                )
    try:
        settings = (security or Security()).get_connection_args("client")  # type: ignore[no-untyped-call]
        if settings.get("ssl_context") is not None:
            return
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        why = one_line(error)
    raise ClusterRequestError(
        Note(
            "{address} needs TLS, for which Dask is not configured here ({why}); set "
            "DASK_DISTRIBUTED__COMM__TLS__CA_FILE and its like as docs/scale.md shows",
            {"address": address, "why": why},
        )
    )


def _hush() -> None:
    """What Dask would tell, we tell in a sentence, or compare ourselves."""
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.simplefilter("ignore", VersionMismatchWarning)
