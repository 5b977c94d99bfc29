"""An environment for each peer: a venv below ``.bench/peers/``, installed once and again when its versions change."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .expected import ROOT

BENCH = ROOT / ".bench" / "peers"
DROPPED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTEST_ADDOPTS", "PYTEST_PLUGINS")


class Environment:
    """A venv with the packages of ``requirements/NAME.txt``, exactly those versions.

    What it does not have itself, such as TensorFlow, it finds in our own site-packages, which a .pth file adds
    behind its own: the same files, and so the same versions, and no second and third gigabyte on the disk. The .pth
    files of a folder that is added so are not followed, ndgrade's among them.
    """

    def __init__(self, name: str) -> None:
        self.requirements = Path(__file__).with_name("requirements") / f"{name}.txt"
        self.folder = BENCH / name
        self._venv = self.folder / "venv"

    def program(self, name: str) -> Path:
        return self._venv / "bin" / name

    def install(self) -> None:
        """Make the venv, if there is none yet of just these versions."""
        ours = sysconfig.get_path("purelib")
        recipe = "\n".join([sys.version, sys.prefix, ours, self.requirements.read_text("utf-8")])
        stamp, digest = self.folder / "installed", hashlib.sha256(recipe.encode()).hexdigest()
        if stamp.is_file() and stamp.read_text() == digest:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.must([sys.executable, "-m", "venv", self._venv], self.folder)
        pip: list[str | Path] = [self.program("pip"), "install", "--quiet", "--disable-pip-version-check"]
        self.must([*pip, "--no-deps", "-r", self.requirements], self.folder, 1200)
        packages = next(self._venv.glob("lib/python*/site-packages"))
        (packages / "zz-shared-with-ndgrade.pth").write_text(f"{ours}\n")
        stamp.write_text(digest)

    def variables(self, scratch: Path) -> dict[str, str]:
        """The variables for a command of this environment; its temporary files go to `scratch`.

        What IPython and Jupyter keep in a person's home they keep in the environment's, from one command to the next.
        """
        temporary, home = scratch / "tmp", self.folder / "home"
        for folder in (temporary, home / "ipython", home / "jupyter"):
            folder.mkdir(parents=True, exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
        return kept | {
            "PATH": f"{self._venv / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "VIRTUAL_ENV": str(self._venv),
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "TMPDIR": str(temporary),
            "IPYTHONDIR": str(home / "ipython"),
            "JUPYTER_CONFIG_DIR": str(home / "jupyter"),
            "JUPYTER_DATA_DIR": str(home / "jupyter"),
            "JUPYTER_RUNTIME_DIR": str(home / "jupyter" / "runtime"),
        }

    def must(self, command: Sequence[str | Path], folder: Path, seconds: float = 120) -> None:
        """Run a command that prepares something.

        Raises:
            RuntimeError: it failed.
        """
        with tempfile.TemporaryDirectory(prefix="ndgrade-peer-") as scratch:
            variables = self.variables(Path(scratch))
            done = subprocess.run(
                command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds
            )
        if done.returncode:
            raise RuntimeError(f"{' '.join(map(str, command))}: {done.stderr.decode('utf-8', 'replace')[-3000:]}")
