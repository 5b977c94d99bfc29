"""What Moodle would make of a filled worksheet, by the rules of its assignfeedback_offline told in our own words."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from lms_class import FILES, KIM, LEE, ledger, line, renamed

from grader.formats.moodle import fill
from grader.language import Language

ENGLISH = {
    "id": "Identifier",
    "hidden": "Participant ",
    "grade": "Grade",
    "modified": "Last modified (grade)",
    "comments": "Feedback comments",
}
KOREAN = {
    "id": "식별자",
    "hidden": "참가자",
    "grade": "성적",
    "modified": "마지막 수정됨(성적)",
    "comments": "피드백 코멘트",
}


def taken(data: bytes, strings: dict[str, str], maximum: float, sign: str = ".") -> dict[int, tuple[float, str]]:
    """Participant -> grade and feedback, of those rows that are not skipped; headings must be exact."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    heading = [cell.strip() for cell in rows[0]]
    number, grade, comments = (heading.index(strings[key]) for key in ("id", "grade", "comments"))
    assert strings["modified"] in heading, "Moodle refuses the file as a whole"
    told = {}
    for row in rows[1:]:
        assert len(row) == len(heading), "Moodle refuses the file as a whole"
        if row[grade] == "" or float(row[grade].replace(sign, ".")) > maximum:
            continue
        told[int(row[number][len(strings["hidden"]) :])] = (float(row[grade].replace(sign, ".")), row[comments])
    return told


def test_grades_and_feedback_arrive() -> None:
    done = fill(FILES / "moodle_en.csv", ledger(renamed(KIM, "88101"), LEE), Language("en"))
    told = taken(done.data, ENGLISH, 10)
    assert {number: grade for number, (grade, _) in told.items()} == {88101: 8, 88102: 7.5, 88103: 3}
    assert told[88101][1].startswith('<div class="ndgrade"><p>Score: 8 of 10.</p>')
    assert told[88103][1] == '<p>Seen in class, "well done"</p>'


def test_korean_headings_arrive() -> None:
    done = fill(FILES / "moodle_ko.csv", ledger(renamed(KIM, "88101"), renamed(LEE, "88102")), Language("ko"))
    told = taken(done.data, KOREAN, 10)
    assert {number: grade for number, (grade, _) in told.items()} == {88101: 8, 88102: 7.5}
    assert told[88102][1] == "<p>잘했어요</p>"


@pytest.mark.parametrize("penalty", ["0", "0.5", "0.25", "0.01", "7.99"])
@pytest.mark.parametrize("sign", [".", ","])
def test_no_grade_is_changed_on_the_way(tmp_path: Path, penalty: str, sign: str) -> None:
    text = (FILES / "moodle_en.csv").read_text("utf-8")
    if sign == ",":
        text = text.replace(",10.00,", ',"10,00",').replace(",6.00,", ',"6,00",').replace(",3.00,", ',"3,00",')
    (tmp_path / "worksheet.csv").write_text(text, "utf-8")
    done = fill(tmp_path / "worksheet.csv", ledger(line("88101", 8, penalty=penalty)), Language("en"))
    assert taken(done.data, ENGLISH, 10, sign)[88101][0] == pytest.approx(8 - float(penalty))


def test_what_moodle_would_pass_over_in_silence_is_not_written() -> None:
    """A grade above the maximum and one that is locked: the instructor hears of it here."""
    course = ledger(line("88101", 8, by_hand="10.5"), line("88103", 8), line("88102", 1))
    done = fill(FILES / "moodle_en.csv", course, Language("en"))
    assert set(taken(done.data, ENGLISH, 10)) == {88102, 88103}
    assert {(skip.line.row.student, skip.why.value) for skip in done.skips} == {
        ("88101", "above"),
        ("88103", "locked"),
    }
