"""Sign-off: which tables a person has looked through, in exactly which version (`data/reviews.csv`).

A review holds for one digest. When a table changes, its review becomes the review of an earlier version, by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tinhso.as_json import Day, Line
from tinhso.data import Table, Tables, text_of
from tinhso.expectations.suites.derived_cells import REVIEWABLE
from tinhso.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A row of `reviews.csv`: who (a name or a role) looked through which version of a table, and when (ISO)."""

    table: str
    reviewer: str
    reviewed_on: Day
    digest: str
    remark: Text | None
    file: str
    line: Line


class ReviewState(StrEnum):
    """Whether a table as it stands has been looked through: yes, an earlier version of it has, or never."""

    REVIEWED = "reviewed"
    CHANGED = "changed"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """The state of one table and the review that it rests on: the last one of this version, or else the last of any."""

    table: str
    digest: str
    state: ReviewState
    review: Review | None


def reviews(tables: Tables) -> tuple[Review, ...]:
    """Return the rows of the table of reviews, in file order, less those that lack a cell, which the gate refuses."""
    required = [column.name for column in tables.reviews.contract.columns if column.required]
    rows = tables.reviews.frame.drop_nulls(required).iter_rows(named=True)
    return tuple(
        Review(
            **{name: row[name] for name in ("table", "reviewer", "reviewed_on", "digest", "line")},
            remark=text_of(tables.languages, [row[f"remark_{lang}"] for lang in tables.languages]),
            file=tables.reviews.path,
        )
        for row in rows
    )


def sign_offs(tables: Tables, found: Sequence[Review]) -> tuple[SignOff, ...]:
    """Return the state of every table that can be reviewed, in the order of the contract."""
    return tuple(_sign_off(tables.table(name), found) for name in REVIEWABLE)


def _sign_off(table: Table, found: Sequence[Review]) -> SignOff:
    of_table = sorted((review for review in found if review.table == table.name), key=lambda r: (r.reviewed_on, r.line))
    of_version = [review for review in of_table if table.digest.startswith(review.digest)]
    state = ReviewState.REVIEWED if of_version else ReviewState.CHANGED if of_table else ReviewState.UNREVIEWED
    return SignOff(table=table.name, digest=table.digest, state=state, review=next(reversed(of_version or of_table), None))
