"""Zip archives as people, systems and enemies make them."""

from __future__ import annotations

import contextlib
import io
import stat
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import SOURCE, folder, layout, planned, said, who, written, zipped

from grader.errors import SubmissionError
from grader.intake import Reader, members, read
from grader.intake.zipped import ZipArchive

MIB = members.MIB


def opened(data: bytes, most: int = 1000) -> ZipArchive:
    return ZipArchive(io.BytesIO(data), "a.zip", most)


def refusal(data: bytes, most: int = 1000) -> str:
    with pytest.raises(SubmissionError) as caught:
        opened(data, most)
    return str(caught.value)


def with_info(name: str, data: bytes = b"x = 1\n", **changes: int) -> bytes:
    """An archive of one member whose entry has some values of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo(name, (2023, 11, 14, 12, 0, 0))
        for key, value in changes.items():
            setattr(info, key, value)
        archive.writestr(info, data)
    return buffer.getvalue()


def with_raw_names(*names: bytes) -> bytes:
    """An archive whose names are these bytes, without a word about their encoding."""
    stand_ins = [f"{number:03d}".ljust(len(name), "_") for number, name in enumerate(names)]
    data = zipped(stand_ins)
    for stand_in, name in zip(stand_ins, names, strict=True):
        data = data.replace(stand_in.encode(), name)
    return data


def encrypted(name: str) -> bytes:
    """An archive whose member says that it is encrypted, in both of its headers."""
    data = bytearray(zipped([name]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def test_members_and_their_bytes() -> None:
    archive = opened(zipped({"kim/a.py": "x = 1\n", "lee/": "", "lee/b.py": ""}))
    assert [(one.number, one.name, one.size, one.trouble) for one in archive.members] == [
        (0, "kim/a.py", 6, None),
        (2, "lee/b.py", 0, None),
    ]
    assert archive.read(0, 100) == b"x = 1\n"
    assert archive.read(0, 6) == b"x = 1\n"
    assert archive.read(0, 5) is None
    assert archive.read(2, 100) == b""
    archive.close()


def test_an_empty_archive_has_no_members() -> None:
    assert opened(zipped([])).members == []


def test_two_members_of_one_name_are_two(recwarn: pytest.WarningsRecorder) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("kim/exercise03.py", "first")
        archive.writestr("kim/exercise03.py", "second")
    recwarn.clear()
    both = opened(buffer.getvalue())
    assert [both.read(one.number, 100) for one in both.members] == [b"first", b"second"]


@pytest.mark.parametrize(
    ("names", "raw"),
    [
        (["김민수/exercise03.py"], ["김민수/exercise03.py".encode()]),  # macOS: UTF-8, not said
        (["김민수/exercise03.py"], ["김민수/exercise03.py".encode("cp949")]),  # Windows in Korea
        (["짜/a.py", "이서연/a.py"], ["짜/a.py".encode("cp949"), "이서연/a.py".encode("cp949")]),
        (["쀍똠/a.py"], ["쀍똠/a.py".encode("cp949")]),  # syllables that EUC-KR lacks
        (["José/a.py"], ["José/a.py".encode()]),
        (["kim/a.py"], [b"kim/a.py"]),
    ],
)
def test_names_in_the_encodings_of_their_systems(names: list[str], raw: list[bytes]) -> None:
    assert [one.name for one in opened(with_raw_names(*raw)).members] == names


def test_names_in_no_encoding_are_those_of_the_format() -> None:
    (member,) = opened(with_raw_names(b"\x82\xff\xff/a.py")).members
    assert member.name == b"\x82\xff\xff/a.py".decode("cp437")


def test_names_that_say_what_they_are_stay_so() -> None:
    names = ["김민수/a.py", "kim/b.py", "¥/c.py"]
    assert [one.name for one in opened(zipped(names)).members] == names


def test_a_korean_zip_from_windows_as_a_whole(tmp_path: Path) -> None:
    names = ["김민수_1_assignsubmission_file_/exercise03.py", "짜장_2_assignsubmission_file_/exercise03.py"]
    place = written(tmp_path / "과제.zip", with_raw_names(*(name.encode("cp949") for name in names)))
    found = planned(place)
    assert [(one.student, one.name) for one in found.candidates] == [("1", "김민수"), ("2", "짜장")]
    assert found.candidates[0].source == f"{place}!/{names[0]}"
    assert read(found.candidates[1]).units[0].source == SOURCE


def extra(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def with_extra(name: str, field: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo(name, (2023, 11, 14, 12, 0, 0))
        info.extra = field
        archive.writestr(info, "x = 1\n")
    return buffer.getvalue()


def test_a_name_given_twice_is_taken_in_utf8() -> None:
    right = extra(0x7075, b"\x01" + struct.pack("<L", zlib.crc32(b"a.py")) + "김민수.py".encode())
    wrong = extra(0x7075, b"\x01" + struct.pack("<L", 7) + "김민수.py".encode())
    assert [one.name for one in opened(with_extra("a.py", right)).members] == ["김민수.py"]
    assert [one.name for one in opened(with_extra("a.py", wrong)).members] == ["a.py"]


def test_dates() -> None:
    wall_clock = time.mktime((2023, 11, 14, 12, 0, 0, 0, 0, -1))
    assert [one.time for one in opened(zipped(["a.py"])).members] == [wall_clock]
    exact = extra(0x5455, b"\x01" + struct.pack("<l", 1_700_000_001))
    assert [one.time for one in opened(with_extra("a.py", exact)).members] == [1_700_000_001]
    absurd = extra(0x5455, b"\x01" + struct.pack("<l", -5))
    assert [one.time for one in opened(with_extra("a.py", absurd)).members] == [None]


@pytest.mark.parametrize("field", [b"\x01", b"\x55\x54\xff\xff\x01", extra(0x5455, b""), extra(0x7075, b"\x01")])
def test_broken_extra_fields_are_left_alone(field: bytes) -> None:
    with contextlib.suppress(SubmissionError):  # newer Pythons read some of these fields themselves
        assert [one.name for one in opened(with_extra("a.py", field)).members] == ["a.py"]


def test_a_date_that_no_calendar_has() -> None:
    data = bytearray(zipped(["a.py"]))
    at = data.index(b"PK\x01\x02") + 12
    data[at : at + 4] = b"\xff\xff\xff\xff"
    (member,) = opened(bytes(data)).members
    assert member.time is None or member.time > 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (encrypted("a.py"), "a.zip!/a.py is encrypted: ask for it without a password"),
        (
            with_info("a.py", external_attr=(stat.S_IFLNK | 0o777) << 16),
            "a.zip!/a.py is a link, which is not followed",
        ),
        (
            with_info("a.py", external_attr=(stat.S_IFIFO | 0o600) << 16),
            "a.zip!/a.py is a device, a pipe or a socket, not an ordinary file",
        ),
        (zipped(["a.py"], zipfile.ZIP_LZMA), "a.zip!/a.py is packed in a rare way: pack it as an ordinary zip"),
        (zipped(["a.py"], zipfile.ZIP_BZIP2), "a.zip!/a.py is packed in a rare way: pack it as an ordinary zip"),
        (
            zipped({"a.py": b"#" * 30 * MIB}),
            "a.zip!/a.py would unpack to 30 MiB from almost nothing, so it is left alone",
        ),
    ],
)
def test_a_member_that_is_refused(data: bytes, sentence: str) -> None:
    (member,) = opened(data).members
    assert str(member.trouble) == sentence


def test_a_refused_member_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    for number, data in enumerate((encrypted("lee/exercise03.py"), zipped(["lee/exercise03.py"], zipfile.ZIP_LZMA))):
        place = folder(
            tmp_path / f"class{number}", {"a.zip": data, "kim/exercise03.py": SOURCE, "b.zip": zipped(["x.py"])}
        )
        found = planned(place, "exercise03")
        assert who(found) == [("a", "exercise03"), ("b", "exercise03"), ("kim", "exercise03")]
        troubled = found.candidates[0]
        assert troubled.trouble is not None
        with pytest.raises(SubmissionError) as caught:
            read(troubled)
        assert str(caught.value) == str(troubled.trouble)
        assert [read(one).name for one in found.candidates[1:]] == ["x.py", "exercise03.py"]


def test_more_members_than_may_be() -> None:
    data = zipped([f"{number}.py" for number in range(11)])
    assert refusal(data, 10) == "a.zip holds more than 10 files: pack fewer"
    assert len(opened(data, 11).members) == 11


def test_a_list_of_members_too_large_to_be_read() -> None:
    data = zipped([f"{number}.py" + "_" * 300 for number in range(11)])
    assert refusal(data, 10) == "a.zip is broken or no zip archive: ask for it again"


def test_a_large_member_of_a_small_archive_is_read() -> None:
    """The guard is for the list of members alone."""
    text = bytes(range(256)) * 4 * 1024  # 1 MiB, stored
    archive = opened(zipped({"a.py": text}, zipfile.ZIP_STORED), most=1)
    assert archive.read(0, 2 * MIB) == text


def test_overlapping_members_are_a_trap() -> None:
    data = zipped([f"{number}.py" for number in range(3)], zipfile.ZIP_STORED)
    start = data.index(b"PK\x01\x02")
    first = data[start : data.index(b"PK\x01\x02", start + 4)]
    directory = first * 200
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 200, 200, len(directory), start, 0)
    huge = bytearray(directory)
    for entry in range(200):  # each claims all that lies before the directory
        struct.pack_into("<L", huge, entry * len(first) + 20, start)
    assert refusal(data[:start] + bytes(huge) + end) == "a.zip is a trap: its entries overlap"


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all", zipped(["a.py"])[:-5], b"\0" * 10_000])
def test_a_broken_archive(data: bytes) -> None:
    assert refusal(data) == "a.zip is broken or no zip archive: ask for it again"


def test_a_broken_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"kim/exercise03.py": "x = 1\n", "lee/exercise03.py": SOURCE}, zipfile.ZIP_STORED))
    data[data.index(b"x = 1")] ^= 1  # the checksum notices
    found = planned(written(tmp_path / "class.zip", bytes(data)))
    with Reader() as reader:
        with pytest.raises(SubmissionError, match=r"class\.zip is broken or no zip archive"):
            reader.submission(found.candidates[0])
        assert reader.submission(found.candidates[1]).units[0].source == SOURCE


@settings(max_examples=200)
@given(st.data())
def test_no_damage_brings_it_down(data: st.DataObject) -> None:
    sound = bytearray(zipped({"kim/exercise03.py": "x = 1\n" * 20, "lee/이서연.ipynb": "{}"}))
    for _ in range(data.draw(st.integers(1, 4))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(SubmissionError):
        archive = opened(bytes(sound))
        for member in archive.members:
            archive.read(member.number, 1000)


@given(st.binary(max_size=400))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    with contextlib.suppress(SubmissionError):
        opened(data)


@pytest.mark.parametrize(
    "name",
    ["../lee/exercise03.py", "/exercise03.py", "kim/../../exercise03.py", "C:\\exercise03.py", "..\\exercise03.py"],
)
def test_a_name_that_leads_out_is_told_and_nobodys(tmp_path: Path, name: str) -> None:
    place = written(tmp_path / "class.zip", zipped({name: SOURCE, "kim/exercise03.py": SOURCE}))
    found = planned(place)
    assert who(found) == [("kim", "exercise03")]
    assert said(found) == [
        f"{place}: names that lead out of the archive were passed over, such as {name} (1 in all)."
    ]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["class.zip"]  # nothing was written anywhere


def test_an_archive_for_each_student(tmp_path: Path) -> None:
    files = {
        "kim.zip": zipped(["exercise03.py"]),
        "이서연.zip": zipped(["이서연/exercise03.ipynb", "이서연/exercise01.py"]),
        "park_exercise03.zip": zipped(["answer.py"]),
    }
    found = planned(folder(tmp_path / "class", files))
    assert who(found) == [
        ("kim", "exercise03"),
        ("park", "exercise03"),
        ("이서연", "exercise01"),
        ("이서연", "exercise03"),
    ]
    assert found.candidates[0].source == f"{tmp_path}/class/kim.zip!/exercise03.py"
    assert [read(one).path for one in found.candidates] == [one.source for one in found.candidates]


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("Kim_1_assignsubmission_file_/my homework.zip", "1"),
        ("Kim_1_assignsubmission_file_my homework.zip", "1"),
        ("kim_7_8_homework.zip", "7"),
        ("kim/homework.zip", "kim"),
    ],
)
def test_an_archive_in_each_layout(tmp_path: Path, name: str, student: str) -> None:
    inner = zipped(["homework/exercise03.py", "__MACOSX/homework/._exercise03.py"])
    for place in (
        folder(tmp_path / "class", {name: inner}),
        written(tmp_path / "class.zip", zipped({name: inner})),
    ):
        found = planned(place)
        assert who(found) == [(student, "exercise03")]
        assert read(found.candidates[0]).units[0].source == SOURCE
        assert said(found) == []


def test_an_archive_in_an_archive_in_an_archive_is_told(tmp_path: Path) -> None:
    third = zipped(["exercise03.py"])
    second = zipped({"third.zip": third, "exercise01.py": SOURCE})
    place = written(tmp_path / "class.zip", zipped({"kim/second.zip": zipped({"first.zip": second})}))
    found = planned(place)
    assert who(found) == []
    assert said(found)[1] == f"{place}!/kim/second.zip!/first.zip is an archive too deep inside others"


def test_a_broken_archive_of_one_student_is_that_students(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {"kim/exercise03.zip": b"not a zip", "lee/exercise03.py": SOURCE})
    found = planned(place)
    assert who(found) == [("kim", "exercise03"), ("lee", "exercise03")]
    assert str(found.candidates[0].trouble) == (
        f"{place}/kim/exercise03.zip is broken or no zip archive: ask for it again"
    )


def test_a_broken_archive_that_may_be_for_any_exercise_is_in_the_notes(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {"kim/homework.zip": b"not a zip", "lee/exercise03.py": SOURCE})
    assert who(planned(place)) == [("lee", "exercise03")]
    assert said(planned(place)) == [f"{place}/kim/homework.zip is broken or no zip archive: ask for it again"]
    assert who(planned(place, "exercise03")) == [("kim", "exercise03"), ("lee", "exercise03")]


@pytest.mark.parametrize("ending", ["7z", "rar", "alz", "egg", "tar.xz", "tar.bz2"])
def test_an_archive_of_another_kind(tmp_path: Path, ending: str) -> None:
    place = folder(tmp_path / "class", {f"kim/exercise03.{ending}": b"...", "lee/exercise03.py": SOURCE})
    found = planned(place)
    assert str(found.candidates[0].trouble) == (
        f"{place}/kim/exercise03.{ending} is an archive that is not read: pack it as .zip"
    )


def test_a_bomb_of_many_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.intake.gathering.MOST_UNPACKED_INSIDE", 2 * MIB)
    bomb = zipped({f"{number}.py": b"#" * (MIB - 1) for number in range(3)} | {"data.csv": b"0" * MIB})
    place = folder(tmp_path / "class", {"kim/exercise03.zip": bomb, "lee/exercise03.py": SOURCE})
    found = planned(place)
    assert str(found.candidates[0].trouble) == (
        f"{place}/kim/exercise03.zip would unpack to more than 2 MiB, so it is left alone"
    )
    assert found.candidates[1].trouble is None


def test_an_archive_in_an_archive_may_be_no_larger_than_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.intake.reading.LARGEST_INSIDE", 50)
    place = written(tmp_path / "class.zip", zipped({"kim/exercise03.zip": zipped(["a.py"])}))
    (candidate,) = planned(place).candidates
    assert str(candidate.trouble) == f"{place}!/kim/exercise03.zip is larger than 0 MiB: unpack it first"


@pytest.mark.parametrize("data", [b"", b"not a zip"])
def test_the_archive_that_was_named_must_be_sound(tmp_path: Path, data: bytes) -> None:
    place = written(tmp_path / "class.zip", data)
    with pytest.raises(SubmissionError, match=r"class\.zip is broken or no zip archive: ask for it again"):
        planned(place)


def test_an_archive_without_anything(tmp_path: Path) -> None:
    found = planned(written(tmp_path / "class.zip", zipped([])))
    assert (found.candidates, [str(note) for note in found.notes]) == (
        [],
        [f"There is nothing to grade in {tmp_path}/class.zip."],
    )


def test_hidden_files_of_systems_are_passed_over_without_a_word(tmp_path: Path) -> None:
    names = [
        "__MACOSX/kim/._exercise03.py",
        ".DS_Store",
        "kim/.ipynb_checkpoints/exercise03.py",
        "kim/__pycache__/x.py",
    ]
    found = planned(
        written(tmp_path / "class.zip", zipped([*names, "kim/exercise03.py", "kim/venv/lib/exercise03.py"]))
    )
    assert who(found) == [("kim", "exercise03")]
    assert said(found) == []
    assert layout(found)
