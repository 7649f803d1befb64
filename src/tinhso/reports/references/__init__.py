"""Texts with their references resolved: values with the marks that they need, facts of notebooks, charts of their own."""
