"""A view of the specification that Altair makes, as the rules on charts of authors read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tinhso.notebooks.charts.vega_parts import Spec


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One set of marks on one set of scales: what it encodes, the ids of its rows, the fields that split it into panels, and
    what the views encode that share its scales."""

    mark: str
    encoding: Mapping[str, Any]
    ids: tuple[str, ...]
    panels: tuple[str, ...]
    independent: tuple[str, ...]
    beside: tuple[Mapping[str, Any], ...] = ()

    def encoded(self) -> Iterator[tuple[str, Spec]]:
        """Yield what each channel encodes, each of a list, and what it encodes on a condition."""
        for name, one in self.encoding.items():
            for part in one if isinstance(one, list) else [one]:
                if isinstance(part, dict):
                    yield name, part
                    conditions = part.get("condition", [])
                    yield from ((name, each) for each in (conditions if isinstance(conditions, list) else [conditions]))

    def fields(self) -> list[tuple[str, str]]:
        """Return the channels that encode a field, with the field."""
        return [(name, one["field"]) for name, one in self.encoded() if isinstance(one.get("field"), str)]

    def scales(self, channel: str) -> Iterator[Spec]:
        """Yield what is said of the scale of a channel, here and where it is shared: one scale is made of all of it."""
        for encoding in (self.encoding, *self.beside):
            if isinstance(one := encoding.get(channel), dict):
                yield one.get("scale") or {}

    def channels(self, field: str) -> list[str]:
        return [channel for channel, name in self.fields() if name == field]
