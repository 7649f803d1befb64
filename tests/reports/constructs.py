"""The constructs of Markdown that were tried (`constructs.yml`), and the table of them in `reports/README.md`.

`python -m tests.reports.constructs` writes the table anew after the file has changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tinhso.effects import write_text
from tinhso.errors import Finding
from tinhso.reports.prose.lines import ProseLine, read_text
from tinhso.reports.prose.markdown.inline_constructs import Surroundings

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "reports" / "README.md"
BEGINS, ENDS = "<!-- constructs: from tests/reports/constructs.yml -->", "<!-- /constructs -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Construct:
    """One construct: what an author writes, and either the HTML that readers get or the problem reported to the author."""

    name: str
    markdown: str
    html: str = ""
    refused: str = ""
    at: str = ""
    bibliography: bool = False

    def read(self) -> tuple[tuple[ProseLine, ...], list[Finding]]:
        """Read it as the text of a file."""
        keys = frozenset({"tran2022"}) if self.bibliography else None
        surroundings = Surroundings(
            keys=keys, drafts=frozenset({"stories/nhap.html"}), pictures=frozenset({"map.svg"})
        )  # fmt: skip
        return read_text(self.markdown, "reports/chuyen.vi.qmd", 1, surroundings)

    @property
    def published(self) -> str:
        """It as a renderer gets it."""
        return "\n".join("".join(map(str, line.parts)) for line in self.read()[0])

    @property
    def row(self) -> str:
        """Its row in the table."""
        written = "`` " + self.markdown.replace("|", "\\|").replace("\n", " ⏎ ") + " ``"
        if not self.refused:
            return f"| {self.name} | {written} | works |"
        finding = self.read()[1][0]
        because = f", because {finding.reason}" if finding.reason else ""
        instead = f". Write: {finding.expected}" if finding.expected else ""
        return f"| {self.name} | {written} | refused: {_plain(finding.problem + because + instead)} |"


def _plain(text: str) -> str:
    """Return words that show in a cell of a table as they are."""
    return re.sub(r"([<|`*\\\[])", r"\\\1", text)


@cache
def constructs() -> tuple[Construct, ...]:
    """Return all that were tried."""
    found = yaml.load(Path(__file__).with_suffix(".yml").read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(Construct(**entry) for entry in found)


def table() -> str:
    """Return the table of the README."""
    tried = constructs()
    works = sum(not one.refused for one in tried)
    said = f"{len(tried)} constructs were tried: {works} work, {len(tried) - works} are refused (⏎ is the end of a line)."
    rows = [one.row for one in tried]
    return "\n".join([BEGINS, said, "", "| construct | written | becomes |", "|---|---|---|", *rows, ENDS])


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    write_text(README, text[: text.index(BEGINS)] + table() + text[text.index(ENDS) + len(ENDS) :])
