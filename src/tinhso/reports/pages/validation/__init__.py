"""Pages for reviewers: what was checked, what it found, what no check covers, how well the checks catch mistakes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.pages.validation import coverage, overview, proof, rows, table
from tinhso.reports.writer import Writer

#: The pages beside the overview that are of no table alone, by the name of their template and their words: where each stands,
#: and what fills it.
OF_ALL_TABLES: Mapping[str, tuple[str, Callable[[PageView], Values]]] = {
    "coverage": (addresses.COVERAGE, coverage.values),
    "rows": (addresses.CHECKED_ROWS, rows.values),
    "proof": (addresses.PROOF, proof.values),
}


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the pages about the checks, the overview first."""
    first = writer.page(
        addresses.VALIDATION, "validation", values=overview.values, template="validation/overview", group="about", brief="about"
    )
    above = (first.crumb,)
    others = (
        writer.page(
            address, "validation", title=writer.text(f"validation.{name}_title"), template=f"validation/{name}", parents=above,
            description=writer.text(f"validation.{name}_description"), values=values, group="about", brief="about",
        )
        for name, (address, values) in OF_ALL_TABLES.items()
    )  # fmt: skip
    return first, *table.pages(writer, above), *others
