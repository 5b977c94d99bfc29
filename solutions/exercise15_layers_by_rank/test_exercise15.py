"""Hidden suite of exercise15: `model_for_vectors`, `model_for_sequences`, `model_for_images`.

The arguments are chosen so that the weight arrays of a right model all differ in shape: they are told apart by it, in
whatever order the model lists them.
"""

import math

import numpy as np
import pytest

from grader.expect import close
from grader.student import Model

FREE_LAYERS = {"InputLayer", "Flatten", "Reshape", "Activation", "ReLU", "Softmax", "Lambda", "Identity"}
VECTORS = ((6, 5), (11, 2))  # n_features, n_classes
SEQUENCES = ((5, 3, 4), (4, 6, 2))  # timesteps, n_features, n_classes
IMAGES = ((7, 5, 3, 5), (4, 6, 1, 2))  # height, width, channels, n_classes


def built(student, name, sizes) -> Model:
    """The submission's model for these sizes, built once for all checks."""
    model = student.once(name, *sizes)
    assert isinstance(model, Model), f"{name}() has to return a Keras model"
    model.build((None, *sizes[:-1]))
    return model


def kinds_of(model) -> list[str]:
    """The layers that do more than apply an activation or change a shape, by name and sorted."""
    return sorted(layer.kind for layer in model.layers if layer.kind not in FREE_LAYERS)


def numbers_from(model, x, **how):
    """What the model makes of `x`: an array of numbers, one row or more a sample."""
    outputs = model(x.astype(np.float32), **how)
    assert isinstance(outputs, np.ndarray)
    assert outputs.dtype.kind == "f"
    assert outputs.shape[:1] == (len(x),)
    assert outputs.size >= len(x)
    return outputs


def outputs_of(model, x, n_classes, **how):
    """What the model makes of `x`: an array with `n_classes` numbers a sample."""
    outputs = numbers_from(model, x, **how)
    assert outputs.shape == (len(x), n_classes)
    return outputs


def set_weights(model, *weights) -> None:
    """Give the model these weights, each to the array of its shape."""
    shapes = model.weight_shapes
    by_shape = {array.shape: array.astype(np.float32) for array in weights}
    assert sorted(shapes) == sorted(by_shape), "the weights of the model have to be those of the layers asked for"
    model.set_weights([by_shape[shape] for shape in shapes])


def set_each(model, choose) -> None:
    """Give the model the weights that `choose` makes for each shape, whatever the layers of the model are."""
    shapes = model.weight_shapes
    assert all(type(size) is int and size > 0 for shape in shapes for size in shape)
    assert sum(map(math.prod, shapes)) < 100_000, "the model has far more weights than the layers asked for"
    model.set_weights([choose(shape).astype(np.float32) for shape in shapes])


def path(shape):
    """Weights by which the first unit or filter alone passes on what it gets, at the middle of a kernel."""
    weights = np.zeros(shape)
    if len(shape) == 2:
        weights[:, 0] = 1.0
    if len(shape) == 4:
        weights[shape[0] // 2, shape[1] // 2, :, 0] = 1.0
    return weights


def bias_only(bias):
    """A choice for `set_each`: this bias, and 0 for everything that has another shape."""
    return lambda shape: bias if shape == bias.shape else np.zeros(shape)


def softmax(logits):
    """Softmax of each row."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm(x, kernel, recurrent_kernel, bias):
    """The last output of an LSTM layer with the settings that Keras gives it."""
    hidden = carry = np.zeros((len(x), len(recurrent_kernel)))
    for step in range(x.shape[1]):
        gates = x[:, step] @ kernel + hidden @ recurrent_kernel + bias
        take, keep, new, show = np.split(gates, 4, axis=-1)
        carry = sigmoid(keep) * carry + sigmoid(take) * np.tanh(new)
        hidden = sigmoid(show) * np.tanh(carry)
    return hidden


def conv2d(x, kernel, bias):
    """A convolution layer with stride 1 and without padding."""
    rows, columns = x.shape[1] - 2, x.shape[2] - 2
    total = np.zeros((len(x), rows, columns, len(bias))) + bias
    for row in range(3):
        for column in range(3):
            total += x[:, row : row + rows, column : column + columns] @ kernel[row, column]
    return total


def assert_relu(model, x, *place) -> None:
    """A hidden layer that alone moves the score of the first class is 0 up to 0 and rises from there without limit.

    Args:
        model: passes on what is at one place of its input, and nothing else.
        x: five samples of zeros.
        place: where in a sample.
    """
    x[(slice(None), *place)] = [0.0, -0.5, -3.0, 7.0, 8.0]
    scores = numbers_from(model, x).reshape(len(x), -1)[:, 0]
    assert scores[1:3] == close([scores[0]] * 2, rtol=1e-4)
    assert scores[3] > scores[0] * 1.0001
    assert scores[4] > scores[3] * 1.0001


@pytest.mark.points(1)
@pytest.mark.hint("Keras adds the batch axis by itself: what is left of the shape for one sample?")
def test_model_for_vectors_input(student):
    """model_for_vectors takes batches of vectors: shape (batch, n_features)."""
    for sizes in VECTORS:
        model = built(student, "model_for_vectors", sizes)
        assert model.input_shape in (None, (None, sizes[0]))
        numbers_from(model, np.zeros((3, sizes[0])))


@pytest.mark.points(1)
@pytest.mark.hint("Call `summary()` on your model: which of its layers does the table ask for?")
def test_model_for_vectors_layers(student):
    """model_for_vectors has two dense layers and no other layers that compute."""
    for sizes in VECTORS:
        assert kinds_of(built(student, "model_for_vectors", sizes)) == ["Dense", "Dense"]


@pytest.mark.points(1)
@pytest.mark.hint("Which number sets the units of the hidden layer, and does it depend on the data?")
def test_model_for_vectors_hidden_layer(student):
    """The hidden layer of model_for_vectors has 16 units, each with a bias."""
    for sizes in VECTORS:
        shapes = built(student, "model_for_vectors", sizes).weight_shapes
        assert (sizes[0], 16) in shapes
        assert (16,) in shapes


@pytest.mark.points(1)
@pytest.mark.hint("How many probabilities does a sample get when there are two classes, and when there are five?")
def test_model_for_vectors_output_layer(student):
    """The output layer of model_for_vectors has one unit with a bias for each class."""
    for sizes in VECTORS:
        model = built(student, "model_for_vectors", sizes)
        assert model.output_shape is None or model.output_shape[-1:] == sizes[-1:]
        assert (sizes[-1],) in model.weight_shapes
        assert [shape for shape in model.weight_shapes if shape[1:] == sizes[-1:]] != []


@pytest.mark.points(1)
@pytest.mark.hint("What does the hidden layer give for a negative sum, and what for a positive one?")
def test_model_for_vectors_relu(student):
    """The hidden layer of model_for_vectors applies ReLU."""
    for n_features, n_classes in VECTORS:
        model = built(student, "model_for_vectors", (n_features, n_classes))
        set_each(model, path)
        assert_relu(model, np.zeros((5, n_features)), 0)


@pytest.mark.points(1)
@pytest.mark.hint("The classes exclude each other: what is the sum of the probabilities of one sample?")
def test_model_for_vectors_softmax(student):
    """The output layer of model_for_vectors applies softmax."""
    for n_features, n_classes in VECTORS:
        model = built(student, "model_for_vectors", (n_features, n_classes))
        b2 = np.array([0.5, -1.0, 2.0, 0.0, 1.5])[:n_classes]
        assert b2.shape in model.weight_shapes
        set_each(model, bias_only(b2))
        expected = softmax(np.tile(b2, (3, 1)))
        assert outputs_of(model, np.ones((3, n_features)), n_classes) == close(expected, rtol=1e-4, atol=1e-6)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Follow a vector through your layers: does each of them act once, and in training just as in prediction?"
)
def test_model_for_vectors_forward_pass(student):
    """model_for_vectors gives softmax(relu(x W1 + b1) W2 + b2), in training as well."""
    rng = np.random.default_rng(0)
    for n_features, n_classes in VECTORS:
        model = built(student, "model_for_vectors", (n_features, n_classes))
        w1, b1 = rng.normal(0, 0.5, (n_features, 16)), rng.normal(0, 0.5, 16)
        w2, b2 = rng.normal(0, 0.5, (16, n_classes)), rng.normal(0, 0.5, n_classes)
        x = rng.normal(0, 1, (7, n_features))
        set_weights(model, w1, b1, w2, b2)
        expected = close(softmax(np.maximum(x @ w1 + b1, 0) @ w2 + b2), rtol=1e-3, atol=1e-5)
        assert outputs_of(model, x, n_classes) == expected
        assert outputs_of(model, x, n_classes, training=True) == expected


@pytest.mark.points(1)
@pytest.mark.hint("Which axis of the data counts the timesteps, and which one the features?")
def test_model_for_sequences_input(student):
    """model_for_sequences takes batches of sequences: shape (batch, timesteps, n_features)."""
    for sizes in SEQUENCES:
        model = built(student, "model_for_sequences", sizes)
        assert model.input_shape in (None, (None, *sizes[:2]), (None, None, sizes[1]))
        numbers_from(model, np.zeros((3, *sizes[:2])))


@pytest.mark.points(1)
@pytest.mark.hint("Call `summary()` on your model: which of its layers does the table ask for?")
def test_model_for_sequences_layers(student):
    """model_for_sequences has an LSTM layer, a dense layer and no other layers that compute."""
    for sizes in SEQUENCES:
        assert kinds_of(built(student, "model_for_sequences", sizes)) == ["Dense", "LSTM"]


@pytest.mark.points(1)
@pytest.mark.hint("Is the number of units of an LSTM layer the number of timesteps, or has it nothing to do with it?")
def test_model_for_sequences_lstm_units(student):
    """The LSTM layer of model_for_sequences has the weights of 8 units."""
    for sizes in SEQUENCES:
        shapes = built(student, "model_for_sequences", sizes).weight_shapes
        assert (sizes[1], 32) in shapes
        assert (8, 32) in shapes
        assert (32,) in shapes


@pytest.mark.points(1)
@pytest.mark.hint("How many rows of probabilities does one sequence get, and what is the sum of a row?")
def test_model_for_sequences_output(student):
    """model_for_sequences gives each sequence one row of n_classes probabilities with sum 1."""
    rng = np.random.default_rng(1)
    for sizes in SEQUENCES:
        model = built(student, "model_for_sequences", sizes)
        set_each(model, lambda shape: rng.normal(0, 0.5, shape))
        outputs = outputs_of(model, rng.normal(0, 1, (6, *sizes[:2])), sizes[-1])
        assert outputs.sum(axis=1) == close(np.ones(6), rtol=1e-4)
        assert outputs.min() >= 0


@pytest.mark.points(1)
@pytest.mark.hint("Exchange two early timesteps of a sequence: which part of your model notices that?")
def test_model_for_sequences_order(student):
    """What model_for_sequences gives depends on the order of the timesteps."""
    rng = np.random.default_rng(2)
    for sizes in SEQUENCES:
        model = built(student, "model_for_sequences", sizes)
        set_each(model, lambda shape: rng.normal(0, 0.5, shape))
        x = rng.normal(0, 2, (6, *sizes[:2]))
        exchanged = x.copy()
        exchanged[:, [0, 1]] = x[:, [1, 0]]
        before, after = numbers_from(model, x), numbers_from(model, exchanged)
        assert after.shape == before.shape
        assert after != close(before, rtol=0, atol=1e-4)


@pytest.mark.points(1)
@pytest.mark.hint("Which arguments does your LSTM layer get beside its units, and does it need any?")
def test_model_for_sequences_forward_pass(student):
    """model_for_sequences gives the softmax of a dense layer on the last output of an LSTM layer."""
    rng = np.random.default_rng(3)
    for timesteps, n_features, n_classes in SEQUENCES:
        model = built(student, "model_for_sequences", (timesteps, n_features, n_classes))
        kernel, recurrent_kernel = rng.normal(0, 0.7, (n_features, 32)), rng.normal(0, 0.7, (8, 32))
        bias, w2, b2 = rng.normal(0, 0.5, 32), rng.normal(0, 1, (8, n_classes)), rng.normal(0, 0.5, n_classes)
        x = rng.normal(0, 1, (6, timesteps, n_features))
        set_weights(model, kernel, recurrent_kernel, bias, w2, b2)
        expected = close(softmax(lstm(x, kernel, recurrent_kernel, bias) @ w2 + b2), rtol=1e-3, atol=1e-5)
        assert outputs_of(model, x, n_classes) == expected
        assert outputs_of(model, x, n_classes, training=True) == expected


@pytest.mark.points(1)
@pytest.mark.hint("How many axes does one image have, and in which order do they stand?")
def test_model_for_images_input(student):
    """model_for_images takes batches of images: shape (batch, height, width, channels)."""
    for sizes in IMAGES:
        model = built(student, "model_for_images", sizes)
        assert model.input_shape in (None, (None, *sizes[:3]))
        numbers_from(model, np.zeros((3, *sizes[:3])))


@pytest.mark.points(1)
@pytest.mark.hint("Call `summary()` on your model: which of its layers does the table ask for?")
def test_model_for_images_layers(student):
    """model_for_images has a Conv2D layer, a dense layer and no other layers that compute."""
    for sizes in IMAGES:
        assert kinds_of(built(student, "model_for_images", sizes)) == ["Conv2D", "Dense"]


@pytest.mark.points(1)
@pytest.mark.hint("Which argument of `Conv2D` comes first: the number of filters, or the size of the kernel?")
def test_model_for_images_filters(student):
    """The Conv2D layer of model_for_images has 4 filters of 3 x 3 pixels, each with a bias."""
    for sizes in IMAGES:
        shapes = built(student, "model_for_images", sizes).weight_shapes
        assert (3, 3, sizes[2], 4) in shapes
        assert (4,) in shapes


@pytest.mark.points(1)
@pytest.mark.hint("How many numbers does Conv2D give for one image, and how many of them reach the output layer?")
def test_model_for_images_output_layer(student):
    """In model_for_images every number that Conv2D gives reaches a unit for each class."""
    for sizes in IMAGES:
        model = built(student, "model_for_images", sizes)
        assert model.output_shape is None or model.output_shape[-1:] == sizes[-1:]
        assert ((sizes[0] - 2) * (sizes[1] - 2) * 4, sizes[-1]) in model.weight_shapes
        assert (sizes[-1],) in model.weight_shapes


@pytest.mark.points(1)
@pytest.mark.hint("What does the convolution layer give for a negative sum, and what for a positive one?")
def test_model_for_images_relu(student):
    """The Conv2D layer of model_for_images applies ReLU."""
    for height, width, channels, n_classes in IMAGES:
        model = built(student, "model_for_images", (height, width, channels, n_classes))
        set_each(model, path)
        assert_relu(model, np.zeros((5, height, width, channels)), 1, 1, 0)


@pytest.mark.points(1)
@pytest.mark.hint("The classes exclude each other: what is the sum of the probabilities of one image?")
def test_model_for_images_softmax(student):
    """The output layer of model_for_images applies softmax."""
    for height, width, channels, n_classes in IMAGES:
        model = built(student, "model_for_images", (height, width, channels, n_classes))
        b2 = np.array([0.5, -1.0, 2.0, 0.0, 1.5])[:n_classes]
        assert b2.shape in model.weight_shapes
        set_each(model, bias_only(b2))
        expected = softmax(np.tile(b2, (3, 1)))
        x = np.ones((3, height, width, channels))
        assert outputs_of(model, x, n_classes) == close(expected, rtol=1e-4, atol=1e-6)


@pytest.mark.points(1)
@pytest.mark.hint("Follow an image through your layers: in which order do its numbers reach the output layer?")
def test_model_for_images_forward_pass(student):
    """model_for_images gives the softmax of a dense layer on all that Conv2D with ReLU gives."""
    rng = np.random.default_rng(4)
    for height, width, channels, n_classes in IMAGES:
        model = built(student, "model_for_images", (height, width, channels, n_classes))
        kernel, bias = rng.normal(0, 0.4, (3, 3, channels, 4)), rng.normal(0, 0.5, 4)
        w2 = rng.normal(0, 0.3, ((height - 2) * (width - 2) * 4, n_classes))
        b2 = rng.normal(0, 0.5, n_classes)
        x = rng.normal(0, 1, (6, height, width, channels))
        set_weights(model, kernel, bias, w2, b2)
        hidden = np.maximum(conv2d(x, kernel, bias), 0).reshape(len(x), -1)
        expected = close(softmax(hidden @ w2 + b2), rtol=1e-3, atol=1e-5)
        assert outputs_of(model, x, n_classes) == expected
        assert outputs_of(model, x, n_classes, training=True) == expected
