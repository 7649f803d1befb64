"""The series that pages stand in: the page before and the page after.

Both languages turn the pages alike, in the reading order of the edition: indicators topic by topic with related ones together,
as their file has them, and not by the alphabet of one language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tinhso.reports.page import Page

#: The kinds of page that follow one another. Traces do not: a row leads to its source and its indicator, not to the next row.
SERIES = ("story", "place", "indicator", "matrix", "source", "notebook")


def in_series(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages in the same order, each knowing its neighbours among the pages of its kind."""
    found = {page.path: page for page in pages}
    for kind in SERIES:
        members = [page for page in pages if page.kind == kind]
        for at, page in enumerate(members):
            before = members[at - 1].crumb if at else None
            after = members[at + 1].crumb if at + 1 < len(members) else None
            found[page.path] = replace(page, before=before, after=after)
    return tuple(found[page.path] for page in pages)
