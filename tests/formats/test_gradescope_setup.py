"""setup.sh on machines of many kinds, each made of a few programs that only take notes of how they were called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "grader" / "formats" / "pack" / "setup.sh"
WHEEL = "ndgrade-0.1.0-py3-none-any.whl"
NEEDED = ("bash", "chmod", "dirname", "mkdir", "sh", "cp", "cat")
# A Python of some version: `-c` tells whether it will do, `-m venv` makes an environment, whose Python is `pip`.
PYTHON = """#!/bin/sh
echo "$(basename "$0") $*" >> {log}
case "$1 $2" in
"-c "*) exit {unfit} ;;
"-m venv") mkdir -p "$3/bin" && cp {machine}/pip "$3/bin/python" && cp {machine}/version "$3/bin/grade" ;;
esac
"""
PIP = """#!/bin/sh
echo "pip $*" >> {log}
case "$*" in *" -c "*) exit {pinned} ;; *) exit {free} ;; esac
"""
APT = """#!/bin/sh
echo "apt-get $*" >> {log}
case "$*" in
*python{offers}*) cp {machine}/new {bin}/python{offers} ;;
*python3*) exit 100 ;;
esac
exit {apt}
"""


class Machine:
    """A container with some versions of Python, and a package manager that may have more."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log = root / "log"
        self.source = root / "auto grader" / "source"  # a blank in a path is no fault
        self.bin = root / "bin"
        self.source.mkdir(parents=True)
        self.bin.mkdir()
        for name in (*NEEDED, "basename"):
            found = shutil.which(name)
            assert found is not None
            (self.bin / name).symlink_to(found)
        shutil.copy(SCRIPT, self.source)
        (self.source / WHEEL).write_bytes(b"")
        (self.source / "constraints.txt").write_text("numpy==2.0\n")
        self.program(root / "version", "#!/bin/sh\necho ndgrade, version 0.1.0\n")
        self.program(root / "new", self.python_text(fit=True))
        self.pip()
        self.apt()

    def program(self, path: Path, text: str) -> None:
        path.write_text(text)
        path.chmod(0o755)

    def python_text(self, *, fit: bool) -> str:
        return PYTHON.format(log=self.log, machine=self.root, unfit=0 if fit else 1)

    def python(self, name: str, *, fit: bool = True) -> None:
        self.program(self.bin / name, self.python_text(fit=fit))

    def pip(self, *, pinned: int = 0, free: int = 0) -> None:
        self.program(self.root / "pip", PIP.format(log=self.log, pinned=pinned, free=free))

    def apt(self, *, ends: int = 0, offers: str = "none") -> None:
        text = APT.format(log=self.log, machine=self.root, bin=self.bin, offers=offers, apt=ends)
        self.program(self.bin / "apt-get", text)

    def set_up(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.bin / "bash", self.source / "setup.sh"],
            env={"PATH": str(self.bin)},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    def calls(self, of: str) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line for line in lines if line.split(" ", 1)[0] == of]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def environment_of(machine: Machine) -> Path:
    return machine.source.parent / "ndgrade"


def test_an_ordinary_machine(machine: Machine) -> None:
    machine.python("python3.12")
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    assert done.stdout == "ndgrade, version 0.1.0\n"
    assert machine.calls("apt-get") == [
        "apt-get update",
        "apt-get install -y --no-install-recommends bubblewrap libseccomp2",
    ]
    (installed,) = machine.calls("pip")
    assert installed.endswith(f"-c {machine.source}/constraints.txt {machine.source}/{WHEEL}")
    assert (environment_of(machine) / "bin" / "grade").exists()


def test_the_newest_that_will_do_is_taken(machine: Machine) -> None:
    for name in ("python3", "python3.11", "python3.12"):
        machine.python(name)
    machine.python("python3.13", fit=False)
    assert machine.set_up().returncode == 0
    assert [call.split()[0] for call in machine.log.read_text().splitlines() if " -m venv " in call] == ["python3.12"]


def test_the_systems_own_may_be_new_enough(machine: Machine) -> None:
    machine.python("python3")
    assert machine.set_up().returncode == 0
    assert [call for call in machine.calls("python3") if "-m venv" in call]


@pytest.mark.parametrize("version", ["3.12", "3.11"])
def test_where_it_is_too_old_another_is_installed(machine: Machine, version: str) -> None:
    machine.python("python3", fit=False)
    machine.apt(offers=version)
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    asked = [call for call in machine.calls("apt-get") if "python3" in call]
    assert asked[0] == "apt-get install -y --no-install-recommends python3.12 python3.12-venv"
    assert machine.calls(f"python{version}")[-1].startswith(f"python{version} -m venv ")


def test_without_any_it_says_what_to_do(machine: Machine) -> None:
    machine.python("python3", fit=False)
    machine.apt(ends=100)
    done = machine.set_up()
    assert done.returncode == 1
    assert "ndgrade needs Python 3.11 or newer; choose a newer base image in Gradescope" in done.stderr
    assert machine.calls("pip") == []
    assert not environment_of(machine).exists()


def test_without_the_sandbox_it_goes_on(machine: Machine) -> None:
    machine.python("python3.12")
    machine.apt(ends=100)
    done = machine.set_up()
    assert done.returncode == 0
    assert "submissions will be graded at the level process" in done.stderr


def test_versions_that_are_not_to_be_had_here(machine: Machine) -> None:
    machine.python("python3.11")
    machine.pip(pinned=1)
    done = machine.set_up()
    assert done.returncode == 0
    assert "the versions in constraints.txt are not to be had here" in done.stderr
    pinned, free = machine.calls("pip")
    assert "-c" in pinned.split()
    assert "-c" not in free.split()


def test_what_cannot_be_installed_ends_the_build(machine: Machine) -> None:
    machine.python("python3.11")
    machine.pip(pinned=1, free=1)
    assert machine.set_up().returncode != 0


def test_nobody_else_reads_the_key(machine: Machine) -> None:
    machine.python("python3.12")
    key = machine.source / "course" / "solutions" / "exercise01_adding"
    key.mkdir(parents=True)
    (key / "test_exercise01.py").write_text("x")
    assert machine.set_up().returncode == 0
    for path in [machine.source, *machine.source.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_there_is_a_folder_for_results(machine: Machine) -> None:
    machine.python("python3.12")
    assert machine.set_up().returncode == 0
    assert (machine.source.parent / "results").is_dir()


def test_it_may_run_twice(machine: Machine) -> None:
    machine.python("python3.12")
    assert machine.set_up().returncode == 0
    assert machine.set_up().returncode == 0


def test_it_asks_nothing(machine: Machine) -> None:
    """A question of the package manager would hang the build."""
    machine.python("python3.12")
    assert machine.set_up().returncode == 0
    assert all(" -y " in call for call in machine.calls("apt-get") if " install " in call)
    assert "DEBIAN_FRONTEND=noninteractive" in SCRIPT.read_text()


def test_run_autograder_calls_the_grade_beside_it(machine: Machine) -> None:
    root = machine.source.parent
    shutil.copy(SCRIPT.with_name("run_autograder"), root)
    (root / "ndgrade" / "bin").mkdir(parents=True)
    machine.program(root / "ndgrade" / "bin" / "grade", '#!/bin/sh\npwd\necho "$LANG $*"\nexit 3\n')
    done = subprocess.run(
        ["bash", root / "run_autograder"], cwd="/", capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 3  # Gradescope has to see that it failed
    assert done.stdout.splitlines() == [str(root), f"C.UTF-8 pack run {root}"]


def test_the_scripts_are_programs_in_the_checkout_too() -> None:
    for name in ("setup.sh", "run_autograder"):
        assert SCRIPT.with_name(name).read_text("utf-8").isascii()
        assert os.access(SCRIPT.with_name(name), os.R_OK)
