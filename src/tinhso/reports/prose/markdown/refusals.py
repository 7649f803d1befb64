"""What is reported of a construct that is refused: `refusals.csv` says what it is, what to write instead, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tinhso.errors import Finding, Where
from tinhso.own_rows import own_rows
from tinhso.reports.prose.markdown.scan_markdown import NOTHING

REFUSALS = {row["construct"]: row for row in own_rows(Path(__file__).with_name("refusals.csv"))}


@dataclass(slots=True)
class Reading:
    """What is found while the lines of a file are read; `begins` has the columns at which lines begin behind a comment."""

    file: str
    begins: Mapping[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def refuse(
        self, name: str, number: int, column: int = 1, *, found: str | None = None, expected: str | None = None,
        fix: str | None = None, what: str = "",
    ) -> None:  # fmt: skip
        """Tell what is wrong at a line and column; `what` stands before words that need a subject."""
        words, column = REFUSALS[name], column + self.begins.get(number, 1) - 1
        found = re.sub(f"{NOTHING}+", "…", found) if found else found
        self.findings.append(
            Finding(
                where=Where(file=self.file, line=number, column=column), problem=f"{what} {words['problem']}".strip(),
                found=found, expected=expected or words["expected"] or None, reason=words["reason"] or None, fix=fix,
            )
        )  # fmt: skip
