"""What `grade watch` shows of a scene, as lines of text with colours."""

from __future__ import annotations

import io
import sys
from typing import Final

from rich.align import Align
from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from grader.cli import display
from grader.cli.hint import hint_heading
from grader.language import Language
from grader.practice import Standing
from grader.result import Outcome
from grader.watch import Scene, Session
from grader.wording import clean, clean_lines

NARROWEST: Final = 20  # columns


def drawn(scene: Scene, session: Session, say: Language, width: int, *, color: bool) -> str:
    """The scene in lines of at most `width` columns."""
    out = _console(width, color)
    with out.capture() as captured:
        out.print(_list(scene, session, say, out) if scene.mode == "list" else _work(scene, say, out))
    return captured.get().rstrip("\n")


def foot(scene: Scene, say: Language, width: int, *, color: bool) -> str:
    """How it stands, and the keys."""
    out = _console(width, color)
    with out.capture() as captured:
        row = Table.grid(expand=True)
        row.add_row(Text(_state(scene, say), style="dim"), Align.right(Text(_so_far(scene, say), style="dim")))
        out.print(row)
        out.print(_keys(scene, say))
    return captured.get().rstrip("\n")


def _console(width: int, color: bool) -> Console:
    encoding = sys.stdout.encoding or "utf-8"
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
    return Console(
        file=file,
        width=max(width, NARROWEST),
        force_terminal=True,
        color_system="standard",
        no_color=None if color else True,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def _work(scene: Scene, say: Language, out: Console) -> RenderableType:
    parts: list[RenderableType] = []
    if scene.solved is not None:
        exercise, points = scene.solved
        told = say("{name} is solved: {n} of {n} points.", name=exercise.short_name, n=points)
        parts.append(display.block(display.sign(Outcome.PASSED, out), "green", told))
    file = scene.reading.path.name if scene.reading is not None else ""
    parts.append(display.heading(scene.exercise, clean(file, 200), say))
    if scene.mode == "reset":
        told = say(
            "Begin {name} anew? Your {file} is kept beside it. (y/n)", name=scene.exercise.short_name, file=file
        )
        parts.append(display.block("?", "bold yellow", told))
    if scene.notice:
        parts.append(display.block("*", "yellow", clean_lines(scene.notice)))
    parts.extend(_verdict(scene, say, out))
    if scene.given is not None:
        for level, told_in in scene.given.hints:
            parts.append(Text(""))
            parts.append(Text(f"   {hint_heading(scene.given.function, level, say)}", style="bold cyan"))
            parts.append(display.block("", "", told_in.in_language(say.code)))
    parts.extend([Text(""), _statement(scene, say)])
    return Group(*parts)


def _verdict(scene: Scene, say: Language, out: Console) -> list[RenderableType]:
    error = scene.trouble
    if error is not None:
        told = clean_lines(say(error.sentence, **error.values)) + "."
        return [Text(""), display.block("!", "yellow", told)]
    if scene.graded is None:
        return []
    grade = scene.graded.grade
    parts: list[RenderableType] = [
        Text(""),
        Text.assemble(" ", *_signs(scene, out)),
        display.total(grade, say),
        Text(""),
    ]
    first = scene.first_failed
    if first is not None:
        sign = display.sign(first.outcome, out)
        parts.append(display.block(sign, display.COLORS.get(first.outcome, "red"), first.title))
        if first.message:
            parts.append(display.block("", "", first.message))
        failed = sum(check.outcome is not Outcome.PASSED for check in grade.checks)
        if failed > 1:
            told = say(
                "Not passing yet: {n} more. `grade {name}` shows all of them.",
                n=failed - 1,
                name=scene.exercise.short_name,
            )
            parts.append(display.block("", "", told, dim=True))
        with out.capture() as captured:
            display.print_misconceptions(out, grade, say)
        if text := captured.get().rstrip("\n"):
            parts.append(Text.from_ansi(text))
    for note in grade.notes:
        parts.append(display.block("*", "yellow", note))
    parts.extend(_printed(scene, say))
    if scene.full_marks:
        parts.append(display.block("", "", _onward(scene, say)))
    return parts


def _signs(scene: Scene, out: Console) -> list[tuple[str, str]]:
    """A sign a check."""
    assert scene.graded is not None
    checks = scene.graded.grade.checks
    return [(display.sign(check.outcome, out), display.COLORS.get(check.outcome, "red")) for check in checks]


def _printed(scene: Scene, say: Language) -> list[RenderableType]:
    """What the learner's program printed, if something failed: their own way of looking for the fault."""
    assert scene.graded is not None
    lines = [line for line in clean_lines(scene.graded.output, 100_000).split("\n") if line.strip()]
    if not lines or scene.full_marks:
        return []
    shown = [display.block("|", "dim", line) for line in lines[: display.OUTPUT_LINES]]
    more: list[RenderableType] = [Text("   …", style="dim")] if len(lines) > display.OUTPUT_LINES else []
    return [Text(""), Text(say("Your program printed:"), style="dim"), *shown, *more]


def _onward(scene: Scene, say: Language) -> str:
    if scene.at_end:
        return say("All right, and every exercise is solved. `grade next` tells what else there is.")
    return say("All right. n goes on to the next exercise.")


def _statement(scene: Scene, say: Language) -> RenderableType:
    try:
        text = scene.exercise.statement(say.code).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return Text("")
    text = text.split("\n", 1)[1] if text.startswith("# ") and "\n" in text else text  # its title stands above
    title = scene.exercise.statement(say.code).name
    return Group(Rule(title, style="dim", align="left"), Padding(Markdown(text.strip(), hyperlinks=False), (0, 1)))


def _list(scene: Scene, session: Session, say: Language, out: Console) -> RenderableType:
    lines: list[RenderableType] = [Text(say("Exercises"), style="bold"), Text("")]
    width = max(len(one.short_name) for one in session.exercises)
    for place, exercise in enumerate(session.exercises):
        standing = scene.standings.get(exercise.name)
        sign, style = _how_far(standing, out)
        chosen = place == scene.cursor
        row = Text(f"{'>' if chosen else ' '} ", style="bold" if chosen else "")
        row.append(f"{sign} ", style=style)
        row.append(f"{exercise.short_name:{width}}  {exercise.title.in_language(say.code)}")
        row.no_wrap, row.overflow = True, "ellipsis"
        lines.append(row)
    return Group(*lines)


def _how_far(standing: Standing | None, out: Console) -> tuple[str, str]:
    if standing is None or (not standing.attempts and not standing.given_up):
        return " ", ""
    if standing.solved:
        return display.sign(Outcome.PASSED, out), "green"
    return ("…" if out.encoding.lower().startswith("utf") else "."), "yellow"


def _state(scene: Scene, say: Language) -> str:
    file = scene.reading.path.name if scene.reading is not None else scene.exercise.stub.name
    if scene.busy:
        return say("grading {file} …", file=file)
    if scene.graded is not None and not scene.explained:
        return say("looking for what explains it …")
    return say("{file} is graded when you save it", file=file)


def _so_far(scene: Scene, say: Language) -> str:
    solved = sum(one.solved for one in scene.standings.values())
    return say("{n} of {total} solved", n=solved, total=len(scene.standings)) if scene.standings else ""


def _keys(scene: Scene, say: Language) -> Text:
    if scene.mode == "list":
        pairs = [("↑ ↓", say("choose")), ("Enter", say("go there")), ("l", say("back")), ("q", say("quit"))]
    elif scene.mode == "reset":
        pairs = [("y", say("begin anew")), ("n", say("no"))]
    else:
        pairs = [
            ("h", say("hint")),
            ("n", say("next")),
            ("l", say("list")),
            ("r", say("run")),
            ("x", say("reset")),
            ("q", say("quit")),
            ("↑ ↓", say("scroll")),
        ]
    text = Text()
    for key, word in pairs:
        text.append(f" {key} ", style="reverse")
        text.append(f" {word}  ")
    return text
