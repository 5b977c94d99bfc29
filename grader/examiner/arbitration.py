"""Whose fault is it when a suite trips over an answer, as ``0 < student.f(7)`` does over None?

The calls of the check are replayed with the reference. Where its answer is another one, in kind, shape or value, the
submission's is wrong, and the check is failed. Where the two agree, a right answer has tripped the suite: that is our
fault, and the check stays broken.
"""

from __future__ import annotations

from pathlib import Path

from grader.course import TimeAndSpace
from grader.errors import GraderError
from grader.expect import Difference, close
from grader.isolation.running import Worker
from grader.language import Language
from grader.student import Model, Record, Sitting, StudentFault
from grader.submission import read_submission


def departure(record: Record, reference: Sitting) -> tuple[Record, Difference] | None:
    """The calls up to the first whose answer departs from the reference's, and how; None where none does."""
    reference.record.open(record.check)
    for number, call in enumerate(record.calls, 1):
        if call.on_model or not call.answered:
            continue
        try:
            right = reference.call(call.function, call.args, call.kwargs)
        except StudentFault:  # the reference cannot answer it either: the suite asks what it must not
            return None
        if isinstance(right, Model) and isinstance(call.value, Model):
            continue
        difference = close(right, rtol=1e-3, atol=1e-6).difference(call.value)  # wrong beyond doubt, float32 or not
        if difference is not None:
            return Record(record.check, record.calls[:number]), difference
    return None


def arbitrate(
    disputed: dict[str, Record], reference: Path, worker: Worker, limits: TimeAndSpace, say: Language
) -> dict[str, tuple[Record, Difference]]:
    """For each disputed check whose answers are wrong by the reference: the calls that show it, and how.

    Args:
        disputed: the calls of each check, by its id.
        reference: the file of the reference.
        worker: serves a process for it.
        limits: what the reference may use; as much as a submission.
        say: not used for anything that is shown.
    """
    try:
        sitting = Sitting(worker, read_submission(reference), limits, say)
    except GraderError:  # no reference, no arbitration
        return {}
    try:
        found = {name: departure(record, sitting) for name, record in disputed.items()}
    except GraderError:
        return {}
    finally:
        sitting.close()
    return {name: one for name, one in found.items() if one is not None}
