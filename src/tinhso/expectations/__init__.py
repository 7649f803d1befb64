"""② Expectations: suites say what must be true before anyone looks; a failed critical check stops the build."""

from tinhso.expectations import results, trial
from tinhso.expectations.coverage import Checker, ColumnCoverage, Coverage, Covering
from tinhso.expectations.definitions import Definition, definitions
from tinhso.expectations.evidence import Evidence, gather
from tinhso.expectations.finality import unfinished
from tinhso.expectations.gate import gate
from tinhso.expectations.history import FAILING, PastCheck, PastEdition, Trend, record, timeline
from tinhso.expectations.opinion import Comparison, Opinion, OpinionError, TableOpinion, second_opinion
from tinhso.expectations.report import FAILURES, CheckKind, CheckResult, Failure, Outcome, Report, Severity
from tinhso.expectations.reviews import Review, ReviewState, SignOff, reviews, sign_offs
from tinhso.expectations.validation import is_kept, validate
from tinhso.expectations.waivers import Waiver

__all__ = [
    "FAILING",
    "FAILURES",
    "CheckKind",
    "CheckResult",
    "Checker",
    "ColumnCoverage",
    "Comparison",
    "Coverage",
    "Covering",
    "Definition",
    "Evidence",
    "Failure",
    "Opinion",
    "OpinionError",
    "Outcome",
    "PastCheck",
    "PastEdition",
    "Report",
    "Review",
    "ReviewState",
    "Severity",
    "SignOff",
    "TableOpinion",
    "Trend",
    "Waiver",
    "definitions",
    "gate",
    "gather",
    "is_kept",
    "record",
    "results",
    "reviews",
    "second_opinion",
    "sign_offs",
    "timeline",
    "trial",
    "unfinished",
    "validate",
]
