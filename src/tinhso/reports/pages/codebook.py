"""The codebook: what every column, indicator and code of the tables means."""

from __future__ import annotations

from tinhso.data import codebook, wording
from tinhso.model import Indicator
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.prose.constructs import anchor
from tinhso.reports.views.rows import Missing, heads, missing
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the codebook."""
    above = Crumb(path=addresses.DATA, title=writer.written.texts["data"].title)
    return (writer.page(addresses.CODEBOOK, "codebook", values=_values, parents=(above,), group="about"),)


def _values(view: PageView) -> Values:
    book = codebook(view.dataset)
    return {
        "tables": [
            {
                "name": table.name.replace("_", "-"),
                "path": table.path,
                "meaning": view.of(table.meaning),
                "rows": view.number(view.context.tables.table(table.name).raw.height),
                "columns": [
                    {"name": column.name, "meaning": view.of(column.meaning), "rule": view.of(column.rule)}
                    for column in table.columns
                ],
            }
            for table in book.tables
        ],
        "column_heads": heads(view, "column", "meaning", "rule"),
        "indicators": [_indicator(indicator, view) for indicator in book.indicators],
        "indicator_heads": heads(view, "indicator", "code", "definition", "unit"),
        "codelists": [
            {
                "name": codelist.name,
                "anchor": anchor(codelist.name),
                "codes": [{"code": code.code, "name": view.of(code.name)} for code in codelist.codes],
            }
            for codelist in book.codelists
        ],
        "code_heads": heads(view, "code", "meaning"),
    }


def _indicator(indicator: Indicator, view: PageView) -> Values:
    unit: str | Missing
    if indicator.unit_measure is not None:
        unit = wording.unit(indicator.unit_measure, view.dataset, view.lang)
    elif indicator.codelist is not None:
        unit = view.t("codebook.states", name=indicator.codelist)
    else:
        unit = missing("not_applicable", view)
    return {
        "href": view.href(addresses.indicator(indicator.indicator)),
        "name": view.of(indicator.name),
        "code": indicator.indicator,
        "definition": view.of(indicator.definition),
        "unit": unit,
    }
