"""Questions as widgets of ipywidgets. Imported only where that is installed."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import ipywidgets  # type: ignore[import-untyped] # it ships no type information

from grader.language import Language
from grader.notebook.letters import Choice
from grader.notebook.widgets import Question

WIDE = {"width": "100%"}
Read = Callable[[], Any]


def form(questions: list[Question], say: Language) -> Any:
    """A widget with all questions, each with a button of its own."""
    return ipywidgets.VBox([_question(question, say) for question in questions])


def _question(question: Question, say: Language) -> Any:
    asked, read = _entry(question, say)
    told = "".join(f"<p>{html.escape(text)}</p>" for text in (question.shown.prompt, question.shown.rule) if text)
    button = ipywidgets.Button(description=say("Check my answer"))
    verdict = ipywidgets.HTML("")

    def check(_button: Any) -> None:
        verdict.value = question.answer(read())._repr_html_()

    button.on_click(check)
    return ipywidgets.VBox([ipywidgets.HTML(told), asked, button, verdict])


def _entry(question: Question, say: Language) -> tuple[Any, Read]:
    """What the answer is given with, and what reads it."""
    rows = question.shown.rows
    match question.shown.kind:
        case "single":
            return _one_of(_pairs(rows[0]))
        case "truth":
            return _one_of([(say("true"), True), (say("false"), False)])
        case "multiple":
            boxes = [ipywidgets.Checkbox(False, description=one.text, indent=False, layout=WIDE) for one in rows[0]]
            return ipywidgets.VBox(boxes), lambda: [
                choice.id for choice, box in zip(rows[0], boxes, strict=True) if box.value
            ]
        case "matching":
            return _matches(rows[0], rows[1])
        case "ordering":
            return _order(rows[0], say)
        case "number":
            number = ipywidgets.Text(placeholder="0.5")
            return number, lambda: _number(number.value)
    text = ipywidgets.Text()
    return text, lambda: text.value or None


def _pairs(choices: list[Choice]) -> list[tuple[str, Any]]:
    return [(choice.text, choice.id) for choice in choices]


def _one_of(pairs: list[tuple[str, Any]]) -> tuple[Any, Read]:
    buttons = ipywidgets.RadioButtons(options=pairs, value=None, layout=WIDE)
    return buttons, lambda: buttons.value


def _matches(left: list[Choice], right: list[Choice]) -> tuple[Any, Read]:
    lists, rows = [], []
    for item in left:
        chosen = ipywidgets.Dropdown(options=[("—", None), *_pairs(right)], value=None)
        lists.append(chosen)
        rows.append(ipywidgets.VBox([ipywidgets.Label(item.text), chosen]))
    return ipywidgets.VBox(rows), lambda: {
        item.id: chosen.value for item, chosen in zip(left, lists, strict=True) if chosen.value is not None
    }


def _order(items: list[Choice], say: Language) -> tuple[Any, Read]:
    """A list for each place."""
    lists = [
        ipywidgets.Dropdown(options=[("—", None), *_pairs(items)], value=None, description=f"{place}.")
        for place in range(1, len(items) + 1)
    ]
    return ipywidgets.VBox(lists), lambda: [chosen.value for chosen in lists if chosen.value is not None]


def _number(text: str) -> float | int | str | None:
    text = text.strip()
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return text or None
    return int(value) if value.is_integer() else value
