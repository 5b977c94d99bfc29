"""The desk's process: has functions of a kernel checked, and says what came of it. Trusted; reads solutions/.

    python -P -m grader.notebook.desk        the letters of `grader.notebook.letters` on stdin and stdout

It ends when stdin closes, and with it all that it started.
"""

from __future__ import annotations

import os
import threading
import traceback
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from grader.course import PRELOADS, Course, Exercise
from grader.errors import CourseError, GraderError, UnknownExerciseError
from grader.grading import Graded, Grader
from grader.isolation.level import missing_for_sandbox
from grader.language import Language
from grader.notebook import questions
from grader.notebook.hints import Hints
from grader.notebook.letters import Answered, Asked, HintWanted, Letter, Opening, Reply, SheetWanted, Wanted, Warm
from grader.notebook.noting import note_attempt
from grader.notebook.page import page
from grader.notebook.parts import checks_by_function
from grader.notebook.plain import plain
from grader.picture.declared import Picture
from grader.picture.drawing import Drawing
from grader.report.gallery import Gallery
from grader.result import CheckResult, Outcome
from grader.submission import Note, read_submission

NO_ANSWER: Final = frozenset({Outcome.TIMED_OUT, Outcome.CRASHED, Outcome.OUT_OF_MEMORY})


class Desk:
    """Answers letters, one after the other."""

    def __init__(self, course: Course) -> None:
        """Start nothing yet."""
        self._course = course
        self._home = Path.cwd()
        self._graders: dict[str, Grader] = {}
        self._galleries: dict[tuple[str, ...], FewPictures] = {}
        self._hints = Hints(course)
        self._shown = 0  # how many times pictures were shown

    def close(self) -> None:
        """End every process that it started."""
        for grader in self._graders.values():
            grader.close()

    def answer(self, letter: Letter) -> Reply:
        """What comes of a letter; what goes wrong is told in it."""
        if isinstance(letter, Warm):
            self._warm(PRELOADS.get(letter.preload, PRELOADS["numpy"]))
            return Reply()
        say = Language(letter.language)
        try:
            match letter:
                case Wanted():
                    return self._check(letter, say)
                case HintWanted():
                    exercise = self._course.find(letter.exercise)
                    if exercise.kind == "quiz":
                        raise _is_a_quiz(exercise)
                    key = self._course.key(exercise)
                    return Reply(text=self._hints.next(exercise, key, letter.function, say))
                case Asked():
                    return questions.asked(self._course, letter, say)
                case SheetWanted():
                    return questions.sheet(self._course, letter, say)
                case Answered():
                    return questions.marked(self._course, letter, say)
        except GraderError as error:
            return Reply(trouble=say(error.sentence, **error.values))

    def _warm(self, preload: str) -> None:
        """Start what checks of such exercises need, and go through the motions once, without anybody waiting."""
        likely = next((one for one in self._course.exercises if one.kind == "code" and one.preload == preload), None)
        if likely is not None:
            self._grader(preload).warm(likely)
            threading.Thread(target=self._rehearse, args=(likely,), daemon=True).start()

    def _rehearse(self, exercise: Exercise) -> None:
        with suppress(GraderError):
            self._grader(exercise.preload).grade(read_submission(exercise.stub), exercise, Language("en"))

    def _check(self, letter: Wanted, say: Language) -> Reply:
        """Have functions checked.

        Raises:
            GraderError: no such exercise or function; the grader broke.
        """
        exercise = self._course.find(letter.exercise)
        if exercise.kind == "quiz":
            raise _is_a_quiz(exercise)
        only = self._only(exercise, letter.functions)
        graded = self._grader(exercise.preload).grade(letter.submission, exercise, say, only=only)
        if letter.functions:
            graded = _noted(graded, _only_some(letter.functions), say)
        elif (trouble := note_attempt(self._course, exercise, graded.grade, self._home)) is not None:
            graded = _noted(graded, trouble, say)
        self._hints.remember(exercise, graded.grade)
        drawings = self._drawings(letter, exercise, graded, say) if letter.pictures else []
        html = page(graded.grade, exercise, graded.output, drawings, say)
        pictures = [f"{one.title}\n{one.text}" for one in drawings if one.text and one.right is False][:1]
        return Reply(grade=graded.grade, html=html, text=plain(graded.grade, exercise, graded.output, pictures, say))

    def _only(self, exercise: Exercise, functions: list[str]) -> list[str] | None:
        """The names of the checks of some functions; None for all.

        Raises:
            UnknownExerciseError: the exercise has no such function.
            CourseError: stub or suite cannot be read.
        """
        if not functions:
            return None
        try:
            known = checks_by_function(exercise, self._course.key(exercise))
        except (OSError, SyntaxError, ValueError) as error:
            raise CourseError("{path} cannot be read: {why}", path=exercise.name, why=error) from None
        for function in functions:
            if not known.get(function):
                raise UnknownExerciseError(
                    "{exercise} checks no function {function!r}; it checks: {names}",
                    exercise=exercise.short_name,
                    function=function[:80],
                    names=", ".join(name for name, checks in known.items() if checks),
                )
        return [check for function in dict.fromkeys(functions) for check in known[function]]

    def _drawings(self, letter: Wanted, exercise: Exercise, graded: Graded, say: Language) -> list[Drawing]:
        """Pictures of what the functions answer; none where there is nothing to see, or our side fails."""
        if exercise.preload != PRELOADS["numpy"]:  # they train models: too long for a glance
            return []
        try:
            key = self._course.key(exercise)
            functions = _answering(checks_by_function(exercise, key), graded.grade.checks)
            whose = (exercise.name, *functions)
            if whose not in self._galleries:
                self._galleries[whose] = FewPictures(self._course, self._grader(exercise.preload), functions)
            drawings = self._galleries[whose].drawings(letter.submission, exercise, say)
        except (GraderError, OSError, SyntaxError, ValueError):
            return []
        self._shown += 1  # names inside of an SVG are those of a whole page, and a page holds many results
        old, new = f"{exercise.short_name}-picture", f"{exercise.short_name}-shown{self._shown}-picture"
        return [msgspec.structs.replace(one, svg=one.svg.replace(old, new)) for one in drawings]

    def _grader(self, preload: str) -> Grader:
        """A grader for all exercises that need these modules.

        Where there is no zygote to have TensorFlow imported, a diagnosis of a Keras model would take seconds a check.
        """
        if preload not in self._graders:
            exercises = [one for one in self._course.exercises if one.kind == "code" and one.preload == preload]
            whole = [one for one in exercises if _is_whole(self._course, one)]
            diagnose = preload == PRELOADS["numpy"] or not missing_for_sandbox()
            self._graders[preload] = Grader(self._course, whole or exercises, None, diagnose=diagnose, remember=True)
        return self._graders[preload]


class FewPictures(Gallery):
    """Pictures of some functions: one that hangs must not be asked again for them."""

    def __init__(self, course: Course, grader: Grader, functions: list[str]) -> None:
        super().__init__(course, grader)
        self._functions = frozenset(functions)

    def pictures(self, exercise: Exercise) -> list[Picture]:
        """See `Gallery`."""
        return [one for one in super().pictures(exercise) if one.function in self._functions]


def _answering(whose: Mapping[str, list[str]], checks: list[CheckResult]) -> list[str]:
    """The functions that gave answers, and in time."""
    found = []
    for function, names in whose.items():
        outcomes = {check.outcome for check in checks if check.name.partition("[")[0] in names}
        if outcomes & {Outcome.PASSED, Outcome.FAILED} and not outcomes & NO_ANSWER:
            found.append(function)
    return found


def _is_a_quiz(exercise: Exercise) -> UnknownExerciseError:
    return UnknownExerciseError("{name} is a quiz: `%quiz {name}` asks its questions here", name=exercise.short_name)


def _is_whole(course: Course, exercise: Exercise) -> bool:
    """Whether it has a suite and a reference: one under construction must not be in the way of the others."""
    try:
        course.key(exercise)
    except CourseError:
        return False
    return True


def _only_some(functions: list[str]) -> Note:
    return Note("Only the checks of {functions} are shown.", {"functions": ", ".join(dict.fromkeys(functions))})


def _noted(graded: Graded, note: Note, say: Language) -> Graded:
    """With one note more."""
    notes = [*graded.grade.notes, say(note.sentence, **note.values)]
    return msgspec.structs.replace(graded, grade=msgspec.structs.replace(graded.grade, notes=notes))


def serve(letters_in: IO[bytes], letters_out: IO[bytes]) -> None:
    """Answer letters until there are no more."""
    opening = msgspec.json.decode(letters_in.readline(), type=Opening)
    desk: Desk | None = None
    trouble: GraderError | None = None
    try:
        try:
            desk = Desk(Course.shipped() if opening.course is None else Course(Path(opening.course)))
        except GraderError as error:
            trouble = error
        for line in letters_in:
            number, letter = msgspec.json.decode(line, type=tuple[int, Letter])
            letters_out.write(msgspec.json.encode((number, _answer(desk, letter, trouble))) + b"\n")
            letters_out.flush()
    finally:
        if desk is not None:
            desk.close()


def _answer(desk: Desk | None, letter: Any, error: GraderError | None) -> Reply:
    if desk is None:
        say = Language(getattr(letter, "language", "en"))
        return Reply(trouble=say(error.sentence, **error.values) if error is not None else "")
    try:
        return desk.answer(letter)
    except Exception as error:  # ours, whatever it is: told, and the next letter is answered
        traceback.print_exc()
        say = Language(getattr(letter, "language", "en"))
        return Reply(
            trouble=say("The grader itself broke ({what}): please tell your instructor", what=type(error).__name__)
        )


def main() -> None:
    """Serve on stdin and stdout; whatever else is printed must not pass for a letter."""
    letters_in, letters_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    serve(letters_in, letters_out)


if __name__ == "__main__":
    main()
