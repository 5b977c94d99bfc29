"""The report on a class: its figures, the pairs that are alike, and the page that tells both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from markupsafe import Markup

from grader.course import Title
from grader.gradebook.entries import Policy
from grader.language import Language
from grader.report import chart
from grader.report.figures import FEW, Belief, CheckFigures, ClassFigures, ExerciseFigures, StudentFigures
from grader.report.numbers import percent
from grader.report.page import page
from grader.report.similarity import Comparison
from grader.report.sources import Alike
from grader.report.statistics import share
from grader.report.words import outcome_words
from grader.result import Outcome

MOST_PAIRS = 100  # of one exercise; the rest is counted


class Heading(msgspec.Struct, frozen=True):
    """What the page says of itself: how attempts were counted, and when it was made (seconds since the epoch)."""

    policy: Policy
    made: float
    deadlines: bool = False


def class_page(
    figures: ClassFigures,
    heading: Heading,
    titles: Mapping[str, Title],
    say: Language,
    alike: Alike | None = None,
) -> str:
    """The text of the page.

    Args:
        figures: what it tells.
        heading: what it says of itself.
        titles: full names of exercises -> their titles; one without is called by its name.
        say: the reader's language.
        alike: what came of comparing the submissions; None where they were not given.
    """
    words = outcome_words(say)
    values = {
        "figures": figures,
        "heading": heading,
        "shorts": {one.name: one.name.split("_", 1)[0] for one in figures.exercises},
        "titles": {one.name: _title(one.name, titles, say) for one in figures.exercises},
        "alike": alike,
        "shown_pairs": MOST_PAIRS,
        "words": words,
        "few": FEW,
        "picture": lambda one: _picture(one, say),
        "bins": lambda one: list(zip(chart.labels(len(one.bins)), one.bins, strict=True)),
        "bar": chart.bar,
        "spark": chart.spark,
        "doubtful": doubtful,
        "tags": lambda one: " ".join(tags(one)),
        "names": {one.student: one.name for one in figures.students},
        "outcomes": [outcome for outcome in Outcome if any(outcome in one.ended for one in figures.exercises)],
        "compared": _compared(alike),
        "beliefs": _beliefs(figures),
    }
    return page("class.html.j2", say, values, scripts=["tables.js"])


def _title(name: str, titles: Mapping[str, Title], say: Language) -> str:
    return titles[name].in_language(say.code) if name in titles else name


def _picture(one: ExerciseFigures, say: Language) -> Markup:
    words = say(
        "Students: {n}. Mean {mean}, median {median}. With full marks: {full}.",
        n=len(one.shares),
        mean=percent(one.mean),
        median=percent(one.median),
        full=one.full,
    )
    short = one.name.split("_", 1)[0]
    return chart.histogram(
        one.bins, f"chart-{short}", say("Distribution of scores"), words, say("score in percent of all points")
    )


def doubtful(check: CheckFigures) -> bool:
    """Whether those who do well in the rest fail here: then it is the check that should be looked at."""
    return check.discrimination is not None and check.discrimination < 0 and check.compared >= FEW


def tags(one: StudentFigures) -> Sequence[str]:
    """What a student's row can be found by."""
    found = []
    if any(row is None or (row.final is None) for row in one.rows):
        found.append("missing")
    if one.share is not None and one.share < 0.5:
        found.append("low")
    if one.share is not None and one.share >= 1:
        found.append("full")
    if one.stopped:
        found.append("stopped")
    return found


def _beliefs(figures: ClassFigures) -> list[tuple[str, Belief, float | None]]:
    """Exercise, misconception, and the share of its graded students: the most frequent first."""
    found = [
        (one.name, belief, share(belief.students, len(one.shares)))
        for one in figures.exercises
        for belief in one.beliefs
    ]
    return sorted(found, key=lambda told: -told[1].students)


def _compared(alike: Alike | None) -> list[tuple[str, Comparison]]:
    return [] if alike is None else [(name, one) for name, one in alike.of.items() if one.compared]
