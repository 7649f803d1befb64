"""Rows of a table of a statistics office, added to an edition that there is: shown first, and nothing in them guessed."""
