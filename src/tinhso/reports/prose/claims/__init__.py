"""Sentences that compare: what they assert, over which rows, whether it holds, and what verdict and numbers they need."""
