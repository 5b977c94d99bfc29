"""What a learner seems to believe, from evidence: the answers that one known mistake gives, and no other.

The evidence is what a suite asked and what the submission answered. The same is asked of every known mistake of the
function, in a process of its own; one that answers everything alike, and otherwise than the reference, is reported.
"""

from grader.diagnosis.diagnostician import Desk, Diagnostician
from grader.diagnosis.evidence import Trace
from grader.diagnosis.memory import Memory
from grader.diagnosis.ours import Ours
from grader.diagnosis.shelf import Shelf, answers_file

__all__ = ["Desk", "Diagnostician", "Memory", "Ours", "Shelf", "Trace", "answers_file"]
