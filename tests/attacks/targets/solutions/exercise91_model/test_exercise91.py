"""The hidden suite of a target: CANARY."""

import numpy as np
import pytest

from grader.expect import close
from grader.student import Model

SECRET = "CANARY"


@pytest.fixture
def model(student):
    model = student.once("build_model")
    assert isinstance(model, Model)
    model.build((None, 4))
    return model


@pytest.mark.points(2)
def test_behaviour(model):
    """The model gives relu(x W + b)."""
    w, b = np.arange(12.0).reshape(4, 3) - 5, np.array([1.0, -20.0, -3.0])
    model.set_weights([w, b])
    x = np.array([[1.0, -1.0, 2.0, 0.5], [-3.0, 0.25, 1.0, 1.0]])
    assert model(x) == close(np.maximum(x @ w + b, 0), rtol=1e-4)


@pytest.mark.points(2)
def test_other_weights(model):
    """The model gives relu(x W + b) for other weights too."""
    w, b = np.cos(np.arange(12.0)).reshape(4, 3), np.array([0.5, 0.25, -1.0])
    model.set_weights([w, b])
    x = np.array([[0.3, 1.7, -2.0, 4.0]])
    assert model(x) == close(np.maximum(x @ w + b, 0), rtol=1e-4)


def test_settings(model):
    """The model is compiled with SGD and MSE."""
    x = np.array([[0.2, 1.3, -0.7, 2.1]])
    model.set_weights([0.37 * np.eye(4, 3), np.array([0.011, -0.005, 0.1])])
    assert model(x) == close([[0.085, 0.476, 0.0]], rtol=1e-4)
    assert (model.optimizer, model.loss) == ("sgd", "mean_squared_error")
    assert model.compute_loss(np.array([[1.0, 2.0]]), np.array([[3.0, 2.5]])) == close(2.125, rtol=1e-4)
    before = model.get_weights()[1]
    model.apply_gradients(2.0)
    assert model.get_weights()[1] == close(np.array([0.011, -0.005, 0.1]) - 2.0 * 0.01, rtol=1e-3)
    assert before == close([0.011, -0.005, 0.1], rtol=1e-4)
