"""What `grade batch` is compared with: the ways in which others grade the same submissions by the same checks.

    for peer in peers():
        peer.prepare()
        peer.grade(path_of_a_py_file, exercise)

See README.md for what is timed; ``python -m benchmarks.peers`` tries each of them on a few submissions.
"""

from __future__ import annotations

from .fresh_pytest import FreshPytest
from .nbgrader_autograde import NbgraderAutograde
from .otter_run import OtterRun
from .peer import Measured, Peer

__all__ = ["Measured", "NbgraderAutograde", "Peer", "peers"]


def peers() -> list[Peer]:
    """One of each: otter, nbgrader, pytest."""
    return [OtterRun(), NbgraderAutograde(), FreshPytest()]
