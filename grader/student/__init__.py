"""What a suite holds: `student.relu(x)` is a call into the submission's process and back.

Arguments and results are copies. What the submission does wrong (raise, hang, die, lack the function, return what
cannot be sent) ends the check as a `StudentFault`, so that a suite contains nothing but promises.
"""

from grader.student.fault import StudentFault
from grader.student.model import Layer, Model, canonical
from grader.student.record import Call, Record
from grader.student.replay import MOST_TOLD, Answer, alike, answer_of, as_numbers, asked_again, replay
from grader.student.sitting import Sitting, caps_of, seed_of
from grader.student.student import Student
from grader.student.trail import Trail, told_of

__all__ = [
    "MOST_TOLD",
    "Answer",
    "Call",
    "Layer",
    "Model",
    "Record",
    "Sitting",
    "Student",
    "StudentFault",
    "Trail",
    "alike",
    "answer_of",
    "as_numbers",
    "asked_again",
    "canonical",
    "caps_of",
    "replay",
    "seed_of",
    "told_of",
]
