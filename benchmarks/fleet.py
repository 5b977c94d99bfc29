"""What a fleet of workers costs and is, and how a run of it went: the values of `benchmarks.simulation`."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Costs:
    """Seconds that things take, as measured.

    Attributes:
        service: what submissions took on a core of their own; each is drawn from these.
        read: client, a submission: found, read, looked up, put into its chunk.
        record: client, a submission: taken out of the answer and committed.
        client_chunk: client, a chunk.
        scheduler_chunk: scheduler, a chunk, all its messages together.
        worker_chunk: worker, a chunk, beside the grading.
        beat: scheduler, a second, for each worker that is there: heartbeats and the like.
        warm_up: worker, once, before its first submission.
    """

    service: tuple[float, ...]
    read: float = 0.0
    record: float = 0.0
    client_chunk: float = 0.0
    scheduler_chunk: float = 0.0
    worker_chunk: float = 0.0
    beat: float = 0.0
    warm_up: float = 0.0

    @property
    def mean(self) -> float:
        return math.fsum(self.service) / len(self.service)


@dataclass(frozen=True)
class Fleet:
    """What there is, and how it is used.

    Attributes:
        workers: workers of one core each.
        clients: batches that share the scheduler and the workers, each with its part of the submissions.
        chunk_seconds: how much grading the client puts into a chunk.
        first_chunk: submissions in a chunk as long as nothing is known of how long they take.
        ahead: chunks on their way or waiting, a worker.
        choice: workers that the scheduler may choose from for a chunk.
        latency: seconds of a message from one machine to another.
        losses: how often a worker is lost, an hour.
        noticed: seconds until the scheduler knows that a worker is lost.
        replaced: seconds until another one is there in its place.
    """

    workers: int
    clients: int = 1
    chunk_seconds: float = 1.0
    first_chunk: int = 1
    ahead: int = 2
    choice: int = 8
    latency: float = 0.0005
    losses: float = 0.0
    noticed: float = 1.0
    replaced: float = 60.0


@dataclass(frozen=True)
class Outcome:
    """How a run went.

    Attributes:
        submissions: recorded, each once.
        seconds: from the first submission read to the last one recorded.
        rate: submissions a second.
        efficiency: of the workers' time, the part in which submissions were graded whose results came back.
        client: part of the time in which a client was busy, the mean of all.
        scheduler: part of the time in which the scheduler was busy.
        chunks: that were sent.
        lost: workers.
        again: submissions that were given to a worker once more.
    """

    submissions: int
    seconds: float
    rate: float
    efficiency: float
    client: float
    scheduler: float
    chunks: int
    lost: int
    again: int

    @property
    def bottleneck(self) -> str:
        """Which part has the least to spare."""
        busy = {"client": self.client, "scheduler": self.scheduler, "workers": self.efficiency}
        return max(busy, key=lambda part: busy[part])
