"""The pictures that an exercise declares: each is about a function of it, and can be drawn of the reference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.audit.finding import Finding, finding_at
from grader.audit.trial import ENGLISH
from grader.course import AnswerKey, Exercise
from grader.errors import CourseError
from grader.grading import Grader
from grader.picture.asking import asked_of, steps
from grader.picture.declared import PICTURES, Confusion, Curve, History, Picture, read_pictures
from grader.picture.drawing import draw
from grader.step import Step
from grader.submission import read_submission


def pictures(
    grader: Grader, exercise: Exercise, key: AnswerKey, asked: list[str], trail: list[Step]
) -> Iterator[Finding]:
    """Pictures that cannot be drawn, or would show more than they may.

    Args:
        grader: asks the reference.
        exercise, key: its two halves.
        asked: the functions of the exercise.
        trail: what the suite asks.

    Raises:
        SandboxError: our side failed.
    """
    path = key.folder / PICTURES
    try:
        declared = read_pictures(key.folder)
    except CourseError as error:
        yield finding_at(path, "cannot be used ({why}); mend it", why=str(error))
        return
    for number, picture in enumerate(declared, 1):
        if picture.function not in asked:
            yield finding_at(
                path,
                "picture {number} is about `{function}`, which is not asked for; name a function of the exercise",
                number=number,
                function=picture.function,
            )
        yield from _wordless(path, number, picture)
        try:
            requests = steps(picture, exercise.folder)
        except CourseError as error:
            yield finding_at(path, "picture {number} cannot be asked ({why}); mend it", number=number, why=str(error))
            continue
        yield from _drawn(grader, exercise, key, picture, number, requests)
        yield from _given_away(path, number, picture, requests, trail)


def _wordless(path: Path, number: int, picture: Picture) -> Iterator[Finding]:
    words = [picture.title, *([picture.x, picture.y] if isinstance(picture, Curve | History) else [])]
    if any(not one.en.strip() or not one.ko.strip() for one in words):
        yield finding_at(
            path, "picture {number} has an empty title or axis; write it in every language", number=number
        )


def _drawn(
    grader: Grader, exercise: Exercise, key: AnswerKey, picture: Picture, number: int, requests: list[Step]
) -> Iterator[Finding]:
    """Of the reference there must be a picture, without gaps, and it is right."""
    path = key.folder / PICTURES
    answers = grader.answers(asked_of(read_submission(key.reference), picture), exercise, requests, ENGLISH)
    faults = sorted({one.fault for one in answers if one.fault})
    compared = not isinstance(picture, Confusion | History) or picture.compare
    drawing = draw(picture, answers, answers if compared else None, ENGLISH, "picture")
    if faults or not drawing.svg or drawing.right is False:
        why = f"{', '.join(faults)}: {drawing.caption}" if faults else drawing.caption
        yield finding_at(
            path, "picture {number} cannot be drawn of the reference ({why}); mend it", number=number, why=why
        )


def _given_away(
    path: Path, number: int, picture: Picture, requests: list[Step], trail: list[Step]
) -> Iterator[Finding]:
    """Where the reference's answers can be read off, they must be none that the suite waits for."""
    if not isinstance(picture, Curve | History):
        return  # there it is only shown where the learner's answers differ
    hidden = {(step.name, step.arguments) for step in trail}
    if any((step.name, step.arguments) in hidden for step in requests):
        yield finding_at(
            path, "picture {number} asks what the suite asks, and shows the answer; ask something else", number=number
        )
