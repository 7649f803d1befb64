"""② Expectations: suites say what must be true before anyone looks; a failed critical check stops the build."""

from tinhso.expectations import results, trial
from tinhso.expectations.coverage import Checker, ColumnCoverage, Coverage, Covering
from tinhso.expectations.definitions import Definition, definitions
from tinhso.expectations.evidence import Evidence, gather
from tinhso.expectations.finality import unfinished
from tinhso.expectations.gate import gate
from tinhso.expectations.history import FAILING, PastCheck, PastEdition, Trend, record, timeline
from tinhso.expectations.opinion import Comparison, Opinion, OpinionError, TableOpinion, second_opinion
from tinhso.expectations.proof import Catcher, Kind, OperatorEntry, Proof, Score, Survivor, Tally, load_proof, suites_digest
from tinhso.expectations.report import FAILURES, CheckKind, CheckResult, Failure, Outcome, Report, Severity
from tinhso.expectations.reviews import Review, ReviewState, SignOff, reviews, sign_offs
from tinhso.expectations.validation import is_kept, validate
from tinhso.expectations.waivers import Waiver

__all__ = [
    "FAILING",
    "FAILURES",
    "Catcher",
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
    "Kind",
    "OperatorEntry",
    "Opinion",
    "OpinionError",
    "Outcome",
    "PastCheck",
    "PastEdition",
    "Proof",
    "Report",
    "Review",
    "ReviewState",
    "Score",
    "Severity",
    "SignOff",
    "Survivor",
    "TableOpinion",
    "Tally",
    "Trend",
    "Waiver",
    "definitions",
    "gate",
    "gather",
    "is_kept",
    "load_proof",
    "record",
    "results",
    "reviews",
    "second_opinion",
    "sign_offs",
    "suites_digest",
    "timeline",
    "trial",
    "unfinished",
    "validate",
]
