"""Grades and feedback go into Moodle's offline grading worksheet, and nothing else of the file changes."""

from __future__ import annotations

import codecs
import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lms_class import FILES, KIM, LEE, ledger, line, renamed

from grader.errors import GradebookRequestError
from grader.formats.feedback import feedback
from grader.formats.filling import Filled, Why
from grader.formats.moodle import fill
from grader.gradebook.ledger import Ledger, Line
from grader.language import Language
from grader.result import Misconception

EN, KO = Language("en"), Language("ko")
HEADING = (
    'Identifier,"Full name",Grade,"Maximum grade","Grade can be changed",'
    '"Last modified (grade)","Feedback comments"\n'
)
ROWS = 'Participant 1,"Ann B",,10.00,Yes,-,\nParticipant 2,"Cho D",6.00,10.00,Yes,-,\n'


def filled(folder: Path, text: str, *students: Line, **options: bool) -> Filled:
    path = folder / "worksheet.csv"
    path.write_bytes(text.encode())
    return fill(path, ledger(*students), EN, **options)


def column(done: Filled, title: str) -> list[str]:
    return [row[title] for row in csv.DictReader(io.StringIO(done.data.decode("utf-8-sig"), newline=""))]


def why(done: Filled) -> dict[str, Why]:
    return {skip.line.row.student: skip.why for skip in done.skips}


def test_a_worksheet_as_moodle_downloads_it() -> None:
    """By the participant's number, the ID number and the name; a locked grade and a person's feedback stay."""
    kim = renamed(KIM, "88101")
    done = fill(FILES / "moodle_en.csv", ledger(kim, LEE, line("Jiwoo Choi", 9), line("none", 1)), EN)
    assert done.data == (FILES / "moodle_en_filled.csv").read_bytes()
    assert why(done) == {"none": Why.UNKNOWN, "Jiwoo Choi": Why.LOCKED}
    assert (done.title, done.others, done.notes) == ("Grade", 1, ())


def test_a_korean_worksheet_in_blind_marking() -> None:
    course = ledger(renamed(KIM, "88101"), renamed(LEE, "88102"), line("88104", 3), line("1", 3))
    done = fill(FILES / "moodle_ko.csv", course, EN)
    assert done.data == (FILES / "moodle_ko_filled.csv").read_bytes()
    assert [one.row.student for one in done.handwritten] == ["88102"]
    assert why(done) == {"1": Why.UNKNOWN, "88104": Why.LOCKED}


def test_filling_again_changes_only_what_moved(tmp_path: Path) -> None:
    first = filled(tmp_path, HEADING + ROWS, line("1", 8), line("2", 6))
    again = filled(tmp_path, first.data.decode(), line("1", 8), line("2", 6))
    assert again.data == first.data
    assert not [write for write in again.writes if write.changes]
    later = filled(tmp_path, first.data.decode(), line("1", 10), line("2", 6))
    assert column(later, "Grade") == ["10", "6.00"]
    assert "8 of 10" not in later.data.decode(), "feedback of ours is replaced"


def test_feedback_is_for_those_whose_grade_is_written(tmp_path: Path) -> None:
    text = HEADING + ROWS + 'Participant 3,"Eve F",,10.00,Yes,-,\n'
    done = filled(tmp_path, text, line("1", 8), line("2", 8), line("3", None, status="broken"), keep=True)
    assert [bool(cell) for cell in column(done, "Feedback comments")] == [True, False, False]
    assert why(done) == {"2": Why.KEPT, "3": Why.BROKEN}
    done = filled(tmp_path, text, line("1", 8), comments=False)
    assert done.data.decode() == text.replace('"Ann B",,', '"Ann B",8,')


def test_a_worksheet_without_feedback(tmp_path: Path) -> None:
    text = "Identifier,Grade,Last modified (grade)\r\nParticipant 7,,-\r\n"
    done = filled(tmp_path, text, line("7", 8))
    assert done.data.decode() == text.replace(",,", ",8,")
    assert [note.sentence[:20] for note in done.notes] == ["There is no column f"]


def test_the_dates_stay_as_they_are(tmp_path: Path) -> None:
    """Moodle skips grades that it changed after them: they say of when the worksheet is."""
    done = filled(tmp_path, HEADING + ROWS.replace("-,\n", '"Monday, 2 March 2026, 9:00 AM",\n'), line("1", 8))
    assert column(done, "Last modified (grade)") == ["Monday, 2 March 2026, 9:00 AM"] * 2


def test_points_that_differ_and_points_above_the_maximum(tmp_path: Path) -> None:
    text = HEADING + ROWS.replace("10.00", "100.00")
    with pytest.raises(GradebookRequestError, match=r"Grade is worth 100 points .* --scale"):
        filled(tmp_path, text, line("1", 8))
    done = filled(tmp_path, text, line("1", 8, penalty="0.25"), line("2", 10, by_hand="12"), scale=True)
    assert column(done, "Grade") == ["77.5", "6.00"]
    assert why(done) == {"2": Why.ABOVE}, "Moodle would skip it without a word"
    assert "Score: 7.75 of 10" in column(done, "Feedback comments")[0]


def test_a_site_with_decimal_commas(tmp_path: Path) -> None:
    text = HEADING + 'Participant 1,Ann,,"10,00",Yes,-,\nParticipant 2,Bea,"6,00","10,00",Yes,-,\n'
    done = filled(tmp_path, text, line("1", 10, penalty="2.5"), line("2", 6), comments=False)
    assert done.data.decode() == text.replace("Ann,,", 'Ann,"7,5",')


def test_semicolons_and_tabs(tmp_path: Path) -> None:
    for sign in ";\t":
        text = HEADING.replace(",", sign) + f"Participant 1{sign}Ann{sign}{sign}10,00{sign}Yes{sign}-{sign}\r\n"
        done = filled(tmp_path, text, line("1", 10, penalty="2.5"), comments=False)
        assert done.data.decode() == text.replace(f"Ann{sign}{sign}", f"Ann{sign}7,5{sign}")


@pytest.mark.parametrize("heading", ["성적", "Grade", " grade "])
def test_languages_may_be_mixed(tmp_path: Path, heading: str) -> None:
    text = f'식별자,"전체 이름",{heading},"최대 성적","마지막 수정됨(성적)"\n참가자5,"김 민수",,10.00,-\n'
    assert filled(tmp_path, text, line("5", 8, "김민수")).data.decode() == text.replace('수",,', '수",8,')
    assert filled(tmp_path, text, line("김민수", 8)).data.decode() == text.replace('수",,', '수",8,')


@pytest.mark.parametrize(
    ("student", "name"),
    [("2024-1", ""), ("ann", ""), ("ann@x.example", ""), ("31", "Ann B"), ("x", "B Ann"), ("31", "")],
)
def test_students_by_what_the_site_shows_of_them(tmp_path: Path, student: str, name: str) -> None:
    text = (
        "Identifier,Full name,ID number,Username,Email address,Grade,Last modified (grade)\n"
        "Participant 31,Ann B,2024-1,ann,ann@x.example,,-\n"
    )
    assert column(filled(tmp_path, text, line(student, 8, name)), "Grade") == ["8"]


def test_a_number_under_another_name_is_not_believed(tmp_path: Path) -> None:
    done = filled(tmp_path, HEADING + ROWS, line("1", 8, "Somebody Else"), line("2", 6))
    assert why(done) == {"1": Why.UNCERTAIN}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Student,ID,Section,E (1)\n", "not a grading worksheet of Moodle"),
        ("Kennung,Bewertung,Zuletzt geändert (Bewertung)\n", "English or Korean"),
        ("Identifier,Grade\n", "not a grading worksheet of Moodle"),
        ("", "is empty"),
        (HEADING.replace("Maximum grade", "Scale") + ROWS, "graded on a scale"),
        (HEADING + "Participant 1,Ann\n", "Row 2 of worksheet.csv has 2 cells and the heading has 7"),
        (HEADING + 'Participant 1,"Ann,,,,,\n', "never closed"),
        (HEADING + "Participant 9,Eve,,10.00,Yes,-,\n", "No student of this gradebook"),
    ],
)
def test_a_file_that_cannot_be_filled(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(GradebookRequestError, match=said) as caught:
        filled(tmp_path, text, line("1", 8))
    assert "\n" not in str(caught.value)


def test_a_ledger_that_does_not_say_which_exercise(tmp_path: Path) -> None:
    for course in (ledger(), Ledger([line("1", 8), line("1", 8, exercise="exercise03_losses")])):
        with pytest.raises(GradebookRequestError):
            fill(tmp_path / "not looked at", course, EN)


class Tags(HTMLParser):
    """What a browser would make of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_feedback_says_the_score_and_what_did_not_pass() -> None:
    told = Tags(feedback(KIM, EN))
    assert told.words.startswith("Score: 8 of 10.These checks did not pass:Check 9 holds.relu([-1]) returned -1")
    assert "Check 8" not in told.words
    assert feedback(line("kim", 10), EN) == '<div class="ndgrade"><p>Score: 10 of 10.</p></div>'


def test_feedback_of_a_score_by_hand_tells_no_private_reason() -> None:
    told = feedback(line("kim", None, by_hand="3.5", status="missing"), EN)
    assert told == '<div class="ndgrade"><p>Score: 3.5.</p></div>'
    told = feedback(line("kim", 10, penalty="2", by_hand="9"), EN)
    assert "9 of 10" in told
    assert "late" not in told
    assert "private" not in told


HOSTILE = '<script>alert(1)</script>\x00\x1b[31m\u202e=HYPERLINK("x") & ]]> \'" </div>'


@given(st.lists(st.one_of(st.text(max_size=40), st.just(HOSTILE)), max_size=10))
def test_hostile_messages_stay_text(messages: list[str]) -> None:
    text = feedback(line("kim", 10 - len(messages), messages=messages), EN)
    told = Tags(text)
    assert set(told.tags) <= {"div", "p", "ul", "li", "strong", "br"}
    assert told.open == []
    assert text.startswith("<"), "no spreadsheet takes that for a formula"
    assert not any(ord(sign) < 32 for sign in text)


def test_feedback_is_capped_and_says_so() -> None:
    text = feedback(line("kim", 0, messages=["x" * 1900 + "\n" + "<" * 1900] * 10), EN)
    assert len(text) < 32_000
    assert "<li>and 2 more</li>" in text
    assert Tags(text).open == []


def test_hostile_feedback_goes_through_the_file_whole(tmp_path: Path) -> None:
    student = line("1", 9, messages=[HOSTILE + '\nsecond, "line"'])
    done = filled(tmp_path, HEADING + ROWS, student)
    assert column(done, "Feedback comments") == [feedback(student, EN), ""]
    assert len(done.data.splitlines()) == 3


@given(
    st.lists(
        st.tuples(st.text("ab,\"'é가 ", max_size=6), st.sampled_from(["", "6.00", "-"])), min_size=1, max_size=5
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.booleans(),
)
def test_nothing_but_grades_and_feedback_changes(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], end: str, mark: bool, quoted: bool
) -> None:
    def text(grades: list[str], comments: list[str]) -> bytes:
        lines = [["식별자", "전체 이름", "Grade", "최대 성적", "Last modified (grade)", "피드백 코멘트"]]
        for number, ((name, _), grade, comment) in enumerate(zip(rows, grades, comments, strict=True)):
            lines.append([f"참가자{number}", name, grade, "10.00", "어제, 오후", comment])
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(lines)
        return (codecs.BOM_UTF8 if mark else b"") + out.getvalue().encode()

    path = tmp_path_factory.mktemp("moodle") / "worksheet.csv"
    path.write_bytes(text([grade for _, grade in rows], [""] * len(rows)))
    course = ledger(*(line(str(number), number + 2) for number in range(len(rows))))
    comments = [feedback(one, EN) for one in course.lines]
    grades = ["6.00" if (score, grade) == (6, "6.00") else str(score) for score, (_, grade) in enumerate(rows, 2)]
    assert fill(path, course, EN).data == text(grades, comments)


def test_feedback_says_what_the_learner_seems_to_believe() -> None:
    one = line("kim", 9)
    assert one.grade is not None
    belief = Misconception("relu", "Takes <b>every</b> number.", "Draw it.")
    grade = msgspec.structs.replace(one.grade, misconceptions=[belief])
    told = feedback(msgspec.structs.replace(one, grade=grade), EN)
    assert told.endswith(
        "<p>`relu` looks like this: Takes &lt;b&gt;every&lt;/b&gt; number.<br>Think about: Draw it.</p></div>"
    )
