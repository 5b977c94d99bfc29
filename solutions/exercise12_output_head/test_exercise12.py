"""Hidden suite of exercise12: `choose_head`, `build_head`.

What a model does is computed with NumPy from weights that the suite sets. A loss is compared with what NumPy makes of
the model's own outputs, so that a wrong layer does not make the loss wrong too; all kernels are 0 then, so that a
regularizer adds nothing to it.
"""

import numpy as np
import pytest

from grader.expect import close, exact
from grader.student import Model

BINARY = {"binary_crossentropy", "BinaryCrossentropy", "bce", "BCE"}
CATEGORICAL = {"categorical_crossentropy", "CategoricalCrossentropy"}
SPARSE = {"sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"}
SQUARED = {"mean_squared_error", "MeanSquaredError", "mse", "MSE"}
ABSOLUTE = {"mean_absolute_error", "MeanAbsoluteError", "mae", "MAE"}
DEFAULTS = {"from_logits": False, "label_smoothing": 0, "axis": -1, "ignore_class": None}
FREE_SETTINGS = {"name", "dtype", "reduction"}
FREE_LAYERS = {"InputLayer", "Flatten", "Reshape", "Activation", "ReLU", "Softmax", "Lambda", "Identity"}


def head(student, *args, **kwargs):
    """The three values that `choose_head` returns."""
    answer = student.choose_head(*args, **kwargs)
    assert isinstance(answer, tuple | list), "choose_head has to return units, activation and loss"
    assert len(answer) == 3, "choose_head has to return units, activation and loss"
    return answer


def is_one_of(answer, names) -> bool:
    """Whether `answer` is a string and one of `names`, or a loss of Keras so called with its default settings."""
    if isinstance(answer, dict):  # a loss object: the name of its class and its settings
        return is_one_of(answer.get("class_name"), names) and all(map(is_default, answer, answer.values()))
    return isinstance(answer, str) and answer in names


def is_default(key, value) -> bool:
    """Whether a setting of a loss is free or what Keras makes it."""
    if key == "class_name" or key in FREE_SETTINGS:
        return True
    return key in DEFAULTS and (value is None or isinstance(value, int | float)) and value == DEFAULTS[key]


def built(student, task, n_features, *n) -> Model:
    """The submission's model for these arguments, built once for all checks."""
    model = student.once("build_head", task, n_features, *n)
    assert isinstance(model, Model), "build_head has to return a Keras model"
    model.build((None, n_features))
    return model


def set_weights(model, kernel, bias) -> None:
    """Give the model the weights of its one dense layer, in whatever order it lists them."""
    known = {np.shape(one): np.asarray(one, dtype=np.float32) for one in (kernel, bias)}
    assert sorted(model.weight_shapes) == sorted(known), "the model has to have one dense layer of the right size"
    model.set_weights([known[shape] for shape in model.weight_shapes])


def check_outputs(student, activation, task, n_features, *n) -> None:
    """The model gives activation(x W + b)."""
    rng = np.random.default_rng(0)
    units = n[0] if n else 1
    kernel, bias = rng.normal(0, 0.75, (n_features, units)), rng.normal(0, 1, units)
    samples = rng.normal(0, 2, (6, n_features)).astype(np.float32)
    model = built(student, task, n_features, *n)
    set_weights(model, kernel, bias)
    assert model(samples) == close(activation(samples @ kernel + bias), rtol=1e-3, atol=1e-5)


def check_loss(student, losses, activation, labels, *args) -> None:
    """The loss of a batch is what one of `losses` makes of the labels and the model's own outputs.

    Behind its own activations, Keras takes the logits and the activation that goes with the loss, so a wrong
    activation may also leave the loss of the right outputs.
    """
    model, units = built(student, *args), args[2] if args[2:] else 1
    assert model.compiled is True, "the model has to be compiled"
    shapes, samples = model.weight_shapes, np.ones((len(labels), args[1]), dtype=np.float32)
    assert all(len(shape) < 3 and max(shape, default=0) < 1000 for shape in shapes), "one layer would do"
    level = [np.linspace(0.2, 0.9, *shape) if len(shape) == 1 else np.zeros(shape) for shape in shapes]
    level = [one.astype(np.float32) for one in level]
    model.set_weights(level)
    outputs = model(samples)
    assert isinstance(outputs, np.ndarray)
    assert outputs.dtype.kind == "f"
    assert outputs.shape == (len(labels), units)
    assert np.isfinite(outputs).all()
    right_outputs = activation(np.tile(np.linspace(0.2, 0.9, units), (len(labels), 1)))
    right = [
        close(loss(labels, one), rtol=1e-3, atol=1e-5)
        for loss in losses
        for one in (outputs.astype(np.float64), right_outputs)
    ]
    told = model.train_step(samples, labels)
    assert isinstance(told, dict)
    if told.get("loss") not in right:  # a model that has been trained tells the mean over old batches too
        model.set_weights(level)
        told = model.evaluate(samples, labels)
    assert isinstance(told, dict)
    assert told.get("loss") in right, "the loss of a batch is not what it should be"
    assert not model.loss_options.get("from_logits"), "the loss expects logits"


def identity(numbers):
    return numbers


def sigmoid(logits):
    return 1 / (1 + np.exp(-logits))


def softmax(logits):
    """Softmax of each row."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def binary_crossentropy(labels, outputs):
    outputs = np.clip(outputs, 1e-7, 1 - 1e-7)
    return -np.mean(labels * np.log(outputs) + (1 - labels) * np.log(1 - outputs))


def categorical_crossentropy(labels, outputs):
    outputs = np.clip(outputs, 1e-7, 1 - 1e-7)
    return -np.mean(np.sum(labels * np.log(outputs / outputs.sum(axis=-1, keepdims=True)), axis=-1))


def sparse_categorical_crossentropy(labels, outputs):
    return categorical_crossentropy(np.eye(outputs.shape[-1])[labels], outputs)


def mean_squared_error(labels, outputs):
    return np.mean((labels - outputs) ** 2)


def mean_absolute_error(labels, outputs):
    return np.mean(np.abs(labels - outputs))


@pytest.mark.points(1)
@pytest.mark.hint("If you know the probability of yes, do you need a second unit for that of no?")
def test_choose_head_units_binary(student):
    """choose_head("binary") has one unit, whatever n is."""
    assert head(student, "binary")[0] == exact(1)
    assert head(student, "binary", 2)[0] == exact(1)
    assert head(student, "binary", n=5)[0] == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("What does one unit of the output layer stand for, and how many of these are there?")
def test_choose_head_units_n(student):
    """choose_head has one unit for each class, label or number to be predicted."""
    assert head(student, "multiclass", 3)[0] == exact(3)
    assert head(student, "multiclass", n=10)[0] == exact(10)
    assert head(student, "multiclass_sparse", 2)[0] == exact(2)
    assert head(student, "multiclass_sparse", 7)[0] == exact(7)
    assert head(student, "multilabel", n=4)[0] == exact(4)
    assert head(student, "multilabel", 1)[0] == exact(1)
    assert head(student, "regression")[0] == exact(1)
    assert head(student, "regression", 2)[0] == exact(2)
    assert head(student, "regression", n=6)[0] == exact(6)


@pytest.mark.points(1)
@pytest.mark.hint("Put -2, 0 and 5 into your activation, one at a time: what comes out for a single unit?")
def test_choose_head_activation_binary(student):
    """choose_head names the activation for "binary"."""
    assert is_one_of(head(student, "binary")[1], {"sigmoid"})
    assert is_one_of(head(student, "binary", 2)[1], {"sigmoid"})


@pytest.mark.points(1)
@pytest.mark.hint("Exactly one of the classes is right: what do their probabilities sum to?")
def test_choose_head_activation_multiclass(student):
    """choose_head names the activation for both multiclass tasks."""
    assert is_one_of(head(student, "multiclass", 3)[1], {"softmax"})
    assert is_one_of(head(student, "multiclass_sparse", 2)[1], {"softmax"})
    assert is_one_of(head(student, "multiclass", n=2)[1], {"softmax"})
    assert is_one_of(head(student, "multiclass_sparse", n=8)[1], {"softmax"})


@pytest.mark.points(1)
@pytest.mark.hint("Two labels are right at once: may both of them have a probability of 0.9 with your activation?")
def test_choose_head_activation_multilabel(student):
    """choose_head names the activation for "multilabel"."""
    assert is_one_of(head(student, "multilabel", 3)[1], {"sigmoid"})
    assert is_one_of(head(student, "multilabel", n=12)[1], {"sigmoid"})


@pytest.mark.points(1)
@pytest.mark.hint("The right number is -40. Can it come out of your activation, and can 1000?")
def test_choose_head_activation_regression(student):
    """choose_head names the activation for "regression"."""
    for activation in (head(student, "regression")[1], head(student, "regression", 3)[1]):
        assert activation is None or is_one_of(activation, {"linear"})


@pytest.mark.points(1)
@pytest.mark.hint(
    "Which loss compares a single probability with a label of 0 or 1? And is its name spelt as Keras does?"
)
def test_choose_head_loss_binary(student):
    """choose_head names the loss for "binary"."""
    assert is_one_of(head(student, "binary")[2], BINARY)
    assert is_one_of(head(student, "binary", n=2)[2], BINARY)


@pytest.mark.points(1)
@pytest.mark.hint("One label is a row of n numbers here. Which cross-entropy takes such rows?")
def test_choose_head_loss_multiclass(student):
    """choose_head names the loss for "multiclass": the labels are one-hot encoded."""
    assert is_one_of(head(student, "multiclass", 3)[2], CATEGORICAL)
    assert is_one_of(head(student, "multiclass", n=2)[2], CATEGORICAL)


@pytest.mark.points(1)
@pytest.mark.hint("One label is a single number such as 7 here. Which cross-entropy takes such labels?")
def test_choose_head_loss_multiclass_sparse(student):
    """choose_head names the loss for "multiclass_sparse": the labels are integers."""
    assert is_one_of(head(student, "multiclass_sparse", 4)[2], SPARSE)
    assert is_one_of(head(student, "multiclass_sparse", n=2)[2], SPARSE)


@pytest.mark.points(1)
@pytest.mark.hint("Every label is a question of its own: which loss would you take if there were only one of them?")
def test_choose_head_loss_multilabel(student):
    """choose_head names the loss for "multilabel"."""
    assert is_one_of(head(student, "multilabel", 5)[2], BINARY)
    assert is_one_of(head(student, "multilabel", n=2)[2], BINARY)


@pytest.mark.points(1)
@pytest.mark.hint("There are no classes here. What tells how far a predicted number is from the right one?")
def test_choose_head_loss_regression(student):
    """choose_head names the loss for "regression"."""
    assert is_one_of(head(student, "regression")[2], SQUARED | ABSOLUTE)
    assert is_one_of(head(student, "regression", n=3)[2], SQUARED | ABSOLUTE)


@pytest.mark.points(1)
@pytest.mark.hint("Does your function end with `return`, and which call tells Keras how to train the model?")
def test_build_head_returns_model(student):
    """build_head returns a compiled Keras model."""
    for args in (("binary", 4), ("multiclass", 3, 5), ("regression", 5)):
        model = student.once("build_head", *args)
        assert isinstance(model, Model)
        assert model.compiled is True


@pytest.mark.points(1)
@pytest.mark.hint("Call `model.summary()`: is there a single dense layer, and what else is there?")
def test_build_head_one_layer(student):
    """The model is one dense layer with bias; no other layer learns or acts in training only."""
    for args in (("binary", 4), ("multiclass", 3, 5)):
        model = built(student, *args)
        assert [layer.kind for layer in model.layers if layer.kind not in FREE_LAYERS] == ["Dense"]
        assert len(model.weight_shapes) == 2


@pytest.mark.points(1)
@pytest.mark.hint("Which argument tells how many numbers go in, and which of them how many come out?")
def test_build_head_sizes(student):
    """The model takes n_features numbers and gives as many outputs as the task needs."""
    heads = (
        (("binary", 4), 1),
        (("binary", 7, 2), 1),
        (("multiclass", 3, 5), 5),
        (("multiclass_sparse", 6, 4), 4),
        (("multilabel", 5, 3), 3),
        (("regression", 5), 1),
        (("regression", 1, 6), 6),
    )
    for args, units in heads:
        model = built(student, *args)
        kernels = [shape for shape in model.weight_shapes if len(shape) == 2]
        assert args[1] in [kernel[0] for kernel in kernels]
        assert units in [kernel[1] for kernel in kernels]
        assert model.input_shape is None or model.input_shape[1:] == (args[1],)


@pytest.mark.points(1)
@pytest.mark.hint("Every output is the probability of a yes by itself. Does your layer have the activation for that?")
def test_build_head_outputs_yes_or_no(student):
    """For "binary" and "multilabel" every output is a probability by itself."""
    check_outputs(student, sigmoid, "binary", 4)
    check_outputs(student, sigmoid, "multilabel", 5, 3)


@pytest.mark.points(1)
@pytest.mark.hint("Sum up the outputs of one sample. Exactly one class is right: what should the sum be?")
def test_build_head_outputs_classes(student):
    """For both multiclass tasks the outputs are the probabilities of classes that exclude each other."""
    check_outputs(student, softmax, "multiclass", 3, 5)
    check_outputs(student, softmax, "multiclass_sparse", 6, 4)


@pytest.mark.points(1)
@pytest.mark.hint("Can your model give -40, or 1000? What is done to the sum of the weighted inputs?")
def test_build_head_outputs_numbers(student):
    """For "regression" the outputs may be any numbers."""
    check_outputs(student, identity, "regression", 5)
    check_outputs(student, identity, "regression", 4, 2)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Compute the loss of one probability and one label by hand. Does Keras tell the same for your model?"
)
def test_build_head_loss_yes_or_no(student):
    """For "binary" and "multilabel" the loss is the one for probabilities of yes."""
    labels = np.array([[1], [0], [1], [1], [0]], dtype=np.float32)
    check_loss(student, [binary_crossentropy], sigmoid, labels, "binary", 4)
    labels = np.array([[1, 0, 1], [0, 0, 1], [1, 1, 1], [0, 0, 0]], dtype=np.float32)
    check_loss(student, [binary_crossentropy], sigmoid, labels, "multilabel", 5, 3)


@pytest.mark.points(1)
@pytest.mark.hint("What does one label look like: a row of numbers or one integer? Which loss takes it?")
def test_build_head_loss_classes(student):
    """For both multiclass tasks the loss is the one for their kind of labels."""
    labels = np.eye(5, dtype=np.float32)[[3, 0, 4, 4, 1]]
    check_loss(student, [categorical_crossentropy], softmax, labels, "multiclass", 3, 5)
    labels = np.array([2, 2, 0, 3])
    check_loss(student, [sparse_categorical_crossentropy], softmax, labels, "multiclass_sparse", 6, 4)


@pytest.mark.points(1)
@pytest.mark.hint("What does your loss give for an output of 3 where 1 is right, and does that fit numbers?")
def test_build_head_loss_numbers(student):
    """For "regression" the loss is the mean squared or the mean absolute error."""
    labels = np.array([[1.0], [-2.0], [6.0], [0.5]], dtype=np.float32)
    check_loss(student, [mean_squared_error, mean_absolute_error], identity, labels, "regression", 5)
