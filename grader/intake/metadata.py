"""The YAML of `submission_metadata.yml`, event by event: nothing is built but text, lists and maps, as is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

_MOST_EVENTS = 8_000_000
_DEEPEST = 32
_WANTED = (":submitters", ":created_at")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnreadableError(Exception):
    """It is no YAML, or more than metadata; `line` is where that shows, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read(data: bytes) -> Any:
    """The document: of each submission what is wanted.

    Raises:
        UnreadableError: it cannot be read.
    """
    try:
        return _document(_counted(yaml.parse(data, Loader=_LOADER)))
    except (yaml.YAMLError, ValueError, StopIteration) as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableError(mark.line + 1 if mark is not None else 1) from None


def _counted(events: Iterator[Any]) -> Iterator[Any]:
    """The events of the document; an alias would let a small file mean a huge one, and Gradescope writes none."""
    for number, event in enumerate(events):
        if number > _MOST_EVENTS or isinstance(event, yaml.AliasEvent):
            raise ValueError("more than metadata")
        if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            yield event


def _document(events: Iterator[Any]) -> Any:
    return _value(next(events), events, 0)


def _value(event: Any, events: Iterator[Any], level: int) -> Any:
    """What begins with an event; of a submission (level 1) only what is wanted is kept."""
    if level > _DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(event, yaml.ScalarEvent):
        return event.value if not event.implicit[0] or event.value not in ("", "~", "null") else None
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_value(item, events, level + 1))
        return items
    if not isinstance(event, yaml.MappingStartEvent):
        raise ValueError("no value")
    found: dict[str, Any] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        name = _value(key, events, level + 1)
        value = _value(next(events), events, level + 1)
        if isinstance(name, str) and (level != 1 or name in _WANTED):
            found[name] = value
    return found
