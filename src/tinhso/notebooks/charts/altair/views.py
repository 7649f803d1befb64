"""What the specification of an author's chart holds: charts within charts, views that have marks, what their channels encode,
words in every language; and the error that says what it may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tinhso.authored import CONTROL, INVISIBLE
from tinhso.model import Text
from tinhso.notebooks.charts.vega_lite.parts import Spec

#: Fields of a row: its value, when it is of, its value as readers see it, its place, and what names it.
VALUE, TIME, SHOWN, PLACE, ID = "obs_value", "time_period", "shown", "ref_area", "observation_id"
#: Marks that are as long as their value, and marks that join what they hold: of one value these draw nothing.
LENGTHS, JOINED = ("bar", "area"), ("line", "area", "trail")
#: Channels that show by a place, by a colour and by panels, and all that show a value by a shade or a size.
POSITIONS, COLOURS, PANELS = ("x", "y"), ("color", "fill", "stroke"), ("row", "column", "facet")
SHADES = (*COLOURS, "opacity", "fillOpacity", "strokeOpacity", "size", "strokeWidth")
#: Channels that nobody sees until they point at a mark, or never.
UNSEEN = ("tooltip", "href", "url", "description", "key", "detail", "order")
#: Signs that no reader sees, and that drawings and searches break at, half letters among them.
_NO_WORDS = re.compile(rf"{CONTROL.pattern}|{INVISIBLE.pattern}|[\ud800-\udfff]")


def each(value: Any) -> list[Any]:
    """Return one of something, or a list of them, as a list."""
    return value if isinstance(value, list) else [value]


def composed(spec: Spec, *layers: str) -> list[Spec]:
    """Return the views that a specification puts beside and below each other, after those of its `layer` if requested."""
    views = [view for name in (*layers, "vconcat", "hconcat", "concat") for view in spec.get(name, ())]
    return [*views, spec["spec"]] if "spec" in spec else views


def charts_in(spec: Spec, *layers: str) -> Iterator[Spec]:
    """Yield a specification and all that it is composed of, the layers of its charts if requested."""
    yield spec
    for child in composed(spec, *layers):
        yield from charts_in(child, *layers)


def units(spec: Spec) -> Iterator[Spec]:
    """Yield the views that have marks, each with an encoding of its own."""
    for view in charts_in(spec, "layer"):
        if "mark" in view:
            view.setdefault("encoding", {})
            yield view


def facets(chart: Spec) -> Spec:
    """Return what parts the panels of a chart, by its channel."""
    own: Spec = chart.get("facet", {})
    return {"facet": own} if "field" in own else own


def encoded(encoding: Mapping[str, Any]) -> Iterator[tuple[str, Spec]]:
    """Yield what each channel encodes, each of a list."""
    for name, one in encoding.items():
        yield from ((name, part) for part in each(one) if isinstance(part, dict))


def conditions(one: Spec) -> list[Spec]:
    """Return what a channel encodes on a condition."""
    return [part for part in each(one.get("condition")) if isinstance(part, dict)]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One set of marks on one set of scales, of the specification that Altair makes: what it encodes, the ids of its rows, the
    fields that split it into panels, and what the views encode that share its scales."""

    mark: str
    encoding: Mapping[str, Any]
    ids: tuple[str, ...]
    panels: tuple[str, ...]
    independent: tuple[str, ...]
    beside: tuple[Mapping[str, Any], ...] = ()

    def encoded(self) -> Iterator[tuple[str, Spec]]:
        """Yield what each channel encodes, each of a list, and what it encodes on a condition."""
        for name, one in encoded(self.encoding):
            yield from ((name, part) for part in (one, *conditions(one)))

    def shared(self) -> Iterator[tuple[str, Spec]]:
        """Yield what each channel encodes here and where its scale is shared: one scale is made of all of it."""
        for encoding in (self.encoding, *self.beside):
            yield from ((name, one) for name, one in encoding.items() if isinstance(one, dict))

    def scales(self, channel: str) -> list[Spec]:
        """Return what is said of the scale of a channel."""
        return [one.get("scale") or {} for name, one in self.shared() if name == channel]

    def fields(self) -> list[tuple[str, str]]:
        """Return the channels that encode a field, with the field."""
        return [(name, one["field"]) for name, one in self.encoded() if isinstance(one.get("field"), str)]

    def channels(self, field: str) -> list[str]:
        """Return the channels that encode a field."""
        return [channel for channel, name in self.fields() if name == field]


class ChartError(ValueError):
    """A chart holds what is not in its rows, or is not in both languages; the message says what to write instead."""


def refuse_unseen(**texts: Text) -> None:
    """Raise ChartError for signs in a text that nobody sees, or that no drawing may hold."""
    for name, text in texts.items():
        for lang, said in text.items():
            if sign := _NO_WORDS.search(said):
                raise ChartError(f"`{name}` in language {lang!r} holds {sign[0]!r}, which nobody sees: take it out.")


class Words(str):
    """Words of a chart in both languages, as a string that Altair takes for a title: the drawing chooses one of the two."""

    text: Text

    def __new__(cls, text: Text) -> Words:
        """Return the English words, which carry the Vietnamese ones with them."""
        refuse_unseen(words=text)
        words = super().__new__(cls, text.english)
        words.text = text
        return words


def refuse_one_language(said: Iterable[object]) -> None:
    """Refuse words, and numbers in the place of words, that no Words say in each language."""
    for one in said:
        if isinstance(one, str | int | float) and not isinstance(one, Words | bool) and str(one).strip():
            raise ChartError(f"{one!r} is in one language: write bench.words(Text(…)).")
