"""The `sandbox` level: a zygote inside bubblewrap, exec'ed fresh, and a confined fork of it a submission."""

from __future__ import annotations

import os
import socket
from typing import Literal

from grader.errors import SandboxError
from grader.isolation.cgroup import open_groups
from grader.isolation.keepers import Keepers, SocketLeash
from grader.isolation.launching import Launched
from grader.isolation.level import Paths
from grader.isolation.line import PollLine
from grader.isolation.running import Output, Running
from grader.isolation.trees import GRACE
from grader.sandbox.limits import Limits

MemoryHolder = Literal["cgroup v2", "watchdog"]
START_SECONDS = 180.0  # a cold import of TensorFlow on a slow disk


class Zygote:
    """A warm interpreter in bubblewrap whose keepers start a confined child a submission."""

    def __init__(self, preload: str, paths: Paths, launched: Launched | None = None) -> None:
        """Start it; `wait_ready` waits until it serves.

        Args:
            preload: modules that it imports once, separated by commas.
            paths: the interpreter, and what to hide from it.
            launched: it, where it was started already.

        Raises:
            SandboxError: bubblewrap or libseccomp is missing.
        """
        self._launched = launched or Launched(preload, paths)
        self._control = self._launched.control
        self._keepers = Keepers(self._control)
        self._ready = False
        self._standing = 0  # KiB of its memory that a child may come to have copies of
        self._groups = open_groups()

    def wait_ready(self) -> None:
        """Wait until the zygote has imported what it should and serves.

        Raises:
            SandboxError: it did not come up; the text has its own words for why.
        """
        if self._ready:
            return
        self._control.settimeout(START_SECONDS)
        try:
            word = self._control.recv(8192)
        except TimeoutError:
            word = b"failed no answer in time"
        if not word.startswith(b"ready "):
            why = word.removeprefix(b"failed ") or self._launched.last_words()
            self.close()
            raise SandboxError("The sandbox did not start: {why}", why=why.decode("utf-8", "replace").strip())
        self._control.settimeout(GRACE)
        self._standing = int(word.split()[1])
        self._ready = True

    @property
    def dead(self) -> bool:
        """Whether it has ended; only the process that started it can tell."""
        return self._launched.dead

    @property
    def waiting_keepers(self) -> int:
        """How many keepers wait for the next submission of this process; each takes one descriptor."""
        return len(self._keepers)

    def start(self, limits: Limits, output: Output) -> Running:
        self.wait_ready()
        call, their_call = socket.socketpair()
        read_output, write_output = os.pipe()
        leaf = self._groups.leaf(limits, self._standing) if self._groups else None
        entrance = [leaf.entrance] if leaf is not None else []
        try:
            leash = self._keepers.start(limits, [their_call.fileno(), write_output, *entrance])
        except SandboxError:
            call.close()
            os.close(read_output)
            if leaf is not None:
                leaf.end()
            raise
        finally:
            their_call.close()
            os.close(write_output)
            if leaf is not None:
                leaf.shut()
        descriptor = call.detach()
        line = PollLine(descriptor, descriptor, read_output, output.add)
        return Running(line, SocketLeash(leash, self._keepers.take_back, leaf), limits)

    def memory_holder(self) -> MemoryHolder:
        """What holds the memory of a child here, seen on one that is started for it.

        Raises:
            SandboxError: none could be started.
        """
        running = self.start(Limits(), Output())
        running.wait_ready()
        held = self._groups is not None and self._groups.populated
        running.close()
        return "cgroup v2" if held else "watchdog"

    def close(self) -> None:
        """End it, and everything that it started."""
        self._launched.end()
        self._keepers.close()
        if self._groups is not None:
            self._groups.close()
