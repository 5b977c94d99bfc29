"""A fleet of workers on paper: a discrete-event simulation of `grade batch --cluster` with measured times.

    client ── chunk ──▶ scheduler ── chunk ──▶ worker (one of many, a queue each)
       ◀── results ────     ◀─── results ──────

Client and scheduler are one thread each and serve one thing at a time; a worker grades one chunk at a time. The
client reads ahead as long as there is room, and otherwise records what has come back. Of a few workers, drawn at
random, the one with the fewest chunks gets the next; one that is lost takes its chunks with it, and they are graded
again by others, from their start.

The same seed gives the same run.
"""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.fleet import Costs, Fleet, Outcome

RESULT_HOPS: Final = 6  # worker, scheduler, client; the client asks for the bytes, and they come by the scheduler
ESTIMATE_OF: Final = 200  # submissions whose seconds the client's estimate is the mean of, at least


@dataclass
class _Chunk:
    client: _Client
    number: int
    seconds: float


class _Worker:
    """A core that grades the chunks of its queue, one at a time; after a loss it lives again, empty and cold."""

    def __init__(self) -> None:
        self.life = 0
        self.alive = False
        self.warm = False
        self.running = False
        self.load = 0
        self.mine: dict[int, _Chunk] = {}  # given to it and not yet done, by identity
        self.queue: deque[_Chunk] = deque()


class _Client:
    """A batch: so many to read, and what has come back."""

    def __init__(self, unread: int) -> None:
        self.unread = unread
        self.outstanding = 0  # chunks
        self.inbox: deque[_Chunk] = deque()
        self.idle = True
        self.busy = 0.0
        self.known = 0.0  # submissions whose seconds are known,
        self.took = 0.0  # and the sum of those


class Simulation:
    """One run of a fleet; `run` may be called once."""

    def __init__(self, costs: Costs, fleet: Fleet, submissions: int, seed: int = 0) -> None:
        """Nothing happens before `run`.

        Raises:
            ValueError: there is nothing to draw from or nobody to work, or heartbeats alone fill the scheduler.
        """
        if not costs.service or fleet.workers < 1 or fleet.clients < 1 or fleet.ahead < 1:
            raise ValueError("a fleet needs workers, a client, a chunk ahead, and times to draw from")
        if costs.beat * fleet.workers >= 1.0:
            raise ValueError(f"heartbeats of {fleet.workers} workers fill the scheduler")
        self._costs, self._fleet, self._submissions = costs, fleet, submissions
        self._random = random.Random(seed)
        self._now, self._turn = 0.0, 0
        self._events: list[tuple[float, int, Callable[..., None], tuple[Any, ...]]] = []
        self._workers = [_Worker() for _ in range(fleet.workers)]
        self._there: list[_Worker] = []  # as far as the scheduler knows
        self._homeless: deque[_Chunk] = deque()
        part, rest = divmod(submissions, fleet.clients)
        self._clients = [_Client(part + (number < rest)) for number in range(fleet.clients)]
        self._message = costs.scheduler_chunk / 2 / (1.0 - costs.beat * fleet.workers)
        self._free, self._scheduled = 0.0, 0.0
        self._recorded, self._graded, self._end = 0, 0.0, 0.0
        self._chunks, self._lost, self._again = 0, 0, 0

    def run(self) -> Outcome:
        """Play it to its end."""
        for worker in self._workers:
            self._arrive(worker)
        for client in self._clients:
            self._next(client)
        while self._recorded < self._submissions:
            self._now, _, happens, about = heapq.heappop(self._events)
            happens(*about)
        seconds = self._end or 1.0  # of nothing at all, nothing was busy
        return Outcome(
            submissions=self._recorded,
            seconds=self._end,
            rate=self._recorded / seconds,
            efficiency=self._graded / (seconds * self._fleet.workers),
            client=math.fsum(client.busy for client in self._clients) / (seconds * self._fleet.clients),
            scheduler=self._scheduled / seconds + self._costs.beat * self._fleet.workers,
            chunks=self._chunks,
            lost=self._lost,
            again=self._again,
        )

    def _after(self, seconds: float, happens: Callable[..., None], *about: Any) -> None:
        self._turn += 1
        heapq.heappush(self._events, (self._now + seconds, self._turn, happens, about))

    # The client: reads while there is room, else records what is there.

    def _next(self, client: _Client) -> None:
        costs, fleet = self._costs, self._fleet
        room = -(-fleet.ahead * fleet.workers // fleet.clients)  # each client its part, rounded up
        if client.unread and client.outstanding < room:
            number = min(self._size(client), client.unread)
            client.unread -= number
            client.outstanding += 1
            seconds = math.fsum(self._random.choices(costs.service, k=number))
            self._keep_busy(client, number * costs.read + costs.client_chunk / 2, self._send, number, seconds)
        elif client.inbox:
            chunk = client.inbox.popleft()
            self._keep_busy(client, chunk.number * costs.record + costs.client_chunk / 2, self._record, chunk)
        else:
            client.idle = True

    def _keep_busy(self, client: _Client, seconds: float, happens: Callable[..., None], *about: Any) -> None:
        client.idle = False
        client.busy += seconds
        self._after(seconds, happens, client, *about)

    def _size(self, client: _Client) -> int:
        if not client.known:
            return self._fleet.first_chunk
        return max(1, round(self._fleet.chunk_seconds * client.known / client.took))

    def _send(self, client: _Client, number: int, seconds: float) -> None:
        self._chunks += 1
        self._after(self._fleet.latency, self._to_scheduler, self._assign, _Chunk(client, number, seconds))
        self._next(client)

    def _receive(self, chunk: _Chunk) -> None:
        client = chunk.client
        if client.known > ESTIMATE_OF:  # what is long ago counts less and less
            client.known, client.took = client.known / 2, client.took / 2
        client.known += chunk.number
        client.took += chunk.seconds
        client.inbox.append(chunk)
        if client.idle:
            self._next(client)

    def _record(self, client: _Client, chunk: _Chunk) -> None:
        client.outstanding -= 1
        self._recorded += chunk.number
        self._graded += chunk.seconds
        self._end = self._now
        self._next(client)

    # The scheduler: one message after the other.

    def _to_scheduler(self, happens: Callable[..., None], *about: Any) -> None:
        self._free = max(self._now, self._free) + self._message
        self._scheduled += self._costs.scheduler_chunk / 2
        self._after(self._free - self._now, happens, *about)

    def _assign(self, chunk: _Chunk) -> None:
        if not self._there:
            self._homeless.append(chunk)
            return
        choice = self._fleet.choice
        among = self._there if len(self._there) <= choice else self._random.sample(self._there, choice)
        worker = min(among, key=lambda one: one.load)
        worker.mine[id(chunk)] = chunk
        worker.load += 1
        self._after(self._fleet.latency, self._take, worker, worker.life, chunk)

    def _release(self, worker: _Worker, life: int, chunk: _Chunk) -> None:
        if worker.life == life:
            worker.load -= 1
        hops = RESULT_HOPS - 1  # the first one is behind it
        self._after(hops * self._fleet.latency, self._receive, chunk)

    # A worker: arrives, warms up, grades, and may be lost at any time.

    def _arrive(self, worker: _Worker) -> None:
        worker.alive = True
        worker.load = 0
        self._there.append(worker)
        if self._fleet.losses:
            hours = self._random.expovariate(self._fleet.losses)
            self._after(hours * 3600, self._lose, worker, worker.life)
        while self._homeless:
            self._assign(self._homeless.popleft())

    def _take(self, worker: _Worker, life: int, chunk: _Chunk) -> None:
        if worker.life == life and worker.alive:
            worker.queue.append(chunk)
            self._grade(worker)

    def _grade(self, worker: _Worker) -> None:
        if worker.running or not worker.queue:
            return
        chunk = worker.queue.popleft()
        seconds = chunk.seconds + self._costs.worker_chunk + (0.0 if worker.warm else self._costs.warm_up)
        worker.warm = worker.running = True
        self._after(seconds, self._finish, worker, worker.life, chunk)

    def _finish(self, worker: _Worker, life: int, chunk: _Chunk) -> None:
        if worker.life != life:
            return
        worker.running = False
        del worker.mine[id(chunk)]
        self._after(self._fleet.latency, self._to_scheduler, self._release, worker, life, chunk)
        self._grade(worker)

    def _lose(self, worker: _Worker, life: int) -> None:
        if worker.life == life:
            self._lost += 1
            worker.life += 1
            worker.alive = worker.warm = worker.running = False
            worker.queue.clear()
            self._after(self._fleet.noticed, self._notice, worker)

    def _notice(self, worker: _Worker) -> None:
        """The scheduler hears of a loss; what it gave the worker, until this moment, goes to others."""
        self._there.remove(worker)
        for chunk in worker.mine.values():
            self._again += chunk.number
            self._to_scheduler(self._assign, chunk)
        worker.mine.clear()
        self._after(self._fleet.replaced, self._arrive, worker)


def simulate(costs: Costs, fleet: Fleet, submissions: int, seed: int = 0) -> Outcome:
    """How a run of so many submissions goes."""
    return Simulation(costs, fleet, submissions, seed).run()
