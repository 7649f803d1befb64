"""Trying a check without editing a suite, and finding one's way among those that there are: `tinhso expectations …`."""

from tinhso.expectations.try_check.list_checks import listing, shown
from tinhso.expectations.try_check.parse_check import Asked, from_file, from_words
from tinhso.expectations.try_check.run_check import Trial, told, tried

__all__ = ["Asked", "Trial", "from_file", "from_words", "listing", "shown", "told", "tried"]
