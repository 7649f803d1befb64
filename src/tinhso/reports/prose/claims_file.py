"""The file `reports/claims.yml`: what each claim asserts, over which rows, as which expression; read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tinhso.errors import InputError, Where, did_you_mean
from tinhso.model import LANGS, Text
from tinhso.reports.prose.documents import NodeReader, compose

FILE = "reports/claims.yml"
REQUIRED = ("says", "rows", "holds")
KEYS = (*REQUIRED, "sources", "exception")
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
    document = compose(root, FILE)
    reader = _Reader(FILE)
    claims = reader.claims(document) if document is not None else {}
    if reader.findings:
        raise InputError(reader.findings)
    return claims


class _Reader(NodeReader):
    def claims(self, document: yaml.Node) -> dict[str, Claim]:
        found = {}
        for name, (key, node) in self.pairs(document, "the file").items():
            claim = self.claim(name, key, node)
            if claim is not None:
                found[name] = claim
        return found

    def claim(self, name: str, key: yaml.Node, node: yaml.Node) -> Claim | None:
        before = len(self.findings)
        parts = self.pairs(node, f"the claim `{name}`")
        for part, (place, _) in parts.items():
            if part not in KEYS:
                self.complain(place, "unknown key", found=part, expected=", ".join(KEYS), fix=did_you_mean(part, KEYS))
        for part in REQUIRED:
            if part not in parts:
                self.complain(key, f"the claim `{name}` lacks `{part}`")
        if len(self.findings) > before:
            return None
        says = self.both(parts["says"][1], "the assertion")
        rows, chosen, where_sql = self.rows(parts["rows"][1])
        sources = self.texts(parts["sources"][1]) if "sources" in parts else ()
        exception = self.exception(parts["exception"][1]) if "exception" in parts else None
        holds = self.text(parts["holds"][1])
        if says is None or len(self.findings) > before:
            return None
        return Claim(
            id=name, says=says, rows=rows, chosen=chosen, where_sql=where_sql, holds=holds, sources=sources, exception=exception,
            where=self.at(key),
        )  # fmt: skip

    def exception(self, node: yaml.Node) -> Text | None:
        """Return the reason that readers see; it is held to what prose is held to."""
        for _, value in self.pairs(node, "the exception").values():
            self.line(value)
        return self.both(node, "the exception")

    def both(self, node: yaml.Node, what: str) -> Text | None:
        """Return a text that is written in both languages."""
        said = {lang: self.text(value) for lang, (_, value) in self.pairs(node, what).items()}
        if set(said) != set(LANGS):
            self.complain(node, f"{what} is not in both languages", expected="vi: … and en: …")
            return None
        return Text(vi=said["vi"], en=said["en"])

    def rows(self, node: yaml.Node) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]], str | None]:
        if not isinstance(node, yaml.MappingNode):
            return self.texts(node), {}, None
        chosen: dict[str, tuple[str, ...]] = {}
        where_sql = None
        for name, (key, value) in self.pairs(node, "`rows`").items():
            if name == WHERE:
                where_sql = self.text(value)
            elif name in CHOICES:
                chosen[name] = self.texts(value)
            else:
                expected = ", ".join((*CHOICES, WHERE))
                self.complain(key, "rows are not chosen by this", found=name, expected=expected, fix=did_you_mean(name, CHOICES))
        return (), chosen, where_sql

    def texts(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self.text(item) for item in self.items(node))
