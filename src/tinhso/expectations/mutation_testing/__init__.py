"""Proof by corruption: a mutation test of the data. Thousands of seeded corruptions, one at a time, and what catches each."""
