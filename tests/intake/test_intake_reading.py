"""Reading what a plan names: from disk and from archives that stay open, and what changed meanwhile."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from packing import NOTEBOOK, SHEET, SOURCE, folder, planned, tarred, written, zipped

from grader.errors import SubmissionError
from grader.intake import Locator, Reader, read, reading
from grader.intake.reading import archive_stem
from grader.intake.zipped import ZipArchive
from grader.submission import read_submission

LARGE = b"".join(b"# %d\n" % number for number in range(150_000))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("kim.zip", "kim"),
        ("KIM.ZIP", "KIM"),
        ("kim.tar", "kim"),
        ("kim.tar.gz", "kim"),
        ("kim.tgz", "kim"),
        ("kim.v2.zip", "kim.v2"),
        (".zip", None),
        ("kim.gz", None),
        ("kim.rar", None),
        ("kim.py", None),
        ("zip", None),
        ("", None),
    ],
)
def test_the_name_of_an_archive(name: str, stem: str | None) -> None:
    assert archive_stem(name) == stem


def test_a_submission_from_a_folder_is_as_read_by_its_path(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {"kim/exercise03.py": SOURCE, "kim/exercise01.ipynb": NOTEBOOK})
    for one in planned(place).candidates:
        assert read(one) == read_submission(Path(one.source))


def test_a_submission_from_an_archive_differs_by_its_path_alone(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {"kim/exercise03.py": SOURCE})
    archive = written(tmp_path / "class.zip", zipped({"kim/exercise03.py": SOURCE}))
    (unpacked,), (packed,) = planned(place).candidates, planned(archive).candidates
    assert read(packed).sha256 == read(unpacked).sha256
    assert read(packed).units == read(unpacked).units
    assert read(packed).path == f"{archive}!/kim/exercise03.py"
    assert read(packed).name == "exercise03.py"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("exercise03.py", b"", "is empty: write your answer into it, save it and try again"),
        ("exercise03.py", b"\xff", "is not UTF-8 text (byte 1, in line 1): save it as UTF-8 and try again"),
        ("exercise03.py", LARGE, "is larger than 1 MiB: hand in your functions only"),
        ("exercise03.ipynb", b"{}", "is JSON but not a notebook: hand in the .ipynb file that Jupyter saved"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_what_is_wrong_with_a_submission(tmp_path: Path, name: str, data: bytes, sentence: str, packed: bool) -> None:
    files = {f"kim/{name}": data, "lee/filler.bin": bytes(range(256)) * 100}
    place = written(tmp_path / "class.zip", zipped(files)) if packed else folder(tmp_path / "class", files)
    (candidate,) = planned(place).candidates
    with pytest.raises(SubmissionError) as caught:
        read(candidate)
    assert str(caught.value) == f"{candidate.source} {sentence}"


@pytest.mark.parametrize("packed", [False, True])
def test_a_sheet(tmp_path: Path, packed: bool) -> None:
    files = {"kim/answers.toml": SHEET, "lee/answers.toml": LARGE}
    place = written(tmp_path / "class.tar", tarred(files, "w")) if packed else folder(tmp_path / "class", files)
    kim, lee = planned(place, "quiz01").candidates
    with Reader() as reader:
        assert reader.sheet(kim) == SHEET.encode()
        with pytest.raises(SubmissionError, match="is larger than 1 MiB: a sheet of answers is much smaller"):
            reader.sheet(lee)


def test_trouble_is_said_instead_of_read(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {"kim/quiz01.zip": b"broken", "kim/exercise03.zip": b"broken"})
    with Reader() as reader:
        for one in planned(place, "quiz01", "exercise03").candidates:
            for ask in (reader.submission, reader.sheet):
                with pytest.raises(SubmissionError) as caught:
                    ask(one)
                assert str(caught.value) == str(one.trouble)


def test_archives_are_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"s{number}.zip": zipped(["exercise03.py", "exercise01.py"]) for number in range(10)}
    found = planned(written(tmp_path / "class.zip", zipped(files)))
    opened: list[str] = []
    archive = ZipArchive

    def counted(stream: object, file: str, most: int) -> object:
        opened.append(file)
        return archive(stream, file, most)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(reading, "ZipArchive", counted)
    with Reader() as reader:
        for one in found.candidates:
            reader.submission(one)
    assert len(opened) == len(set(opened)) == 11


def test_only_some_archives_stay_open(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", {f"s{number}.zip": zipped(["exercise03.py"]) for number in range(9)}))
    with Reader() as reader:
        for one in [*found.candidates, *found.candidates]:
            assert reader.submission(one).units[0].source == SOURCE
            assert len(reader._open) <= 4


def test_a_closed_reader_opens_again(tmp_path: Path) -> None:
    (candidate,) = planned(written(tmp_path / "class.zip", zipped(["kim/exercise03.py"]))).candidates
    reader = Reader()
    first = reader.submission(candidate)
    reader.close()
    assert reader.submission(candidate) == first
    reader.close()


def test_an_archive_that_changed_meanwhile_is_not_taken_for_the_same(tmp_path: Path) -> None:
    place = written(tmp_path / "class.zip", zipped(["kim/exercise03.py", "lee/exercise03.py"]))
    kim, lee = planned(place).candidates
    written(place, zipped(["lee/exercise03.py"]))
    for one in (kim, lee):
        with pytest.raises(SubmissionError, match=r"class\.zip has changed meanwhile: start again"):
            read(one)


def test_an_archive_that_vanished_meanwhile(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {"kim.zip": zipped(["exercise03.py"])})
    (candidate,) = planned(place).candidates
    shutil.rmtree(place)
    with pytest.raises(SubmissionError, match="There is no folder"):
        read(candidate)


def test_an_archive_as_large_as_memory_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(tmp_path / "class.zip", zipped({"kim.zip": zipped(["exercise03.py"])}))
    (candidate,) = planned(place).candidates
    monkeypatch.setattr(reading, "LARGEST_INSIDE", 10)
    with pytest.raises(SubmissionError, match=r"kim\.zip is larger than 0 MiB: unpack it first"):
        read(candidate)


def test_less_may_be_in_an_archive_that_nobody_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_MEMBERS_INSIDE", 3)
    names = [f"exercise03 ({number}).py" for number in range(4)]
    many = zipped(names)
    place = folder(tmp_path / "class", {"kim/exercise03.zip": many, "lee.zip": zipped(names[:3])})
    kim, lee = planned(place).candidates
    assert str(kim.trouble).endswith("exercise03.zip holds more than 3 files: pack fewer")
    assert lee.trouble is None
    with Reader() as reader:
        locator = Locator(str(written(tmp_path / "many.zip", many)))
        assert len(reader.archive(locator).members) == 4
