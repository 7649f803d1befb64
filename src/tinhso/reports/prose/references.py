"""What the references of prose stand for: `{{< obs ID >}}` becomes the value with a link to its trace, and so on.

Resolving happens before any renderer sees the page. In a title the same reference is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup, escape

from tinhso.data import counting, printed_figure, wording
from tinhso.errors import Finding, did_you_mean
from tinhso.model import Observation, Period, Text
from tinhso.notebooks import Fact, Figure
from tinhso.reports.assets import addresses, markup
from tinhso.reports.page_context import PageView
from tinhso.reports.parts import Html
from tinhso.reports.prose.claims import Sentence
from tinhso.reports.prose.claims_file import Claim
from tinhso.reports.prose.date_marks import DateMarks, Piece, shared
from tinhso.reports.prose.lines import ProseLine
from tinhso.reports.prose.shortcodes import CLAIM, CLAIM_END, Shortcode, ShortcodeError, check_pairs

#: The longest list of ids that a message prints.
SHOWN = 12
_T = TypeVar("_T")
_DIGIT = re.compile(r"(?<![\w.,])[2-6]G(?!\w)|(\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A reference within a sentence: its words, and the page they lead to.

    A number has the `row` whose date it is of, and leads to its trace unless it has a `path`; a date `says` when a row is of, and
    leads to that one's.
    """

    text: str
    path: str | None = None
    cls: str = ""
    row: Observation | None = None
    says: Observation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseBlock:
    """A reference that stands alone on its line: raw HTML."""

    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One kind of reference: how it is resolved and which options it takes."""

    resolve: Callable[[Shortcode], Inline | ProseBlock]
    options: tuple[str, ...] = ()
    arguments: tuple[int, int] = (1, 1)


def fact_text(fact: Fact, view: PageView, *, unit: bool = True) -> str:
    """Return a fact as prose quotes it: its number, and its unit where the number does not carry it."""
    text = view.of(fact.said)
    if not unit or fact.unit_text is None or text.endswith(view.of(fact.unit_text)):
        return text
    if fact.unit == wording.RANK:
        return f"{view.of(fact.unit_text)} {text}"
    return f"{text} {view.of(fact.unit_text)}"


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
        #: Whether rows of sources that the page does not speak of would join one of its claims.
        self.outgrown = False
        self._draw = draw
        self._dates = DateMarks(lang=view.lang)
        self._places = {place.ref_area: place for place in view.dataset.places}
        self._sources = {source.source_id: source for source in view.dataset.sources}
        self._rows = {row.observation_id: row for row in view.dataset.observations}
        self.forms: Mapping[str, Form] = {
            "obs": Form(resolve=self.obs, options=("unit",)),
            "printed": Form(resolve=self.printed, options=("words",)),
            "period": Form(resolve=self.period),
            "fact": Form(resolve=self.fact, options=("unit",)),
            "count": Form(resolve=self.count, options=("start",), arguments=(2, 3)),
            "figure": Form(resolve=self.figure),
            "place": Form(resolve=self.place, arguments=(1, 2)),
            "indicator": Form(resolve=self.indicator, arguments=(1, 2)),
            "source": Form(resolve=self.source, arguments=(1, 2)),
            "published": Form(resolve=self.published),
            "boundary": Form(resolve=self.boundary),
            "date": Form(resolve=self.date),
            "name": Form(resolve=self.name),
        }

    def plain(self, line: ProseLine) -> str:
        """Return a line as plain text, for titles and descriptions. Raises ShortcodeError."""
        words = []
        self._check(line)
        for position, part in enumerate(line.parts):
            if isinstance(part, Shortcode) and part.name in (CLAIM, CLAIM_END):
                if part.name == CLAIM:
                    self._claim(part, line, position, bare=True)
                continue
            found = part if isinstance(part, str) else self.resolve(part)
            if isinstance(found, ProseBlock) and isinstance(part, Shortcode):
                raise ShortcodeError(Finding(where=part.where, problem="a figure cannot stand in a title", found=part.written))
            words.append(found if isinstance(found, str) else found.text if isinstance(found, Inline) else "")
        return "".join(words)

    def markdown(self, line: ProseLine) -> str | Html:
        """Return a line of prose as Markdown, or as the HTML of the figure that stands alone on it. Raises ShortcodeError."""
        if line.verbatim:
            return "".join(map(str, line.parts))
        written = [part for part in line.parts if isinstance(part, Shortcode) or part.strip()]
        if len(written) == 1 and isinstance(written[0], Shortcode) and written[0].name not in (CLAIM, CLAIM_END):
            self._check(line)
            found = self.resolve(written[0])
            if isinstance(found, ProseBlock):
                return Html(found.html)
        return self._dates.marked(self._pieces(line))

    def html(self, line: ProseLine) -> Markup:
        """Return a line as HTML, for a template. Raises ShortcodeError."""
        return Markup(self._dates.marked(self._pieces(line), written=escape))

    def _pieces(self, line: ProseLine) -> list[Piece]:
        """Return the parts of a line, its references resolved. Raises ShortcodeError, for a figure as well: it stands alone."""
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
            elif isinstance(found := self.resolve(part), Inline):
                pieces.append(Piece(text=str(self._inline(found)), row=found.row, says=found.says))
                if found.path is None and (row := found.row or found.says) is not None:
                    self.named.setdefault(line.number, []).append(row.observation_id)
            else:
                raise ShortcodeError(
                    Finding(
                        where=part.where,
                        problem="a figure stands within a sentence",
                        found=part.written,
                        expected="alone on its line",
                    )
                )
        return pieces

    def _check(self, line: ProseLine) -> None:
        """Refuse what compares outside a claim, wherever the line stands. Raises ShortcodeError."""
        check_pairs(line.parts)
        found = self.view.context.comparisons.in_line(line, self.view.lang)
        if found:
            raise ShortcodeError(found[0])

    def _claim(self, code: Shortcode, line: ProseLine, position: int, *, bare: bool) -> Claim:
        """Return the claim around the words after a position, once it may be made. `bare`: nothing can stand beside them."""
        sentence = Sentence(words=line.claimed(position), lang=self.view.lang, sources=self.sources, bare=bare)
        claim = self.view.context.claims.make(code, sentence)
        self.outgrown = self.outgrown or claim.id in self.view.context.claims.remarks
        return claim

    def _exception(self, claim: Claim) -> str:
        """Return the reason why a claim stands although its figures do not compare, for readers to see beside it."""
        if claim.exception is None or not self.view.context.claims.excepted(claim):
            return ""
        return str(markup.aside("ts-exception", f"({self.view.of(claim.exception)})"))

    def _inline(self, found: Inline) -> str:
        if found.path is None and found.row is not None:
            return str(self.view.number_link(found.row, found.text))
        if found.says is not None:
            return str(markup.link(self.view.trace(found.says), found.text))
        if found.path is None:
            return str(markup.inline(found.text))
        return str(markup.link(self.view.href(found.path), found.text, cls=found.cls))

    def resolve(self, code: Shortcode) -> Inline | ProseBlock:
        """Resolve one reference. Raises ShortcodeError for a name, an id or an option that there is not."""
        form = self.forms.get(code.name)
        if form is None:
            raise _error(code, "unknown reference", found=code.name, known=[*self.forms, CLAIM])
        for option in code.options:
            if option not in form.options:
                raise _error(code, f"`{code.name}` has no such option", found=option, known=form.options)
        least, most = form.arguments
        if not least <= len(code.arguments) <= most:
            count = f"{least}" if least == most else f"{least} or {most}"
            raise _error(code, f"`{code.name}` takes {count} argument(s), not {len(code.arguments)}", found=code.written)
        return form.resolve(code)

    def obs(self, code: Shortcode) -> Inline:
        row = self._row(code)
        words = wording.value if _flag(code, "unit") else wording.bare_value
        text = words(row, self.view.dataset, self.view.lang)
        return Inline(text=text, row=row)

    def printed(self, code: Shortcode) -> Inline:
        row = self._row(code)
        if row.as_printed is None:
            raise _error(code, "the source prints no figure for this row", found=row.observation_id)
        quoted = row.as_printed if _flag(code, "words", default=False) else printed_figure(row) or row.as_printed
        return Inline(text=f"“{quoted}”", row=row)

    def period(self, code: Shortcode) -> Inline:
        row = self._row(code)
        return Inline(text=self.view.dated(row), says=row)

    def fact(self, code: Shortcode) -> Inline:
        fact = self._known(code, self.view.context.facts, "a fact of a notebook")
        self._from(fact.source_ids)
        text = fact_text(fact, self.view, unit=_flag(code, "unit"))
        row = shared([self.view.dataset.observation(observation_id) for observation_id in fact.observation_ids])
        return Inline(text=text, path=f"{addresses.notebook(fact.notebook)}#fact-{fact.name}", cls="ts-number", row=row)

    def count(self, code: Shortcode) -> Inline:
        """A fact that counts, in words with its noun: «ba tỉnh», “three provinces”; `start=true` where a sentence begins."""
        fact = self._known(code, self.view.context.facts, "a fact of a notebook")
        if fact.value != int(fact.value) or fact.value < 0:
            raise _error(code, "the fact is no count", found=str(fact.value))
        self._from(fact.source_ids)
        text = counting.counted(int(fact.value), self.view.lang, *code.arguments[1:])
        if _flag(code, "start", default=False):
            text = text[0].upper() + text[1:]
        return Inline(text=text, path=f"{addresses.notebook(fact.notebook)}#fact-{fact.name}", cls="ts-number")

    def figure(self, code: Shortcode) -> ProseBlock:
        figure = self._known(code, self.view.context.figures, "a figure of a notebook")
        self._from(figure.source_ids)
        return ProseBlock(html=self._draw(figure, self.view))

    def place(self, code: Shortcode) -> Inline:
        place = self._known(code, self._places, "a ref_area of places.csv")
        return Inline(text=self._words(code, place.name), path=addresses.place(place.ref_area))

    def indicator(self, code: Shortcode) -> Inline:
        known = {indicator.indicator: indicator for indicator in self.view.dataset.indicators}
        indicator = self._known(code, known, "an indicator of indicators.csv")
        return Inline(text=self._words(code, indicator.name), path=addresses.indicator(indicator.indicator))

    def source(self, code: Shortcode) -> Inline:
        source = self._known(code, self._sources, "a source_id of sources.csv")
        self._from((source.source_id,))
        title = source.name
        return Inline(text=self._words(code, Text(vi=title, en=title)), path=addresses.source(source.source_id))

    def published(self, code: Shortcode) -> Inline:
        source = self._known(code, self._sources, "a source_id of sources.csv")
        if source.published is None:
            raise _error(code, "the date of this source is not known", found=source.source_id)
        return Inline(text=self.view.period(Period.parse(source.published)), path=addresses.source(source.source_id))

    def boundary(self, code: Shortcode) -> Inline:
        place = self._known(code, self._places, "a ref_area of places.csv")
        if place.valid_to is None:
            raise _error(code, "the boundaries of this place have no last day", found=place.ref_area)
        return Inline(text=self.view.period(Period.parse(place.valid_to)), path=addresses.place(place.ref_area))

    def date(self, code: Shortcode) -> Inline:
        try:
            return Inline(text=self.view.period(Period.parse(code.arguments[0])))
        except ValueError as error:
            raise _error(code, str(error), found=code.arguments[0]) from None

    def name(self, code: Shortcode) -> Inline:
        if not re.search(r"[^\W\d_]", code.arguments[0]):
            raise _error(code, "a number is not a name", found=code.arguments[0])
        return Inline(text=code.arguments[0])

    def _row(self, code: Shortcode) -> Observation:
        row = self._known(code, self._rows, "an observation_id of observations.csv")
        self._from((row.source_id,))
        return row

    def _from(self, source_ids: Iterable[str]) -> None:
        self.source_ids.update(dict.fromkeys(source_ids))

    def _words(self, code: Shortcode, name: Text) -> str:
        if len(code.arguments) == 1:
            return self.view.of(name)
        digit = next((match for match in _DIGIT.finditer(code.arguments[1]) if match[1]), None)
        if digit is not None:
            raise _error(code, "a number typed by hand in the words of a link", found=code.arguments[1])
        return code.arguments[1]

    def _known(self, code: Shortcode, known: Mapping[str, _T], what: str) -> _T:
        found = code.arguments[0]
        if found not in known:
            raise _error(code, f"not {what}", found=found, known=known)
        return known[found]


def _flag(code: Shortcode, option: str, *, default: bool = True) -> bool:
    value = code.options.get(option, str(default).lower())
    if value not in ("true", "false"):
        raise _error(code, f"the option `{option}` is true or false", found=value)
    return value == "true"


def _error(code: Shortcode, problem: str, *, found: str, known: Iterable[str] = ()) -> ShortcodeError:
    names = list(known)
    listed = ", ".join(names[:SHOWN]) + (f" … ({len(names)} in all)" if len(names) > SHOWN else "")
    return ShortcodeError(
        Finding(where=code.where, problem=problem, found=found, expected=listed or None, fix=did_you_mean(found, names))
    )
