"""One page an indicator: what it is, what may be compared and why not more, and its observations in tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tinhso.authored import csv_text
from tinhso.data import compare, wording
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Indicator, Kind, MeasureType, Observation, Period, ValueType
from tinhso.notebooks import Figure, median, on_one_scale
from tinhso.reports.assets import addresses
from tinhso.reports.assets.markup import breakable
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.pages import topic
from tinhso.reports.views import cards, not_given, worked_out
from tinhso.reports.views.blocks import RESULTS, TARGETS, Block
from tinhso.reports.views.changes import changed
from tinhso.reports.views.figures import figure_view, finding
from tinhso.reports.views.indicators import ListedIndicator, by_topic, relatives
from tinhso.reports.views.missing import Empty, empties, legend
from tinhso.reports.views.over_years import both_questions, columns_of, verdicts, years_view
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import Link, TermPair, former_boundaries, indicator_link, missing, row_view, source_link, term
from tinhso.reports.writer import Writer

#: The column of what is withheld, which a file has where its editors need it.
CONF_STATUS = "conf_status"
#: So many things that shares are of are named beside the definition; more than these are left to the rows.
BASES = 3
#: Of fewer places than these the middle says nothing that the table does not.
FEWEST = 9
#: So many lines has a table; the page has one beside the chart as well, and room for both.
MOST_LINES = 250


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the list of all indicators, the page of every topic, and that of every indicator with more than one figure."""
    found = [ListedIndicator(indicator, writer.context) for indicator in by_topic(writer.context.dataset)]
    for one in found:
        if not one.paged:  # however many figures it has, its address leads to it
            code = one.indicator.indicator
            writer.move(addresses.indicator_page(code), writer.context.indicator_path(code))
    index = topic.index(writer, found)
    return index, *topic.pages(writer, found, index), *(_page(writer, one, index) for one in found if one.paged)


def _page(writer: Writer, found: ListedIndicator, index: Page) -> Page:
    indicator, rows = found.indicator, writer.context.of_indicator(found.indicator.indicator)
    crumb = Crumb(path=addresses.topic(indicator.topic), title=writer.context.dataset.code("topic", indicator.topic).name)
    return writer.page(
        addresses.indicator_page(indicator.indicator),
        "indicator",
        title=indicator.name,
        description=indicator.definition,
        announced=lambda view: view.t("indicator.announced", indicator=view.of(indicator.name)),
        values=lambda view: _values(indicator, found.tables, view),
        parents=(index.crumb, crumb),
        card=cards.of_indicator(indicator, rows),
        group="indicators",
        series=True,
    )


def _values(indicator: Indicator, tables: tuple[Block, ...], view: PageView) -> Values:
    rows = view.context.of_indicator(indicator.indicator)
    figure = view.context.standard.get(indicator.indicator)
    absent = _absent(indicator, view) if tables and tables[0].name == RESULTS else ()
    shown = [_block_view(block, indicator, figure, absent if block is tables[0] else (), view) for block in tables]
    return {
        "definition": view.of(indicator.explained),
        "former": former_boundaries((view.dataset.place(row.ref_area) for row in rows), view),
        "table": view.shared(addresses.rows_of(indicator.indicator)),
        "table_rows": len(view.context.among(indicator.indicator))
        + sum(row.indicator == indicator.indicator for row in view.dataset.missing),
        "about": _about(indicator, rows, view),
        "figure": figure_view(figure, view) if figure is not None else None,
        "blocks": shown,
        "of_no_scale": missing("no_scale", view),
        "legend": legend(view, [empty.gap.reason for empty in absent]),
        "worked_out": worked_out.of_indicator(indicator, view),
        "not_given": not_given.of_indicator(indicator.indicator, view),
        "used": _used(indicator, view),
        "changed": changed(view.context.of_indicator(indicator.indicator), "indicator", indicator.indicator, view),
        "related": _related(indicator, view),
    }


def files(context: PageContext) -> Mapping[str, bytes]:
    """Return the rows of every indicator that has a page as a CSV file, by its place in the site: all columns, all places with
    their names, and the rows of which a source gives no figure."""
    empty = grouped(context.dataset.missing, lambda row: row.indicator)
    return {
        addresses.rows_of(one.indicator): _csv((*context.among(one.indicator), *empty.get(one.indicator, ())), context)
        for one in context.dataset.indicators
        if context.has_own_page(one.indicator)
    }


def _csv(rows: Sequence[Observation], context: PageContext) -> bytes:
    observations = context.tables.observations
    table = observations.raw if CONF_STATUS in observations.contract.names else observations.raw.drop(CONF_STATUS)
    languages, place = context.dataset.languages, context.dataset.place
    ordered = sorted(rows, key=lambda row: row.line)
    cells = ([*table.row(row.line - 2), *(place(row.ref_area).name[lang] for lang in languages)] for row in ordered)
    return csv_text([[*table.columns, *(f"place_{lang}" for lang in languages)], *cells]).encode()


def _about(indicator: Indicator, rows: Sequence[Observation], view: PageView) -> tuple[TermPair, ...]:
    pairs = []
    if indicator.unit_measure is not None:
        pairs.append(term(view, "indicator.unit", wording.unit(indicator.unit_measure, view.dataset, view.lang)))
    elif indicator.codelist is not None:
        states = " · ".join(view.of(code.name) for code in view.dataset.codelist(indicator.codelist))
        pairs.append(term(view, "indicator.states", states, note=view.t("indicator.states_note")))
    bases = dict.fromkeys(row.base for row in rows if row.base is not None)
    if len(bases) > BASES:
        pairs.append(term(view, "indicator.bases", view.t("indicator.bases_many", n=len(bases))))
    elif bases:
        names = "; ".join(view.name("base", base) for base in bases)
        note = view.t("indicator.bases_note") if len(bases) > 1 else None
        pairs.append(term(view, "indicator.bases", names, note=note))
    pairs.append(term(view, "indicator.polarity", view.name("polarity", indicator.polarity)))
    pairs.append(term(view, "indicator.code", breakable(indicator.indicator, "_")))
    if rows and view.has_page(addresses.COMPARE):
        topic = view.name("topic", indicator.topic)
        pairs.append(term(view, "compare.title", topic, href=view.href(addresses.comparison(indicator.topic))))
    return tuple(pairs)


def _block_view(block: Block, indicator: Indicator, figure: Figure | None, absent: Sequence[Empty], view: PageView) -> Values:
    """Return one table. Its verdict is on exactly its rows; where the chart draws them and has the same, it is given there."""
    name = view.of(indicator.name)
    marks = [str(mark) for mark in (block.year, block.part) if mark]
    year = f", {block.year}" if block.year else ""
    title = view.t(f"block.{block.name}") + year + (view.t("block.part", n=block.part) if block.part else "")
    targets = block.name == TARGETS
    told = figure is not None and _tells(figure, block, view)
    shares = any(row.base is not None for row in block.rows)
    heads = ["place", "target>" if targets else "value>", "stated" if targets else "as_of"]
    kinds = len({row.kind for row in block.rows}) > 1 or block.rows[0].kind not in (Kind.REPORTED, Kind.TARGET)
    heads += ["due"] * targets + ["kind"] * kinds + ["base"] * shares + ["source"]
    if indicator.value_type is ValueType.CODE:
        heads[1] = "planned_state" if targets else "state"
    lines = grouped(block.rows, (lambda row: (row.ref_area, row.base)) if block.times else (lambda row: row.observation_id))
    rows = [row for line in list(lines.values())[:MOST_LINES] for row in line]
    empty = absent[: max(0, MOST_LINES - len(lines))]
    left = {"more": len(lines) - MOST_LINES, "more_empty": len(absent) - len(empty)}
    times = columns_of(block.times, rows)
    return {
        "title": title,
        "anchor": "-".join([block.name, *marks]),
        "caption": f"{name}: {title}" + (f" ({_unit(indicator, view)})" if block.times else ""),
        "order": _order(block, indicator, view),
        "verdict": block.verdict if len(block.rows) > 1 and not told else None,
        "apart": " ".join(view.of(reason.text) for reason in block.apart) or None,
        "heads": heads,
        "rows": () if block.times else tuple(row_view(row, view) for row in rows),
        "years": years_view(block.times, rows, view) if block.times else None,
        "left": " ".join(view.t(f"block.{key}", n=view.number(n)) for key, n in left.items() if n > 0),
        "among": _among(block, times, indicator, view) if block.name == RESULTS else (),
        "questions": both_questions(block.rows, view) if block.times and not told else (),
        "sources": _sources(block, view) if block.times else (),
        "absent": empty,
    }


def _tells(figure: Figure, block: Block, view: PageView) -> bool:
    """Tell whether a chart draws the rows of a table and has its verdict, of ranks that of its year."""
    drawn = {row.observation_id for row in block.rows} <= set(figure.observation_ids)
    of_year = [one.verdict for one in verdicts(figure, view) if one.text == str(block.year)]
    return drawn and (of_year[0] if of_year else figure.verdict).grade is block.verdict.grade


def _among(block: Block, times: Sequence[Period], indicator: Indicator, view: PageView) -> tuple[Values | None, ...]:
    """Return what all places come to at each time of a table; nothing where that is said of none."""
    times = times or tuple(dict.fromkeys(row.time_period for row in block.rows))
    found = among(indicator, times, view) if block.times or len(times) == 1 else ()
    return found if any(found) else ()


def _unit(indicator: Indicator, view: PageView) -> str:
    return wording.unit(indicator.unit_measure, view.dataset, view.lang) if indicator.unit_measure else ""


def _sources(block: Block, view: PageView) -> tuple[Link, ...]:
    """Return the sources of a table that has no column for them."""
    sources = dict.fromkeys(row.source_id for row in block.rows)
    return tuple(source_link(view.dataset.source(source_id), view) for source_id in sources)


def _order(block: Block, indicator: Indicator, view: PageView) -> str | None:
    """Say in which order the places of a table stand, None where there is one."""
    if len({row.ref_area for row in block.rows}) == 1:
        return None
    if block.times and len(block.latest) > 1:
        key = f"order.latest_{indicator.polarity}" if block.ranked else "order.latest_unranked"
        return view.t(key, time=view.period(block.times[0]))
    if block.times:
        return view.t("order.unranked")
    if block.ranked:
        return view.t(f"order.ranked_{indicator.polarity}")
    return view.t("order.unranked" if block.verdict.grade is not Grade.COMPARABLE else "order.no_direction")


def _absent(indicator: Indicator, view: PageView) -> tuple[Empty, ...]:
    """Return the compared places that some source speaks about, or a part of them, but not about this: with the reason."""
    spoken = view.dataset.once("spoken of", lambda: _spoken_of(view.dataset))
    levels = view.dataset.levels
    places = [place for place in ordered(view.dataset.covered) if levels.is_compared(place) and place.ref_area in spoken]
    return empties(places, indicator, view)


def _spoken_of(dataset: Dataset) -> frozenset[str]:
    """Return the places that some source speaks about, or a part of them."""
    spoken = {row.ref_area for row in dataset.rows if row.kind is Kind.REPORTED}
    return frozenset(spoken | {parent for place in spoken if (parent := dataset.place(place).parent) is not None})


def _used(indicator: Indicator, view: PageView) -> tuple[Link, ...]:
    """Return the findings of notebooks that show a figure of this indicator."""
    rows = {row.observation_id for row in view.context.of_indicator(indicator.indicator)}
    return tuple(finding(figure, view) for figure in view.context.figures.values() if rows.intersection(figure.observation_ids))


def _related(indicator: Indicator, view: PageView) -> list[Link]:
    found = [indicator_link(other, view, view.of(other.definition)) for other in relatives(indicator, view.dataset)]
    return view.in_order(found, lambda link: link.text)


def among(indicator: Indicator, times: Sequence[Period], view: PageView) -> tuple[Values | None, ...]:
    """Return what all places come to at each time, None for a time of which that may not be said.

    Of ranks there is nothing to say: the first and the last are what a ranking is made of.
    """
    if indicator.measure_type is MeasureType.RANK:
        return (None,) * len(times)
    rows = [row for row in view.context.among(indicator.indicator) if _is_counted(row, view)]
    return tuple(_among_at([row for row in rows if row.time_period == time], indicator, view) for time in times)


def _is_counted(row: Observation, view: PageView) -> bool:
    among = view.dataset.levels.stands_among(view.dataset.place(row.ref_area))
    return among and row.kind is not Kind.TARGET and row.is_number and not row.only_quoted


def _among_at(rows: Sequence[Observation], indicator: Indicator, view: PageView) -> Values | None:
    places = len({row.ref_area for row in rows})
    named = sum(view.dataset.levels.is_compared(view.dataset.place(row.ref_area)) for row in rows)
    if places < FEWEST or places < len(rows) or named == places or not on_one_scale(compare(rows, view.dataset)):
        return None
    ordered = sorted(rows, key=lambda row: (row.value or Decimal(0), row.line))
    middle = median(rows)
    figure = wording.signed(wording.number(middle.value, view.lang), indicator.unit_measure, view.lang)
    said = wording.qualified(figure, middle.precision, view.context.strings, view.lang)
    return {
        "of": view.t("indicator.among_of", n=view.number(places)),
        "ends": [(view.of(view.dataset.place(row.ref_area).name), _bare(row, view)) for row in (ordered[0], ordered[-1])],
        "middle": said,
    }


def _bare(row: Observation, view: PageView) -> object:
    return view.number_link(row, wording.bare_value(row, view.dataset, view.lang))
