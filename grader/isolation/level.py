"""What the levels of isolation need, and where the interpreter of a submission's process is."""

from __future__ import annotations

import ctypes
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Paths:
    """Where a submission's process finds Python and its packages, and what it must not see.

    Attributes:
        python: the interpreter itself, not a virtual environment's link to it.
        library: folder with the standard library and the interpreter's shared objects.
        packages: the folders that third-party packages are imported from.
        hidden: folders that stay hidden even where they lie inside one of the others.
    """

    python: Path
    library: Path
    packages: tuple[Path, ...]
    hidden: tuple[Path, ...]

    @classmethod
    def here(cls, *hidden: Path) -> Paths:
        """Those of the running interpreter; ndgrade's own package, which may carry a course, is always hidden."""
        executable = Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()
        packages = [
            Path(entry).resolve()
            for entry in sys.path
            if Path(entry).name in ("site-packages", "dist-packages") and Path(entry).is_dir()
        ]
        library = Path(sys.base_prefix).resolve() / "lib"
        copies = [folder / "grader" for folder in packages]  # an editable install leaves the course in one of them
        private = tuple(dict.fromkeys(folder.resolve() for folder in (PACKAGE, *copies, *hidden)))
        return cls(executable, library, tuple(dict.fromkeys(packages)), private)


def missing_for_sandbox() -> list[str]:
    """What this machine lacks for the `sandbox` level, in words; empty when nothing is known to be missing.

    A quick look, no proof: whether the kernel grants what bubblewrap asks shows only when a zygote starts.
    """
    missing = []
    if not sys.platform.startswith("linux"):
        missing.append("Linux")
    if shutil.which("bwrap") is None:
        missing.append("bubblewrap (the program bwrap)")
    if sys.platform.startswith("linux") and not _has_libseccomp():
        missing.append("libseccomp (libseccomp.so.2)")
    return missing


def _has_libseccomp() -> bool:
    try:
        ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return False
    return True


def environment(home: str) -> dict[str, str]:
    """The whole environment of a submission's process: nothing of ours, and one thread for linear algebra.

    `PYTHONHASHSEED` is fixed so that grading twice iterates over sets alike.
    """
    one_thread = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": home,
        "TMPDIR": home,
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "2",
        "KERAS_HOME": f"{home}/.keras",
        "KERAS_BACKEND": "tensorflow",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
        "TF_OVERRIDE_GLOBAL_THREADPOOL": "1",
        "CUDA_VISIBLE_DEVICES": "-1",
        **dict.fromkeys(one_thread, "1"),
    }


def start_code(code_root: str, packages: tuple[Path, ...], call: str) -> str:
    """What follows ``python -c``: the import path made by hand, then one call."""
    path = [code_root, *map(str, packages)]
    module = call.split(".", 1)[0]
    return f"import sys; sys.path += {path!r}; from grader.sandbox import {module}; {call}"
