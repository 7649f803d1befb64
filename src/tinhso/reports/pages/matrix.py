"""One matrix a topic: indicators by places, with the verdict of every row, and before them what the signs in them mean.

Places stand in their own order and never in that of a value; rows that compare come first. On a phone the others are folded.
The choice of places and of verdicts needs no script, nor does that: both are made of checkboxes, radio buttons, folds and
`:has()`; a browser without it shows everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tinhso.model import Grade, Place, Role, Verdict
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.blocks import OTHER, YARDSTICK, ZONES
from tinhso.reports.views.indicators import ListedIndicator, entry
from tinhso.reports.views.matrix import SINGLE, Matrix, MatrixBlock, MatrixCell, MatrixRow, matrices
from tinhso.reports.views.missing import MissingReason, gap, legend
from tinhso.reports.views.pairs import chooser, differs
from tinhso.reports.views.rows import MARKS, Chip, Link, former_boundaries, indicator_link, item, level_chip, mark, place_link
from tinhso.reports.views.strips import beside_each_other, on_lanes, standings
from tinhso.reports.writer import Writer

GRADES = (*(grade.value for grade in Grade), SINGLE)


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page before the matrices, with how many indicators compare, and the matrix of every topic: of several places."""
    if not writer.context.optional_pages[addresses.COMPARE]:
        return ()
    found = matrices(writer.context)

    def values(view: PageView) -> Values:
        return {
            "chooser": chooser(view), "topics": topic_entries(found, view), "grades": _grades(found, view), "marks": MARKS,
            "legend": legend(view), "standing": beside_each_other(standings(on_lanes(view.context), view.context), view),
        }  # fmt: skip

    first = writer.page(addresses.COMPARE, "compare", values=values, group="comparisons", brief="comparisons")
    return first, *(_page(writer, matrix, found, first.crumb) for matrix in found)


def _grades(found: Sequence[Matrix], view: PageView) -> list[Values]:
    counts = Counter(line.grade(view.dataset) for matrix in found for line in matrix.lines)
    counts[SINGLE] += sum(len(matrix.alone) for matrix in found)
    return [{"grade": grade, "count": view.t("compare.indicators", n=view.number(counts[grade]))} for grade in GRADES]


def address(matrix: Matrix) -> str:
    return addresses.comparison(matrix.topic + (f"-{matrix.part}" if matrix.part > 1 else ""))


def topic_entries(found: Sequence[Matrix], view: PageView) -> list[Link]:
    """Return the pages of all topics with how many of their indicators compare."""
    entries = []
    for matrix in found:
        several = sum(line.verdict(view.dataset) is not None for line in matrix.lines)
        good = sum(line.grade(view.dataset) == Grade.COMPARABLE for line in matrix.lines)
        every = view.number(len(matrix.lines) + len(matrix.alone))
        note = view.t("compare.topic_note", n=every, several=view.number(several), good=view.number(good))
        if not several:
            nothing = view.t(f"compare.grade_{SINGLE}")
            note = f"{view.t('compare.indicators', n=every)}; {nothing[:1].lower()}{nothing[1:]}"
        entries.append(Link(href=view.href(address(matrix)), text=_topic(matrix, view), note=note))
    return entries


def _page(writer: Writer, matrix: Matrix, found: Sequence[Matrix], above: Crumb) -> Page:
    def named(view: PageView, key: str) -> str:
        return view.t(key, topic=_topic(matrix, view))

    return writer.page(
        address(matrix), "matrix", title=lambda view: named(view, "compare.topic_title"), parents=(above,), group="comparisons",
        brief="comparisons", series=True,
        description=lambda view: named(view, "compare.topic_description"), values=lambda view: _values(matrix, found, view),
    )  # fmt: skip


def _topic(matrix: Matrix, view: PageView) -> str:
    """Return the name of a topic, with its part where it goes over several pages."""
    return view.name("topic", matrix.topic) + (view.t("compare.part", n=matrix.part) if matrix.parts > 1 else "")


def _values(matrix: Matrix, found: Sequence[Matrix], view: PageView) -> Values:
    shown = [cell for line in matrix.lines for cell in line.cells]
    marks = {mark(row) for cell in shown for row in cell.rows}
    there = {line.grade(view.dataset) for line in matrix.lines}
    grades = [grade.value for grade in Grade if grade in there]
    told = frozenset(row.observation_id for cell in shown for row in cell.rows)
    blocks = sorted(matrix.blocks, key=lambda block: _rank(block, matrix.columns, view))
    return {
        "columns": [_column(place, view) for place in matrix.columns],
        "former": former_boundaries(matrix.columns, view),
        "blocks": [_block(block, matrix.columns, told, view) for block in blocks],
        "alone": [entry(ListedIndicator(indicator, view.context), view) for indicator in matrix.alone],
        "grades": grades,
        "marks": [one for one in MARKS if one in marks],
        "legend": legend(view, {cell.absence.reason for cell in shown if cell.absence is not None}),
        "caption": view.t("compare.caption", topic=view.name("topic", matrix.topic)),
        "others": [one for one in topic_entries(found, view) if one.href != view.href(address(matrix))],
    }


def _rank(block: MatrixBlock, columns: Sequence[Place], view: PageView) -> int:
    """Return where the lines of a family stand: those of which any compares first, then those that stand side by side."""
    joint = block.verdict(columns, view.dataset)
    grades = [*(line.grade(view.dataset) for line in block.lines), *([joint.grade.value] if joint is not None else [])]
    return min(map(GRADES.index, grades))


def _zone(place: Place, view: PageView) -> str | None:
    """Return which columns a place's is set apart with: those of other levels, or of what is held against; None for compared."""
    role = view.dataset.levels.role(place)
    return None if role is Role.COMPARED else ZONES[role]


def _column(place: Place, view: PageView) -> Values:
    zone = _zone(place, view)
    level = Chip(code=place.level, text=view.t("compare.yardstick")) if zone == YARDSTICK else level_chip(place, view)
    link = place_link(place, view)
    label = f"{link.text}, {level.text}" if level is not None else link.text
    # where columns are folded into lines, nothing but the label sets a part apart from the wholes
    label = f"{view.t('block.below')}: {link.text}" if zone == OTHER else label
    return {"id": f"show-{place.ref_area}", "link": link, "zone": zone, "level": level, "label": label}


def _block(block: MatrixBlock, columns: Sequence[Place], told: frozenset[str], view: PageView) -> Values:
    verdict = block.verdict(columns, view.dataset)
    return {
        "title": _title(block, view),
        "grade": verdict.grade if verdict is not None else None,
        "differs": differs(verdict, view) if verdict is not None else None,
        "lines": [_line(line, columns, told, block, verdict, view) for line in block.lines],
    }


def _title(block: MatrixBlock, view: PageView) -> str | None:
    """Return what stands above the lines of a family: its name, which says that it is one where a line has the same name."""
    if block.family is None:
        return None
    name = view.name("family", block.family)
    alike = any(view.of(line.indicator.name) == name for line in block.lines)
    return view.t("compare.family_of", name=name) if alike else name


def _line(
    line: MatrixRow, columns: Sequence[Place], told: frozenset[str], block: MatrixBlock, joint: Verdict | None, view: PageView
) -> Values:
    """Return one line. Where its family stands side by side it does not say of itself that there is nothing to compare."""
    pairs, verdict = list(zip(line.cells, columns, strict=True)), line.verdict(view.dataset)
    return {
        "indicator": indicator_link(line.indicator, view),
        "grade": line.grade(view.dataset),
        "shown": verdict is not None or joint is None,
        "verdict": verdict,
        "places": len({row.ref_area for row in line.shown}),
        "cells": [_cell(cell, place, line, told, block, view) for cell, place in pairs],
        "silent": ", ".join(view.of(place.name) for cell, place in pairs if _is_silent(cell)),
    }


def _is_silent(cell: MatrixCell) -> bool:
    return cell.absence is not None and cell.absence.reason is MissingReason.NOT_REPORTED


def _cell(cell: MatrixCell, place: Place, line: MatrixRow, told: frozenset[str], block: MatrixBlock, view: PageView) -> Values:
    """Return one cell. Why there is nothing it says without what stands in another line of the same family or table."""
    absence, letters = cell.absence, line.letters(view.dataset)
    near = absence is not None and absence.reason is MissingReason.SAID_OTHERWISE and len(block.lines) > 1
    if absence is not None and (near or {row.observation_id for row in absence.nearest} <= told):
        absence = replace(absence, nearest=())
    return {
        "statements": [item(row, letters.get(row.observation_id), view) for row in cell.rows],
        "gap": gap(absence, view) if absence is not None else None,
        "folded": "ts-none" if _is_silent(cell) else "ts-near" if near else None,
        "zone": "doubtful" if any(row.doubtful for row in cell.rows) else _zone(place, view),
        "more": view.t("compare.more", n=view.number(cell.more)) if cell.more else None,
    }
