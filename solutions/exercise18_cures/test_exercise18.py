"""Hidden suite of exercise18: `build_regularized_model`.

What a hidden layer gives, dropout and batch normalization included, can be read off the probabilities of a model that
ends in softmax: with `units` + 1 classes and output weights by which class j + 1 gets what unit j gives and class 0
gets nothing, ln(p[j + 1] / p[0]) is what unit j gives.

Sizes are chosen so that kernels and biases all differ in shape: they are told apart by it, in whatever order a model
lists them. The vectors of batch normalization have the shape of the hidden biases; they keep what they start with.
"""

import numpy as np
import pytest

from grader.expect import close
from grader.student import Model

FREE_LAYERS = {"InputLayer", "Flatten", "Reshape", "Activation", "ReLU", "Softmax", "Lambda", "Identity"}
CURES = {"Dropout", "BatchNormalization"}
REGULARIZERS = ("kernel_regularizer", "bias_regularizer", "activity_regularizer")

# n_features, units, n_classes, rate, l2, batch_norm, he; what is left out is not asked for
PLAIN = (6, 5, 4)
OTHER = (3, 8, 2)
DROPOUT = (3, 40, 41, 0.3)
MORE_DROPOUT = (4, 30, 31, 0.8)
PENALTY = (5, 7, 3, 0.0, 0.02)
MORE_PENALTY = (4, 6, 5, 0.0, 0.3)
NORM = (4, 9, 10, 0.0, 0.0, True)
FRESH = (200, 100, 60)
HE = (200, 100, 60, 0.0, 0.0, False, True)
ALL = (40, 50, 51, 0.4, 0.05, True, True)


def built(student, sizes) -> Model:
    """The submission's model for these arguments, built once for all checks."""
    model = student.once("build_regularized_model", *sizes)
    return ready(model, sizes[0])


def ready(model, n_features) -> Model:
    assert isinstance(model, Model), "build_regularized_model() has to return a Keras model"
    model.build((None, n_features))
    return model


def count(model, kind) -> int:
    """How many layers of a kind the model has."""
    return [layer.kind for layer in model.layers].count(kind)


def weights_of(model):
    """All weights of the model."""
    weights = model.get_weights()
    assert isinstance(weights, list)
    assert all(isinstance(array, np.ndarray) and array.dtype.kind == "f" for array in weights)
    return weights


def kernel_of(model, shape):
    """The weights of this shape."""
    shapes = model.weight_shapes
    assert shape in shapes
    weights = weights_of(model)
    assert len(weights) == len(shapes)
    kernel = weights[shapes.index(shape)]
    assert kernel.shape == shape
    return kernel


def set_weights(model, *known) -> None:
    """Give the model these weights, each to the first array of its shape, and leave the others as they are."""
    by_shape = {array.shape: array.astype(np.float32) for array in known}
    shapes = model.weight_shapes
    assert [shape for shape in by_shape if shape not in shapes] == [], (
        "the model lacks weights of the layers asked for"
    )
    fresh = weights_of(model)
    assert len(fresh) == len(shapes)
    model.set_weights([by_shape.pop(shape, kept) for shape, kept in zip(shapes, fresh, strict=True)])


def outputs_of(model, x, n_classes, **how):
    """What the model makes of `x`: an array with `n_classes` numbers a sample."""
    outputs = model(x.astype(np.float32), **how)
    assert isinstance(outputs, np.ndarray)
    assert outputs.dtype.kind == "f"
    assert outputs.shape == (len(x), n_classes)
    return outputs


def mirror(units):
    """Output weights by which class j + 1 gets what unit j gives."""
    return np.eye(units, units + 1, k=1)


def hidden_of(model, x, units, **how):
    """What reaches the output layer of a model with the output weights `mirror` and no output bias."""
    outputs = outputs_of(model, x, units + 1, **how)
    if outputs.min() > 0 and outputs.sum(axis=1) == close(np.ones(len(x)), rtol=1e-4):
        return np.log(outputs[:, 1:] / outputs[:, :1])
    return outputs[:, 1:] - outputs[:, :1]  # a model that forgot softmax; other checks tell it so


def assert_dropped(hidden, full, rate) -> None:
    """Each number of `full` by itself is 0 in `hidden` with the probability `rate`, or else divided by 1 - rate."""
    dropped = np.isclose(hidden, 0, atol=1e-4)
    assert hidden == close(np.where(dropped, 0, full / (1 - rate)), rtol=1e-3, atol=1e-3)
    assert dropped.mean() == close(rate, rtol=0, atol=0.04)


def penalty_of(model, sizes):
    """By how much the loss of the model falls when all its weights become 0 and its outputs count as the same."""
    rng = np.random.default_rng(9)
    x, labels = rng.normal(0, 1, (5, sizes[0])).astype(np.float32), np.array([0, 1, 1, 0, 1])
    probabilities = softmax(rng.normal(0, 1, (5, sizes[2]))).astype(np.float32)
    kept, losses = weights_of(model), []
    for weights in (kept, [np.zeros_like(array) for array in kept]):
        model.set_weights(weights)
        model(x, training=True)  # a penalty on outputs is due only once there are some
        losses.append(model.compute_loss(labels, probabilities))
    model.set_weights(kept)
    assert all(isinstance(loss, float) for loss in losses)
    return losses[0] - losses[1]


def batch_normalized(x, mean, variance):
    return (x - mean) / np.sqrt(variance + 1e-3)


def softmax(logits):
    """Softmax of each row."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


@pytest.mark.points(1)
@pytest.mark.hint("Which argument says how many units the hidden layer has?")
def test_build_regularized_model_hidden_layer(student):
    """The hidden layer has `units` units, each with a bias."""
    for sizes in (PLAIN, OTHER):
        shapes = built(student, sizes).weight_shapes
        assert sizes[:2] in shapes
        assert (sizes[1],) in shapes


@pytest.mark.points(1)
@pytest.mark.hint("How many probabilities does a sample get?")
def test_build_regularized_model_output_layer(student):
    """The output layer has a unit with a bias for each class."""
    for sizes in (PLAIN, OTHER):
        shapes = built(student, sizes).weight_shapes
        assert (sizes[2],) in shapes
        assert [shape for shape in shapes if shape[1:] == sizes[2:3]] != []


@pytest.mark.points(1)
@pytest.mark.hint("Call `summary()` on your models: which of their layers does the table not ask for?")
def test_build_regularized_model_two_dense_layers(student):
    """Beside the cures the model has two dense layers and no others that compute."""
    for sizes in (PLAIN, DROPOUT, PENALTY, NORM, HE, ALL):
        layers = [layer.kind for layer in built(student, sizes).layers]
        assert [kind for kind in layers if kind not in FREE_LAYERS | CURES] == ["Dense", "Dense"]


@pytest.mark.points(1)
@pytest.mark.hint("Follow a sample through the model without cures: what does each of the two layers apply?")
def test_build_regularized_model_forward_pass(student):
    """Without cures the model gives softmax(relu(x W1 + b1) W2 + b2)."""
    rng = np.random.default_rng(0)
    for n_features, units, n_classes in (PLAIN, OTHER):
        model = built(student, (n_features, units, n_classes))
        w1, b1 = rng.normal(0, 0.7, (n_features, units)), rng.normal(0, 0.5, units)
        w2, b2 = rng.normal(0, 0.7, (units, n_classes)), rng.normal(0, 0.5, n_classes)
        x = rng.normal(0, 1, (7, n_features))
        set_weights(model, w1, b1, w2, b2)
        expected = softmax(np.maximum(x @ w1 + b1, 0) @ w2 + b2)
        assert outputs_of(model, x, n_classes) == close(expected, rtol=1e-3, atol=1e-5)


@pytest.mark.points(1)
@pytest.mark.hint("Which cross-entropy takes integer labels, and does yours take probabilities or logits?")
def test_build_regularized_model_loss(student):
    """The model is compiled with the sparse categorical cross-entropy of probabilities."""
    rng = np.random.default_rng(1)
    for sizes in (PLAIN, OTHER):
        model = built(student, sizes)
        assert model.compiled is True
        model.set_weights([np.zeros_like(array) for array in weights_of(model)])  # so that no penalty is due
        probabilities = softmax(rng.normal(0, 2, (6, sizes[2]))).astype(np.float32)
        labels = rng.integers(0, sizes[2], 6)
        expected = -np.log(probabilities[np.arange(6), labels]).mean()
        assert model.compute_loss(labels, probabilities) == close(expected, rtol=1e-3)


@pytest.mark.points(1)
@pytest.mark.hint("Call `summary()` on the model that you build without a rate.")
def test_build_regularized_model_no_dropout(student):
    """Where no rate is asked for there is no Dropout layer."""
    for sizes in (PLAIN, PENALTY, NORM, HE):
        model = built(student, sizes)
        assert count(model, "Dropout") == 0
        assert count(model, "Dense") > 0


@pytest.mark.points(1)
@pytest.mark.hint("How many Dropout layers has your model, and which number does each of them get?")
def test_build_regularized_model_dropout_layer(student):
    """Where a rate is asked for there is one Dropout layer of that rate."""
    for sizes in (DROPOUT, MORE_DROPOUT, ALL):
        layers = [layer for layer in built(student, sizes).layers if layer.kind == "Dropout"]
        assert [layer.options.get("rate") for layer in layers] == [close(sizes[3])]


@pytest.mark.points(1)
@pytest.mark.hint("Whose outputs are to be dropped, and which share of them?")
def test_build_regularized_model_dropout_training(student):
    """In training the given share of the hidden layer's outputs is 0; the others are divided by 1 - rate."""
    for sizes in (DROPOUT, MORE_DROPOUT):
        n_features, units, n_classes, rate = sizes
        model = built(student, sizes)
        set_weights(model, np.zeros((n_features, units)), np.ones(units), mirror(units), np.zeros(n_classes))
        hidden = hidden_of(model, np.ones((250, n_features)), units, training=True)
        assert_dropped(hidden, np.ones((250, units)), rate)


@pytest.mark.points(1)
@pytest.mark.hint("When is a layer such as Dropout to act, and who tells it when that is?")
def test_build_regularized_model_dropout_prediction(student):
    """In prediction nothing is dropped and nothing is scaled."""
    for sizes in (DROPOUT, MORE_DROPOUT):
        n_features, units, n_classes, _ = sizes
        model = built(student, sizes)
        set_weights(model, np.zeros((n_features, units)), np.ones(units), mirror(units), np.zeros(n_classes))
        assert hidden_of(model, np.ones((50, n_features)), units) == close(np.ones((50, units)), rtol=1e-3)


@pytest.mark.points(1)
@pytest.mark.hint("What does `kernel_regularizer` have to be where no penalty is asked for?")
def test_build_regularized_model_no_penalty(student):
    """Where l2 is not asked for no layer has a regularizer, and the loss is the cross-entropy alone."""
    for sizes in (FRESH, DROPOUT, NORM, HE):
        model = built(student, sizes)
        assert [layer for layer in model.layers if any(map(layer.options.get, REGULARIZERS))] == []
        assert penalty_of(model, sizes) == close(0.0, atol=1e-4)


@pytest.mark.points(1)
@pytest.mark.hint("What is added up in an L2 penalty, and what is the sum multiplied by?")
def test_build_regularized_model_l2_penalty(student):
    """Where l2 is asked for the loss grows by l2 times the sum of the squares of the hidden layer's kernel."""
    rng = np.random.default_rng(2)
    for sizes in (PENALTY, MORE_PENALTY):
        n_features, units, n_classes, _, l2 = sizes
        model = built(student, sizes)
        w1 = rng.normal(0, 1.5, (n_features, units))
        set_weights(model, w1, np.zeros(units), np.zeros((units, n_classes)), np.zeros(n_classes))
        assert penalty_of(model, sizes) == close(l2 * (w1**2).sum(), rtol=1e-3, atol=1e-4)


@pytest.mark.points(1)
@pytest.mark.hint("Which weights does the exercise want small: one kernel, or all that there is?")
def test_build_regularized_model_l2_kernel_only(student):
    """Biases, outputs and the kernel of the output layer cost nothing."""
    rng = np.random.default_rng(3)
    for sizes in (PENALTY, MORE_PENALTY):
        n_features, units, n_classes = sizes[:3]
        model = built(student, sizes)
        w2, b1, b2 = rng.normal(0, 1, (units, n_classes)), np.ones(units), np.ones(n_classes)
        set_weights(model, np.zeros((n_features, units)), b1, w2, b2)
        assert penalty_of(model, sizes) == close(0.0, atol=1e-4)


@pytest.mark.points(1)
@pytest.mark.hint("Call `summary()` on the model that you build without batch normalization.")
def test_build_regularized_model_no_batch_norm(student):
    """Where batch normalization is not asked for there is none."""
    for sizes in (PLAIN, DROPOUT, PENALTY, HE):
        model = built(student, sizes)
        assert count(model, "BatchNormalization") == 0
        assert count(model, "Dense") > 0


@pytest.mark.points(1)
@pytest.mark.hint("How many numbers does a BatchNormalization layer keep for each of the outputs that it gets?")
def test_build_regularized_model_batch_norm_layer(student):
    """Where batch normalization is asked for there is one BatchNormalization layer, as wide as the hidden layer."""
    for sizes in (NORM, ALL):
        model = built(student, sizes)
        layers = [layer for layer in model.layers if layer.kind == "BatchNormalization"]
        assert [layer.parameters for layer in layers] == [4 * sizes[1]]


@pytest.mark.points(1)
@pytest.mark.hint("What comes first after the sums of the hidden layer: ReLU or batch normalization?")
def test_build_regularized_model_batch_norm_training(student):
    """In training the outputs of the hidden layer, after ReLU, are normalized over the batch."""
    rng = np.random.default_rng(4)
    n_features, units, n_classes = NORM[:3]
    model = ready(student.build_regularized_model(n_features, units, n_classes, batch_norm=True), n_features)
    w1, x = rng.normal(0, 1, (n_features, units)), rng.normal(0.5, 1, (30, n_features))
    set_weights(model, w1, mirror(units), np.zeros(n_classes))
    full = np.maximum(x @ w1, 0)
    expected = batch_normalized(full, full.mean(axis=0), full.var(axis=0))
    assert hidden_of(model, x, units, training=True) == close(expected, rtol=2e-3, atol=1e-3)


@pytest.mark.points(1)
@pytest.mark.hint("In prediction a sample may come alone: whose mean and variance does the layer use then?")
def test_build_regularized_model_batch_norm_prediction(student):
    """In prediction the outputs are normalized by the averages that were collected in training."""
    rng = np.random.default_rng(5)
    n_features, units, n_classes = NORM[:3]
    model = ready(student.build_regularized_model(n_features, units, n_classes, batch_norm=True), n_features)
    w1, x = rng.normal(0, 1, (n_features, units)), rng.normal(1, 3, (30, n_features))
    set_weights(model, w1, mirror(units), np.zeros(n_classes))
    full = np.maximum(x @ w1, 0)
    assert hidden_of(model, x, units) == close(batch_normalized(full, 0, 1), rtol=2e-3, atol=1e-3)
    outputs_of(model, x, n_classes, training=True)
    mean, variance = 0.01 * full.mean(axis=0), 0.99 + 0.01 * full.var(axis=0)
    assert hidden_of(model, x, units) == close(batch_normalized(full, mean, variance), rtol=2e-3, atol=1e-3)


@pytest.mark.points(1)
@pytest.mark.hint("On which number does the spread of He weights depend: on inputs, on units, or on both?")
def test_build_regularized_model_he_spread(student):
    """Where He is asked for the fresh kernel of the hidden layer has the standard deviation √(2 / n_features)."""
    assert kernel_of(built(student, HE), HE[:2]).std() == close((2 / HE[0]) ** 0.5, rtol=0.04)


@pytest.mark.points(1)
@pytest.mark.hint("Draw a histogram of the fresh kernel: is it a bell or a box?")
def test_build_regularized_model_he_normal(student):
    """Where He is asked for the fresh kernel of the hidden layer is normally distributed."""
    kernel = kernel_of(built(student, HE), HE[:2])
    assert kernel.mean() == close(0.0, atol=0.1 * kernel.std())
    far = np.abs(kernel) > 1.8 * kernel.std()
    assert far.mean() == close(0.0715, rtol=0, atol=0.02)


@pytest.mark.points(1)
@pytest.mark.hint("Which kernels get another start than Keras gives them, and when?")
def test_build_regularized_model_default_start(student):
    """Kernels start as they always do in Keras, save that of the hidden layer where He is asked for."""
    n_features, units, n_classes = FRESH
    hidden, output = (2 / (n_features + units)) ** 0.5, (2 / (units + n_classes)) ** 0.5
    fresh = kernel_of(built(student, FRESH), (n_features, units))
    assert fresh.std() == close(hidden, rtol=0.04)
    assert np.abs(fresh).max() == close(hidden * 3**0.5, rtol=0.04)  # uniform: no number is further out
    for sizes in (FRESH, HE):
        fresh = kernel_of(built(student, sizes), (units, n_classes))
        assert fresh.std() == close(output, rtol=0.04)
        assert np.abs(fresh).max() == close(output * 3**0.5, rtol=0.04)


@pytest.mark.points(1)
@pytest.mark.hint("Ask for all cures at once: are they all there, and in which order?")
def test_build_regularized_model_together(student):
    """Cures that are asked for together all act, and batch normalization comes before dropout."""
    rng = np.random.default_rng(6)
    n_features, units, n_classes, rate, l2, batch_norm, he = ALL
    cures = {"he": he, "batch_norm": batch_norm, "l2": l2, "rate": rate}
    model = ready(student.build_regularized_model(n_features, units, n_classes, **cures), n_features)
    glorot = (2 / (n_features + units)) ** 0.5
    assert kernel_of(model, (n_features, units)).std() != close(glorot, rtol=0.05)
    w1, x = rng.normal(0, 0.3, (n_features, units)), rng.normal(0.5, 1, (100, n_features))
    set_weights(model, w1, mirror(units), np.zeros(n_classes))
    full = np.maximum(x @ w1, 0)
    normalized = batch_normalized(full, full.mean(axis=0), full.var(axis=0))
    hidden = hidden_of(model, x, units, training=True)
    dropped = np.isclose(hidden, 0, atol=1e-4)
    assert 0.05 < dropped.mean() < 0.95
    scale = np.abs(hidden).sum() / np.abs(normalized[~dropped]).sum()
    assert hidden == close(np.where(dropped, 0, normalized * scale), rtol=5e-3, atol=5e-3)
    assert penalty_of(model, ALL) > 1e-3
