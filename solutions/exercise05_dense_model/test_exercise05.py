"""Hidden suite of exercise05: `build_model`.

The four weight arrays all differ in shape, so they are told apart by it, in whatever order the model lists them.
"""

from itertools import pairwise

import numpy as np
import pytest

from grader.expect import close
from grader.student import Model

SHAPES = [(10,), (512,), (512, 10), (784, 512)]
FREE_LAYERS = {"InputLayer", "Flatten", "Reshape", "Activation", "ReLU", "Softmax", "Lambda", "Identity"}

# Three images of the classes 0, 1 and 2, and outputs for them; the third one is taken for class 0.
LABELS = np.eye(3, 10, dtype=np.float32)
SOFT_LABELS = 0.9 * LABELS + 0.01
OUTPUTS = np.full((3, 10), 0.05, dtype=np.float32)
OUTPUTS[[0, 1, 2], [0, 1, 0]] = 0.55


def built(student) -> Model:
    """The submission's model, built once for all checks."""
    model = student.once("build_model")
    assert isinstance(model, Model), "build_model() has to return a Keras model"
    model.build((None, 784))
    if model.input_shape is None:  # a subclass makes its weights when it is called first
        model(np.zeros((1, 784), dtype=np.float32))
    return model


def set_weights(model, **known) -> None:
    """Give the model weights `w1`, `b1`, `w2`, `b2`; those left out become 0, those that are None are kept."""
    shapes = model.weight_shapes
    assert sorted(shapes) == SHAPES, "the model has to have the weights of two dense layers, 512 and 10 units"
    names = {(784, 512): "w1", (512,): "b1", (512, 10): "w2", (10,): "b2"}
    given = [known.get(names[shape], np.zeros(shape)) for shape in shapes]
    model.set_weights([None if one is None else one.astype(np.float32) for one in given])


def outputs_of(model, images):
    """What the model makes of `images`: an array with 10 numbers an image."""
    outputs = model(images.astype(np.float32))
    assert isinstance(outputs, np.ndarray)
    assert outputs.dtype.kind == "f"
    assert outputs.shape == (len(images), 10)
    return outputs


def softmax(logits):
    """Softmax of each row."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def cross_entropy(labels, outputs):
    """Categorical cross-entropy, the mean over samples."""
    return float(-(labels * np.log(outputs)).sum(axis=1).mean())


def smallest_weight(model) -> int:
    """The number of the smallest weight array: a step along it alone is cheap."""
    shapes = model.weight_shapes
    return min(range(len(shapes)), key=lambda number: np.prod(shapes[number]))


def steps_of(model, *gradients):
    """How far the compiled optimizer moves a weight, step by step, when it has these gradients."""
    number = smallest_weight(model)
    places = []
    for gradient in [None, *gradients]:
        if gradient is not None:
            model.apply_gradients(gradient, only=number)
        weight = model.get_weight(number)
        assert weight == close(np.asarray(weight).reshape(model.weight_shapes[number]))
        places.append(float(np.asarray(weight, dtype=np.float64).flat[0]))
    return [before - after for before, after in pairwise(places)]


@pytest.mark.points(1)
@pytest.mark.hint("Does your function end with `return`, and what stands behind it?")
def test_build_model_returns_model(student):
    """build_model() returns a Keras model."""
    assert isinstance(student.once("build_model"), Model)


@pytest.mark.points(1)
@pytest.mark.hint("How many numbers are in one flat image, and what is the shape of a batch of them?")
def test_build_model_input(student):
    """The model takes flat images: 784 numbers each."""
    model = built(student)
    assert model.input_shape is None or model.input_shape[1:] == (784,)
    assert [shape for shape in model.weight_shapes if shape[:1] == (784,)] != []


@pytest.mark.points(2)
@pytest.mark.hint("Which argument of `Dense` sets the number of its units?")
def test_build_model_hidden_units(student):
    """The hidden layer has 512 units, each with a bias."""
    shapes = built(student).weight_shapes
    assert (784, 512) in shapes
    assert (512,) in shapes


@pytest.mark.points(2)
@pytest.mark.hint("How many classes are there?")
def test_build_model_output_units(student):
    """The output layer has one unit with a bias for each of the 10 classes."""
    model = built(student)
    shapes = model.weight_shapes
    assert (10,) in shapes
    assert [shape for shape in shapes if len(shape) == 2 and shape[1] == 10] != []
    assert model.output_shape is None or model.output_shape[1:] == (10,)


@pytest.mark.points(1)
@pytest.mark.hint("Call `model.summary()` and count the dense layers.")
def test_build_model_two_dense_layers(student):
    """The model has two dense layers: one hidden layer and the output layer."""
    model = built(student)
    assert [layer.kind for layer in model.layers if layer.kind == "Dense"] == ["Dense", "Dense"]
    assert len(model.weight_shapes) == 4


@pytest.mark.points(1)
@pytest.mark.hint("Call `model.summary()`: which of the layers does the statement not ask for?")
def test_build_model_no_other_layers(student):
    """Beside its dense layers the model has no layers that learn or that act in training only."""
    model = built(student)
    assert [layer.kind for layer in model.layers if layer.kind not in FREE_LAYERS | {"Dense"}] == []
    assert "Dense" in [layer.kind for layer in model.layers]


@pytest.mark.points(2)
@pytest.mark.hint("What does the hidden layer give for a negative sum, and what for a positive one?")
def test_build_model_hidden_relu(student):
    """The hidden layer's activation is ReLU."""
    model = built(student)
    w1, w2 = np.zeros((784, 512)), np.zeros((512, 10))
    w1[0, 0] = w2[0, 0] = 1.0  # the first pixel reaches the first class through the first hidden unit alone
    set_weights(model, w1=w1, w2=w2)
    images = np.zeros((6, 784))
    images[:, 0] = [0.0, -0.5, -1.0, -3.0, 7.0, 8.0]
    scores = outputs_of(model, images)[:, 0]
    assert scores[1:4] == close([scores[0]] * 3, rtol=1e-4)
    assert scores[4] > scores[0] * 1.0001
    assert scores[5] > scores[4] * 1.0001


@pytest.mark.points(2)
@pytest.mark.hint("The 10 outputs are probabilities of 10 classes that exclude each other: what is their sum?")
def test_build_model_output_softmax(student):
    """The output layer's activation is softmax."""
    model = built(student)
    b2 = np.array([0.0, 1.0, -1.0, 2.0, 0.5, -0.5, 3.0, 0.0, -2.0, 1.5])
    set_weights(model, w1=None, w2=None, b2=b2)  # blank images: nothing passes through them
    assert outputs_of(model, np.zeros((3, 784))) == close(softmax(np.tile(b2, (3, 1))), rtol=1e-4, atol=1e-6)


@pytest.mark.points(2)
@pytest.mark.hint("Follow an image through your layers: is each of them used once, one after the other?")
def test_build_model_forward_pass(student):
    """The model gives softmax(relu(x W1 + b1) W2 + b2)."""
    model = built(student)
    rng = np.random.default_rng(0)
    w1, b1 = rng.normal(0, 0.05, (784, 512)), rng.normal(0, 0.5, 512)
    w2, b2 = rng.normal(0, 0.1, (512, 10)), rng.normal(0, 0.5, 10)
    images = rng.random((5, 784))
    set_weights(model, w1=w1, b1=b1, w2=w2, b2=b2)
    expected = softmax(np.maximum(images @ w1 + b1, 0) @ w2 + b2)
    assert outputs_of(model, images) == close(expected, rtol=1e-3, atol=1e-5)


@pytest.mark.points(1)
@pytest.mark.hint("Which call tells Keras how the model is to be trained?")
def test_build_model_compiled(student):
    """The model is compiled."""
    model = built(student)
    assert model.compiled is True
    model.apply_gradients(0.0, only=smallest_weight(model))  # there is an optimizer


@pytest.mark.points(1)
@pytest.mark.hint("Compare the name of your optimizer with the one in the statement.")
def test_build_model_optimizer(student):
    """The optimizer is RMSprop."""
    model = built(student)
    assert model.optimizer == "rmsprop"
    first, second, third = steps_of(model, 1e3, 1e5, 1e5)
    assert first > 0
    assert second == close(first, rtol=0.02)  # however large the gradient: steps of SGD would differ,
    assert third < 0.97 * second or third > 1.03 * second  # and those of Adam would not


@pytest.mark.points(2)
@pytest.mark.hint("Which loss fits labels that are one-hot encoded, with more than two classes?")
def test_build_model_loss(student):
    """The loss is categorical cross-entropy."""
    model = built(student)
    assert model.loss == "categorical_crossentropy"
    assert model.compute_loss(SOFT_LABELS, OUTPUTS) == close(cross_entropy(SOFT_LABELS, OUTPUTS), rtol=0.1)


@pytest.mark.points(1)
@pytest.mark.hint("Does the loss receive logits or probabilities from your output layer?")
def test_build_model_loss_takes_probabilities(student):
    """The loss takes the probabilities of the output layer as they are."""
    model = built(student)
    assert model.loss == "categorical_crossentropy"
    options = model.loss_options
    assert options is None or not options.get("from_logits")
    assert options is None or not options.get("label_smoothing")
    assert model.compute_loss(LABELS, OUTPUTS) == close(cross_entropy(LABELS, OUTPUTS), rtol=1e-4)


@pytest.mark.points(1)
@pytest.mark.hint("Which argument of `compile` names what is to be reported beside the loss?")
def test_build_model_metrics(student):
    """Accuracy is reported as a metric."""
    model = built(student)
    assert {"accuracy", "categorical_accuracy"} & set(model.metrics) != set()
    told = model.compute_metrics(LABELS, OUTPUTS)
    assert isinstance(told, dict)
    assert [value for name, value in told.items() if name != "loss" and value == close(2 / 3)] != []
