"""What Canvas would make of a filled gradebook, by the rules of its gradebook_importer.rb told in our own words."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lms_class import FILES, KIM, LEE, ledger, line

from grader.formats.canvas import fill


def delimiter_of(text: str) -> str:
    """A semicolon only where it makes more cells than a comma, and as many in each of the first three lines."""
    counts = {}
    for sign in ";,":
        found = {len(next(csv.reader([one], delimiter=sign), [])) for one in text.split("\n")[:3] if one}
        counts[sign] = found.pop() if len(found) == 1 else 0
    return ";" if counts[";"] > counts[","] else ","


def converted(cell: str) -> str:
    """A number's last comma or point becomes the decimal point, the others go."""
    if not re.fullmatch(r"-?[0-9.,]+%?", cell):
        return cell
    *whole, last = re.split("[,.]", cell)
    return f"{''.join(whole)}.{last}" if whole else last


def taken(data: bytes, assignment: str) -> dict[str, str]:
    """Student's ID -> what would be imported for an assignment."""
    text = data.decode("utf-8-sig")
    rows = [
        list(map(converted, row)) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    ]
    heading = rows[0]
    column = next(number for number, title in enumerate(heading) if title.endswith(f"({assignment})"))
    told = {}
    for row in rows[1:]:
        hidden = all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell, re.IGNORECASE) for cell in row)
        if "Points Possible" not in row[0] and not hidden:
            told[row[heading.index("ID")]] = row[column].strip()
    return told


def test_the_scores_arrive() -> None:
    done = fill(FILES / "canvas_en.csv", "70001", ledger(KIM, LEE))
    assert taken(done.data, "70001") == {
        "1501": "8", "1502": "7.5", "1503": "EX", "1504": "N/A", "1505": "9.00", "1599": "",
    }  # fmt: skip
    assert taken(done.data, "70002") == taken((FILES / "canvas_en.csv").read_bytes(), "70002")


def test_decimal_commas_arrive() -> None:
    done = fill(FILES / "canvas_de.csv", "70001", ledger(KIM, line("yhlee", 10, penalty="2.25")), scale=True)
    assert b"15,5" in done.data
    assert taken(done.data, "70001") == {"1501": "16", "1502": "15.5"}


@pytest.mark.parametrize("penalty", ["0", "0.5", "0.25", "0.01", "7.99"])
def test_no_score_is_changed_on_the_way(tmp_path: Path, penalty: str) -> None:
    for name in ("canvas_en.csv", "canvas_de.csv"):
        text = (FILES / name).read_text("utf-8").replace("20,00", "10,00")
        (tmp_path / name).write_text(text, "utf-8")
        done = fill(tmp_path / name, "70001", ledger(line("1501", 8, penalty=penalty)))
        assert float(taken(done.data, "70001")["1501"]) == pytest.approx(8 - float(penalty))


@given(
    st.lists(st.sampled_from(["1501", "2024-0002", "S-3", "ann", "jm", "yhlee"]), unique=True, min_size=1),
    st.integers(0, 10),
    st.booleans(),
)
def test_filling_twice_is_filling_once(students: list[str], score: int, keep: bool) -> None:
    course = ledger(line("1501", 8), *(line(one, score) for one in students if one != "1501"))
    path = FILES / "canvas_en.csv"
    once = fill(path, "70001", course, keep=keep)
    copy = Path(path).with_name("canvas_en_filled.csv")
    assert fill(path, "70001", course, keep=keep) == once
    again = fill(copy, "70001", ledger(KIM, LEE), keep=keep)
    assert again.data == copy.read_bytes()
    assert not any(one.changes for one in again.writes)
