"""The page before the matrices: what the verdicts, letters and signs in them mean, and how many indicators compare."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.pages.matrix import GRADES, topic_entries
from tinhso.reports.views.matrix import Matrix, matrices
from tinhso.reports.views.missing import legend
from tinhso.reports.views.statements import MARKS
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page."""
    found = matrices(writer.context)

    def values(view: PageView) -> Values:
        return {"topics": topic_entries(found, view), "grades": _grades(found, view), "marks": MARKS, "legend": legend(view)}

    return (writer.page(addresses.COMPARE, "compare", values=values, group="comparisons"),)


def _grades(found: Sequence[Matrix], view: PageView) -> list[Values]:
    counts = {grade: sum(line.grade == grade for matrix in found for line in matrix.lines) for grade in GRADES}
    return [{"grade": grade, "count": view.t("compare.indicators", n=view.number(counts[grade]))} for grade in GRADES]
