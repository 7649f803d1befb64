"""The tables of an edition as one value, with the look-ups that every stage needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from tinhso.model.colours import NO_COLOURS, Colours
from tinhso.model.levels import Levels
from tinhso.model.number_words import NumberWords, Vocabulary
from tinhso.model.observations import Kind, Observation
from tinhso.model.registers import Code, Indicator, Place, Source
from tinhso.model.text import Lang, Lexicon, joined
from tinhso.model.verdicts import Lowering

T = TypeVar("T")

#: Two figures further apart than this are not ranked, unless an edition says otherwise: half a year, a convention and no
#: measurement.
MONTHS_APART = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The five tables as values, in the order of their files, with the look-ups that every stage needs.

    `digest` is the SHA-256 of the CSV files it was read from; two data sets with one digest are the same edition. `levels` and
    `months_apart` are what the edition says of comparing: which places, and how many months may lie between two figures.
    `words` are its strings: what is said of its rows, in its languages; `vocabulary` has the words for numbers of its sources.
    `missing` are the rows of which the source says that it gives no figure: they are in none of the others, so that nothing
    counts, draws or compares them.
    """

    places: tuple[Place, ...]
    sources: tuple[Source, ...]
    indicators: tuple[Indicator, ...]
    codes: tuple[Code, ...]
    observations: tuple[Observation, ...]
    digest: str
    levels: Levels
    words: Lexicon
    vocabulary: Vocabulary
    months_apart: int = MONTHS_APART
    colours: Colours = NO_COLOURS
    lowerings: tuple[Lowering, ...] = ()
    missing: tuple[Observation, ...] = ()
    #: The places that the edition is about, those of context left out, and the places that others became.
    covered: tuple[Place, ...] = field(init=False, repr=False, compare=False)
    successors: frozenset[str] = field(init=False, repr=False, compare=False)
    _places: Mapping[str, Place] = field(init=False, repr=False, compare=False)
    _sources: Mapping[str, Source] = field(init=False, repr=False, compare=False)
    _indicators: Mapping[str, Indicator] = field(init=False, repr=False, compare=False)
    _codes: Mapping[tuple[str, str], Code] = field(init=False, repr=False, compare=False)
    _observations: Mapping[str, Observation] = field(init=False, repr=False, compare=False)
    _missing: Mapping[str, Observation] = field(init=False, repr=False, compare=False)
    _missing_at: Mapping[tuple[str, str], tuple[Observation, ...]] = field(init=False, repr=False, compare=False)
    _once: dict[Hashable, object] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "covered", tuple(place for place in self.places if not place.is_context))
        put(self, "successors", frozenset(place.successor for place in self.places if place.successor is not None))
        put(self, "_places", {place.ref_area: place for place in self.places})
        put(self, "_sources", {source.source_id: source for source in self.sources})
        put(self, "_indicators", {indicator.indicator: indicator for indicator in self.indicators})
        put(self, "_codes", {(code.codelist, code.code): code for code in self.codes})
        self._name_parts()
        put(self, "_observations", {row.observation_id: row for row in self.observations})
        put(self, "_missing", {row.observation_id: row for row in self.missing})
        at: dict[tuple[str, str], tuple[Observation, ...]] = {}
        for row in self.missing:
            at[row.ref_area, row.indicator] = (*at.get((row.ref_area, row.indicator), ()), row)
        put(self, "_missing_at", at)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what follows from this edition and a key alone, worked out the first time that it is asked for."""
        if key not in self._once:
            self._once[key] = make()
        return cast(T, self._once[key])

    def has_own(self, rows: Sequence[Observation]) -> bool:
        """Tell whether rows are those of this edition, so that their ids say all about them."""
        return all(self._observations.get(row.observation_id) is row for row in rows)

    def _name_parts(self) -> None:
        """Name the bases of figures that are of one part alone: «households, women»."""
        codes = dict(self._codes)
        for row in self.rows:
            if row.breakdown is not None and row.base is not None and ("base", row.base) not in codes:
                part, whole = codes["breakdown", row.breakdown], codes.get(("base", row.whole_base or ""))
                name = part.name if whole is None else joined((whole.name, part.name), ", ")
                codes["base", row.base] = replace(part, codelist="base", code=row.base, name=name)
        object.__setattr__(self, "_codes", codes)

    @property
    def rows(self) -> tuple[Observation, ...]:
        """All rows of the table in its order, those without a figure too."""
        if not self.missing:
            return self.observations
        return tuple(sorted((*self.observations, *self.missing), key=lambda row: row.line))

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages of the edition, in which every text is said."""
        return self.words.languages

    def place(self, ref_area: str) -> Place:
        """Return the place with this code. KeyError is a bug: references are checked when the files are read."""
        return self._places[ref_area]

    def source(self, source_id: str) -> Source:
        return self._sources[source_id]

    def language_of(self, source_id: str) -> Lang:
        """Return the language in which a source prints its words; of one that names none, the edition's first."""
        return self._sources[source_id].language or self.languages[0]

    def number_words_of(self, source_id: str) -> NumberWords:
        """Return the words for numbers in the language of a source."""
        return self.vocabulary.of(self.language_of(source_id))

    def indicator(self, indicator: str) -> Indicator:
        return self._indicators[indicator]

    def code(self, codelist: str, code: str) -> Code:
        return self._codes[codelist, code]

    def codelist(self, codelist: str) -> tuple[Code, ...]:
        """Return a code list in its sort order."""
        return tuple(sorted((code for code in self.codes if code.codelist == codelist), key=lambda code: code.sort_order))

    @property
    def codelists(self) -> Mapping[str, tuple[Code, ...]]:
        """The code lists by name, in the order of the file, each in its sort order."""
        return {name: self.codelist(name) for name in dict.fromkeys(code.codelist for code in self.codes)}

    def observation(self, observation_id: str) -> Observation:
        return self._observations[observation_id]

    def has_observation(self, observation_id: str) -> bool:
        """Tell whether a row with this id exists that has a figure."""
        return observation_id in self._observations

    def without_figure(self, observation_id: str) -> Observation | None:
        """Return the row with this id if its source gives no figure there, else None."""
        return self._missing.get(observation_id)

    def gives_none_of(self, place: Place) -> bool:
        """Tell whether there is something of which the sources give no figure for a place."""
        return any(row.ref_area == place.ref_area for row in self.missing)

    def missing_at(self, ref_area: str, indicator: str) -> tuple[Observation, ...]:
        """Return the rows of a place and an indicator of which their sources give no figure, in file order."""
        return self._missing_at.get((ref_area, indicator), ())

    def select(
        self, *, ref_area: str | None = None, indicator: str | None = None, source_id: str | None = None, kind: Kind | None = None
    ) -> tuple[Observation, ...]:
        """Return the observations that match every given condition, in file order."""
        return tuple(
            row
            for row in self.observations
            if (ref_area is None or row.ref_area == ref_area)
            and (indicator is None or row.indicator == indicator)
            and (source_id is None or row.source_id == source_id)
            and (kind is None or row.kind == kind)
        )
