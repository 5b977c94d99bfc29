"""The examiner's process: starts the worker, then pytest, and hands over to the proctor.

    python -P -m grader.examiner.server PRELOAD LEVEL COURSE

with the letters of `grader.examiner.letters` on stdin and stdout; the arguments are those of the appointment that a
zygote needs, LEVEL empty for the strongest to be had. Run fresh by `grader.examiner.client`.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

from grader.errors import SandboxError
from grader.isolation.launching import Launched
from grader.isolation.level import Paths


def main(preload: str, level: str, course: str) -> None:
    """Serve until stdin closes."""
    gc.disable()  # until all is loaded: what an import makes stays
    requests, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)  # whatever a suite prints must not pass for a letter
    launched = None
    if level in ("", "sandbox"):
        with suppress(SandboxError):  # which `Opened` will tell, or get by without
            launched = Launched(preload, Paths.here(Path(course)))

    # Late on purpose: the zygote imports NumPy or TensorFlow while this process imports NumPy and pytest.
    from grader.examiner.proctor import serve  # noqa: PLC0415

    serve(requests, replies, launched)


if __name__ == "__main__":
    main(*sys.argv[1:])
