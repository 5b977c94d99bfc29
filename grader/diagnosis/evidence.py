"""What a submission answered, function by function: all that a diagnosis may go by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.diagnosis.past import Past, digest_of
from grader.sandbox.wire import Handle, decode, encode
from grader.step import MODEL, Step, Told


@dataclass(frozen=True)
class Trace:
    """What one submission was asked, what it told of each step, and the checks (as the steps name them) it lost."""

    steps: Sequence[Step]
    told: Sequence[Told]
    lost: set[str]

    def digest(self) -> bytes:
        """Of all of it."""
        parts = [name.encode("utf-8", "surrogatepass") for name in sorted(self.lost)]
        for step, told in zip(self.steps, self.told, strict=True):
            about = repr((step.check, step.name, step.model, told.fault, told.kind, told.changed))
            parts += [about.encode("utf-8", "surrogatepass"), step.arguments, told.value]
        return digest_of(b"%d" % len(self.lost), *parts)


@dataclass(frozen=True)
class Evidence:
    """What is known of one function.

    Attributes:
        function: its name.
        positions: the steps of the trail that have to be asked for its answers to come out as they did.
        chains: for each of them a digest of all that its answer may hang on; see `chains`.
        counted: those of them that show what the function does: its calls, and what was asked of its models.
    """

    function: str
    positions: list[int]
    chains: list[bytes]
    counted: frozenset[int]


def gather(trace: Trace, functions: Sequence[str]) -> Iterator[Evidence]:
    """The evidence of those of the functions that a lost check is about, in the order given.

    A function of which a call was never answered, for it hung, died or is not there, has none; nor has one that is
    not written yet: no mistake explains that, and a stub is what people grade first.
    """
    steps, told = trace.steps, trace.told
    used = [models_of(step) for step in steps]
    about = _about(steps, told, used)
    suspects = {name for step, names in zip(steps, about, strict=True) if step.check in trace.lost for name in names}
    if trace.lost - {step.check for step in steps}:  # lost by what was known of a model before that check began
        suspects |= {steps[position].name for position, answer in enumerate(told) if is_model(answer)}
    for function in functions:
        counted = frozenset(position for position, names in enumerate(about) if function in names)
        answers = [told[position] for position in counted]
        silent = any(one.fault in ("gone", "missing") for one in answers) or all(map(_is_unwritten, answers))
        if function in suspects and not silent:
            checks = _closure(steps, used, {steps[position].check for position in counted})
            positions = [number for number, step in enumerate(steps) if step.check in checks]
            yield Evidence(function, positions, chains(trace, positions), counted)


def models_of(step: Step) -> set[int]:
    """The positions of the steps that returned the models which a step needs."""
    needed = {value.number for value in _values(step) if isinstance(value, Handle)}
    return needed if step.model is None else needed | {step.model}


def _values(step: Step) -> list[object]:
    if MODEL not in step.arguments:
        return []
    args, kwargs = decode(step.arguments)
    return [*args, *kwargs.values()]


def _about(steps: Sequence[Step], told: Sequence[Told], used: Sequence[set[int]]) -> list[set[str]]:
    """For each step the functions whose doing it shows: of a model all that made it or had a hand in it."""
    touched: dict[int, set[str]] = {}
    about: list[set[str]] = []
    for position, (step, answer, models) in enumerate(zip(steps, told, used, strict=True)):
        if step.model is not None:
            about.append(set(touched.get(step.model, ())))
            continue
        about.append({step.name})
        for model in models:
            touched.setdefault(model, set()).add(step.name)
        if is_model(answer):
            touched[position] = {step.name}
    return about


def is_model(answer: Told) -> bool:
    """Whether the answer is a model."""
    return answer.value[:1] == b"h"


def _is_unwritten(answer: Told) -> bool:
    return answer.fault == "raised" and answer.kind == "NotImplementedError"


def _closure(steps: Sequence[Step], used: Sequence[set[int]], checks: set[str]) -> set[str]:
    """`checks`, and all others in which something happened to the models that they use."""
    while True:
        models = {model for step, needed in zip(steps, used, strict=True) if step.check in checks for model in needed}
        more = {step.check for step, needed in zip(steps, used, strict=True) if needed & models}
        more |= {steps[model].check for model in models if model < len(steps)}
        if more <= checks:
            return checks
        checks = checks | more


def chains(trace: Trace, positions: Sequence[int]) -> list[bytes]:
    """A digest for each step of all that its answer may hang on: the calls before in its check, and its models' past.

    Two trails that differ elsewhere have the same digests, so that what was asked for one submission need not be
    asked again for the next.
    """
    in_check: dict[str, bytes] = {}
    pasts: dict[int, Past] = {}
    found: list[bytes] = []
    for position in positions:
        step = trace.steps[position]
        request = digest_of(step.name.encode("utf-8", "surrogatepass"), _without_positions(step))
        models = [model for model in sorted(models_of(step)) if model in pasts]
        seen = b"".join(pasts[model].seen(step) for model in models)
        here = in_check[step.check] = digest_of(in_check.get(step.check, step.check.encode("utf-8")), request, seen)
        for model in models:
            pasts[model] = pasts[model].after(step, request, here)
        if is_model(trace.told[position]):
            pasts[position] = Past(here, here, here)
        found.append(here)
    return found


def _without_positions(step: Step) -> bytes:
    """The arguments with every model the same: where in a trail it was made is told by its chain."""
    if MODEL not in step.arguments:
        return step.arguments
    args, kwargs = decode(step.arguments)
    kept = [[_anonymous(value) for value in args], {name: _anonymous(value) for name, value in kwargs.items()}]
    return encode(kept)


def _anonymous(value: object) -> object:
    return Handle(0, "model") if isinstance(value, Handle) else value
