"""Exercises as notebooks: what is in them, that they are valid, and that they grade as the script does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from little_course import write_course
from nbclient import NotebookClient

from grader.course import Course, Exercise
from grader.errors import CourseError
from grader.grading import Grader
from grader.language import Language
from grader.notebook.magics import Words
from grader.notebook.prose import pieces, sections
from grader.notebook.writing import notebook, write
from grader.result import Level
from grader.submission import read_submission

EN, KO = Language("en"), Language("ko")
GRADE = Path(sys.executable).with_name("grade")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return Course(write_course(tmp_path_factory.mktemp("course")))


def cells(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["cells"]
    return found


def read_back(text: str) -> Any:
    """As Jupyter reads it."""
    return nbformat.reads(text, as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_prose_code_and_checks_in_order(course: Course) -> None:
    made = cells(notebook(course.find("exercise01"), EN))
    assert [(cell["id"].removeprefix("exercise01-"), cell["cell_type"]) for cell in made] == [
        ("statement", "markdown"),
        ("start", "code"),
        ("imports", "code"),
        ("about-double", "markdown"),
        ("code-double", "code"),
        ("check-double", "code"),
        ("part-3", "code"),
        ("before-half-1", "markdown"),
        ("about-half", "markdown"),
        ("code-half", "code"),
        ("check-half", "code"),
        ("section-1", "markdown"),
        ("everything", "markdown"),
        ("check", "code"),
    ]
    by_id = {cell["id"].removeprefix("exercise01-"): source(cell) for cell in made}
    assert by_id["imports"] == "from __future__ import annotations\n\nimport math\n\nLIMIT = 10  # as it is"
    assert by_id["code-double"].startswith("def double(x: float)")
    assert "## this is no heading" in by_id["about-double"]
    assert "def _inner" in by_id["part-3"]
    assert by_id["check-half"] == f"%grade exercise01 half --course {course.root}"
    assert by_id["check"] == f"%grade exercise01 --course {course.root}"
    assert "%load_ext grader" in by_id["start"]
    assert "grade exercise01\n" not in by_id["section-1"]


def test_korean_notebooks_speak_korean(course: Course) -> None:
    made = cells(notebook(course.find("exercise01"), KO))
    assert "작은 문제" in source(made[0])
    assert source(made[-1]) == f"%grade exercise01 --lang ko --course {course.root}"


def test_a_quiz_has_a_cell_a_question(course: Course) -> None:
    made = cells(notebook(course.find("quiz01"), KO))
    assert [source(cell) for cell in made if source(cell).startswith("%quiz")] == [
        f"%quiz quiz01 sum --lang ko --course {course.root}",
        f"%quiz quiz01 round --lang ko --course {course.root}",
    ]
    call = f"""grader.ask("quiz01", language='ko', course={str(course.root)!r}).save("quiz01.toml")"""
    assert call in source(made[-1])
    assert all("grade quiz01" not in source(cell) for cell in made)


def test_the_shipped_course_needs_no_name(shipped_course: Course) -> None:
    assert source(cells(notebook(shipped_course.find("exercise02"), EN))[-1]) == "%grade exercise02"
    assert source(cells(notebook(shipped_course.find("exercise02"), KO))[-1]) == "%grade exercise02 --lang ko"
    assert 'grader.ask("quiz01").save(' in source(cells(notebook(shipped_course.find("quiz01"), EN))[-1])
    assert """grader.ask("quiz01", language='ko').save(""" in source(
        cells(notebook(shipped_course.find("quiz01"), KO))[-1]
    )


@pytest.mark.parametrize("name", ["plain", "two words", "it's", 'a "b"', "{kept}", "$kept", "문제", "back\\slash"])
def test_the_folder_of_a_course_arrives_as_it_is(tmp_path: Path, name: str) -> None:
    """Through IPython, which puts values in the place of {names} and $names, and through the words of a magic."""
    made = cells(notebook(Course(write_course(tmp_path / name)).find("exercise01"), EN))
    shell: Any = InteractiveShell()  # type: ignore[no-untyped-call]
    shell.user_ns["kept"] = "another folder"
    line = source(made[-1]).removeprefix("%grade ")
    words = Words(shell.var_expand(line))
    assert (words.course, words.names) == (str((tmp_path / name).resolve()), ["exercise01"])
    call = source(cells(notebook(Course(tmp_path / name).find("quiz01"), EN))[-1])
    assert f"course={str((tmp_path / name).resolve())!r}" in call


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_shipped_notebook_is_valid_and_stays_the_same(shipped_course: Course, language: str) -> None:
    say = Language(language)
    for exercise in shipped_course.exercises:
        text = notebook(exercise, say)
        read = read_back(text)
        nbformat.validate(read)
        assert (read.nbformat, read.nbformat_minor) == (4, 5)
        names = [cell.id for cell in read.cells]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch("[a-zA-Z0-9_-]{1,64}", name) for name in names)
        assert text == notebook(exercise, say)
        assert read.metadata.kernelspec.name == "python3"
        _everything_is_there(exercise, text, language)


def _everything_is_there(exercise: Exercise, text: str, language: str) -> None:
    """Nothing of the stub, and nothing of the statement but its words on the command line, is lost."""
    whole = "\n".join(source(cell) for cell in cells(text))
    if exercise.kind == "code":
        for piece in pieces(exercise.stub.read_text("utf-8")):
            assert piece.source in whole
    statement = exercise.statement(language).read_text("utf-8")
    statement = statement.replace(f"`{exercise.stub.name}`", f"`{exercise.short_name}.ipynb`")
    for section in sections(statement):
        assert section.text in whole or section.tells_how_to_check(exercise.short_name), section.heading


@pytest.mark.parametrize("name", ["exercise02", "exercise08", "exercise13"])
def test_a_notebook_grades_as_the_script_does(shipped_course: Course, tmp_path: Path, name: str) -> None:
    exercise = shipped_course.find(name)
    path = tmp_path / f"{name}.ipynb"
    made = read_back(notebook(exercise, EN))
    answers = {
        piece.function: piece.source for piece in pieces(shipped_course.key(exercise).reference.read_text("utf-8"))
    }
    for cell in made.cells:
        function = cell.id.removeprefix(f"{name}-code-")
        if cell.id.startswith(f"{name}-code-"):
            cell.source = answers[function]
        if cell.id == f"{name}-imports":
            cell.source += "\n" + answers.get("", "")
    path.write_text(json.dumps(made), "utf-8")
    with Grader(shipped_course, [exercise], Level.PROCESS) as grader:
        script = grader.grade(read_submission(shipped_course.key(exercise).reference), exercise, EN).grade
        handed_in = grader.grade(read_submission(path), exercise, EN).grade
        untouched = tmp_path / "untouched.ipynb"
        untouched.write_text(notebook(exercise, EN), "utf-8")
        stub = grader.grade(read_submission(untouched), exercise, EN).grade
    assert [(one.name, one.outcome) for one in handed_in.checks] == [(one.name, one.outcome) for one in script.checks]
    assert handed_in.score == handed_in.max_score
    assert handed_in.notes == []
    assert stub.score < stub.max_score
    assert stub.notes == []


@pytest.mark.parametrize("level", [Level.PROCESS, Level.SANDBOX])
def test_checks_in_plain_python_are_harmless_when_handed_in(
    course: Course, sandbox: None, tmp_path: Path, level: Level
) -> None:
    path = tmp_path / "mine.py"
    path.write_text(
        "import grader\ndef double(x): return 2 * x\nprint(grader.check('exercise01'))\n"
        "def half(x): return x / 2\ngrader.ask('quiz01')\n"
    )
    exercise = course.find("exercise01")
    with Grader(course, [exercise], level) as one:
        graded = one.grade(read_submission(path), exercise, EN)
    assert (graded.grade.score, graded.grade.notes) == (7, [])
    assert graded.grade.isolation is level


def test_a_written_notebook_runs_in_a_kernel(course: Course, tmp_path: Path) -> None:
    made = read_back(notebook(course.find("exercise01"), EN))
    for cell in made.cells:
        cell.source = cell.source.replace("raise NotImplementedError", "return 2 * x")
    NotebookClient(made, timeout=90, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = {cell.id: cell.outputs for cell in made.cells if cell.cell_type == "code" and cell.outputs}
    assert list(shown) == [f"exercise01-check{part}" for part in ("-double", "-half", "")]
    assert "5 of 5 points" in shown["exercise01-check-double"][0].data["text/html"]
    assert "0 of 2 points" in shown["exercise01-check-half"][0].data["text/plain"]


def test_what_cannot_be_read_is_said(course: Course, tmp_path: Path) -> None:
    broken = Course(write_course(tmp_path))
    broken.find("exercise01").stub.write_text("def (")
    with pytest.raises(CourseError, match="cannot be read"):
        notebook(broken.find("exercise01"), EN)
    (broken.find("quiz01").folder / "README.md").unlink()
    with pytest.raises(CourseError, match="cannot be read"):
        notebook(broken.find("quiz01"), EN)


def test_a_notebook_is_never_lost(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "one.ipynb"
    assert write(path, "first", force=False)
    assert not write(path, "second", force=False)
    assert path.read_text() == "first"
    assert write(path, "third", force=True)
    assert path.read_text() == "third"
    link = tmp_path / "link.ipynb"
    link.symlink_to(tmp_path / "nowhere")
    assert not write(link, "x", force=False)
    assert [one.name for one in path.parent.iterdir()] == ["one.ipynb"]


def test_sections_of_odd_statements() -> None:
    assert sections("") == []
    assert [one.heading for one in sections("~~~\n## no\n~~~\n## yes\n### deeper\n#also not\n")] == ["", "yes"]
    (only,) = sections("## `f(x)` and `g`\ntext")
    assert only.is_about("f")
    assert only.is_about("g")
    assert not only.is_about("fg")
    assert not only.is_about("x")


def test_pieces_of_odd_stubs() -> None:
    assert pieces("") == []
    assert [(one.function, one.source) for one in pieces("def f():\n    pass\n# the end\n")] == [
        ("f", "def f():\n    pass"),
        ("", "# the end"),
    ]
    decorated = "# why\n@cached\ndef f():\n    pass"
    assert [one.source for one in pieces(f'"""Doc."""\n\n\n{decorated}\n')] == [decorated]
    with pytest.raises(SyntaxError):
        pieces("def (")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [GRADE, "notebook", *arguments],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_writes_and_does_not_overwrite(tmp_path: Path) -> None:
    ran = run(tmp_path, "exercise02")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "exercise02.ipynb is written." in ran.stdout
    path = tmp_path / "exercise02.ipynb"
    path.write_text("mine")
    again = run(tmp_path, "2")
    assert again.returncode == 2
    assert again.stderr == "grade: exercise02.ipynb is there already and is left as it is; --force writes over it.\n"
    assert path.read_text() == "mine"
    assert run(tmp_path, "exercise02", "--force").returncode == 0
    assert cells(path.read_text("utf-8"))


def test_the_command_takes_a_file_or_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert run(tmp_path, "exercise02", "folder").returncode == 0
    assert (tmp_path / "folder" / "exercise02.ipynb").is_file()
    assert run(tmp_path, "quiz01", "mine.ipynb", "--lang", "ko").returncode == 0
    assert "--lang ko" in (tmp_path / "mine.ipynb").read_text("utf-8")
    wrong = run(tmp_path, "exercise02", "mine.txt")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "grade: mine.txt is no name for a notebook: let it end with .ipynb.\n",
    )
    (tmp_path / "file").write_text("")
    below_a_file = run(tmp_path, "exercise02", "file/x.ipynb")
    assert below_a_file.returncode == 2
    assert "cannot be written" in below_a_file.stderr
    assert below_a_file.stderr.count("\n") == 1


def test_the_data_of_an_exercise_come_along(tmp_path: Path, shipped_course: Course) -> None:
    """As the statement has it: a cell loads "data/digits.npz"."""
    data = shipped_course.find("exercise17").folder / "data"
    assert run(tmp_path, "exercise17").returncode == 0
    assert (tmp_path / "data" / "digits.npz").read_bytes() == (data / "digits.npz").read_bytes()
    assert {path.name for path in (tmp_path / "data").iterdir()} == {path.name for path in data.iterdir()}
    (tmp_path / "data" / "digits.npz").write_bytes(b"mine")
    (tmp_path / "data" / "LICENCE.md").unlink()
    assert run(tmp_path, "exercise17", "--force").returncode == 0
    assert (tmp_path / "data" / "digits.npz").read_bytes() == b"mine"
    assert (tmp_path / "data" / "LICENCE.md").is_file()
    assert run(tmp_path, "exercise02").returncode == 0
    (tmp_path / "bare").mkdir()
    assert run(tmp_path, "exercise02", "bare").returncode == 0
    assert [path.name for path in (tmp_path / "bare").iterdir()] == ["exercise02.ipynb"]


def test_the_command_names_a_course_of_ones_own(course: Course, tmp_path: Path) -> None:
    ran = run(tmp_path, "exercise01", "--course", str(course.root))
    assert f"To grade it: grade exercise01 exercise01.ipynb --course {course.root}\n" in ran.stdout
    made = cells((tmp_path / "exercise01.ipynb").read_text("utf-8"))
    assert source(made[-1]) == f"%grade exercise01 --course {course.root}"


def test_the_command_writes_all(tmp_path: Path, shipped_course: Course) -> None:
    ran = run(tmp_path, "--all", "--to", "all of them")
    assert ran.returncode == 0, ran.stderr
    assert len(list((tmp_path / "all of them").glob("*.ipynb"))) == len(shipped_course.exercises)
    again = run(tmp_path, "--all", "--to", "all of them")
    assert "0 notebooks are written" in again.stdout
    assert f"{len(shipped_course.exercises)} notebooks were there already" in again.stdout


@pytest.mark.parametrize("arguments", [[], ["exercise02", "--all"], ["exercise02", "--to", "x"], ["exercise99"]])
def test_the_command_refuses_nonsense(tmp_path: Path, arguments: list[str]) -> None:
    ran = run(tmp_path, *arguments)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_sample_for_colab_is_what_is_written_today(shipped_course: Course, tmp_path: Path) -> None:
    """Only its first cell is another one: it installs the package. Nothing in it is Colab's own."""
    sample = read_back((Path(__file__).parents[2] / "samples" / "colab.ipynb").read_text("utf-8"))
    written = read_back(notebook(shipped_course.find("exercise02"), EN))
    first = {cell.id: cell.source for cell in sample.cells}.pop("exercise02-start")
    assert first.splitlines()[1:] == ["%pip install -q ndgrade", "%load_ext grader"]
    for cell, other in zip(sample.cells, written.cells, strict=True):
        assert cell.id == other.id
        assert cell.source == other.source or cell.id == "exercise02-start"
    assert "colab" not in json.dumps(sample).lower()
