"""The file `reports/claims.yml`: what each claim asserts, over which rows, as which expression; read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tinhso import authored
from tinhso.authored import Node
from tinhso.errors import Where
from tinhso.model import Text
from tinhso.reports.prose.lines import line_of

FILE = "reports/claims.yml"
REQUIRED = ("says", "rows", "holds")
OPTIONAL = ("sources", "exception")
WHERE = "where"
#: By what a selection of rows may choose, beside `where`, an expression over the same columns as `holds`.
CHOICES = ("indicator", "kind", "ref_area", "source_id", "level", "base", "time_period", "obs_code", "unit_measure", "quality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion: in words, over the rows it names or chooses, as an expression.

    `sources` are those it speaks of, where it does not speak of all; `exception` is why it may stand although its rows do not
    have the verdict that it needs.
    """

    id: str
    says: Text
    rows: tuple[str, ...]
    chosen: Mapping[str, tuple[str, ...]]
    where_sql: str | None
    holds: str
    sources: tuple[str, ...]
    exception: Text | None
    where: Where


def read_claims(root: Path) -> Mapping[str, Claim]:
    """Read `reports/claims.yml`; a project without the file makes no claims.

    Raises InputError with every finding: not YAML, an id twice, a key unknown or lacking, a text in one language only.
    """
    if not authored.there(root, FILE):
        return {}
    with authored.reading(root, FILE) as document:
        return {name: _claim(name, node) for name, node in document.entries(may_be_empty=True).items()}


def _claim(name: str, node: Node) -> Claim:
    parts = node.table(REQUIRED, OPTIONAL)
    rows = parts["rows"]
    chosen = rows.table(optional=(*CHOICES, WHERE)) if rows.is_table else None
    return Claim(
        id=name,
        says=parts["says"].texts(),
        rows=() if chosen else rows.each_text(),
        chosen={key: chosen[key].each_text() for key in CHOICES if key in chosen} if chosen else {},
        where_sql=chosen[WHERE].text() if chosen and WHERE in chosen else None,
        holds=parts["holds"].text(),
        sources=parts["sources"].each_text(),
        exception=_exception(parts["exception"]) if "exception" in parts else None,
        where=node.named.at,
    )


def _exception(node: Node) -> Text:
    """Return the reason that readers see; it is held to what prose is held to."""
    for value in node.entries().values():
        line_of(value)
    return node.texts()
