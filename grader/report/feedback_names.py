"""Names of feedback files: as a learning platform wants them back, or as people read them.

What the platforms ask for, by their source:
- Moodle, mod/assign/feedback/file/importziplib.php: the name is cut at its first four underscores into full name,
  participant's number, "assignsubmission", "file" and the rest, which is the name that the student sees.
- Canvas, `infer_comment_context_from_filename` of its assignments: of the parts between underscores the first two
  that are numbers are user and upload; the upload must be the student's for that assignment. The last part must not
  begin with "link". The student sees the upload's name.
So the name under which a submission came tells the name of the feedback; `grader.intake.layouts` reads both.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from typing import Final, Literal

from grader.intake.layouts import Canvas, Moodle
from grader.intake.names import stem

Form = Literal["plain", "moodle", "canvas"]
LONGEST: Final = 60  # characters of what stands for a student
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # no names of files on Windows


def moodle_name(student: str, exercise: str, source: str) -> str | None:
    """The name for Moodle's "Upload multiple feedback files in a zip".

    Args:
        student: the id, for which Moodle has no use.
        exercise: its short name.
        source: where the submission came from: a path.
    """
    for place in Moodle().places(_parts(source)):
        if place.passing:  # with Moodle's own number
            name = place.name.replace("_", " ")[:LONGEST] or "Participant"
            return f"{name}_{place.student}_assignsubmission_file_{exercise}_feedback.html"
    return None


def canvas_name(student: str, exercise: str, source: str) -> str | None:
    """The name for Canvas' "Upload Submissions": that of the submission. Arguments as in `moodle_name`."""
    for part in _parts(source):
        if Canvas().places((part,)):
            own = stem(part)
            last = own.rsplit("_", 1)[-1]
            return f"{own}_feedback.html" if last.startswith("link") else f"{own}.html"
    return None


def plain_name(student: str, exercise: str = "", source: str = "") -> str:
    """The student's id as the name of a file anywhere; marked by a digest where it had to be changed."""
    whole = unicodedata.normalize("NFC", student)
    safe = re.sub(r"[^\w.@+-]+", "-", whole).strip(".-")[:LONGEST].rstrip(".")
    if not safe or _RESERVED.fullmatch(safe):
        safe = f"student-{safe}".rstrip("-")
    return f"{safe}.html" if safe == whole else f"{safe}-{_digest(whole)}.html"


FORMS: Final[dict[Form, Callable[[str, str, str], str | None]]] = {
    "plain": plain_name,
    "moodle": moodle_name,
    "canvas": canvas_name,
}


def apart(name: str, student: str) -> str:
    """Another name for the file of a student, where the name is taken: on many disks, Kim is kim."""
    return f"{name.removesuffix('.html')}-{_digest(student)}.html"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def _parts(source: str) -> tuple[str, ...]:
    """The parts of a path; an archive's name counts as one."""
    return tuple(part.removesuffix("!") for part in re.split(r"[/\\]", source) if part not in ("", ".", ".."))
