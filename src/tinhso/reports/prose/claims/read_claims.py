"""`reports/claims.yml`: what is asserted, over which rows, and as which expression in Polars' SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tinhso import authored
from tinhso.authored import Node
from tinhso.errors import Finding, Where
from tinhso.model import Lang, Text
from tinhso.reports.prose.lines import line_of

FILE = "reports/claims.yml"
REQUIRED = ("says", "rows", "holds")
OPTIONAL = ("sources", "exception")
WHERE = "where"
#: What works expressions out takes minutes for one of many parts: of 400 comparisons half a minute.
LONGEST = 2000
#: By what a selection of rows may choose, beside `where`, an expression over the same columns as `holds`. Places of context are
#: chosen by their `role` alone (compared, yardstick, other, context).
CHOICES = (
    "indicator", "kind", "ref_area", "source_id", "level", "base", "time_period", "obs_code", "unit_measure", "quality", "role",
)  # fmt: skip


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

    def fault(self, problem: str, **more: str | None) -> Finding:
        """Return why it cannot stand; the sentence that makes it says so in its own place."""
        return Finding(where=self.where, problem=problem, **more)


def read_claims(root: Path, langs: tuple[Lang, ...]) -> Mapping[str, Claim]:
    """Read `reports/claims.yml`; a project without the file makes no claims.

    Raises InputError with every finding: not YAML, an id twice, a key unknown or lacking, a text in one language only.
    """
    if not authored.there(root, FILE):
        return {}
    with authored.reading(root, FILE, written=True) as document:
        return {name: _claim(name, node, langs) for name, node in document.entries(may_be_empty=True).items()}


def _claim(name: str, node: Node, langs: tuple[Lang, ...]) -> Claim:
    parts = node.table(REQUIRED, OPTIONAL)
    rows = parts["rows"]
    chosen = rows.table(optional=(*CHOICES, WHERE)) if rows.is_table else None
    return Claim(
        id=name,
        says=parts["says"].texts(langs),
        rows=() if chosen else rows.each_text(),
        chosen={key: chosen[key].each_text() for key in CHOICES if key in chosen} if chosen else {},
        where_sql=_expression(chosen[WHERE]) if chosen and WHERE in chosen else None,
        holds=_expression(parts["holds"]),
        sources=parts["sources"].each_text(),
        exception=_exception(parts["exception"], langs) if "exception" in parts else None,
        where=node.named.at,
    )


def _expression(node: Node) -> str:
    text = node.text()
    if len(text) > LONGEST:
        expected, fix = f"at most {LONGEST} characters", "Choose by `rows` what it is about, or make two claims of it."
        node.refuse("the expression is too long to be worked out", found=f"{len(text)} characters", expected=expected, fix=fix)
    return text


def _exception(node: Node, langs: tuple[Lang, ...]) -> Text:
    """Return the reason that readers see; it is held to what prose is held to."""
    for value in node.entries().values():
        line_of(value)
    return node.texts(langs)
