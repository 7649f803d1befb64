"""Trying a check without editing a suite, and finding one's way among those that there are: `tinhso expectations …`."""

from tinhso.expectations.trial.asking import Asked, from_file, from_words
from tinhso.expectations.trial.browsing import listing, shown
from tinhso.expectations.trial.trying import Trial, told, tried

__all__ = ["Asked", "Trial", "from_file", "from_words", "listing", "shown", "told", "tried"]
