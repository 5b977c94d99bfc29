"""The examiner's process: starts the worker, then pytest, and hands over to the proctor.

    python -P -m grader.examiner.server        the letters of `grader.examiner.letters` on stdin and stdout

Run fresh by `grader.examiner.client`.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path

import msgspec

from grader.examiner.inbox import Inbox
from grader.examiner.letters import Appointment
from grader.isolation.opening import Opened


def main() -> None:
    """Serve until stdin closes."""
    gc.disable()  # until all is loaded: what an import makes stays
    inbox, letters_out = Inbox(os.dup(0)), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)  # whatever a suite prints must not pass for a letter
    appointment = msgspec.msgpack.decode(inbox.next(), type=Appointment)
    worker = Opened(appointment.preload, appointment.level, Path(appointment.course))
    try:
        # Late on purpose: the zygote imports NumPy or TensorFlow while this process imports pytest.
        from grader.examiner.proctor import Proctor  # noqa: PLC0415

        Proctor(appointment, worker, inbox, letters_out).run_pytest()
    finally:
        worker.close()


if __name__ == "__main__":
    main()
