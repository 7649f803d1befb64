"""What one reference of prose stands for: `{{< obs ID >}}` becomes the value, which leads to its entry, and so on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tinhso.data import PATHS, printed_figure, wording
from tinhso.errors import count_of
from tinhso.model import Observation, Place, Source, Text
from tinhso.notebooks import Fact, Figure
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView
from tinhso.reports.parts import Html
from tinhso.reports.prose.rows_named import GONE, row_named
from tinhso.reports.prose.shortcodes import CLAIM, Shortcode
from tinhso.reports.references import story_charts
from tinhso.reports.references.date_marks import Piece, shared
from tinhso.reports.references.facts import fact_text, piece_of

_T = TypeVar("_T")
_DIGIT = re.compile(r"(?<![\w.,])[2-6]G(?!\w)|(\d)")


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of reference: how it is resolved and which options it takes."""

    resolve: Callable[[Shortcode], Piece | Html]
    options: tuple[str, ...] = ()
    arguments: tuple[int, int] = (1, 1)


class Resolver:
    """Resolves single references for one page in one language, and remembers which sources they lead to.

    `sources` are those that the page speaks of, where it does not speak of all.
    """

    def __init__(self, view: PageView, draw: Callable[[Figure, PageView], str], sources: tuple[str, ...]) -> None:
        self.view = view
        self.sources = sources
        self.source_ids: dict[str, None] = {}
        self._draw = draw
        self._places = {place.ref_area: place for place in view.dataset.places}
        self._indicators = {indicator.indicator: indicator for indicator in view.dataset.indicators}
        self._sources = {source.source_id: source for source in view.dataset.sources}
        self.forms: Mapping[str, Form] = {
            "obs": Form(self.obs, options=("unit",)),
            "printed": Form(self.printed, options=("words",)),
            "period": Form(self.period),
            "fact": Form(self.fact, options=("unit",)),
            "count": Form(self.count, options=("start",), arguments=(2, 5)),
            "figure": Form(self.figure),
            "chart": Form(self.chart, options=story_charts.OPTIONS, arguments=(0, 0)),
            "place": Form(self.place, arguments=(1, 2)),
            "indicator": Form(self.indicator, arguments=(1, 2)),
            "source": Form(self.source, arguments=(1, 2)),
            "published": Form(self.published),
            "boundary": Form(self.boundary),
            "date": Form(self.date),
            "name": Form(self.name),
        }

    def resolve(self, code: Shortcode) -> Piece | Html:
        """Resolve one reference. Raises InputError for a name, an id or an option that there is not."""
        form = self.forms.get(code.name)
        if form is None:
            raise code.unknown("unknown reference", code.name, [*self.forms, CLAIM])
        for option in code.options:
            if option not in form.options:
                raise code.unknown(f"`{code.name}` has no such option", option, form.options)
        least, most = form.arguments
        if not least <= len(code.arguments) <= most:
            count = count_of(most, "argument") if least == most else f"{least} to {count_of(most, 'argument')}"
            raise code.error(f"`{code.name}` takes {count}, not {len(code.arguments)}")
        return form.resolve(code)

    def obs(self, code: Shortcode) -> Piece:
        row = self._row(code)
        words = wording.value if code.flag("unit") else wording.bare_value
        return Piece(text=words(row, self.view.dataset, self.view.lang), row=row)

    def printed(self, code: Shortcode) -> Piece:
        row = self._row(code)
        if row.as_printed is None:
            raise code.error("the source prints no figure for this row", found=row.observation_id)
        quoted = row.as_printed if code.flag("words", default=False) else printed_figure(row, self.view.dataset) or row.as_printed
        return Piece(text=f"“{quoted}”", row=row)

    def period(self, code: Shortcode) -> Piece:
        row = self._row(code)
        return Piece(text=self.view.dated(row), says=row)

    def fact(self, code: Shortcode) -> Piece:
        fact = self._fact(code)
        row = shared([self.view.dataset.observation(observation_id) for observation_id in fact.observation_ids])
        return piece_of(fact, fact_text(fact, self.view, unit=code.flag("unit")), row)

    def count(self, code: Shortcode) -> Piece:
        """A fact that counts, in words with its noun: «ba tỉnh», “three provinces”; `start=true` where a sentence begins."""
        fact = self._fact(code)
        try:
            text = wording.counted(fact.value, self.view.lang, *code.arguments[1:])
        except ValueError as error:
            raise code.error(str(error)) from None
        return piece_of(fact, text[0].upper() + text[1:] if code.flag("start", default=False) else text)

    def figure(self, code: Shortcode) -> Html:
        return self._shown(story_charts.named(code, self.view.context))

    def chart(self, code: Shortcode) -> Html:
        return self._shown(story_charts.chart(code, self.view.context, self.sources))

    def _shown(self, figure: Figure) -> Html:
        self._from(figure.source_ids)
        return Html(self._draw(figure, self.view))

    def place(self, code: Shortcode) -> Piece:
        place = self._place(code)
        return Piece(text=self._words(code, place.name), path=None if place.is_context else addresses.place(place.ref_area))

    def indicator(self, code: Shortcode) -> Piece:
        indicator = self._known(code, self._indicators, "an indicator of indicators.csv", "indicators")
        return Piece(text=self._words(code, indicator.name), path=self.view.context.indicator_path(indicator.indicator))

    def source(self, code: Shortcode) -> Piece:
        source, lang = self._source(code), self.view.lang
        self._from((source.source_id,))
        return Piece(text=self._words(code, Text({lang: source.name_in(lang)})), path=addresses.source(source.source_id))

    def published(self, code: Shortcode) -> Piece:
        source = self._source(code)
        if source.published is None:
            raise code.error("the date of this source is not known", found=source.source_id)
        return Piece(text=self.view.date(source.published), path=addresses.source(source.source_id))

    def boundary(self, code: Shortcode) -> Piece:
        place = self._place(code)
        if place.valid_to is None:
            raise code.error("the boundaries of this place have no last day", found=place.ref_area)
        text = self.view.date(place.valid_to)
        return Piece(text=text, path=None if place.is_context else addresses.place(place.ref_area))

    def date(self, code: Shortcode) -> Piece:
        try:
            return Piece(text=self.view.date(code.arguments[0]))
        except ValueError as error:
            raise code.error(str(error), found=code.arguments[0]) from None

    def name(self, code: Shortcode) -> Piece:
        if not re.search(r"[^\W\d_]", code.arguments[0]):
            raise code.error("a number is not a name", found=code.arguments[0])
        return Piece(text=code.arguments[0])

    def _fact(self, code: Shortcode) -> Fact:
        fact = self._known(code, self.view.context.facts, "a fact of a notebook")
        self._from(fact.source_ids)
        return fact

    def _place(self, code: Shortcode) -> Place:
        return self._known(code, self._places, "a ref_area of places.csv", "places")

    def _source(self, code: Shortcode) -> Source:
        return self._known(code, self._sources, "a source_id of sources.csv", "sources")

    def _row(self, code: Shortcode) -> Observation:
        row = row_named(code, self.view.dataset, self.view.context.editions)
        self._from((row.source_id,))
        return row

    def _from(self, source_ids: Iterable[str]) -> None:
        self.source_ids.update(dict.fromkeys(source_ids))

    def _words(self, code: Shortcode, name: Text) -> str:
        if len(code.arguments) == 1:
            return self.view.of(name)
        if any(match[1] for match in _DIGIT.finditer(code.arguments[1])):
            raise code.error("a number typed by hand in the words of a link", found=code.arguments[1])
        return code.arguments[1]

    def _known(self, code: Shortcode, known: Mapping[str, _T], what: str, table: str | None = None) -> _T:
        name = code.arguments[0]
        if table is not None and (gone := self.view.context.editions.became(name, table)) is not None:
            raise code.error(GONE, found=name, reason=gone.reason, fix=gone.fix)
        return known[code.one_of(name, known, what, table and PATHS[table])]
