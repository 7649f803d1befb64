"""What the references of a text stand for: values with the marks that they need, facts of notebooks, charts of its own."""
