"""Hidden suite of exercise11: `gradient_step`, `fit_line`.

The steps are worked out by hand. Lines are either known beforehand, as all points lie on them, or come from
`np.linalg.lstsq`. In most checks the mean of x is 0: there w and b do not disturb each other, and what goes wrong
only elsewhere is lost in a check of its own.
"""

import numpy as np
import pytest

from grader.expect import Close, close

TWO_NUMBERS = close([0.0, 0.0], rtol=0, atol=1e300)


def near(expected) -> Close:
    """Within the tolerance that the README promises for a step: float32 passes."""
    return close(expected, rtol=1e-5, atol=1e-6)


def line(w, b) -> Close:
    """Within the tolerance that the README promises for a line."""
    return close([w, b], rtol=0, atol=1e-3)


def spread(n, *, mean, deviation, seed):
    """`n` numbers in no order with this mean and standard deviation."""
    x = np.random.default_rng(seed).uniform(-1, 1, n)
    return mean + deviation * (x - x.mean()) / x.std()


def least_squares(x, y) -> Close:
    """The least squares line through points."""
    (w, b), *_ = np.linalg.lstsq(np.stack([x, np.ones_like(x)], axis=1), y, rcond=None)
    return line(w, b)


@pytest.mark.points(2)
@pytest.mark.hint(
    "Write the loss down for one sample and differentiate it with respect to w: which factors come out?"
)
def test_gradient_step_w(student):
    """gradient_step moves w against the partial derivative of the mean squared error."""
    x, y = np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), np.array([-3.0, 1.0, 2.0, 0.0, 4.0])
    step = student.gradient_step(x, y, 0.5, 1.5, 0.1)  # errors 3.5, 0, -0.5, 2, -1.5; times x: -8 in all
    assert step == TWO_NUMBERS
    assert step[0] == near(0.5 + 0.1 * 2 * 8 / 5)
    x, y = np.array([-3.0, 1.0, 2.0]), np.array([2.0, -1.0, 5.0])
    step = student.gradient_step(x, y, -1.0, 0.25, 0.1)  # errors 1.25, 0.25, -6.75; times x: -17 in all
    assert step == TWO_NUMBERS
    assert step[0] == near(-1.0 + 0.1 * 2 * 17 / 3)


@pytest.mark.points(2)
@pytest.mark.hint(
    "Write the loss down for one sample and differentiate it with respect to b: which factors come out?"
)
def test_gradient_step_b(student):
    """gradient_step moves b against the partial derivative of the mean squared error."""
    x, y = np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), np.array([-3.0, 1.0, 2.0, 0.0, 4.0])
    step = student.gradient_step(x, y, 0.5, 1.5, 0.1)  # errors 3.5, 0, -0.5, 2, -1.5: 3.5 in all
    assert step == TWO_NUMBERS
    assert step[1] == near(1.5 - 0.1 * 2 * 3.5 / 5)
    x, y = np.array([-3.0, 1.0, 2.0]), np.array([2.0, -1.0, 5.0])
    step = student.gradient_step(x, y, -1.0, 0.25, 0.1)  # errors 1.25, 0.25, -6.75: -5.25 in all
    assert step == TWO_NUMBERS
    assert step[1] == near(0.25 + 0.1 * 2 * 5.25 / 3)


@pytest.mark.points(2)
@pytest.mark.hint(
    "When you compute the second derivative, do w and b still have the values they were passed in with?"
)
def test_gradient_step_old_values(student):
    """gradient_step takes both derivatives at the old w and b, before either of them is changed."""
    x, y = np.array([1.0, 2.0, 3.0, 6.0]), np.array([2.0, 0.0, 5.0, 1.0])
    # errors -2.5, 0, -4.5, 1: -6 in all; times x: -10 in all
    assert student.gradient_step(x, y, 0.5, -1.0, 0.1) == near([0.5 + 0.1 * 2 * 10 / 4, -1.0 + 0.1 * 2 * 6 / 4])
    # one sample, whose error is 2
    step = student.gradient_step(np.array([4.0]), np.array([3.0]), 1.0, 1.0, 0.1)
    assert step == near([1.0 - 0.1 * 2 * 8, 1.0 - 0.1 * 2 * 2])


@pytest.mark.points(1)
@pytest.mark.hint("How does the length of the step change when the learning rate is doubled?")
def test_gradient_step_learning_rate(student):
    """gradient_step goes as far as the learning rate says, for w and for b."""
    x, y = np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), np.array([-3.0, 1.0, 2.0, 0.0, 4.0])
    assert student.gradient_step(x, y, 0.5, 1.5, 0.01) == near([0.532, 1.486])
    assert student.gradient_step(x, y, 0.5, 1.5, 0.5) == near([2.1, 0.8])


@pytest.mark.points(2)
@pytest.mark.hint("Which dtype do the new w and b get in your function when the old ones are 1 and 2?")
def test_gradient_step_integers(student):
    """gradient_step gives fractions where the data, w and b are integers."""
    # errors -1, -2, 1: -2 in all; times x: 4 in all
    step = student.gradient_step(np.array([-2, 0, 2]), np.array([1, 4, 3]), 1, 2, 0.1)
    assert step == near([1 - 0.1 * 2 * 4 / 3, 2 + 0.1 * 2 * 2 / 3])
    # errors -4.5, -0.5: -5 in all; times x: 4 in all
    step = student.gradient_step(np.array([-1, 1]), np.array([0.5, 2.5]), 3, -1, 0.1)
    assert step == near([3 - 0.1 * 2 * 4 / 2, -1 + 0.1 * 2 * 5 / 2])


@pytest.mark.points(1)
@pytest.mark.hint("At the lowest point of a valley, which way is down? Print both derivatives there.")
def test_gradient_step_at_minimum(student):
    """gradient_step leaves w and b where they are when the loss is smallest there."""
    x, y = np.array([-1.0, 0.0, 1.0]), np.array([1.0, 1.0, 4.0])
    assert student.gradient_step(x, y, 1.5, 2.0, 0.1) == near([1.5, 2.0])  # errors -0.5, 1, -0.5
    assert student.gradient_step(x + 2, y, 1.5, -1.0, 0.1) == near([1.5, -1.0])


@pytest.mark.points(2)
@pytest.mark.hint("Put your w and b into w * x + b: do you get y, for every point?")
def test_fit_line_exact(student):
    """fit_line finds the line that all points lie on."""
    x = spread(20, mean=0.0, deviation=1.0, seed=1)
    assert student.fit_line(x, 2.5 * x - 4.0) == line(2.5, -4.0)
    x = spread(31, mean=0.0, deviation=1.1, seed=2)
    assert student.fit_line(x, -1.75 * x + 3.0) == line(-1.75, 3.0)


@pytest.mark.points(2)
@pytest.mark.hint("Does every point have the same say in your line, and is it the square of its error that counts?")
def test_fit_line_noisy(student):
    """fit_line finds the least squares line of points that lie on no line."""
    noise = np.random.default_rng(3).exponential(1.0, 50)
    x = spread(50, mean=0.0, deviation=1.0, seed=4)
    y = 1.5 * x - 2.0 + noise
    assert student.fit_line(x, y) == least_squares(x, y)
    x, y = x[:12] - x[:12].mean(), 3.0 - 2.0 * x[:12] + 2.0 * noise[:12]
    assert student.fit_line(x, y) == least_squares(x, y)


@pytest.mark.points(2)
@pytest.mark.hint(
    "Where does your line cross x = 0? Does your answer still fit when all points move to the right by 1?"
)
def test_fit_line_off_centre(student):
    """fit_line finds the line where the mean of x is not 0."""
    x = spread(25, mean=0.6, deviation=0.9, seed=5)
    assert student.fit_line(x, 3.0 * x + 2.0) == line(3.0, 2.0)
    x = spread(40, mean=-0.55, deviation=0.95, seed=6)
    assert student.fit_line(x, -4.0 * x + 1.5) == line(-4.0, 1.5)


@pytest.mark.points(2)
@pytest.mark.hint("Is w still moving when you stop? Print it every 100 steps.")
def test_fit_line_narrow(student):
    """fit_line finds the line where x is spread narrowly, which takes gradient descent many steps."""
    x = spread(30, mean=0.0, deviation=0.52, seed=7)
    assert student.fit_line(x, 8.0 * x - 3.0) == line(8.0, -3.0)
    x = spread(60, mean=0.0, deviation=0.55, seed=8)
    assert student.fit_line(x, -9.0 * x + 5.0) == line(-9.0, 5.0)


@pytest.mark.points(2)
@pytest.mark.hint("Print w after each of the first ten steps: does it settle, or does it swing wider and wider?")
def test_fit_line_wide(student):
    """fit_line finds the line where x is spread widely, which a large learning rate overshoots."""
    x = spread(30, mean=0.0, deviation=1.95, seed=9)
    assert student.fit_line(x, 5.0 * x + 7.0) == line(5.0, 7.0)
    x = spread(80, mean=0.0, deviation=1.9, seed=10)
    assert student.fit_line(x, -6.0 * x - 4.0) == line(-6.0, -4.0)
