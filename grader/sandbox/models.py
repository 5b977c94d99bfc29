"""Keras models stay in the child; this describes them in plain words and offers a short list of methods.

Keras' losses and activation functions are described too, where they are answers themselves. Keras is never imported
here: where a submission has not imported it, nothing can be a Keras model.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any

import numpy as np

MAX_LAYERS = 500
NO_SETTINGS = ("get", "serialize", "deserialize")  # what else lives in keras.losses and keras.activations


def kind(value: Any) -> str | None:
    """ "model" for a Keras model, None for anything else."""
    keras = sys.modules.get("keras")
    return "model" if keras is not None and isinstance(value, keras.Model) else None


def is_tensor(value: Any) -> bool:
    """Whether `value` is a tensor or variable of TensorFlow or Keras that holds numbers."""
    module = type(value).__module__.split(".", 1)[0]
    return module in ("tensorflow", "keras") and hasattr(value, "numpy")


def setting(value: Any) -> Any:
    """A loss of Keras as a dict of its "class_name" and settings, a loss or activation function as its name.

    Only what is Keras' own: a class or function of the submission may be called anything. None for all else.
    """
    return _told(lambda: _setting(sys.modules["keras"], value))


def _setting(keras: Any, value: Any) -> Any:
    kind = type(value)  # not `isinstance`, which would ask the value for its `__class__`
    if kind is types.FunctionType:
        own = _lives_in(keras.losses, value) or _lives_in(keras.activations, value)
        return _named(value) if own and value.__name__ not in NO_SETTINGS else None
    loss = value if issubclass(kind, type) else kind
    if not issubclass(loss, keras.losses.Loss) or not _lives_in(keras.losses, loss):
        return None
    return {**(_options(value) if loss is kind else {}), "class_name": _named(loss)}


def _lives_in(module: Any, thing: Any) -> bool:
    return any(one is thing for one in vars(module).values())


def method(model: Any, name: str) -> Callable[..., Any]:
    """The function behind a method of the handle.

    Raises:
        KeyError: not one of the methods offered.
    """
    offered: dict[str, Callable[..., Any]] = {
        "build": lambda shape: _build(model, shape),
        "forward": lambda x, training=False: np.asarray(model(x, training=training)),
        "predict": lambda x, **options: model.predict(x, **{"verbose": 0, **options}),
        "fit": lambda *data, **options: model.fit(*data, **{"verbose": 0, **options}).history,
        "evaluate": lambda *data, **options: model.evaluate(*data, **{"verbose": 0, "return_dict": True, **options}),
        "train_step": lambda x, y: _numbers(model.train_step((x, y))),
        "compute_loss": lambda y, y_pred: float(model.compute_loss(None, *_tensors(y, y_pred))),
        "compute_metrics": lambda y, y_pred: _compute_metrics(model, *_tensors(y, y_pred)),
        "apply_gradients": lambda gradients, only=None: _apply_gradients(model, gradients, only),
        "get_weights": lambda: list(model.get_weights()),
        "get_weight": lambda number: np.asarray(model.weights[number]),
        "set_weights": lambda weights: _set_weights(model, weights),
    }
    return offered[name]


def _build(model: Any, shape: Any) -> None:
    if not model.built:
        model.build(tuple(shape))
    if not model.weights:  # a subclass says it is built before its layers have weights; one pass makes them
        model(np.zeros(tuple(1 if size is None else size for size in shape), np.float32), training=False)


def _tensors(*arrays: Any) -> list[Any]:
    return [sys.modules["keras"].ops.convert_to_tensor(array) for array in arrays]


def _numbers(logs: Any) -> dict[str, float]:
    return {str(name): float(value) for name, value in logs.items()}


def _compute_metrics(model: Any, y: Any, y_pred: Any) -> dict[str, float]:
    model.reset_metrics()
    return _numbers(model.compute_metrics(None, y, y_pred))


def _apply_gradients(model: Any, gradients: Any, only: int | None) -> None:
    variables, optimizer = model.trainable_variables, model.optimizer
    if only is not None:
        if not optimizer.built:
            optimizer.build(variables)
        variables = [model.weights[only]]
    if not isinstance(gradients, list):
        gradients = [np.full(variable.shape, gradients, np.float32) for variable in variables]
    optimizer.apply(_tensors(*gradients), variables)


def _set_weights(model: Any, weights: list[Any]) -> None:
    if all(value is not None for value in weights):
        model.set_weights(weights)
        return
    for variable, value in zip(model.weights, weights, strict=True):
        if value is not None:
            variable.assign(value)


def describe(model: Any) -> dict[str, Any]:
    """Layers, sizes and compile settings of a model as plain data; names as the submission spelled them.

    A fact that cannot be had is None: a model is free to be odd.
    """
    settings = _told(lambda: model._compile_config.config) or {}
    loss, optimizer = _alone(settings.get("loss")), _told(lambda: model.optimizer) or settings.get("optimizer")
    return {
        "layers": _told(lambda: [_layer(layer) for layer in _flat(model)][:MAX_LAYERS]),
        "weight_shapes": _told(lambda: [tuple(map(int, weight.shape)) for weight in model.weights]),
        "parameters": _told(lambda: int(model.count_params())),
        "input_shape": _shape(model, "input_shape"),
        "input_shapes": _told(lambda: [tuple(one.shape) for one in model.inputs]),
        "output_shape": _shape(model, "output_shape"),
        "compiled": _told(lambda: bool(model.compiled)),
        "optimizer": _named(optimizer),
        "optimizer_options": _options(optimizer),
        "loss": _named(loss),
        "loss_options": _options(loss),
        "metrics": [_named(metric) for metric in _flattened(settings.get("metrics"))],
    }


def _told(fact: Callable[[], Any]) -> Any:
    try:
        return fact()
    except Exception:
        return None


def _flat(model: Any) -> list[Any]:
    """Layers in order, those of nested models in the place of the model that holds them."""
    layers: list[Any] = []
    for layer in model.layers:
        layers.extend(_flat(layer) if hasattr(layer, "layers") else [layer])
    return layers


def _layer(layer: Any) -> dict[str, Any]:
    units = getattr(layer, "units", None)
    return {
        "kind": type(layer).__name__,
        "units": units if isinstance(units, int) else None,
        "activation": _named(getattr(layer, "activation", None)),
        "input_shape": _shape(layer, "input.shape"),
        "output_shape": _shape(layer, "output.shape"),
        "parameters": _told(lambda: int(layer.count_params())),
        "trainable": _told(lambda: bool(layer.trainable)),
        "options": {key: value for key, value in _options(layer).items() if key != "name"},  # names count up
    }


def _shape(thing: Any, path: str) -> Any:
    """The shape at an attribute path as a tuple of ints and None; None where there is none yet."""

    def shape() -> tuple[int | None, ...]:
        value = thing
        for name in path.split("."):
            value = getattr(value, name)
        return tuple(None if size is None else int(size) for size in value)

    return _told(shape)


def _alone(thing: Any) -> Any:
    """What a list or dict of one holds: the way to name the loss of a single output that Keras allows as well."""
    while isinstance(thing, list | tuple | dict) and len(thing) == 1:
        thing = next(iter(thing.values() if isinstance(thing, dict) else thing))
    return thing


def _flattened(metrics: Any) -> list[Any]:
    """Metrics may be given alone, in a list, or in lists or dicts by output."""
    if metrics is None:
        return []
    if isinstance(metrics, dict):
        return [one for value in metrics.values() for one in _flattened(value)]
    if isinstance(metrics, list | tuple):
        return [one for value in metrics for one in _flattened(value)]
    return [metrics]


def _named(thing: Any) -> str | None:
    """A string as it is; the name of a function or of an object's class.

    The class `keras.metrics.Accuracy` counts equal values and is not what the string "accuracy" means.
    """
    if thing is None or isinstance(thing, str):
        return thing
    name = getattr(thing, "__name__", None) or type(thing).__name__
    return "accuracy_of_equal_values" if name == "Accuracy" else str(name)


def _options(thing: Any) -> dict[str, Any]:
    """The plain settings of an object that has a configuration; an object among them as its name and its settings."""
    config = _told(lambda: thing.get_config())
    return _plain_settings(config) if isinstance(config, dict) else {}


def _plain_settings(config: dict[Any, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for key, value in config.items():
        if value is None or isinstance(value, bool | int | float | str):
            settings[str(key)] = value
        elif isinstance(value, list | tuple) and all(isinstance(one, int | float | str) for one in value):
            settings[str(key)] = tuple(value)
        elif isinstance(value, dict) and isinstance(value.get("class_name"), str):
            inner = value.get("config")
            inner = _plain_settings(inner) if isinstance(inner, dict) else {}
            settings[str(key)] = {**inner, "class_name": value["class_name"]}
    return settings
