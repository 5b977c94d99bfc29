"""`grade watch` without a screen: each verdict is printed as `grade EXERCISE` prints it."""

from __future__ import annotations

import queue

import click

from grader.cli import display
from grader.course import Exercise
from grader.language import Language
from grader.watch import Scene, Session
from grader.wording import clean_lines


def follow_plainly(session: Session, exercise: Exercise, say: Language, *, color: bool) -> None:
    """Print every verdict until the user stops it or every exercise is solved."""
    scenes: queue.Queue[Scene] = queue.Queue()
    session.changed = lambda: scenes.put(session.scene)
    session.begin(exercise)
    shown: object = None
    told = ""
    while True:
        try:
            scene = scenes.get(timeout=0.5)  # Windows: a wait without an end cannot be interrupted
        except queue.Empty:
            continue
        if scene.exercise.name != told:
            told = scene.exercise.name
            click.echo(say("Watching {file}; Ctrl-C ends it.", file=scene.exercise.stub.name))
        error = scene.trouble
        if error is not None and error is not shown:
            shown = error
            click.echo(clean_lines(say(error.sentence, **error.values) + "."))
        if scene.graded is not None and scene.explained and not scene.busy and scene.graded is not shown:
            shown = scene.graded
            following = None if scene.at_end else session.following
            display.show(scene.graded, scene.exercise, following, say, color=color, everything=False)
            if scene.full_marks and scene.at_end:
                return
