"""The suites of `expectations/*.json`: GX's own JSON form, read strictly, because the engine drops what it does not understand.

A misspelt severity, an unknown key or a check without its sentence is an error that names the suite, the line and the nearest
valid name. Which types of check exist only the engine knows; it says so through `refuse_types`.

The package has the suites that follow from the contract, a pack and a project add to them: files of one name are one suite, in
which a check takes the place of one of the same name in a layer below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from tinhso import authored, digest
from tinhso.as_json import taken
from tinhso.authored import Node
from tinhso.data import PATHS, TableContract, contract_in
from tinhso.errors import Finding, Where, did_you_mean, gathered, refuse
from tinhso.expectations.report import CheckKind, NamedCheck, Severity
from tinhso.expectations.suites import words
from tinhso.expectations.suites.by_language import Filling, fillings
from tinhso.expectations.suites.switched_off import OffCheck, read_switched_off
from tinhso.layers import LayerFile, Layers
from tinhso.layers import packs as every_pack
from tinhso.model import ENGLISH, Lang, Text
from tinhso.package_texts import NO_ROW_KEY, NO_SUCH_ROW, check_key
from tinhso.strings import PACKAGED, laid_strings

FOLDER = "expectations"
SUITE_KEYS = ("name", "meta", "expectations")
CHECK_KEYS = ("type", "kwargs", "severity", "meta")
SENTENCE, REASON, MAY_BE_EMPTY = "sentence", "reason", "may_be_empty"
NOT_SUITES = ("proof.json",)  # what commands write beside the suites
WHOLE_TABLE = "expect_table_"
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
#: What an edition in a language that the package does not know says of the checks of the package, by the keys of its strings.
Said = tuple[tuple[str, Text], ...]
COLUMN_KEYS = ("column", "column_A", "column_B", "column_list")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(NamedCheck):
    """One expectation of a suite.

    `cell` names the columns a failure is shown in; `may_be_empty` says why no row need match the check's row condition, and is
    None where a check that looks at no row has failed; `kinds` are given only where `kinds_of` cannot tell them. `index` is its
    place among the checks of its file, `span` where it is written there, `lists` are the lists of words that its arguments were
    filled with.
    """

    kwargs: Mapping[str, Any]
    cell: tuple[str, ...]
    may_be_empty: Text | None
    index: int
    span: tuple[int, int] = (0, 0)
    lists: tuple[str, ...] = ()

    @property
    def is_of_whole_table(self) -> bool:
        """Tell whether the check counts rows or columns of a table and looks into no cell."""
        return self.type.startswith(WHOLE_TABLE)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the check names, derived ones among them."""
        names: list[str] = []
        for argument in COLUMN_KEYS:
            value = self.kwargs.get(argument, ())
            names += [value] if isinstance(value, str) else list(value)
        return tuple(names)

    @property
    def condition(self) -> str:
        """Its row condition without what stands there in quotation marks; nothing where it is of all rows."""
        return _QUOTED.sub("", str(self.kwargs.get("row_condition") or ""))

    @property
    def named(self) -> frozenset[str]:
        """The names that decide: of its columns, and whatever its condition names."""
        return frozenset((*self.columns, *re.findall(r"\w+", self.condition)))

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that stand for some of its arguments."""
        values = self.kwargs.values()
        return tuple(value["$PARAMETER"] for value in values if isinstance(value, dict) and "$PARAMETER" in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """The checks of the files of one name, all about one table. `texts` are what the files hold, the undermost layer first,
    `contract` what the table may hold, `off` the checks that the edition does without.
    """

    name: str
    table: str
    texts: Mapping[str, str]
    checks: tuple[Check, ...]
    contract: TableContract
    off: tuple[OffCheck, ...] = ()
    lists: words.WordLists = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """One digest of what the files hold, with the lists of words that they name, but for the checks that are off."""
        lists = {name: list(self.lists[name]) for name in self.lists}
        return digest.of_value([*self.texts.values(), lists, *(off.name for off in self.off)])

    def where(self, check: Check, field: str | None = None) -> Where:
        """Return where a check is written, or one of its fields."""
        entry = self.entries(check.file)[check.index]
        found = (entry.find(field) or entry.find("meta", field)) if field else None
        return (found or entry).where

    def entries(self, file: str) -> list[Node]:
        """Return the checks of one of the files as they are written there."""
        return checks_of(authored.parse(file, self.texts[file], ".json").root)


def checks_of(root: Node) -> list[Node]:
    """Return the checks of a suite, of a list of checks, or one check alone."""
    listed = root.find("expectations")
    return listed.items() if listed else root.each()


def read_suites(layers: Layers, langs: tuple[Lang, ...]) -> tuple[Suite, ...]:
    """Read every suite of an edition, in the order of the file names, with what they say in its languages.

    Checks that the edition has switched off stand apart. Raises InputError with all findings where a suite is not strict JSON
    in GX's form, a check lacks its texts, or a name is used twice.
    """
    findings: list[Finding] = []
    suites: list[Suite] = []
    strings = {} if set(langs) <= set(PACKAGED) else laid_strings(layers, langs)
    said = tuple((key, phrase.text) for key, phrase in strings.items())
    lists = words.load_words(layers)
    for file in layers.list(FOLDER, "*.json"):
        if PurePath(file.name).name not in NOT_SUITES:
            with gathered(findings):
                written = [(layer, authored.text(layer.root, layer.file)) for layer in layers.each(file.name)]
                suites.append(_laid_over([_suite(layer, text, langs, layers.packs, said) for layer, text in written]))
    suites = [_in_words(suite, lists, findings) for suite in suites]
    if not findings:
        findings += words.idle(layers, {name for suite in suites for name in suite.lists})
    findings += _used_twice(suites)
    refuse(findings)
    off = read_switched_off(layers, langs, [check.name for suite in suites for check in suite.checks])
    return tuple(_without(suite, off) for suite in suites)


def _in_words(suite: Suite, lists: words.WordLists, findings: list[Finding]) -> Suite:
    """Return a suite with the words in the places of the lists that its checks name; note those that there are not."""
    used = {check.name: tuple(dict.fromkeys(words.named(check.kwargs))) for check in suite.checks}
    for check in suite.checks:
        for name in used[check.name]:
            if name not in lists:
                where, problem = suite.where(check, "kwargs"), f"no list of {words.FILE} has this name"
                findings.append(Finding(where=where, problem=problem, found=name, fix=did_you_mean(name, lists)))
    checks = tuple(
        replace(check, kwargs=words.filled(check.kwargs, lists), lists=used[check.name]) if used[check.name] else check
        for check in suite.checks
    )
    known = {name: lists[name] for names in used.values() for name in names if name in lists}
    return replace(suite, checks=checks, lists=known) if any(used.values()) else suite


def _without(suite: Suite, off: Mapping[str, tuple[Text, int]]) -> Suite:
    kept = tuple(check for check in suite.checks if check.name not in off)
    gone = ((check, *off[check.name]) for check in suite.checks if check.name in off)
    said = tuple(taken(OffCheck, check, table=suite.table, reason=reason, line=line) for check, reason, line in gone)
    return replace(suite, checks=kept, off=said)


def _laid_over(suites: list[Suite]) -> Suite:
    """Return the suites of one name, the undermost layer first, as one. A name that one layer uses twice is there twice."""
    checks: list[Check] = []
    for suite in suites:
        own = {check.name: check for check in suite.checks}
        kept = [own.pop(check.name, check) for check in checks]
        checks = kept + [check for check in suite.checks if check.name in own]
    texts = {file: text for suite in suites for file, text in suite.texts.items()}
    return replace(suites[-1], texts=texts, checks=tuple(checks))


def _used_twice(suites: Iterable[Suite]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for suite in suites:
        for check in suite.checks:
            if check.name in seen:
                place = suite.where(check, "name")
                problem = f"the name of the check is taken by another in {seen[check.name]}"
                yield Finding(where=place, problem=problem, found=check.name, expected="a name of its own")
            seen.setdefault(check.name, check.file)


@lru_cache(maxsize=64)
def _suite(file: LayerFile, written: str, langs: tuple[Lang, ...], packs: tuple[str, ...], said: Said) -> Suite:
    """Return the suite that a file holds: what is written in it is read once a process."""
    with authored.parse(file.file, written) as document:
        keys = document.table(SUITE_KEYS)
        stem, named = PurePath(file.name).stem, keys["name"].text()
        if named != stem:
            keys["name"].refuse("the suite's name is not the name of its file", found=named or None, expected=stem)
        table = keys["meta"].table(("table",), others=True)["table"].one_of(PATHS, "table")
        entries = keys["expectations"].items()
        if keys["expectations"].is_list and not entries:
            keys["expectations"].refuse("the suite has no checks")
        checks = [check for index, entry in enumerate(entries) for check in _checks(file, index, entry, langs, dict(said))]
        contract = contract_in(langs, packs)[table]
        if file.is_packaged:
            elsewhere = _of_other_editions(table, langs, packs)
            checks = [check for check in checks if elsewhere.isdisjoint(check.columns)]
        return Suite(
            name=named, table=table, texts={file.file: document.document.text}, checks=tuple(checks), contract=contract
        )  # fmt: skip


def _of_other_editions(table: str, langs: tuple[Lang, ...], packs: tuple[str, ...]) -> frozenset[str]:
    """Return the columns that the table has in other languages of the package or with other packs, and not in this edition.

    A check of the package that names one is not for this edition. One that names what no table has stays, and is refused.
    """
    every = contract_in(tuple(dict.fromkeys((*langs, *PACKAGED))), every_pack())[table]
    return frozenset(every.names).difference(contract_in(langs, packs)[table].names)


def _checks(file: LayerFile, index: int, entry: Node, langs: tuple[Lang, ...], strings: Mapping[str, Text]) -> Iterator[Check]:
    """Yield the check of an entry; one of the package that leaves its language open, for each.

    `strings` is what an edition in a language that the package does not know says of the package's checks.
    """
    keys = entry.table(CHECK_KEYS)
    asked = PACKAGED if file.is_packaged else langs
    may_be_empty = [f"{MAY_BE_EMPTY}_{lang}" for lang in asked]
    texts = [f"{part}_{lang}" for part in (SENTENCE, REASON) for lang in asked]
    meta = keys["meta"].table(("name", *texts), ("cell", *may_be_empty, "kinds"))
    empty = [key for key in may_be_empty if key in meta]
    if 0 < len(empty) < len(asked):
        meta[empty[0]].refuse("the reason why no row need match is in one language only")
    kinds = meta["kinds"].items() if "kinds" in meta else []
    keys["kwargs"].entries()
    none = strings.get(NO_ROW_KEY, NO_SUCH_ROW).within(langs)
    for filling in fillings(entry.written, langs) if file.is_packaged else [Filling()]:

        def text(part: str, filling: Filling = filling) -> Text:
            written = {lang: meta[f"{part}_{lang}"].text() for lang in asked}
            key = check_key(meta["name"].text(), part)
            said = strings.get(key, Text(written)) if file.is_packaged else Text(written)
            return Text.of(langs, lambda lang: filling.in_words(said.said(lang), lang))

        def told(part: str, filling: Filling = filling) -> str:
            lang = ENGLISH if f"{part}_{ENGLISH}" in meta else langs[0]
            return filling.in_words(meta[f"{part}_{lang}"].text(), lang)

        yield Check(
            name=filling.of(meta["name"].text()),
            type=keys["type"].text(),
            kwargs=filling.of(keys["kwargs"].data()),
            severity=Severity(keys["severity"].one_of([known.value for known in Severity], "severity")),
            sentence=text(SENTENCE),
            reason=text(REASON),
            cell=filling.of(meta["cell"].each_text()),
            may_be_empty=text(MAY_BE_EMPTY) if empty else none if file.is_packaged else None,
            file=file.file,
            index=index,
            span=(entry.begin, entry.end),
            problem=told(SENTENCE),
            because=told(REASON),
            kinds=tuple(CheckKind(kind.one_of([known.value for known in CheckKind], "kind of check")) for kind in kinds),
        )
