"""What every page is made from, and the same seen from one page in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias, TypeVar

from markupsafe import Markup, escape

from tinhso.data import NO_EDITIONS, Casing, Editions, Tables, collation, reads, wording
from tinhso.expectations import CheckResult, Evidence, Outcome, Report
from tinhso.grouping import grouped
from tinhso.model import Dataset, Lang, Observation, Period, Place, Source, Text
from tinhso.notebooks import Fact, Figure, NotebookResult, tiles_there
from tinhso.project import Project
from tinhso.relative_links import relative
from tinhso.reports.assets import addresses, markup
from tinhso.reports.assets.check_pages import CheckPages
from tinhso.reports.assets.frames import Frames
from tinhso.reports.assets.optional_pages import of_the_data
from tinhso.reports.assets.pins import Pin
from tinhso.reports.assets.source_names import source_names
from tinhso.reports.assets.statement_pages import StatementPages
from tinhso.reports.prose.claims.claims import Claims
from tinhso.reports.prose.comparisons import Comparisons
from tinhso.strings import Strings

T = TypeVar("T")
#: What a template is given: its names, and what stands for them.
Values: TypeAlias = Mapping[str, object]
#: The table whose rows are the numbers and states of the site.
OBSERVATIONS = "observations"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """Everything on the table when the pages are written. `standard` holds the chart of an indicator that has one.

    `pins` are the figures that were handed out for ever, in the order in which that was done, `editions` those that were kept.
    """

    project: Project
    dataset: Dataset
    tables: Tables
    evidence: Evidence
    notebooks: Sequence[NotebookResult]
    standard: Mapping[str, Figure]
    strings: Strings
    claims: Claims
    comparisons: Comparisons
    pins: Sequence[Pin] = ()
    editions: Editions = NO_EDITIONS
    #: The charts that published texts ask for, by `notebook.name`, and the page where each stands first.
    charts: dict[str, tuple[Figure, str]] = field(init=False, repr=False, compare=False, default_factory=dict)
    #: The frames in which other sites may show figures.
    frames: Frames = field(init=False, repr=False, compare=False)
    #: Where the published stories are, in their order.
    stories: list[str] = field(init=False, repr=False, compare=False, default_factory=list)
    casing: Casing = field(init=False, repr=False, compare=False)
    _places: Mapping[str, tuple[Observation, ...]] = field(init=False, repr=False, compare=False)
    _indicators: Mapping[str, tuple[Observation, ...]] = field(init=False, repr=False, compare=False)
    _among: Mapping[str, tuple[Observation, ...]] = field(init=False, repr=False, compare=False)
    #: The pages of what the sources say, and where each row stands on them.
    statements: StatementPages = field(init=False, repr=False, compare=False)
    #: The pages of the checks, and where each check and each column stands on them.
    check_pages: CheckPages = field(init=False, repr=False, compare=False)
    _views: dict[tuple[str, Lang], PageView] = field(init=False, repr=False, compare=False, default_factory=dict)
    #: The checks that refuse a row of the observations, by its line.
    refusals: Mapping[int, tuple[CheckResult, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "casing", Casing(self.dataset, self.strings.texts()))
        rows = self.dataset.observations
        put(self, "_places", grouped(rows, lambda row: row.ref_area))
        put(self, "_among", grouped(rows, lambda row: row.indicator))
        own = (row for row in rows if not self.dataset.place(row.ref_area).is_context)
        put(self, "_indicators", grouped(own, lambda row: row.indicator))
        put(self, "statements", StatementPages(self.dataset))
        put(self, "check_pages", CheckPages(self.report))
        put(self, "refusals", self.report.refusing(OBSERVATIONS))
        put(self, "frames", Frames(self.project.build))

    def view(self, here: str, lang: Lang) -> PageView:
        """Return the context as the page at `here` sees it in one language; there is one view a page and language."""
        return self._views.setdefault((here, lang), PageView(context=self, lang=lang, here=here))

    @property
    def report(self) -> Report:
        return self.evidence.report

    def source_name(self, source: Source, lang: Lang) -> str:
        """Return what readers of a language know a source by."""
        return self.dataset.once(("source names", lang), lambda: source_names(self.dataset, self.strings, lang))[source.source_id]

    def of_place(self, ref_area: str) -> tuple[Observation, ...]:
        """Return the observations of a place, in file order."""
        return self._places.get(ref_area, ())

    def of_indicator(self, indicator: str) -> tuple[Observation, ...]:
        """Return the observations of an indicator on places that the edition is about, in file order."""
        return self._indicators.get(indicator, ())

    def among(self, indicator: str) -> tuple[Observation, ...]:
        """Return the observations of an indicator on all places, those of context too, in file order."""
        return self._among.get(indicator, ())

    def has_own_page(self, indicator: str) -> bool:
        """Tell whether an indicator has a page of its own: one with a single figure stands on the page of its topic."""
        return len(self.among(indicator)) > 1 or indicator in self.standard

    def indicator_path(self, indicator: str) -> str:
        """Return the address of an indicator, below the root of a language: a page, or a place on that of its topic."""
        if self.has_own_page(indicator):
            return addresses.indicator_page(indicator)
        return f"{addresses.topic(self.dataset.indicator(indicator).topic)}#{indicator}"

    def family(self, row: Observation) -> str:
        """Return the family of a row's indicator; an indicator without one is a family of its own."""
        return self.dataset.indicator(row.indicator).family or row.indicator

    @property
    def optional_pages(self) -> Mapping[str, bool]:
        """Tell of the pages that not every edition has whether this one has anything to put there, once its texts were read."""
        with reads.asking():  # this concerns every page: none asks for the charts that are looked at here
            return {
                **self.dataset.once("optional pages", lambda: of_the_data(self.dataset)),
                addresses.STORIES: bool(self.stories),
                addresses.NOTEBOOKS: bool(self.notebooks),
                addresses.BOUNDARIES: tiles_there(self.project.root),
                addresses.EMBEDS: bool(self.pins) or any(figure.is_picture for figure in self.shown),
                addresses.CORRECTIONS: bool(self.editions.kept),
            }

    @property
    def facts(self) -> Mapping[str, Fact]:
        """All facts by the name prose gives them, `notebook.name`."""
        return {f"{result.name}.{fact.name}": fact for result in self.notebooks for fact in result.facts}

    @property
    def figures(self) -> dict[str, Figure]:
        """All figures of notebooks by the name prose gives them, `notebook.name`."""
        return {f"{result.name}.{figure.name}": figure for result in self.notebooks for figure in result.figures}

    @property
    def citable(self) -> Mapping[str, Figure]:
        """All figures that prose may show by name: those of notebooks, and the chart of an indicator as `indicators.code`."""
        return self.figures | {f"{figure.notebook}.{figure.name}": figure for figure in self.standard.values()}

    @property
    def shown(self) -> tuple[Figure, ...]:
        """Every figure of the edition: those of notebooks, of indicators, and of published texts."""
        return *self.figures.values(), *self.standard.values(), *(figure for figure, _ in self.charts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The context seen from one page in one language: its words and its links.

    `rows` are the observations that the page has worded so far: whoever writes a number or leads to its entry asks the view.
    """

    context: PageContext
    lang: Lang
    here: str
    rows: set[str] = field(default_factory=set, repr=False, compare=False)

    @property
    def dataset(self) -> Dataset:
        return self.context.dataset

    def t(self, key: str, **values: object) -> str:
        """Return an interface string."""
        return self.context.strings.get(key, self.lang, **values)

    def statements_on(self, place: Place) -> str:
        """Say how many statements there are on a place, and on what, where the edition says what it is about."""
        count, subject = len(self.context.of_place(place.ref_area)), self.context.project.config.subject
        name = self.of(place.name)
        if not count:
            return self.t("not_given.description" if self.dataset.gives_none_of(place) else "place.description_none", place=name)
        if subject is None:
            return self.t("place.description_of_all", place=name, n=self.number(count))
        return self.t("place.description", place=name, n=self.number(count), subject=self.of(subject))

    def of(self, text: Text) -> str:
        """Return this language's side of a text."""
        return text[self.lang]

    def href(self, path: str) -> str:
        """Return the link from this page to another page of the same language."""
        return relative(path, self.here)

    def place_href(self, place: Place) -> str:
        """Return the link from this page to that of a place; a place of context has none, and the link is empty."""
        return "" if place.is_context else self.href(addresses.place(place.ref_area))

    def indicator_href(self, indicator: str) -> str:
        """Return the link from this page to an indicator, wherever it stands."""
        return self.href(self.context.indicator_path(indicator))

    def entry_href(self, row: Observation) -> str:
        """Return the link from this page to the entry of an observation, and remember that the page uses it."""
        self.rows.add(row.observation_id)
        return self.context.statements.link(row.observation_id, self.here)

    def number_link(self, row: Observation, text: str | None = None) -> Markup:
        """Return the number or the state of an observation as it stands in a page: in words, leading to its entry.

        A number that is published though a check refuses its row bears a mark that leads to the check. `text` are words for the
        number other than its own.
        """
        state = f' ts-state" data-state="{escape(row.code)}' if text is None and row.code else ""
        words = markup.inline(self.value(row) if text is None else text)
        link = Markup(f'<a class="ts-number{state}" href="{escape(self.entry_href(row))}">{words}</a>')
        waived = (check for check in self.context.refusals.get(row.line, ()) if check.outcome_at(row.line) is Outcome.WAIVED)
        return link + Markup("").join(self.mark(check, Outcome.WAIVED) for check in waived)

    def check_href(self, check: CheckResult) -> str:
        """Return the link from this page to a check, which may stand on it."""
        return self.place_on(self.context.check_pages.address(check.name, check.table))

    def place_on(self, address: str) -> str:
        """Return the link to a place on a page, which may be this one."""
        path, _, anchor = address.partition("#")
        return f"#{anchor}" if path == self.here else self.href(address)

    def mark(self, check: CheckResult, outcome: Outcome) -> Markup:
        """Return the mark of one refusal, leading to its check."""
        html = ' <a class="ts-mark" href="{}"><span class="ts-outcome" data-outcome="{}">{}</span></a>'
        return Markup(html).format(self.check_href(check), outcome.value, self.t(f"outcome.{outcome.value}"))

    def has_page(self, path: str) -> bool:
        """Tell whether there is a page that not every edition has."""
        return self.context.optional_pages.get(path, True)

    def shared(self, path: str) -> str:
        """Return the link from this page to a file at the site's root."""
        return relative(path, self.context.project.config.address(self.here, self.lang))

    def name(self, codelist: str, code: str) -> str:
        return self.of(self.dataset.code(codelist, code).name)

    def within(self, codelist: str, code: str) -> str:
        """Return the name of a code as it stands inside a sentence."""
        return self.context.casing.of_codes[self.dataset.code(codelist, code).name][self.lang]

    def level_heading(self, level: str) -> str:
        """Return what stands above a list of places of a level: the edition's own words (`levels.…`), else the level's name.

        It begins with a capital, as headings do, also where people wrote the name as it stands inside a sentence.
        """
        key = f"levels.{level}"
        said = self.t(key) if self.context.strings.has(key) else self.name("level", level)
        return said[:1].upper() + said[1:]

    def place_within(self, place: Place) -> str:
        """Return a place's name as it stands inside a sentence: «Huyện Một» is «huyện Một» there."""
        name, level = self.of(place.name), self.name("level", place.level)
        return name[:1].lower() + name[1:] if name.split()[0] == level.split()[0] else name

    def in_order(self, values: Iterable[T], name: Callable[[T], str]) -> list[T]:
        """Return values in the order in which this language's readers look for their names."""
        return collation.in_order(values, self.lang, name)

    def names(self, names: Sequence[str]) -> str:
        """Return names as a list within a sentence: «a, b và c»."""
        *before, last = names
        return f"{', '.join(before)} {self.t('story.and')} {last}" if before else last

    def number(self, value: Decimal | int) -> str:
        """Return a number in the reader's notation."""
        return wording.number(value, self.lang)

    def period(self, period: Period) -> str:
        """Return a year, a month or a day as readers write it."""
        return wording.period(period, self.lang)

    def date(self, written: str) -> str:
        """Return a period of SDMX (`2024-03-29`) as readers write it. Raises ValueError for what is none."""
        return self.period(Period.parse(written))

    def dated(self, row: Observation, *, short: bool = False) -> str:
        """Return when an observation is of, with what its source does not say about that; `short` for narrow cells."""
        return wording.dated(row, self.dataset.words, self.lang, short=short)

    def quality(self, row: Observation) -> str | None:
        """Return from whom a figure is, where that is no article's own word."""
        return wording.quality(row, self.dataset, self.lang)

    def value(self, row: Observation) -> str:
        """Return an observation's number or state as readers write it, with its unit."""
        return wording.value(row, self.dataset, self.lang)

    def said(self, row: Observation) -> str:
        """Return the same as it stands inside a sentence."""
        states = self.dataset.indicator(row.indicator).codelist
        return self.within(states, row.code) if states is not None and row.code is not None else self.value(row)
