"""The data page (what a row is, the downloads, the licence, how to cite) and the codebook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tinhso import digest
from tinhso.data import DataFile, codebook, describe, schema_org, wording
from tinhso.model import Indicator
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView
from tinhso.reports.prose.articles import ResolvedArticle
from tinhso.reports.prose.constructs import anchor
from tinhso.reports.sharing.citations import bibtex, citation, csl_json
from tinhso.reports.views.rows import Missing, missing
from tinhso.reports.views.table_heads import heads
from tinhso.reports.writer import Writer

DOWNLOADS = "downloads"
_NO_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to download, with a sentence on what it is, its size and the start of its SHA-256."""

    href: str
    name: str
    note: str | None
    format: str
    size: str
    digest: str


def data_pages(writer: Writer, text: ResolvedArticle) -> tuple[Page, ...]:
    """Write the data page and the codebook. The downloads are those in `build/downloads/`."""
    folder = writer.context.project.build / DOWNLOADS
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in digest.files_below(folder)}
    description = describe(writer.context.dataset, writer.context.project.config, found)

    def values(view: PageView) -> Mapping[str, object]:
        config = view.context.project.config
        return {
            "body": text.parts[view.lang],
            "heads": heads(view, "file", "format", "size>", "digest"),
            "downloads": [_download(file, view) for file in description.files],
            "citation": citation(view, view.of(config.description)),
            "bibtex": bibtex(view.dataset, config, view.lang),
            "csl": csl_json(view.dataset, config, view.lang),
            "codebook": view.href(addresses.CODEBOOK),
        }

    page = writer.page(
        addresses.DATA, "data", title=text.title, description=text.description, values=values,
        described=lambda view: schema_org(description, view.lang, view.shared(f"data/{DOWNLOADS}/")),
    )  # fmt: skip
    book = writer.page(
        addresses.CODEBOOK, "codebook", title=writer.text("codebook.title"), description=writer.text("codebook.description"),
        values=_codebook, parents=(page.crumb,),
    )  # fmt: skip
    return page, book


def _download(file: DataFile, view: PageView) -> Download:
    kind = file.name.rpartition(".")[2].lower()
    key, own = f"format.{kind}", f"download.{_NO_KEY.sub('_', file.name.lower())}"
    note = view.of(file.meaning) if file.meaning is not None else None
    return Download(
        href=view.shared(f"data/{DOWNLOADS}/{file.name}"),
        name=file.name,
        note=view.t(own) if view.context.strings.has(own) else note,
        format=view.t(key) if view.context.strings.has(key) else kind.upper(),
        size=_size(file.size, view),
        digest=digest.short(file.sha256),
    )


def _size(size: int, view: PageView) -> str:
    return f"{view.number(max(1, round(size / 1000)))} kB"


def _codebook(view: PageView) -> Mapping[str, object]:
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


def _indicator(indicator: Indicator, view: PageView) -> Mapping[str, object]:
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
