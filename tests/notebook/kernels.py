"""A real Jupyter kernel as a front end sees it: cells go in, outputs come out; for tests to import."""

from __future__ import annotations

import asyncio
import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jupyter_client.manager import AsyncKernelManager

PATIENCE = 90.0  # seconds for one cell on a busy machine


@dataclass
class Ran:
    """What a cell gave."""

    printed: str = ""
    shown: list[dict[str, Any]] = field(default_factory=list)  # MIME bundles, in order
    error: str = ""  # the name of the exception

    @property
    def text(self) -> str:
        """The text of what was shown last."""
        return str(self.shown[-1]["text/plain"]) if self.shown else ""

    @property
    def html(self) -> str:
        return str(self.shown[-1]["text/html"]) if self.shown else ""


class Kernel:
    """A kernel of its own; use it as a context manager."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self._folder = folder
        self._environment = environment
        self.manager = AsyncKernelManager(kernel_name="python3")
        self._loop = asyncio.Runner()  # one of its own, which is closed in the end

    def __enter__(self) -> Self:
        variables = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **self._environment}
        self._loop.run(self._start(variables))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.run(self._end())
        self._loop.close()

    async def _start(self, variables: dict[str, str]) -> None:
        await self.manager.start_kernel(cwd=str(self._folder), env=variables)
        self.client = self.manager.client()
        self.client.start_channels()
        await self.client.wait_for_ready(timeout=PATIENCE)

    async def _end(self) -> None:
        self.client.stop_channels()
        await self.manager.shutdown_kernel(now=True)

    def run(self, cell: str, meanwhile: Callable[[], None] | None = None) -> Ran:
        """Run a cell; `meanwhile` is called as soon as it runs."""
        return self._loop.run(self._run(cell, meanwhile))

    async def _run(self, cell: str, meanwhile: Callable[[], None] | None) -> Ran:
        number = self.client.execute(cell)
        ran, deadline = Ran(), time.monotonic() + PATIENCE
        while True:
            try:
                message = await self.client.get_iopub_msg(timeout=max(deadline - time.monotonic(), 0.01))
            except queue.Empty:
                raise AssertionError(f"no end of {cell!r} in {PATIENCE} s") from None
            if message["parent_header"].get("msg_id") != number:
                continue
            content = message["content"]
            match message["msg_type"]:
                case "stream":
                    ran.printed += content["text"]
                case "execute_result" | "display_data":
                    ran.shown.append(content["data"])
                case "error":
                    ran.error = content["ename"]
                case "execute_input" if meanwhile is not None:
                    meanwhile()
                case "status" if content["execution_state"] == "idle":
                    return ran

    def interrupt_once(self, file: Path) -> Callable[[], None]:
        """For `meanwhile`: press the stop button as soon as a file is there, which what is to be stopped writes."""

        def press() -> None:
            deadline = time.monotonic() + PATIENCE
            while not file.exists() and time.monotonic() < deadline:
                time.sleep(0.01)
            self.interrupt()

        return threading.Thread(target=press, daemon=True).start

    def interrupt(self) -> None:
        """As the stop button does; from any thread."""
        os.killpg(os.getpgid(getattr(self.manager.provisioner, "pid", 0)), signal.SIGINT)
