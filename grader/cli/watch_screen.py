"""The screen of `grade watch`: one pane, a line of keys; the terminal is put back whatever happens."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import ColorDepth

from grader.cli.session import STOPPED
from grader.cli.watch_page import drawn, foot
from grader.course import Exercise
from grader.language import Language
from grader.watch import Scene, Session

ENDINGS: Final = ("SIGTERM", "SIGHUP")  # whoever sends one of these wants us to end, not to leave a mess
HANGUL: Final = {  # what the keys give on a Korean keyboard of two sets, with Shift too where that is another letter
    "h": "ㅗ",
    "j": "ㅓ",
    "k": "ㅏ",
    "l": "ㅣ",
    "n": "ㅜ",
    "q": "ㅂㅃ",
    "r": "ㄱㄲ",
    "x": "ㅌ",
    "y": "ㅛ",
}
SIGNALLED: Final = 128  # and its number: what a shell tells of a program that was ended by a signal


class Screen:
    """Draws a session's scenes and hands it the keys."""

    def __init__(self, session: Session, say: Language, *, color: bool) -> None:
        self._session = session
        self._say = say
        self._color = color
        self._scroll = 0
        self._drawn: tuple[Scene, int, list[str]] | None = None
        self._exercise = ""
        pane = Window(FormattedTextControl(self._pane, show_cursor=False), always_hide_cursor=True)
        bar = Window(
            FormattedTextControl(self._foot, show_cursor=False), dont_extend_height=True, always_hide_cursor=True
        )
        self._app: Application[int] = Application(
            layout=Layout(HSplit([pane, bar])),
            key_bindings=self._keys(),
            full_screen=True,
            color_depth=None if color else ColorDepth.DEPTH_1_BIT,
        )

    def run(self, exercise: Exercise) -> int:
        """Until the user quits; the exit code.

        Raises:
            KeyboardInterrupt: they did so by Ctrl-C.
            SubmissionError: the learner's progress cannot be read.
        """
        self._session.changed = self._app.invalidate
        self._session.begin(exercise)
        with suppress(EOFError):  # the terminal is gone
            return self._app.run(pre_run=self._mind_signals)
        return STOPPED

    def _mind_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ENDINGS:
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, ValueError):  # Windows; another thread than the first
                    loop.add_signal_handler(number, self._end, SIGNALLED + number)

    def _end(self, code: int) -> None:
        if self._app.is_running and not self._app.is_done:
            self._app.exit(result=code)

    # --- what is shown ---

    def _lines(self) -> list[str]:
        """The whole page; drawn once a scene and width."""
        scene = self._session.scene
        width = self._app.output.get_size().columns
        if self._drawn is None or self._drawn[0] is not scene or self._drawn[1] != width:
            text = drawn(scene, self._session, self._say, width, color=self._color)
            if self._drawn is None or _place(self._drawn[0]) != _place(scene):
                self._scroll = 0
            self._drawn = scene, width, text.split("\n")
        return self._drawn[2]

    def _foot(self) -> ANSI:
        width = self._app.output.get_size().columns
        return ANSI(foot(self._session.scene, self._say, width, color=self._color))

    def _room(self) -> int:
        """Lines that the pane has."""
        size = self._app.output.get_size()
        taken = foot(self._session.scene, self._say, size.columns, color=False).count("\n") + 1
        return max(1, size.rows - taken)

    def _pane(self) -> ANSI:
        lines, room = self._lines(), self._room()
        scene = self._session.scene
        if scene.mode == "list":  # the chosen line, below two lines of heading, stays in sight
            line = scene.cursor + 2
            self._scroll = min(max(self._scroll, line - room + 1), line)
        self._scroll = min(max(self._scroll, 0), max(0, len(lines) - room))
        shown = lines[self._scroll : self._scroll + room]
        if self._scroll + room < len(lines) and len(shown) > 1 and scene.mode != "list":
            more = self._say("(more below)")
            shown[-1] = f"\x1b[2m{more}\x1b[0m"
        return ANSI("\x1b[0m\n".join(shown))

    # --- keys ---

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        session = self._session
        work: dict[str, Callable[[], None]] = {
            "h": session.hint,
            "n": session.go_next,
            "l": session.list_all,
            "r": session.again,
            "x": session.ask_reset,
            "up": lambda: self._move(-1),
            "k": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "j": lambda: self._move(1),
            "pageup": lambda: self._move(-self._room() + 1),
            "pagedown": lambda: self._move(self._room() - 1),
            " ": lambda: self._move(self._room() - 1),
            "home": lambda: self._move(-len(self._lines())),
            "end": lambda: self._move(len(self._lines())),
        }
        choosing = {
            **{key: work[key] for key in ("up", "k", "down", "j", "pageup", "pagedown", "home", "end")},
            "l": session.back,
            "escape": session.back,
            "enter": session.choose,
        }
        asked = {
            "y": session.reset,
            "n": session.back,
            "x": session.back,
            "escape": session.back,
            "enter": session.back,
        }
        tables = {"work": work, "list": choosing, "reset": asked}
        for key in {key for table in tables.values() for key in table}:

            def press(event: KeyPressEvent, key: str = key) -> None:
                act = tables[session.scene.mode].get(key)
                if act is not None:
                    act()

            for typed in _typed(key):
                keys.add(typed, eager=True)(press)

        for typed in _typed("q"):
            keys.add(typed)(lambda event: self._end(0))
        for key in ("c-c", "<sigint>"):
            keys.add(key)(lambda event: event.app.exit(exception=KeyboardInterrupt()))
        keys.add("c-z")(lambda event: event.app.suspend_to_background())
        keys.add("c-l")(self._redraw)
        return keys

    def _redraw(self, _event: KeyPressEvent) -> None:
        self._app.renderer.clear()

    def _move(self, lines: int) -> None:
        if self._session.scene.mode == "list":
            self._session.move(lines)
        else:
            self._scroll += lines
            self._app.invalidate()


def _typed(key: str) -> list[str]:
    """What arrives when a key is pressed: in lower case, as a capital, with a Hangul keyboard."""
    return [key, key.upper(), *HANGUL[key]] if key in HANGUL else [key]


def _place(scene: Scene) -> tuple[object, ...]:
    """What, when it changes, is read from its top."""
    return scene.exercise.name, scene.mode, scene.graded, scene.trouble, scene.given, scene.notice
