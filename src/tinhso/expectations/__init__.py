"""② Expectations: suites say what must be true before anyone looks; a failed critical check stops the build."""

from tinhso.expectations.coverage import Checker, ColumnCoverage, Coverage, Covering
from tinhso.expectations.evidence import Evidence, gather
from tinhso.expectations.finality import unfinished
from tinhso.expectations.gate import gate
from tinhso.expectations.history import PastCheck, PastEdition, Trend, record
from tinhso.expectations.report import FAILURES, CheckKind, CheckResult, Failure, Outcome, Report, Severity
from tinhso.expectations.reviews import Review, ReviewState, SignOff, reviews, sign_offs
from tinhso.expectations.validation import is_kept, validate
from tinhso.expectations.waivers import Waiver

__all__ = [
    "FAILURES",
    "CheckKind",
    "CheckResult",
    "Checker",
    "ColumnCoverage",
    "Coverage",
    "Covering",
    "Evidence",
    "Failure",
    "Outcome",
    "PastCheck",
    "PastEdition",
    "Report",
    "Review",
    "ReviewState",
    "Severity",
    "SignOff",
    "Trend",
    "Waiver",
    "gate",
    "gather",
    "is_kept",
    "record",
    "reviews",
    "sign_offs",
    "unfinished",
    "validate",
]
