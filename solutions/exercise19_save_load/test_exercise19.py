"""Hidden suite of exercise19: `build_model`, `save_model`, `load_model`, `count_weights`.

Each check saves under names of its own, so that one wrong belief does not spoil the other checks. A wrong model is no
reason to lose the checks of the other functions: they take the weights that the model has, whatever their shapes.
"""

import io
import math
import zipfile

import numpy as np
import pytest

from grader.expect import close, exact
from grader.student import Model

HDF5 = b"\x89HDF\r\n\x1a\n"
ACTIVATIONS = {"Activation", "ReLU", "Softmax"}
MOST_WEIGHTS = 10_000  # numbers: a model that claims more is not the one asked for
MOST_BYTES = 2**20
EPSILON = 0.001  # of BatchNormalization, as is the default

LABELS = np.array([0, 2, 1])
OUTPUTS = np.array([[0.5, 0.25, 0.25], [0.125, 0.75, 0.125], [0.25, 0.375, 0.375]], dtype=np.float32)
LOSS = -(math.log(0.5) + math.log(0.125) + math.log(0.375)) / 3


def built(student, *arguments) -> Model:
    """The submission's model for these arguments, built once for all checks."""
    model = student.once("build_model", *arguments)
    assert isinstance(model, Model), "build_model() has to return a Keras model"
    return model


def size_of(model) -> int:
    """How many numbers the weights of the model hold, by their shapes."""
    shapes = model.weight_shapes
    assert all(type(length) is int and 0 < length < MOST_WEIGHTS for shape in shapes for length in shape)
    size = sum(math.prod(shape) for shape in shapes)
    assert 0 < size < MOST_WEIGHTS, "the weights of the model have to exist when it is returned"
    return size


def give_weights(model, seed) -> list:
    """Set all weights of a model to random numbers; none is 0, and all may be variances."""
    size_of(model)
    rng = np.random.default_rng(seed)
    weights = [rng.uniform(0.1, 1.0, shape).astype(np.float32) for shape in model.weight_shapes]
    model.set_weights(weights)
    return weights


def has_weights(model, weights) -> None:
    """Assert that these are the model's weights, number for number."""
    assert isinstance(model, Model), "load_model() has to return a Keras model"
    told = model.get_weights()
    assert isinstance(told, list)
    assert len(told) == len(weights)
    for one, right in zip(told, weights, strict=True):
        assert one == exact(right)


def saved(student, model, path) -> None:
    student.save_model(model, path)


def loaded(student, path) -> Model:
    model = student.load_model(path)
    assert isinstance(model, Model), "load_model() has to return a Keras model"
    return model


def content_of(student, path) -> bytes:
    """The bytes of a file that the submission wrote."""
    content = student.file(path)
    assert content is not None, f"there is no file {path}"
    return content


def unpacked(content) -> dict:
    """Files of a zip archive and how each of them begins; nothing where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {"config.json", "model.weights.h5"}.intersection(archive.namelist())
            return {name: archive.open(name).read(MOST_BYTES) for name in names}
    except Exception:  # the submission chose these bytes: whatever they do to zipfile, they are no archive
        return {}


def holds(content, weights) -> bool:
    """Whether the bytes of all weights stand in a file as they do in memory, as Keras writes them."""
    places = [content, *unpacked(content).values()]
    return all(any(array.astype("<f4").tobytes() in place for place in places) for array in weights)


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def samples(n_inputs):
    """Eight samples, with numbers of both signs."""
    return np.random.default_rng(8).normal(0, 2, (8, n_inputs)).astype(np.float32)


def shapes_of(n_inputs, n_units, n_outputs) -> list:
    return [(n_inputs, n_units), (n_units,), (n_units, n_outputs), (n_outputs,)]


def kinds_of(model) -> list:
    return [layer.kind for layer in model.layers if layer.kind not in ACTIVATIONS | {"InputLayer"}]


def learns_from_integers(model) -> bool:
    return model.compiled and model.loss == "sparse_categorical_crossentropy"


@pytest.mark.points(1)
@pytest.mark.hint("Call `model.summary()`: which number of the call stands behind which number of the table?")
def test_build_model_layers(student):
    """build_model(n_inputs, n_units, n_outputs) has two dense layers of these sizes, and their weights exist."""
    for sizes in ((4, 3, 2), (6, 8, 5)):
        model = built(student, *sizes)
        assert model.weight_shapes == shapes_of(*sizes)
        assert kinds_of(model) == ["Dense", "Dense"]
        assert model.input_shape == (None, sizes[0])


@pytest.mark.points(1)
@pytest.mark.hint("What enters the output layer: the numbers before or after the activation and the normalization?")
def test_build_model_outputs(student):
    """The model gives softmax(relu(x W1 + b1) W2 + b2)."""
    model = built(student, 6, 8, 5)
    assert model.weight_shapes == shapes_of(6, 8, 5)
    rng = np.random.default_rng(1)
    w1, b1, w2, b2 = weights = [rng.normal(0, 1, shape).astype(np.float32) for shape in model.weight_shapes]
    model.set_weights(weights)
    x = samples(6)
    expected = softmax(np.maximum(x @ w1 + b1, 0) @ w2 + b2)
    assert model(x) == close(expected, rtol=1e-4, atol=1e-5)


@pytest.mark.points(1)
@pytest.mark.hint("Where does batch normalization stand, when is it there, and how many arrays does it add?")
def test_build_model_batch_norm(student):
    """With batch_norm=True a BatchNormalization layer stands between ReLU and the output layer."""
    model = built(student, 4, 3, 2, True)
    assert kinds_of(model) == ["Dense", "BatchNormalization", "Dense"]
    shapes = shapes_of(4, 3, 2)
    assert model.weight_shapes == [*shapes[:2], (3,), (3,), (3,), (3,), *shapes[2:]]
    w1, b1, gamma, beta, mean, variance, w2, b2 = give_weights(model, 2)
    x = samples(4)
    hidden = gamma * (np.maximum(x @ w1 + b1, 0) - mean) / np.sqrt(variance + EPSILON) + beta
    assert model(x) == close(softmax(hidden @ w2 + b2), rtol=1e-4, atol=1e-5)


@pytest.mark.points(1)
@pytest.mark.hint("Which labels are the model trained with: integers or one-hot rows? And which optimizer moves it?")
def test_build_model_compiled(student):
    """The model is compiled with Adam and sparse categorical cross-entropy."""
    model = built(student, 5, 2, 3)
    assert model.compiled is True, "the model has to be compiled"
    assert model.optimizer == "adam"
    assert model.loss == "sparse_categorical_crossentropy"
    assert model.compute_loss(LABELS, OUTPUTS) == close(LOSS, rtol=1e-4)
    places = []
    for gradient in (None, 1.0, 1000.0):
        if gradient is not None:
            model.apply_gradients(gradient, only=-1)
        weight = model.get_weight(-1)
        assert weight == close(np.zeros(3), rtol=0, atol=1e3)
        places.append(float(np.asarray(weight, dtype=np.float64)[0]))
    first, second = places[0] - places[1], places[1] - places[2]
    assert first > 0
    assert second == close(0.745 * first, rtol=0.02)  # Adam; RMSprop and SGD would go further


@pytest.mark.points(1)
@pytest.mark.hint("What does Keras write when the name ends in .keras, and which method of the model writes it?")
def test_save_model_keras_format(student):
    """A file whose name ends in .keras is a zip archive with config.json and model.weights.h5 in it."""
    model = built(student, 4, 3, 2)
    give_weights(model, 3)
    saved(student, model, "format.keras")
    assert sorted(unpacked(content_of(student, "format.keras"))) == ["config.json", "model.weights.h5"]


@pytest.mark.points(1)
@pytest.mark.hint("How does Keras know which format you want? Does renaming a file change its format?")
def test_save_model_h5_format(student):
    """A file whose name ends in .h5 is an HDF5 file."""
    model = built(student, 4, 3, 2)
    give_weights(model, 4)
    saved(student, model, "format.h5")
    assert content_of(student, "format.h5")[: len(HDF5)] == HDF5


@pytest.mark.points(1)
@pytest.mark.hint("A model is more than its layers: which numbers make a trained model different from a new one?")
def test_save_model_weights(student):
    """The file holds all weights of the model, those of batch normalization included."""
    model = built(student, 6, 8, 5, True)
    for seed, path in ((5, "weights.keras"), (6, "weights.h5")):
        weights = give_weights(model, seed)
        saved(student, model, path)
        assert holds(content_of(student, path), weights)


@pytest.mark.points(1)
@pytest.mark.hint("What does your function do with a name that holds two dots?")
def test_save_model_name(student):
    """The file has exactly the name that is asked for, dots and all."""
    model = built(student, 4, 3, 2)
    for path in ("net.v2.keras", "h5.keras", "my.keras.h5"):
        saved(student, model, path)
        assert len(content_of(student, path)) > 0


@pytest.mark.points(1)
@pytest.mark.hint("What happens to a file that is there already when you save under its name?")
def test_save_model_replaces(student):
    """A second model saved under the same name replaces the first one."""
    for path in ("twice.keras", "twice.h5"):
        saved(student, built(student, 4, 3, 2), path)
        first = content_of(student, path)
        saved(student, built(student, 6, 8, 5), path)
        assert content_of(student, path) != first, f"{path} still holds the first model"


@pytest.mark.points(1)
@pytest.mark.hint("What is behind `return`: a model, its weights, or nothing at all? And for both endings?")
def test_load_model_returns_model(student):
    """load_model(path) returns a Keras model for both formats."""
    model = built(student, 4, 3, 2)
    for path in ("model.keras", "model.h5"):
        give_weights(model, 10)
        saved(student, model, path)
        assert isinstance(student.load_model(path), Model), "load_model() has to return a Keras model"


@pytest.mark.points(1)
@pytest.mark.hint("Do the weights of the model that you return come from the file, all of them?")
def test_load_model_keras_weights(student):
    """A model that went through a .keras file has the same weights, number for number."""
    for seed, sizes in ((11, (6, 8, 5)), (12, (4, 3, 2, True))):
        model = built(student, *sizes)
        weights = give_weights(model, seed)
        saved(student, model, f"same{seed}.keras")
        has_weights(loaded(student, f"same{seed}.keras"), weights)


@pytest.mark.points(1)
@pytest.mark.hint("Can your function read both formats? Do the weights of the model come from the file?")
def test_load_model_h5_weights(student):
    """A model that went through an .h5 file has the same weights, number for number."""
    for seed, sizes in ((13, (6, 8, 5)), (14, (4, 3, 2, True))):
        model = built(student, *sizes)
        weights = give_weights(model, seed)
        saved(student, model, f"same{seed}.h5")
        has_weights(loaded(student, f"same{seed}.h5"), weights)


@pytest.mark.points(1)
@pytest.mark.hint("Are the layers of the loaded model those of the saved one, activations included?")
def test_load_model_outputs(student):
    """A loaded model gives the same outputs as the saved one."""
    for path, sizes in (("outputs.keras", (4, 3, 2, True)), ("outputs.h5", (6, 8, 5))):
        model = built(student, *sizes)
        give_weights(model, 15)
        x = samples(sizes[0])
        before = model(x)
        assert isinstance(before, np.ndarray)
        assert before.dtype.kind == "f"
        saved(student, model, path)
        assert loaded(student, path)(x) == close(before, rtol=1e-5, atol=1e-5)


@pytest.mark.points(1)
@pytest.mark.hint("Can the loaded model go on with its training at once, or does something have to be called first?")
def test_load_model_compiled(student):
    """A loaded model is compiled as the saved one was."""
    for path, sizes in (("compiled.keras", (2, 4, 3)), ("compiled.h5", (3, 4, 3))):
        model = built(
            student, *sizes
        )  # each saved once: after an .h5 file Keras writes no optimizer into a .keras file
        saved(student, model, path)
        again = loaded(student, path)
        assert again.compiled == model.compiled
        assert again.optimizer == model.optimizer
        assert again.loss == model.loss
        if learns_from_integers(model):
            assert again.compute_loss(LABELS, OUTPUTS) == close(LOSS, rtol=1e-4)


@pytest.mark.points(2)
@pytest.mark.hint("Change a model after you have saved it, then load it: which weights do you want back?")
def test_load_model_reads_the_file(student):
    """The weights come from the file, even where the saved model has changed since then."""
    model = built(student, 4, 3, 2, True)
    for path in ("before.keras", "before.h5"):
        before = give_weights(model, 17)
        saved(student, model, path)
        after = give_weights(model, 18)
        has_weights(loaded(student, path), before)
        has_weights(model, after)


@pytest.mark.points(1)
@pytest.mark.hint("Load the same file twice and change one of the two models: what becomes of the other?")
def test_load_model_new_each_time(student):
    """Each call returns a new model, which shares nothing with the others."""
    model = built(student, 4, 3, 2)
    weights = give_weights(model, 19)
    saved(student, model, "new.keras")
    first = loaded(student, "new.keras")
    other = give_weights(first, 20)
    has_weights(loaded(student, "new.keras"), weights)
    has_weights(first, other)


@pytest.mark.points(1)
@pytest.mark.hint(
    "How many numbers does the kernel of a layer hold that joins 4 inputs to 3 units? And which others are there?"
)
def test_count_weights_dense(student):
    """count_weights(model) is the number of all numbers in the kernels and biases."""
    for sizes in ((4, 3, 2), (6, 8, 5), (5, 2, 3)):
        model = built(student, *sizes)
        assert student.count_weights(model) == exact(size_of(model))


@pytest.mark.points(1)
@pytest.mark.hint("Are there weights that training does not learn? `model.summary()` tells.")
def test_count_weights_batch_norm(student):
    """All four arrays of batch normalization count."""
    model = built(student, 6, 8, 5, True)
    assert student.count_weights(model) == exact(size_of(model))


@pytest.mark.points(1)
@pytest.mark.hint("What else comes into being when a model is trained, and is it a weight of the model?")
def test_count_weights_trained(student):
    """Training does not change the number of weights."""
    model = built(student, 6, 8, 5)
    size = size_of(model)
    if learns_from_integers(model):
        model.train_step(samples(6), np.array([0, 1, 2, 3, 4, 0, 1, 2]))
    assert student.count_weights(model) == exact(size)
