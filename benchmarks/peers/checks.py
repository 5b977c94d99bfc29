"""What the suites of exercise02 and exercise05 ask, in no tool's form: the same calls and comparisons, no answers.

The answers come from the references, the points from the suites (`expected.py`); `forms.py` writes them in the form
of each peer. A check is a row of steps: a statement to run, or an expression whose value must be the reference's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Near:
    """Numbers of the same shape as the reference's, within ``atol + rtol * |expected|``."""

    expression: str
    rtol: float = 1e-5  # what the statement of exercise02 promises
    atol: float = 1e-7


@dataclass(frozen=True)
class Equal:
    """Equal to what the reference gives."""

    expression: str


Step = str | Near | Equal


@dataclass(frozen=True)
class Checks:
    """The checks of one exercise.

    Attributes:
        helpers: Python that the steps need, run before them.
        steps: by function of the submission, and by name of the check without ``test_`` and the function's name.
    """

    helpers: str
    steps: dict[str, dict[str, tuple[Step, ...]]]


NEAR = '''\
import numpy as np


def near(got, expected, rtol, atol):
    """Whether `got` is numbers of the expected shape and within the tolerance."""
    got = np.asarray(got)
    if got.dtype.kind not in "iuf" or got.shape != np.shape(expected):
        return False
    return bool(np.allclose(got, expected, rtol, atol))
'''

KERAS = (
    NEAR
    + '''

import re

import keras

FREE_LAYERS = {"InputLayer", "Flatten", "Reshape", "Activation", "ReLU", "Softmax", "Lambda", "Identity"}
LABELS = np.eye(3, 10, dtype=np.float32)
SOFT_LABELS = 0.9 * LABELS + 0.01
OUTPUTS = np.full((3, 10), 0.05, dtype=np.float32)
OUTPUTS[[0, 1, 2], [0, 1, 0]] = 0.55
SPELLINGS = {"acc": "accuracy", "rm_sprop": "rmsprop", "rms_prop": "rmsprop"}
kept = []


def built(build_model):
    """The submission's model, built once for all checks."""
    if not kept:
        kept.append(build_model())
    model = kept[0]
    assert isinstance(model, keras.Model)
    if not model.built:
        model.build((None, 784))
    if not model.weights:  # a subclass makes its weights when it is called first
        model(np.zeros((1, 784), np.float32), training=False)
    return model


def shapes(model):
    return [tuple(int(size) for size in weight.shape) for weight in model.weights]


def shape_of(model, which):
    """The shape of the model's input or output without the batch; that of any right model where it has none."""
    shape = getattr(model, which, None)
    return {"input_shape": (784,), "output_shape": (10,)}[which] if shape is None else tuple(shape[1:])


def kinds(model):
    """Class names of the layers, those of a model inside the model in its place."""
    names = []
    for layer in model.layers:
        names.extend(kinds(layer) if hasattr(layer, "layers") else [type(layer).__name__])
    return names


def give(model, **known):
    """Set the weights `w1`, `b1`, `w2`, `b2`; those left out become 0."""
    assert sorted(shapes(model)) == [(10,), (512,), (512, 10), (784, 512)]
    names = {(784, 512): "w1", (512,): "b1", (512, 10): "w2", (10,): "b2"}
    zeros = [np.zeros(shape, np.float32) for shape in shapes(model)]
    model.set_weights([known.get(names[zero.shape], zero).astype(np.float32) for zero in zeros])


def outputs_of(model, images):
    outputs = np.asarray(model(images.astype(np.float32), training=False))
    assert outputs.dtype.kind == "f"
    assert outputs.shape == (len(images), 10)
    return outputs


def spelled(thing):
    """A name in snake case, from a string, a function or an object."""
    name = thing if isinstance(thing, str) else getattr(thing, "__name__", None) or type(thing).__name__
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
    if name == "Accuracy":  # this class counts equal values, which is not what the string means
        snake = "accuracy_of_equal_values"
    return SPELLINGS.get(snake, snake)


def loss_of(model):
    loss = model._compile_config.config.get("loss")
    while isinstance(loss, (list, tuple, dict)) and len(loss) == 1:
        loss = next(iter(loss.values() if isinstance(loss, dict) else loss))
    return loss


def loss_options(model):
    loss = loss_of(model)
    return loss.get_config() if hasattr(loss, "get_config") else {}


def metrics_of(model):
    def flat(metrics):
        if isinstance(metrics, dict):
            metrics = list(metrics.values())
        if isinstance(metrics, (list, tuple)):
            return [name for metric in metrics for name in flat(metric)]
        return [] if metrics is None else [spelled(metrics)]

    return flat(model._compile_config.config.get("metrics"))


def apply(model, gradient):
    """One step of the compiled optimizer with this gradient for all weights."""
    variables = model.trainable_variables
    gradients = [keras.ops.convert_to_tensor(np.full(one.shape, gradient, np.float32)) for one in variables]
    model.optimizer.apply(gradients, variables)


def steps_of(model, *gradients):
    """How far the compiled optimizer moves a weight, step by step."""
    smallest = min(range(len(model.weights)), key=lambda number: np.prod(shapes(model)[number]))
    places = [float(np.asarray(model.get_weights()[smallest], np.float64).flat[0])]
    for gradient in gradients:
        apply(model, gradient)
        places.append(float(np.asarray(model.get_weights()[smallest], np.float64).flat[0]))
    return [before - after for before, after in zip(places, places[1:])]


def computed_loss(model, labels):
    tensors = [keras.ops.convert_to_tensor(array) for array in (labels, OUTPUTS)]
    return float(model.compute_loss(None, *tensors))


def computed_metrics(model):
    model.reset_metrics()
    tensors = [keras.ops.convert_to_tensor(array) for array in (LABELS, OUTPUTS)]
    return {str(name): float(value) for name, value in model.compute_metrics(None, *tensors).items()}
'''
)

BUILT: Final = "model = built(build_model)"
CUBE: Final = "np.arange(-6.0, 6.0).reshape(2, 3, 2) / 4"


def leaves(function: str, *arrays: str) -> tuple[Step, ...]:
    """Steps that call a function with each array and find the array as it was."""
    return tuple(
        step
        for array in arrays
        for step in (f"x = np.array({array})", Near(f"{function}(x)"), Near("x", rtol=0.0, atol=0.0))
    )


def of(function: str, *arrays: str) -> tuple[Step, ...]:
    """Steps that call a function with each array."""
    return tuple(Near(f"{function}(np.array({array}))") for array in arrays)


CHECKS: Final = {
    "exercise02_activations": Checks(
        NEAR,
        {
            "relu": {
                "negative": of("relu", "[-3.0, -0.5, -1000.0]", "[-4, -1]"),
                "positive": of("relu", "[0.25, 2.0, 0.0, 1000.0]", "[5, 0, 12]"),
                "fractions_after_negative": of("relu", "[-2.0, 0.5, 2.75, -0.25, 1.125]"),
                "shape": (
                    *of("relu", "[[1.5, -2.5, 3.5], [-4.5, 5.5, -6.5]]"),
                    Near("relu(np.arange(-6, 6).reshape(2, 3, 2))"),
                ),
                "leaves_input": leaves("relu", "[-1.0, 2.0, -3.0]"),
            },
            "sigmoid": {
                "values": of("sigmoid", "[0.0, 2.0, -2.0, 0.5, -4.5]"),
                "integers": of("sigmoid", "[0, 1, -3]"),
                "shape": (*of("sigmoid", "[[-1.0, 0.0, 1.0], [2.0, -3.0, 4.0]]"), Near(f"sigmoid({CUBE})")),
                "large": of("sigmoid", "[1000.0, -1000.0]", "[-1000.0, 2.0, 0.0, 1000.0]", "[-1000, 0, 1000]"),
                "leaves_input": leaves("sigmoid", "[0.0, 2.0, -2.0]", "[0.0, -705.0, 705.0]"),
            },
            "tanh": {
                "values": (*of("tanh", "[0.0, 1.0, -1.0, 0.25, -2.5]"), Near(f"tanh({CUBE})")),
                "integers": of("tanh", "[[0, 1, 2], [-1, -2, -3]]"),
                "large": of("tanh", "[1000.0, -1000.0]", "[-1000.0, 0.5, 1000.0]", "[-1000, 0, 1000]"),
                "leaves_input": leaves("tanh", "[0.0, 1.0, -1.0]", "[0.0, -350.0, 350.0]"),
            },
            "softmax": {
                "vector": of("softmax", "[1.0, 2.0, 4.0]", "[-0.5, 0.0, 0.0, 1.5]"),
                "integers": of("softmax", "[0, 1]", "[0, 0, 0, 1]"),
                "batch": of(
                    "softmax",
                    "[[1.0, 2.0, 4.0, 0.5], [0.0, -1.0, 3.0, 3.5]]",
                    "[[0.0, 1.0], [2.0, -2.0], [0.5, 0.5]]",
                    "[[1.0, 2.0, 4.0], [0.0, 3.0, -1.0], [2.5, 2.5, 0.5]]",
                ),
                "large": of("softmax", "[1000.0, 1001.0, 1002.0]", "[-1000.0, -1000.0]", "[-1000.0, 0.0, 1000.0]"),
                "rows_apart": of("softmax", "[[1000.0, 1001.0], [0.0, 1.0], [-1000.0, -1001.0]]"),
                "leaves_input": leaves("softmax", "[1.0, 2.0, 4.0]"),
            },
        },
    ),
    "exercise05_dense_model": Checks(
        KERAS,
        {
            "build_model": {
                "returns_model": (
                    "kept or kept.append(build_model())",
                    Equal("isinstance(kept[0], keras.Model)"),
                ),
                "input": (
                    BUILT,
                    Equal("shape_of(model, 'input_shape')"),
                    Equal("[shape for shape in shapes(model) if shape[:1] == (784,)] != []"),
                ),
                "hidden_units": (BUILT, Equal("(784, 512) in shapes(model)"), Equal("(512,) in shapes(model)")),
                "output_units": (
                    BUILT,
                    Equal("(10,) in shapes(model)"),
                    Equal("[shape for shape in shapes(model) if len(shape) == 2 and shape[1] == 10] != []"),
                    Equal("shape_of(model, 'output_shape')"),
                ),
                "two_dense_layers": (
                    BUILT,
                    Equal("[kind for kind in kinds(model) if kind == 'Dense']"),
                    Equal("len(shapes(model))"),
                ),
                "no_other_layers": (
                    BUILT,
                    Equal("[kind for kind in kinds(model) if kind not in FREE_LAYERS | {'Dense'}]"),
                    Equal("'Dense' in kinds(model)"),
                ),
                "hidden_relu": (
                    BUILT,
                    "w1, w2 = np.zeros((784, 512)), np.zeros((512, 10))",
                    "w1[0, 0] = w2[0, 0] = 1.0",
                    "give(model, w1=w1, w2=w2)",
                    "images = np.zeros((6, 784))",
                    "images[:, 0] = [0.0, -0.5, -1.0, -3.0, 7.0, 8.0]",
                    "scores = outputs_of(model, images)[:, 0]",
                    Equal("near(scores[1:4], [scores[0]] * 3, 1e-4, 1e-9)"),
                    Equal("bool(scores[4] > scores[0] * 1.0001)"),
                    Equal("bool(scores[5] > scores[4] * 1.0001)"),
                ),
                "output_softmax": (
                    BUILT,
                    "b2 = np.array([0.0, 1.0, -1.0, 2.0, 0.5, -0.5, 3.0, 0.0, -2.0, 1.5])",
                    "give(model, b2=b2)",
                    Near("outputs_of(model, np.zeros((3, 784)))", rtol=1e-4, atol=1e-6),
                ),
                "forward_pass": (
                    BUILT,
                    "rng = np.random.default_rng(0)",
                    "w1, b1 = rng.normal(0, 0.05, (784, 512)), rng.normal(0, 0.5, 512)",
                    "w2, b2 = rng.normal(0, 0.1, (512, 10)), rng.normal(0, 0.5, 10)",
                    "images = rng.random((5, 784))",
                    "give(model, w1=w1, b1=b1, w2=w2, b2=b2)",
                    Near("outputs_of(model, images)", rtol=1e-3, atol=1e-5),
                ),
                "compiled": (BUILT, Equal("bool(model.compiled)"), "apply(model, 0.0)"),
                "optimizer": (
                    BUILT,
                    Equal("spelled(model.optimizer)"),
                    "first, second, third = steps_of(model, 1e3, 1e5, 1e5)",
                    Equal("first > 0"),
                    Equal("abs(second - first) <= 0.02 * abs(first)"),
                    Equal("third < 0.97 * second or third > 1.03 * second"),
                ),
                "loss": (
                    BUILT,
                    Equal("spelled(loss_of(model))"),
                    Near("computed_loss(model, SOFT_LABELS)", rtol=0.1),
                ),
                "loss_takes_probabilities": (
                    BUILT,
                    Equal("spelled(loss_of(model))"),
                    Equal("not loss_options(model).get('from_logits')"),
                    Equal("not loss_options(model).get('label_smoothing')"),
                    Near("computed_loss(model, LABELS)", rtol=1e-4),
                ),
                "metrics": (
                    BUILT,
                    Equal("bool({'accuracy', 'categorical_accuracy'} & set(metrics_of(model)))"),
                    "told = computed_metrics(model)",
                    Equal("any(near(told[name], 2 / 3, 1e-6, 1e-9) for name in told if name != 'loss')"),
                ),
            },
        },
    ),
}
