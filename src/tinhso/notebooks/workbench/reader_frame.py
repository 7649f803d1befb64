"""Shows a frame of a notebook to readers: names where it has codes, numbers, dates and truths as their language writes them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tinhso.data import wording
from tinhso.model import Dataset, Lang, Lexicon, Period, Text
from tinhso.notebooks.charts.data_table import source_name

if TYPE_CHECKING:
    import polars as pl

#: Longer tables are cut after this many rows, and say so.
MAXIMUM_ROWS = 20

#: An empty cell of a frame.
NOTHING = '<span class="ts-missing" data-reason="null">–</span>'

#: Where a code may be broken.
_SIGN = re.compile(r"(?<=\w)_(?=\w)|(?<=[^\W\d_])\.(?=\w)")

#: The strings that head the columns which have the name of a field of `observations.csv`, or of a table beside it.
HEADS = {
    "ref_area": "charts.place",
    "indicator": "charts.indicator_name",
    "time_period": "charts.date",
    "obs_value": "charts.shown",
    "obs_code": "head.state",
    "obs_status": "frames.obs_status",
    "kind": "charts.kind_name",
    "precision": "frames.precision",
    "quality": "charts.quality_name",
    "base": "charts.base_name",
    "target_period": "head.due",
    "as_printed": "head.printed",
    "source_id": "charts.source",
    "locator": "head.paragraph",
    "level": "frames.level",
    "topic": "head.topic",
    "unit_measure": "charts.unit",
}
_PERIODS = ("time_period", "target_period")
_LISTS = {"unit_measure": "unit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderFrame:
    """A frame with the words of its readers: `heads` are those of columns that are no field of a table.

    Without a `dataset` (the notebook declares too few tables) codes stay codes. A cell or a column of texts is said in the
    language of the page.
    """

    frame: pl.DataFrame
    words: Lexicon
    dataset: Dataset | None = None
    heads: Mapping[str, Text] = field(default_factory=dict)

    def html(self, lang: Lang) -> str:
        """Return a small table: text to the left, numbers to the right, no value recalculated; a phone folds each row."""
        frame, heads = self.frame, [self._head(name, lang) for name in self.frame.columns]
        numeric = [dtype.is_numeric() for dtype in frame.dtypes]
        top = "".join(f'<th scope="col"{_class(right)}>{_broken(name)}</th>' for name, right in zip(heads, numeric, strict=True))
        rows = frame.head(MAXIMUM_ROWS).iter_rows(named=True)
        body = "".join(_row([self._cell(name, row, lang) for name in row], heads, numeric) for row in rows)
        if (more := frame.height - MAXIMUM_ROWS) > 0:
            body += f'<tr><td colspan="{frame.width}">{html.escape(self.words.get("frames.more", lang, n=more))}</td></tr>'
        body = self._titled(body, lang)
        said = self.words.get("frames.caption", lang, n=frame.height, columns=", ".join(heads))
        name = html.escape(said)  # for those who jump from one region or table to another
        table = f'<table class="ts-table"><caption>{name}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
        return f'<div class="ts-scroll ts-whole ts-fold ts-quiet" role="region" tabindex="0" aria-label="{name}">{table}</div>'

    def _titled(self, body: str, lang: Lang) -> str:
        """Return rows in which the titles of sources say in which other language they are."""
        for source in self.dataset.sources if self.dataset is not None else ():
            if source.title and source.language not in (None, lang):
                title = html.escape(f"“{source.title}”")
                body = body.replace(title, f'<span lang="{source.language}">{title}</span>')
        return body

    def _head(self, column: str, lang: Lang) -> str:
        if column in self.heads:
            return self.heads[column][lang]
        return self.words.get(HEADS[column], lang) if column in HEADS else column

    def _cell(self, column: str, row: Mapping[str, object], lang: Lang) -> str | None:
        value = row[column]
        if value is None:
            return None
        if isinstance(value, Mapping):
            said = value.get(lang)  # Polars gives a text that is not there as one whose words are null
            return None if said is None else str(said)
        if isinstance(value, bool):
            return self.words.get("frames.yes" if value else "frames.no", lang)
        if isinstance(value, int | float | Decimal):
            whole = isinstance(value, float) and value.is_integer()
            return wording.number(Decimal(int(value) if whole else str(value)), lang)
        if column in _PERIODS:
            return wording.bare_period(Period.parse(str(value)), lang)
        return self._name(column, str(value), row, lang)

    def _name(self, column: str, code: str, row: Mapping[str, object], lang: Lang) -> str:
        """Return the name of a code, and what is no code of its column's list as it is."""
        dataset = self.dataset
        if dataset is None:
            return code
        if column == "ref_area":
            return next((one.name[lang] for one in dataset.places if one.ref_area == code), code)
        if column == "indicator":
            return next((one.name[lang] for one in dataset.indicators if one.indicator == code), code)
        if column == "source_id":
            return next((source_name(one, dataset)[lang] for one in dataset.sources if one.source_id == code), code)
        lists = self._states(row.get("indicator")) if column == "obs_code" else (_LISTS.get(column, column),)
        return next((one.name[lang] for one in dataset.codes if one.codelist in lists and one.code == code), code)

    def _states(self, indicator: object) -> tuple[str, ...]:
        """Return the list that the states of an indicator are of; of a row that does not say its indicator, every such list."""
        known = self.dataset.indicators if self.dataset is not None else ()
        return tuple(one.codelist for one in known if one.codelist and indicator in (None, one.indicator))


def _row(cells: Sequence[str | None], heads: Sequence[str], numeric: Sequence[bool]) -> str:
    """Return a row, named by its first cell; the others bear the head of their column for where there is none above them."""
    first, *others = zip(cells, heads, numeric, strict=True)
    rest = "".join(f'<td{_class(right)} data-label="{html.escape(head)}">{_broken(cell)}</td>' for cell, head, right in others)
    return f'<tr><th scope="row"{_class(first[2])}>{_broken(first[0])}</th>{rest}</tr>'


def _class(right: bool) -> str:
    return ' class="ts-num"' if right else ""


def _broken(text: str | None) -> str:
    """Return words for a cell; what is null is a dash of the class that absences have, since no cell is left blank.

    A code may be broken after its signs, so that a table of codes has room on a narrow screen; a number is never broken.
    """
    return NOTHING if text is None else _SIGN.sub(r"\g<0><wbr>", html.escape(text))
