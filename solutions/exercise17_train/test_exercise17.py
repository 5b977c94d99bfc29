"""Hidden suite of exercise17: `train`.

Training takes seconds, so `train` is called once for all checks, and once more with other labels. Where it fails, so
does every check that needs its model, and it is not called again.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from grader.expect import close
from grader.student import Model, StudentFault

FEWER = 500  # training images of the second call


class Digits(NamedTuple):
    """Images and labels: those that every learner has, and those that nobody has."""

    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray


@cache
def digits() -> Digits:
    """All images, read once."""
    here = Path(__file__).resolve().parent
    public = here.parents[1] / "exercises" / here.name
    with np.load(public / "data" / "digits.npz") as data:
        x_train, y_train = data["x_train"], data["y_train"]
    with np.load(here / "data" / "digits_test.npz") as data:
        return Digits(x_train, y_train, data["x_test"], data["y_test"])


class Kept:
    """Asks for something when it is first wanted, and keeps what comes of it: an answer, or a fault in its place."""

    def __init__(self, ask):
        self._ask = ask
        self._came = []

    def __call__(self):
        if not self._came:
            try:
                self._came = [self._ask(), None]
            except StudentFault as fault:
                self._came = [None, fault]
        answer, fault = self._came
        if fault is not None:
            raise fault
        return answer


@pytest.fixture(scope="module")
def trained(student):
    """What train() returns for the whole training set."""
    return Kept(lambda: student.train(digits().x_train, digits().y_train))


@pytest.fixture(scope="module")
def outputs(trained):
    """What the trained model makes of the test images."""
    return Kept(lambda: model_of(trained())(digits().x_test))


@pytest.fixture(scope="module")
def relabelled(student, trained):
    """What train() returns for fewer images and other labels; asked only where the first call returned a model."""

    def train_again():
        model_of(trained())
        return student.train(digits().x_train[:FEWER], 9 - digits().y_train[:FEWER])

    return Kept(train_again)


def model_of(answer) -> Model:
    assert isinstance(answer, Model), "train() has to return a Keras model"
    return answer


def rows_of(outputs):
    """The outputs, where they are an array with a row of numbers for each test image."""
    assert isinstance(outputs, np.ndarray)
    assert outputs.dtype.kind == "f"
    assert outputs.shape[:1] == digits().x_test.shape[:1]
    assert outputs.ndim == 2
    assert outputs.shape[1] > 0
    return outputs


def probabilities_of(outputs):
    """The outputs, where each row of them adds up to 1."""
    rows = rows_of(outputs)
    assert np.isfinite(rows).all()
    assert rows.min() >= -0.001
    assert rows.max() <= 1.001
    assert rows.sum(axis=1, dtype=np.float64) == close(np.ones(len(rows)), rtol=0, atol=0.001)
    return rows


def check_accuracy(outputs, labels, least) -> None:
    accuracy = float((rows_of(outputs).argmax(axis=1) == labels).mean())
    assert accuracy >= least, f"accuracy: {accuracy:.3f}"


@pytest.mark.points(1)
@pytest.mark.hint("What does `model.fit` return, and what does your function return?")
def test_train_returns_model(trained):
    """train(x_train, y_train) returns a Keras model."""
    model_of(trained())


@pytest.mark.points(2)
@pytest.mark.hint("The grader prepares nothing: what does your function do to the images before the model sees them?")
def test_train_takes_raw_images(outputs):
    """The model takes raw flat images, 64 numbers each, and answers with a row of numbers for each of them."""
    rows_of(outputs())


@pytest.mark.points(2)
@pytest.mark.hint("How many digits are there, and how many units does the last layer have?")
def test_train_ten_outputs(outputs):
    """The model gives 10 numbers for each image, one for each digit."""
    assert rows_of(outputs()).shape[1] == 10


@pytest.mark.points(2)
@pytest.mark.hint("An image shows exactly one digit: which activation makes the numbers of a row add up to 1?")
def test_train_probabilities(outputs):
    """The numbers in each row are probabilities: between 0 and 1, and 1 in all."""
    probabilities_of(outputs())


@pytest.mark.points(2)
@pytest.mark.hint("Which layers look at the whole batch or at chance, and when do they do so?")
def test_train_one_by_one(trained, outputs):
    """What the model gives for an image depends neither on the other images of the batch nor on chance."""
    rows = rows_of(outputs())
    assert np.isfinite(rows).all()
    for number in (0, 7):
        alone = model_of(trained())(digits().x_test[number : number + 1])
        assert alone == close(rows[number : number + 1], rtol=0, atol=0.001)


@pytest.mark.points(2)
@pytest.mark.hint("Does the loss become smaller from epoch to epoch while you train?")
def test_train_accuracy_80(outputs):
    """The model recognises at least 80 % of the test images."""
    check_accuracy(outputs(), digits().y_test, 0.80)


@pytest.mark.points(2)
@pytest.mark.hint("How many images, how many epochs and how many steps in each does your training have?")
def test_train_accuracy_90(outputs):
    """The model recognises at least 90 % of the test images."""
    check_accuracy(outputs(), digits().y_test, 0.90)


@pytest.mark.points(2)
@pytest.mark.hint("Is the loss still falling when your training ends? Is there a hidden layer that can learn?")
def test_train_accuracy_95(outputs):
    """The model recognises at least 95 % of the test images."""
    check_accuracy(outputs(), digits().y_test, 0.95)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Which digit does your model take for another one most often? Has it trained on all digits for long enough?"
)
def test_train_every_digit(outputs):
    """Of each of the ten digits the model recognises at least 70 %."""
    recognised = rows_of(outputs()).argmax(axis=1) == digits().y_test
    for digit in range(10):
        share = float(recognised[digits().y_test == digit].mean())
        assert share >= 0.70, f"{digit}: {share:.3f}"


@pytest.mark.points(2)
@pytest.mark.hint(
    "How sure is your model when it is right? Could an activation stand in its way, or too short a training?"
)
def test_train_cross_entropy(outputs):
    """The model gives the right digits high probabilities: the mean of -ln(p) is at most 0.4."""
    rows = probabilities_of(outputs())
    assert rows.shape[1] >= 10
    right = rows[np.arange(len(rows)), digits().y_test].astype(np.float64)
    loss = float(-np.log(np.clip(right, 1e-7, 1)).mean())
    assert loss <= 0.4, f"mean of -ln(p): {loss:.3f}"


@pytest.mark.points(1)
@pytest.mark.hint(
    "Call your function twice, with other labels the second time: where does the second model come from?"
)
def test_train_learns_the_labels(relabelled):
    """With other labels the model learns those: at least 80 % of the test images after 500 training images."""
    check_accuracy(model_of(relabelled())(digits().x_test), 9 - digits().y_test, 0.80)


@pytest.mark.points(1)
@pytest.mark.hint("Is the model built inside your function or outside of it?")
def test_train_starts_anew(trained, outputs, relabelled):
    """A second call leaves the model of the first one as it was."""
    before = rows_of(outputs())
    model_of(relabelled())
    assert model_of(trained())(digits().x_test) == close(before, rtol=0, atol=0.001)
