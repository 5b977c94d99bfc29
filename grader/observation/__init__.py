"""What can be seen in a function's answers without knowing what its author was thinking.

`observe` holds calls of a function against the reference's answers to the same calls: right numbers in another shape,
right but for one factor, right for the first row only. It decides nothing: an observation is a sentence for the
learner, true of every call that went wrong, and it costs and earns no point.
"""

from __future__ import annotations

from grader.observation.call import Call, Observation
from grader.observation.examples import Example, read_examples
from grader.observation.observing import MOST, observe

__all__ = ["MOST", "Call", "Example", "Observation", "observe", "read_examples"]
