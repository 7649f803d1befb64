"""Pages for reviewers: what was checked, what it found, what no check covers, how well the checks catch mistakes."""

from tinhso.reports.page import Page
from tinhso.reports.pages.validation import coverage, overview, proof, rows, table
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the pages about the checks, the overview first."""
    first = overview.page(writer)
    above = (first.crumb,)
    return (
        first,
        *table.pages(writer, above),
        coverage.page(writer, above),
        rows.page(writer, above),
        proof.page(writer, above),
    )
