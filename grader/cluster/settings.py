"""How long is waited: Dask's own setting for a connection, and two of ours beside it in Dask's configuration.

DASK_NDGRADE__FIRST_WORKER_SECONDS=600      a cluster that starts machines on demand takes its time
DASK_NDGRADE__PATIENCE_SECONDS=60           for a scheduler, or a first worker, that was lost in mid-batch
"""

from __future__ import annotations

from typing import Final

from dask import config
from dask.utils import parse_timedelta

from grader.cluster.trouble import ClusterRequestError
from grader.submission import Note

FEW_MESSAGES: Final = {"distributed.admin.low-level-log-length": 10}  # kept whole, our chunks with them; else 1,000
# Dask watches a worker, its stack every 10 ms among others: 10 to 20 ms of processor time a submission.
UNWATCHED: Final = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.monitor-interval": "5s",
}
CONNECT: Final = 10.0  # at most: who mistyped an address should not wait for Dask's half minute
FIRST_WORKER: Final = 20.0
PATIENCE: Final = 300.0
LOCAL_PATIENCE: Final = 5.0  # at most: nobody starts again what a batch itself had started


def connect_seconds() -> float:
    """Seconds that a connection may take.

    Raises:
        ClusterRequestError: the setting is no length of time. So do the others.
    """
    return min(CONNECT, _seconds("distributed.comm.timeouts.connect", CONNECT))


def first_worker_seconds() -> float:
    """Seconds in which the first worker must come."""
    return _seconds("ndgrade.first-worker-seconds", FIRST_WORKER)


def patience_seconds() -> float:
    """Seconds that a scheduler may be away, or the last worker."""
    return _seconds("ndgrade.patience-seconds", PATIENCE)


def _seconds(name: str, default: float) -> float:
    told = config.get(name, default)
    try:
        seconds = float(parse_timedelta(told if isinstance(told, str | int | float) else str(told), "s"))
    except (ValueError, KeyError, TypeError, IndexError):
        seconds = -1.0
    if not 0 <= seconds < 1e7:
        raise ClusterRequestError(
            Note(
                "Dask's setting {name} is no length of time ({told}); write such as 30 or '5 minutes'",
                {"name": name, "told": str(told)[:100]},
            )
        )
    return seconds
