"""The course as bytes: the same files make the same bytes, and what arrives otherwise is not unpacked."""

from __future__ import annotations

import os
import shutil
import zlib
from pathlib import Path

import msgspec
import pytest
from seminar import Seminar

from grader.cluster.parcel import DigestError, Parcel, pack, sha256, unpack
from grader.cluster.trouble import ClusterRequestError
from grader.course import Course


@pytest.fixture
def seminar(tmp_path: Path) -> Seminar:
    return Seminar(tmp_path / "seminar", number=0)


def parcel_of(root: Path) -> Parcel:
    course = Course(root)
    return pack(course, course.exercises)


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def forged(files: list[tuple[str, bytes]]) -> Parcel:
    """A parcel that says what we like, with a digest that fits."""
    data = zlib.compress(msgspec.msgpack.encode(files))
    return Parcel(sha256(data), data)


def test_what_is_packed_is_unpacked(seminar: Seminar, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    unpack(parcel_of(seminar.course), target)
    assert files_of(target) == files_of(seminar.course)
    (exercise,) = Course(target).exercises
    assert Course(target).key(exercise).reference.is_file()


def test_the_same_course_makes_the_same_bytes_wherever_and_whenever_it_was_written(
    seminar: Seminar, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    for path in sorted(seminar.course.rglob("*"), reverse=True):  # made in another order
        if path.is_file():
            copy = elsewhere / path.relative_to(seminar.course)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (1, 1))
            copy.chmod(0o700)
    assert parcel_of(elsewhere) == parcel_of(seminar.course)


def test_any_change_of_a_file_or_of_its_name_is_another_digest(seminar: Seminar) -> None:
    digests = {parcel_of(seminar.course).digest}
    suite = seminar.course / "solutions" / "exercise01_center" / "test_exercise01.py"
    suite.write_text(suite.read_text("utf-8") + "\n", "utf-8")
    digests.add(parcel_of(seminar.course).digest)
    data = suite.parent / "data" / "table.csv"
    data.parent.mkdir()
    data.write_bytes(b"1,2")
    digests.add(parcel_of(seminar.course).digest)
    data.rename(data.with_name("other.csv"))
    digests.add(parcel_of(seminar.course).digest)
    assert len(digests) == 4


def test_only_the_exercises_that_are_asked_for_travel(seminar: Seminar, tmp_path: Path) -> None:
    for half in ("exercises", "solutions"):
        shutil.copytree(seminar.course / half / "exercise01_center", seminar.course / half / "exercise02_center")
    course = Course(seminar.course)
    target = tmp_path / "target"
    target.mkdir()
    unpack(pack(course, [course.find("2")]), target)
    assert {path.parts[1] for path in map(Path, files_of(target))} == {"exercise02_center"}
    both = pack(course, course.exercises)
    assert both == pack(course, [*reversed(course.exercises), course.find("1")])  # neither order nor number matters


def test_what_python_and_editors_leave_behind_stays(seminar: Seminar, tmp_path: Path) -> None:
    before = parcel_of(seminar.course)
    folder = seminar.course / "solutions" / "exercise01_center"
    for name in ("__pycache__/x.pyc", ".git/config", ".exercise01.py.swp", "misconceptions/__pycache__/y.pyc"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"left behind")
    assert parcel_of(seminar.course) == before


def test_a_file_that_cannot_be_read_is_one_sentence(seminar: Seminar, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    course = Course(seminar.course)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ClusterRequestError, match="Permission denied"):
        pack(course, course.exercises)


def test_damage_on_the_way_is_noticed(seminar: Seminar, tmp_path: Path) -> None:
    whole = parcel_of(seminar.course)
    damaged = bytearray(whole.data)
    damaged[len(damaged) // 2] ^= 1
    for data in (bytes(damaged), whole.data[:-1], whole.data + b"\0", b""):
        with pytest.raises(DigestError, match="digest differs"):
            unpack(Parcel(whole.digest, data), tmp_path / "never")
    assert not (tmp_path / "never").exists()


@pytest.mark.parametrize("data", [b"", b"no zlib", zlib.compress(b"no msgpack"), zlib.compress(b"\x93\x01\x02\x03")])
def test_bytes_that_are_no_parcel_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(DigestError, match="damaged"):
        unpack(Parcel(sha256(data), data), tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../outside.py",
        "exercises/../../outside.py",
        "/etc/passwd",
        "grader/cli.py",
        "solutions/..",
        "exercises/a\0b",
        ".bashrc",
    ],
)
def test_no_file_is_written_outside_of_the_two_halves(tmp_path: Path, name: str) -> None:
    target = tmp_path / "target"
    target.mkdir()
    with pytest.raises(DigestError, match="place that it has not"):
        unpack(forged([(name, b"x")]), target)
    assert files_of(tmp_path) == {}


def test_a_parcel_that_grows_beyond_all_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.cluster.parcel._LARGEST", 10_000)
    unpack(forged([("exercises/small", b"x" * 1000)]), tmp_path)
    with pytest.raises(DigestError, match="damaged"):
        unpack(forged([("exercises/large", b"x" * 1_000_000)]), tmp_path)
    assert set(files_of(tmp_path)) == {"exercises/small"}
