"""The file `reports/claims.yml`: what each claim asserts, over which rows, as which expression; read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.model import LANGS, Grade, Text

FILE = "reports/claims.yml"
KEYS = ("says", "rows", "holds", "verdict")
WHERE = "where"
#: By what a selection of rows may choose, beside `where`, an expression over the same columns as `holds`.
CHOICES = ("indicator", "kind", "ref_area", "source_id", "level", "base", "time_period", "obs_code", "unit_measure", "quality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion: in words, over the rows it names or chooses, as an expression, with the verdict it needs."""

    id: str
    says: Text
    rows: tuple[str, ...]
    chosen: Mapping[str, tuple[str, ...]]
    where_sql: str | None
    holds: str
    verdict: Grade | None
    where: Where


def read_claims(root: Path) -> Mapping[str, Claim]:
    """Read `reports/claims.yml`; a project without the file makes no claims.

    Raises InputError with every finding: not YAML, an id twice, a key unknown or lacking, a text in one language only.
    """
    path = root / FILE
    if not path.is_file():
        return {}
    try:
        document = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Where(file=FILE, line=mark.line + 1 if mark else None, column=mark.column + 1 if mark else None)
        found = str(getattr(error, "problem", error))
        raise InputError(Finding(where=place, problem="not readable as YAML", found=found)) from None
    reader = _Reader()
    claims = reader.claims(document) if document is not None else {}
    if reader.findings:
        raise InputError(reader.findings)
    return claims


class _Reader:
    """Walks the YAML nodes, which know their lines, and collects every finding."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def complain(self, node: yaml.Node, problem: str, **more: str | None) -> None:
        self.findings.append(Finding(where=_at(node), problem=problem, **more))

    def pairs(self, node: yaml.Node, what: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Return the keys of a mapping with their nodes."""
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, f"{what} is not a mapping of keys")
            return found
        for name, value in node.value:
            if str(name.value) in found:
                self.complain(name, "the key stands twice", found=str(name.value))
            found[str(name.value)] = (name, value)
        return found

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
        for part in KEYS[:3]:
            if part not in parts:
                self.complain(key, f"the claim `{name}` lacks `{part}`")
        if len(self.findings) > before:
            return None
        says = {lang: self.text(value) for lang, (_, value) in self.pairs(parts["says"][1], "`says`").items()}
        if set(says) != set(LANGS):
            self.complain(parts["says"][1], "the assertion is not in both languages", expected="vi: … and en: …")
        rows, chosen, where_sql = self.rows(parts["rows"][1])
        verdict = self.verdict(parts["verdict"][1]) if "verdict" in parts else None
        holds = self.text(parts["holds"][1])
        if len(self.findings) > before:
            return None
        text = Text(vi=says["vi"], en=says["en"])
        return Claim(
            id=name, says=text, rows=rows, chosen=chosen, where_sql=where_sql, holds=holds, verdict=verdict, where=_at(key)
        )

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

    def verdict(self, node: yaml.Node) -> Grade | None:
        grades = [grade.value for grade in Grade if grade is not Grade.NOT_COMPARABLE]
        text = self.text(node)
        if text not in grades:
            self.complain(node, "not a verdict that allows a comparison", found=text, expected=" or ".join(grades))
            return None
        return Grade(text)

    def texts(self, node: yaml.Node) -> tuple[str, ...]:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(self.text(item) for item in nodes)

    def text(self, node: yaml.Node) -> str:
        text = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
        if not text:
            self.complain(node, "is not a text")
        return text


def _at(node: yaml.Node) -> Where:
    return Where(file=FILE, line=node.start_mark.line + 1, column=node.start_mark.column + 1)
