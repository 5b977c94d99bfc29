"""The `process` level where we are root and submissions are to run as somebody else, as in a container."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest
from probing import Probe

from grader.errors import SandboxError
from grader.isolation.level import Paths
from grader.isolation.process import OTHER_USER, Plain, other_user

NOBODY = 65534
LOOKING = """
import os, pathlib
def who(): return [os.getuid(), os.getgid(), os.getgroups()]
def read(path):
    try:
        return pathlib.Path(path).read_text()
    except OSError as error:
        return type(error).__name__
def write(): return pathlib.Path("mine").write_text("x")
"""

needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root changes users")


def missing(what: str) -> NoReturn:
    """Skip, or fail where nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def interpreter() -> Path:
    """One of our version that everybody may run: root's own often lies where nobody else can go."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (Path(sys.executable).resolve(), Path("/usr/bin") / version, Path("/usr/local/bin") / version):
        with suppress(OSError):
            tried = subprocess.run([str(path), "-c", "pass"], user=NOBODY, group=NOBODY, extra_groups=[], check=False)
            if tried.returncode == 0:
                return path
    missing("no interpreter of this version that another user may run")


@needs_root
def test_a_submission_reads_nothing_that_is_ours_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tmp_path / "key.py"
    key.write_text("ANSWER = 42")
    key.chmod(0o600)
    python = interpreter()
    here = Paths.here()
    if not all(os.stat(folder).st_mode & 0o005 for path in here.packages for folder in (path, *path.parents)):
        missing("the packages lie where nobody else can go")
    monkeypatch.setenv(OTHER_USER, str(NOBODY))
    probe = Probe(Plain("numpy", Paths(python, here.library, here.packages, here.hidden)), LOOKING)
    assert probe.call("who") == [NOBODY, NOBODY, []]
    assert probe.call("read", str(key)) == "PermissionError"
    assert probe.call("write") == 1
    probe.close()


@pytest.mark.parametrize("named", ["root", "0", "-1", "1.5", "٣"])
def test_a_user_that_cannot_be(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OTHER_USER, named)
    with pytest.raises(SandboxError, match="cannot be followed"):
        other_user()


def test_nobody_named_is_ourselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OTHER_USER, raising=False)
    assert other_user() is None


def test_only_root_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OTHER_USER, str(NOBODY))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SandboxError, match="only root"):
        other_user()
