"""Rosters as people and platforms export them, and whom they find."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import folder, planned, who, written, zipped

from grader.errors import SubmissionError
from grader.intake import Roster, read_roster
from grader.intake import roster as module

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Losses (77)
    Points Possible,,,,,20
"Kim, Minsu",1234,20230001,minsu.kim,CS101,
"Lee, Seoyeon",1235,20230002,seoyeon.lee,CS101,
"Student, Test",1299,,abc123,CS101,
"""


def roster(tmp_path: Path, text: str, encoding: str = "utf-8") -> Roster:
    return read_roster(written(tmp_path / "roster.csv", text.encode(encoding)))


def people(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in roster(tmp_path, text, encoding).people]


def refusal(path: Path) -> str:
    with pytest.raises(SubmissionError) as caught:
        read_roster(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("student\nkim\nlee\n", [("kim", "kim"), ("lee", "lee")]),
        ("id\n1\n2\n", [("1", ""), ("2", "")]),
        ("student,name\nkim,Kim Minsu\n", [("kim", "Kim Minsu")]),
        ("name,email\nKim Minsu,kim@example.org\n", [("kim@example.org", "Kim Minsu")]),
        ("login\tname\nkim\tKim Minsu\n", [("kim", "Kim Minsu")]),
        ("Student ID;Name\n20230001;Kim\n", [("20230001", "Kim")]),
        ("학번,이름\n20230001,김민수\n20230002,이서연\n", [("20230001", "김민수"), ("20230002", "이서연")]),
        ("이름;학번;이메일\n김민수;20230001;kim@example.org\n", [("20230001", "김민수")]),
        ("학생\n김민수\n", [("김민수", "김민수")]),
        ("성,이름,이메일 주소\n김,민수,kim@example.org\n", [("kim@example.org", "김민수")]),
        ("First name,Last name,ID number\nMinsu,Kim,7\n", [("7", "Minsu Kim")]),
        ("Last name,First name,Username\n김,민수,kim\n", [("kim", "김민수")]),
        (CANVAS, [("1234", "Kim, Minsu"), ("1235", "Lee, Seoyeon")]),
        ("\n\nstudent\nkim\n\n\nlee\n", [("kim", "kim"), ("lee", "lee")]),
        ("group,student,points\nA,kim,3\nB,lee,\n", [("kim", "kim"), ("lee", "lee")]),
        ("student\nkim\nkim\n", [("kim", "kim")]),
        ('student\n" kim "\n', [("kim", "kim")]),
        ("SIS ID,name\n,Kim\n9,Lee\n", [("Kim", "Kim"), ("9", "Lee")]),
        ("STUDENT_ID,E-Mail\n1,kim@example.org\n", [("1", "")]),
        ('name,id\n"Kim, Minsu",1\n', [("1", "Kim, Minsu")]),
        ("student,id\nkim\n", [("kim", "kim")]),  # a row that is too short
    ],
)
def test_a_roster(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    assert people(tmp_path, text) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    text = end.join(["학번,이름", "20230001,김민수", "20230002,짜장", ""])
    assert people(tmp_path, text, encoding) == [("20230001", "김민수"), ("20230002", "짜장")]


def test_decomposed_names_are_composed(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "학번,이름\n1,김민수\n")
    assert people(tmp_path, text) == [("1", "김민수")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "has no heading that is known: its first line needs one of student, id, login, email, name"),
        (b"kim\nlee\n", "has no heading that is known: its first line needs one of student, id, login, email, name"),
        (b"student\n", "names no students"),
        (b"student\n\n  \n", "names no students"),
        (b"\xff\xfes\0t\0u\0", "is neither UTF-8 nor cp949 text: save it as CSV (UTF-8)"),
        (b"student\nk\0m\n", "is neither UTF-8 nor cp949 text: save it as CSV (UTF-8)"),
        (b"\x89PNG\r\n\x1a\n\xff\xff", "is neither UTF-8 nor cp949 text: save it as CSV (UTF-8)"),
        (b'student\n"' + b"x" * 200_000 + b'"\n', "is not a CSV file (field larger than field limit (131072))"),
    ],
)
def test_a_bad_roster_is_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = written(tmp_path / "roster.csv", data)
    assert refusal(path) == f"{path} {sentence}"


def test_a_roster_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "roster.csv").startswith("There is no file ")


def test_a_roster_of_a_whole_country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "roster.csv", b"student\n" + b"\n".join(b"s%d" % number for number in range(5)))
    monkeypatch.setattr(module, "MOST_PEOPLE", 4)
    assert refusal(path) == f"{path} names more than 4 students"
    monkeypatch.setattr(module, "LARGEST", 10)
    assert refusal(path).startswith(f"{path} is larger than ")


@pytest.mark.parametrize(
    ("student", "name"),
    [
        ("1234", ""),
        ("20230001", ""),
        ("MINSU.KIM", ""),
        ("Kim, Minsu", ""),
        ("Minsu Kim", ""),
        ("minsu kim", ""),
        ("kimminsu", ""),
        ("kim_minsu", ""),
        ("77", "Minsu Kim"),
        ("77", "kimminsu"),
    ],
)
def test_somebody_is_found(tmp_path: Path, student: str, name: str) -> None:
    person = roster(tmp_path, CANVAS).find(student, name)
    assert person is not None
    assert person.id == "1234"


@pytest.mark.parametrize(("student", "name"), [("99", ""), ("99", "Park"), ("", ""), ("Minsu", ""), ("Kim", "")])
def test_somebody_is_not_found(tmp_path: Path, student: str, name: str) -> None:
    assert roster(tmp_path, CANVAS).find(student, name) is None


def test_a_number_that_passes_is_nobodys_id(tmp_path: Path) -> None:
    """Moodle numbers the students of each assignment anew: its 1234 is not ours."""
    found = roster(tmp_path, CANVAS)
    assert found.find("1234", "", passing=True) is None
    person = found.find("1234", "Lee Seoyeon", passing=True)
    assert person is not None
    assert person.id == "1235"


def test_two_of_one_name_are_not_told_apart_by_it(tmp_path: Path) -> None:
    found = roster(tmp_path, "학번,이름\n1,김민수\n2,김민수\n3,이서연\n")
    assert found.find("김민수", "") is None
    assert found.find("x", "김민수") is None
    first, third = found.find("1", ""), found.find("이서연", "")
    assert (first and first.id, third and third.id) == ("1", "3")


@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = written(tmp_path_factory.getbasetemp() / "hostile.csv", b"student,name\n" + data)
    try:
        found = read_roster(path)
    except SubmissionError:
        return
    assert all(one.id for one in found.people)


def test_the_missing_and_the_unknown(tmp_path: Path) -> None:
    expected = roster(tmp_path, "student\nkim\nlee\npark\n")
    place = folder(
        tmp_path / "class", ["kim/exercise01.py", "kim/exercise03.py", "lee/exercise03.py", "choi/exercise03.py"]
    )
    found = planned(place, "exercise01", "exercise03", roster=expected)
    assert found.missing == [
        ("lee", "exercise01_tensors"),
        ("park", "exercise01_tensors"),
        ("park", "exercise03_losses"),
    ]
    assert found.unknown == ["choi"]
    assert ("choi", "exercise03") in who(found)  # flagged, but graded all the same


def test_without_a_roster_nobody_is_missing_or_unknown(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", ["kim/exercise03.py"]))
    assert (found.missing, found.unknown) == ([], [])


def test_an_empty_place_misses_everybody(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", []), "exercise03", roster=roster(tmp_path, "student\nkim\n"))
    assert found.missing == [("kim", "exercise03_losses")]


def test_what_cannot_be_read_was_handed_in(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {"kim/exercise03.zip": b"broken"})
    found = planned(place, "exercise03", roster=roster(tmp_path, "student\nkim\n"))
    assert found.missing == []
    assert found.candidates[0].trouble is not None


def test_students_go_by_the_rosters_ids(tmp_path: Path) -> None:
    """So somebody is one person in Moodle, which numbers anew for each assignment, in Canvas and in folders."""
    expected = roster(tmp_path, "학번,이름\n20230001,김민수\n20230002,이서연\n")
    moodle = [
        f"{name}_{number}_assignsubmission_file_/exercise03.py" for name, number in (("김민수", 7), ("이서연", 8))
    ]
    canvas = ["김민수_1234_5678_exercise03.py", "이서연_LATE_1235_5679_exercise03.py"]
    folders = ["20230001/exercise03.py", unicodedata.normalize("NFD", "이서연") + "/exercise03.py"]
    for files in (moodle, canvas, folders):
        found = planned(written(tmp_path / "class.zip", zipped(files)), "exercise03", roster=expected)
        assert [(one.student, one.name) for one in found.candidates] == [
            ("20230001", "김민수"),
            ("20230002", "이서연"),
        ]
        assert (found.missing, found.unknown) == ([], [])


def test_one_person_under_two_names_has_two_files(tmp_path: Path) -> None:
    expected = roster(tmp_path, "id,name\n7,Kim Minsu\n")
    found = planned(folder(tmp_path / "class", ["7/exercise03.py", "Kim Minsu/exercise03.py"]), roster=expected)
    assert who(found) == [("7", "exercise03")]
    assert len(found.set_aside) == 1
