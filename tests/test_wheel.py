"""The built wheel, installed into an environment of its own, away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("ndgrade-*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `grade` of a fresh environment that has the wheel, and the dependencies of this one by reference."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, timeout=300)
    (packages,) = folder.glob("lib/python3.*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "grade"


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"LANG": "C.UTF-8"}
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_wheel_carries_the_course_and_nothing_of_the_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for exercise in (path.name for path in (ROOT / "exercises").iterdir()):
        assert f"grader/_course/exercises/{exercise}/README.ko.md" in names
        private = "key.toml" if exercise.startswith("quiz") else "test_"
        assert any(name.startswith(f"grader/_course/solutions/{exercise}/{private}") for name in names)
    assert "grader/py.typed" in names
    assert "grader/result.schema.json" in names
    assert "grader/locales/ko/LC_MESSAGES/ndgrade.mo" in names
    assert not [
        name for name in names if "__pycache__" in name or name.startswith(("tests", "benchmarks", "samples"))
    ]
    assert not [name for name in names if name.startswith(("exercises/", "solutions/"))]


def test_a_student_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    first = run([installed, "init"], tmp_path)
    assert first.returncode == 0, first.stderr
    stub = run([installed, "exercise01", "--json"], tmp_path)
    assert stub.returncode == 1, stub.stderr
    grade = json.loads(stub.stdout)
    assert (grade["score"], grade["status"]) == (0, "graded")
    (tmp_path / "exercises/exercise01_tensors/exercise01.py").write_text(
        "import numpy as np\ndef ndim(x):\n    return np.ndim(x)\n"
    )
    full = run([installed, "1"], tmp_path)
    assert full.returncode == 0, full.stdout + full.stderr
    assert "All right" in full.stdout


def test_the_course_inside_site_packages_is_hidden_from_a_submission(installed: Path, tmp_path: Path) -> None:
    course = next(installed.parents[1].glob("lib/python3.*/site-packages/grader"))
    assert (course / "_course/solutions/exercise01_tensors/exercise01.py").is_file()
    submission = tmp_path / "exercise01.py"
    submission.write_text(
        "import os\n"
        f"FOUND = [os.path.join(*step[:1]) for step in os.walk({str(course)!r})][1:]\n"
        f"FOUND += os.listdir({str(course)!r})\n"
        "def ndim(x):\n    raise RuntimeError(f'found {FOUND}')\n"
    )
    done = run([installed, "exercise01", submission, "--json", "--isolation", "sandbox"], tmp_path)
    grade = json.loads(done.stdout)
    assert (grade["isolation"], grade["status"]) == ("sandbox", "graded"), done.stderr
    assert "found []" in grade["checks"][0]["message"]
