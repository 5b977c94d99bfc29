"""Students are found by ids, then by name; what is not certain is told, never guessed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.formats.matching import Matching, Seat, letters, match, spellings

CLASS = [
    Seat(3, ("1501", "S-1", "kim@x.example"), "Kim, Minsu"),
    Seat(4, ("1502", "S-2", "yhlee"), "이, 영희"),
    Seat(5, ("1503", "S-3", "jwchoi"), "Choi, Jiwoo"),
    Seat(6, ("1504", "", ""), "Müller-Lüdenscheidt, José María"),
]


def found(students: dict[str, str], seats: list[Seat] | None = None) -> Matching:
    return match(students, CLASS if seats is None else seats)


@pytest.mark.parametrize(
    ("student", "name", "row"),
    [
        ("1501", "", 3),
        ("1501", "kimminsu", 3),
        ("S-1", "", 3),
        ("s-1", "", 3),
        (" KIM@x.example ", "", 3),
        ("somebody", "Minsu Kim", 3),
        ("somebody", "Kim Minsu", 3),
        ("somebody", "kimminsu", 3),
        ("somebody", "Kim, Minsu", 3),
        ("somebody", "이영희", 4),
        ("이영희", "", 4),
        ("Minsu Kim", "김민수", 3),
        (unicodedata.normalize("NFD", "이영희"), "", 4),
        ("x", "jose maria muller-ludenscheidt", 6),
        ("x", "mullerludenscheidtjosemaria", 6),
    ],
)
def test_one_student(student: str, name: str, row: int) -> None:
    assert found({student: name}) == Matching({student: row}, [], [])


def test_an_id_is_believed_before_a_name() -> None:
    """The names of one system and of another differ: Minsu may be Daniel elsewhere."""
    assert found({"S-1": "Daniel Park", "jwchoi": "최지우"}).rows == {"S-1": 3, "jwchoi": 5}


def test_nobody_is_found_by_part_of_a_name_or_an_id() -> None:
    students = {"150": "", "kim": "", "x": "Minsu", "y": "Kim Minsuk", "z": ""}
    assert found(students) == Matching({}, list(students), [])


def test_a_platforms_own_number_under_another_name_is_uncertain() -> None:
    """Our 1501 is a student number that Canvas happens to have counted up to."""
    assert found({"1501": "Park Jiho"}) == Matching({}, [], ["1501"])
    assert found({"1501": "Choi Jiwoo"}).rows == {"1501": 5}, "the name says who it is"
    assert found({"1501": "김민수"}).rows == {"1501": 3}, "other letters contradict nothing"
    assert found({"1501": "Minsu Kim-Park"}).rows == {"1501": 3}


def test_an_id_that_means_two_rows_is_settled_by_the_name_or_not_at_all() -> None:
    seats = [Seat(1, ("77", "a"), "Kim, Minsu"), Seat(2, ("78", "77"), "Lee, Sora")]
    assert found({"77": "Sora Lee"}, seats).rows == {"77": 2}
    assert found({"77": "Minsu Kim"}, seats).rows == {"77": 1}
    assert found({"77": ""}, seats) == Matching({}, [], ["77"])


def test_a_name_that_two_rows_bear_is_never_guessed() -> None:
    seats = [Seat(1, ("1", "a"), "Kim, Minsu"), Seat(2, ("2", "b"), "Minsu, Kim"), Seat(3, ("3", ""), "Kim Minsu")]
    assert found({"x": "Kim Minsu"}, seats) == Matching({}, [], ["x"])
    assert found({"x": "Kim Minsu", "a": "Kim Minsu"}, seats) == Matching({"a": 1}, [], ["x"])


def test_two_students_of_ours_who_mean_one_row() -> None:
    assert found({"a": "Kim Minsu", "b": "Minsu Kim"}) == Matching({}, [], ["a", "b"])
    assert found({"1501": "", "S-1": ""}) == Matching({}, [], ["1501", "S-1"])
    assert found({"1501": "", "c": "Minsu Kim"}) == Matching({"1501": 3}, [], ["c"])


def test_blind_marking_knows_numbers_alone() -> None:
    seats = [Seat(1, ("88101",), ""), Seat(2, ("88102",), "")]
    assert found({"88101": "Kim", "88102": "", "Kim": ""}, seats) == Matching({"88101": 1, "88102": 2}, ["Kim"], [])


def test_empty_ids_and_names_match_nothing() -> None:
    assert found({"": "", "-": "-"}, [Seat(1, ("", ""), ""), Seat(2, ("", ""), " , ")]).rows == {}


def test_spellings() -> None:
    assert spellings("Kim, Min Su") == {"kimminsu", "minsukim", "sukimmin"}
    assert spellings("") == spellings(" ,") == set()
    assert letters("Ångström É 김") == "angstrome김"


@given(st.lists(st.sampled_from(["1501", "S-1", "kim@x.example", "Kim Minsu", "이영희", "q"]), unique=True))
def test_no_row_is_given_twice_and_nobody_is_lost(ids: list[str]) -> None:
    told = found(dict.fromkeys(ids, ""))
    assert len(set(told.rows.values())) == len(told.rows)
    assert sorted([*told.rows, *told.unknown, *told.uncertain]) == sorted(ids)


@given(st.lists(st.tuples(st.text(max_size=6), st.text(max_size=8)), max_size=6), st.text(max_size=8))
def test_hostile_names_break_nothing(rows: list[tuple[str, str]], name: str) -> None:
    seats = [Seat(number, (one,), other) for number, (one, other) in enumerate(rows)]
    told = match({"student": name, name: ""}, seats)
    assert len(set(told.rows.values())) == len(told.rows)
