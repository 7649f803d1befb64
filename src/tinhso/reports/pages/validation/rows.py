"""Page by page of what the sources say: how many of its figures a check could find wrong; to every row from here."""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.reports.assets.statement_pages import StatementPage
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values
from tinhso.reports.views.rows import Link, title_language
from tinhso.reports.views.statements import part_name


def values(view: PageView) -> Values:
    rows, held = view.dataset.observations, view.context.evidence.held(OBSERVATIONS)
    summary = {"rows": view.number(len(rows)), "held": view.number(sum(row.line in held for row in rows))}
    return {
        "summary": view.t("validation.rows_summary", **summary) if rows else view.t("validation.rows_none"),
        "lines": [
            _line(part, held, view)
            for source in view.dataset.sources
            for part in view.context.statements.of(source.source_id)
            if part.rows
        ],
    }


def _line(part: StatementPage, held: Mapping[int, int], view: PageView) -> Values:
    name = part_name(part, view)
    counts = sorted({held.get(row.line, 0) for row in part.rows})
    return {
        "page": Link(href=view.href(part.path), text=name, lang=title_language(part.source, name, view)),
        "source": view.context.source_name(part.source, view.lang) if part.indicator is not None else None,
        "rows": view.number(len(part.rows)),
        "held": view.number(sum(row.line in held for row in part.rows)),
        "checks": "–".join(dict.fromkeys(view.number(n) for n in (counts[0], counts[-1]))),
        "refused": view.number(sum(row.line in view.context.refusals for row in part.rows)),
    }
