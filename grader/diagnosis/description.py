"""What a model says of itself, less all that is a matter of style: names, defaults, a layer of its own for relu."""

from __future__ import annotations

from typing import Any, Final

from grader.student import canonical

NO_MATTER: Final = frozenset({"name", "dtype", "seed", "reduction", "batch_shape", "trainable", "function"})
UNWRITTEN: Final = (None, False, "linear", 0, 0.0)  # as good as not said


def plain_description(told: Any) -> Any:
    """A description to be compared with another one; what is none stays as it is."""
    if not isinstance(told, dict):
        return told
    layers = told.get("layers")
    kept = {key: value for key, value in told.items() if key not in ("layers", "metrics")}
    for name in ("optimizer", "loss"):
        kept[name] = canonical(told.get(name))
        kept[f"{name}_options"] = _settings(told.get(f"{name}_options"))
    metrics = told.get("metrics")
    kept["metrics"] = [canonical(name) for name in metrics] if isinstance(metrics, list) else metrics
    kept["layers"] = _layers(layers) if isinstance(layers, list) else layers
    return kept


def _layers(told: list[Any]) -> list[Any]:
    """The layers, an activation that stands alone told of the layer before it."""
    layers: list[Any] = []
    for layer in told:
        if not isinstance(layer, dict) or layer.get("kind") == "InputLayer":
            continue
        plain = _layer(layer)
        alone = layer.get("kind") in ("Activation", "ReLU", "Softmax")
        if alone and layers and layers[-1].get("activation") == "linear":
            layers[-1] = {**layers[-1], "activation": plain["activation"] or canonical(layer.get("kind"))}
        else:
            layers.append(plain)
    return layers


def _layer(told: dict[str, Any]) -> dict[str, Any]:
    kept = {key: told.get(key) for key in ("kind", "units", "output_shape", "parameters", "trainable")}
    options = _settings(told.get("options"))
    options.pop("activation", None)
    return {**kept, "activation": canonical(told.get("activation")), "options": options}


def _settings(told: Any) -> dict[str, Any]:
    if not isinstance(told, dict):
        return {}
    kept = {}
    for key, value in told.items():
        if key in NO_MATTER or any(value is one or (type(value) is type(one) and value == one) for one in UNWRITTEN):
            continue
        kept[key] = _settings(value) if isinstance(value, dict) else value
    return kept
