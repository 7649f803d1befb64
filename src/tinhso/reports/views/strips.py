"""What stands beside the drawing of places among all: the middle, and what the places are held against."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from tinhso.model import Observation
from tinhso.notebooks import StripRow, status_of
from tinhso.reports.page_context import PageView


def held_against(strip: StripRow, view: PageView) -> Iterator[str]:
    """Yield in words what lines through a strip show."""
    if strip.middle is not None:
        yield view.t("place.standing_middle", value=view.of(strip.middle))
    for row in strip.yardsticks:
        number = Markup("{} {}").format(view.of(view.dataset.place(row.ref_area).name), view.number_link(row))
        yield number + "".join(f" ({status})" for status in statuses(row, view))


def statuses(row: Observation, view: PageView) -> list[str]:
    """Return what a figure is called that is no normal value, nothing of any other."""
    return list(filter(None, [view.of(status_of(row, view.dataset))]))
