"""The heart: what may be done with observations that a page puts side by side, and why not more."""
