"""② Expectations: suites say what must be true before anyone looks; a failed critical check stops the build."""

from tinhso.expectations import formats, try_check
from tinhso.expectations.engines.second_engine import Comparison, Opinion, OpinionError, TableOpinion, second_opinion
from tinhso.expectations.engines.validation import is_kept, validate
from tinhso.expectations.gate.decision import gate
from tinhso.expectations.gate.evidence import Evidence, gather
from tinhso.expectations.gate.history import FAILING, PastCheck, PastEdition, Trend, record, timeline
from tinhso.expectations.gate.release_gate import unfinished
from tinhso.expectations.gate.report import FAILURES, CheckKind, CheckResult, Failure, Outcome, Report, Severity
from tinhso.expectations.gate.sign_off import Review, ReviewState, SignOff, reviews, sign_offs
from tinhso.expectations.gate.waivers import Waiver
from tinhso.expectations.mutation_testing import (
    Catcher,
    MutantKind,
    MutationReport,
    OperatorEntry,
    Score,
    Survivor,
    Tally,
    load_proof,
    suites_digest,
)
from tinhso.expectations.suites.coverage import Checker, ColumnCoverage, Coverage, Covering
from tinhso.expectations.suites.definitions import Definition, definitions

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
    "MutantKind",
    "MutationReport",
    "OperatorEntry",
    "Opinion",
    "OpinionError",
    "Outcome",
    "PastCheck",
    "PastEdition",
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
    "formats",
    "gate",
    "gather",
    "is_kept",
    "load_proof",
    "record",
    "reviews",
    "second_opinion",
    "sign_offs",
    "suites_digest",
    "timeline",
    "try_check",
    "unfinished",
    "validate",
]
