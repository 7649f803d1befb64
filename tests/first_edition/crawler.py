"""Reads a built page as a reader sees it: which figures stand in one column or one chart, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from tests.first_edition.oracle import COMPARABLE, GRADES, NOT_COMPARABLE, Oracle, Row, once
from tests.site.built_pages import Element, traced

#: Forms that draw every value on one scale, the longer the more: they say who is ahead.
RANKING_FORMS = {"bars"}
#: Forms in which each row or each measure has a scale of its own, so that they need not share one verdict.
ROW_BY_ROW = {"pairs", "scatter", "unit_grid"}
FORMS = {
    "altair",
    "bars",
    "lines",
    "number_cards",
    "ordered_states",
    "pairs",
    "parts",
    "rank_columns",
    "scatter",
    "slope",
    "states",
    "strip",
    "tile_map",
    "told",
    "unit_grid",
}
#: Pages that list statements one by one, in the order of the text they are taken from: nothing there stands for a comparison.
LISTS = {"source"}

#: Words that say who is ahead. «Ít nhất» before a number is a precision, not a rank.
SUPERLATIVES = {
    "vi": r"(?:cao|thấp|lớn|nhỏ|nhiều|tốt|kém|nhanh|chậm|mạnh|yếu|ít|rộng|xa)(?: \w+){0,2} nhất(?! \d)|(?:dẫn|đứng) đầu|hàng đầu"
    r"|đội sổ|đứng cuối|tụt hậu|bỏ xa|vượt (?:trội|xa|lên)|hơn hẳn|thua kém|quán quân|(?<!bảng )xếp (?:thứ|hạng|trên|dưới|đầu)",
    "en": r"(?:high|low|larg|small|few|bigg|great|fast|slow|strong|weak|wid)est|best|worst|leads?|leading|leader|lags?|lagging"
    r"|behind|tops?|outranks?|outperforms?|surpass(?:es)?|champions?|ranks? (?:first|last|above|below|ahead)",
}
#: Words that turn such a sentence into its refusal.
NEGATIONS = {"vi": r"không|chưa|đừng|chẳng|chớ|vì sao", "en": r"not|no|never|cannot|nor|neither|without|why|n’t"}

_SENTENCE = re.compile(r"[^.!?;:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one page, in words for whoever has to fix it."""

    page: str
    rule: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One figure of the data in a table: which observation, in which row and column, and which zone the column belongs to."""

    row: Row
    line: int
    column: int
    zone: str
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads pages against the data they are made from, with an oracle that knows nothing of the program."""

    oracle: Oracle

    def faults(self, name: str, page: Element) -> Iterator[Fault]:
        """Yield every place of a page that ranks, mixes or scales what it may not."""
        if page.get("data-kind") in LISTS or page.xpath("string(//body/@data-kind)") in LISTS:
            return
        lang = "en" if name.startswith("en/") else "vi"
        figures = page.xpath("//figure[@data-chart]")
        inside = {table for figure in figures for table in figure.iter("table")}
        for table in page.iter("table"):
            if table not in inside:
                for body in table.iter("tbody"):
                    yield from self.table(name, body)
        for figure in figures:
            yield from self.figure(name, figure, lang)
        for figure in page.xpath("//figure[not(@data-chart)]"):
            if "ts-figure" in figure.get("class", "").split() or any(traced(link.get("href")) for link in figure.iter("a")):
                yield Fault(page=name, rule="form", found="a chart that does not say its form")
        yield from self.headings(name, page, lang)

    def table(self, name: str, body: Element) -> Iterator[Fault]:
        """Look at one table body: sets of one indicator in one zone, orders within a column, letters of what compares."""
        shown = list(self.shown(body))
        for indicator in dict.fromkeys(item.row["indicator"] for item in shown):
            for zone in dict.fromkeys(item.zone for item in shown):
                rows = once(item.row for item in shown if item.row["indicator"] == indicator and item.zone == zone)
                if self.oracle.grade(rows) == NOT_COMPARABLE:
                    yield Fault(page=name, rule="mixture", found=_ids(rows))
        for column in dict.fromkeys(item.column for item in shown):
            for rows in self.kindred(item.row for item in shown if item.column == column):
                if self.is_ranked(rows):
                    yield Fault(page=name, rule="order", found=_ids(rows))
        yield from self.letters(name, shown)
        yield from self.graded(name, body, shown)

    def letters(self, name: str, shown: Sequence[Shown]) -> Iterator[Fault]:
        """What shares a letter in a line of the matrix must be comparable as a set."""
        for letter in dict.fromkeys(letter for item in shown for letter in item.letters):
            rows = once(item.row for item in shown if letter in item.letters)
            if len(rows) < 2 or self.oracle.grade(rows) != COMPARABLE:
                yield Fault(page=name, rule="letters", found=_ids(rows))

    def graded(self, name: str, body: Element, shown: Sequence[Shown]) -> Iterator[Fault]:
        """A line that says its grade must not say a better one than its results in the provinces have."""
        grade = body.get("data-grade")
        if grade not in GRADES:
            return
        rows = once(item.row for item in shown if item.zone == "province" and item.row["kind"] != "target")
        if GRADES.index(self.oracle.grade(rows)) > GRADES.index(grade):
            yield Fault(page=name, rule="grade", found=_ids(rows))

    def figure(self, name: str, figure: Element, lang: str) -> Iterator[Fault]:
        """Look at one chart through the table of its data: the set it draws, its form, its order, its title."""
        form, said = figure.get("data-chart"), figure.get("data-grade")
        title = " ".join(figure.xpath("string(.//*[@class='ts-figure-title'])").split())
        if form not in FORMS or said not in GRADES:
            yield Fault(page=name, rule="form", found=f"{form}, {said}: {title}")
            return
        rows = once(item.row for body in figure.iter("tbody") for item in self.shown(body))
        for group in self.sets(form, rows):
            grade = self.oracle.grade(group)
            if grade == NOT_COMPARABLE:
                yield Fault(page=name, rule="mixture", found=_ids(group))
            if GRADES.index(grade) > GRADES.index(said):
                yield Fault(page=name, rule="grade", found=_ids(group))
            if grade != COMPARABLE and form in RANKING_FORMS:
                yield Fault(page=name, rule="scale", found=_ids(group))
        for group in self.kindred(rows):
            if form != "parts" and self.is_ranked(group):
                yield Fault(page=name, rule="order", found=_ids(group))
        if said != COMPARABLE:
            yield from (Fault(page=name, rule="words", found=sentence) for sentence in boasts(title, lang))

    def sets(self, form: str, rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
        """Yield what a form puts on one scale: all of it; each year of ranks; each indicator where rows stand for themselves.

        Parts are of one whole: then they are one source's figures on one place, which adds them up itself. What is told is of one
        source and one place too, and holds nothing against anything.
        """
        if form in ("parts", "told"):
            if len({(row["source_id"], row["ref_area"]) for row in rows}) > 1:
                yield tuple(rows)
        elif form == "rank_columns":
            yield from _grouped(rows, lambda row: row["time_period"][:4])
        elif form in ROW_BY_ROW:
            yield from _grouped(rows, lambda row: row["indicator"])
        elif rows:
            yield tuple(rows)

    def kindred(self, rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
        """Yield the numbers of one family and unit, in their order: what a reader would take for one list."""

        yield from _grouped(once(row for row in rows if row["obs_value"]), self.oracle.kin)

    def is_ranked(self, rows: Sequence[Row]) -> bool:
        """Tell whether rows that may not be ranked stand in the order of their values and not in that of their file."""
        values = [Decimal(row["obs_value"]) for row in rows if row["obs_value"]]
        if len(rows) < 3 or len(set(values)) < 2 or self.oracle.grade(rows) == COMPARABLE:
            return False
        if len({row["ref_area"] for row in rows}) < 2:
            return False  # one place ranks with nobody
        falls = all(one >= other for one, other in pairwise(values))
        rises = all(one <= other for one, other in pairwise(values))
        filed = all(one.line < other.line for one, other in pairwise(rows))
        return (falls or rises) and not filed

    def shown(self, body: Element) -> Iterator[Shown]:
        """Yield the figures of a table body whose links lead to entries, in reading order."""
        for number, line in enumerate(body.iterfind("tr")):
            for column, cell in enumerate(line):
                for link in cell.xpath(".//a[contains(concat(' ', @class, ' '), ' ts-number ')]"):
                    observation_id = traced(link.get("href"))
                    if observation_id not in self.oracle.rows:
                        continue
                    letters = tuple(
                        letter.strip()
                        for letter in "".join(link.xpath("following-sibling::b[@class='ts-letter']//text()")).split(",")
                        if letter.strip()
                    )
                    yield Shown(
                        row=self.oracle.rows[observation_id], line=number, column=column,
                        zone=cell.get("data-zone") or "province", letters=letters,
                    )  # fmt: skip

    def headings(self, name: str, page: Element, lang: str) -> Iterator[Fault]:
        """Look at headings: none may say who is ahead where every chart below it forbids that."""
        for heading in page.xpath("//h1 | //h2 | //h3"):
            grades = {figure.get("data-grade") for figure in _below(heading, page)}
            if grades and COMPARABLE not in grades:
                for sentence in boasts(" ".join("".join(heading.itertext()).split()), lang):
                    yield Fault(page=name, rule="words", found=sentence)


def boasts(text: str, lang: str) -> Iterator[str]:
    """Yield the sentences of a text that say who is ahead and do not refuse to say it."""
    for sentence in _SENTENCE.findall(text):
        said = re.search(rf"(?<!\w)(?:{SUPERLATIVES[lang]})(?!\w)", sentence, re.IGNORECASE)
        if said and not re.search(rf"(?<!\w)(?:{NEGATIONS[lang]})(?!\w)", sentence, re.IGNORECASE):
            yield sentence.strip()


def _below(heading: Element, page: Element) -> Iterator[Element]:
    """Yield the charts between a heading and the next of its level or above; for the title, those of the whole page."""
    level = int(heading.tag[1])
    if level == 1:
        yield from page.xpath("//figure[@data-chart]")
        return
    for element in heading.itersiblings():
        if re.fullmatch(r"h[1-6]", str(element.tag)) and int(element.tag[1]) <= level:
            return
        yield from element.xpath("descendant-or-self::figure[@data-chart]")


def _grouped(rows: Iterable[Row], key: Any) -> Iterator[tuple[Row, ...]]:
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    yield from (tuple(group) for group in groups.values())


def _ids(rows: Iterable[Row]) -> str:
    return ", ".join(row.id for row in rows)
