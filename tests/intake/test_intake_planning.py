"""The plan as a whole: who counts, what is set aside, what is said, and how long that may be."""

from __future__ import annotations

import io
import os
import time
import tracemalloc
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import (
    CODE,
    COURSE,
    NO_NAME,
    NOON,
    NOT_ASKED,
    NOTEBOOK,
    SOURCE,
    UNTOLD,
    folder,
    layout,
    planned,
    said,
    tarred,
    who,
    written,
    zipped,
)

from grader.intake import Candidate, Plan, plan, planning, read


def aged(path: Path, seconds: float) -> None:
    os.utime(path, (seconds, seconds))


def test_the_newest_of_two_counts(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["kim/exercise03.py", "kim/exercise03.ipynb", "lee/exercise03.py"])
    aged(place / "kim" / "exercise03.ipynb", NOON + 60)
    found = planned(place)
    assert [one.source for one in found.candidates] == [f"{place}/kim/exercise03.ipynb", f"{place}/lee/exercise03.py"]
    assert [one.source for one in found.set_aside] == [f"{place}/kim/exercise03.py"]
    assert [one.handed_in for one in found.candidates] == [NOON + 60, NOON]
    assert said(found) == [
        f"kim handed in 2 files for exercise03_losses: {place}/kim/exercise03.ipynb counts, the newest."
    ]


def test_of_many_all_but_the_newest_are_set_aside_the_newest_of_them_first(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", [f"kim/exercise03 ({number}).py" for number in range(5)])
    for number in range(5):
        aged(place / "kim" / f"exercise03 ({number}).py", NOON + (number * 7) % 5)
    found = planned(place)
    times = [one.handed_in - NOON for one in (*found.candidates, *found.set_aside)]
    assert times == [4, 3, 2, 1, 0]


def test_of_two_of_one_age_the_higher_number_counts(tmp_path: Path) -> None:
    """Canvas counts its files: 10 comes after 9."""
    found = planned(folder(tmp_path / "class", ["kim_1_9_exercise03.py", "kim_1_10_exercise03-1.py"]))
    assert [Path(one.source).name for one in found.candidates] == ["kim_1_10_exercise03-1.py"]


def test_what_can_be_read_comes_before_what_cannot(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {"kim/exercise03.py": SOURCE, "kim/exercise03.zip": b"broken"})
    aged(place / "kim" / "exercise03.zip", NOON + 60)
    found = planned(place)
    assert [one.trouble for one in found.candidates] == [None]
    assert [one.trouble is None for one in found.set_aside] == [False]
    assert said(found)[0].endswith("exercise03.py counts, which fits best.")


def test_the_date_of_an_archives_member_counts(tmp_path: Path) -> None:
    place = written(tmp_path / "class.tar", tarred(["kim/exercise03.py"], "w"))
    aged(place, 5.0)
    assert [one.handed_in for one in planned(place).candidates] == [NOON]


def dated(files: dict[str, tuple[str, tuple[int, int, int]]]) -> bytes:
    """A zip archive whose members have dates of their own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, (text, day) in files.items():
            archive.writestr(zipfile.ZipInfo(name, (*day, 12, 0, 0)), text)
    return buffer.getvalue()


LONG_AGO, LATER = (1999, 1, 1), (2001, 1, 1)


@pytest.mark.parametrize("name", ["kim/exercise03.zip", "kim_exercise03.zip", "kim.zip"])
def test_a_date_that_a_student_packed_is_no_date(tmp_path: Path, name: str) -> None:
    """Whoever packs an archive writes what dates they like into it: what counts is when it was handed in."""
    packed = dated({"exercise03.py": (SOURCE, LONG_AGO)})
    place = folder(tmp_path / "class", {name: packed, "lee/exercise03.py": SOURCE, "pak/exercise03.py": SOURCE})
    aged(place / name, NOON + 60)
    assert {one.handed_in for one in planned(place).candidates if one.student == "kim"} == {NOON + 60}


def test_nor_is_it_one_in_a_download_that_is_an_archive(tmp_path: Path) -> None:
    """The members of what was named have the dates of the system that packed it; what is packed in them has not."""
    inner = dated({"exercise03.py": (SOURCE, LONG_AGO)})
    place = written(tmp_path / "class.zip", zipped({"kim/exercise03.zip": inner, "lee/exercise03.py": SOURCE}))
    noon = time.mktime((2023, 11, 14, 12, 0, 0, 0, 0, -1))
    assert [one.handed_in for one in planned(place).candidates] == [noon, noon]


def test_nobody_is_first_or_newest_by_a_date_that_was_packed(tmp_path: Path) -> None:
    packed = dated({"exercise03.py": (SOURCE, (2090, 1, 1))})
    place = folder(tmp_path / "class", {"kim/exercise03.zip": packed, "kim/exercise03.py": SOURCE})
    aged(place / "kim" / "exercise03.zip", NOON - 60)
    assert [Path(one.source).name for one in planned(place, "exercise03").candidates] == ["exercise03.py"]
    assert [one.handed_in for one in planned(place, "exercise03").candidates] == [NOON]


def test_of_two_in_one_archive_the_students_dates_decide(tmp_path: Path) -> None:
    packed = dated({"exercise03.py": (SOURCE, LATER), "old/exercise03.py": (SOURCE, LONG_AGO)})
    place = folder(tmp_path / "class", {"kim/homework.zip": packed, "lee/exercise03.py": SOURCE})
    found = planned(place)
    assert found.candidates[0].source.endswith("homework.zip!/exercise03.py")
    assert {one.handed_in for one in (*found.candidates, *found.set_aside)} == {NOON}


def test_a_timestamp_that_a_student_packed_is_no_date(tmp_path: Path) -> None:
    packed = dated({"exercise03.ipynb": (NOTEBOOK, LATER), "timestamp.txt": ("1999-01-01 12:00:00 UTC", LATER)})
    files = {"submitted/kim/exercise03.zip": packed, "submitted/lee/exercise03/exercise03.ipynb": NOTEBOOK}
    found = planned(folder(tmp_path / "class", files))
    assert layout(found).startswith("Read as nbgrader's folders")
    assert [(one.student, one.handed_in) for one in found.candidates] == [("kim", NOON), ("lee", NOON)]


# --- what nobody can tell what is in it ---


@pytest.mark.parametrize("name", ["kim/homework.zip", "homework.zip", "kim/homework.rar", "kim/work.tar.gz"])
def test_an_archive_that_cannot_be_opened_is_counted(tmp_path: Path, name: str) -> None:
    place = folder(tmp_path / "class", {name: b"broken", "lee/exercise03.py": SOURCE, "pak/exercise03.py": SOURCE})
    found = planned(place)
    assert who(found) == [("lee", "exercise03"), ("pak", "exercise03")]
    (sealed,) = found.sealed
    assert f"{place}/{name}" in str(sealed)
    assert said(found) == [str(sealed)]


def test_what_is_for_no_exercise_that_was_asked_for_is_not_counted(tmp_path: Path) -> None:
    files = {"kim/exercise01.zip": b"broken", "kim/notes.txt": "", "kim/exercise03.py": SOURCE}
    assert planned(folder(tmp_path / "class", files), "exercise03").sealed == []


def test_what_would_count_if_it_could_be_read(tmp_path: Path) -> None:
    files = {
        f"{student}/exercise03.{ending}": SOURCE for student in ("kim", "lee", "pak") for ending in ("py", "zip")
    }
    place = folder(tmp_path / "class", files)
    for student, seconds in (("kim", 60.0), ("lee", 0.0), ("pak", -60.0)):
        aged(place / student / "exercise03.zip", NOON + seconds)
    found = planned(place)
    assert [one.student for one in found.set_aside] == ["kim", "lee", "pak"]
    assert [one.student for one in found.unread] == ["kim", "lee"]  # of one age, nobody knows which is newer


def test_of_two_that_cannot_be_read_one_is_told(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", {"kim/exercise03.zip": b"broken", "kim/exercise03.tar": b"broken"}))
    assert len(found.candidates) == len(found.set_aside) == 1
    assert found.unread == []


def test_candidates_come_in_order(tmp_path: Path) -> None:
    names = [
        f"{student}/exercise{number}.py"
        for student in ("이서연", "kim", "김민수", "Lee")
        for number in ("13", "1", "03")
    ]
    found = planned(folder(tmp_path / "class", names))
    pairs = [(one.student, one.exercise) for one in found.candidates]
    assert pairs == sorted(pairs)
    assert len(pairs) == 12


def test_only_what_was_asked_for(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["kim/exercise01.py", "kim/exercise03.py"])
    found = planned(place, "exercise03")
    assert who(found) == [("kim", "exercise03")]
    assert said(found) == [f"{NOT_ASKED}{place}/kim/exercise01.py (1 in all)."]


def test_a_second_ending_is_a_submission_that_says_what_to_do(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", ["kim/exercise03.py.txt", "lee/exercise03.ipynb.json"]))
    assert who(found) == [("kim", "exercise03"), ("lee", "exercise03")]
    with pytest.raises(Exception, match="has a second ending: rename it to exercise03"):
        read(found.candidates[0])


def test_nothing_is_dropped_in_silence(tmp_path: Path) -> None:
    """Each file is a candidate, set aside, or named or counted in a note."""
    files = [
        "kim/exercise03.py",
        "kim/exercise03 (1).py",
        "kim/notes.txt",
        "lee/homework.py",
        "lee/exercise99.py",
        "x.py",
    ]
    place = folder(tmp_path / "class", files)
    found = planned(place)
    listed = " ".join([*(one.source for one in (*found.candidates, *found.set_aside)), *said(found)])
    assert all(str(place / name) in listed for name in files)


def test_long_lists_are_counted(tmp_path: Path) -> None:
    names = [f"kim/part{number:02d}.py" for number in range(30)] + [f"kim/{number}.txt" for number in range(9)]
    place = folder(tmp_path / "class", ["lee/exercise03.py", *names])
    unfit, others = said(planned(place))
    assert unfit.startswith(UNTOLD)
    assert unfit.count("/part") == 5
    assert unfit.endswith(", … (30 in all).")
    assert others.startswith(NO_NAME)


def test_many_notes_of_a_kind_are_counted(tmp_path: Path) -> None:
    names = [f"s{number:03d}/exercise03{copy}.py" for number in range(50) for copy in ("", " (1)")]
    found = planned(folder(tmp_path / "class", names))
    assert len(found.set_aside) == 50
    assert len(said(found)) == planning.MOST_NOTES + 1
    assert said(found)[-1] == "And 30 more like this."


def test_a_note_keeps_hostile_names_in_their_places(tmp_path: Path) -> None:
    place = written(
        tmp_path / "class.zip", zipped(["{0}/exercise03.py", "{x!r}/exercise03.py", "{x!r}/exercise03-1.py", "{"])
    )
    found = planned(place)
    assert [one.student for one in found.candidates] == ["{0}", "{x!r}"]
    assert len(said(found)) == 2


def test_a_plan_is_a_value(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", ["kim/exercise03.py", "kim/exercise03.ipynb"]))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Plan) == found
    assert planned(tmp_path / "class") == found


def test_the_place_may_be_given_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path / "class", ["kim/exercise03.py"])
    written(tmp_path / "class.zip", zipped(["kim/exercise03.py"]))
    monkeypatch.chdir(tmp_path)
    for place, source in (("class", "class/kim/exercise03.py"), ("class.zip", "class.zip!/kim/exercise03.py")):
        (one,) = planned(Path(place)).candidates
        assert one.source == source
        assert read(one).path == source
    monkeypatch.chdir(tmp_path / "class")
    assert [one.source for one in planned(Path()).candidates] == ["kim/exercise03.py"]


def test_the_shipped_course_is_recognised(tmp_path: Path, shipped_course: object) -> None:
    from_course = [exercise for exercise in shipped_course.exercises if exercise.kind == "code"]  # type: ignore[attr-defined]
    names = [f"kim/{exercise.name}/{exercise.stub.name}" for exercise in from_course]
    found = plan(folder(tmp_path / "class", names), shipped_course, from_course)  # type: ignore[arg-type]
    assert [one.exercise for one in found.candidates] == [exercise.name for exercise in from_course]
    assert said(found) == []


@pytest.mark.parametrize("kind", ["folder", "zip", "tar.gz"])
def test_a_large_class_takes_seconds_and_little_memory(tmp_path: Path, kind: str) -> None:
    """4,000 files here; twenty thousand take five times as long."""
    names = [
        f"학생{student:04d}/exercise{number}.py" for student in range(1000) for number in ("01", "02", "03", "13")
    ]
    if kind == "folder":
        place = folder(tmp_path / "class", names)
    else:
        place = written(tmp_path / f"class.{kind}", (zipped if kind == "zip" else tarred)(names))
    begin = time.monotonic()
    found = planned(place)
    assert time.monotonic() - begin < 20
    assert len(found.candidates) == 4000


def test_a_plan_holds_no_contents(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {f"s{number}/exercise03.py": b"#" * 1_000_000 for number in range(20)})
    tracemalloc.start()
    try:
        found = planned(place)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found.candidates) == 20
    assert most < 5_000_000


PART = st.text(st.sampled_from("aé가_-. 0123()"), min_size=1, max_size=8).filter(
    lambda part: not part.startswith(".") and part.strip() == part
)
WORD = st.sampled_from(
    ["exercise03", "exercise01_tensors", "quiz01", "submitted", "Kim_1_assignsubmission_file_", "k_1_2_a"]
)
FILE = st.builds(
    lambda folders, name, ending: "/".join([*folders, name + ending]),
    st.lists(PART | WORD, max_size=3),
    PART | WORD,
    st.sampled_from([".py", ".ipynb", ".toml", ".txt", ""]),
)


@settings(max_examples=150)
@given(st.lists(FILE, max_size=12, unique=True))
def test_whatever_lies_there_is_accounted_for(tmp_path_factory: pytest.TempPathFactory, files: list[str]) -> None:
    place = written(tmp_path_factory.getbasetemp() / "any.zip", zipped(dict.fromkeys(files, SOURCE)))
    found = plan(place, COURSE, CODE)
    pairs = [(one.student, one.exercise) for one in found.candidates]
    assert pairs == sorted(set(pairs))
    assert all(one.student for one in found.candidates)
    counted = sum(
        int(note.values["count"]) for note in found.notes if note.sentence.startswith("Passed over, because")
    )
    own = sum(name.endswith("timestamp.txt") for name in files)
    assert len(found.candidates) + len(found.set_aside) + counted + own == len(files)
    if files:
        assert layout(found)


def test_candidates_are_what_batch_was_promised() -> None:
    fields = [field.name for field in msgspec.structs.fields(Candidate)]
    assert fields == ["student", "name", "exercise", "source", "handed_in", "locator", "trouble"]
    fields = [field.name for field in msgspec.structs.fields(Plan)]
    assert fields == ["candidates", "set_aside", "notes", "missing", "unknown", "sealed"]
