"""The hidden suite of a target: CANARY. Its expected values are nowhere else."""

import numpy as np
import pytest

from grader.expect import close

SECRET = "CANARY"


def test_vector(student):
    """double gives twice a vector."""
    assert student.double(np.array([1.5, -2.0, 0.25])) == close([3.0, -4.0, 0.5])


def test_matrix(student):
    """double gives twice a matrix."""
    assert student.double(np.array([[1.0, 2.0], [3.0, 4.0]])) == close([[2.0, 4.0], [6.0, 8.0]])


@pytest.mark.points(2)
def test_leaves_its_argument(student):
    """double leaves the caller's array as it was."""
    assert student.double(np.array([7.0])) == close([14.0])
    assert student.last_call.changed == ()


def test_plain(student):
    """double works by plain comparison and by numpy.testing too."""
    np.testing.assert_allclose(student.double(np.array([0.5])), np.array([1.0]))
