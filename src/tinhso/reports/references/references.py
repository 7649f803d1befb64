"""What the references of prose stand for: `{{< obs ID >}}` becomes the value with a link to its entry, and so on.

Resolving happens before any renderer sees the page. In a title the same reference is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from markupsafe import Markup, escape

from tinhso.data import PATHS, printed_figure, wording
from tinhso.errors import InputError, count_of, gathered
from tinhso.model import Observation, Place, Source, Text
from tinhso.notebooks import Fact, Figure
from tinhso.reports.assets import addresses, markup
from tinhso.reports.page_context import PageView
from tinhso.reports.parts import Html
from tinhso.reports.prose.claims.claims import Sentence
from tinhso.reports.prose.claims.read_claims import Claim
from tinhso.reports.prose.lines import ProseLine
from tinhso.reports.prose.rows_named import row_named
from tinhso.reports.prose.shortcodes import CLAIM, CLAIM_END, Shortcode, check_pairs, check_said_once
from tinhso.reports.references import story_charts
from tinhso.reports.references.date_marks import DateMarks, Piece, shared
from tinhso.reports.references.facts import fact_text, piece_of

_T = TypeVar("_T")
_DIGIT = re.compile(r"(?<![\w.,])[2-6]G(?!\w)|(\d)")


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of reference: how it is resolved and which options it takes."""

    resolve: Callable[[Shortcode], Piece | Html]
    options: tuple[str, ...] = ()
    arguments: tuple[int, int] = (1, 1)


def no_figure(figure: Figure, view: PageView) -> str:
    """Draw nothing: where a sentence stands alone, a figure has no room."""
    return ""


class References:
    """Resolves references for one page in one language, and remembers which sources they lead to.

    `sources` are those that the page speaks of, where it does not speak of all.
    """

    def __init__(self, view: PageView, draw: Callable[[Figure, PageView], str], sources: tuple[str, ...] = ()) -> None:
        self.view = view
        self.sources = sources
        self.source_ids: dict[str, None] = {}
        #: The observations that each line of the text names, by the line's number.
        self.named: dict[int, list[str]] = {}
        #: The sources that the page does not speak of whose rows would join one of its claims.
        self.outgrown: dict[str, None] = {}
        self._draw = draw
        self._dates = DateMarks(words=view.dataset.words, lang=view.lang)
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

    def plain(self, line: ProseLine) -> str:
        """Return a line as plain text, for titles and descriptions. Raises InputError."""
        with self._told_whole(line):
            return "".join(self._plain(line))

    def _plain(self, line: ProseLine) -> Iterator[str]:
        self._check(line)
        for position, part in enumerate(line.parts):
            if isinstance(part, str):
                yield part
            elif part.name == CLAIM:
                self._claim(part, line, position, bare=True)
            elif part.name != CLAIM_END:
                if isinstance(found := self.resolve(part), Html):
                    raise part.error("a figure cannot stand in a title")
                check_said_once(line.parts[position - 1] if position else None, part, found.text)
                yield found.text

    def markdown(self, line: ProseLine) -> str | Html:
        """Return a line of prose as Markdown, or as the HTML of the figure that stands alone on it. Raises InputError."""
        if line.verbatim:
            return "".join(map(str, line.parts))
        written = [part for part in line.parts if isinstance(part, Shortcode) or part.strip()]
        if len(written) == 1 and isinstance(written[0], Shortcode) and written[0].name not in (CLAIM, CLAIM_END):
            self._check(line)
            found = self.resolve(written[0])
            if isinstance(found, Html):
                return found
        with self._told_whole(line):
            return self._dates.marked(self._pieces(line))

    def html(self, line: ProseLine) -> Markup:
        """Return a line as HTML, for a template. Raises InputError."""
        with self._told_whole(line):
            return Markup(self._dates.marked(self._pieces(line), written=escape))

    def _pieces(self, line: ProseLine) -> list[Piece]:
        """Return the parts of a line, its references resolved. Raises InputError, for a figure as well: it stands alone."""
        self._check(line)
        heading = isinstance(line.parts[0], str) and line.parts[0].startswith("#") if line.parts else False
        pieces: list[Piece] = []
        close = ""
        for position, part in enumerate(line.parts):
            if isinstance(part, str):
                pieces.append(Piece(text=part, plain=True))
            elif part.name == CLAIM:
                claim = self._claim(part, line, position, bare=heading)
                html = str(markup.span("ts-claim", claim=claim.id, title=self.view.t("claim.checked")))
                pieces.append(Piece(text="" if heading else html))
                close = "" if heading else "</span>" + self._exception(claim)
            elif part.name == CLAIM_END:
                pieces.append(Piece(text=close))
            elif isinstance(found := self.resolve(part), Piece):
                check_said_once(line.parts[position - 1] if position else None, part, found.text)
                pieces.append(replace(found, text=self._inline(found)))
                if found.path is None and (row := found.row or found.says) is not None:
                    self.named.setdefault(line.number, []).append(row.observation_id)
            else:
                raise part.error("a figure stands within a sentence", expected="alone on its line")
        return pieces

    def _check(self, line: ProseLine) -> None:
        """Refuse what compares outside a claim, wherever the line stands. Raises InputError."""
        check_pairs(line.parts)
        if found := self.view.context.comparisons.in_line(line, self.view.lang):
            raise InputError(found)

    @contextmanager
    def _told_whole(self, line: ProseLine) -> Iterator[None]:
        """Tell with what is wrong in a line, which the block resolves, whatever of its references and claims is wrong as well."""
        try:
            yield
        except InputError as error:
            findings = [*error.findings]
            for position, part in enumerate(line.parts):
                with gathered(findings):
                    if isinstance(part, Shortcode) and part.name == CLAIM:
                        self._claim(part, line, position, bare=False)
                    elif isinstance(part, Shortcode) and part.name != CLAIM_END:
                        self.resolve(part)
            raise InputError(dict.fromkeys(findings)) from None

    def _claim(self, code: Shortcode, line: ProseLine, position: int, *, bare: bool) -> Claim:
        """Return the claim around the words after a position, once it may be made. `bare`: nothing can stand beside them."""
        sentence = Sentence(words=line.claimed(position), lang=self.view.lang, sources=self.sources, bare=bare)
        claims = self.view.context.claims
        claim = claims.make(code, sentence)
        self.outgrown.update(dict.fromkeys(claims.outgrown[claim.id, self.sources]))
        return claim

    def _exception(self, claim: Claim) -> str:
        """Return the reason why a claim stands although its figures do not compare, for readers to see beside it."""
        if claim.exception is None or not self.view.context.claims.excepted(claim):
            return ""
        return str(markup.aside("ts-exception", f"({self.view.of(claim.exception)})"))

    def _inline(self, found: Piece) -> str:
        if found.path is None and found.row is not None:
            return str(self.view.number_link(found.row, found.text))
        if found.says is not None:
            return str(markup.link(self.view.entry_href(found.says), found.text))
        if found.path is None:
            return str(markup.inline(found.text))
        return str(markup.link(self.view.href(found.path), found.text, cls=found.cls))

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
        indicator = self._known(code, self._indicators, "an indicator of indicators.csv", PATHS["indicators"])
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
        return self._known(code, self._places, "a ref_area of places.csv", PATHS["places"])

    def _source(self, code: Shortcode) -> Source:
        return self._known(code, self._sources, "a source_id of sources.csv", PATHS["sources"])

    def _row(self, code: Shortcode) -> Observation:
        row = row_named(code, self.view.dataset)
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

    def _known(self, code: Shortcode, known: Mapping[str, _T], what: str, added_in: str | None = None) -> _T:
        return known[code.one_of(code.arguments[0], known, what, added_in)]
