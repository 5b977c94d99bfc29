"""`grade gradebook` and `grade diff`, as an instructor types them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len
from terminal import Done, grade, grade_in_terminal

from grader.gradebook.book import Gradebook
from grader.result import Check, Grade, Level, Outcome, checked

FIRST, SECOND = "exercise02_activations", "exercise03_losses"
DAY = 86400.0
DUE = 1_767_225_599.0  # the last second of 2025, UTC


def graded(answer: str, points: int, exercise: str = FIRST, total: int = 10, broken: bool = False) -> Grade:
    """A grade whose first `points` checks passed."""
    outcomes = [Outcome.PASSED] * points + [Outcome.FAILED] * (total - points)
    checks = [checked(Check(f"check{n}", f"Check {n}.", 1), outcome) for n, outcome in enumerate(outcomes, 1)]
    return Grade(
        exercise=exercise,
        student=None,
        source="x.py",
        source_sha256=hashlib.sha256(answer.encode()).hexdigest(),
        score=points,
        max_score=total,
        status="broken" if broken else "graded",
        isolation=Level.SANDBOX,
        seconds=0.1,
        checks=checks,
        notes=[],
        misconceptions=[],
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook of two runs, in a folder of its own; never changed by a test."""
    folder = tmp_path_factory.mktemp("class")
    with Gradebook.open(folder / "gradebook.db") as book:
        first = book.begin_run("grade batch class", {"ndgrade": "1"})
        book.record(first, "kim", "김철수", FIRST, "kim/a.py", DUE - 10, "f1", graded("a", 8))
        book.record(first, "kim", "김철수", FIRST, "kim/b.py", DUE + 1.5 * DAY, "f1", graded("b", 6))
        book.record(first, "lee", "이영희", FIRST, "lee/a.py", DUE - 10, "f1", graded("c", 5))
        book.record_unreadable(first, "park", "", SECOND, "park/x.zip", DUE, "it is encrypted.")
        book.record(first, "choi", "", SECOND, "choi/x.py", DUE, "f1", graded("d", 3, SECOND, broken=True))
        book.end_run(first, "finished")
        second = book.begin_run("grade batch class", {"ndgrade": "2"})
        book.record(second, "lee", "이영희", FIRST, "lee/a.py", DUE - 10, "f2", graded("c", 7))
        book.record(second, "jung", "", FIRST, "jung/a.py", DUE - 10, "f2", graded("e", 10))
        book.override("lee", FIRST, Decimal("9.5"), "Park", "a typo in the statement")
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """A copy that a test may change, as the current folder of the command."""
    (tmp_path / "gradebook.db").write_bytes((prepared / "gradebook.db").read_bytes())
    return tmp_path


def lines(done: Done) -> dict[str, str]:
    """The lines of a table of the class by their student."""
    assert (done.code, done.err.count("\n")) == (0, 1), done.err
    return {line.split()[0]: line for line in done.out.splitlines()[1:]}


def test_the_class_is_listed(prepared: Path) -> None:
    done = grade("gradebook", folder=prepared)
    told = lines(done)
    assert list(told) == ["choi", "jung", "kim", "lee", "park"]
    assert told["choi"].split() == ["choi", "exercise03", "-", "broken"]
    assert told["jung"].split() == ["jung", "exercise02", "10/10", "10"]
    assert told["kim"].split() == ["kim", "김철수", "exercise02", "6/10", "6"]
    assert told["lee"].split(maxsplit=5)[3:] == ["7/10", "9.5", "by Park: a typo in the statement"]
    assert told["park"].split() == ["park", "exercise03", "-", "unreadable"]
    assert done.err == "5 rows, 5 students.\n"


def test_the_policy_and_the_deadline_are_options(prepared: Path) -> None:
    def kim(*options: str) -> list[str]:
        return lines(grade("gradebook", *options, folder=prepared, TZ="UTC"))["kim"].split()[3:]

    assert kim("--policy", "best") == ["8/10", "8"]
    assert kim("--policy", "first") == ["8/10", "8"]
    assert kim("--due", "2025-12-31") == ["6/10", "6", "late", "by", "1", "d", "12", "h"]
    late = kim("--due", "2025-12-31", "--late", "10%/day max 50%")
    assert late == ["6/10", "4.8", "late", "by", "1", "d", "12", "h,", "-1.2"]
    assert kim("--due", "2025-12-31", "--late", "10%/day max 5%")[1] == "5.7"
    assert kim("--due", "2025-12-31", "--due", "2=2026-01-31", "--late", "10%/day") == ["6/10", "6"]
    assert kim("--policy", "best", "--due", "2025-12-30", "--late", "90%/day")[1] == "0.8"


@pytest.mark.parametrize(
    ("late", "told"), [(DAY * 2 + 3600, "2 d 1 h"), (3600 + 61, "1 h 2 min"), (1.0, "1 min"), (59 * 60, "59 min")]
)
def test_a_delay_is_told_as_people_say_it(tmp_path: Path, late: float, told: str) -> None:
    with Gradebook.open(tmp_path / "gradebook.db") as book:
        run = book.begin_run("x", {})
        book.record(run, "kim", "", FIRST, "a.py", DUE + 1 + late, "f1", graded("a", 8))
    done = grade("gradebook", "--due", "2025-12-31", folder=tmp_path, TZ="UTC")
    assert f"late by {told}" in lines(done)["kim"]


def test_json_is_a_line_for_each_row(prepared: Path) -> None:
    done = grade("gradebook", "--json", "--due", "2025-12-31", "--late", "10%/day", folder=prepared, TZ="UTC")
    assert (done.code, done.err) == (0, "")
    rows = {row["student"]: row for row in map(json.loads, done.out.splitlines())}
    assert (rows["kim"]["score"], rows["kim"]["final"], rows["kim"]["penalty"]) == (6, 4.8, 1.2)
    assert rows["lee"]["override"]["author"] == "Park"
    assert rows["lee"]["final"] == 9.5
    assert (rows["park"]["status"], rows["park"]["final"]) == ("unreadable", None)


def test_one_student_has_a_history(prepared: Path) -> None:
    done = grade("gradebook", "lee", folder=prepared, COLUMNS="120")
    assert (done.code, done.err) == (0, "")
    rows, _, events = done.out.partition("\n\n")
    assert "kim" not in done.out
    assert "9.5  by Park: a typo in the statement" in rows
    told = [line.split()[2:] for line in events.splitlines()[1:]]
    assert told == [
        ["1", "exercise02", "graded", "5/10", "lee/a.py"],
        ["2", "exercise02", "graded", "7/10", "lee/a.py"],
        ["exercise02", "override", "9.5", "Park:", "a", "typo", "in", "the", "statement"],
    ]


def test_what_could_not_be_read_says_why(prepared: Path) -> None:
    told = grade("gradebook", "park", folder=prepared, COLUMNS="120").out
    assert "unreadable         park/x.zip: it is encrypted." in told


def test_the_history_as_json(prepared: Path) -> None:
    done = grade("gradebook", "lee", "--json", folder=prepared)
    story = json.loads(done.out)
    assert (story["student"], story["name"]) == ("lee", "이영희")
    assert [event["kind"] for event in story["events"]] == ["graded", "graded", "override"]


@pytest.mark.parametrize(
    "arguments",
    [["--gradebook", "other.db", "kim"], ["kim", "--gradebook", "other.db"], ["--gradebook=other.db", "show", "kim"]],
)
def test_the_gradebook_may_be_named_anywhere(folder: Path, arguments: list[str]) -> None:
    (folder / "gradebook.db").rename(folder / "other.db")
    assert "김철수" in grade("gradebook", *arguments, folder=folder).out
    assert "김철수" in grade("gradebook", "kim", folder=folder, NDGRADE_GRADEBOOK="other.db").out


def test_a_student_named_like_a_command(folder: Path) -> None:
    with Gradebook.open(folder / "gradebook.db") as book:
        run = book.begin_run("x", {})
        book.record(run, "runs", "Runa", FIRST, "a.py", 1.0, "f1", graded("z", 1))
    assert "Runa" in grade("gradebook", "show", "runs", folder=folder).out


def test_the_runs_are_listed(prepared: Path) -> None:
    done = grade("gradebook", "runs", folder=prepared)
    assert [line.split()[0] for line in done.out.splitlines()] == ["run", "1", "2"]
    assert done.out.splitlines()[1].endswith("finished        4           1  grade batch class")
    assert "not ended" in done.out.splitlines()[2]
    told = [json.loads(line) for line in grade("gradebook", "runs", "--json", folder=prepared).out.splitlines()]
    assert [(run["how"], run["grades"]) for run in told] == [("finished", 4), (None, 2)]


def test_what_moved_between_two_runs(prepared: Path) -> None:
    done = grade("diff", "1", "2", folder=prepared)
    assert done.code == 0
    heading, row = done.out.splitlines()
    assert heading.split() == ["student", "exercise", "1", "2", "checks"]
    assert row.split(maxsplit=4) == ["lee", "exercise02", "5/10", "7/10", "check6 0->1, check7 0->1"]
    assert done.err == "Scores: 1 moved, 1 did not, 1 are in one of the two only.\n"
    told = [json.loads(line) for line in grade("diff", "1", "2", "--json", folder=prepared).out.splitlines()]
    assert [(move["student"], move["before"], move["after"]) for move in told] == [
        ("jung", None, [10, 10]),
        ("lee", [5, 10], [7, 10]),
    ]


def test_many_checks_are_not_all_named_and_a_resubmission_is(folder: Path) -> None:
    with Gradebook.open(folder / "gradebook.db") as book:
        run = book.begin_run("x", {})
        book.record(run, "lee", "", FIRST, "b.py", DUE, "f2", graded("better", 10))
        book.record(run, "kim", "", FIRST, "b.py", 9e9, "f2", graded("worse", 0))
    told = " ".join(grade("diff", "1", "3", folder=folder, COLUMNS="200").out.split())
    assert (
        "another submission, check1 1->0, check2 1->0, check3 1->0, check4 1->0, check5 1->0, check6 1->0 lee" in told
    )
    assert "check8 0->1, check9 0->1, check10 0->1" in told


def test_nothing_moved(prepared: Path) -> None:
    done = grade("diff", "2", "2", folder=prepared)
    assert (done.code, done.out) == (0, "")
    assert done.err == "Scores: 0 moved, 3 did not, 0 are in one of the two only.\n"


def test_an_override_and_its_end(folder: Path) -> None:
    given = grade("gradebook", "override", "kim", "2", "7.25", "--by", "Choi", "--reason", "was ill", folder=folder)
    assert (given.code, given.out, given.err) == (0, f"kim has 7.25 for {FIRST} now.\n", "")
    assert "6/10    7.25  by Choi: was ill" in lines(grade("gradebook", folder=folder))["kim"]
    ended = grade("gradebook", "withdraw", "kim", "exercise02", "--by", "Choi", folder=folder)
    assert (ended.code, ended.out) == (0, "The override of kim is withdrawn; the grade counts again.\n")
    assert lines(grade("gradebook", folder=folder))["kim"].split()[-1] == "6"
    assert "withdrawn" in grade("gradebook", "kim", folder=folder).out
    again = grade("gradebook", "withdraw", "kim", "exercise02", "--by", "Choi", folder=folder)
    assert (again.code, again.err) == (2, f"grade: kim has no override for {FIRST}.\n")


def test_a_copy_is_made(folder: Path) -> None:
    done = grade("gradebook", "backup", "copy.db", folder=folder)
    assert (done.code, done.out) == (0, "The gradebook is copied to copy.db.\n")
    assert grade("gradebook", "--gradebook", "copy.db", folder=folder).out == grade("gradebook", folder=folder).out
    again = grade("gradebook", "backup", "copy.db", folder=folder)
    assert (again.code, again.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gradebook", "--gradebook", "no.db"], "There is no gradebook no.db"),
        (["gradebook", "kin"], "perhaps kim is meant"),
        (["gradebook", "--late", "10%/week", "--due", "2026-01-01"], "10%/week is no late rule"),
        (["gradebook", "--due", "soon"], "soon is no deadline"),
        (["gradebook", "--due", "9=2026-01-01"], f"There is no exercise 9 in this gradebook; it has: {FIRST}"),
        (["gradebook", "--gradebook", "mysql://x/y"], "not at mysql://"),
        (["diff", "1", "9"], "There is no run 9"),
        (["gradebook", "override", "kim", "2", "-1", "--by", "P", "--reason", "r"], "A score is a number from 0 up"),
        (["gradebook", "override", "kim", "2", "1", "--by", "", "--reason", "r"], "the name of its author"),
        (["gradebook", "withdraw", "kim", "2", "--by", "P"], "has no override"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence_and_2(prepared: Path, arguments: list[str], words: str) -> None:
    done = grade(*arguments, folder=prepared)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), done.err
    assert done.err.startswith("grade: ")
    assert words in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gradebook", "--late", "10%/day"], "--late needs a deadline: add --due."),
        (["gradebook", "override", "kim", "2", "ten", "--by", "P", "--reason", "r"], "'ten' is not a number."),
        (["gradebook", "override", "kim", "2", "1", "--by", "P"], "Missing option '--reason'"),
        (["gradebook", "override", "kim", "2", "1", "--reason", "r"], "Missing option '--by'"),
        (["gradebook", "--policy", "worst"], "'worst' is not one of"),
        (["gradebook", "kim", "lee"], "unexpected extra argument"),
        (["diff", "1"], "Missing argument 'RUN'"),
        (["diff", "one", "two"], "'one' is not a valid integer"),
    ],
)
def test_a_call_that_is_none_is_2(prepared: Path, arguments: list[str], words: str) -> None:
    done = grade(*arguments, folder=prepared)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_file_of_something_else_is_3(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_text("student,score\n" * 100)
    done = grade("gradebook", folder=tmp_path)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "gradebook.db is not a gradebook of ndgrade" in done.err


def test_no_command_makes_a_gradebook(tmp_path: Path) -> None:
    for arguments in (["gradebook"], ["diff", "1", "2"], ["gradebook", "backup", "x.db"], ["gradebook", "runs"]):
        assert grade(*arguments, folder=tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []


def test_an_empty_gradebook_is_no_error(tmp_path: Path) -> None:
    Gradebook.open(tmp_path / "gradebook.db").close()
    done = grade("gradebook", folder=tmp_path)
    assert (done.code, done.err) == (0, "0 rows, 0 students.\n")


LONG = "한국어로 쓴 아주 긴 이름 and an English one that goes on and on"


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook of long and hostile texts."""
    folder = tmp_path_factory.mktemp("wide")
    with Gradebook.open(folder / "gradebook.db") as book:
        run = book.begin_run(LONG, {})
        hostile = "[red]x[/red] \x1b[31m\u202e :smile: " + LONG
        book.record(run, LONG.replace(" ", "-"), hostile, FIRST, LONG, DUE, "f1", graded("a", 8))
        book.record_unreadable(run, "이영희", hostile, SECOND, hostile, DUE, hostile)
        book.override("이영희", SECOND, Decimal(5), LONG, hostile)
        run = book.begin_run(hostile, {})
        book.record(run, LONG.replace(" ", "-"), hostile, FIRST, LONG, DUE, "f2", graded("a", 1))
    return folder


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("arguments", ["gradebook", "gradebook 이영희", "gradebook runs", "diff 1 2"])
def test_every_table_keeps_to_80_columns_and_shows_texts_as_they_are(
    wide: Path, language: str, arguments: str
) -> None:
    done = grade(*arguments.split(), "--lang", language, folder=wide)
    assert done.code == 0, done.err
    assert max(map(cell_len, done.out.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in done.out.splitlines())
    assert not set(done.out) & set("\x1b\u202e😄")
    if arguments != "diff 1 2":
        assert "[red]" in done.out.replace("\n", "")


def test_numbers_are_never_cut(wide: Path) -> None:
    for width in ("80", "60"):
        assert "8/10" not in grade("gradebook", folder=wide, COLUMNS=width).out
        assert "1/10" in grade("gradebook", folder=wide, COLUMNS=width).out


def test_in_a_terminal_and_without_colour(prepared: Path) -> None:
    place = str(prepared / "gradebook.db")
    shown = grade_in_terminal("gradebook", "--gradebook", place, COLUMNS="100")
    assert shown.code == 0
    assert "5 rows, 5 students." in shown.out
    plain = grade_in_terminal("gradebook", "--gradebook", place, COLUMNS="100", NO_COLOR="1")
    assert "김철수" in plain.out


def test_an_old_gradebook_is_told_of(folder: Path) -> None:
    import sqlite3  # noqa: PLC0415 # for this test alone

    with sqlite3.connect(folder / "gradebook.db") as connection:
        connection.execute("DROP TABLE sightings")
        connection.execute("UPDATE meta SET value = '1' WHERE name = 'schema'")
    connection.close()
    done = grade("gradebook", folder=folder)
    assert done.code == 0
    assert (
        "The gradebook was brought up to date; as it was before, it is kept in gradebook.db.version1.bak." in done.err
    )
    assert (folder / "gradebook.db.version1.bak").is_file()
    assert "version1" not in grade("gradebook", folder=folder).err


@pytest.mark.parametrize("arguments", [["gradebook", "--help"], ["gradebook", "show", "-h"], ["diff", "--help"]])
def test_help_tells_what_there_is(arguments: list[str]) -> None:
    done = grade(*arguments)
    assert done.code == 0
    words = {"gradebook --help": ["[STUDENT]", "override", "withdraw", "backup", "runs"]}
    for word in words.get(" ".join(arguments), ["--gradebook", "--json", "NDGRADE_GRADEBOOK"]):
        assert word in done.out
    assert "gradebook" in grade("--help").out


def test_the_shell_completes_commands_and_options() -> None:
    def completed(line: str, word: int) -> list[str]:
        variables = {"_GRADE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(word)}
        return [entry.split(",")[1] for entry in grade(**variables).out.splitlines()]

    assert "withdraw" in completed("grade gradebook w", 2)
    assert "--reason" in completed("grade gradebook override --r", 3)


def test_help_is_quick_because_it_imports_no_database() -> None:
    code = (
        "import sys; from grader.cli import main; "
        "main(['gradebook', '--help'], standalone_mode=False); "
        "print('heavy:', sorted({'sqlalchemy', 'psycopg', 'sqlite3', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.endswith("heavy: []\n")


def test_a_password_is_shown_nowhere(tmp_path: Path) -> None:
    where = f"postgresql+psycopg://kim:secret@/grades?host={tmp_path}"
    done = grade("gradebook", folder=tmp_path, NDGRADE_GRADEBOOK=where)
    assert done.code == 3
    assert "kim:***@" in done.err
    assert "secret" not in done.out + done.err
    assert os.listdir(tmp_path) == []
