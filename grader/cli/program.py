"""`grade`: its commands, and exercises as if they were commands."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Final

import click
from click.shell_completion import CompletionItem

from grader import __version__
from grader.cli.late import Late, LateGroup
from grader.course import Course
from grader.errors import GraderError

LEARN, CLASS, COURSE = "Learning", "A class", "A course of your own"
COMMANDS: Final = {
    "list": Late("grader.cli.listing:listing", LEARN, "List the exercises and quizzes."),
    "init": Late("grader.cli.init:init", LEARN, "Copy the exercises to a folder of yours."),
    "watch": Late("grader.cli.watch:watch", LEARN, "Grade again whenever you save."),
    "next": Late("grader.cli.following:following", LEARN, "What to do next."),
    "hint": Late("grader.cli.hint:hint", LEARN, "One more hint, from a question to nearly there."),
    "solution": Late("grader.cli.solution:solution", LEARN, "The reference, once an exercise is solved."),
    "quiz": Late("grader.cli.quizzes:quiz", LEARN, "Take the next quiz, or the one that you name."),
    "progress": Late("grader.cli.progress:progress", LEARN, "How far you are, topic by topic."),
    "review": Late("grader.cli.review:review", LEARN, "Quiz questions that are due again."),
    "reset": Late("grader.cli.reset:reset", LEARN, "Begin an exercise anew; your file is kept."),
    "notebook": Late("grader.cli.notebook:notebook", LEARN, "Write an exercise as a Jupyter notebook."),
    "doctor": Late("grader.cli.doctor:doctor", LEARN, "Versions, levels of isolation, and a self-test."),
    "batch": Late("grader.cli.batch:batch", CLASS, "Grade every submission in a folder or archive."),
    "gradebook": Late("grader.cli.gradebook:gradebook", CLASS, "Who has what, and what happened to one student."),
    "diff": Late("grader.cli.gradebook:diff", CLASS, "Whose score moved between two runs."),
    "report": Late("grader.cli.report:report", CLASS, "How a class or a student did, as an HTML page."),
    "feedback": Late("grader.cli.feedback:feedback", CLASS, "A page for every student, for the learning platform."),
    "export": Late("grader.cli.export:export", CLASS, "Grades for Canvas, Moodle, a spreadsheet and more."),
    "import": Late("grader.cli.importing:importing", CLASS, "Grades that were given elsewhere."),
    "pack": Late("grader.cli.pack:pack", CLASS, "An exercise with its grader, for Gradescope."),
    "audit": Late("grader.cli.audit:audit_command", COURSE, "Prove exercises before students meet them."),
    "new": Late("grader.cli.new:new", COURSE, "Begin an exercise or a quiz."),
}


class Commands(LateGroup):
    """A group in which anything that is no command is an exercise: ``grade exercise03``, ``grade 3``."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        an_exercise = bool(args) and args[0] not in self.late and not args[0].startswith("-")
        if args[:1] == ["batch"] or (an_exercise and not args[0].startswith("quiz")):
            from grader.cli.ahead import start_ahead  # noqa: PLC0415 # `grade --help` has no time for it

            start_ahead(context, args)
        if an_exercise:
            from grader.cli.exercise import exercise  # noqa: PLC0415 # as above

            return "exercise", exercise, args
        return super().resolve_command(context, args)

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("grade", "EXERCISE [FILE] [OPTIONS]")
        formatter.write_usage("grade", "COMMAND [ARGS]...")

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        items = super().shell_complete(context, incomplete)
        try:
            names = [one.short_name for one in Course.shipped().exercises]
        except GraderError:
            names = []
        return [*(CompletionItem(name) for name in names if name.startswith(incomplete)), *items]


@click.group(cls=Commands, late=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ndgrade")
def main() -> None:
    """Grade exercises on neural networks with NumPy and Keras.

    \b
      grade init           copy the exercises to ./exercises
      grade exercise01     grade your copy of exercise01 (or: grade 1)
      grade 1 my.ipynb     grade another file, Python or notebook
      grade 1 --help       options of grading

    Exit status: 0 full marks, 1 less, 2 the submission or the call cannot be used, 3 the grader itself broke.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # here short arrays are compared: its threads would only spin
    gc.set_threshold(20_000)  # what is loaded stays: each look for garbage meanwhile is in vain
    atexit.register(gc.freeze)  # else the interpreter looks for garbage in all that it is about to let go of: 0.1 s
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr] # a terminal in another encoding must not stop us
