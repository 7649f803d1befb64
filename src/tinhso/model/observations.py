"""Observations: one statement of one source about one place at one time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tinhso.model.periods import Period
from tinhso.model.text import Text
from tinhso.packed import packed


class Kind(StrEnum):
    """What sort of statement an observation is (codelist `kind`): a result, a target, a yardstick or background."""

    REPORTED = "reported"
    TARGET = "target"
    BENCHMARK = "benchmark"
    CONTEXT = "context"


class Precision(StrEnum):
    """The word that a source puts to a figure (codelist `precision`): «gần», «khoảng», «hơn», «ít nhất», «dưới», «tối đa»."""

    EXACT = "exact"
    NEARLY = "nearly"
    ABOUT = "about"
    ABOVE = "above"
    AT_LEAST = "at_least"
    BELOW = "below"
    AT_MOST = "at_most"


class TimeBasis(StrEnum):
    """Where the time period comes from: stated in the text, the date of publication, or inferred by the curators."""

    STATED = "stated"
    PUBLISHED = "published"
    INFERRED = "inferred"


class Quality(StrEnum):
    """How far from its origin a figure was taken (codelist `quality`): from an authority, the press, a copy, or calculated."""

    OFFICIAL = "official"
    PRESS = "press"
    MIRROR = "mirror"
    DERIVED = "derived"


#: The SDMX status of a figure that its source prints and that cannot be relied on; the row's note says why.
DOUBTFUL = "U"
#: The SDMX statuses of a cell in which its source gives no figure: a holiday, a derogation, counted in another category, not
#: collected, impossible, missing without a reason, suppressed.
MISSING = frozenset("HJKLMOQ")
#: The one confidentiality status (CL_CONF_STATUS) that does not withhold a figure: free.
FREE = "F"


def gives_no_figure(obs_status: str | None, conf_status: str | None) -> bool:
    """Tell whether these statuses say that there is no figure: one is missing, or withheld as confidential."""
    return obs_status in MISSING or conf_status not in (None, FREE)


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A row of `observations.csv`: one statement of one source about one place at one time.

    Exactly one of `value` (a number in the indicator's unit) and `code` (a state) is set; neither is where `obs_status` or
    `conf_status` says that the source gives no figure (`no_figure`): such a row is one of `Dataset.missing`. Of a range `value`
    is the lower end and `upper` the other. A change is from `base_period`. A figure of one part alone (women, towns) has its
    `breakdown`, which is in its `base` as well: `households.female` is not what `households` is. `conf_lower` and `conf_upper`
    are the ends of its confidence interval. `line` is the 1-based line of the row in the CSV file, `locator` the 1-based
    non-empty line of the source text.
    """

    observation_id: str
    ref_area: str
    indicator: str
    time_period: Period
    time_basis: TimeBasis
    value: Decimal | None
    upper: Decimal | None = None
    code: str | None
    obs_status: str
    quality: Quality
    kind: Kind
    precision: Precision
    as_printed: str | None
    base: str | None
    numerator: Decimal | None
    denominator: Decimal | None
    target_period: Period | None
    base_period: Period | None = None
    conf_status: str | None = None
    breakdown: str | None = None
    conf_lower: Decimal | None = None
    conf_upper: Decimal | None = None
    source_id: str
    locator: int | None
    note: Text | None
    line: int

    @property
    def whole_base(self) -> str | None:
        """What a share is a share of, whichever part of it the figure is of."""
        return self.base if self.breakdown is None else (self.base or "").removesuffix(self.breakdown).removesuffix(".") or None

    @property
    def doubtful(self) -> bool:
        """Tell whether the editors doubt the figure (CL_OBS_STATUS U, low reliability): it is quoted, never drawn or compared."""
        return self.obs_status == DOUBTFUL

    @property
    def no_figure(self) -> bool:
        """Tell whether the source says that it gives no figure here, and why."""
        return gives_no_figure(self.obs_status, self.conf_status)

    @property
    def is_number(self) -> bool:
        """Tell whether what the source states is a number, not a state."""
        return self.code is None and not self.no_figure

    @property
    def only_quoted(self) -> bool:
        """Tell whether the figure is no point to draw, compare or calculate with: a doubtful one, or a range."""
        return self.doubtful or self.upper is not None
