"""Hidden suite of exercise02: `relu`, `sigmoid`, `tanh`, `softmax`."""

import numpy as np
import pytest

from grader.expect import Close, close


def near(expected) -> Close:
    """Within the tolerance that the README promises: float32 passes."""
    return close(expected, rtol=1e-5, atol=1e-7)


@pytest.mark.points(1)
@pytest.mark.hint("Which of the two is larger, 0 or a negative number?")
def test_relu_negative(student):
    """relu turns negative numbers into 0."""
    assert student.relu(np.array([-3.0, -0.5, -1000.0])) == near([0.0, 0.0, 0.0])
    assert student.relu(np.array([-4, -1])) == near([0, 0])


@pytest.mark.points(1)
@pytest.mark.hint("Is there anything that a positive number should lose on its way through relu?")
def test_relu_positive(student):
    """relu leaves 0 and positive numbers as they are, whole and fractional."""
    assert student.relu(np.array([0.25, 2.0, 0.0, 1000.0])) == near([0.25, 2.0, 0.0, 1000.0])
    assert student.relu(np.array([5, 0, 12])) == near([5, 0, 12])


@pytest.mark.points(1)
@pytest.mark.hint("Which type is the first number of your result, and is that type forced on those that follow?")
def test_relu_fractions_after_negative(student):
    """relu keeps fractions that come after a negative number."""
    assert student.relu(np.array([-2.0, 0.5, 2.75, -0.25, 1.125])) == near([0.0, 0.5, 2.75, 0.0, 1.125])


@pytest.mark.points(1)
@pytest.mark.hint("relu looks at each element on its own: does your function still do so when there are more axes?")
def test_relu_shape(student):
    """relu takes an array of any shape and gives back the same shape."""
    matrix = np.array([[1.5, -2.5, 3.5], [-4.5, 5.5, -6.5]])
    assert student.relu(matrix) == near([[1.5, 0.0, 3.5], [0.0, 5.5, 0.0]])
    cube = np.arange(-6, 6).reshape(2, 3, 2)
    assert student.relu(cube) == near([[[0, 0], [0, 0], [0, 0]], [[0, 1], [2, 3], [4, 5]]])


@pytest.mark.points(1)
@pytest.mark.hint("Print the array that you passed in, before and after the call.")
def test_relu_leaves_input(student):
    """relu leaves the caller's array as it was."""
    assert student.relu(np.array([-1.0, 2.0, -3.0])) == near([0.0, 2.0, 0.0])
    assert student.last_call.changed == ()


@pytest.mark.points(1)
@pytest.mark.hint("Work out one value by hand: which sign does the exponent have?")
def test_sigmoid_values(student):
    """sigmoid(v) is 1 / (1 + e**-v), and so 0.5 at 0."""
    x = np.array([0.0, 2.0, -2.0, 0.5, -4.5])
    assert student.sigmoid(x) == near([0.5, 0.8807970780, 0.1192029220, 0.6224593312, 0.0109869426])


@pytest.mark.points(1)
@pytest.mark.hint("What is the dtype of the array in which you collect the results?")
def test_sigmoid_integers(student):
    """sigmoid of an array of integers is an array of fractions."""
    assert student.sigmoid(np.array([0, 1, -3])) == near([0.5, 0.7310585786, 0.0474258732])


@pytest.mark.points(1)
@pytest.mark.hint("Does your function work on the whole array, or only on a vector?")
def test_sigmoid_shape(student):
    """sigmoid takes an array of any shape and gives back the same shape."""
    matrix = np.array([[-1.0, 0.0, 1.0], [2.0, -3.0, 4.0]])
    assert student.sigmoid(matrix) == near(1 / (1 + np.exp(-matrix)))
    cube = np.arange(-6.0, 6.0).reshape(2, 3, 2) / 4
    assert student.sigmoid(cube) == near(1 / (1 + np.exp(-cube)))


@pytest.mark.points(1)
@pytest.mark.hint("What is `np.exp(1000)`, and what is that number divided by itself?")
def test_sigmoid_large(student):
    """sigmoid has the right values at -1000 and 1000 too."""
    assert student.sigmoid(np.array([1000.0, -1000.0])) == near([1.0, 0.0])
    assert student.sigmoid(np.array([-1000.0, 2.0, 0.0, 1000.0])) == near([0.0, 0.8807970780, 0.5, 1.0])
    assert student.sigmoid(np.array([-1000, 0, 1000])) == near([0.0, 0.5, 1.0])


@pytest.mark.points(1)
@pytest.mark.hint("Operators such as `*=` and arguments such as `out=` write into an array: whose array is it?")
def test_sigmoid_leaves_input(student):
    """sigmoid leaves the caller's array as it was."""
    assert student.sigmoid(np.array([0.0, 2.0, -2.0])) == near([0.5, 0.8807970780, 0.1192029220])
    assert student.last_call.changed == ()
    assert student.sigmoid(np.array([0.0, -705.0, 705.0])) == near([0.5, 0.0, 1.0])  # e**705 still is a number
    assert student.last_call.changed == ()


@pytest.mark.points(1)
@pytest.mark.hint("tanh lies between -1 and 1 and is 0 at 0: which function of this exercise does not?")
def test_tanh_values(student):
    """tanh has the right value for every element of an array of any shape."""
    x = np.array([0.0, 1.0, -1.0, 0.25, -2.5])
    assert student.tanh(x) == near([0.0, 0.7615941560, -0.7615941560, 0.2449186624, -0.9866142982])
    cube = np.arange(-6.0, 6.0).reshape(2, 3, 2) / 4
    assert student.tanh(cube) == near(np.tanh(cube))


@pytest.mark.points(1)
@pytest.mark.hint("What is the dtype of the array in which you collect the results?")
def test_tanh_integers(student):
    """tanh of an array of integers is an array of fractions."""
    assert student.tanh(np.array([[0, 1, 2], [-1, -2, -3]])) == near(np.tanh([[0, 1, 2], [-1, -2, -3]]))


@pytest.mark.points(1)
@pytest.mark.hint("Which part of your formula becomes infinite at 1000, and which at -1000?")
def test_tanh_large(student):
    """tanh has the right values at -1000 and 1000 too."""
    assert student.tanh(np.array([1000.0, -1000.0])) == near([1.0, -1.0])
    assert student.tanh(np.array([-1000.0, 0.5, 1000.0])) == near([-1.0, 0.4621171573, 1.0])
    assert student.tanh(np.array([-1000, 0, 1000])) == near([-1.0, 0.0, 1.0])


@pytest.mark.points(1)
@pytest.mark.hint("Operators such as `*=` and arguments such as `out=` write into an array: whose array is it?")
def test_tanh_leaves_input(student):
    """tanh leaves the caller's array as it was."""
    assert student.tanh(np.array([0.0, 1.0, -1.0])) == near([0.0, 0.7615941560, -0.7615941560])
    assert student.last_call.changed == ()
    assert student.tanh(np.array([0.0, -350.0, 350.0])) == near([0.0, -1.0, 1.0])  # e**700 still is a number
    assert student.last_call.changed == ()


@pytest.mark.points(1)
@pytest.mark.hint("The results are all positive and sum to 1: what makes them positive, and what makes the sum 1?")
def test_softmax_vector(student):
    """softmax turns a vector into e**v of each element, divided by their sum."""
    assert student.softmax(np.array([1.0, 2.0, 4.0])) == near([0.0420100661, 0.1141951994, 0.8437947345])
    assert student.softmax(np.array([-0.5, 0.0, 0.0, 1.5])) == near(
        [0.0855688287, 0.1410791480, 0.1410791480, 0.6322728754]
    )


@pytest.mark.points(1)
@pytest.mark.hint("What is the dtype of the array in which you collect the results?")
def test_softmax_integers(student):
    """softmax of an array of integers is an array of fractions."""
    assert student.softmax(np.array([0, 1])) == near([0.2689414214, 0.7310585786])
    assert student.softmax(np.array([0, 0, 0, 1])) == near([0.1748777045, 0.1748777045, 0.1748777045, 0.4753668864])


@pytest.mark.points(1)
@pytest.mark.hint("Each row is a sample: along which axis do you sum, and what is the shape of that sum?")
def test_softmax_batch(student):
    """softmax of a batch is the softmax of each row by itself."""
    wide = np.array([[1.0, 2.0, 4.0, 0.5], [0.0, -1.0, 3.0, 3.5]])
    assert student.softmax(wide) == near(np.exp(wide) / np.exp(wide).sum(axis=-1, keepdims=True))
    tall = np.array([[0.0, 1.0], [2.0, -2.0], [0.5, 0.5]])
    assert student.softmax(tall) == near(np.exp(tall) / np.exp(tall).sum(axis=-1, keepdims=True))
    square = np.array([[1.0, 2.0, 4.0], [0.0, 3.0, -1.0], [2.5, 2.5, 0.5]])
    assert student.softmax(square) == near(np.exp(square) / np.exp(square).sum(axis=-1, keepdims=True))


@pytest.mark.points(1)
@pytest.mark.hint("What happens to the softmax of a vector when you add the same number to all its elements?")
def test_softmax_large(student):
    """softmax has the right values for numbers such as -1000 and 1000 too."""
    assert student.softmax(np.array([1000.0, 1001.0, 1002.0])) == near([0.0900305732, 0.2447284711, 0.6652409558])
    assert student.softmax(np.array([-1000.0, -1000.0])) == near([0.5, 0.5])
    assert student.softmax(np.array([-1000.0, 0.0, 1000.0])) == near([0.0, 0.0, 1.0])


@pytest.mark.points(1)
@pytest.mark.hint("You made the exponents smaller: was that right for every row, or for one row only?")
def test_softmax_rows_apart(student):
    """softmax is right in every row of a batch whose rows lie about 1000 apart."""
    batch = np.array([[1000.0, 1001.0], [0.0, 1.0], [-1000.0, -1001.0]])
    assert student.softmax(batch) == near(
        [[0.2689414214, 0.7310585786], [0.2689414214, 0.7310585786], [0.7310585786, 0.2689414214]]
    )


@pytest.mark.points(1)
@pytest.mark.hint("Operators such as `-=` and arguments such as `out=` write into an array: whose array is it?")
def test_softmax_leaves_input(student):
    """softmax leaves the caller's array as it was."""
    assert student.softmax(np.array([1.0, 2.0, 4.0])) == near([0.0420100661, 0.1141951994, 0.8437947345])
    assert student.last_call.changed == ()
