"""`grade pack`: an exercise with all that grades it, for a service that runs graders itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

import click

from grader.cli.export import write_out
from grader.cli.session import BROKEN, FULL_MARKS, course_option, honest_errors, language_option, open_course, speak
from grader.course import Course, Exercise
from grader.errors import CourseError, SubmissionError
from grader.formats.gradescope import Visibility, results, unreadable
from grader.grading import Grader
from grader.language import Language
from grader.quiz.draw import Seed
from grader.quiz.faults import read_key
from grader.quiz.marking import mark
from grader.quiz.questions import read_quiz
from grader.quiz.sheet import Sheet, read_sheet
from grader.result import LEVELS, Grade
from grader.submission import read_submission
from grader.wording import clean, clean_lines

if TYPE_CHECKING:
    from grader.formats.pack.archive import Settings

HELP: Final = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=HELP)
def pack() -> None:
    """Pack an exercise with its key and the grader, for a service that grades on its own machines.

    Exit status: 0 done, 2 a file or the call cannot be used, 3 the course or the grader is broken.
    """


@pack.command(name="gradescope")
@click.argument("name", metavar="EXERCISE")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write (default: exercise03-gradescope.zip).",
)
@click.option(
    "--visibility",
    type=click.Choice(get_args(Visibility)),
    default="visible",
    help="From when students see their result (default: visible, at once).",
)
@click.option("--leaderboard", is_flag=True, help="Put points and seconds on the leaderboard, which the class sees.")
@click.option(
    "--isolation",
    type=click.Choice([level.value for level in LEVELS]),
    help="The level that must hold there; no result without it (default: the strongest that is to be had there).",
)
@course_option
@language_option
@honest_errors
def pack_gradescope(
    name: str,
    out: Path | None,
    visibility: Visibility,
    leaderboard: bool,
    isolation: str | None,
    course_folder: Path | None,
    language: str | None,
) -> None:
    """Write the zip that Gradescope builds an autograder from: upload it under "Configure Autograder".

    It holds ndgrade as it is installed here, EXERCISE and its key, and the two scripts that Gradescope calls. There,
    setup.sh installs what ndgrade needs, which takes some minutes and a network; grading needs none. The reference is
    graded first: what does not earn every point here is not packed.

    A submission without a readable answer gets no points and is told why. Where the grader breaks there is no result
    at all: Gradescope says that the autograder failed, and what broke is in the output that only instructors see.

    A container of Gradescope's seldom allows the sandbox. At the level `process`, which every result then names,
    submissions run as another user than the grader, who cannot read the key; but they have the network and see the
    other files of the container.
    """
    from grader.formats.pack import archive  # noqa: PLC0415 # zipfile; see LATE_IMPORTS

    say = speak(language)
    course = open_course(course_folder)
    exercise = course.find(name)
    told = {"language": say.code, "visibility": visibility, "leaderboard": leaderboard}
    settings = archive.Settings(
        exercise=exercise.name,
        points=_points(course, exercise, say),
        isolation="strongest" if isolation is None else isolation,  # type: ignore[arg-type] # click knows the choices
        **told,  # type: ignore[arg-type]
    )
    target = out or Path(f"{exercise.short_name}-gradescope.zip")
    write_out(archive.archive(course, exercise, settings), target, say)
    click.echo(
        say(
            "It holds the answers: give it to Gradescope only, and give the assignment there {n} points.",
            n=settings.points,
        ),
        err=True,
    )


@pack.command(name="run", hidden=True)
@click.argument("root", type=click.Path(path_type=Path))
@honest_errors
def pack_run(root: Path) -> None:
    """Grade what lies in ROOT/submission and write ROOT/results/results.json; what run_autograder calls."""
    from grader.formats.pack import archive  # noqa: PLC0415 # zipfile; see LATE_IMPORTS

    target = root / "results" / "results.json"
    target.unlink(missing_ok=True)
    settings = archive.read_settings(root / "source")
    say = speak(settings.language)
    course = Course(root / "source" / "course")
    exercise = course.find(settings.exercise)
    try:
        grade, trouble = _graded(course, exercise, archive.handed_in(root / "submission", exercise), settings, say)
    except SubmissionError as error:
        why = f"{say(error.sentence, **error.values)}."
        write_out(unreadable(why, settings.points, settings.visibility), target, say)
        return
    if trouble:
        click.echo(clean_lines(trouble), err=True)
    if grade.status == "broken":
        click.echo(say("The grader or the suite broke, so this is no score. Run the autograder again."), err=True)
        sys.exit(BROKEN)
    data = results(grade, say, visibility=settings.visibility, leaderboard=settings.leaderboard)
    write_out(data, target, say)
    sys.exit(FULL_MARKS)


def _graded(course: Course, exercise: Exercise, file: Path, settings: Settings, say: Language) -> tuple[Grade, str]:
    """The grade of a submission, and what broke meanwhile, for the instructor."""
    if exercise.kind == "quiz":
        quiz = read_quiz(exercise)
        return mark(read_sheet(file, quiz), quiz, read_key(course.quiz_key(exercise), quiz), say), ""
    submission = read_submission(file)
    with Grader(course, [exercise], settings.level) as grader:
        graded = grader.grade(submission, exercise, say)
    return graded.grade, graded.trouble


def _points(course: Course, exercise: Exercise, say: Language) -> int:
    """The points of an exercise, after proving that its reference earns them.

    Raises:
        CourseError: it does not.
    """
    if exercise.kind == "quiz":
        quiz = read_quiz(exercise)
        blank = Sheet(quiz.short_name, Seed("", 1), {}, "", "")
        return mark(blank, quiz, read_key(course.quiz_key(exercise), quiz), say).max_score
    with Grader(course, [exercise], None) as grader:
        grade = grader.grade(read_submission(course.key(exercise).reference), exercise, say).grade
    if grade.status == "broken" or grade.score != grade.max_score:
        raise CourseError(
            "{name}: the reference earns {score} of {total} points; `grade audit {short}` shows what is wrong",
            name=clean(exercise.name),
            score=grade.score,
            total=grade.max_score,
            short=exercise.short_name,
        )
    return grade.max_score
