"""Texts of Markdown as they were read, kept between builds: reading one asks for its words and what it can lean on alone."""

from __future__ import annotations

from pathlib import Path

from tinhso import digest
from tinhso.kept import KeptValues
from tinhso.reports.prose.lines import ReadText, read_text
from tinhso.reports.prose.markdown.inline_constructs import Surroundings


class Readings(KeptValues[ReadText]):
    """What was read of texts by the code that reads them now."""

    def __init__(self, path: Path) -> None:
        """Look up what was read last."""
        super().__init__(path, digest.of_code(""))

    def text(self, text: str, file: str, number: int, surroundings: Surroundings) -> ReadText:
        """Return what `read_text` does."""
        around = surroundings
        keys = None if around.keys is None else sorted(around.keys)
        asked = digest.of_value([text, file, number, keys, sorted(around.drafts), sorted(around.pictures), around.titled])
        lines, findings = self.value(asked, lambda: read_text(text, file, number, surroundings))
        return lines, [*findings]
