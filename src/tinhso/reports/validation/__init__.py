"""The reviewers’ desk: what was checked, what it found, what no check covers, how well the checks are known to catch a slip."""

from tinhso.reports.pages import Page
from tinhso.reports.validation.anchors import check_address, row_anchor
from tinhso.reports.validation.checks import waiver_of, waiver_words
from tinhso.reports.validation.coverage_page import coverage_page
from tinhso.reports.validation.marks import mark, marked
from tinhso.reports.validation.overview import overview_page
from tinhso.reports.validation.proof_page import proof_page
from tinhso.reports.validation.rows_page import rows_page
from tinhso.reports.validation.support import Refusals, outcome_of_row, refused_rows, support
from tinhso.reports.validation.table_pages import table_pages
from tinhso.reports.writer import Writer

__all__ = [
    "Refusals",
    "check_address",
    "mark",
    "marked",
    "outcome_of_row",
    "refused_rows",
    "row_anchor",
    "support",
    "validation_pages",
    "waiver_of",
    "waiver_words",
]


def validation_pages(writer: Writer) -> tuple[Page, ...]:
    """Write the pages of the desk, the overview first."""
    return (
        overview_page(writer),
        *table_pages(writer),
        coverage_page(writer),
        rows_page(writer),
        proof_page(writer),
    )
