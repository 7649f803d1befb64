"""The pages that compare: one matrix a topic, indicators by places, with the verdict of every row and two places side by side.

Places stand in their own order and never in that of a value. The choice of places and of verdicts needs no script: it is made
of checkboxes, radio buttons and `:has()`; a browser without it shows everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tinhso.model import Grade, Kind, Level, Observation, Place, Text, TimeBasis, Verdict
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView
from tinhso.reports.views.listings import ListEntry
from tinhso.reports.views.matrix import SINGLE, Matrix, MatrixCell, MatrixRow, matrices
from tinhso.reports.views.missing import Gap, gap, legend
from tinhso.reports.views.rows import Chip, Link, level_chip
from tinhso.reports.writer import Writer

#: The marks of a statement, in the order of the legend.
REPORTED, ESTIMATE, TARGET, BENCHMARK, CONTEXT = "reported", "estimate", "target", "benchmark", "context"
MARKS = (REPORTED, ESTIMATE, TARGET, BENCHMARK, CONTEXT)
GRADES = (*(grade.value for grade in Grade), SINGLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorItem:
    """One statement in a cell: its mark, its value linked to its trace, when, of what, the letters of what it compares with."""

    mark: str
    number: Markup
    when: str
    word: str | None
    base: str | None
    letters: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A cell in one language; `zone` sets a district, the country or a doubtful figure apart; `more` leads to what is hidden."""

    items: tuple[IndicatorItem, ...]
    gap: Gap | None
    zone: str
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A row in one language."""

    indicator: Link
    grade: str
    verdict: Verdict | None
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceColumn:
    """The head of a column, and the choice that shows it alone."""

    id: str
    link: Link
    short: str
    zone: str
    level: Chip | None


def compare_pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page that explains, and the matrix of every topic."""
    found = matrices(writer.context)
    index = writer.page(
        addresses.COMPARE, "compare", title=writer.text("compare.title"), description=writer.text("compare.description"),
        values=lambda view: {
            "topics": _topics(found, view), "grades": _grades(found, view), "marks": MARKS, "legend": legend(view),
        },
    )  # fmt: skip
    return index, *(_page(writer, matrix, found, index) for matrix in found)


def address(matrix: Matrix) -> str:
    """Return the address of one page of a topic."""
    return addresses.comparison(matrix.topic + (f"-{matrix.part}" if matrix.part > 1 else ""))


def _page(writer: Writer, matrix: Matrix, found: Sequence[Matrix], index: Page) -> Page:
    topic = writer.context.dataset.code("topic", matrix.topic).name
    part = writer.text("compare.part", n=matrix.part) if matrix.parts > 1 else Text(vi="", en="")
    topic = Text(vi=topic.vi + part.vi, en=topic.en + part.en)
    strings = writer.context.strings
    return writer.page(
        address(matrix),
        "matrix",
        title=Text(
            vi=strings.get("compare.topic_title", "vi", topic=topic.vi),
            en=strings.get("compare.topic_title", "en", topic=topic.en),
        ),
        description=Text(
            vi=strings.get("compare.topic_description", "vi", topic=topic.vi),
            en=strings.get("compare.topic_description", "en", topic=topic.en),
        ),
        values=lambda view: _values(matrix, found, view),
        parents=(index.crumb,),
    )


def _values(matrix: Matrix, found: Sequence[Matrix], view: PageView) -> Mapping[str, object]:
    columns = tuple(_column(place, view) for place in matrix.columns)
    lines = tuple(_line(line, columns, view) for line in matrix.lines)
    reasons = {cell.gap.reason for line in lines for cell in line.cells if cell.gap is not None}
    used = {item.mark for line in lines for cell in line.cells for item in cell.items}
    used_grades = {line.grade for line in lines}
    grades = [grade for grade in GRADES if grade in used_grades]
    return {
        "columns": columns,
        "lines": lines,
        "grades": grades,
        "marks": [mark for mark in MARKS if mark in used],
        "legend": legend(view, reasons),
        "style": _style(columns, grades),
        "caption": view.t("compare.caption", topic=view.name("topic", matrix.topic)),
        "below": any(column.zone == "below" for column in columns),
        "country": any(column.zone == "country" for column in columns),
        "others": [entry for entry in _topics(found, view) if entry.href != view.href(address(matrix))],
    }


def _column(place: Place, view: PageView) -> PlaceColumn:
    zone = {Level.PROVINCE: "province", Level.COUNTRY: "country"}.get(place.level, "below")
    level = Chip(code=place.level, text=view.t("compare.yardstick")) if zone == "country" else level_chip(place, view)
    return PlaceColumn(
        id=f"show-{place.ref_area}",
        link=Link(href=view.href(addresses.place(place.ref_area)), text=view.of(place.name)),
        short=view.of(place.name),
        zone=zone,
        level=level,
    )


def _line(line: MatrixRow, columns: Sequence[PlaceColumn], view: PageView) -> LineView:
    href = view.href(addresses.indicator(line.indicator.indicator))
    return LineView(
        indicator=Link(href=href, text=view.of(line.indicator.name)),
        grade=line.grade,
        verdict=line.verdict,
        cells=tuple(_cell(cell, column, line, href, view) for cell, column in zip(line.cells, columns, strict=True)),
    )


def _cell(cell: MatrixCell, column: PlaceColumn, line: MatrixRow, href: str, view: PageView) -> CellView:
    return CellView(
        items=tuple(item(row, line.letters.get(row.observation_id), view) for row in cell.rows),
        gap=gap(cell.absence, view) if cell.absence is not None else None,
        zone="doubtful" if any(row.doubtful for row in cell.rows) else column.zone,
        more=view.t("compare.more", n=view.number(cell.more)) if cell.more else None,
    )


def mark(row: Observation) -> str:
    """Return which mark a statement bears: a target is hollow whatever else it is, an estimate has a dashed edge."""
    if row.kind is Kind.TARGET:
        return TARGET
    if row.kind is Kind.BENCHMARK:
        return BENCHMARK
    if row.obs_status != "A" and not row.doubtful:
        return ESTIMATE
    return CONTEXT if row.kind is Kind.CONTEXT else REPORTED


def item(row: Observation, letters: str | None, view: PageView, *, stated: bool = False) -> IndicatorItem:
    """Put one statement into the words of a cell; a target says when it is due, or with `stated` when it was set."""
    word = mark(row)
    when = view.dated(row, short=True)
    if row.kind is Kind.TARGET:
        due = view.t("compare.due", period=view.period(row.target_period)) if row.target_period else view.t("compare.no_due")
        known = row.time_basis is TimeBasis.STATED
        set_in = view.t("compare.set_in", period=when) if known else when
        when = set_in if stated else due if known else f"{due} · {when}"
    words = [] if word == REPORTED else [view.t(f"mark.{word}")]
    if (quality := view.quality(row)) is not None:
        words.append(quality)
    if row.obs_status != "A" and word != ESTIMATE:
        words.append(view.within("obs_status", row.obs_status))
    return IndicatorItem(
        mark=word,
        number=view.number_link(row, view.value(row)),
        when=when,
        word=", ".join(words) or None,
        base=view.t("row.of", base=view.within("base", row.base)) if row.base is not None else None,
        letters=letters,
    )


def _style(columns: Sequence[PlaceColumn], grades: Sequence[str]) -> Markup:
    """Return the rules that show the chosen rows and columns alone: one short rule a verdict and a column, none a cell."""
    rows = "".join(
        f'.ts-compare:has(#only-{grade.replace("_", "-")}:checked) tbody:not([data-grade="{grade}"]){{display:none}}'
        for grade in grades
    )
    if len(columns) < 2:
        return Markup(rows)
    hidden = ",".join(
        f".ts-compare:has(.ts-pick-place:checked):not(:has(#{column.id}:checked)) tr>:nth-child({number})"
        for number, column in enumerate(columns, 2)
    )
    return Markup(rows + hidden + "{display:none}")


def _topics(found: Sequence[Matrix], view: PageView) -> list[ListEntry]:
    entries = []
    for matrix in found:
        part = view.t("compare.part", n=matrix.part) if matrix.parts > 1 else ""
        several = sum(line.verdict is not None for line in matrix.lines)
        good = sum(line.grade == Grade.COMPARABLE for line in matrix.lines)
        note = view.t(
            "compare.topic_note", n=view.number(len(matrix.lines)), several=view.number(several), good=view.number(good)
        )
        entries.append(ListEntry(href=view.href(address(matrix)), text=view.name("topic", matrix.topic) + part, note=note))
    return entries


def _grades(found: Sequence[Matrix], view: PageView) -> list[Mapping[str, str]]:
    counts = {grade: sum(line.grade == grade for matrix in found for line in matrix.lines) for grade in GRADES}
    return [{"grade": grade, "count": view.t("compare.indicators", n=view.number(counts[grade]))} for grade in GRADES]
