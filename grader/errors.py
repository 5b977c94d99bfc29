"""What can go wrong on our side. None of these ever costs a student a point.

    GraderError
    ├── CourseError               the course is not as a course must be
    │   └── UnknownExerciseError  the course has no such exercise
    ├── SubmissionError           the file handed in cannot be read as a submission
    ├── SandboxError              a sandbox could not be started, or broke through no doing of the submission
    └── GradebookError            the gradebook cannot be opened, read or written
        └── GradebookRequestError what was asked of it cannot be: no such student or run, a rule that is none

What a *submission* does wrong is not an error of ours: it is an `Outcome` (see `grader.result`).
"""

from __future__ import annotations


class GraderError(Exception):
    """Base of every error that ndgrade raises on purpose; its text is one sentence for the person concerned.

    `sentence` is the English sentence with ``{name}`` places, `values` what goes there: kept apart so that the
    command line can say it in the reader's language.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values) if values else sentence)
        self.sentence = sentence
        self.values = values


class CourseError(GraderError):
    """A course folder lacks something or contradicts itself; the text names the file."""


class UnknownExerciseError(CourseError):
    """Somebody asked for an exercise that the course does not have."""


class SubmissionError(GraderError):
    """A file cannot be read as a submission; the text names it and says what to do next."""


class SandboxError(GraderError):
    """A sandbox did not start or did not keep its promises; the text says which part and why."""


class GradebookError(GraderError):
    """The gradebook cannot be opened, read or written; the text names it and says what to do next."""


class GradebookRequestError(GradebookError):
    """The gradebook is well, but what was asked of it cannot be: no such student or run, a rule that is none."""
