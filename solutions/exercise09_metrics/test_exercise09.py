"""Hidden suite of exercise09: `accuracy`, `precision`, `recall`, `f1`, `confusion_matrix`."""

import numpy as np
import pytest

from grader.expect import Close, close, exact


def near(expected) -> Close:
    """Within the tolerance that the README promises: float32 passes."""
    return close(expected, rtol=1e-5, atol=1e-6)


def labels(*, tp=0, fp=0, fn=0, tn=0):
    """Right and predicted labels with these counts, in an order that is mixed but always the same."""
    y_true = np.array([1] * tp + [0] * fp + [1] * fn + [0] * tn, dtype=np.int64)
    y_pred = np.array([1] * tp + [1] * fp + [0] * fn + [0] * tn, dtype=np.int64)
    order = np.random.default_rng(9).permutation(len(y_true))
    return y_true[order], y_pred[order]


@pytest.mark.points(2)
@pytest.mark.hint("Is a 0 that was predicted as 0 a right prediction? And what do you divide by?")
def test_accuracy_values(student):
    """accuracy is the share of the labels that were predicted right, zeros as well as ones."""
    assert student.accuracy(*labels(tp=3, fp=1, fn=2, tn=5)) == near(8 / 11)
    assert student.accuracy(*labels(tp=1, fp=4, fn=1, tn=1)) == near(2 / 7)
    assert student.accuracy(*labels(tp=0, fp=2, fn=1, tn=6)) == near(6 / 9)
    assert student.accuracy(*labels(tp=70, fp=20, fn=30, tn=180)) == near(250 / 300)


@pytest.mark.points(1)
@pytest.mark.hint("A share lies between two numbers: which ones?")
def test_accuracy_extremes(student):
    """accuracy is 1 when all predictions are right and 0 when all are wrong."""
    assert student.accuracy(*labels(tp=4, tn=3)) == near(1.0)
    assert student.accuracy(*labels(fp=2, fn=5)) == near(0.0)
    assert student.accuracy(*labels(tn=1)) == near(1.0)
    assert student.accuracy(*labels(fn=1)) == near(0.0)


@pytest.mark.points(1)
@pytest.mark.hint("What is the mean of no numbers, and what does the statement want in its place?")
def test_accuracy_empty(student):
    """accuracy of empty arrays is 0.0, while a single right prediction makes it 1."""
    assert student.accuracy(*labels()) == near(0.0)
    assert student.accuracy(*labels(tp=1)) == near(1.0)


@pytest.mark.points(2)
@pytest.mark.hint("Precision looks at the predictions that are 1: how many are there, and how many are right?")
def test_precision_values(student):
    """precision is the share of the predicted ones that are ones."""
    assert student.precision(*labels(tp=3, fp=1, fn=2, tn=5)) == near(3 / 4)
    assert student.precision(*labels(tp=2, fp=5, fn=1, tn=3)) == near(2 / 7)
    assert student.precision(*labels(tp=70, fp=20, fn=30, tn=180)) == near(70 / 90)


@pytest.mark.points(1)
@pytest.mark.hint("Does precision care about ones that the model did not find?")
def test_precision_only_misses(student):
    """precision is 1 when every predicted 1 is right, however many ones were missed."""
    assert student.precision(*labels(tp=2, fn=3, tn=4)) == near(1.0)
    assert student.precision(*labels(tp=1, fn=6)) == near(1.0)
    assert student.precision(*labels(fp=2, tn=2)) == near(0.0)


@pytest.mark.points(1)
@pytest.mark.hint("What do you divide by when no 1 was predicted?")
def test_precision_undefined(student):
    """precision is 0.0 when no 1 was predicted, while a single 1 that is right makes it 1."""
    assert student.precision(*labels(fn=3, tn=4)) == near(0.0)
    assert student.precision(*labels(tn=2)) == near(0.0)
    assert student.precision(*labels()) == near(0.0)
    assert student.precision(*labels(tp=1)) == near(1.0)


@pytest.mark.points(2)
@pytest.mark.hint("Recall looks at the labels that are 1: how many are there, and how many were found?")
def test_recall_values(student):
    """recall is the share of the ones that were predicted as ones."""
    assert student.recall(*labels(tp=3, fp=1, fn=2, tn=5)) == near(3 / 5)
    assert student.recall(*labels(tp=2, fp=5, fn=1, tn=3)) == near(2 / 3)
    assert student.recall(*labels(tp=70, fp=20, fn=30, tn=180)) == near(70 / 100)


@pytest.mark.points(1)
@pytest.mark.hint("Does recall care about zeros that were taken for ones?")
def test_recall_only_false_alarms(student):
    """recall is 1 when every 1 was found, however many zeros were taken for ones."""
    assert student.recall(*labels(tp=2, fp=3, tn=4)) == near(1.0)
    assert student.recall(*labels(tp=1, fp=6)) == near(1.0)
    assert student.recall(*labels(fn=2, tn=2)) == near(0.0)


@pytest.mark.points(1)
@pytest.mark.hint("What do you divide by when there is no 1 to be found?")
def test_recall_undefined(student):
    """recall is 0.0 when there is no 1 to be found, while a single 1 that was found makes it 1."""
    assert student.recall(*labels(fp=3, tn=4)) == near(0.0)
    assert student.recall(*labels(tn=2)) == near(0.0)
    assert student.recall(*labels()) == near(0.0)
    assert student.recall(*labels(tp=1)) == near(1.0)


@pytest.mark.points(1)
@pytest.mark.hint("There is more than one kind of mean: does yours lie nearer to the smaller of the two numbers?")
def test_f1_values(student):
    """f1 is the harmonic mean of precision and recall."""
    assert student.f1(*labels(tp=3, fp=1, fn=2, tn=5)) == near(6 / 9)
    assert student.f1(*labels(tp=2, fp=5, fn=1, tn=3)) == near(4 / 10)
    assert student.f1(*labels(tp=1, fn=9, tn=4)) == near(2 / 11)
    assert student.f1(*labels(tp=70, fp=20, fn=30, tn=180)) == near(140 / 190)


@pytest.mark.points(1)
@pytest.mark.hint("What is the mean of two numbers that are equal, whatever kind of mean it is?")
def test_f1_equal(student):
    """f1 is equal to precision and recall where these two are the same."""
    assert student.f1(*labels(tp=3, fp=2, fn=2, tn=5)) == near(0.6)
    assert student.f1(*labels(tp=1, fp=3, fn=3, tn=2)) == near(0.25)
    assert student.f1(*labels(tp=1)) == near(1.0)


@pytest.mark.points(1)
@pytest.mark.hint("Precision and recall can be defined and both be 0: what is their sum then?")
def test_f1_no_true_positive(student):
    """f1 is 0.0 when ones occur and were predicted, but never in the same place; perfect predictions give 1."""
    assert student.f1(*labels(fp=2, fn=3, tn=4)) == near(0.0)
    assert student.f1(*labels(fp=1, fn=1)) == near(0.0)
    assert student.f1(*labels(tp=2, tn=2)) == near(1.0)


@pytest.mark.points(1)
@pytest.mark.hint("Which of TP, FP and FN are 0 when no 1 occurs, and which when none is predicted?")
def test_f1_undefined(student):
    """f1 is 0.0 when precision or recall is not defined, for lack of ones or of any labels."""
    assert student.f1(*labels(tn=5)) == near(0.0)
    assert student.f1(*labels(fn=2, tn=3)) == near(0.0)
    assert student.f1(*labels(fp=2, tn=3)) == near(0.0)
    assert student.f1(*labels()) == near(0.0)
    assert student.f1(*labels(tp=3)) == near(1.0)


@pytest.mark.points(1)
@pytest.mark.hint("Which class comes first, and how much does each sample count?")
def test_confusion_matrix_right_predictions(student):
    """confusion_matrix counts right zeros and right ones on its diagonal, zeros first."""
    assert student.confusion_matrix(*labels(tp=2, tn=5)) == exact([[5, 0], [0, 2]])
    assert student.confusion_matrix(*labels(tp=4, tn=1)) == exact([[1, 0], [0, 4]])


@pytest.mark.points(1)
@pytest.mark.hint("A 0 that was taken for a 1: in which row does it belong, and in which column?")
def test_confusion_matrix_wrong_predictions(student):
    """confusion_matrix has a row for each right label and a column for each predicted one."""
    assert student.confusion_matrix(*labels(tp=3, fp=1, fn=2, tn=5)) == exact([[5, 1], [2, 3]])
    assert student.confusion_matrix(*labels(tp=1, fp=7, fn=4, tn=2)) == exact([[2, 7], [4, 1]])
    assert student.confusion_matrix(*labels(tp=70, fp=20, fn=30, tn=180)) == exact([[180, 20], [30, 70]])


@pytest.mark.points(1)
@pytest.mark.hint("Where does the size of your matrix come from: from the labels that happen to occur?")
def test_confusion_matrix_missing_class(student):
    """confusion_matrix has 2 rows and 2 columns even when a class does not occur."""
    assert student.confusion_matrix(*labels(tn=3)) == exact([[3, 0], [0, 0]])
    assert student.confusion_matrix(*labels(tp=2)) == exact([[0, 0], [0, 2]])
    assert student.confusion_matrix(*labels(fp=1)) == exact([[0, 1], [0, 0]])


@pytest.mark.points(1)
@pytest.mark.hint("How many samples of each kind are there when there are no samples?")
def test_confusion_matrix_empty(student):
    """confusion_matrix of empty arrays holds four zeros, while one right 0 and one right 1 give two ones."""
    assert student.confusion_matrix(*labels()) == exact([[0, 0], [0, 0]])
    assert student.confusion_matrix(*labels(tp=1, tn=1)) == exact([[1, 0], [0, 1]])
