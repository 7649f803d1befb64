"""The rows that prose names, of which one without a figure is refused: there is nothing to quote, and nothing to compare. So is
one that there is no longer.
"""

from __future__ import annotations

from tinhso.data import PATHS, Editions, wording
from tinhso.model import Dataset, Observation
from tinhso.reports.prose.shortcodes import Shortcode

#: What an author who names a row without a figure can do.
FIX = "Name a row with a figure, or say in words that the source gives none, and why."
#: What is said of a name that there is no longer.
GONE = "there is no longer a row of this name"


def row_named(code: Shortcode, dataset: Dataset, editions: Editions) -> Observation:
    """Return the row that a reference names. Raises InputError for one that there is not, and for one without a figure."""
    name = code.arguments[0]
    if (why := why_none(name, dataset)) is not None:
        raise code.error("the row has no figure", found=name, reason=why, fix=FIX)
    if (gone := editions.became(name)) is not None:
        raise code.error(GONE, found=name, reason=gone.reason, fix=gone.fix)
    if not dataset.has_observation(name):
        known = [row.observation_id for row in dataset.observations]
        raise code.unknown("not an observation_id of observations.csv", name, known, PATHS["observations"])
    return dataset.observation(name)


def why_none(observation_id: str, dataset: Dataset) -> str | None:
    """Return why the source of a row gives no figure, as authors are told; None where there is no such row."""
    row = dataset.without_figure(observation_id)
    return wording.why_none(row, dataset).english if row is not None else None
