"""The curated rows held against the texts that they were taken from."""
