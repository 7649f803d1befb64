"""What the checks found, as values: one result a check. A report goes through JSON and back, with the same bytes each time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from tinhso.model import Text

FORMAT = 1


class Severity(StrEnum):
    """What a failing check does: critical stops the build, warning is shown on the validation page, info is a remark."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One cell that a check refuses: the key of its row, the line of the CSV file, the column, and what stands in it."""

    key: str
    line: int
    column: str
    found: str | None
    expected: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """How one check went.

    `looked_at` counts the rows the check applied to, `failing` the rows it refuses. A check that looked at no row has not
    passed unless its suite says why there may be none. `examples` are the first failing cells in file order; a check of a
    whole table fails without any.
    """

    suite: str
    table: str
    name: str
    type: str
    columns: tuple[str, ...]
    severity: Severity
    sentence: Text
    reason: Text
    looked_at: int
    failing: int
    passed: bool
    found: str | None = None
    examples: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The results of all checks, in the order of the suites' file names and of the checks in each.

    `digest` names what was checked with what: the data, the suites, the code of the checks and the engine's version.
    """

    digest: str
    engine: str
    checks: tuple[CheckResult, ...]

    def counts(self) -> Mapping[str, int]:
        """Count the checks: `total`, `passed`, and the failed ones under the name of their severity."""
        failed = Counter(check.severity.value for check in self.checks if not check.passed)
        return {
            "total": len(self.checks),
            "passed": sum(check.passed for check in self.checks),
            **{severity.value: failed[severity.value] for severity in Severity},
        }

    def of_table(self, table: str) -> tuple[CheckResult, ...]:
        """Return the checks of one table."""
        return tuple(check for check in self.checks if check.table == table)

    def failed(self, severity: Severity) -> tuple[CheckResult, ...]:
        """Return the failed checks of one severity."""
        return tuple(check for check in self.checks if not check.passed and check.severity == severity)

    def to_json(self) -> str:
        """Return the report as JSON. It holds no time, no run number and no path, so that equal reports are equal bytes."""
        document = {"format": FORMAT, "digest": self.digest, "engine": self.engine, "checks": [asdict(c) for c in self.checks]}
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Report:
        """Read what `to_json` wrote. Raises ValueError for anything else, which a cache takes for «missing»."""
        try:
            document = json.loads(text)
            if document["format"] != FORMAT:
                raise ValueError(f"report format {document['format']!r} is not {FORMAT}")
            checks = tuple(_check(entry) for entry in document["checks"])
            return cls(digest=document["digest"], engine=document["engine"], checks=checks)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a validation report: {error}") from None


def _check(entry: dict[str, Any]) -> CheckResult:
    return CheckResult(
        **{
            **entry,
            "columns": tuple(entry["columns"]),
            "severity": Severity(entry["severity"]),
            "sentence": Text(**entry["sentence"]),
            "reason": Text(**entry["reason"]),
            "examples": tuple(Failure(**failure) for failure in entry["examples"]),
        }
    )
