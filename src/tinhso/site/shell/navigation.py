"""`site/navigation.yml`: what the header and the footer lead to, read once and held against the pages of the edition."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import yaml

from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.model import Text
from tinhso.project import Project

FILE = "site/navigation.yml"
BARS = ("header", "footer")
_KEYS = {"path", "vi", "en"}
#: Pages that an edition may well be without: an entry for one of them is left out where the page is not there.
_OPTIONAL = ("notebooks/", "stories/", "data/", "validation/")


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """One link of a bar: the page it leads to and its short name."""

    path: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The links of the header and of the footer, in reading order."""

    header: tuple[NavigationItem, ...]
    footer: tuple[NavigationItem, ...]


def load(project: Project, pages: Collection[str]) -> Navigation:
    """Read the file. Raises InputError for a key that is unknown and for an address that no page of the edition has."""
    path = project.root / FILE
    if not path.is_file():
        raise InputError(Finding(where=Where(file=FILE), problem="the file is missing", expected="the bars header and footer"))
    text = path.read_text(encoding="utf-8")
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(file=FILE, line=mark.line + 1 if mark else None)
        raise InputError(Finding(where=where, problem="not readable as YAML")) from None
    reader = _Reader(text=text, pages=pages, findings=[])
    bars = document if isinstance(document, dict) else {}
    for key in bars:
        if key not in BARS:
            reader.complain(str(key), "unknown bar", expected=" and ".join(BARS), fix=did_you_mean(str(key), BARS))
    header, footer = (reader.bar(name, bars.get(name)) for name in BARS)
    if reader.findings:
        raise InputError(reader.findings)
    return Navigation(header=header, footer=footer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    text: str
    pages: Collection[str]
    findings: list[Finding]

    def complain(self, key: str, problem: str, **more: str | None) -> None:
        line = next((number for number, line in enumerate(self.text.splitlines(), 1) if key in line), None)
        self.findings.append(Finding(where=Where(file=FILE, line=line), problem=problem, found=key, **more))

    def bar(self, name: str, entries: Any) -> tuple[NavigationItem, ...]:
        if not isinstance(entries, list):
            self.complain(name, "the bar is missing or no list", expected="- { path: …, vi: …, en: … }")
            return ()
        found = (self.entry(name, entry) for entry in entries)
        return tuple(entry for entry in found if entry is not None)

    def entry(self, bar: str, entry: Any) -> NavigationItem | None:
        if (
            not isinstance(entry, dict)
            or set(entry) != _KEYS
            or not all(isinstance(value, str) and value for value in entry.values())
        ):
            named = str(entry.get("path", bar)) if isinstance(entry, dict) else bar
            self.complain(named, "an entry needs an address and a name in each language", expected="{ path: …, vi: …, en: … }")
            return None
        path = entry["path"]
        if path not in self.pages:
            if not path.startswith(_OPTIONAL):
                self.complain(path, "no page has this address", fix=did_you_mean(path, self.pages))
            return None
        return NavigationItem(path=path, name=Text(vi=entry["vi"], en=entry["en"]))
