"""Every layout, in a folder and in archives: whose a file is, for which exercise; never a mixture."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import (
    NO_NAME,
    NOT_ASKED,
    NOTEBOOK,
    SHEET,
    SOURCE,
    UNTOLD,
    WORDS,
    folder,
    layout,
    planned,
    said,
    tarred,
    who,
    written,
    zipped,
)

from grader.intake.layouts import Canvas, Flat, Folders, Layout, Moodle, Nbgrader

Maker = Callable[[Path, list[str]], Path]

FOLDERS = "Read as a folder for each student."
FLAT = "Read as files named STUDENT_exercise01 or exercise01_STUDENT."
MOODLE = (
    "Read as Moodle's download of all submissions. Its numbers differ from one assignment to the next: with "
    "--roster, students go by their own ids."
)
CANVAS = "Read as Canvas' download of submissions."
NBGRADER = "Read as nbgrader's folders: STUDENT/ASSIGNMENT/NOTEBOOK."

# layout, files, and the student and exercise of each candidate that they should give
LAYOUTS: list[tuple[str, list[str], list[tuple[str, str]]]] = [
    (FOLDERS, ["kim/exercise03.py", "lee/exercise03.py"], [("kim", "exercise03"), ("lee", "exercise03")]),
    (FOLDERS, ["kim/exercise01.py", "kim/exercise03.ipynb"], [("kim", "exercise01"), ("kim", "exercise03")]),
    (
        FOLDERS,
        ["kim/exercise03_losses/exercise03.py", "lee/exercise03_losses/exercise03.ipynb"],
        [("kim", "exercise03"), ("lee", "exercise03")],
    ),
    (FOLDERS, ["김민수/exercise03.py", "이서연/Exercise 3.py"], [("김민수", "exercise03"), ("이서연", "exercise03")]),
    (FOLDERS, ["kim/exercise03_losses/answer.py"], [("kim", "exercise03")]),
    (FOLDERS, ["kim/week 1/exercise03/my answer.py"], [("kim", "exercise03")]),
    (FOLDERS, ["all/kim/exercise03.py", "all/lee/exercise01.py"], [("kim", "exercise03"), ("lee", "exercise01")]),
    (FOLDERS, ["a/b/kim/exercise03.py", "a/b/lee/exercise03.py"], [("kim", "exercise03"), ("lee", "exercise03")]),
    (FOLDERS, ["exercise03/kim/answer.py", "exercise03/lee/x.py"], [("kim", "exercise03"), ("lee", "exercise03")]),
    (
        FOLDERS,
        ["exercise03_losses/kim/a.py", "exercise01_tensors/kim/a.py"],
        [("kim", "exercise01"), ("kim", "exercise03")],
    ),
    (FOLDERS, ["kim_exercise03/my.py", "lee_exercise03/my.py"], [("kim", "exercise03"), ("lee", "exercise03")]),
    (FLAT, ["kim_exercise03.ipynb", "lee_exercise01.py"], [("kim", "exercise03"), ("lee", "exercise01")]),
    (FLAT, ["exercise03_kim.py", "exercise03_lee.py"], [("kim", "exercise03"), ("lee", "exercise03")]),
    (FLAT, ["김민수_exercise03.py", "exercise03_이서연.py"], [("김민수", "exercise03"), ("이서연", "exercise03")]),
    (FLAT, ["exercise03_losses_kim.py", "lee_exercise13_overfitting.py"],
     [("kim", "exercise03"), ("lee", "exercise13")]),
    (FLAT, ["all/kim_exercise03.py", "all/lee_exercise03.py"], [("kim", "exercise03"), ("lee", "exercise03")]),
    (FLAT, ["exercise03/kim.py", "exercise03/lee.ipynb"], [("kim", "exercise03"), ("lee", "exercise03")]),
    (FLAT, ["exercise03/kim.py", "exercise01/kim.py"], [("kim", "exercise01"), ("kim", "exercise03")]),
    (
        MOODLE,
        [
            "Kim Minsu_123_assignsubmission_file_/exercise03.py",
            "Lee Seoyeon_124_assignsubmission_file_/exercise03.ipynb",
        ],
        [("123", "exercise03"), ("124", "exercise03")],
    ),
    (
        MOODLE,
        ["김민수_7_assignsubmission_file/exercise03.py", "이서연_8_assignsubmission_file/hw/exercise03.py"],
        [("7", "exercise03"), ("8", "exercise03")],
    ),
    (
        MOODLE,
        ["김민수_7_assignsubmission_file_exercise03.py", "O'Neil-Smith Jr._8_assignsubmission_file_exercise01.ipynb"],
        [("7", "exercise03"), ("8", "exercise01")],
    ),
    (MOODLE, ["Default group_assignsubmission_file_/exercise03.py"], [("Default group", "exercise03")]),
    (MOODLE, ["exercise03/Kim_1_assignsubmission_file_/a.py"], [("1", "exercise03")]),
    (
        CANVAS,
        ["kimminsu_1234_5678_exercise03.py", "leeseoyeon_LATE_1235_5679_exercise03-1.ipynb"],
        [("1234", "exercise03"), ("1235", "exercise03")],
    ),
    (CANVAS, ["김민수_1234_5678_exercise03.py"], [("1234", "exercise03")]),
    (CANVAS, ["submissions/kim_park_1_2_exercise03_losses-2.py"], [("1", "exercise03")]),
    (
        CANVAS,
        ["anon_x1Y2z_5678_exercise03.py", "LATE_anon_AAA11_5679_exercise03.py"],
        [("anon_AAA11", "exercise03"), ("anon_x1Y2z", "exercise03")],
    ),
    (
        NBGRADER,
        ["submitted/kim/exercise03_losses/exercise03.ipynb", "submitted/lee/exercise03/Problem 1.ipynb"],
        [("kim", "exercise03"), ("lee", "exercise03")],
    ),
    (NBGRADER, ["course/submitted/kim/ps1/exercise03.ipynb"], [("kim", "exercise03")]),
    (NBGRADER, ["submitted/kim/ps1/exercise03.ipynb", "submitted/kim/ps1/exercise01.ipynb"],
     [("kim", "exercise01"), ("kim", "exercise03")]),
]  # fmt: skip


def as_folder(root: Path, files: list[str]) -> Path:
    return folder(root / "class", files)


def as_zip(root: Path, files: list[str]) -> Path:
    return written(root / "class.zip", zipped(files))


def as_wrapped_zip(root: Path, files: list[str]) -> Path:
    """As a desktop packs a folder: the archive holds one folder of its own name."""
    return written(root / "class.zip", zipped([f"class/{file}" for file in files]))


def as_tar(root: Path, files: list[str]) -> Path:
    return written(root / "class.tar", tarred(files, "w"))


def as_tar_gz(root: Path, files: list[str]) -> Path:
    return written(root / "class.tar.gz", tarred(files))


def as_mac(root: Path, files: list[str]) -> Path:
    """As macOS names and packs files."""
    names = [unicodedata.normalize("NFD", file) for file in files]
    return written(root / "class.zip", zipped([*names, *(f"__MACOSX/._{name}" for name in names), ".DS_Store"]))


MAKERS = [as_folder, as_zip, as_wrapped_zip, as_tar, as_tar_gz, as_mac]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize(("note", "files", "expected"), LAYOUTS)
def test_a_layout_is_recognised(
    tmp_path: Path, make: Maker, note: str, files: list[str], expected: list[tuple[str, str]]
) -> None:
    found = planned(make(tmp_path, files))
    assert who(found) == expected
    assert layout(found) == note
    assert found.set_aside == []
    assert said(found) == []


def test_the_name_of_a_person_where_the_layout_tells_it(tmp_path: Path) -> None:
    moodle = planned(folder(tmp_path / "m", ["김 민수_7_assignsubmission_file_/exercise03.py"]))
    canvas = planned(folder(tmp_path / "c", ["kimminsu_LATE_7_8_exercise03.py", "anon_abc_9_exercise03.py"]))
    folders = planned(folder(tmp_path / "f", ["kim/exercise03.py"]))
    assert [one.name for one in moodle.candidates] == ["김 민수"]
    assert [one.name for one in canvas.candidates] == ["kimminsu", ""]
    assert [one.name for one in folders.candidates] == [""]


@pytest.mark.parametrize("word", ["Participant", "참가자"])
def test_nobody_has_a_name_in_blind_marking(tmp_path: Path, word: str) -> None:
    found = planned(folder(tmp_path / "m", [f"{word}_7_assignsubmission_file_/exercise03.py"]))
    assert [(one.student, one.name) for one in found.candidates] == [("7", "")]


def test_online_text_of_moodle_is_no_submission(tmp_path: Path) -> None:
    files = ["Kim_1_assignsubmission_onlinetext_/onlinetext.html", "Kim_1_assignsubmission_file_/exercise03.py"]
    found = planned(folder(tmp_path / "m", files))
    assert who(found) == [("1", "exercise03")]
    assert said(found)[0].startswith(NO_NAME)


def test_the_time_that_nbgrader_noted_counts(tmp_path: Path) -> None:
    files = {
        "kim/exercise03/exercise03.ipynb": NOTEBOOK,
        "kim/exercise03/timestamp.txt": "2024-03-01 09:00:00.000000 Asia/Seoul",
        "lee/exercise03/exercise03.ipynb": NOTEBOOK,
        "lee/exercise03/timestamp.txt": "some day",
    }
    found = planned(folder(tmp_path / "class", files, time=1234.0))
    assert layout(found) == NBGRADER
    assert [one.handed_in for one in found.candidates] == [1709251200.0, 1234.0]
    assert len(said(found)) == 1
    assert said(found)[0].endswith("timestamp.txt cannot be read, so the date of the submission counts (1 in all).")


def test_nbgraders_time_in_an_archive(tmp_path: Path) -> None:
    files = {
        "submitted/kim/exercise03/a.ipynb": NOTEBOOK,
        "submitted/kim/exercise03/timestamp.txt": "2024-03-01 00:00:00 UTC",
    }
    found = planned(written(tmp_path / "class.zip", zipped(files)))
    assert [one.handed_in for one in found.candidates] == [1709251200.0]


def test_a_huge_timestamp_is_not_read(tmp_path: Path) -> None:
    files = {
        "kim/exercise03/a.ipynb": NOTEBOOK,
        "kim/exercise03/timestamp.txt": "2024-03-01 00:00:00 UTC" + " " * 10**6,
    }
    assert planned(folder(tmp_path / "class", files, time=5.0)).candidates[0].handed_in == 5.0


# what one exercise asked for makes of names that tell none
GUESSED: list[tuple[list[str], list[str]]] = [
    (["kim/answer.py", "lee/나의 답.ipynb"], ["kim", "lee"]),
    (["kim.py", "lee.ipynb"], ["kim", "lee"]),
    (["Kim_1_assignsubmission_file_/my.py", "Lee_2_assignsubmission_file_/x.ipynb"], ["1", "2"]),
    (["Kim_1_assignsubmission_file_my.py"], ["1"]),
    (["kim_1_2_homework.py", "lee_LATE_3_4_x.py"], ["1", "3"]),
    (["submitted/kim/ps1/Problem 1.ipynb"], ["kim"]),
    (["김민수.py", "이서연.py"], ["김민수", "이서연"]),
]


@pytest.mark.parametrize(("files", "students"), GUESSED)
def test_what_names_no_exercise_is_for_the_only_one_asked_for(
    tmp_path: Path, files: list[str], students: list[str]
) -> None:
    found = planned(folder(tmp_path / "class", files), "exercise03")
    assert who(found) == [(student, "exercise03") for student in students]
    assert said(found) == []


@pytest.mark.parametrize(("files", "_"), GUESSED)
def test_and_for_none_where_several_are_asked_for(tmp_path: Path, files: list[str], _: list[str]) -> None:
    found = planned(folder(tmp_path / "class", files), "exercise03", "exercise01")
    assert who(found) == []
    assert said(found)[0].startswith("There is nothing to grade in ")
    assert said(found)[1].startswith(UNTOLD)


def test_what_names_another_exercise_is_never_guessed(tmp_path: Path) -> None:
    files = ["kim/exercise99.py", "lee/exercise01.py", "park/quiz01.py", "choi/exercise01_exercise03.py"]
    found = planned(folder(tmp_path / "class", files), "exercise03")
    assert who(found) == []
    assert len(said(found)) == 3
    assert said(found)[1].startswith(UNTOLD)
    assert said(found)[2].startswith(NOT_ASKED)


def test_a_file_that_names_its_exercise_comes_before_one_that_is_guessed(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["kim/exercise03.py"], time=1000.0)
    folder(place, ["kim/helper.py"], time=2000.0)
    found = planned(place, "exercise03")
    assert [Path(one.source).name for one in found.candidates] == ["exercise03.py"]
    assert [Path(one.source).name for one in found.set_aside] == ["helper.py"]
    assert said(found) == [
        f"kim handed in 2 files for exercise03_losses: {place / 'kim' / 'exercise03.py'} counts, which fits best."
    ]


def test_the_place_itself_may_name_the_exercise(tmp_path: Path) -> None:
    assert who(planned(folder(tmp_path / "exercise03", ["kim/answer.py"]))) == [("kim", "exercise03")]
    archive = written(tmp_path / "CS101-Exercise 3-4711.zip", zipped(["Kim_1_assignsubmission_file_/my.py"]))
    assert who(planned(archive)) == [("1", "exercise03")]


def test_the_name_of_the_place_gives_way(tmp_path: Path) -> None:
    place = folder(tmp_path / "exercise03", ["kim/exercise01.py"])
    assert who(planned(place)) == [("kim", "exercise01")]
    place = folder(tmp_path / "quiz01", ["kim/answer.py"])  # no sheet, so no answer to a quiz
    assert who(planned(place, "exercise03")) == [("kim", "exercise03")]


def test_layouts_are_not_mixed(tmp_path: Path) -> None:
    moodle = [f"S{number}_{number}_assignsubmission_file_/exercise03.py" for number in range(3)]
    place = folder(tmp_path / "class", [*moodle, "kim/exercise03.py", "lee_exercise03.py"])
    found = planned(place)
    assert layout(found) == MOODLE
    assert [student for student, _ in who(found)] == ["0", "1", "2"]
    (note,) = said(found)
    assert note.startswith(UNTOLD)
    assert str(place / "kim" / "exercise03.py") in note
    assert str(place / "lee_exercise03.py") in note


def test_a_file_beside_the_students_folders_is_told(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", ["exercise03.py", "kim/exercise03.py", "lee/exercise03.py"]))
    assert [student for student, _ in who(found)] == ["kim", "lee"]
    assert said(found)[0].startswith(UNTOLD)


def test_one_student_alone_keeps_the_own_folder(tmp_path: Path) -> None:
    assert who(planned(folder(tmp_path / "a", ["kim/exercise03.py"]))) == [("kim", "exercise03")]
    assert who(planned(folder(tmp_path / "b", ["kim/exercise03/exercise03.py", "kim/exercise01/exercise01.py"]))) == [
        ("kim", "exercise01"),
        ("kim", "exercise03"),
    ]


def test_the_same_letters_in_another_case_are_another_student(tmp_path: Path) -> None:
    found = planned(written(tmp_path / "class.zip", zipped(["Kim/exercise03.py", "kim/exercise03.py"])))
    assert [student for student, _ in who(found)] == ["Kim", "kim"]


def test_the_same_name_from_macos_and_windows_is_one_student(tmp_path: Path) -> None:
    names = ["김민수/exercise03.py", unicodedata.normalize("NFD", "김민수") + "/exercise01.py"]
    found = planned(written(tmp_path / "class.zip", zipped(names)))
    assert who(found) == [("김민수", "exercise01"), ("김민수", "exercise03")]


def test_sheets_of_a_quiz(tmp_path: Path) -> None:
    files = ["kim/answers.toml", "lee/quiz01.toml", "park/quiz01_losses/answers.toml", "choi/pyproject.toml"]
    found = planned(folder(tmp_path / "class", files), "quiz01", "exercise03")
    assert who(found) == [("kim", "quiz01"), ("lee", "quiz01"), ("park", "quiz01")]
    assert said(found)[0].startswith(UNTOLD)


def test_code_and_sheets_side_by_side(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", ["kim/answer.py", "kim/answers.toml"]), "quiz01", "exercise03")
    assert who(found) == [("kim", "exercise03"), ("kim", "quiz01")]


def test_sheets_are_nothing_where_no_quiz_is_asked_for(tmp_path: Path) -> None:
    found = planned(
        folder(tmp_path / "class", {"kim/answers.toml": SHEET, "kim/exercise03.py": SOURCE}), "exercise03"
    )
    assert who(found) == [("kim", "exercise03")]
    assert said(found)[0].startswith(NO_NAME)


PATH = st.lists(
    st.text(st.characters(exclude_characters="/\\\0"), min_size=1, max_size=30).filter(
        lambda part: part not in (".", "..")
    ),
    min_size=1,
    max_size=5,
).map(tuple)
ALL: list[Layout] = [
    Moodle(),
    Canvas(),
    Nbgrader(0, {}),
    Nbgrader(1, {("a", "b", "c"): 1.0}),
    Folders(WORDS, 0),
    Folders(WORDS, 1),
    Flat(WORDS, 0, guess=True),
    Flat(WORDS, 1, guess=False),
]


@given(PATH)
def test_no_path_breaks_a_layout(parts: tuple[str, ...]) -> None:
    for one in ALL:
        for place in one.places(parts):
            assert place.student == place.student.strip() != ""
            assert "\n" not in place.student
            assert place.texts


@given(st.from_regex(r"[가-힣]{2,4}|[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}", fullmatch=True), st.integers(1, 10**9))
def test_moodle_gives_name_and_number_back(name: str, number: int) -> None:
    prefix = f"{name}_{number}_assignsubmission_file_"
    for parts in ((prefix, "exercise03.py"), (prefix[:-1], "exercise03.py"), (f"{prefix}exercise03.py",)):
        (place,) = Moodle().places(parts)
        assert (place.student, place.name, place.texts[0]) == (str(number), name, "exercise03")


@given(st.from_regex(r"[가-힣]{2,4}|[a-z]{2,12}", fullmatch=True), st.booleans(), st.integers(1, 10**9))
def test_canvas_gives_name_and_number_back(name: str, late: bool, number: int) -> None:
    (place,) = Canvas().places((f"{name}{'_LATE' * late}_{number}_77_exercise03-1.py",))
    assert (place.student, place.name, place.texts[0]) == (str(number), name, "exercise03-1")


@pytest.mark.parametrize("part", ["_" * 1000, "a_1" * 300, "1_" * 500, "a_assignsubmission_fil" * 40, "_1_2" * 250])
def test_a_hostile_name_costs_no_time(part: str) -> None:
    for one in ALL:
        one.places((part, part, "x.py"))
        one.places((f"{part}.py",))


HONEST = ["lee/exercise03.py", "park/exercise03.py", "choi/exercise03.py"]


def test_what_one_student_packs_does_not_decide_for_all(tmp_path: Path) -> None:
    """An archive full of names of another layout would else make its owner any student, and everybody else nobody."""
    moodle = [f"Lee_{number}_assignsubmission_file_/exercise03.py" for number in range(50)]
    canvas = [f"lee_{number}_7_exercise03.py" for number in range(50)]
    nbgrader = [f"submitted/lee/exercise03/{number}.py" for number in range(50)]
    stamped = {"lee/exercise03/timestamp.txt": "2024-03-01 00:00:00 UTC", "lee/exercise03/exercise03.py": SOURCE}
    gradescope = {"submission_metadata.yml": "a:\n  :submitters:\n  - :sid: lee\n", "a/exercise03.py": SOURCE}
    for number, files in enumerate((moodle, canvas, nbgrader, stamped, gradescope)):
        place = folder(tmp_path / f"class{number}", {"kim.zip": zipped(files)} | dict.fromkeys(HONEST, SOURCE))
        found = planned(place, "exercise03")
        assert layout(found) == FOLDERS
        assert [student for student, _ in who(found)] == ["choi", "kim", "lee", "park"]


def test_in_moodle_the_outer_folder_tells_the_student(tmp_path: Path) -> None:
    inner = zipped(["Lee_2_assignsubmission_file_/exercise03.py"])
    files = {"Kim_1_assignsubmission_file_/hw.zip": inner, "Lee_2_assignsubmission_file_/exercise03.py": SOURCE}
    found = planned(folder(tmp_path / "class", files))
    assert [one.student for one in found.candidates] == ["1", "2"]
    assert found.set_aside == []


def test_in_nbgrader_all_students_lie_equally_deep(tmp_path: Path) -> None:
    stamp = "2024-03-01 00:00:00 UTC"
    files = {
        "kim/exercise03/exercise03.ipynb": NOTEBOOK,
        "kim/exercise03/lee/exercise03/exercise03.ipynb": NOTEBOOK,
        "kim/exercise03/lee/exercise03/timestamp.txt": stamp,
        "kim/exercise03/timestamp.txt": stamp,
        "lee/exercise03/exercise03.ipynb": NOTEBOOK,
        "lee/exercise03/timestamp.txt": stamp,
    }
    found = planned(folder(tmp_path / "class", files))
    assert layout(found) == NBGRADER
    assert who(found) == [("kim", "exercise03"), ("lee", "exercise03")]
    assert [one.student for one in found.set_aside] == ["kim"]
