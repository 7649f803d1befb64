"""Sets a text of an exported table, or one that was typed, as texts of an edition are: its gate refuses typewriter quotes, loose
spaces and signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata

#: What an exporter or a person types, and what is printed for it.
_TYPED = (
    (r"[\u00ad\u200b-\u200f\u2060\ufeff]", ""),
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
    text = unicodedata.normalize("NFC", text)
    for typed, printed in _TYPED:
        text = re.sub(typed, printed, text)
    return text.strip()
