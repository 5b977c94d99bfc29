"""How the outcomes of checks are called in reports."""

from __future__ import annotations

from grader.language import Language
from grader.result import Outcome


def outcome_words(say: Language) -> dict[Outcome, str]:
    """Each outcome in a few words."""
    return {
        Outcome.PASSED: say("passed"),
        Outcome.FAILED: say("wrong answer"),
        Outcome.RAISED: say("exception"),
        Outcome.TIMED_OUT: say("out of time"),
        Outcome.OUT_OF_MEMORY: say("out of memory"),
        Outcome.CRASHED: say("crashed"),
        Outcome.MISSING: say("function missing"),
        Outcome.UNSENDABLE: say("not plain data"),
        Outcome.BROKEN: say("grader broke"),
    }
