"""Hidden suite of exercise03: `mse`, `mae`, `rmse`, `huber`."""

import numpy as np
import pytest

from grader.expect import Close, close


def near(expected) -> Close:
    """Within the tolerance that the README promises: float32 passes."""
    return close(expected, rtol=1e-5, atol=1e-7)


@pytest.mark.points(1)
@pytest.mark.hint("In which order do you square, sum up and divide, and by what do you divide?")
def test_mse_vector(student):
    """mse is the mean of the squared errors of a vector."""
    assert student.mse(np.array([2.0, 3.0, 5.0]), np.array([1.0, 1.0, 2.0])) == near(14 / 3)
    assert student.mse(np.array([0.5, 0.0]), np.array([0.5, 3.0])) == near(4.5)


@pytest.mark.points(1)
@pytest.mark.hint("May an error below 0 make up for another error above 0?")
def test_mse_mixed_signs(student):
    """In mse errors above and below 0 do not cancel out."""
    assert student.mse(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.5, 1.0, 3.0, 6.0])) == near(1.3125)
    assert student.mse(np.array([-1.0, 1.0]), np.array([2.0, -2.0])) == near(9.0)


@pytest.mark.points(1)
@pytest.mark.hint("Errors of whole numbers may have a mean with a fraction.")
def test_mse_integers(student):
    """mse of arrays of integers may be a fraction."""
    assert student.mse(np.array([3, 1, 4, 1]), np.array([1, 2, 4, 0])) == near(1.5)
    assert student.mse(np.array([1, 0]), np.array([0.25, 0.5])) == near(0.40625)


@pytest.mark.points(1)
@pytest.mark.hint("How many elements does a matrix have: is that what `len` says?")
def test_mse_matrix(student):
    """mse of matrices is one number, the mean over all elements."""
    y_true = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    y_pred = np.array([[1.0, 2.5, 1.0], [5.0, 5.0, 3.0]])
    assert student.mse(y_true, y_pred) == near(14.25 / 6)


@pytest.mark.points(1)
@pytest.mark.hint("An error has a size: does it matter here on which side of the right value it lies?")
def test_mae_vector(student):
    """mae is the mean of the sizes of the errors, whatever their signs."""
    assert student.mae(np.array([2.0, 3.0, 5.0]), np.array([1.0, 1.0, 1.0])) == near(7 / 3)
    assert student.mae(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.5, 1.0, 3.0, 6.0])) == near(0.875)
    assert student.mae(np.array([-1.0, 1.0]), np.array([2.0, -2.0])) == near(3.0)


@pytest.mark.points(1)
@pytest.mark.hint("Errors of whole numbers may have a mean with a fraction.")
def test_mae_integers(student):
    """mae of arrays of integers may be a fraction."""
    assert student.mae(np.array([3, 1, 4, 1]), np.array([1, 2, 4, 3])) == near(1.25)
    assert student.mae(np.array([1, 0]), np.array([0.25, 0.5])) == near(0.625)


@pytest.mark.points(1)
@pytest.mark.hint("How many elements does a matrix have: is that what `len` says?")
def test_mae_matrix(student):
    """mae of matrices is one number, the mean over all elements."""
    y_true = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    y_pred = np.array([[0.0, 2.5], [3.0, 7.0], [5.0, 4.0]])
    assert student.mae(y_true, y_pred) == near(6.5 / 6)


@pytest.mark.points(1)
@pytest.mark.hint("Three letters, three steps: in which order do you take them?")
def test_rmse_vector(student):
    """rmse is the square root of the mean of the squared errors."""
    assert student.rmse(np.array([2.0, 3.0, 5.0]), np.array([1.0, 1.0, 2.0])) == near((14 / 3) ** 0.5)
    assert student.rmse(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.5, 1.0, 3.0, 6.0])) == near(1.3125**0.5)


@pytest.mark.points(1)
@pytest.mark.hint("Errors of whole numbers may have a root with a fraction.")
def test_rmse_integers(student):
    """rmse of arrays of integers may be a fraction."""
    assert student.rmse(np.array([3, 1, 4, 1]), np.array([1, 2, 4, 0])) == near(1.5**0.5)


@pytest.mark.points(1)
@pytest.mark.hint("How often do you take a root: once, or once a row?")
def test_rmse_matrix(student):
    """rmse of matrices is one number: one root, of the mean over all elements."""
    y_true = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    y_pred = np.array([[1.0, 2.5, 1.0], [5.0, 5.0, 3.0]])
    assert student.rmse(y_true, y_pred) == near((14.25 / 6) ** 0.5)


@pytest.mark.points(1)
@pytest.mark.hint("Which of the two formulas is for small errors, and which factor stands before the square?")
def test_huber_small_errors(student):
    """huber is half the squared error where errors are small."""
    assert student.huber(np.array([1.0, 2.0]), np.array([1.5, 1.25])) == near((0.125 + 0.28125) / 2)


@pytest.mark.points(1)
@pytest.mark.hint("Put an error of 3 into the formula for large errors: what do you subtract, and from what?")
def test_huber_large_errors(student):
    """huber is linear in the size of the error where errors are large."""
    assert student.huber(np.array([5.0, 4.0]), np.array([2.0, 2.0])) == near((2.5 + 1.5) / 2)


@pytest.mark.points(2)
@pytest.mark.hint("What decides whether an error is large: its sign, its size, or the other errors?")
def test_huber_mixed_errors(student):
    """huber chooses between its two formulas for each error by itself, by its size."""
    y_true = np.array([0.0, 3.0, -2.0, 4.0, 1.0])
    y_pred = np.array([3.0, 2.5, 0.5, 4.25, -3.0])
    assert student.huber(y_true, y_pred) == near((2.5 + 0.125 + 2.0 + 0.03125 + 3.5) / 5)


@pytest.mark.points(3)
@pytest.mark.hint("In how many places does delta stand in the definition, and in how many in your function?")
def test_huber_delta(student):
    """huber changes from quadratic to linear at delta, whatever delta is."""
    y_true = np.array([0.0, 3.0, -2.0, 4.0, 1.0])
    y_pred = np.array([3.0, 2.5, -0.5, 4.25, -3.0])
    wide = 2 * (3.0 - 1.0), 0.125, 1.125, 0.03125, 2 * (4.0 - 1.0)
    assert student.huber(y_true, y_pred, delta=2.0) == near(sum(wide) / 5)
    narrow = 0.5 * (3.0 - 0.25), 0.125, 0.5 * (1.5 - 0.25), 0.03125, 0.5 * (4.0 - 0.25)
    assert student.huber(y_true, y_pred, delta=0.5) == near(sum(narrow) / 5)


@pytest.mark.points(1)
@pytest.mark.hint("What is the dtype of the array in which you collect the losses?")
def test_huber_integers(student):
    """huber of arrays of integers may be a fraction."""
    assert student.huber(np.array([3, 1, 4, 1]), np.array([0, 2, 4, 3])) == near(4.5 / 4)
    assert student.huber(np.array([1, 0, 2]), np.array([0.25, 0.5, -1.0])) == near((0.28125 + 0.125 + 2.5) / 3)


@pytest.mark.points(2)
@pytest.mark.hint("Does your function go through rows or through elements? And how many elements are there?")
def test_huber_matrix(student):
    """huber of matrices is one number, the mean over all elements."""
    y_true = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    y_pred = np.array([[1.0, 2.5, 1.0], [5.0, 5.25, 9.0]])
    assert student.huber(y_true, y_pred) == near((0.125 + 1.5 + 0.5 + 0.03125 + 2.5) / 6)
    wide = (0.125 + 1.875 + 0.5 + 0.03125 + 3.375) / 6
    assert student.huber(y_true, y_pred, delta=1.5) == near(wide)
