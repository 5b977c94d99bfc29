"""The simulation behind docs/scale.md: it agrees with what can be worked out by hand, and loses nothing."""

from __future__ import annotations

import dataclasses
import itertools
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.fleet import Costs, Fleet, Outcome
from benchmarks.simulation import simulate

FREE = Costs(service=(0.1,))
REAL = Costs(
    service=(0.02, 0.03, 0.05, 0.02, 0.08),
    read=0.0005,
    record=0.001,
    client_chunk=0.002,
    scheduler_chunk=0.002,
    worker_chunk=0.001,
    beat=0.0001,
    warm_up=1.0,
)


def test_one_worker_that_costs_nothing_beside_grades_all_the_time() -> None:
    outcome = simulate(FREE, Fleet(workers=1, latency=0.0), 100)
    assert outcome.submissions == 100
    assert outcome.seconds == pytest.approx(10.0)
    assert outcome.rate == pytest.approx(10.0)
    assert outcome.efficiency == pytest.approx(1.0)
    assert outcome.client == outcome.scheduler == 0.0
    assert outcome.bottleneck == "workers"


@pytest.mark.parametrize("workers", [2, 8, 64])
def test_workers_that_nothing_holds_up_scale_as_they_are_many(workers: int) -> None:
    outcome = simulate(FREE, Fleet(workers=workers, latency=0.0), 1000 * workers)
    assert outcome.rate == pytest.approx(10.0 * workers, rel=0.02)


def test_the_same_seed_gives_the_same_run_and_another_another() -> None:
    fleet = Fleet(workers=8, losses=40.0)
    assert simulate(REAL, fleet, 3000, seed=1) == simulate(REAL, fleet, 3000, seed=1)
    assert simulate(REAL, fleet, 3000, seed=1) != simulate(REAL, fleet, 3000, seed=2)


def test_the_warm_up_is_paid_once_a_worker_and_at_the_same_time() -> None:
    cold = dataclasses.replace(FREE, warm_up=5.0)
    warm, slow = (simulate(costs, Fleet(workers=4, latency=0.0), 400) for costs in (FREE, cold))
    assert slow.seconds - warm.seconds == pytest.approx(5.0, abs=1.5)


def test_what_a_chunk_costs_its_worker_is_added_to_each() -> None:
    costs = dataclasses.replace(FREE, worker_chunk=0.5)
    outcome = simulate(costs, Fleet(workers=1, latency=0.0), 100)
    assert outcome.seconds == pytest.approx(10.0 + 0.5 * outcome.chunks)
    assert outcome.efficiency == pytest.approx(10.0 / outcome.seconds)


def test_chunks_grow_from_a_few_to_a_second_of_work() -> None:
    outcome = simulate(FREE, Fleet(workers=1, latency=0.0, ahead=3, first_chunk=4), 1012)
    assert outcome.chunks == 3 + 100  # the first three before anything was known, then ten submissions each
    longer = simulate(FREE, Fleet(workers=1, latency=0.0, ahead=3, first_chunk=4, chunk_seconds=10.0), 1012)
    assert longer.chunks == 3 + 10
    alone = simulate(FREE, Fleet(workers=1, latency=0.0, ahead=3, first_chunk=1), 1003)
    assert alone.chunks == 3 + 100


def test_the_more_workers_a_chunk_may_go_to_the_fewer_are_idle() -> None:
    one, eight, all_of_them = (
        simulate(REAL, Fleet(workers=64, choice=choice, clients=8), 40_000).efficiency for choice in (1, 8, 64)
    )
    assert one < eight - 0.02
    assert eight == pytest.approx(all_of_them, abs=0.02)


def test_a_submission_longer_than_a_chunk_is_a_chunk_of_its_own() -> None:
    outcome = simulate(Costs(service=(4.0,)), Fleet(workers=2, first_chunk=1), 20)
    assert outcome.chunks == 20


def test_the_client_is_the_end_of_growth_when_it_reads_and_records() -> None:
    costs = dataclasses.replace(FREE, read=0.001, record=0.003)
    few, many = (simulate(costs, Fleet(workers=workers), 20_000) for workers in (8, 256))
    assert few.bottleneck == "workers"
    assert few.rate == pytest.approx(80.0, rel=0.05)
    assert many.bottleneck == "client"
    assert many.rate == pytest.approx(1 / 0.004, rel=0.02)
    assert many.client == pytest.approx(1.0, abs=0.02)


def test_a_second_client_doubles_what_a_client_holds_up() -> None:
    costs = dataclasses.replace(FREE, read=0.001, record=0.003)
    one, two = (simulate(costs, Fleet(workers=256, clients=clients), 20_000) for clients in (1, 2))
    assert two.rate == pytest.approx(2 * one.rate, rel=0.05)
    assert two.submissions == one.submissions == 20_000


def test_the_scheduler_is_the_end_of_growth_when_chunks_are_small() -> None:
    costs = dataclasses.replace(FREE, scheduler_chunk=0.01)
    outcome = simulate(costs, Fleet(workers=256, chunk_seconds=0.1, first_chunk=1), 20_000)
    assert outcome.bottleneck == "scheduler"
    assert outcome.rate == pytest.approx(100.0, rel=0.05)
    larger = simulate(costs, Fleet(workers=256, chunk_seconds=1.0, first_chunk=1), 20_000)
    assert larger.rate > 4 * outcome.rate


def test_heartbeats_take_of_the_schedulers_time() -> None:
    costs = dataclasses.replace(FREE, scheduler_chunk=0.01, beat=0.5 / 256)
    calm = simulate(
        dataclasses.replace(costs, beat=0.0), Fleet(workers=256, chunk_seconds=0.1, first_chunk=1), 20_000
    )
    beaten = simulate(costs, Fleet(workers=256, chunk_seconds=0.1, first_chunk=1), 20_000)
    assert beaten.rate == pytest.approx(calm.rate / 2, rel=0.05)
    assert beaten.scheduler == pytest.approx(1.0, abs=0.02)


def test_chunks_ahead_hide_the_network() -> None:
    def rate(ahead: int) -> float:
        return simulate(FREE, Fleet(workers=8, latency=0.1, ahead=ahead), 8000).rate

    assert rate(1) < 60.0  # each second of work waits 0.8 s for the next
    assert rate(3) == pytest.approx(80.0, rel=0.05)


def test_a_slow_part_is_never_made_up_for() -> None:
    whole = simulate(REAL, Fleet(workers=16), 20_000)
    for field in ("read", "record", "client_chunk", "scheduler_chunk", "worker_chunk", "warm_up"):
        slower = dataclasses.replace(REAL, **{field: getattr(REAL, field) + 0.05})
        assert simulate(slower, Fleet(workers=16), 20_000).rate < whole.rate * 1.01, field


@pytest.mark.parametrize("seed", range(5))
def test_with_workers_lost_every_submission_is_recorded_once(seed: int) -> None:
    outcome = simulate(REAL, Fleet(workers=8, losses=120.0, replaced=10.0), 8000, seed)
    calm = simulate(REAL, Fleet(workers=8), 8000, seed)
    assert outcome.submissions == calm.submissions == 8000
    assert outcome.lost > 0
    assert outcome.again > 0
    assert outcome.seconds > calm.seconds
    assert outcome.efficiency < calm.efficiency
    assert calm.lost == calm.again == 0


def test_where_every_worker_is_lost_at_times_the_run_still_ends() -> None:
    outcome = simulate(REAL, Fleet(workers=1, losses=300.0, replaced=5.0), 2000)
    assert outcome.submissions == 2000
    assert outcome.lost > 1


def test_a_loss_noticed_late_holds_up_what_was_given_to_that_worker() -> None:
    quick, late = (
        simulate(REAL, Fleet(workers=8, losses=60.0, noticed=noticed, replaced=10.0), 4000)
        for noticed in (1.0, 300.0)
    )
    assert late.submissions == quick.submissions
    assert late.seconds > quick.seconds + 200


def test_a_loss_costs_no_more_than_the_chunks_of_that_worker() -> None:
    fleet = Fleet(workers=8, losses=30.0, replaced=1.0, noticed=0.5)
    outcome = simulate(Costs(service=(0.1,)), fleet, 20_000)
    assert outcome.again <= outcome.lost * 10 * (fleet.ahead + 2)


def test_nothing_to_grade_takes_no_time() -> None:
    outcome = simulate(REAL, Fleet(workers=4), 0)
    assert (outcome.submissions, outcome.seconds, outcome.rate, outcome.chunks) == (0, 0.0, 0.0, 0)


@pytest.mark.parametrize(("workers", "submissions"), [(1, 1), (64, 1), (3, 7), (7, 100), (1024, 50)])
def test_few_submissions_for_many_workers_are_recorded_too(workers: int, submissions: int) -> None:
    outcome = simulate(REAL, Fleet(workers=workers), submissions)
    assert outcome.submissions == submissions


@pytest.mark.parametrize("clients", [2, 3, 7])
def test_several_clients_share_what_does_not_divide(clients: int) -> None:
    assert simulate(REAL, Fleet(workers=2, clients=clients), 100).submissions == 100


def test_no_more_is_sent_than_is_allowed_ahead() -> None:
    # With the client free, one worker and one chunk ahead, the worker waits for every message there and back.
    outcome = simulate(FREE, Fleet(workers=1, latency=0.25, ahead=1, chunk_seconds=0.1, first_chunk=1), 20)
    assert outcome.chunks == 20
    assert outcome.seconds == pytest.approx(20 * (0.1 + 8 * 0.25))


def test_parts_of_time_are_parts() -> None:
    for workers, clients in itertools.product((1, 16, 256), (1, 4)):
        outcome = simulate(REAL, Fleet(workers=workers, clients=clients), 5000)
        for part in (outcome.client, outcome.scheduler, outcome.efficiency):
            assert 0.0 <= part <= 1.000001


def test_the_bottleneck_is_the_busiest_part() -> None:
    outcome = Outcome(1, 1.0, 1.0, efficiency=0.5, client=0.6, scheduler=0.7, chunks=1, lost=0, again=0)
    assert outcome.bottleneck == "scheduler"
    assert dataclasses.replace(outcome, client=0.9).bottleneck == "client"
    assert dataclasses.replace(outcome, efficiency=0.9).bottleneck == "workers"


def test_the_mean_is_that_of_what_was_measured() -> None:
    assert REAL.mean == pytest.approx(0.04)


@pytest.mark.parametrize(
    ("costs", "fleet", "said"),
    [
        (Costs(service=()), Fleet(workers=1), "times to draw from"),
        (FREE, Fleet(workers=0), "needs workers"),
        (FREE, Fleet(workers=1, clients=0), "a client"),
        (FREE, Fleet(workers=1, ahead=0), "a chunk ahead"),
        (dataclasses.replace(FREE, beat=0.001), Fleet(workers=1024), "heartbeats of 1024 workers"),
    ],
)
def test_a_fleet_that_cannot_be_is_refused(costs: Costs, fleet: Fleet, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        simulate(costs, fleet, 10)
