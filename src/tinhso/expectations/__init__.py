"""② Expectations: suites say what must be true before anyone looks; a failed critical check stops the build."""

from tinhso.expectations.gate import gate
from tinhso.expectations.report import CheckResult, Failure, Report, Severity
from tinhso.expectations.validation import is_kept, validate

__all__ = ["CheckResult", "Failure", "Report", "Severity", "gate", "is_kept", "validate"]
