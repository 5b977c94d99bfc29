"""One self-contained HTML page: a template of ours, its style and scripts inside, and a policy that lets in no more.

Every text that a template shows is harmless (see `grader.wording`) and escaped; what is markup already has to say so,
as `markupsafe.Markup`. No template has a `style` attribute or a handler such as `onclick`: the policy refuses both.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from grader import __version__
from grader.language import Language
from grader.report import numbers
from grader.wording import clean_lines

TEMPLATES: Final = Path(__file__).parent / "templates"
STYLE: Final = "style.css"


def page(
    template: str,
    say: Language,
    values: Mapping[str, object],
    scripts: Iterable[str] = (),
    styles: Iterable[str] = (),
) -> str:
    """The text of a page.

    Args:
        template: its name below templates/; it extends ``base.html.j2``.
        say: the reader's language; templates say their sentences with it.
        values: what the template shows.
        scripts: files below templates/ that run when the page is there.
        styles: files below templates/ that come after ``style.css``.
    """
    style, script = _joined([STYLE, *styles]), _joined(scripts)
    return _environment(say).get_template(template).render(
        **values,
        say=say,
        lang=say.code,
        version=__version__,
        style=Markup(style),  # a file of ours
        script=Markup(script),  # likewise
        policy=_policy(style, script),
    )  # fmt: skip


def _environment(say: Language) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "percent": numbers.percent,
        "points": numbers.points,
        "decimals": numbers.decimals,
        "seconds": numbers.seconds,
        "day": numbers.day,
    }
    return made


def _harmless(value: Any) -> Any:
    """What a template shows: text without signs that cannot be seen; markup of ours and numbers as they are."""
    return clean_lines(value) if type(value) is str else value


def _joined(names: Iterable[str]) -> str:
    return "".join((TEMPLATES / name).read_text("utf-8") for name in names)


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this style, this script, and nothing from anywhere."""
    scripts = f"'sha256-{_digest(script)}'" if script else "'none'"
    parts = ("default-src 'none'", f"style-src 'sha256-{_digest(style)}'", f"script-src {scripts}")
    return "; ".join((*parts, "base-uri 'none'", "form-action 'none'"))


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
