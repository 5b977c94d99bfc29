"""Opens a worker at the level asked for, or at the strongest that this machine turns out to offer."""

from __future__ import annotations

from pathlib import Path

from grader.errors import SandboxError
from grader.isolation.bubblewrap import MemoryHolder, Zygote
from grader.isolation.launching import Launched
from grader.isolation.level import Paths, missing_for_sandbox
from grader.isolation.process import Plain
from grader.isolation.running import Output, Running
from grader.result import Level
from grader.sandbox.limits import Limits


class Opened:
    """A worker that is starting or has started.

    Attributes:
        level: the level that holds; final once `wait_ready` has returned.
        weakness: why it is not the stronger level, for a caller who asked for the strongest; else "".
    """

    def __init__(self, preload: str, level: Level | None, *hidden: Path, launched: Launched | None = None) -> None:
        """Begin to start a worker.

        Args:
            preload: modules to import beforehand, separated by commas.
            level: the level; None for the strongest to be had, which never goes unsaid (`weakness`).
            hidden: folders that no submission may see.
            launched: a zygote of just these, where one was started already.

        Raises:
            SandboxError: the level asked for is not to be had here.
        """
        self._preload = preload
        self._paths = launched.paths if launched is not None else Paths.here(*hidden)
        self._may_weaken = level is None
        missing = missing_for_sandbox() if level is None and launched is None else []
        self.level = level or (Level.PROCESS if missing else Level.SANDBOX)
        self.weakness = ", ".join(missing)
        self._worker: Zygote | Plain = (
            Zygote(preload, self._paths, launched) if self.level is Level.SANDBOX else Plain(preload, self._paths)
        )

    def wait_ready(self) -> None:
        """Wait until it serves.

        Raises:
            SandboxError: it does not come up, and no weaker level was allowed.
        """
        try:
            self._worker.wait_ready()
        except SandboxError as error:
            if not self._may_weaken or self.level is Level.PROCESS:
                raise
            self.weakness = str(error)
            self.level = Level.PROCESS
            self._worker = Plain(self._preload, self._paths)

    def revive(self) -> bool:
        """Start the zygote anew where it has ended, as by the kernel's want of memory; for between submissions.

        Returns:
            Whether it had ended.

        Raises:
            SandboxError: it does not come up again.
        """
        if not isinstance(self._worker, Zygote) or not self._worker.dead:
            return False
        self._worker.close()
        self._worker = Zygote(self._preload, self._paths)
        self._worker.wait_ready()
        return True

    @property
    def waiting_keepers(self) -> int:
        """How many keepers wait for the next submission of this process; each takes one descriptor."""
        return self._worker.waiting_keepers if isinstance(self._worker, Zygote) else 0

    def start(self, limits: Limits, output: Output) -> Running:
        """See `grader.isolation.running.Worker`."""
        return self._worker.start(limits, output)

    def memory_holder(self) -> MemoryHolder | None:
        """What holds the memory of a child in the sandbox; None at the other level, where nothing looks.

        Raises:
            SandboxError: no child could be started.
        """
        return self._worker.memory_holder() if isinstance(self._worker, Zygote) else None

    def close(self) -> None:
        """End what it keeps alive."""
        self._worker.close()
