"""Where a check, a column and a row stand on the pages of the desk. Other pages and programs link to these addresses."""

from __future__ import annotations

import re

from tinhso.expectations import CheckKind, CheckResult
from tinhso.reports.assets import addresses

_OTHER = re.compile(r"[^A-Za-z0-9_-]+")


def check_anchor(name: str) -> str:
    """Anchor of a check on the page of its table: its name with dots as hyphens."""
    return _OTHER.sub("-", name)


def check_address(check: CheckResult) -> str:
    """Address of a check below a language."""
    return f"{addresses.checks(check.table)}#{check_anchor(check.name)}"


def column_anchor(column: str) -> str:
    """Anchor of a column on the page of its table."""
    return f"column-{column}"


def kind_anchor(column: str, kind: CheckKind) -> str:
    """Anchor of the checks of one kind that look at a column."""
    return f"{column_anchor(column)}-{kind.value.replace('_', '-')}"


def row_anchor(line: int) -> str:
    """Anchor of an observation on the page of all rows."""
    return f"line-{line}"
