"""A Keras model that stays in the submission's process, as a suite sees it: plain descriptions and a few methods.

What a model says of itself is its word, so a suite checks its behaviour too: set known weights, compare `model(x)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from grader.wording import clean

Shape = tuple[int | None, ...]
Ask = Callable[..., Any]

_SPELLINGS: Final = {
    "acc": "accuracy",
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
    "rmsprop": "rmsprop",
    "rm_sprop": "rmsprop",
    "rms_prop": "rmsprop",
    "re_lu": "relu",
    "leaky_re_lu": "leaky_relu",
    "bce": "binary_crossentropy",
}


def canonical(name: object) -> str | None:
    """A name of Keras in snake case, whichever of its spellings was used; None for what is not a name."""
    if not isinstance(name, str):
        return None
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name[:200]).lower()
    return _SPELLINGS.get(snake, snake)


@dataclass(frozen=True)
class Layer:
    """One layer as the model describes it.

    Attributes:
        kind: class name, such as "Dense".
        units: number of units, for layers that have them.
        activation: name in snake case ("linear" where none was given), None for layers that have no such thing.
        input_shape: with None for the batch axis; None before the model is built.
        output_shape: as `input_shape`.
        parameters: number of weights; None before the model is built.
        trainable: whether training changes them.
        options: the layer's settings by Keras' names, such as ``{"rate": 0.5}`` or ``{"kernel_size": (3, 3)}``; an
            object among them is a dict of its own settings and its ``class_name``, such as
            ``{"kernel_regularizer": {"class_name": "L2", "l2": 0.01}}``.
    """

    kind: str
    units: int | None
    activation: str | None
    input_shape: Shape | None
    output_shape: Shape | None
    parameters: int | None
    trainable: bool
    options: dict[str, Any]


class Model:
    """A handle of a Keras model. Attributes come from one description, asked for once and again after a `build`."""

    def __init__(self, number: int, ask: Ask) -> None:
        self.number = number
        self._ask = ask
        self._description: dict[str, Any] | None = None

    def __repr__(self) -> str:
        """What is known of it so far, on one line; asks nothing."""
        if self._description is None:
            return "a Keras model"
        layers = [_short(layer) for layer in self.layers if layer.kind != "InputLayer"]
        size = self.input_shape[1:] if self.input_shape else ()
        chain = " -> ".join(["x".join(map(str, size))] * bool(size) + layers)
        if not self.compiled:
            return clean(f"{chain}; not compiled")
        return clean(f"{chain}; {self.optimizer}, {self.loss}, metrics {', '.join(self.metrics) or 'none'}")

    def describe(self) -> dict[str, Any]:
        """What the model says of itself, as it says it; asked for once."""
        if self._description is None:
            told = self._ask(self.number, "describe", (), {})
            self._description = told if isinstance(told, dict) else {}
        return self._description

    def ask(self, method: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Any of the methods offered, by its name on the wire ("forward" for a plain call)."""
        return self._ask(self.number, method, args, kwargs)

    def build(self, input_shape: Shape) -> None:
        """Build the model for inputs of this shape, batch axis included; nothing happens to a built one."""
        if not self.weight_shapes:
            self._ask(self.number, "build", (tuple(input_shape),), {})
            self._description = None

    def __call__(self, x: Any, training: bool = False) -> Any:
        """The forward pass, by default that of inference, as an array; much cheaper than `predict`.

        Args:
            x: an array, or a list or dict of arrays for a model of several inputs.
            training: whether layers such as dropout behave as in training.
        """
        return self._ask(self.number, "forward", (x,), {"training": True} if training else {})

    def predict(self, x: Any, **options: Any) -> Any:
        """`keras.Model.predict`; traces a graph first."""
        return self._ask(self.number, "predict", (x,), options)

    def fit(self, *data: Any, **options: Any) -> Any:
        """`keras.Model.fit`; returns the history's dict."""
        self._description = None
        return self._ask(self.number, "fit", data, options)

    def train_step(self, x: Any, y: Any) -> Any:
        """One step of training on one batch, without the graph that `fit` traces first; a dict of loss and so on."""
        return self._ask(self.number, "train_step", (x, y), {})

    def compute_loss(self, y: Any, y_pred: Any) -> Any:
        """What the compiled loss makes of these labels and outputs, penalties of layers included: a number.

        This and the next two are evidence of what the model was compiled with, where `loss`, `metrics` and
        `optimizer` are only its word; each costs a few milliseconds.
        """
        return self._ask(self.number, "compute_loss", (y, y_pred), {})

    def compute_metrics(self, y: Any, y_pred: Any) -> Any:
        """What the compiled metrics make of these labels and outputs: a dict of numbers by name."""
        return self._ask(self.number, "compute_metrics", (y, y_pred), {})

    def apply_gradients(self, gradients: list[Any] | float, only: int | None = None) -> None:
        """Have the compiled optimizer take one step along these gradients.

        Args:
            gradients: an array for each weight that is trained, or one number for every element of all of them.
            only: the number of the one weight, as in `weight_shapes`, that is moved; cheaper where others are large.
        """
        self._ask(self.number, "apply_gradients", (gradients,), {} if only is None else {"only": only})

    def evaluate(self, *data: Any, **options: Any) -> Any:
        """`keras.Model.evaluate`; returns a dict of loss and metrics."""
        return self._ask(self.number, "evaluate", data, options)

    def get_weights(self) -> Any:
        """The weights as a list of arrays."""
        return self._ask(self.number, "get_weights", (), {})

    def get_weight(self, number: int) -> Any:
        """One of the weights, as an array; cheaper than `get_weights` where others are large."""
        return self._ask(self.number, "get_weight", (number,), {})

    def set_weights(self, weights: list[Any]) -> None:
        """Set the weights, in the order of `weight_shapes`; one for which None is given stays as it is."""
        self._ask(self.number, "set_weights", (list(weights),), {})

    @property
    def layers(self) -> list[Layer]:
        """The layers in order; those of a model inside a model stand in its place."""
        told = self.describe().get("layers")
        return [_layer(one) for one in told if isinstance(one, dict)] if isinstance(told, list) else []

    @property
    def weight_shapes(self) -> list[tuple[int, ...]]:
        """The shape of every weight array, in the order of `get_weights`; much cheaper than that."""
        told = self.describe().get("weight_shapes")
        return [shape for shape in told if isinstance(shape, tuple)] if isinstance(told, list) else []

    @property
    def parameters(self) -> int | None:
        """Number of all weights; None before the model is built."""
        return _integer(self.describe().get("parameters"))

    @property
    def input_shape(self) -> Shape | None:
        return _shape(self.describe().get("input_shape"))

    @property
    def input_shapes(self) -> list[Shape | None]:
        """The shape of every input of a model that may have several."""
        told = self.describe().get("input_shapes")
        return [_shape(one) for one in told] if isinstance(told, list) else []

    @property
    def output_shape(self) -> Shape | None:
        return _shape(self.describe().get("output_shape"))

    @property
    def compiled(self) -> bool:
        return self.describe().get("compiled") is True

    @property
    def optimizer(self) -> str | None:
        """Name in snake case, such as "rmsprop"; None when not compiled."""
        return canonical(self.describe().get("optimizer"))

    @property
    def optimizer_options(self) -> dict[str, Any]:
        return _mapping(self.describe().get("optimizer_options"))

    @property
    def loss(self) -> str | None:
        """Name in snake case, such as "categorical_crossentropy"; None when there is none."""
        return canonical(self.describe().get("loss"))

    @property
    def loss_options(self) -> dict[str, Any]:
        """Settings of a loss that was given as an object, such as ``{"from_logits": True}``."""
        return _mapping(self.describe().get("loss_options"))

    @property
    def metrics(self) -> list[str]:
        """Names in snake case."""
        told = self.describe().get("metrics")
        return [name for name in map(canonical, told) if name] if isinstance(told, list) else []


def _short(layer: Layer) -> str:
    """A layer in a few words: Dense 512 relu."""
    return " ".join(str(part) for part in (layer.kind, layer.units, layer.activation) if part not in (None, ""))


def _layer(told: dict[str, Any]) -> Layer:
    return Layer(
        kind=told["kind"] if isinstance(told.get("kind"), str) else "",
        units=_integer(told.get("units")),
        activation=canonical(told.get("activation")),
        input_shape=_shape(told.get("input_shape")),
        output_shape=_shape(told.get("output_shape")),
        parameters=_integer(told.get("parameters")),
        trainable=told.get("trainable") is True,
        options=_mapping(told.get("options")),
    )


def _integer(told: Any) -> int | None:
    return told if type(told) is int and abs(told) < 2**63 else None


def _shape(told: Any) -> Shape | None:
    if not isinstance(told, tuple) or not all(size is None or _integer(size) is not None for size in told):
        return None
    return told


def _mapping(told: Any) -> dict[str, Any]:
    return told if isinstance(told, dict) else {}
