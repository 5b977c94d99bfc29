"""Hidden suite of exercise16: `build_functional_model`, `build_two_input_model`.

Kernels are told apart by their shapes, which all differ; a bias stands behind the kernel of its layer. A loss is
compared with what NumPy makes of the model's own outputs, so that a wrong layer does not make the loss wrong too; all
kernels are 0 then, so that a regularizer adds nothing to it.
"""

from itertools import pairwise

import numpy as np
import pytest

from grader.expect import close
from grader.student import Model

FREE_LAYERS = {"InputLayer", "Flatten", "Reshape", "Activation", "ReLU", "Softmax", "Lambda", "Identity"}
SIZES = (6, 4, 3, 5)  # n_first, n_second, units, n_classes
OTHER_SIZES = (2, 7, 8, 4)


def chain(student) -> Model:
    """The submission's model of exercise 05, built once for all checks."""
    model = student.once("build_functional_model")
    assert isinstance(model, Model), "build_functional_model() has to return a Keras model"
    model.build((None, 784))
    return model


def branched(student, sizes=SIZES) -> Model:
    """The submission's model of two inputs, built once for all checks."""
    model = student.once("build_two_input_model", *sizes)
    assert isinstance(model, Model), "build_two_input_model has to return a Keras model"
    if not model.weight_shapes:  # a subclass makes its weights when it is called first
        model([np.zeros((1, size), dtype=np.float32) for size in sizes[:2]])
        model.build((None, sizes[0]))  # it is built by now: only has it described anew
    return model


def set_weights(model, names, **known) -> None:
    """Give the model weights by name; those left out become 0.

    Args:
        model: the model.
        names: for each kernel its shape and the names of the kernel and of the bias behind it.
        known: weights by name.
    """
    shapes = model.weight_shapes
    wanted = [size for kernel in names for size in (kernel, kernel[1:])]
    assert sorted(shapes) == sorted(wanted), (
        "the model has to have the weights that the table asks for, and no others"
    )
    weights, bias = [], ""
    for shape in shapes:
        name = bias
        if len(shape) == 2:
            name, bias = names[shape]
        value = np.asarray(known.get(name, np.zeros(shape)), dtype=np.float32)
        assert value.shape == shape, "every dense layer has a kernel and a bias behind it"
        weights.append(value)
    model.set_weights(weights)


def set_chain(model, **known) -> None:
    """Give the model of exercise 05 weights `w1`, `b1`, `w2`, `b2`."""
    set_weights(model, {(784, 512): ("w1", "b1"), (512, 10): ("w2", "b2")}, **known)


def set_branched(model, sizes, **known) -> None:
    """Give the model of two inputs weights `w1`, `b1` and `w2`, `b2` of its hidden layers, `w3`, `b3` of the last."""
    n_first, n_second, units, n_classes = sizes
    names = {(n_first, units): ("w1", "b1"), (n_second, units): ("w2", "b2"), (2 * units, n_classes): ("w3", "b3")}
    set_weights(model, names, **known)


def level(model, low, high) -> None:
    """Give all kernels 0 and all biases numbers from `low` to `high`: then only the last layer matters."""
    shapes = model.weight_shapes
    assert all(len(shape) < 3 and max(shape, default=0) < 1000 for shape in shapes), "the layers are too large"
    weights = [np.linspace(low, high, *shape) if len(shape) == 1 else np.zeros(shape) for shape in shapes]
    model.set_weights([one.astype(np.float32) for one in weights])


def outputs_of(model, samples, shape):
    """What the model makes of `samples`: an array of numbers of this shape."""
    outputs = model(samples)
    assert isinstance(outputs, np.ndarray)
    assert outputs.dtype.kind == "f"
    assert outputs.shape == shape
    return outputs


def check_loss(model, samples, labels, one_hot) -> None:
    """The loss of a batch is the categorical cross-entropy of the labels and the model's own outputs.

    Keras takes the logits behind a sigmoid, so a wrong activation may also leave the loss of the right outputs.
    """
    assert model.compiled is True, "the model has to be compiled"
    level(model, 0.2, 0.9)
    outputs = np.clip(outputs_of(model, samples, one_hot.shape).astype(np.float64), 1e-7, 1 - 1e-7)
    assert np.isfinite(outputs).all()
    outputs /= outputs.sum(axis=-1, keepdims=True)
    right_outputs = np.tile(softmax(np.linspace(0.2, 0.9, one_hot.shape[1])), (len(one_hot), 1))
    right = [close(-np.mean(np.log(one[one_hot == 1])), rtol=1e-3, atol=1e-5) for one in (outputs, right_outputs)]
    told = model.train_step(samples, labels)
    assert isinstance(told, dict)
    if told.get("loss") not in right:  # a model that has been trained tells the mean over old batches too
        level(model, 0.2, 0.9)
        told = model.evaluate(samples, labels)
    assert isinstance(told, dict)
    assert told.get("loss") in right, "the loss of a batch is not what it should be"
    assert not model.loss_options.get("from_logits"), "the loss expects logits"


def in_its_order(model, first, second):
    """The two arrays as a list in the order that the model says it wants: one check is enough for a wrong order."""
    if model.input_shapes == [(None, second.shape[1]), (None, first.shape[1])]:
        return [second, first]
    return [first, second]


def blank(n_samples, *sizes):
    """Samples of zeros: an array for each of the sizes."""
    return [np.zeros((n_samples, size), dtype=np.float32) for size in sizes]


def relu(numbers):
    return np.maximum(numbers, 0)


def softmax(logits):
    """Softmax of each row."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def rises(scores) -> bool:
    """Whether every score is larger than the one before, beyond doubt."""
    return all(after > before * 1.0001 for before, after in pairwise(scores))


@pytest.mark.points(1)
@pytest.mark.hint(
    "Does your function return what `keras.Model(...)` gives, or one of the tensors that it is made of?"
)
def test_build_functional_model_returns_model(student):
    """build_functional_model() returns a Keras model."""
    assert isinstance(student.once("build_functional_model"), Model)


@pytest.mark.points(1)
@pytest.mark.hint("The shape of an `Input` is that of one sample: what is the shape of one flat image?")
def test_build_functional_model_input(student):
    """The model takes flat images: 784 numbers each."""
    model = chain(student)
    assert model.input_shape is None or model.input_shape[1:] == (784,)
    assert [shape for shape in model.weight_shapes if shape[:1] == (784,)] != []


@pytest.mark.points(1)
@pytest.mark.hint(
    "Call `model.summary()`: a layer is part of the model only if it lies between its input and its output."
)
def test_build_functional_model_layers(student):
    """The model has a hidden layer of 512 units and an output layer of 10 units, with bias, and no other layers."""
    model = chain(student)
    assert sorted(model.weight_shapes) == [(10,), (512,), (512, 10), (784, 512)]
    assert [layer.kind for layer in model.layers if layer.kind not in FREE_LAYERS] == ["Dense", "Dense"]


@pytest.mark.points(1)
@pytest.mark.hint("What does the hidden layer give for a negative sum, and what for a positive one?")
def test_build_functional_model_hidden_relu(student):
    """The hidden layer's activation is ReLU."""
    model = chain(student)
    w1, w2 = np.zeros((784, 512)), np.zeros((512, 10))
    w1[0, 0] = w2[0, 0] = 1.0  # the first pixel reaches the first class through the first hidden unit alone
    set_chain(model, w1=w1, w2=w2)
    images = np.zeros((6, 784), dtype=np.float32)
    images[:, 0] = [0.0, -0.5, -1.0, -3.0, 7.0, 8.0]
    scores = outputs_of(model, images, (6, 10))[:, 0]
    assert scores[1:4] == close([scores[0]] * 3, rtol=1e-4)
    assert rises([scores[0], scores[4], scores[5]])


@pytest.mark.points(1)
@pytest.mark.hint("The 10 outputs are probabilities of 10 classes that exclude each other: what is their sum?")
def test_build_functional_model_output_softmax(student):
    """The output layer's activation is softmax."""
    model = chain(student)
    level(model, -1.0, 2.0)
    expected = np.tile(softmax(np.linspace(-1.0, 2.0, 10)), (3, 1))
    assert outputs_of(model, np.zeros((3, 784), dtype=np.float32), (3, 10)) == close(expected, rtol=1e-4, atol=1e-6)


@pytest.mark.points(1)
@pytest.mark.hint("Follow an image from tensor to tensor: on what is each layer called?")
def test_build_functional_model_forward_pass(student):
    """The model gives softmax(relu(x W1 + b1) W2 + b2)."""
    model = chain(student)
    rng = np.random.default_rng(0)
    w1, b1 = rng.normal(0, 0.05, (784, 512)), rng.normal(0, 0.5, 512)
    w2, b2 = rng.normal(0, 0.1, (512, 10)), rng.normal(0, 0.5, 10)
    images = rng.random((5, 784)).astype(np.float32)
    set_chain(model, w1=w1, b1=b1, w2=w2, b2=b2)
    expected = softmax(relu(images @ w1 + b1) @ w2 + b2)
    assert outputs_of(model, images, (5, 10)) == close(expected, rtol=1e-3, atol=1e-5)


@pytest.mark.points(1)
@pytest.mark.hint("Is the model compiled, and which optimizer does the table name?")
def test_build_functional_model_optimizer(student):
    """The model is compiled with RMSprop."""
    model = chain(student)
    assert model.compiled is True
    assert model.optimizer == "rmsprop"


@pytest.mark.points(1)
@pytest.mark.hint(
    "What does one label look like here, and what comes out of your output layer? Which loss takes both?"
)
def test_build_functional_model_loss(student):
    """The loss is categorical cross-entropy, for probabilities and one-hot labels."""
    labels = np.eye(10, dtype=np.float32)[[7, 0, 9, 9]]
    check_loss(chain(student), np.zeros((4, 784), dtype=np.float32), labels, labels)


@pytest.mark.points(1)
@pytest.mark.hint("Which argument of `compile` names what is to be reported beside the loss?")
def test_build_functional_model_metrics(student):
    """Accuracy is reported as a metric."""
    assert {"accuracy", "categorical_accuracy"} & set(chain(student).metrics) != set()


@pytest.mark.points(1)
@pytest.mark.hint(
    "Does your function return what `keras.Model(...)` gives, or one of the tensors that it is made of?"
)
def test_build_two_input_model_returns_model(student):
    """build_two_input_model returns a Keras model."""
    assert isinstance(student.once("build_two_input_model", *SIZES), Model)


@pytest.mark.points(1)
@pytest.mark.hint("In which order do you hand the inputs to `keras.Model`, and what is the shape of each of them?")
def test_build_two_input_model_inputs(student):
    """The model takes a list of two arrays: n_first numbers a sample, then n_second."""
    for sizes in (SIZES, OTHER_SIZES):
        model = branched(student, sizes)
        assert model.input_shapes in ([], [(None, size) for size in sizes[:2]])
        outputs_of(model, blank(3, *sizes[:2]), (3, sizes[3]))


@pytest.mark.points(1)
@pytest.mark.hint("How does Keras know which array of the dict belongs to which `Input`?")
def test_build_two_input_model_names(student):
    """The inputs have the names "first" and "second"."""
    for sizes in (SIZES, OTHER_SIZES):  # the sizes of the inputs differ, so an array cannot go to the wrong one
        samples = dict(zip(("first", "second"), blank(3, *sizes[:2]), strict=True))
        outputs_of(branched(student, sizes), samples, (3, sizes[3]))


@pytest.mark.points(1)
@pytest.mark.hint("Call `model.summary()`: how many weights should each of the three dense layers have?")
def test_build_two_input_model_layers(student):
    """Each input has a hidden layer of its own; with the output layer these are three dense layers, and no others."""
    for sizes in (SIZES, OTHER_SIZES):
        model, (n_first, n_second, units, n_classes) = branched(student, sizes), sizes
        kernels = [(n_first, units), (n_second, units), (2 * units, n_classes)]
        assert sorted(model.weight_shapes) == sorted([*kernels, (units,), (units,), (n_classes,)])
        kinds = [layer.kind for layer in model.layers if layer.kind not in FREE_LAYERS | {"Concatenate"}]
        assert kinds == ["Dense", "Dense", "Dense"]


@pytest.mark.points(1)
@pytest.mark.hint("What does each of the two hidden layers give for a negative sum, and what for a positive one?")
def test_build_two_input_model_hidden_relu(student):
    """The activation of both hidden layers is ReLU."""
    model, (n_first, n_second, units, n_classes) = branched(student), SIZES
    for branch, name in enumerate(("w1", "w2")):
        kernel, w3 = np.zeros((SIZES[branch], units)), np.zeros((2 * units, n_classes))
        kernel[0, 0] = w3[0, 0] = w3[units, 0] = 1.0
        set_branched(model, SIZES, **{name: kernel}, w3=w3)
        samples = blank(6, n_first, n_second)
        samples[branch][:, 0] = [0.0, -0.5, -1.0, -3.0, 6.5, 7.5]
        scores = outputs_of(model, in_its_order(model, *samples), (6, n_classes))[:, 0]
        assert scores[1:4] == close([scores[0]] * 3, rtol=1e-4)
        assert rises([scores[0], scores[4], scores[5]])


@pytest.mark.points(1)
@pytest.mark.hint("Which of the two hidden layers do the first numbers behind the meeting point come from?")
def test_build_two_input_model_order(student):
    """Where the two meet, the outputs of the first hidden layer come first."""
    model, (n_first, n_second, units, n_classes) = branched(student), SIZES
    w3 = np.zeros((2 * units, n_classes))
    w3[:units, 0], w3[units:, 1] = 1.0, 1.0  # the first half speaks for class 0, the second half for class 1
    for name, class_ in (("b1", 0), ("b2", 1)):
        set_branched(model, SIZES, w3=w3, **{name: np.array([0.5, 1.0, 0.25])})
        outputs = outputs_of(model, in_its_order(model, *blank(2, n_first, n_second)), (2, n_classes))
        assert rises([outputs[0, 1 - class_], outputs[0, class_]])


@pytest.mark.points(1)
@pytest.mark.hint("The outputs are probabilities of classes that exclude each other: what is their sum?")
def test_build_two_input_model_output_softmax(student):
    """The output layer's activation is softmax."""
    model = branched(student)
    level(model, -1.5, 2.5)
    expected = np.tile(softmax(np.linspace(-1.5, 2.5, 5)), (3, 1))
    samples = in_its_order(model, *blank(3, *SIZES[:2]))
    assert outputs_of(model, samples, (3, 5)) == close(expected, rtol=1e-4, atol=1e-6)


@pytest.mark.points(1)
@pytest.mark.hint("Follow both inputs from tensor to tensor: on what is each layer called?")
def test_build_two_input_model_forward_pass(student):
    """The model gives softmax([relu(x1 W1 + b1), relu(x2 W2 + b2)] W3 + b3)."""
    for seed, sizes in enumerate((SIZES, OTHER_SIZES)):
        model, (n_first, n_second, units, n_classes) = branched(student, sizes), sizes
        rng = np.random.default_rng(seed)
        w1, b1 = rng.normal(0, 1, (n_first, units)), rng.normal(0, 1, units)
        w2, b2 = rng.normal(0, 1, (n_second, units)), rng.normal(0, 1, units)
        w3, b3 = rng.normal(0, 1, (2 * units, n_classes)), rng.normal(0, 1, n_classes)
        set_branched(model, sizes, w1=w1, b1=b1, w2=w2, b2=b2, w3=w3, b3=b3)
        first, second = (rng.normal(0, 1, (6, size)).astype(np.float32) for size in (n_first, n_second))
        both = np.concatenate([relu(first @ w1 + b1), relu(second @ w2 + b2)], axis=1)
        expected = softmax(both @ w3 + b3)
        outputs = outputs_of(model, in_its_order(model, first, second), (6, n_classes))
        assert outputs == close(expected, rtol=1e-3, atol=1e-5)


@pytest.mark.points(1)
@pytest.mark.hint("Is the model compiled, and which optimizer does the table name?")
def test_build_two_input_model_optimizer(student):
    """The model is compiled with Adam."""
    model = branched(student)
    assert model.compiled is True
    assert model.optimizer == "adam"


@pytest.mark.points(1)
@pytest.mark.hint(
    "What does one label look like here, and what comes out of your output layer? Which loss takes both?"
)
def test_build_two_input_model_loss(student):
    """The loss is sparse categorical cross-entropy, for probabilities and integer labels."""
    model, labels = branched(student), np.array([4, 1, 1, 0])
    check_loss(model, in_its_order(model, *blank(4, *SIZES[:2])), labels, np.eye(5)[labels])


@pytest.mark.points(1)
@pytest.mark.hint("Which argument of `compile` names what is to be reported beside the loss, and for which labels?")
def test_build_two_input_model_metrics(student):
    """Accuracy is reported as a metric."""
    assert {"accuracy", "sparse_categorical_accuracy"} & set(branched(student).metrics) != set()
