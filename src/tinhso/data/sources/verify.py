"""Proves the curated rows against the texts they were taken from, where a person has the texts.

Three things are proved: each text is the one that was curated (its digest), each row's `as_printed` stands in the line that
`locator` names and reads as `obs_value`, and no numeral of a text was overlooked: it is in a row or was set aside with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tinhso.as_json import taken
from tinhso.data.language.notation import NotationError, parse_notation
from tinhso.data.language.numerals import numerals, places
from tinhso.data.language.unknown_words import row_to_add
from tinhso.data.reading.tables import Tables
from tinhso.data.sources.printed import disagreement
from tinhso.data.sources.texts import STOPS, faults, lines_of, sentences, spaces_of
from tinhso.errors import Finding, InputError, count_of
from tinhso.model import Dataset, Observation, Source
from tinhso.model.locales import language_name


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    """What was proved of one row. `proved` is None for a row whose source has no text (context from elsewhere)."""

    table: str
    line: int
    observation_id: str | None
    source_id: str
    locator: int | None
    as_printed: str | None
    proved: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextResult:
    """What was proved of one text: whether it is the curated one, its numerals and how many of them are accounted for."""

    source_id: str
    file: str
    authentic: bool
    lines: int
    numerals: int
    accounted: int

    @property
    def state(self) -> str:
        """What it is, as the console says it."""
        if self.authentic:
            return "has the curated digest"
        return "IS NOT THE CURATED TEXT" if self.lines else "IS NO TEXT THAT CAN BE READ HERE"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """The results of every row and text; `findings` lead to the cells that are wrong.

    `others` are the rows of sources that have neither a text here nor a kept table.
    """

    rows: tuple[RowResult, ...]
    texts: tuple[TextResult, ...]
    findings: tuple[Finding, ...]
    others: int

    @property
    def passed(self) -> bool:
        return not self.findings

    @property
    def summary(self) -> tuple[str, ...]:
        """The report in a few lines, for a console."""
        lines = [
            f"{text.source_id}: {text.file} {text.state}, {text.accounted} of {count_of(text.numerals, 'numeral')} accounted for"
            for text in self.texts
        ]
        printed = [row for row in self.rows if row.proved is not None]
        observations = [row.proved for row in printed if row.table == "observations"]
        aside = [row.proved for row in printed if row.table != "observations"]
        lines.append(
            f"{observations.count(True)} of {count_of(len(observations), 'observation')} and {aside.count(True)} of "
            f"{count_of(len(aside), 'numeral')} set aside stand in their texts as entered"
        )
        where = count_of(self.others, "row comes from a source", "rows come from sources")
        lines.append(f"{where} with neither a text here nor a kept table")
        return tuple(lines)


def verify_sources(dataset: Dataset, tables: Tables, texts: Path) -> SourceReport:
    """Prove every row against the texts in a folder. Raises nothing for bad data: look at `findings`."""
    return _Verification(dataset, tables, texts).report()


class _Verification:
    def __init__(self, dataset: Dataset, tables: Tables, texts: Path) -> None:
        self.dataset, self.tables, self.folder = dataset, tables, texts
        self.findings: list[Finding] = []
        self.authentic: dict[str, bool] = {}
        self.lines: dict[str, tuple[str, ...]] = {
            source.source_id: self.text(source) for source in dataset.sources if source.file is not None and not source.is_table
        }

    def report(self) -> SourceReport:
        rows = [*map(self.observation, self.dataset.rows), *map(self.aside, self.asides())]
        self.printings(rows)
        texts = [self.completeness(self.dataset.source(source_id), rows) for source_id in self.lines]
        others = sum(row.proved is None and not self.dataset.source(row.source_id).is_table for row in rows)
        return SourceReport(rows=tuple(rows), texts=tuple(texts), findings=tuple(self.findings), others=others)

    def add(self, row: RowResult, column: str, problem: str, *, rule: str = "printed", **more: str | None) -> bool:
        self.findings.append(self.tables.table(row.table).finding(row.line, column, problem, rule=rule, **more))
        return False

    def text(self, source: Source) -> tuple[str, ...]:
        """Return the non-empty lines of a source's text, none where it is not there."""
        content, fault = faults(source, self.tables, self.folder)
        self.authentic[source.source_id] = fault is None
        try:
            lines = lines_of(source.file or "", content or b"")
        except InputError as error:  # in what it is saved says more than that its digest is another
            self.findings += error.findings
            return ()
        if fault is not None:
            self.findings.append(fault)
        return lines

    def observation(self, row: Observation) -> RowResult:
        found = taken(RowResult, row, table="observations", proved=None)
        if row.source_id in self.lines:
            if row.as_printed is None or row.locator is None:
                empty = "as_printed" if row.as_printed is None else "locator"
                problem = "the cell is empty, but the source has a text"
                return replace(found, proved=self.add(found, empty, problem, expected="what the text prints"))
            stands = self.stands(found, row.locator, row.as_printed)
            return replace(found, proved=stands and (row.no_figure or self.agrees(row, found)))
        if row.as_printed is None:
            return found
        problem = "the source has no text in which this could stand"
        proved = self.add(found, "as_printed", problem, found=row.as_printed, expected="an empty cell")
        return replace(found, proved=proved)

    def asides(self) -> Iterable[RowResult]:
        frame = self.tables.set_aside.frame.select("line", "source_id", "locator", "as_printed")
        return (RowResult(table="set_aside", observation_id=None, proved=None, **row) for row in frame.iter_rows(named=True))

    def aside(self, row: RowResult) -> RowResult:
        if row.source_id not in self.lines:
            return replace(row, proved=self.add(row, "source_id", "the source has no text", found=row.source_id))
        assert row.locator is not None  # the contract requires both
        assert row.as_printed is not None
        return replace(row, proved=self.stands(row, row.locator, row.as_printed))

    def stands(self, row: RowResult, locator: int, as_printed: str) -> bool:
        """Tell whether a row's words stand in the line of the text that it names."""
        lines = self.lines[row.source_id]
        if not lines:
            return False  # said of the text already
        spaces = spaces_of(self.dataset, row.source_id)
        elsewhere = [number for number, text in enumerate(lines, 1) if places(as_printed, text, spaces)]
        if locator in elsewhere:
            return row.table != "observations" or self.is_one_part(row, lines[locator - 1], as_printed)
        if not 1 <= locator <= len(lines):
            expected = f"1 to {len(lines)}: the text has that many non-empty lines"
            return self.add(row, "locator", "the text has no such line", found=str(locator), expected=expected)
        fix = f"It stands in line {', '.join(map(str, elsewhere))}." if elsewhere else None
        problem = f"these words do not stand in line {locator} of {self.dataset.source(row.source_id).file}"
        return self.add(row, "locator" if elsewhere else "as_printed", problem, found=as_printed, fix=fix)

    def is_one_part(self, row: RowResult, text: str, as_printed: str) -> bool:
        """Tell whether a row's words are a part of a sentence, and of one place in the line where they hold a figure."""
        start, *more = places(as_printed, text, spaces_of(self.dataset, row.source_id))
        end = start + len(as_printed)
        if any(start <= first and not text[end:last].strip(STOPS) for first, last in sentences(text)):
            problem, fix = "these words are a whole sentence of the source", "Leave the clause that holds the figure."
        elif more and self.holds_a_figure(row.source_id, as_printed):
            problem = f"these words stand more than once in line {row.locator}"
            fix = "Take a word more, so that they name one place."
        else:
            return True
        return self.add(row, "as_printed", problem, found=as_printed, fix=fix)

    def holds_a_figure(self, source_id: str, words: str) -> bool:
        try:
            parse_notation(words, self.dataset.number_words_of(source_id))
        except NotationError:
            return False
        return True

    def agrees(self, row: Observation, result: RowResult) -> bool:
        found = disagreement(row, self.dataset)
        if found is None:
            return True
        language = language_name(self.dataset.language_of(row.source_id))
        reason = f"The source prints «{row.as_printed}», which is read as {language}."
        fix = f"Where the source is not in {language}, say so in the column language of {self.tables.sources.path}."
        more = {"found": found.found, "expected": found.expected, "reason": reason}
        words = self.dataset.number_words_of(row.source_id)
        unknown = None if row.value is None else row_to_add(row.as_printed or "", words, row.value, row.precision)
        if unknown or found.column in ("as_printed", "obs_value"):
            more["fix"] = unknown or fix
        return self.add(result, found.column, found.problem, rule="notation", **more)

    def printings(self, results: Iterable[RowResult]) -> None:
        """Find rows of one printed figure whose words differ: they would be counted as two printings."""
        proved = {result.observation_id: result for result in results if result.proved}
        seen: dict[tuple[str, int, int], Observation] = {}
        for row in self.dataset.observations:
            result = proved.get(row.observation_id)
            if result is None or row.value is None or row.locator is None or row.as_printed is None:
                continue
            line = self.lines[row.source_id][row.locator - 1]
            printed = parse_notation(row.as_printed, self.dataset.number_words_of(row.source_id))
            place = places(row.as_printed, line, spaces_of(self.dataset, row.source_id))[0] + printed.start
            first = seen.setdefault((row.source_id, row.locator, place), row)
            if first.as_printed != row.as_printed:
                problem = f"this figure is the one of {first.observation_id}, in other words"
                reason = "Rows of one printing have the same words: that is how printings are counted."
                expected = first.as_printed
                self.add(result, "as_printed", problem, rule="printing", found=row.as_printed, expected=expected, reason=reason)

    def completeness(self, source: Source, rows: Iterable[RowResult]) -> TextResult:
        """Count each line's numerals against the rows that name the line; fewer rows than printings is an oversight.

        Two rows may share one printing (3G and 4G covered 100%), so that this finds what nobody entered, not what was
        entered once too seldom.
        """
        attached, spaces = self.dataset.number_words_of(source.source_id).attached, spaces_of(self.dataset, source.source_id)
        entered: dict[int, Counter[str]] = {}
        for row in rows:
            if row.source_id == source.source_id and row.locator is not None and row.as_printed is not None:
                entered.setdefault(row.locator, Counter()).update(numerals(row.as_printed, attached, spaces))
        lines = self.lines[source.source_id]
        printed = {number: numerals(text, attached, spaces) for number, text in enumerate(lines, 1)}
        accounted = 0
        for number, counts in printed.items():
            missing = counts - entered.get(number, Counter())
            accounted += counts.total() - missing.total()
            if missing:
                found = ", ".join(f"{text} ({count}×)" if count > 1 else text for text, count in sorted(missing.items()))
                problem = f"line {number} of {source.file} prints a numeral that no row has"
                expected, fix = "each numeral in observations.csv or in set_aside.csv", f"Enter it with the locator {number}."
                self.findings.append(
                    self.tables.sources.finding(
                        source.line, "file", problem, rule="complete", found=found, expected=expected, fix=fix
                    )
                )
        return TextResult(
            source_id=source.source_id,
            file=source.file or "",
            authentic=self.authentic[source.source_id],
            lines=len(lines),
            numerals=sum(counts.total() for counts in printed.values()),
            accounted=accounted,
        )
