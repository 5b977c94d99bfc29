"""The badge in the READMEs opens a notebook that is there, and the notebook checks an exercise in any kernel."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from grader.course import Course
from grader.language import Language
from grader.notebook.writing import notebook
from grader.submission import read_submission

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "colab.ipynb"
READMES = ["README.md", "README.ko.md"]
IMAGE = "https://colab.research.google.com/assets/colab-badge.svg"  # as Colab publishes it
OPENS = "https://colab.research.google.com/github/"
INSTALL = "%pip install -q ndgrade"
BADGE = re.compile(r"^\[!\[(?P<words>[^\]]+)\]\((?P<image>[^)]+)\)\]\((?P<address>[^)]+)\)$", re.MULTILINE)
STUB = "raise NotImplementedError"


def repository() -> str:
    """The one place where the project's address stands."""
    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(described["project"]["urls"]["Repository"])


def reading(text: str) -> Any:
    return nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture
def sample() -> Any:
    return reading(SAMPLE.read_text("utf-8"))


# --- the badge ------------------------------------------------------------------------------------------------


def test_the_address_is_that_of_a_repository() -> None:
    assert re.fullmatch(r"https://github\.com/[\w-]+/ndgrade", repository())


@pytest.mark.parametrize("readme", READMES)
def test_the_badge_opens_a_file_of_this_repository(readme: str) -> None:
    [badge] = BADGE.finditer((ROOT / readme).read_text("utf-8"))
    assert badge["image"] == IMAGE
    start = f"{OPENS}{repository().removeprefix('https://github.com/')}/blob/main/"
    assert badge["address"].startswith(start)
    assert ROOT / badge["address"].removeprefix(start) == SAMPLE
    assert SAMPLE.is_file()


@pytest.mark.parametrize("readme", READMES)
def test_it_is_said_what_has_to_be_there_before_it_works(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    after = text[text.index(IMAGE) :]
    assert "python -m build" in after
    assert "%pip install -q ndgrade-*.whl" in after
    assert "(samples/colab.ipynb)" in after


def test_no_other_address_of_the_repository_stands_in_what_people_read() -> None:
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), SAMPLE]:
        found = set(re.findall(r"github\.com/([\w-]+/ndgrade)\b", path.read_text("utf-8")))
        assert found <= {repository().removeprefix("https://github.com/")}, path


# --- the notebook ---------------------------------------------------------------------------------------------


def test_it_is_what_the_command_writes_with_a_cell_that_installs(sample: Any) -> None:
    written = reading(notebook(Course.shipped().find("exercise02"), Language("en")))
    differing = [
        (cell.source, other.source)
        for cell, other in zip(sample.cells, written.cells, strict=True)
        if cell.source != other.source
    ]
    [(first, _)] = differing
    assert first.splitlines()[1:] == [INSTALL, "%load_ext grader"]


def test_nothing_in_it_is_colabs_own() -> None:
    told = json.loads(SAMPLE.read_text("utf-8"))
    code = "\n".join("".join(cell["source"]) for cell in told["cells"] if cell["cell_type"] == "code")
    assert re.findall(r"^\s*(?:import|from) (\w+)", code, re.MULTILINE) == ["numpy"]
    assert "google" not in json.dumps(told).lower()
    assert "colab" not in json.dumps(told).lower()
    assert set(told["metadata"]) <= {"kernelspec", "language_info", "ndgrade"}
    assert all(cell["metadata"].keys() <= {"ndgrade"} for cell in told["cells"])


def test_it_has_no_answers_and_no_outputs(sample: Any) -> None:
    cells = [cell for cell in sample.cells if cell.cell_type == "code"]
    assert [cell.outputs for cell in cells] == [[] for _ in cells]
    assert sum(STUB in cell.source for cell in cells) == 4


def test_it_can_be_handed_in_as_it_is(sample: Any) -> None:
    assert len(read_submission(SAMPLE).units) == sum(cell.cell_type == "code" for cell in sample.cells)


ANSWERS = {
    "relu": "return np.maximum(x, 0)",
    "sigmoid": "return np.tanh(x / 2) / 2 + 0.5",
    "tanh": "return np.sinh(x)",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the cells showed in a real kernel: two functions are written rightly, one wrongly, one not at all."""
    folder = tmp_path_factory.mktemp("kernel")
    made = reading(SAMPLE.read_text("utf-8"))
    for cell in made.cells:
        cell.source = cell.source.replace(INSTALL, "")  # it is installed
        for function, answer in ANSWERS.items():
            if cell.source.startswith(f"def {function}("):
                cell.source = cell.source.replace(STUB, answer)
    NotebookClient(made, timeout=90, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    cells = [cell for cell in made.cells if cell.cell_type == "code" and cell.outputs]
    return {cell.id.removeprefix("exercise02-"): cell.outputs[0].data["text/plain"] for cell in cells}


def test_only_checks_show_something(shown: dict[str, str]) -> None:
    assert list(shown) == ["check-relu", "check-sigmoid", "check-tanh", "check-softmax", "check"]


def test_each_function_is_checked_under_its_cell(shown: dict[str, str]) -> None:
    full = {name: re.search(r"(\d+) of (\d+) points", text) for name, text in shown.items()}
    points = {name: (int(found[1]), int(found[2])) for name, found in full.items() if found}
    assert list(points) == list(shown)
    for right in ("check-relu", "check-sigmoid"):
        assert points[right][0] == points[right][1] > 0
    assert points["check-tanh"][0] < points["check-tanh"][1]
    assert points["check-softmax"][0] == 0
    parts = [points[name] for name in points if name != "check"]
    assert points["check"][1] == sum(possible for _, possible in parts)
    assert points["check"][0] == sum(earned for earned, _ in parts)


def test_it_is_said_that_this_is_no_grade(shown: dict[str, str]) -> None:
    assert all("notebook" in text for text in shown.values())
