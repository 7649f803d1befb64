"""Proves the curated rows against the texts they were taken from, where a person has the texts.

Three things are proved: each text is the one that was curated (its digest), each row's `as_printed` stands in the line that
`locator` names and reads as `obs_value`, and no numeral of a text was overlooked: it is in a row or was set aside with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tinhso.data.language.notation import NotationError, parse_notation
from tinhso.data.language.numerals import numerals, places
from tinhso.data.reading.tables import Table, Tables
from tinhso.data.sources.agreement import disagreement
from tinhso.data.sources.texts import faults, lines_of, sentences
from tinhso.errors import Finding, InputError
from tinhso.model import Dataset, Observation, Source


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """The results of every row and text; `findings` lead to the cells that are wrong."""

    rows: tuple[RowResult, ...]
    texts: tuple[TextResult, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        return not self.findings

    @property
    def summary(self) -> tuple[str, ...]:
        """The report in a few lines, for a console."""
        lines = [
            f"{text.source_id}: {text.file} {'has the curated digest' if text.authentic else 'IS NOT THE CURATED TEXT'}, "
            f"{text.accounted} of {text.numerals} numerals accounted for"
            for text in self.texts
        ]
        printed = [row for row in self.rows if row.proved is not None]
        observations = [row for row in printed if row.table == "observations"]
        lines.append(
            f"{sum(row.proved is True for row in observations)} of {len(observations)} observations and "
            f"{sum(row.proved is True for row in printed) - sum(row.proved is True for row in observations)} of "
            f"{len(printed) - len(observations)} numerals set aside stand in their texts as entered"
        )
        others = len(self.rows) - len(printed)
        lines.append(
            f"{others} rows come from sources without a text here"
            if others != 1
            else "1 row comes from a source without a text here"
        )
        return tuple(lines)


def verify_sources(dataset: Dataset, tables: Tables, texts: Path) -> SourceReport:
    """Prove every row against the texts in a folder. Raises nothing for bad data: look at `findings`."""
    return _Proof(dataset, tables, texts).report()


class _Proof:
    def __init__(self, dataset: Dataset, tables: Tables, texts: Path) -> None:
        self.dataset, self.tables, self.folder = dataset, tables, texts
        self.findings: list[Finding] = []
        self.authentic: dict[str, bool] = {}
        self.lines: dict[str, tuple[str, ...]] = {
            source.source_id: self.text(source) for source in dataset.sources if source.file is not None
        }

    def report(self) -> SourceReport:
        rows = [self.observation(row) for row in self.dataset.observations]
        rows += [self.aside(*cells) for cells in self.asides()]
        self.printings(rows)
        texts = [self.completeness(self.dataset.source(source_id), rows) for source_id in self.lines]
        return SourceReport(rows=tuple(rows), texts=tuple(texts), findings=tuple(self.findings))

    def add(self, table: Table, line: int, column: str, problem: str, **more: str | None) -> bool:
        self.findings.append(table.finding(line, column, problem, **more))
        return False

    def text(self, source: Source) -> tuple[str, ...]:
        """Return the non-empty lines of a source's text, none where it is not there."""
        content, fault = faults(source, self.tables, self.folder)
        self.authentic[source.source_id] = fault is None
        if fault is not None:
            self.findings.append(fault)
        if content is None:
            return ()
        try:
            return lines_of(source.file or "", content)
        except InputError as error:
            self.findings += error.findings
            return ()

    def observation(self, row: Observation) -> RowResult:
        table = self.tables.observations
        proved: bool | None = None
        if row.source_id in self.lines:
            if row.as_printed is None or row.locator is None:
                empty = "as_printed" if row.as_printed is None else "locator"
                proved = self.add(
                    table,
                    row.line,
                    empty,
                    "the cell is empty, but the source has a text",
                    rule="printed",
                    expected="what the text prints",
                )
            else:
                proved = self.stands(table, row.line, row.source_id, row.locator, row.as_printed) and self.agrees(row)
        elif row.as_printed is not None:
            problem = "the source has no text in which this could stand"
            proved = self.add(
                table, row.line, "as_printed", problem, rule="printed", found=row.as_printed, expected="an empty cell"
            )
        return RowResult(
            table=table.name,
            line=row.line,
            observation_id=row.observation_id,
            source_id=row.source_id,
            locator=row.locator,
            as_printed=row.as_printed,
            proved=proved,
        )

    def asides(self) -> Iterable[tuple[int, str, int, str]]:
        frame = self.tables.set_aside.frame.select("line", "source_id", "locator", "as_printed")
        return frame.iter_rows()

    def aside(self, line: int, source_id: str, locator: int, as_printed: str) -> RowResult:
        table = self.tables.set_aside
        if source_id in self.lines:
            proved = self.stands(table, line, source_id, locator, as_printed)
        else:
            proved = self.add(table, line, "source_id", "the source has no text", rule="printed", found=source_id)
        return RowResult(
            table=table.name,
            line=line,
            observation_id=None,
            source_id=source_id,
            locator=locator,
            as_printed=as_printed,
            proved=proved,
        )

    def stands(self, table: Table, line: int, source_id: str, locator: int, as_printed: str) -> bool:
        """Tell whether a row's words stand in the line of the text that it names."""
        lines = self.lines[source_id]
        if not lines:
            return False  # said of the text already
        elsewhere = [number for number, text in enumerate(lines, 1) if places(as_printed, text)]
        if locator in elsewhere:
            return self.is_one_part(table, line, locator, lines[locator - 1], as_printed)
        file = self.dataset.source(source_id).file
        if not 1 <= locator <= len(lines):
            expected = f"1 to {len(lines)}: the text has that many non-empty lines"
            return self.add(
                table, line, "locator", "the text has no such line", rule="printed", found=str(locator), expected=expected
            )
        fix = f"It stands in line {', '.join(map(str, elsewhere))}." if elsewhere else None
        problem = f"these words do not stand in line {locator} of {file}"
        return self.add(table, line, "locator" if elsewhere else "as_printed", problem, rule="printed", found=as_printed, fix=fix)

    def is_one_part(self, table: Table, line: int, locator: int, text: str, as_printed: str) -> bool:
        """Tell whether a row's words are a part of a sentence, and of one place in the line where they hold a figure."""
        if table is not self.tables.observations:
            return True
        start = places(as_printed, text)[0]
        if any(start <= first and last <= start + len(as_printed) + 1 for first, last in sentences(text)):
            problem, fix = "these words are a whole sentence of the source", "Leave the clause that holds the figure."
        elif len(places(as_printed, text)) > 1 and _holds_a_figure(as_printed):
            problem, fix = f"these words stand more than once in line {locator}", "Take a word more, so that they name one place."
        else:
            return True
        return self.add(table, line, "as_printed", problem, rule="printed", found=as_printed, fix=fix)

    def agrees(self, row: Observation) -> bool:
        found = disagreement(row, self.dataset)
        if found is None:
            return True
        return self.add(
            self.tables.observations,
            row.line,
            found.column,
            found.problem,
            rule="notation",
            found=found.found,
            expected=found.expected,
            reason=f"The source prints «{row.as_printed}».",
        )

    def printings(self, results: Iterable[RowResult]) -> None:
        """Find rows of one printed figure whose words differ: they would be counted as two printings."""
        proved = {result.line for result in results if result.table == "observations" and result.proved}
        seen: dict[tuple[str, int, int], Observation] = {}
        for row in self.dataset.observations:
            if row.line not in proved or row.value is None or row.locator is None or row.as_printed is None:
                continue
            line = self.lines[row.source_id][row.locator - 1]
            place = places(row.as_printed, line)[0] + parse_notation(row.as_printed).start
            first = seen.setdefault((row.source_id, row.locator, place), row)
            if first.as_printed != row.as_printed:
                self.add(
                    self.tables.observations,
                    row.line,
                    "as_printed",
                    f"this figure is the one of {first.observation_id}, in other words",
                    rule="printing",
                    found=row.as_printed,
                    expected=first.as_printed,
                    reason="Rows of one printing have the same words: that is how printings are counted.",
                )

    def completeness(self, source: Source, rows: Iterable[RowResult]) -> TextResult:
        """Count each line's numerals against the rows that name the line; fewer rows than printings is an oversight.

        Two rows may share one printing (3G and 4G covered 100%), so that this finds what nobody entered, not what was
        entered once too seldom.
        """
        entered: dict[int, Counter[str]] = {}
        for row in rows:
            if row.source_id == source.source_id and row.locator is not None and row.as_printed is not None:
                entered.setdefault(row.locator, Counter()).update(numerals(row.as_printed))
        lines = self.lines[source.source_id]
        printed = {number: numerals(text) for number, text in enumerate(lines, 1)}
        accounted = sum((entered.get(number, Counter()) & counts).total() for number, counts in printed.items())
        for number, missing in self.overlooked(printed, entered):
            self.add(
                self.tables.sources,
                source.line,
                "file",
                f"line {number} of {source.file} prints a numeral that no row has",
                rule="complete",
                found=", ".join(f"{text} ({count}×)" if count > 1 else text for text, count in sorted(missing.items())),
                expected="each numeral in observations.csv or in set_aside.csv",
                fix=f"Enter it with the locator {number}.",
            )
        return TextResult(
            source_id=source.source_id,
            file=source.file or "",
            authentic=self.authentic[source.source_id],
            lines=len(lines),
            numerals=sum(counts.total() for counts in printed.values()),
            accounted=accounted,
        )

    @staticmethod
    def overlooked(
        printed: Mapping[int, Counter[str]], entered: Mapping[int, Counter[str]]
    ) -> Iterable[tuple[int, Counter[str]]]:
        for number, counts in printed.items():
            missing = counts - entered.get(number, Counter())
            if missing:
                yield number, missing


def _holds_a_figure(words: str) -> bool:
    try:
        parse_notation(words)
    except NotationError:
        return False
    return True
