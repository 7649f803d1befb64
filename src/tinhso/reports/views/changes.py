"""What changed since an edition, in the words of a page: which figure, what it said, what it says now, why, and of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import TypeAlias

from tinhso.data import Cells, Change, ChangeKind, RowDifference, What, is_figure, told, wording
from tinhso.model import Observation, Period, Precision
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import OBSERVATIONS, PageContext, PageView
from tinhso.reports.views.column_labels import VALUES, column_label

#: A column, None for the figure itself, and what its cell said and says.
BeforeAndAfter: TypeAlias = tuple[str | None, str | None, str | None]
#: What a value is made of needs no line of its own beside it.
_PARTS = ("numerator", "denominator")
_PERIODS = ("time_period", "target_period", "base_period", "published", "valid_to")
_NUMBERS = ("obs_value", "obs_upper", "conf_lower", "conf_upper")
_NAMED = {"ref_area": "places", "indicator": "indicators", "source_id": "sources", "successor": "places"}
#: The kind of a change of which a place has a new name or a new code: it is words alone, and what readers look for.
NEW_NAME = "new_name"
#: So much of a cell is shown; the table has the rest.
_LONGEST = 160
#: So many changes are listed at the end of a page.
LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCell:
    """One cell that changed: its column in words, None for the figure itself; what it said and says. None: nothing."""

    label: str | None
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row that changed, in words. `href` leads to it where it is still there; `kind` is a code, `kind_name` its name.

    `in_no_edition` tells that no kept edition has what it said.
    """

    anchor: str
    name: str
    href: str | None
    kind: str
    kind_name: str
    cells: tuple[ChangedCell, ...]
    reason: str | None
    date: Period
    observation: str
    in_no_edition: bool = False

    @property
    def restored(self) -> bool:
        """Whether a row that was withdrawn is in the data again."""
        return self.kind == ChangeKind.WITHDRAWAL and self.href is not None

    @property
    def edition(self) -> str:
        """The id of its edition on the page of changes, where it is told unless there are too many."""
        return addresses.edition(str(self.date))


def tell(changes: Sequence[Change], view: PageView) -> tuple[Told, ...]:
    """Tell of changes that are more than words, and of new names of places, a row and kind at a time, in their order."""
    shown = [change for change in changes if change.kind is not ChangeKind.EDITORIAL or change.renames]
    groups = groupby(shown, key=lambda one: (one.edition, one.table, one.observation, one.kind, one.reason))
    found = [_told(tuple(members), view) for _, members in groups]
    times: Counter[str] = Counter()
    for at, one in enumerate(found):
        times[one.anchor] += 1
        if (nth := times[one.anchor]) > 1:
            found[at] = replace(one, anchor=f"{one.anchor}-{nth}")
    return tuple(found)


def _told(members: Sequence[Change], view: PageView) -> Told:
    head = members[0]
    was, now = _sides(head, view.context)
    return Told(
        anchor=anchor(head.edition, head.table, head.observation),
        name=_name_of(head.table, head.observation, {**was, **now}, view),
        href=_href(head.table, view.context.editions.current(head.observation), view),
        kind=NEW_NAME if head.renames else head.kind,
        kind_name=view.t("corrections.new_name") if head.renames else view.name("change_kind", head.kind),
        cells=_cells(head.table, [(one.column, one.before, one.after) for one in members], was, now, view),
        reason=view.of(head.reason) if head.reason is not None else None,
        date=Period.parse(head.edition),
        observation=head.observation,
        in_no_edition=any(one.line in view.context.editions.in_no_edition for one in members),
    )


def tell_draft(row: RowDifference, view: PageView) -> Told:
    """Tell of a row that differs from the last edition and is not accepted yet."""
    was, now = row.before or {}, row.after or {}
    cells = [] if row.what is What.ADDED else list(told(row))
    if row.what is What.ADDED:
        cells = [(name, None, row.cells[name]) for name in VALUES if row.cells.get(name)]
    return Told(
        anchor=anchor("draft", row.table, row.key),
        name=_name_of(row.table, row.key, row.cells, view),
        href=_href(row.table, row.key, view),
        kind=row.what.value,
        kind_name=view.t(f"corrections.what.{row.what}"),
        cells=_cells(row.table, cells, was, now, view, every=True),
        reason=None,
        date=view.context.project.config.edition,
        observation=row.key,
    )


def anchor(edition: str, table: str, key: str) -> str:
    """Return the id of a row on the page of changes."""
    return addresses.check_anchor(f"{edition}-{table}-{key}")


def of_row(row: Observation, view: PageView) -> tuple[Told, ...]:
    """Return what changed of an observation, the newest first."""
    return newest_first(tell(view.context.editions.of_figures.get(row.observation_id, ()), view))


def changed(rows: Iterable[Observation], column: str, code: str, view: PageView) -> list[tuple[str, Told]]:
    """Return what changed of some rows, and those that were withdrawn of what has a code in a column, each with what is said;
    of a place also what it was called.

    The newest come first, and of many they are all that a page lists at its end.
    """
    editions, ids = view.context.editions, {row.observation_id for row in rows}
    changes = [
        change
        for key, found in editions.of_figures.items()
        for change in found
        if key in ids or (change.kind is ChangeKind.WITHDRAWAL and _sides(change, view.context)[0].get(column) == code)
    ]
    renamed = editions.of_names.get(code, ()) if column == "ref_area" else ()
    return [(sentence(told, view), told) for told in newest_first(tell((*changes, *renamed), view))[:LISTED]]


def sentence(told: Told, view: PageView) -> str:
    """Return when a figure changed and what it said before, where that reads otherwise: what stands beside it on every page."""
    differ = [cell for cell in told.cells if cell.was != cell.now]
    was = "; ".join(quoted(cell.label, cell.was, view) for cell in differ or told.cells)
    said = view.t(f"corrections.said.{told.kind}", date=view.period(told.date), was=was)
    more = [name for name, applies in (("restored", told.restored), ("in_no_edition", told.in_no_edition)) if applies]
    return " ".join([said, *(view.t(f"corrections.{name}") for name in more)])


def quoted(label: str | None, words: str | None, view: PageView) -> str:
    """Return what a cell says or said, as it stands inside a sentence."""
    said = view.t("corrections.quoted", words=words) if words else view.t("corrections.nothing")
    return view.t("corrections.labelled", said=said, label=label) if label else said


def newest_first(found: Iterable[Told]) -> tuple[Told, ...]:
    """Return what changed by edition, the newest first, within one in the order of the table."""
    return tuple(sorted(found, key=lambda one: str(one.date), reverse=True))


def _sides(change: Change, context: PageContext) -> tuple[Cells, Cells]:
    """Return the row as the edition before has it, else as its own has it; and as its own edition has it, {} where it is gone.

    Of an observation that no kept edition has, since the one that had it was replaced, its id says what it was of.
    """
    was, now = context.editions.past_row(change.edition, change.table, change.observation)
    return (_by_id(change.observation), now) if change.table == OBSERVATIONS and not (was or now) else (was, now)


def _by_id(observation: str) -> Cells:
    """Return the cells that the id of an observation repeats."""
    area, indicator, period = (*observation.split("."), "", "")[:3]
    return {"ref_area": area, "indicator": indicator, "time_period": period.upper().replace("_", "/")}


def _href(table: str, key: str, view: PageView) -> str | None:
    if table == OBSERVATIONS and view.dataset.without_figure(key) is not None:
        return view.context.statements.link(key, view.here)
    there = table == OBSERVATIONS and view.dataset.has_observation(key)
    return view.entry_href(view.dataset.observation(key)) if there else None


def _name_of(table: str, key: str, cells: Cells, view: PageView) -> str:
    """Return which row it is: of an observation what, where and when; of another table its name, or its key."""
    if table != OBSERVATIONS:
        return f"{view.t(f'table.{table}')} · {_name(table, key, view) if table in _NAMED.values() else key}"
    names = [_name("indicators", cells.get("indicator"), view), _name("places", cells.get("ref_area"), view)]
    when = cells.get("time_period")
    about = ", ".join(name for name in names if name)
    return f"{about} ({_dated(when, cells.get('time_basis') or _basis(key, view), view)})" if about and when else about or key


def _basis(key: str, view: PageView) -> str | None:
    """Return on what the date of an observation rests, as it was last kept."""
    return view.context.editions.last_row(OBSERVATIONS, key).get("time_basis")


def _dated(when: str, basis: str | None, view: PageView) -> str:
    """Return a date, with what its source does not say about it."""
    of_no_source = f"wording.date_of.{basis}"
    if not view.context.strings.has(of_no_source):
        return view.date(when)
    return view.t(of_no_source, date=wording.bare_period(Period.parse(when), view.lang))


def _name(table: str, code: str | None, view: PageView) -> str:
    """Return what a place, an indicator or a source is called now, else what it was called when it was last kept."""
    cells = view.context.editions.last_row(table, code) if code else {}
    publisher = cells.get(f"publisher_name_{view.lang}") or cells.get("publisher")
    return cells.get(f"name_{view.lang}") or cells.get("title") or publisher or code or ""


def _cells(
    table: str, found: Sequence[BeforeAndAfter], was: Cells, now: Cells, view: PageView,
    *, every: bool = False,
) -> tuple[ChangedCell, ...]:  # fmt: skip
    was = {**was, **{column: before or "" for column, before, _ in found if column}}
    now = {**now, **{column: after or "" for column, _, after in found if column}}
    found = _as_figures(found, was, now)
    columns = {column for column, _, _ in found}
    dropped = _PARTS if columns & set(VALUES) else ()
    figures = [entry for entry in found if entry[0] is None or is_figure(table, entry[0])] if not every else []
    cells = {
        column: ChangedCell(
            label=column_label(column, view),
            was=_worded(table, column, before, was, view),
            now=_worded(table, column, after, now, view),
        )
        for column, before, after in figures or found
        if column not in dropped
    }
    if (figure := cells.get("obs_value")) and figure.was != figure.now:
        cells.pop("precision", None)
    return tuple(cells.values())


def _as_figures(found: Sequence[BeforeAndAfter], was: Cells, now: Cells) -> Sequence[BeforeAndAfter]:
    """Tell of another word beside a number (nearly, about) as of another figure: readers meet both as one.

    What the column said stays behind it, for figures that read alike though their codes do not.
    """
    before, after = was.get("obs_value"), now.get("obs_value")
    if not (before or after) or not any(column == "precision" for column, _, _ in found):
        return found
    figure = ("obs_value", before or None, after or None)
    return [figure, *(entry for entry in found if entry[0] != "obs_value")]


def _worded(table: str, column: str | None, text: str | None, cells: Cells, view: PageView) -> str | None:
    """Return a cell as readers write it; what is no number, date, code or name is given as it stands, cut where it is long."""
    if text is None or column is None:
        return None
    try:
        if column in (*_NUMBERS, *_PARTS):
            figure = _value(Decimal(text), cells, view) if column in _NUMBERS else view.number(Decimal(text))
            return _qualified(figure, cells.get("precision"), view) if column == "obs_value" else figure
        if column in _PERIODS:
            return view.date(text)
    except (ValueError, InvalidOperation):
        return text
    contract = view.context.tables.contract[table]
    codelist = next((one.codelist for one in contract.columns if one.name == column), None)
    if column == "obs_code":
        codelist = view.context.editions.last_row("indicators", cells.get("indicator", "")).get("codelist", "")
    if codelist is not None:
        return _code(codelist, text, view)
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
    return _name(_NAMED[column], text, view) if column in _NAMED and column not in contract.key else short


def _code(codelist: str, code: str, view: PageView) -> str:
    if any(one.code == code for one in view.dataset.codelist(codelist)):
        return view.name(codelist, code)
    cells = view.context.editions.last_row("codelists", " · ".join((codelist, code)))
    return cells.get(f"name_{view.lang}") or code


def _qualified(figure: str, precision: str | None, view: PageView) -> str:
    """Return a figure with the word that was beside it; a code that is no more has the words or the name that it had."""
    if not precision or precision in [*Precision]:
        return wording.qualified(figure, Precision(precision or Precision.EXACT), view.context.strings, view.lang)
    former, strings = f"corrections.former.{precision}", view.context.strings
    return view.t(former, figure=figure) if strings.has(former) else f"{figure} ({_code('precision', precision, view)})"


def _value(value: Decimal, cells: Cells, view: PageView) -> str:
    """Return a number with its unit: that of its indicator now, else when it was last kept."""
    number = view.number(value)
    unit = view.context.editions.last_row("indicators", cells.get("indicator", "")).get("unit_measure")
    if unit in wording.SIGNS:
        return wording.signed(number, unit, view.lang)
    if unit == wording.RANK:
        return view.t("wording.rank", figure=number)
    return f"{number} {_code('unit', unit, view)}" if unit else number
