"""`grade audit` and `grade new`, as an author types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import grade, tiny_course


def write_what_says_todo(folder: Path) -> None:
    for path in folder.rglob("*/*"):
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace("TODO", "두 배 twice"), "utf-8")


def test_an_author_is_led_from_a_scaffold_to_a_proved_exercise(tmp_path: Path, sandbox: None) -> None:
    begun = grade("new", "exercise20_twice", folder=tmp_path)
    assert begun.code == 0, begun.err
    assert "exercises/exercise20_twice is written." in begun.out
    assert "grade audit exercise20" in begun.out
    first = grade("audit", "20", folder=tmp_path)
    assert first.code == 1
    assert "line 1 still says TODO; write it." in first.out
    write_what_says_todo(tmp_path)
    mistake = tmp_path / "solutions/exercise20_twice/misconceptions/double_square.py"
    mistake.write_text(mistake.read_text("utf-8").replace("\ndef", "# total\n\ndef"), "utf-8")
    last = grade("audit", folder=tmp_path)
    assert last.code == 0, last.out
    assert "exercise20_twice: proved" in last.out
    assert (
        grade("20", str(tmp_path / "solutions/exercise20_twice/exercise20.py"), "--course", str(tmp_path)).code == 0
    )


def test_an_author_is_led_from_a_scaffold_to_a_proved_quiz(tmp_path: Path) -> None:
    assert grade("new", "quiz09_twice", folder=tmp_path).code == 0
    first = grade("audit", "quiz09", folder=tmp_path)
    assert first.code == 1
    assert "line 1 still says TODO; write it." in first.out
    assert "has no title in the language ko; write it." in first.out
    write_what_says_todo(tmp_path)
    last = grade("audit", folder=tmp_path)
    assert (last.code, "quiz09_twice: proved" in last.out) == (0, True), last.out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("twice", "is no name for an exercise; it looks like exercise20_topic"),
        ("exercise20", "is no name for an exercise"),
        ("exercise20_Two", "is no name for an exercise"),
        ("../exercise20_x", "is no name for an exercise"),
    ],
)
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str, words: str) -> None:
    done = grade("new", name, folder=tmp_path)
    assert (done.code, list(tmp_path.iterdir())) == (3, [])
    assert words in done.err


def test_a_number_that_is_taken_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    assert grade("new", "exercise20_one", folder=tmp_path).code == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = grade("new", "exercise20_two", folder=tmp_path)
    assert done.code == 3
    assert "exercise20_one is there already; choose another number." in done.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_keras_exercise_and_a_quiz_have_scaffolds_of_their_own(tmp_path: Path) -> None:
    assert grade("new", "exercise21_net", "--keras", folder=tmp_path).code == 0
    assert 'preload = "tensorflow"' in (tmp_path / "exercises/exercise21_net/exercise.toml").read_text("utf-8")
    assert "There is 1 check, worth 1 point." in (tmp_path / "exercises/exercise21_net/README.md").read_text("utf-8")
    assert grade("new", "quiz09_net", "--course", str(tmp_path / "other")).code == 0
    halves = sorted(path.name for path in (tmp_path / "other").rglob("*") if path.is_file())
    assert halves == ["README.ko.md", "README.md", "exercise.toml", "key.toml", "quiz.toml"]


def test_an_audit_as_json_has_a_line_an_exercise_and_one_for_the_course(tmp_path: Path, sandbox: None) -> None:
    course = tiny_course(tmp_path)
    (course / "exercises/answers.py").write_text("x = 1\n")
    done = grade("audit", "--json", "--course", str(course))
    assert done.code == 1
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [one["kind"] for one in told] == ["code", "course"]
    for one in told:
        assert {
            "exercise",
            "kind",
            "checks",
            "points",
            "misconceptions",
            "mutants",
            "survivors",
            "seconds",
        } <= one.keys()
        assert {"path", "message"} == one["findings"][0].keys()


STRAYS = {
    "exercises/answers.py": "belongs to no exercise; delete it",
    "exercises/exercise30_begun": "has no exercise.toml",
    "exercises/x": "is a link; put the file itself there",
    "solutions/exercise30_old": "belongs to no exercise in exercises/; rename or delete it",
}


def test_what_lies_beside_the_exercises_keeps_a_course_from_being_proved(tmp_path: Path) -> None:
    assert grade("new", "quiz09_twice", folder=tmp_path).code == 0
    write_what_says_todo(tmp_path)
    (tmp_path / "exercises/answers.py").write_text("x = 1\n")
    (tmp_path / "exercises/exercise30_begun").mkdir()
    (tmp_path / "exercises/x").symlink_to("../solutions")
    (tmp_path / "solutions/exercise30_old").mkdir()
    whole = grade("audit", folder=tmp_path)
    assert whole.code == 1
    assert "quiz09_twice: proved" in whole.out
    assert "course: 4 findings" in whole.out
    for path, words in STRAYS.items():
        assert f"  {path}: {words}" in whole.out
    told = json.loads(grade("audit", "--json", folder=tmp_path).out.splitlines()[-1])
    assert [finding["path"] for finding in told["findings"]] == list(STRAYS)
    assert grade("audit", "quiz09", folder=tmp_path).code == 0


def test_a_course_whose_title_is_missing_is_told_so(tmp_path: Path) -> None:
    assert grade("new", "quiz09_twice", folder=tmp_path).code == 0
    description = tmp_path / "exercises/quiz09_twice/exercise.toml"
    description.write_text('title = { en = "Twice" }\ntopic = "twice"\nkind = "quiz"\n', "utf-8")
    for done in (grade("audit", folder=tmp_path), grade("audit", "--course", tmp_path)):
        assert (done.code, done.err) == (1, "")
        assert "/quiz09_twice/exercise.toml: has no title in the language ko; write it.\n" in done.out
    description.write_text('title = { en = "Twice", ko = "두 배" }\nkind = "quiz"\n', "utf-8")
    assert grade("audit", folder=tmp_path).code == 3


def test_an_audit_speaks_korean(tmp_path: Path, sandbox: None) -> None:
    done = grade("audit", "--lang", "ko", "--course", str(tiny_course(tmp_path)))
    assert done.code == 1
    assert "쓰세요" in done.out


def test_an_unknown_exercise_is_one_sentence(tmp_path: Path) -> None:
    done = grade("audit", "exercise77", folder=tmp_path)
    assert done.code == 2
    assert "There is no exercise 'exercise77'" in done.err


def test_the_table_fits_80_columns(tmp_path: Path, sandbox: None) -> None:
    done = grade("audit", "--course", str(tiny_course(tmp_path)), COLUMNS="80")
    table = done.out.splitlines()[-2:]
    assert all(len(line) <= 80 for line in table)
