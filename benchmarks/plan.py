"""From what was measured to a plan: runs the simulation and writes the tables of docs/scale.md."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, Final

from benchmarks.fleet import Costs, Fleet, Outcome
from benchmarks.simulation import simulate

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "scale.md"
KINDS: Final = {"NumPy": "exercise02", "Keras": "exercise05"}
FLEETS: Final = (8, 16, 32, 64, 128, 256, 512, 1024)
CORES: Final = 8  # of a machine
MACHINES: Final = (1, 4, 16, 64)
NUMBERS: Final = (10**3, 10**4, 10**5, 10**6)
LONG: Final = 10**6  # submissions of a run in which workers are lost
WORK: Final = 120.0  # seconds of it, a worker, in a row of the table of fleets
MOST: Final = 300_000  # submissions simulated; beyond, a run is as fast as its first so many


def costs_of(kind: str, told: dict[str, Any]) -> Costs:
    """What was measured, as the simulation wants it.

    Args:
        kind: NumPy or Keras.
        told: by the name of the measurement, what it wrote.
    """
    service, client = told["parts"][KINDS[kind]], told["parts"]["SQLite"]
    rows = told["scheduler"]["rows"]
    widest = max(rows, key=lambda row: int(row["workers"]))
    single = min(rows, key=lambda row: int(row["workers"]))
    return Costs(
        service=tuple(service["seconds"]),
        read=client["read"],
        record=client["record"],
        client_chunk=single["client_ms"] / 1000,
        scheduler_chunk=max(row["scheduler_ms"] for row in rows) / 1000,
        worker_chunk=single["worker_ms"] / 1000,
        beat=max(0.0, (widest["idle_share"] - single["idle_share"]) / (widest["workers"] - single["workers"])),
        warm_up=max(0.0, service["warm_up"]),
    )


def fleets(costs: Costs, clients: int = 1) -> list[tuple[int, Outcome]]:
    """How a run goes with few workers and with many, each with the same work."""
    found = []
    for workers in FLEETS:
        number = min(MOST, round(workers * WORK / costs.mean))
        found.append((workers, simulate(costs, Fleet(workers=workers, clients=clients), number)))
    return found


def hours(costs: Costs, machines: int, number: int, clients: int = 1) -> tuple[float, Outcome]:
    """How long so many submissions take, and how the simulated part of it went."""
    outcome = simulate(costs, Fleet(workers=CORES * machines, clients=clients), min(number, MOST))
    return outcome.seconds / outcome.submissions * number / 3600, outcome


def foretold(costs: Costs, workers: int, number: int) -> Outcome:
    """What a run of warm workers on this machine should be like."""
    return simulate(dataclasses.replace(costs, warm_up=0.0), Fleet(workers=workers, latency=0.0001), number)


def duration(of_hours: float) -> str:
    """As a reader plans: seconds, minutes, hours or days."""
    seconds = of_hours * 3600
    for size, unit in ((86400.0, "d"), (3600.0, "h"), (60.0, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}" if seconds < 20 * size else f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def fleet_table(costs: Costs) -> str:
    lines = ["| workers | submissions/s | efficiency | client busy | scheduler busy | four clients: submissions/s |"]
    lines.append("|---|---|---|---|---|---|")
    for (workers, one), (_, four) in zip(fleets(costs), fleets(costs, 4), strict=True):
        lines.append(
            f"| {workers:,} | {one.rate:,.0f} | {one.efficiency:.0%} | {one.client:.0%} | {one.scheduler:.0%} "
            f"| {four.rate:,.0f} |"
        )
    return "\n".join(lines)


def capacity_table(costs: dict[str, Costs]) -> str:
    head = " | ".join(f"{machines} machine{'s' * (machines > 1)}" for machines in MACHINES)
    lines = [f"| submissions | kind | {head} |", "|---" * (len(MACHINES) + 2) + "|"]
    for number in NUMBERS:
        for kind, costs_of_kind in costs.items():
            cells = []
            for machines in MACHINES:
                long, outcome = hours(costs_of_kind, machines, number)
                cells.append(f"{duration(long)}{' *' if outcome.bottleneck == 'client' else ''}")
            lines.append(f"| {number:,} | {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


def lost_table(costs: Costs) -> str:
    lines = ["| a worker is lost every | lost in the run | graded once more | hours |", "|---|---|---|---|"]
    for label, losses in (("never", 0.0), ("24 h", 1 / 24), ("hour", 1.0), ("10 min", 6.0)):
        fleet = Fleet(workers=CORES, losses=losses, noticed=5.0, replaced=60.0)
        outcome = simulate(costs, fleet, LONG)
        part = outcome.again / outcome.submissions
        lines.append(f"| {label} | {outcome.lost:,} | {part:.2%} | {outcome.seconds / 3600:.2f} |")
    return "\n".join(lines)


def validation_table(costs: Costs, alone: dict[str, Any]) -> str:
    lines = ["| workers | simulated, submissions/s | measured | deviation |", "|---|---|---|---|"]
    for name in ("1", "2"):
        ran = alone[name]
        simulated = foretold(costs, int(name), ran["submissions"]).rate
        measured = ran["steady"]
        lines.append(f"| {name} | {simulated:.1f} | {measured:.1f} | {simulated / measured - 1:+.0%} |")
    return "\n".join(lines)


def measured_table(told: dict[str, Any]) -> str:
    """What was measured, with the goal where there is one, and the load at the time."""
    rows: list[tuple[str, str, str, float]] = []
    for kind, name in KINDS.items():
        medians, alone = told["class"][name]["medians"], told["parts"][name]
        pool, one, two = (medians[how] for how in ("own threads, 2", "local:1", "local:2"))
        about = f"{alone['mean'] * 1000:.0f} ms on a core of its own, {pool['steady']:.1f}/s with `--jobs 2`"
        rows.append((f"a {kind} submission ({name})", about, "", pool["load"]))
        spread = f"{min(two['all_of_pool_steady']):.0%} to {max(two['all_of_pool_steady']):.0%}"
        ratio = f"{two['of_pool_steady']:.0%} of the submissions/s of `--jobs 2` ({spread}), once all is warm"
        rows.append((f"two Dask workers, {kind}", ratio, "at least 90 %" if kind == "NumPy" else "", two["load"]))
        ratio = f"{one['of_pool_steady']:.0%} of them"
        rows.append((f"one Dask worker, {kind}", ratio, "", one["load"]))
        if pool["processor_ms"] is not None:
            used = f"{pool['processor_ms']:.0f} ms of all processes; with two workers {two['processor_ms']:.0f} ms"
            rows.append((f"processor time a submission, {kind}, `--jobs 2`", used, "", two["load"]))
        sizes = f"{pool['memory_mb']:.0f} MiB; with two workers {two['memory_mb']:.0f} MiB"
        rows.append((f"memory of all processes together, {kind}, `--jobs 2`", sizes, "", two["load"]))
    both = told["whole"]["medians"]["local:2"]
    spread = ", ".join(f"{ratio:.0%}" for ratio in both["all_of_pool"])
    ratio = f"{both['of_pool']:.0%} of the submissions/s of `--jobs 2`, the median of {spread}"
    rows.append(
        ("2,000 NumPy submissions in one go, starting two workers included", ratio, "at least 90 %", both["load"])
    )
    null, rest = told["null"], told["memory"]
    extra = f"{null['overhead_processor_ms']:.1f} ms of processor time" if "overhead_processor_ms" in null else ""
    way = f"{extra}; {null['overhead_wall_ms']:+.1f} ms from one result to the next"
    load = max(row["load"] for row in null["medians"].values())
    rows.append(("the way through Dask, an exercise that costs nothing, a submission", way, "below 2 ms", load))
    for row in (told["scheduler"]["rows"][0], told["scheduler"]["rows"][-1]):
        each = f"{row['scheduler_ms']:.1f} ms on the scheduler, {row['client_ms']:.1f} on the client"
        rows.append((f"a Dask task that does nothing, workers: {row['workers']:,}", each, "", row["load"]))
    for name in [one for one in ("SQLite", "PostgreSQL") if one in told["parts"]]:
        client, both = told["parts"][name], told["parts"][f"two, {name}"]
        each = f"{client['read'] * 1000:.1f} ms to read it, {client['record'] * 1000:.1f} ms to commit its grade"
        rows.append((f"the client, a submission, {name}", each, "", client["load"]))
        alone_rate = 1 / (client["read"] + client["record"])
        each = f"{both['rate']:.0f}/s together; one alone {alone_rate:.0f}/s"
        rows.append((f"two clients at once, one gradebook, {name}", each, "", both["each"][0]["load"]))
    half, end = rest["last_half"]
    sizes = f"{half:.0f} MiB after {rest['submissions'] // 2:,}, {end:.0f} MiB at the end"
    rows.append((f"the client's memory, {rest['submissions']:,} submissions", sizes, "flat", rest["load"]))
    lines = [f"| {what} | {figure} | {goal} | {load:.1f} |" for what, figure, goal, load in rows]
    return "\n".join(["| what | measured | goal | load |", "|---|---|---|---|", *lines])


def put(page: str, name: str, table: str) -> str:
    """A page with the table of that name anew.

    Raises:
        ValueError: the page has no place for it.
    """
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    head, found, rest = page.partition(begin)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"the page has no place for the table {name}")
    return f"{head}{begin}{table}\n{closed}{tail}"


def main(results: Path) -> dict[str, Any]:
    """Simulate, print, and write the tables into the page."""
    names = ("parts", "scheduler", "alone", "class", "whole", "null", "memory")
    told = {name: json.loads((results / f"scale_{name}.json").read_text("utf-8")) for name in names}
    costs = {kind: costs_of(kind, told) for kind in KINDS}
    tables = {
        "measured": measured_table(told),
        "validation": validation_table(costs["NumPy"], told["alone"]),
        "fleets": fleet_table(costs["NumPy"]),
        "fleets of Keras": fleet_table(costs["Keras"]),
        "capacity": capacity_table(costs),
        "losses": lost_table(costs["NumPy"]),
    }
    page = PAGE.read_text("utf-8")
    for name, table in tables.items():
        print(f"\n{name}\n{table}")
        page = put(page, name, table)
    PAGE.write_text(page, "utf-8")
    shown = {kind: {**dataclasses.asdict(one), "service": one.mean} for kind, one in costs.items()}
    return {"costs": shown, "tables": tables}
