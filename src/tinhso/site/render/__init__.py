"""Prose to HTML by either renderer, and the same HTML from both."""
