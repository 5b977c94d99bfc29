"""Tar archives, plain and compressed, sound and hostile."""

from __future__ import annotations

import contextlib
import gzip
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import NOON, SOURCE, folder, planned, said, tarred, who, written, zipped

from grader.errors import SubmissionError
from grader.intake import Reader, members, read
from grader.intake.tarred import TarArchive

MIB = members.MIB
BROKEN = "a.tar is broken or no tar archive: ask for it again"
FORMATS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]
LONG = "김민수/" + "아주 긴 이름의 폴더 " * 12 + "/exercise03.py"


def opened(data: bytes, most: int = 1000, unpacked: int = 100 * MIB) -> TarArchive:
    return TarArchive(io.BytesIO(data), "a.tar", most, unpacked)


def refusal(data: bytes, most: int = 1000, unpacked: int = 100 * MIB) -> str:
    with pytest.raises(SubmissionError) as caught:
        opened(data, most, unpacked)
    return str(caught.value)


def made(*infos: tarfile.TarInfo, form: int = tarfile.PAX_FORMAT, encoding: str = "utf-8") -> bytes:
    """An archive of members that each hold as many signs as they say."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form, encoding=encoding) as archive:
        for info in infos:
            archive.addfile(info, io.BytesIO(b"#" * info.size))
    return buffer.getvalue()


def member(name: str, **values: object) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.mtime = int(NOON)
    for key, value in values.items():
        setattr(info, key, value)
    return info


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_members_and_their_bytes(mode: str) -> None:
    archive = opened(tarred({"kim/a.py": "x = 1\n", "lee/b.py": ""}, mode))
    assert [(one.name, one.size, one.time, one.trouble) for one in archive.members] == [
        ("kim/a.py", 6, NOON, None),
        ("lee/b.py", 0, NOON, None),
    ]
    first, second = (one.number for one in archive.members)
    assert archive.read(second, 10) == b""
    assert archive.read(first, 6) == b"x = 1\n"
    assert archive.read(first, 5) is None
    archive.close()


def test_an_empty_archive_has_no_members() -> None:
    for mode in ("w", "w:gz"):
        archive = opened(tarred([], mode))
        assert archive.members == []
        archive.close()


@pytest.mark.parametrize("form", FORMATS)
def test_names_of_every_format(form: int) -> None:
    names = ["kim/exercise03.py", "김민수/exercise03.py", "d" * 90 + "/" + "f" * 90 + ".py"]
    infos = [member(name, size=3) for name in names]
    archive = opened(made(*infos, form=form))
    assert [one.name for one in archive.members] == names
    assert [archive.read(one.number, 9) for one in archive.members] == [b"###"] * 3


@pytest.mark.parametrize("form", FORMATS[1:])
def test_long_names(form: int) -> None:
    assert [one.name for one in opened(made(member(LONG), member("b.py"), form=form)).members] == [LONG, "b.py"]


def test_names_of_old_korean_systems() -> None:
    data = made(member("김민수/a.py"), form=tarfile.GNU_FORMAT, encoding="cp949")
    assert [one.name for one in opened(data).members] == ["김민수/a.py"]


def test_names_in_no_encoding_are_names_all_the_same() -> None:
    data = made(member("é/a.py"), form=tarfile.GNU_FORMAT, encoding="latin-1")
    assert len(opened(data).members) == 1


def test_folders_are_left_out() -> None:
    data = made(member("kim", type=tarfile.DIRTYPE), member("kim/a.py"))
    assert [one.name for one in opened(data).members] == ["kim/a.py"]


@pytest.mark.parametrize(
    ("time", "told"),
    [(NOON, NOON), (1_700_000_000.25, 1_700_000_000.25), (0, None), (2.0**60, None)],
)
def test_dates(time: float, told: float | None) -> None:
    assert [one.time for one in opened(made(member("a.py", mtime=time))).members] == [told]


@pytest.mark.parametrize(
    ("info", "sentence"),
    [
        (
            member("a.py", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
            "a.tar!/a.py is a link, which is not followed",
        ),
        (member("a.py", type=tarfile.LNKTYPE, linkname="b.py"), "a.tar!/a.py is a link, which is not followed"),
        (member("a.py", type=tarfile.FIFOTYPE), "a.tar!/a.py is a device, a pipe or a socket, not an ordinary file"),
        (member("a.py", type=tarfile.CHRTYPE), "a.tar!/a.py is a device, a pipe or a socket, not an ordinary file"),
        (member("a.py", type=tarfile.BLKTYPE), "a.tar!/a.py is a device, a pipe or a socket, not an ordinary file"),
        (
            member("a.py", pax_headers={"GNU.sparse.major": "1"}),
            "a.tar!/a.py is packed in a rare way: pack it as an ordinary zip",
        ),
    ],
)
def test_a_member_that_is_refused(info: tarfile.TarInfo, sentence: str) -> None:
    assert [str(one.trouble) for one in opened(made(info, member("b.py"))).members] == [sentence, "None"]


def test_more_members_than_may_be() -> None:
    data = made(*(member(f"{number}.py") for number in range(11)))
    assert refusal(data, 10) == "a.tar holds more than 10 files: pack fewer"
    assert len(opened(data, 11).members) == 11


def test_a_bomb() -> None:
    sentence = "a.tar would unpack to more than 16 MiB, so it is left alone"
    bomb = gzip.compress(b"\0" * 40 * MIB)
    assert refusal(bomb).startswith("a.tar would unpack to more than 2")  # 16 MiB and 200 times what it is
    assert refusal(bomb, unpacked=16 * MIB) == sentence


def test_a_large_archive_is_unpacked_outside_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.intake.tarred._IN_MEMORY", 1000)
    archive = opened(tarred({f"{number}.py": SOURCE for number in range(20)}))
    assert [archive.read(one.number, 1000) for one in archive.members] == [SOURCE.encode()] * 20
    archive.close()


@pytest.mark.parametrize(
    "data",
    [
        b"not a tar at all" * 100,
        b"x",
        b"\x1f\x8b",
        b"\x1f\x8b" + b"\0" * 100,
        tarred(["a.py"])[:-20],
        tarred(["a.py"], "w")[100:],
        gzip.compress(b"not a tar at all" * 100),
    ],
)
def test_a_broken_archive(data: bytes) -> None:
    assert refusal(data) == BROKEN


@pytest.mark.parametrize("size", [b"\x80" + b"\0" * 3 + b"\xff" * 8, b"\xff" * 12, b"\xff" * 11 + b"\x00"])
def test_a_size_that_is_none(size: bytes) -> None:
    """Numbers of a base of 256 may be negative, or larger than any disk."""
    block = bytearray(made(member("a.py"), form=tarfile.GNU_FORMAT)[:512])
    block[124:136] = size
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    with contextlib.suppress(SubmissionError):
        archive = opened(bytes(block) + b"\0" * 1024)
        for one in archive.members:
            assert archive.read(one.number, 1000) is None


@pytest.mark.parametrize(
    "records",
    [
        b"6 a=b\n" * 20_000,  # longer than a name needs
        b"99 path=a\n",
        b"0 path=a\n",
        b"x path=a\n",
        b"9 path\n",
        b"9" * 500,
        b"1 " * 200,
    ],
)
def test_hostile_records_are_broken_at_once(records: bytes) -> None:
    header = member("PaxHeader", type=tarfile.XHDTYPE, size=len(records)).tobuf(tarfile.USTAR_FORMAT)
    padding = b"\0" * (-len(records) % 512)
    assert refusal(header + records + padding + made(member("a.py"), form=tarfile.USTAR_FORMAT)) == BROKEN


def test_a_record_may_give_the_size() -> None:
    records = b"10 size=3\n"
    header = member("PaxHeader", type=tarfile.XHDTYPE, size=len(records)).tobuf(tarfile.USTAR_FORMAT)
    block = member("a.py").tobuf(tarfile.USTAR_FORMAT)
    archive = opened(header + records.ljust(512, b"\0") + block + b"abc".ljust(512, b"\0") + b"\0" * 1024)
    assert [(one.name, one.size, archive.read(one.number, 9)) for one in archive.members] == [("a.py", 3, b"abc")]


def test_an_archive_that_ends_too_early_costs_its_last_member_only(tmp_path: Path) -> None:
    data = tarred({"kim/exercise03.py": "x = 1\n", "lee/exercise03.py": "#" * 2000}, "w")
    end = data.index(b"#") + 100
    found = planned(written(tmp_path / "class.tar", data[:end]))
    with Reader() as reader:
        assert reader.submission(found.candidates[0]).units[0].source == "x = 1\n"
        with pytest.raises(SubmissionError, match=r"class\.tar is broken"):
            reader.submission(found.candidates[1])


@settings(max_examples=200)
@given(st.data())
def test_no_damage_brings_it_down(data: st.DataObject) -> None:
    sound = bytearray(
        made(member("kim/a.py", size=20), member(LONG, size=5), form=data.draw(st.sampled_from(FORMATS[1:])))
    )
    for _ in range(data.draw(st.integers(1, 4))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(SubmissionError):
        archive = opened(bytes(sound))
        for one in archive.members:
            archive.read(one.number, 1000)


@given(st.binary(max_size=1200))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    for one in (data, b"\x1f\x8b" + data, gzip.compress(data)):
        with contextlib.suppress(SubmissionError):
            opened(one).close()


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tgz", "TAR.GZ"])
def test_every_ending(tmp_path: Path, ending: str) -> None:
    data = tarred(["kim/exercise03.py"], "w" if ending == "tar" else "w:gz")
    place = written(tmp_path / f"class.{ending}", data)
    found = planned(place)
    assert who(found) == [("kim", "exercise03")]
    assert found.candidates[0].source == f"{place}!/kim/exercise03.py"
    assert read(found.candidates[0]).units[0].source == SOURCE


@pytest.mark.parametrize("outer", [tarred, zipped])
@pytest.mark.parametrize("inner", [tarred, zipped])
def test_archives_in_archives(tmp_path: Path, outer: Callable[..., bytes], inner: Callable[..., bytes]) -> None:
    ending: dict[Callable[..., bytes], str] = {tarred: "tar.gz", zipped: "zip"}
    packed = inner(["exercise03.py", "exercise01.py"])
    place = written(
        tmp_path / f"class.{ending[outer]}", outer({f"kim.{ending[inner]}": packed, "lee/exercise03.py": SOURCE})
    )
    found = planned(place)
    assert who(found) == [("kim", "exercise01"), ("kim", "exercise03"), ("lee", "exercise03")]
    with Reader() as reader:
        for one in found.candidates:
            assert reader.submission(one).units[0].source == SOURCE


def test_names_that_lead_out(tmp_path: Path) -> None:
    data = made(member("/exercise03.py"), member("../lee/exercise03.py"), member("kim/exercise03.py"))
    place = written(tmp_path / "class.tar", data)
    found = planned(place)
    assert who(found) == [("kim", "exercise03")]
    assert said(found) == [
        f"{place}: names that lead out of the archive were passed over, such as /exercise03.py (2 in all)."
    ]


def test_a_link_in_the_archive_of_a_student_is_that_students_trouble(tmp_path: Path) -> None:
    info = member("exercise03.py", type=tarfile.SYMTYPE, linkname="/solutions/exercise03.py")
    place = folder(tmp_path / "class", {"kim.tar": made(info), "lee/exercise03.py": SOURCE})
    found = planned(place)
    assert who(found) == [("kim", "exercise03"), ("lee", "exercise03")]
    assert str(found.candidates[0].trouble) == f"{place}/kim.tar!/exercise03.py is a link, which is not followed"
