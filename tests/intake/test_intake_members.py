"""What is refused of any archive: names that lead elsewhere, dates out of time, bombs; and the dates of others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.intake import members
from grader.intake.members import is_bomb, safe_parts, sound_time
from grader.intake.moments import moment


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a.py", ("a.py",)),
        ("kim/a.py", ("kim", "a.py")),
        ("./kim//a.py", ("kim", "a.py")),
        ("kim\\a.py", ("kim", "a.py")),
        ("김민수/a.py", ("김민수", "a.py")),
        ("kim/..a.py", ("kim", "..a.py")),
        ("kim/a..py", ("kim", "a..py")),
        ("~/a.py", ("~", "a.py")),
    ],
)
def test_a_path_is_taken_apart(name: str, parts: tuple[str, ...]) -> None:
    assert safe_parts(name) == parts


@pytest.mark.parametrize(
    "name",
    [
        "../a.py",
        "kim/../../a.py",
        "kim/..",
        "..\\a.py",
        "kim\\..\\..\\a.py",
        "/etc/a.py",
        "//server/share/a.py",
        "\\\\server\\share\\a.py",
        "C:/a.py",
        "c:\\a.py",
        "C:a.py",
        "a\0.py",
        "",
        ".",
        "./",
        "/",
        "a/" * 30 + "a.py",
        "a" * 1001,
    ],
)
def test_a_path_that_leads_elsewhere(name: str) -> None:
    assert safe_parts(name) is None


@given(st.text(alphabet="./\\:aA가\0", max_size=40))
def test_what_is_taken_apart_stays_below(name: str) -> None:
    for part in safe_parts(name) or ():
        assert part not in ("", ".", "..")
        assert "/" not in part
        assert "\\" not in part
        assert "\0" not in part


@pytest.mark.parametrize("seconds", [1.0, 1_700_000_000, members.LATEST_TIME])
def test_a_date_that_makes_sense(seconds: float) -> None:
    assert sound_time(seconds) == seconds


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), -float("inf"), 1e30])
def test_a_date_that_makes_none(seconds: float) -> None:
    assert sound_time(seconds) is None


def test_a_bomb_is_big_and_made_of_nothing() -> None:
    assert is_bomb(100 * members.MIB, 100_000)
    assert is_bomb(2 * members.MIB, 0)
    assert not is_bomb(members.RATIO_FREE, 1)  # a small one may be as repetitive as it likes
    assert not is_bomb(100 * members.MIB, 10 * members.MIB)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2015-02-02 15:58:23.948203 America/Los_Angeles", "2015-02-02T23:58:23.948203+00:00"),
        ("2015-02-02 15:58:23.948203 UTC", "2015-02-02T15:58:23.948203+00:00"),
        ("2015-02-02 15:58:23 UTC\n", "2015-02-02T15:58:23+00:00"),
        ("2024-03-01 09:00:00 Asia/Seoul", "2024-03-01T00:00:00+00:00"),
        ("2024-03-01 09:00:00.5 KST", "2024-03-01T00:00:00.500000+00:00"),
        ("2024-03-01 09:00:00", "2024-03-01T09:00:00+00:00"),
        ("2024-03-01T09:00:00Z", "2024-03-01T09:00:00+00:00"),
        ("2018-07-01T14:22:32.365935-07:00", "2018-07-01T21:22:32.365935+00:00"),
        ("2024-03-01 09:00:00.123456789 +0900", "2024-03-01T00:00:00.123456+00:00"),
    ],
)
def test_a_date_of_another_system(text: str, iso: str) -> None:
    expected = datetime.fromisoformat(iso).astimezone(UTC).timestamp()
    assert moment(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2024-02-30 09:00:00",
        "2024-03-01",
        "2024-03-01 25:00:00 UTC",
        "2024-03-01 09:00:00 Atlantis/Poseidon",
        "2024-03-01 09:00:00 ../../etc/passwd",
        "2024-03-01 09:00:00 /etc/passwd",
        "2024-03-01 09:00:00 +99:99",
        "0000-00-00 00:00:00",
        "2024-03-01 09:00:00 UTC and more",
    ],
)
def test_a_date_that_cannot_be_read(text: str) -> None:
    assert moment(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_dates(text: str) -> None:
    assert moment(text) is None or isinstance(moment(text), float)


@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(9000, 1, 1)))
def test_what_nbgrader_writes_is_read(time: datetime) -> None:
    written = time.strftime("%Y-%m-%d %H:%M:%S.%f UTC") if time.year > 999 else ""
    assert moment(written) == pytest.approx(time.replace(tzinfo=UTC).timestamp(), abs=1e-3)
