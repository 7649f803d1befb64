"""The data page (what a row is, the downloads, the licence, how to cite) and the codebook: what every column and code means."""

from __future__ import annotations

import re

from tinhso import digest
from tinhso.authored import there
from tinhso.data import DataFile, describe, schema_org, wording
from tinhso.model import Indicator
from tinhso.project import DOWNLOADS
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.prose.markdown.constructs import anchor
from tinhso.reports.views.citations import bibtex, citation, csl_json
from tinhso.reports.views.rows import Missing, indicator_link, missing
from tinhso.reports.writer import Writer

_NO_KEY = re.compile(r"[^a-z0-9]+")
#: What most people can open comes first, what programs look for last; of the tables the one with the figures.
_OPENED, _FIGURES = (".xlsx", ".csv", ".parquet", ".json"), "observations."


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the data page and the codebook. The downloads are those in `build/downloads/`."""
    text = writer.written.texts["data"]
    folder = writer.context.project.build / DOWNLOADS
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in digest.files_below(folder)}
    description = describe(writer.context.dataset, writer.context.project.config, found)

    def values(view: PageView) -> Values:
        config = view.context.project.config
        return {
            "body": text.parts[view.lang],
            "downloads": [_download(file, view) for file in sorted(description.files, key=_order)],
            "citation": citation(view, view.of(config.description)),
            "bibtex": bibtex(view.dataset, config, view.lang),
            "csl": csl_json(view.dataset, config, view.lang),
        }

    page = writer.page(
        addresses.DATA, "data", title=text.title, description=text.description, values=values, group="about", brief="about",
        described=lambda view: schema_org(description, view.lang, view.shared(f"data/{DOWNLOADS}/")),
    )  # fmt: skip
    above = (page.crumb,)
    return page, writer.page(addresses.CODEBOOK, "codebook", values=_codebook, parents=above, group="about", brief="about")


def _codebook(view: PageView) -> Values:
    tables, indicators = view.context.tables, view.dataset.indicators
    return {
        "tables": view.context.tables.contract.values(),
        "rows": {table.name: table.raw.height for table in tables if there(view.context.project.root, table.contract.path)},
        "indicators": [(indicator, indicator_link(indicator, view), _unit(indicator, view)) for indicator in indicators],
        "codelists": view.dataset.codelists,
        "anchor": anchor,
    }


def _unit(indicator: Indicator, view: PageView) -> str | Missing:
    if indicator.unit_measure is not None:
        return wording.unit(indicator.unit_measure, view.dataset, view.lang)
    if indicator.codelist is not None:
        return view.t("codebook.states", name=indicator.codelist)
    return missing("not_applicable", view)


def _order(file: DataFile) -> tuple[int, bool, str]:
    """Return where a download stands in the list; kinds of files that nobody foresaw stand at its end."""
    kind = next((place for place, ending in enumerate(_OPENED) if file.name.endswith(ending)), len(_OPENED))
    return kind, not file.name.startswith(_FIGURES), file.name


def _download(file: DataFile, view: PageView) -> Values:
    kind = file.name.rpartition(".")[2].lower()
    key, own = f"format.{kind}", f"download.{_NO_KEY.sub('_', file.name.lower())}"
    note = view.of(file.meaning) if file.meaning is not None else None
    return {
        "name": file.name,
        "note": view.t(own) if view.context.strings.has(own) else note,
        "format": view.t(key) if view.context.strings.has(key) else kind.upper(),
        "size": f"{view.number(max(1, round(file.size / 1000)))}\u00a0kB",
        "digest": digest.short(file.sha256),
    }
