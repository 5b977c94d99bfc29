"""Hidden suite of exercise10: `binary_crossentropy`, `categorical_crossentropy`, `sparse_categorical_crossentropy`.

Expected values are sums of logarithms of the probabilities of the right classes, written out by hand. TINY and
1 - TINY are numbers of float32 too, so that an answer that computes in float32 loses nothing.
"""

from math import log

import numpy as np
import pytest

from grader.expect import Close, close

TINY = 2.0**-19  # about 1.9e-6


def near(expected) -> Close:
    """Within the tolerance that the README promises: float32 passes."""
    return close(expected, rtol=1e-5, atol=1e-6)


def nothing() -> Close:
    """What samples cost whose right classes have probability 1."""
    return close(0.0, rtol=0, atol=1e-5)


def costly(others=0.0, samples=1) -> Close:
    """The mean over `samples` where one has probability 0 and costs 13 to 1000, the rest `others` in all."""
    low, high = (13 + others) / samples, (1000 + others) / samples
    return close((low + high) / 2, rtol=0, atol=(high - low) / 2)


@pytest.mark.points(1)
@pytest.mark.hint("The label is 1 and the model says 0.8: which probability did it give to the truth?")
def test_binary_crossentropy_label_one(student):
    """A sample with label 1 costs -log(p)."""
    assert student.binary_crossentropy(np.array([1.0]), np.array([0.8])) == near(-log(0.8))
    assert student.binary_crossentropy(np.array([1.0]), np.array([0.25])) == near(-log(0.25))


@pytest.mark.points(1)
@pytest.mark.hint("The label is 0 and the model says 0.2: which probability did it give to the truth?")
def test_binary_crossentropy_label_zero(student):
    """A sample with label 0 costs -log(1 - p)."""
    assert student.binary_crossentropy(np.array([0.0]), np.array([0.3])) == near(-log(0.7))
    assert student.binary_crossentropy(np.array([0.0]), np.array([0.95])) == near(-log(0.05))


@pytest.mark.points(1)
@pytest.mark.hint("Is the result of 1000 samples about as large as that of 10?")
def test_binary_crossentropy_mean(student):
    """binary_crossentropy of several samples is the mean of what they cost."""
    y_true = np.array([1.0, 0.0, 0.0, 1.0, 1.0])
    y_pred = np.array([0.9, 0.2, 0.6, 0.35, 0.5])
    total = -log(0.9) - log(0.8) - log(0.4) - log(0.35) - log(0.5)
    assert student.binary_crossentropy(y_true, y_pred) == near(total / 5)
    assert student.binary_crossentropy(np.array([0.0, 1.0]), np.array([0.45, 0.7])) == near(
        (-log(0.55) - log(0.7)) / 2
    )


@pytest.mark.points(1)
@pytest.mark.hint("What is the dtype of the array in which you collect the losses?")
def test_binary_crossentropy_integers(student):
    """binary_crossentropy gives the same for labels that are integers."""
    assert student.binary_crossentropy(np.array([0]), np.array([0.65])) == near(-log(0.35))
    assert student.binary_crossentropy(np.array([1]), np.array([0.75])) == near(-log(0.75))


@pytest.mark.points(1)
@pytest.mark.hint("Which probabilities does your protection from log(0) change: 0 and 1 only, or others too?")
def test_binary_crossentropy_nearly_certain(student):
    """binary_crossentropy is as exact for probabilities near 0 and 1, such as 0.000002, as elsewhere."""
    assert student.binary_crossentropy(np.array([1.0]), np.array([TINY])) == near(-log(TINY))
    assert student.binary_crossentropy(np.array([0.0]), np.array([1 - TINY])) == near(-log(TINY))


@pytest.mark.points(1)
@pytest.mark.hint("What is 0 times log(0) in NumPy?")
def test_binary_crossentropy_certain_and_right(student):
    """Probabilities of exactly 0 and 1 cost nothing where they are right."""
    assert student.binary_crossentropy(np.array([0.0]), np.array([0.0])) == nothing()
    assert student.binary_crossentropy(np.array([1.0]), np.array([1.0])) == nothing()
    assert student.binary_crossentropy(np.array([0, 1, 1, 0]), np.array([0.0, 1.0, 1.0, 0.0])) == nothing()


@pytest.mark.points(1)
@pytest.mark.hint("How do you treat log(0): is the result finite, and is it still a high price?")
def test_binary_crossentropy_certain_and_wrong(student):
    """Probabilities of exactly 0 and 1 cost much, but not infinitely much, where they are wrong."""
    assert student.binary_crossentropy(np.array([1.0]), np.array([0.0])) == costly()
    assert student.binary_crossentropy(np.array([0.0]), np.array([1.0])) == costly()
    y_true, y_pred = np.array([0.0, 1.0]), np.array([0.5, 0.0])
    assert student.binary_crossentropy(y_true, y_pred) == costly(others=-log(0.5), samples=2)


@pytest.mark.points(1)
@pytest.mark.hint("Which of the probabilities in a row count, and what does the 1 in the label tell you?")
def test_categorical_crossentropy_one_sample(student):
    """A sample costs -log(p) of the class that its one-hot label marks."""
    assert student.categorical_crossentropy(np.array([[0.0, 1.0, 0.0]]), np.array([[0.2, 0.3, 0.5]])) == near(
        -log(0.3)
    )
    y_true, y_pred = np.array([[1.0, 0.0, 0.0, 0.0]]), np.array([[0.7, 0.05, 0.15, 0.1]])
    assert student.categorical_crossentropy(y_true, y_pred) == near(-log(0.7))


@pytest.mark.points(1)
@pytest.mark.hint("Do you take the mean of losses, or a loss of something that was averaged? And over how many?")
def test_categorical_crossentropy_mean(student):
    """categorical_crossentropy of several samples is the mean of what they cost."""
    y_true = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    y_pred = np.array([[0.15, 0.85], [0.35, 0.65], [0.9, 0.1]])
    assert student.categorical_crossentropy(y_true, y_pred) == near((-log(0.85) - log(0.35) - log(0.1)) / 3)
    y_true = np.array([[0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0]])
    y_pred = np.array([[0.1, 0.2, 0.3, 0.4], [0.25, 0.6, 0.05, 0.1]])
    assert student.categorical_crossentropy(y_true, y_pred) == near((-log(0.4) - log(0.6)) / 2)


@pytest.mark.points(1)
@pytest.mark.hint("What is the dtype of the array in which you collect the losses?")
def test_categorical_crossentropy_integers(student):
    """categorical_crossentropy gives the same for one-hot labels that are integers."""
    assert student.categorical_crossentropy(np.array([[0, 0, 1]]), np.array([[0.1, 0.7, 0.2]])) == near(-log(0.2))
    assert student.categorical_crossentropy(np.array([[1, 0]]), np.array([[0.45, 0.55]])) == near(-log(0.45))


@pytest.mark.points(1)
@pytest.mark.hint("Which probabilities does your protection from log(0) change: 0 and 1 only, or others too?")
def test_categorical_crossentropy_nearly_certain(student):
    """categorical_crossentropy is as exact for probabilities near 0, such as 0.000002, as elsewhere."""
    y_true = np.array([[0.0, 1.0, 0.0]])
    assert student.categorical_crossentropy(y_true, np.array([[0.5 - TINY, TINY, 0.5]])) == near(-log(TINY))
    assert student.categorical_crossentropy(y_true, np.array([[0.25, 8 * TINY, 0.75 - 8 * TINY]])) == near(
        -log(8 * TINY)
    )


@pytest.mark.points(1)
@pytest.mark.hint("What is 0 times log(0) in NumPy?")
def test_categorical_crossentropy_certain_and_right(student):
    """A probability of exactly 0 costs nothing where it belongs to a wrong class."""
    assert student.categorical_crossentropy(np.array([[0.0, 1.0, 0.0]]), np.array([[0.0, 1.0, 0.0]])) == nothing()
    y_true, y_pred = np.array([[1.0, 0.0, 0.0]]), np.array([[0.7, 0.3, 0.0]])
    assert student.categorical_crossentropy(y_true, y_pred) == close(-log(0.7), rtol=1e-5, atol=1e-5)
    y_true, y_pred = np.array([[0, 0, 1, 0], [1, 0, 0, 0]]), np.array([[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0]])
    assert student.categorical_crossentropy(y_true, y_pred) == nothing()


@pytest.mark.points(1)
@pytest.mark.hint("How do you treat log(0): is the result finite, and is it still a high price?")
def test_categorical_crossentropy_certain_and_wrong(student):
    """A probability of exactly 0 for the right class costs much, but not infinitely much."""
    assert student.categorical_crossentropy(np.array([[1.0, 0.0, 0.0]]), np.array([[0.0, 1.0, 0.0]])) == costly()
    y_true = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    y_pred = np.array([[0.5, 0.5, 0.0], [0.25, 0.5, 0.25]])
    assert student.categorical_crossentropy(y_true, y_pred) == costly(others=-log(0.5), samples=2)


@pytest.mark.points(1)
@pytest.mark.hint("The label is an index: which number of the row does it point to?")
def test_sparse_categorical_crossentropy_one_sample(student):
    """A sample costs -log(p) of the class whose index is its label."""
    assert student.sparse_categorical_crossentropy(np.array([2]), np.array([[0.2, 0.3, 0.5]])) == near(-log(0.5))
    assert student.sparse_categorical_crossentropy(np.array([1]), np.array([[0.85, 0.15]])) == near(-log(0.15))


@pytest.mark.points(2)
@pytest.mark.hint("Each row has its own label: do you take one number a row? And the mean over how many?")
def test_sparse_categorical_crossentropy_mean(student):
    """sparse_categorical_crossentropy of several samples is the mean of what they cost."""
    y_true = np.array([1, 2, 0, 1])
    y_pred = np.array([[0.2, 0.3, 0.5], [0.1, 0.2, 0.7], [0.4, 0.35, 0.25], [0.05, 0.9, 0.05]])
    expected = (-log(0.3) - log(0.7) - log(0.4) - log(0.9)) / 4
    assert student.sparse_categorical_crossentropy(y_true, y_pred) == near(expected)
    y_true = np.array([0, 3])
    y_pred = np.array([[0.45, 0.15, 0.3, 0.1], [0.25, 0.5, 0.05, 0.2]])
    assert student.sparse_categorical_crossentropy(y_true, y_pred) == near((-log(0.45) - log(0.2)) / 2)


@pytest.mark.points(1)
@pytest.mark.hint("Which array tells you reliably how many classes there are?")
def test_sparse_categorical_crossentropy_missing_classes(student):
    """sparse_categorical_crossentropy is right where some classes are not among the labels."""
    assert student.sparse_categorical_crossentropy(np.array([1]), np.array([[0.1, 0.2, 0.3, 0.4]])) == near(-log(0.2))
    assert student.sparse_categorical_crossentropy(np.array([0]), np.array([[0.65, 0.35]])) == near(-log(0.65))


@pytest.mark.points(1)
@pytest.mark.hint("Which probabilities does your protection from log(0) change: 0 and 1 only, or others too?")
def test_sparse_categorical_crossentropy_nearly_certain(student):
    """sparse_categorical_crossentropy is as exact for probabilities near 0, such as 0.000002, as elsewhere."""
    y_true = np.array([2])
    assert student.sparse_categorical_crossentropy(y_true, np.array([[0.5 - TINY, 0.5, TINY]])) == near(-log(TINY))
    y_pred = np.array([[0.25, 0.75 - 8 * TINY, 8 * TINY]])
    assert student.sparse_categorical_crossentropy(y_true, y_pred) == near(-log(8 * TINY))


@pytest.mark.points(1)
@pytest.mark.hint("What is 0 times log(0) in NumPy, and do you need the logarithm of every number?")
def test_sparse_categorical_crossentropy_certain_and_right(student):
    """A probability of exactly 0 costs nothing where it belongs to a wrong class."""
    assert student.sparse_categorical_crossentropy(np.array([2]), np.array([[0.0, 0.0, 1.0]])) == nothing()
    y_true, y_pred = np.array([2]), np.array([[0.0, 0.4, 0.6]])
    assert student.sparse_categorical_crossentropy(y_true, y_pred) == close(-log(0.6), rtol=1e-5, atol=1e-5)


@pytest.mark.points(1)
@pytest.mark.hint("How do you treat log(0): is the result finite, and is it still a high price?")
def test_sparse_categorical_crossentropy_certain_and_wrong(student):
    """A probability of exactly 0 for the right class costs much, but not infinitely much."""
    assert student.sparse_categorical_crossentropy(np.array([2]), np.array([[0.0, 1.0, 0.0]])) == costly()
    y_true, y_pred = np.array([2, 1]), np.array([[0.5, 0.5, 0.0], [0.25, 0.5, 0.25]])
    assert student.sparse_categorical_crossentropy(y_true, y_pred) == costly(others=-log(0.5), samples=2)
