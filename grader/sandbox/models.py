"""Keras models stay in the child; this describes them in plain words and offers a short list of methods.

Keras is never imported here: where a submission has not imported it, nothing can be a Keras model.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

MAX_LAYERS = 500


def kind(value: Any) -> str | None:
    """ "model" for a Keras model, None for anything else."""
    keras = sys.modules.get("keras")
    return "model" if keras is not None and isinstance(value, keras.Model) else None


def is_tensor(value: Any) -> bool:
    """Whether `value` is a tensor or variable of TensorFlow or Keras that holds numbers."""
    module = type(value).__module__.split(".", 1)[0]
    return module in ("tensorflow", "keras") and hasattr(value, "numpy")


def method(model: Any, name: str) -> Callable[..., Any]:
    """The function behind a method of the handle.

    Raises:
        KeyError: not one of the methods offered.
    """
    offered: dict[str, Callable[..., Any]] = {
        "build": lambda shape: _build(model, shape),
        "forward": lambda x: np.asarray(model(x, training=False)),
        "predict": lambda x, **options: model.predict(x, **{"verbose": 0, **options}),
        "fit": lambda *data, **options: model.fit(*data, **{"verbose": 0, **options}).history,
        "evaluate": lambda *data, **options: model.evaluate(*data, **{"verbose": 0, "return_dict": True, **options}),
        "get_weights": lambda: list(model.get_weights()),
        "set_weights": lambda weights: model.set_weights(weights),
    }
    return offered[name]


def _build(model: Any, shape: Any) -> None:
    if not model.built:
        model.build(tuple(shape))


def describe(model: Any) -> dict[str, Any]:
    """Layers, sizes and compile settings of a model as plain data; names as the submission spelled them."""
    return {
        "layers": [_layer(layer) for layer in _flat(model)][:MAX_LAYERS],
        "parameters": int(model.count_params()) if model.built else None,
        "input_shape": _shape(model, "input_shape"),
        "output_shape": _shape(model, "output_shape"),
        "compiled": bool(model.compiled),
        **_compile_settings(model),
    }


def _flat(model: Any) -> list[Any]:
    """Layers in order, those of nested models in the place of the model that holds them."""
    layers: list[Any] = []
    for layer in model.layers:
        layers.extend(_flat(layer) if hasattr(layer, "layers") else [layer])
    return layers


def _layer(layer: Any) -> dict[str, Any]:
    activation = getattr(layer, "activation", None)
    units = getattr(layer, "units", None)
    return {
        "kind": type(layer).__name__,
        "units": units if isinstance(units, int) else None,
        "activation": None if activation is None else _named(activation),
        "input_shape": _shape(layer, "input.shape"),
        "output_shape": _shape(layer, "output.shape"),
        "parameters": int(layer.count_params()) if layer.built else None,
        "trainable": bool(layer.trainable),
    }


def _shape(thing: Any, path: str) -> Any:
    """The shape at an attribute path as a tuple of ints and None; None where there is none yet."""
    try:
        for name in path.split("."):
            thing = getattr(thing, name)
        return tuple(None if size is None else int(size) for size in thing)
    except (AttributeError, ValueError, TypeError):
        return None


def _compile_settings(model: Any) -> dict[str, Any]:
    config = (model.get_compile_config() or {}) if model.compiled else {}
    optimizer, loss = config.get("optimizer"), config.get("loss")
    metrics = config.get("metrics") or []
    return {
        "optimizer": None if optimizer is None else _named(optimizer),
        "optimizer_options": _options(optimizer),
        "loss": None if loss is None else _named(loss),
        "loss_options": _options(loss),
        "metrics": [_named(metric) for metric in _flattened(metrics)],
    }


def _flattened(metrics: Any) -> list[Any]:
    """Metrics may be given alone, in a list, or in lists by output."""
    if isinstance(metrics, dict) and "class_name" not in metrics:
        return [one for value in metrics.values() for one in _flattened(value)]
    if isinstance(metrics, list | tuple):
        return [one for value in metrics for one in _flattened(value)]
    return [metrics]


def _named(thing: Any) -> str:
    """A name for a string, a function, an object, or the serialised form of one of them."""
    if isinstance(thing, str):
        return thing
    if isinstance(thing, dict):
        inner = thing.get("config")
        if thing.get("class_name") == "function" and isinstance(inner, str):
            return inner
        return str(thing.get("class_name", ""))
    return str(getattr(thing, "__name__", type(thing).__name__))


def _options(thing: Any) -> dict[str, Any]:
    """The plain settings of a serialised object."""
    config = thing.get("config") if isinstance(thing, dict) else None
    if not isinstance(config, dict):
        return {}
    return {str(key): value for key, value in config.items() if isinstance(value, bool | int | float | str)}
