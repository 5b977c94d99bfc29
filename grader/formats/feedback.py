"""What a student is told beside a score: a short piece of HTML, as Moodle keeps feedback comments."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from grader.gradebook.lateness import plain
from grader.language import Language
from grader.result import CheckResult, Misconception, Outcome
from grader.wording import clean, clean_lines

if TYPE_CHECKING:
    from grader.gradebook.ledger import Line

MARK: Final = 'class="ndgrade"'  # what tells our feedback from a person's
_LONGEST: Final = 20_000  # signs; a spreadsheet's cell holds 32,767


def feedback(line: Line, say: Language) -> str:
    """The score and the checks that did not pass, with their messages; never more than a learner sees anyway.

    One line, every text of a submission escaped, and never beginning with a sign that a spreadsheet takes for a
    formula.
    """
    parts = [f"<div {MARK}><p>{escape(_score(line, say))}</p>"]
    failed = [check for check in line.grade.checks if check.outcome is not Outcome.PASSED] if line.grade else []
    if failed:
        heading, size = say("These checks did not pass:"), 0
        parts.append(f"<p>{escape(heading)}</p><ul>")
        for number, check in enumerate(failed):
            item = _item(check)
            size += len(item)
            if size > _LONGEST:
                more = say("and {n} more", n=len(failed) - number)
                parts.append(f"<li>{escape(more)}</li>")
                break
            parts.append(item)
        parts.append("</ul>")
    parts += [_belief(one, say) for one in (line.grade.misconceptions if line.grade else [])]
    return "".join([*parts, "</div>"])


def _score(line: Line, say: Language) -> str:
    row = line.row
    if row.final is None:
        return ""
    if row.max_score is None:
        told = say("Score: {score}.", score=plain(row.final))
    else:
        told = say("Score: {score} of {max}.", score=plain(row.final), max=row.max_score)
    if row.penalty and row.override is None:
        told += " " + say("Points lost for being late: {points}.", points=plain(row.penalty))
    return told


def _belief(one: Misconception, say: Language) -> str:
    lines = [say("`{function}` looks like this: {belief}", function=one.function, belief=one.belief)]
    if one.hint:
        lines.append(say("Think about: {hint}", hint=one.hint))
    return "<p>" + "<br>".join(escape(clean(text)) for text in lines) + "</p>"


def _item(check: CheckResult) -> str:
    lines = [escape(text) for text in clean_lines(check.message, 2000).split("\n") if text]
    return "<li>" + "<br>".join([f"<strong>{escape(clean(check.title))}</strong>", *lines]) + "</li>"
