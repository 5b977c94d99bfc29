"""The versions that a verdict, or an answer of a submission, may hang on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from grader import __version__

LIBRARIES: Final = ("numpy", "tensorflow", "keras")


def versions() -> dict[str, str]:
    """Ours, Python's, and those of the libraries that submissions use; "none" for one that is not installed."""
    told = {"ndgrade": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            told[name] = version(name)
        except PackageNotFoundError:
            told[name] = "none"
    return told
