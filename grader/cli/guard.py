"""A terminal that is put back as it was even if we are killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

# Waits for our word; where we end without it, the modes of the terminal, its screen and its cursor are put back.
SCRIPT: Final = (
    r"""read -r word || { stty "$1" < "$2"; printf '\033[?1049l\033[?25h\033[?2004l\033[0m\r\n' > "$2"; }"""
)


@contextmanager
def guarded_terminal() -> Iterator[None]:
    """Meanwhile a shell stands by that restores the terminal if this process is killed.

    A process that is killed cannot put anything back itself. Where there is no POSIX terminal, nothing stands by.
    """
    guard = _guard()
    try:
        yield
    finally:
        if guard is not None:
            with suppress(OSError, subprocess.TimeoutExpired):
                guard.communicate(b"well\n", timeout=5)


def _guard() -> subprocess.Popen[bytes] | None:
    if os.name != "posix" or not sys.stdin.isatty():
        return None
    try:
        saved = subprocess.run(["stty", "-g"], stdin=sys.stdin, capture_output=True, check=True, timeout=5)
        arguments = [
            "sh",
            "-c",
            SCRIPT,
            "guard",
            saved.stdout.decode("ascii").strip(),
            os.ttyname(sys.stdin.fileno()),
        ]
        return subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # who kills our whole group does not kill it
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
