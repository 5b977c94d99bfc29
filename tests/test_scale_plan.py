"""The tables of docs/scale.md: what was measured goes in, and what a reader plans with comes out."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import plan
from benchmarks.fleet import Costs
from benchmarks.throughput import null_class, null_course
from grader.course import Course

MEDIANS = {"rate": 30.0, "steady": 32.0, "processor_ms": 40.0, "load": 1.0, "memory_mb": 200.0}
OF = {
    "of_pool": 0.95,
    "of_pool_steady": 0.97,
    "all_of_pool": [0.8, 0.95, 1.1],
    "all_of_pool_steady": [0.9, 0.97, 1.02],
}
CLASS = {"medians": {how: {**MEDIANS, **OF} for how in ("own threads, 2", "local:1", "local:2")}}
CLIENT = {"read": 0.001, "record": 0.004, "load": 0.5}
TOLD: dict[str, Any] = {
    "parts": {
        "exercise02": {"seconds": [0.04, 0.06], "mean": 0.05, "warm_up": 0.5},
        "exercise05": {"seconds": [0.4, 0.6], "mean": 0.5, "warm_up": 4.0},
        "SQLite": CLIENT,
        "two, SQLite": {"rate": 190.0, "each": [CLIENT, CLIENT]},
    },
    "scheduler": {
        "rows": [
            {"workers": 1, "scheduler_ms": 2.0, "client_ms": 1.0, "worker_ms": 3.0, "idle_share": 0.01, "load": 0.5},
            {
                "workers": 101,
                "scheduler_ms": 2.5,
                "client_ms": 0.9,
                "worker_ms": 2.0,
                "idle_share": 0.03,
                "load": 0.5,
            },
        ]
    },
    "alone": {"1": {"submissions": 300, "steady": 20.0}, "2": {"submissions": 300, "steady": 32.0}},
    "class": {"exercise02": CLASS, "exercise05": CLASS},
    "whole": CLASS,
    "null": {
        "medians": {"local:2": {"load": 1.5}},
        "overhead_wall_ms": -0.3,
        "overhead_processor_ms": 1.4,
    },
    "memory": {"submissions": 20_000, "last_half": [120.0, 121.0], "load": 2.0},
}
PAGE = "# Title\n\n" + "\n\n".join(
    f"<!-- {name}: begin -->\nold\n<!-- {name}: end -->"
    for name in ("measured", "validation", "fleets", "fleets of Keras", "capacity", "losses")
)
QUICK = Costs(service=(0.05,), read=0.001, record=0.004)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    for name, told in TOLD.items():
        (tmp_path / f"scale_{name}.json").write_text(json.dumps(told), "utf-8")
    return tmp_path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Tables of few and short runs, into a page of our own."""
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    for name, value in {
        "PAGE": page,
        "FLEETS": (8, 16),
        "MACHINES": (1, 4),
        "NUMBERS": (100, 1000),
        "WORK": 5.0,
        "LONG": 20_000,
    }.items():
        monkeypatch.setattr(plan, name, value)
    return page


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_costs_are_what_was_measured() -> None:
    costs = plan.costs_of("NumPy", TOLD)
    assert costs.service == (0.04, 0.06)
    assert (costs.read, costs.record, costs.warm_up) == (0.001, 0.004, 0.5)
    assert costs.client_chunk == pytest.approx(0.001)
    assert costs.worker_chunk == pytest.approx(0.003)
    assert plan.costs_of("Keras", TOLD).mean == pytest.approx(0.5)


def test_the_scheduler_costs_what_it_costs_with_many_workers() -> None:
    costs = plan.costs_of("NumPy", TOLD)
    assert costs.scheduler_chunk == pytest.approx(0.0025)
    assert costs.beat == pytest.approx(0.02 / 100)


def test_a_scheduler_measured_to_rest_with_many_workers_costs_nothing_for_each() -> None:
    told = json.loads(json.dumps(TOLD))
    told["scheduler"]["rows"][1]["idle_share"] = 0.0
    assert plan.costs_of("NumPy", told).beat == 0.0


@pytest.mark.parametrize(
    ("of_hours", "said"),
    [
        (0.0, "0 s"),
        (30 / 3600, "30 s"),
        (119 / 3600, "119 s"),
        (150 / 3600, "2.5 min"),
        (0.5, "30 min"),
        (1.5, "90 min"),
        (2.5, "2.5 h"),
        (30.0, "30 h"),
        (60.0, "2.5 d"),
        (24.0 * 100, "100 d"),
    ],
)
def test_a_duration_is_told_as_people_plan(of_hours: float, said: str) -> None:
    assert plan.duration(of_hours) == said


def test_more_than_is_simulated_takes_as_much_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST", 2000)
    few, _ = plan.hours(QUICK, 1, 2000)
    many, _ = plan.hours(QUICK, 1, 2_000_000)
    assert many == pytest.approx(1000 * few)


def test_the_table_of_fleets_has_a_row_for_each_and_four_clients_do_more(small: Path) -> None:
    found = rows(plan.fleet_table(QUICK))
    assert [row[0] for row in found] == ["8", "16"]
    one, four = (float(found[1][column].replace(",", "")) for column in (1, 5))
    assert one < 210.0  # a client reads and records no more than 200 a second
    assert four > 1.2 * one
    assert all(cell.endswith("%") for row in found for cell in row[2:5])


def test_the_table_of_capacity_marks_where_the_client_is_waited_for(small: Path) -> None:
    found = rows(plan.capacity_table({"NumPy": QUICK, "Keras": Costs(service=(1.0,), read=0.001, record=0.004)}))
    assert [row[:2] for row in found] == [["100", "NumPy"], ["100", "Keras"], ["1,000", "NumPy"], ["1,000", "Keras"]]
    assert found[2][3].endswith("*")  # 32 workers could do 640 a second
    assert not found[3][3].endswith("*")


def test_losses_cost_time_and_no_submission(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "LONG", 10**5)
    found = rows(plan.lost_table(QUICK))
    assert [row[0] for row in found] == ["never", "24 h", "hour", "10 min"]
    assert found[0][1:3] == ["0", "0.00%"]
    assert float(found[3][3]) > float(found[0][3])


def test_the_simulation_is_held_against_what_was_measured() -> None:
    costs = Costs(service=(0.05,), warm_up=100.0)  # the workers that were measured were warm
    found = rows(plan.validation_table(costs, TOLD["alone"]))
    assert [row[0] for row in found] == ["1", "2"]
    assert found[0][1:3] == ["20.0", "20.0"]
    assert re.fullmatch(r"[+-][0-9]+%", found[0][3])


def test_what_was_measured_stands_beside_its_goal_and_the_load() -> None:
    table = plan.measured_table(TOLD)
    assert "| 97% of the submissions/s of `--jobs 2` (90% to 102%), once all is warm | at least 90 % | 1.0 |" in table
    assert "| 2,000 NumPy submissions in one go, starting two workers included | 95% of" in table
    assert "the median of 80%, 95%, 110% | at least 90 % |" in table
    assert "1.4 ms of processor time; -0.3 ms" in table
    assert "below 2 ms | 1.5 |" in table
    assert "120 MiB after 10,000, 121 MiB at the end | flat | 2.0 |" in table
    assert "PostgreSQL" not in table
    assert all(len(row) == 4 for row in rows(table))


def test_without_accounts_of_the_kernel_the_rest_is_told() -> None:
    told = json.loads(json.dumps(TOLD))
    del told["null"]["overhead_processor_ms"]
    assert "| ; -0.3 ms from one result to the next |" in plan.measured_table(told)


def test_a_table_replaces_the_one_before_and_nothing_else() -> None:
    page = "before\n<!-- a: begin -->\nold\n<!-- a: end -->\nbetween\n<!-- b: begin -->\nkept\n<!-- b: end -->\n"
    new = plan.put(page, "a", "| new |")
    assert new == page.replace("old", "| new |")
    assert plan.put(new, "a", "| new |") == new


@pytest.mark.parametrize("page", ["", "<!-- a: begin -->\n", "<!-- a: end -->", "<!-- b: begin -->\n<!-- b: end -->"])
def test_a_page_without_a_place_for_a_table_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="no place for the table a"):
        plan.put(page, "a", "| new |")


def test_the_page_is_written_from_the_results(results: Path, small: Path) -> None:
    told = plan.main(results)
    page = small.read_text("utf-8")
    assert "old" not in page
    assert page.startswith("# Title\n")
    for table in told["tables"].values():
        assert table in page
    assert told["costs"]["NumPy"]["service"] == pytest.approx(0.05)


def test_a_measurement_that_was_not_made_is_missed(results: Path, small: Path) -> None:
    (results / "scale_null.json").unlink()
    with pytest.raises(FileNotFoundError):
        plan.main(results)
    assert small.read_text("utf-8") == PAGE


def test_the_page_has_a_place_for_every_table() -> None:
    page = plan.PAGE.read_text("utf-8")
    for name in re.findall(r"<!-- ([A-Za-z ]+): begin -->", PAGE):
        assert plan.put(page, name, "| x |") != page


def test_the_exercise_that_costs_nothing_is_one(tmp_path: Path) -> None:
    course = Course(null_course(tmp_path / "course"))
    assert [exercise.name for exercise in course.exercises] == ["exercise90_null"]
    assert course.key(course.exercises[0]).suite.is_file()
    null_class(tmp_path / "submitted", 3)
    texts = {path.read_text("utf-8") for path in (tmp_path / "submitted").glob("*/exercise90.py")}
    assert len(texts) == 3
