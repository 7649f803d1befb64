"""Pages for reviewers: what was checked, what it found, what no check covers, how well the checks catch mistakes."""

from tinhso.reports.page import Page
from tinhso.reports.pages.validation.coverage_page import coverage_page
from tinhso.reports.pages.validation.overview import overview_page
from tinhso.reports.pages.validation.proof_page import proof_page
from tinhso.reports.pages.validation.rows_page import rows_page
from tinhso.reports.pages.validation.table_pages import table_pages
from tinhso.reports.writer import Writer


def validation_pages(writer: Writer) -> tuple[Page, ...]:
    """Write the pages about the checks, the overview first."""
    return (
        overview_page(writer),
        *table_pages(writer),
        coverage_page(writer),
        rows_page(writer),
        proof_page(writer),
    )
