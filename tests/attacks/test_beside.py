"""Files that lie beside a submission and would be imported, or read as settings, by a careless pytest or Python.

Each is a trap that writes a marker when it runs in a process that may write; graded by the real `grade`, in that
folder, none may run and none may change the score.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
GRADE = Path(sys.executable).with_name("grade")
RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x\n"

HOOKS = """
def pytest_pyfunc_call(pyfuncitem):
    return True
def pytest_collection_modifyitems(items):
    items.clear()
def pytest_runtest_makereport(item, call):
    call.excinfo = None
"""
PATCH = """
import _pytest.runner, _pytest.python
_pytest.python.pytest_pyfunc_call = _pytest.python.Function.runtest = lambda *args: True
"""
INI = "addopts = -p evil --collect-only\npython_files = *.py\npythonpath = .\nrequired_plugins = evil\n"
TOML = '[tool.pytest.ini_options]\naddopts = "-p evil --collect-only"\npythonpath = ["."]\n'
METADATA = "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n"

SHADOWS = (
    *(
        "numpy.py",
        "pytest.py",
        "_pytest.py",
        "pluggy.py",
        "msgspec.py",
        "click.py",
        "rich.py",
        "json.py",
        "random.py",
    ),
    *("grader/__init__.py", "grader/cli/__init__.py", "grader/sandbox/child.py", "random.py"),
    *("tensorflow/__init__.py", "keras/__init__.py", "warnings.py", "ctypes.py", "socket.py", "submission.py"),
    *("nbformat.py", "iniconfig.py", "packaging.py", "gettext.py", "struct.py", "encodings/__init__.py"),
)

# name -> files and their texts; "@" stands for the line that springs the trap
TRAPS: dict[str, dict[str, str]] = {
    "conftest": {"conftest.py": "@" + HOOKS},
    "pytest_ini": {"pytest.ini": f"[pytest]\n{INI}", "evil.py": "@" + HOOKS},
    "hidden_pytest_ini": {".pytest.ini": f"[pytest]\n{INI}", "evil.py": "@" + HOOKS},
    "tox_ini": {"tox.ini": f"[pytest]\n{INI}", "evil.py": "@" + HOOKS},
    "setup_cfg": {"setup.cfg": f"[tool:pytest]\n{INI}", "evil.py": "@" + HOOKS, "setup.py": "@"},
    "pyproject": {"pyproject.toml": TOML, "evil.py": "@" + HOOKS},
    "entry_point": {
        "evil.py": "@" + HOOKS,
        "evil-1.0.dist-info/METADATA": METADATA,
        "evil-1.0.dist-info/entry_points.txt": "[pytest11]\nevil = evil\n",
        "evil.egg-info/PKG-INFO": METADATA,
        "evil.egg-info/entry_points.txt": "[pytest11]\nevil = evil\n",
    },
    "customize": {"sitecustomize.py": "@", "usercustomize.py": "@", "evil.pth": "import evil\n", "evil.py": "@"},
    "package": {"__init__.py": "@" + PATCH, "__main__.py": "@"},
    "shadows": dict.fromkeys(SHADOWS, "@"),
    "suites": {"test_exercise90.py": "@" + RIGHT, "solutions/exercise90_double/test_exercise90.py": "@"},
}


@dataclass(frozen=True)
class Folder:
    """A student's folder, and where its traps leave word."""

    path: Path
    marker: Path

    def lay(self, name: str) -> None:
        for file, text in TRAPS[name].items():
            place = self.path / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text.replace("@", f"open({str(self.marker)!r}, 'a').write(__file__ + chr(10))\n"))

    def sprung(self) -> str:
        return self.marker.read_text() if self.marker.exists() else ""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "student"
    path.mkdir()
    return Folder(path, tmp_path / "marker")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "targets", tmp_path / "course"))


def grade(folder: Path, course: Path, *arguments: str, **variables: str) -> Any:
    """The result of `grade 90` in a folder, as JSON."""
    done = subprocess.run(
        [GRADE, "90", "--course", course, "--json", *arguments],
        cwd=folder,
        env={**os.environ, "LANG": "C.UTF-8", **variables},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    assert done.stderr == b""
    return json.loads(done.stdout)


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize("trap", TRAPS)
def test_a_file_beside_a_submission_is_never_run(trap: str, folder: Folder, course: Path) -> None:
    folder.lay(trap)
    (folder.path / "exercise90.py").write_text(RIGHT)
    told = grade(folder.path, course)
    assert (told["score"], told["status"]) == (5, "graded")
    assert folder.sprung() == ""


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize("level", ["sandbox", "process"])
def test_all_of_them_together_do_not_change_a_score(level: str, folder: Folder, course: Path) -> None:
    for trap in TRAPS:
        folder.lay(trap)
    (folder.path / "exercise90.py").write_text(WRONG)
    told = grade(folder.path, course, "exercise90.py", "--isolation", level)
    assert [check["outcome"] for check in told["checks"]] == ["failed"] * 4
    assert (told["score"], told["isolation"]) == (0, level)
    assert folder.sprung() == ""


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize(
    "variables",
    [
        {"PYTEST_ADDOPTS": "-p evil --collect-only"},
        {"PYTEST_PLUGINS": "evil"},
        {"PYTEST_ADDOPTS": "--rootdir=. -c pytest.ini --confcutdir=/ --import-mode=prepend"},
        {"PYTEST_ADDOPTS": "--no-such-option"},
        {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "", "PYTEST_DEBUG": "1", "PYTEST_THEME": "evil"},
    ],
)
def test_settings_of_pytest_in_the_environment_do_not_reach_a_suite(
    variables: dict[str, str], folder: Folder, course: Path
) -> None:
    for trap in ("conftest", "pytest_ini", "entry_point"):
        folder.lay(trap)
    (folder.path / "exercise90.py").write_text(WRONG)
    told = grade(folder.path, course, **variables)
    assert [check["outcome"] for check in told["checks"]] == ["failed"] * 4
    assert folder.sprung() == ""


@pytest.mark.usefixtures("sandbox")
def test_files_above_a_course_are_not_the_courses(folder: Folder) -> None:
    """A course in a folder that a student can write to, as when all submissions are unpacked beside it."""
    for trap in TRAPS:
        if trap != "suites":
            folder.lay(trap)
    course = Path(shutil.copytree(HERE / "targets", folder.path / "course"))
    (folder.path / "exercise90.py").write_text(WRONG)
    told = grade(folder.path, course)
    assert [check["outcome"] for check in told["checks"]] == ["failed"] * 4
    assert folder.sprung() == ""


@pytest.mark.usefixtures("sandbox")
def test_a_course_named_by_a_relative_path_or_a_link_is_as_safe(folder: Folder) -> None:
    for trap in ("conftest", "pytest_ini", "package"):
        folder.lay(trap)
    shutil.copytree(HERE / "targets", folder.path / "course")
    (folder.path / "link").symlink_to("course")
    (folder.path / "exercise90.py").write_text(RIGHT)
    for named in ("course", "link", "./course/../link"):
        assert grade(folder.path, Path(named))["score"] == 5
    assert folder.sprung() == ""


@pytest.mark.parametrize("trap", ["conftest", "pytest_ini", "tox_ini", "setup_cfg", "pyproject", "shadows"])
def test_the_traps_are_good_ones(trap: str, folder: Folder) -> None:
    """Bare Python or pytest in such a folder does step into them; bare is without the plugins of whoever tests us."""
    folder.lay(trap)
    (folder.path / "test_it.py").write_text("import numpy\ndef test_it(): assert False\n")
    command = [sys.executable, "-m", "pytest"] if trap != "shadows" else [sys.executable, "-c", "import numpy"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    subprocess.run(command, cwd=folder.path, env=environment, capture_output=True, timeout=60, check=False)
    assert folder.sprung()
