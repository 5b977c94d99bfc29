"""Hidden suite of exercise01: `ndim`."""

import numpy as np
import pytest

from grader.expect import exact


@pytest.mark.points(2)
@pytest.mark.hint("How many indices do you need to pick one number out of a single number?")
def test_ndim_number(student):
    """A single number is a scalar: its rank is 0."""
    assert student.ndim(7) == exact(0)
    assert student.ndim(-2.5) == exact(0)
    assert student.ndim(0) == exact(0)


@pytest.mark.points(2)
@pytest.mark.hint("Does the rank depend on how many numbers there are, or on how they are arranged?")
def test_ndim_vector(student):
    """A vector has rank 1, however many numbers it holds."""
    assert student.ndim(np.array([12, 3, 6, 14])) == exact(1)
    assert student.ndim(np.linspace(0.0, 1.0, 11)) == exact(1)


@pytest.mark.points(2)
@pytest.mark.hint("One index chooses the row; what does the next one choose?")
def test_ndim_matrix(student):
    """A matrix has rank 2, whatever its numbers of rows and columns."""
    assert student.ndim(np.arange(15).reshape(3, 5)) == exact(2)
    assert student.ndim(np.ones((6, 4))) == exact(2)


@pytest.mark.points(2)
@pytest.mark.hint("A stack of matrices has one axis more than a matrix.")
def test_ndim_cube(student):
    """A stack of matrices has rank 3."""
    assert student.ndim(np.arange(40.0).reshape(4, 2, 5)) == exact(3)


@pytest.mark.points(2)
@pytest.mark.hint("A list has no attributes `shape` and `ndim`: how else can you find out how deep it is?")
def test_ndim_list(student):
    """A flat list of numbers is a vector: its rank is 1."""
    assert student.ndim([5, 78, 2, 34]) == exact(1)
    assert student.ndim([0.5, -1.5, 2.5]) == exact(1)


@pytest.mark.points(2)
@pytest.mark.hint("If you take one element out of a nested list, by how much does the rank fall?")
def test_ndim_nested_list(student):
    """A nested list has as many axes as levels of lists."""
    assert student.ndim([[5, 78, 2, 34], [6, 79, 3, 35], [7, 80, 4, 36]]) == exact(2)
    assert student.ndim([[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 10], [11, 12]], [[13, 14], [15, 16]]]) == exact(3)


@pytest.mark.points(2)
@pytest.mark.hint("What does `isinstance(np.int64(3), int)` say? And what do you do with everything it misses?")
def test_ndim_numpy_scalar(student):
    """A NumPy scalar is a single number too: its rank is 0."""
    assert student.ndim(np.int64(3)) == exact(0)
    assert student.ndim(np.float32(0.5)) == exact(0)
    assert student.ndim(np.float64(-4.0)) == exact(0)


@pytest.mark.points(2)
@pytest.mark.hint("An axis of length 1 is short: is it still an axis?")
def test_ndim_axes_of_length_one(student):
    """An axis of length 1 counts like any other axis."""
    assert student.ndim([7]) == exact(1)
    assert student.ndim(np.ones((1, 3))) == exact(2)
    assert student.ndim([[[4]]]) == exact(3)


@pytest.mark.points(1)
@pytest.mark.hint("What is the shape of an array that was made from one bare number?")
def test_ndim_zero_d_array(student):
    """A NumPy array that holds one bare number has rank 0."""
    assert student.ndim(np.array(12)) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("Looking into the first element is no use when there is none: what does the list itself count for?")
def test_ndim_empty_list(student):
    """An empty list is a vector without elements: its rank is 1."""
    assert student.ndim([]) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("An array knows its axes even when there is nothing along one of them.")
def test_ndim_empty_array(student):
    """An array without elements keeps its axes."""
    assert student.ndim(np.zeros((0, 3))) == exact(2)
    assert student.ndim(np.zeros((2, 0, 5))) == exact(3)


@pytest.mark.points(1)
@pytest.mark.hint("Is there anything in your function that ends at a certain rank?")
def test_ndim_any_rank(student):
    """The rank may be as high as one likes."""
    assert student.ndim(np.zeros((2, 3, 2, 5, 4))) == exact(5)
    assert student.ndim(np.arange(1, 25).reshape(2, 3, 2, 2).tolist()) == exact(4)
    assert student.ndim(np.ones((2, 3, 2, 2, 3, 2, 2)).tolist()) == exact(7)
