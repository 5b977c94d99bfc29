"""Scores go into one column of Canvas' gradebook, and nothing else of the file changes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lms_class import FILES, KIM, LEE, ledger, line, renamed

from grader.errors import GradebookRequestError
from grader.formats.canvas import fill
from grader.formats.filling import Filled, Why, decimal_commas, number
from grader.gradebook.ledger import Ledger

HEADING = "Student,ID,SIS User ID,SIS Login ID,Section,Exercise 2 (70001),Final Score\n"
POINTS = "    Points Possible,,,,,10.00,(read only)\n"
ROWS = 'Kim,1501,S-1,kim,A,,\n"Lee, S",1502,S-2,lee,A,7.00,\n'


def file(folder: Path, text: str) -> Path:
    path = folder / "grades.csv"
    path.write_bytes(text.encode())
    return path


def filled(folder: Path, text: str, *students: object, column: str = "70001", **options: bool) -> Filled:
    return fill(file(folder, text), column, ledger(*students), **options)  # type: ignore[arg-type]


def scores(done: Filled, column: int = 5) -> list[str]:
    rows = list(csv.reader(io.StringIO(done.data.decode("utf-8-sig"))))
    return [row[column] for row in rows if row and row[1].isdigit()]


def why(done: Filled) -> dict[str, Why]:
    return {skip.line.row.student: skip.why for skip in done.skips}


def test_a_gradebook_as_canvas_exports_it() -> None:
    choi, ann, jose = line("S-3", 4, "Jiwoo Choi"), line("ann", 4), line("somebody", 9, "José Müller")
    course = ledger(KIM, LEE, choi, ann, jose, line("gone", 3, "Gone Away"))
    done = fill(FILES / "canvas_en.csv", "Exercise 2", course)
    assert done.data == (FILES / "canvas_en_filled.csv").read_bytes()
    assert why(done) == {"S-3": Why.UNKNOWN, "ann": Why.UNASSIGNED, "gone": Why.UNKNOWN} | {"S-3": why(done)["S-3"]}
    assert why(done)["S-3"] is Why.EXCUSED
    assert (done.title, done.others, len(done.writes)) == ("Exercise 2 (70001)", 1, 3)
    assert [(one.line.row.student, one.before, one.after, one.new) for one in done.writes] == [
        ("1501", "", "8", True),
        ("2024-0002", "7.00", "7.5", False),
        ("somebody", "9.00", "9.00", False),
    ]


def test_a_site_with_semicolons_decimal_commas_and_two_name_columns() -> None:
    done = fill(FILES / "canvas_de.csv", "übung 2", ledger(KIM, renamed(LEE, "Younghee Lee")), scale=True)
    assert done.data.decode() == (FILES / "canvas_de_filled.csv").read_text("utf-8").replace("15,5", "15")
    done = fill(FILES / "canvas_de.csv", "70001", ledger(KIM, line("yhlee", 10, penalty="2.25")), scale=True)
    assert done.data == (FILES / "canvas_de_filled.csv").read_bytes()


@pytest.mark.parametrize("column", ["70001", "Exercise 2", " exercise  2", "Exercise 2 (70001)"])
def test_a_column_is_named_by_title_id_or_both(tmp_path: Path, column: str) -> None:
    assert scores(filled(tmp_path, HEADING + POINTS + ROWS, KIM, column=column)) == ["8", "7.00"]


@pytest.mark.parametrize(
    ("heading", "column", "said"),
    [
        (HEADING, "Exercise 9", "has no column Exercise 9 .* it has: Exercise 2 .70001."),
        (HEADING, "Section", "has no column Section"),
        (HEADING, "Final Score", "has no column Final Score"),
        (HEADING.replace("Final Score", "Current Score (2024)"), "2024", "computes .read only."),
        (HEADING.replace("Final Score", "Exercise 2 (70009)"), "Exercise 2", "several .* by its id: 70001, 70009"),
        (HEADING.replace("(70001)", ""), "Exercise 2", "it has: -$"),
    ],
)
def test_a_column_that_takes_no_scores(tmp_path: Path, heading: str, column: str, said: str) -> None:
    with pytest.raises(GradebookRequestError, match=said):
        filled(tmp_path, heading + POINTS + ROWS, KIM, column=column)


def test_a_title_with_brackets_and_the_id_of_another(tmp_path: Path) -> None:
    heading = HEADING.replace("Final Score", "Part (70001) (5)")
    assert scores(filled(tmp_path, heading + POINTS.replace("(read only)", "10") + ROWS, KIM)) == ["8", "7.00"]


def test_rows_that_are_no_students_are_left_alone(tmp_path: Path) -> None:
    rows = ",,,,,Manual Posting (scores hidden from instructors),,,,\n" + POINTS.replace("    ", "") + "\n, ,,,\n"
    done = filled(tmp_path, HEADING + rows + ROWS, KIM, line("Points Possible", 3), line("1502", 2))
    assert done.data.decode() == HEADING + rows + ROWS.replace("A,,", "A,8,").replace("7.00", "2")
    assert why(done) == {"Points Possible": Why.UNKNOWN}


def test_points_that_differ_are_converted_only_when_asked(tmp_path: Path) -> None:
    text = HEADING + POINTS.replace("10.00", "15.00") + ROWS
    with pytest.raises(
        GradebookRequestError, match=r"worth 15 points and exercise02_activations is worth 10; add --s"
    ):
        filled(tmp_path, text, KIM)
    assert scores(filled(tmp_path, text, KIM, scale=True)) == ["12", "7.00"]
    assert scores(filled(tmp_path, text, line("1501", 1, total=7), line("1502", 5), scale=True)) == ["2.14", "7.5"]
    by_hand = line("1501", None, by_hand="4", status="missing")
    assert scores(filled(tmp_path, text, by_hand, line("1502", 5), scale=True)) == ["6", "7.5"]
    for points in ("", "0.00"):
        with pytest.raises(GradebookRequestError, match="worth no points"):
            filled(tmp_path, HEADING + POINTS.replace("10.00", points) + ROWS, KIM, scale=True)
    assert scores(filled(tmp_path, HEADING + POINTS.replace("10.00", "") + ROWS, KIM)) == ["8", "7.00"]


def test_an_exercise_whose_points_changed_between_is_told_whole(tmp_path: Path) -> None:
    with pytest.raises(GradebookRequestError, match="worth 8, 10;"):
        filled(tmp_path, HEADING + POINTS + ROWS, KIM, line("1502", 8, total=8))
    done = filled(tmp_path, HEADING + POINTS + ROWS, KIM, line("1502", 8, total=8), scale=True)
    assert scores(done) == ["8", "10"]


def test_who_has_no_grade_keeps_what_is_there(tmp_path: Path) -> None:
    broken, unreadable = line("1502", None, status="broken"), line("1501", None, status="unreadable")
    done = filled(tmp_path, HEADING + POINTS + ROWS, broken, unreadable)
    assert done.data == (HEADING + POINTS + ROWS).encode()
    assert why(done) == {"1502": Why.BROKEN, "1501": Why.UNREADABLE}


def test_a_score_by_hand_counts_and_nothing_is_a_score_of_nought(tmp_path: Path) -> None:
    done = filled(tmp_path, HEADING + POINTS + ROWS, line("1501", 3, by_hand="11.25"), line("1502", 0))
    assert scores(done) == ["11.25", "0"]


def test_scores_that_are_there_are_overwritten_kept_or_no_scores(tmp_path: Path) -> None:
    text = HEADING + POINTS + 'a,1,,,,"7.00",\nb,2,,,,-,\nc,3,,,,A-,\nd,4,,,,ex,\ne,5,,,,"8,0",\n'
    course = [line(str(number), 8) for number in range(1, 6)]
    done = filled(tmp_path, text, *course)
    assert done.data.decode() == text.replace("7.00", "8").replace(",-,", ",8,")
    assert why(done) == {"3": Why.TEXT, "4": Why.EXCUSED}
    done = filled(tmp_path, text, *course, keep=True)
    assert done.data.decode() == text.replace(",-,", ",8,")
    assert why(done) == {"1": Why.KEPT, "3": Why.TEXT, "4": Why.EXCUSED}
    assert [one.line.row.student for one in done.writes if one.changes] == ["2"]


def test_a_later_submission_without_a_grade_is_told(tmp_path: Path) -> None:
    done = filled(tmp_path, HEADING + POINTS + ROWS, line("1501", 8, ungraded=True), line("1502", 1))
    assert [one.row.student for one in done.waiting] == ["1501"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("student,score\nkim,8\n", "not a gradebook exported from Canvas"),
        ("Identifier,Grade,Last modified (grade)\n", "not a gradebook exported from Canvas"),
        ("hello", "not a gradebook exported from Canvas"),
        ("", "is empty"),
        (HEADING + POINTS + "Kim,1501,S-1\n", "Row 3 of grades.csv has 3 cells and the heading has 7"),
        (HEADING + POINTS + 'Kim,1501,"S-1,,,\n', "never closed"),
        (HEADING + POINTS + "Park,1,,,,,\n", "No student of this gradebook is in grades.csv"),
        (HEADING, "No student of this gradebook is in grades.csv"),
    ],
)
def test_a_file_that_cannot_be_filled(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(GradebookRequestError, match=said) as caught:
        filled(tmp_path, text, KIM)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("course", "said"),
    [(ledger(), "nothing of that exercise"), (ledger(KIM, line("1", 1, exercise="exercise03_losses")), "--exercise")],
)
def test_a_gradebook_that_does_not_say_which_exercise(tmp_path: Path, course: Ledger, said: str) -> None:
    with pytest.raises(GradebookRequestError, match=said):
        fill(file(tmp_path, HEADING + POINTS + ROWS), "70001", course)


def test_hostile_titles_are_told_harmlessly(tmp_path: Path) -> None:
    with pytest.raises(GradebookRequestError) as caught:
        filled(
            tmp_path,
            HEADING.replace("Exercise 2", '"\x1b[31mE\u202e2').replace("1),F", '1)",F') + POINTS,
            KIM,
            column="\x1b",
        )
    assert "\x1b" not in str(caught.value)
    assert "\u202e" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("7.00", "7"), ("7,5", "7.5"), ("1,234.50", "1234.5"), (" -3 ", "-3"), ("95%", "95"), ("0", "0"), ("1.", "1")],
)
def test_numbers_as_canvas_reads_them(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "-", "EX", "A-", "7 8", "١٢x", "1e5", "nan", ".5", "١٢", "9" * 30])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


def test_the_decimal_sign_is_taken_from_the_file() -> None:
    assert decimal_commas(["", "7,50", "10", "A, B"])
    assert not decimal_commas(["7,50", "1.5"])
    assert not decimal_commas([])


CELLS = st.sampled_from(["", "7.00", "EX", "N/A", "-", "A", "10"])


@given(
    st.lists(st.tuples(st.text("ab,\"'é가 =", max_size=6), CELLS, st.booleans()), min_size=1, max_size=6),
    st.dictionaries(st.integers(0, 7), st.integers(0, 10), min_size=1),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.sampled_from([",", ";"]),
)
def test_nothing_but_the_scores_changes(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str, bool]],
    given_scores: Mapping[int, int],
    end: str,
    mark: bool,
    sign: str,
) -> None:
    def joined(cells: list[str], quoted: bool) -> str:
        special = (sign, '"')
        return sign.join(
            '"' + cell.replace('"', '""') + '"' if quoted or any(one in cell for one in special) else cell
            for cell in cells
        )

    def text(*column: str) -> str:
        lines = ["\ufeff" if mark else "", joined(["Student", "ID", "Section", "E (1)", "Notes (2)"], False), end]
        lines += [joined(["    Points Possible", "", "", "10,00", "1"], False), end]
        for number_, ((name, _, quoted), cell) in enumerate(zip(rows, column, strict=True)):
            lines += [joined([name, f"id{number_}", "x", cell, name], quoted), end]
        return "".join(lines)

    before = [cell for _, cell, _ in rows]
    course = ledger(*(line(f"id{number_}", score) for number_, score in given_scores.items()))
    path = file(tmp_path_factory.mktemp("canvas"), text(*before))
    if not set(given_scores) & set(range(len(rows))):
        with pytest.raises(GradebookRequestError):
            fill(path, "1", course)
        return
    after = []
    for number_, cell in enumerate(before):
        score = given_scores.get(number_)
        stays = score is None or cell in ("EX", "N/A", "A") or number(cell) == score
        after.append(cell if stays else str(score))
    assert fill(path, "1", course).data.decode() == text(*after)
