"""What the checks found in each edition, a line an edition in `expectations/history.jsonl`, and what they show.

`tinhso record` writes the line of the current edition and never touches an older one: each line carries the digest of the line
before it, so that an older one that was changed breaks the chain. It also records what people write beside the data, for no row
can find wrong where a word leads, where a unit stands on the map, or that a claim asserts less than it did.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tinhso import as_json, authored, digest
from tinhso.data import Tables
from tinhso.effects import write_text
from tinhso.errors import Finding, InputError, Where, excerpt
from tinhso.expectations.report import Outcome, Report, counted
from tinhso.grouping import grouped
from tinhso.model import Period

CLAIMS, ALIASES, TILES = "reports/claims.yml", "site/aliases.yml", "site/tiles.csv"
#: The sections of the aliases in which words lead to one thing each.
_LEADING = ("places", "indicators", "topics", "pages")
FILE = "history.jsonl"
#: The outcomes in which a check refuses something, whether or not that is accepted.
FAILING = frozenset({Outcome.FAILED, Outcome.WARNED, Outcome.NOTED, Outcome.WAIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One thing that is written: by what it is known again, the digest of what is said of it, and its line."""

    file: str
    name: str
    said: str
    line: int


def beside_data(root: Path) -> tuple[Beside, ...]:
    """Return what is written beside the data of a project, as far as it can be read; who reads it for the pages says the rest."""
    found: list[Beside] = []
    for file, read in ((CLAIMS, _claims), (ALIASES, _words), (TILES, _spots)):
        if authored.there(root, file):
            with suppress(InputError, ValueError, KeyError):
                found += [Beside(file=file, name=name, said=said, line=line) for name, said, line in read(root, file)]
    return tuple(found)


def as_recorded(found: Sequence[Beside]) -> Mapping[str, Mapping[str, str]]:
    """Return what a line of the history has of it, by file and name."""
    return {file: {one.name: one.said for one in of} for file, of in grouped(found, lambda one: one.file).items()}


def by_name(file: str, of: Mapping[str, str]) -> Mapping[str, str]:
    """Return what was recorded of a file by the names of today: a claim had the digest of its words behind its id."""
    return {name.partition(" ")[0]: said for name, said in of.items()} if file == CLAIMS else of


def _short(said: object) -> str:
    return digest.short(digest.of_value(said))


def _claims(root: Path, file: str) -> Iterator[tuple[str, str, int]]:
    """Yield each claim by its id with what it asserts: other words for the same are in good order."""
    for name, claim in authored.parse(file, authored.text(root, file)).root.entries(may_be_empty=True).items():
        said = claim.data()
        yield name, _short([said["rows"], said["holds"], said.get("sources")]), claim.line


def _words(root: Path, file: str) -> Iterator[tuple[str, str, int]]:
    document = authored.parse(file, authored.text(root, file))
    for section in _LEADING:
        node = document.root.find(section)
        for code, words in node.entries().items() if node is not None else ():
            for word in (word for lang in words.entries().values() for word in lang.each_text()):
                yield f"{section} {word}", _short(code), words.line


def _spots(root: Path, file: str) -> Iterator[tuple[str, str, int]]:
    for line, row in enumerate(csv.DictReader(authored.text(root, file).splitlines()), 2):
        yield row["code"], _short([row["row"], row["column"]]), line


class PastCheck(as_json.Listed, frozen=True, kw_only=True):
    """How one check ended in one edition."""

    outcome: Outcome
    looked_at: int
    failing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEdition:
    """One line of the history: the date of the edition (ISO), SHA-256 of its tables and suites by file name, and its checks.

    `before` is that of the line before, where the line has been read. `beside` is what was written beside the data, which an
    earlier line has not.
    """

    edition: as_json.Day
    before: as_json.Digest | None = field(default=None, compare=False)
    tables: Mapping[str, as_json.Digest]
    suites: Mapping[str, as_json.Digest]
    checks: Mapping[str, PastCheck]
    beside: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        Period.parse(self.edition)

    def counts(self) -> Mapping[str, int]:
        """Count the checks as `Report.counts` does."""
        return counted(check.outcome for check in self.checks.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What the editions tell about one check: when it was there first, since when it fails, how often it changed its mind.

    `failing_since` is None where it does not fail in the last edition. `flapped` counts the changes between failing and not.
    """

    first: as_json.Day
    failing_since: as_json.Day | None
    flapped: as_json.Count


def edition_line(report: Report, tables: Tables, suites: Mapping[str, str], beside: Sequence[Beside] = ()) -> PastEdition:
    """Return the line of an edition. `suites` are the digests of the suites' files, and of the waivers, by their names."""
    return PastEdition(
        edition=str(tables.config.edition),
        tables={table.name: table.digest for table in tables},
        suites=suites,
        checks={check.name: as_json.taken(PastCheck, check) for check in report.checks},
        beside=as_recorded(beside),
    )


def timeline(history: Sequence[PastEdition], current: PastEdition) -> tuple[PastEdition, ...]:
    """Return the editions up to the current one, which stands in the place of what is recorded for its date."""
    return (*(past for past in history if past.edition < current.edition), current)


def trend(name: str, editions: Iterable[PastEdition]) -> Trend | None:
    """Tell the story of a check over editions, oldest first; None where none of them has it."""
    there = [(past.edition, past.checks[name].outcome in FAILING) for past in editions if name in past.checks]
    if not there:
        return None
    since = None
    for edition, fails in there:
        since = (since or edition) if fails else None
    flapped = sum(before != after for (_, before), (_, after) in pairwise(there))
    return Trend(first=there[0][0], failing_since=since, flapped=flapped)


def read_history(folder: Path) -> tuple[PastEdition, ...]:
    """Read `history.jsonl` of a folder; none where there is no such file. Raises InputError with the line of what is wrong."""
    return tuple(past for past, _ in _read(folder))


def record(folder: Path, current: PastEdition) -> bool:
    """Write the line of an edition: in the place of its own, or after the last. Return whether that changed the file.

    Raises InputError where the history has a later edition already: what was is not rewritten.
    """
    lines = _read(folder)
    if lines and lines[-1][0].edition > current.edition:
        last, _ = lines[-1]
        raise InputError(
            Finding(
                where=Where(file=f"{folder.name}/{FILE}", line=len(lines), field="edition"),
                problem="the history has a later edition already, and older lines are not changed",
                found=f"{last.edition} is recorded",
                expected=f"nothing later than this edition, {current.edition}",
                fix="Give the edition its own date in _quarto.yml (tinhso: edition).",
            )
        )
    kept = [text for past, text in lines if past.edition < current.edition]
    text = "".join(f"{line}\n" for line in [*kept, _line(current, kept[-1] if kept else None)])
    path = folder / FILE
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    write_text(path, text)
    return True


def is_recorded(history: Sequence[PastEdition], current: PastEdition) -> bool:
    """Tell whether the last line of the history is that of this edition as it stands."""
    return bool(history) and history[-1] == current


def _line(past: PastEdition, before: str | None) -> str:
    document = {
        "edition": past.edition,
        "before": None if before is None else digest.of_text(before),
        "tables": past.tables,
        "suites": past.suites,
        "counts": past.counts(),
        "checks": past.checks,
        **({"beside": past.beside} if past.beside else {}),
    }
    return as_json.dump(document)


def _read(folder: Path) -> list[tuple[PastEdition, str]]:
    name = f"{folder.name}/{FILE}"
    text = authored.text(folder.parent, name) if authored.there(folder.parent, name) else ""
    found: list[tuple[PastEdition, str]] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else [], 1):
        last, before = found[-1] if found else (None, None)
        no_line = "not a line of the history"
        try:
            past = as_json.load(PastEdition, line)
        except ValueError as error:
            expected = "an object as `tinhso record` writes it"
            raise _refusal(name, number, no_line, found=str(error), expected=expected) from None
        if last is not None and past.edition <= last.edition:
            problem, expected = "the editions do not rise", f"later than {last.edition}, the line before"
            raise _refusal(name, number, problem, "edition", found=past.edition, expected=expected)
        if past.before != (digest.of_text(before) if before else None):
            problem = "the line before this one is not the one that was recorded" if before else "this was not the first line"
            raise _refusal(name, number, problem, "edition")
        if (wanted := _line(past, before)) != line:
            shown, expected = excerpt(line, wanted)
            raise _refusal(name, number, no_line, found=shown, expected=expected)
        found.append((past, line))
    return found


def _refusal(name: str, line: int, problem: str, field: str | None = None, **more: str) -> InputError:
    fix = f"Restore it as it was (from a copy, or: git restore {name}). Only `tinhso record` writes this file."
    where = Where(file=name, line=line, field=field)
    return InputError(Finding(where=where, problem=problem, rule="history", fix=fix, **more))
