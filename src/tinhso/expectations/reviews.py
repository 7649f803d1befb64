"""Sign-off: which tables a person has looked through, in exactly which version (`data/reviews.csv`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tinhso.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A row of `reviews.csv`: who (a name or a role) looked through which version of a table, and when (ISO)."""

    reviewer: str
    reviewed_on: str
    table: str
    digest: str
    remark: Text | None
    line: int


class ReviewState(StrEnum):
    """Whether a table as it stands has been looked through: yes, an earlier version of it has, or never."""

    REVIEWED = "reviewed"
    CHANGED = "changed"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """The state of one table and the review that it rests on: the last one of this version, or else of any."""

    table: str
    digest: str
    state: ReviewState
    review: Review | None
