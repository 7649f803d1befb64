"""Trying a check without editing a suite, and finding one's way among those that there are: `tinhso expectations …`."""

from tinhso.expectations.try_check.list_checks import list_checks, show_check
from tinhso.expectations.try_check.parse_check import Trial, trial_from_words, trials_from_file
from tinhso.expectations.try_check.run_check import TrialResult, describe_trial, run_trial

__all__ = [
    "Trial",
    "TrialResult",
    "describe_trial",
    "list_checks",
    "run_trial",
    "show_check",
    "trial_from_words",
    "trials_from_file",
]
