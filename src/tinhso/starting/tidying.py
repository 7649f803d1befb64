"""Sets a text of an exported table as texts of an edition are: its gate refuses typewriter quotes and loose spaces."""

from __future__ import annotations

import re

#: What an exporter types, and what is printed for it.
_TYPED = (
    (r"\s+", " "),
    (r"(?:[ ,]+(?:[0-9]{1,2}|[a-z])/)+$", ""),  # marks of footnotes: «Income per person (dollars) 2/»
    (r" ([,.;:)\]])", r"\1"),
    (r"([(\[]) ", r"\1"),
    (r"\.{2,}", "…"),
    (r"--+", "–"),
    (r'"([^"]*)"', r"“\1”"),
    (r'"', "”"),
    (r"'", "’"),
)


def tidy(text: str) -> str:
    """Return a text as it would be printed."""
    for typed, printed in _TYPED:
        text = re.sub(typed, printed, text)
    return text.strip()
