"""Names of feedback files: what the platforms want back, read again by what reads their downloads."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.intake.layouts import Canvas, Moodle
from grader.report.feedback_names import LONGEST, apart, canvas_name, moodle_name, plain_name

MOODLE = {
    "folders since Moodle 4": ("Kim Minsu_123_assignsubmission_file/exercise03.py", "Kim Minsu", "123"),
    "folders before": ("Kim Minsu_123_assignsubmission_file_/exercise03.py", "Kim Minsu", "123"),
    "no folders": ("Kim Minsu_123_assignsubmission_file_exercise03.ipynb", "Kim Minsu", "123"),
    "in an archive": ("class.zip!/김민수_77_assignsubmission_file/exercise03.py", "김민수", "77"),
    "deep": ("a/b/Kim_9_assignsubmission_file/c/exercise03.py", "Kim", "9"),
    "Windows": (r"class\Kim Minsu_123_assignsubmission_file\exercise03.py", "Kim Minsu", "123"),
    "with a point": ("./class/Dr. Kim_5_assignsubmission_file_/x.py", "Dr. Kim", "5"),
    "marked blind": ("Participant_4711_assignsubmission_file/exercise03.py", "Participant", "4711"),
    "marked blind in Korean": ("참가자_4711_assignsubmission_file/exercise03.py", "Participant", "4711"),
}


@pytest.mark.parametrize(("source", "name", "number"), MOODLE.values(), ids=MOODLE)
def test_moodle(source: str, name: str, number: str) -> None:
    written = moodle_name("s1", "exercise03", source)
    assert written == f"{name}_{number}_assignsubmission_file_exercise03_feedback.html"


@pytest.mark.parametrize("source", [source for source, _, _ in MOODLE.values()], ids=MOODLE)
def test_moodle_reads_it_as_its_importer_does(source: str) -> None:
    """importziplib.php: five parts between underscores, the second a number, then the plugin, then the file."""
    written = moodle_name("s1", "exercise03", source) or ""
    name, number, kind, plugin, rest = written.split("_", 4)
    assert number.isdecimal()
    assert (kind, plugin, rest) == ("assignsubmission", "file", "exercise03_feedback.html")
    assert not name.startswith((".", "~"))


@pytest.mark.parametrize(("source", "name", "number"), MOODLE.values(), ids=MOODLE)
def test_our_reader_of_moodles_downloads_reads_it(source: str, name: str, number: str) -> None:
    (place,) = Moodle().places((moodle_name("s1", "exercise03", source) or "",))
    assert place.student == number
    assert place.passing
    assert place.name == ("" if name == "Participant" else name)


@pytest.mark.parametrize(
    "source", ["kim/exercise03.py", "exercise03_kim.py", "", "Kim_assignsubmission_file/a.py", "/"]
)
def test_what_is_not_moodles_has_no_name_for_it(source: str) -> None:
    assert moodle_name("s1", "exercise03", source) is None


def test_a_very_long_name_fits_on_every_disk() -> None:
    written = moodle_name("s1", "exercise03", f"{'김' * 180}_123_assignsubmission_file/exercise03.py") or ""
    assert len(written.encode()) <= 255
    assert written.split("_")[1] == "123"


CANVAS = {
    "plain": ("kimminsu_1234_56789_exercise03.py", "kimminsu_1234_56789_exercise03.html"),
    "a second one": ("kimminsu_1234_56789_exercise03-1.py", "kimminsu_1234_56789_exercise03-1.html"),
    "late": ("kimminsu_LATE_1234_56789_exercise03.ipynb", "kimminsu_LATE_1234_56789_exercise03.html"),
    "in a folder": ("class/kimminsu_1234_56789_a b.py", "kimminsu_1234_56789_a b.html"),
    "an archive of one's own": ("class.zip!/kim_12_34_work.zip!/exercise03.py", "kim_12_34_work.html"),
    "without a name": ("1234_56789_exercise03.py", "1234_56789_exercise03.html"),
    "hidden": ("anon_x1Y2z_56789_exercise03.py", "anon_x1Y2z_56789_exercise03.html"),
    "called link": ("kim_12_34_link.py", "kim_12_34_link_feedback.html"),
}


@pytest.mark.parametrize(("source", "expected"), CANVAS.values(), ids=CANVAS)
def test_canvas(source: str, expected: str) -> None:
    assert canvas_name("s1", "exercise03", source) == expected


@pytest.mark.parametrize(("source", "expected"), CANVAS.values(), ids=CANVAS)
def test_canvas_finds_user_and_upload_in_it(source: str, expected: str) -> None:
    """infer_comment_context_from_filename: the first two numbers between underscores; the end is not link..."""
    parts = expected.split("_")
    assert not parts[-1].startswith("link")
    assert not expected.startswith("._")
    numbers = [part for part in parts if re.fullmatch(r"\d+", part)][:2]
    assert numbers in (["1234", "56789"], ["12", "34"], ["56789"])
    assert (len(numbers) == 1) is ("anon" in source)


@pytest.mark.parametrize(("source", "expected"), CANVAS.values(), ids=CANVAS)
def test_our_reader_of_canvas_downloads_reads_it(source: str, expected: str) -> None:
    (written,) = Canvas().places((expected,))
    assert written.student in source


@pytest.mark.parametrize("source", ["kim/exercise03.py", "exercise03.py", "", "kim_exercise03.py"])
def test_what_is_not_canvas_has_no_name_for_it(source: str) -> None:
    assert canvas_name("s1", "exercise03", source) is None


@pytest.mark.parametrize("student", ["20210001", "kim.minsu", "kim@example.org", "김민수", "a-b_c", "Kim"])
def test_an_ordinary_id_is_the_name(student: str) -> None:
    assert plain_name(student) == f"{student}.html"


HOSTILE = [
    "../../etc/passwd",
    "..",
    ".",
    "/root",
    "a/b",
    r"a\b",
    "con",
    "CON.txt",
    "nul",
    ".hidden",
    "a b",
    "<b>",
    "a\x00b",
    "x" * 500,
    "김" * 500,
    "",
    "-rf",
    "a:b",
    "a*?",
    "é" * 3 + "/",
    "trailing.",
    "\u202etfel",
]


@pytest.mark.parametrize("student", HOSTILE, ids=repr)
def test_no_id_leads_out_of_the_folder_or_names_a_device(student: str) -> None:
    name = plain_name(student)
    assert re.fullmatch(r"[^/\\:*?<>|\x00-\x1f]+\.html", name)
    assert not name.startswith((".", "-"))
    assert len(name.encode()) <= 255
    assert not re.match(r"(con|nul|aux|prn)(\.|$)", name, re.IGNORECASE)


def test_ids_that_had_to_be_changed_stay_apart() -> None:
    assert len({plain_name(student) for student in HOSTILE}) == len(HOSTILE)
    assert plain_name("a/b") == plain_name("a/b")


@given(st.text(max_size=300))
def test_every_id_has_a_name(student: str) -> None:
    name = plain_name(student)
    assert "/" not in name
    assert len(name) <= LONGEST + 25


def test_composed_and_taken_apart_letters_are_one_name() -> None:
    assert plain_name("김") == plain_name("김")


def test_names_that_differ_in_case_only_can_be_told_apart() -> None:
    name = apart("kim.html", "Kim")
    assert re.fullmatch(r"kim-[0-9a-f]{8}\.html", name)
    assert name != apart("kim.html", "KIM")
