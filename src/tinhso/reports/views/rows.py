"""An observation as tables show it, as a row or in a cell, and the small pieces that tables and lists are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tinhso.data import PROVISIONAL
from tinhso.grouping import grouped
from tinhso.model import Indicator, Kind, Observation, Place, Source, TimeBasis
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.changes import of_row, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column's head in words of its own, other than a `head.*` string, which templates name; numbers stand to the right."""

    text: str
    right: bool = False


#: More places than this are named together or counted, where each would have a line or a column of its own.
MANY = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why a cell is empty: the reason's code (the theme and programs read it) and its words."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A word that tells a row from its neighbours: what kind of statement it is, or which level."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name that leads to its page; `names` and `also` are found too, and not shown: its other names, other words.

    `lang` is the language of the name where that is not the page's.
    """

    href: str
    text: str
    note: str | None = None
    lang: str | None = None
    level: Chip | None = None
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def row_view(row: Observation, view: PageView) -> Values:
    """Put one observation into words, as tables show it.

    `number` is its number or state in words, which leads to its entry (`trace`). `level` is a chip unless the place is
    compared or says in its name what it is, `kind` unless the row is a plain result.
    `status` is a word for what is not the rule (estimated). `as_of` says of a date that the source does
    not state that it is none; `when` says so in few words.
    """
    place = view.dataset.place(row.ref_area)
    indicator = view.dataset.indicator(row.indicator)
    source = view.dataset.source(row.source_id)
    brief = source.publisher_in(view.lang) or source.title or source.source_id
    return {
        "id": row.observation_id,
        "place": place_link(place, view),
        "level": level_chip(place, view),
        "indicator": indicator_link(indicator, view),
        "number": view.number_link(row),
        "changed": sentence(told[0], view) if (told := of_row(row, view)) else None,
        "trace": view.entry_href(row),
        "state": row.code,
        "as_of": view.dated(row),
        "when": view.dated(row, short=True),
        "kind": None if row.kind is Kind.REPORTED else Chip(code=row.kind, text=view.within("kind", row.kind)),
        "status": None if row.obs_status == "A" else view.within("obs_status", row.obs_status),
        "quality": Chip(code=row.quality, text=quality) if (quality := view.quality(row)) else None,
        "said_by": view.within("quality", row.quality),
        "share": row.base is not None,
        "base": view.within("base", row.base) if row.base is not None else missing("not_a_share", view),
        "due": view.period(row.target_period) if row.target_period else missing("no_due_date", view),
        "note": view.of(row.note) if row.note else None,
        "source": Link(href=view.href(addresses.source(row.source_id)), text=brief, lang=title_language(source, brief, view)),
        "printed": row.as_printed,
        "locator": row.locator,
        "line": row.line,
    }


def level_chip(place: Place, view: PageView) -> Chip | None:
    """Return the word that tells a place from those compared, None where its name says so already («Huyện …», “… City”)."""
    word = view.name("level", place.level)
    name = view.of(place.name).lower().split()
    if view.dataset.levels.stands_among(place) or word.lower().split()[0] in (name[0], name[-1]):
        return None
    return Chip(code=place.level, text=view.within("level", place.level))


def place_link(place: Place, view: PageView, note: str | None = None, text: str | None = None) -> Link:
    """Return the name of a place, or another text for it, which leads to its page where it has one."""
    return Link(href=view.place_href(place), text=text or view.of(place.name), note=note)


def former_boundaries(places: Iterable[Place], view: PageView) -> Link | None:
    """Say that places stand within boundaries that hold no longer, and lead to what became of them; None where all still do."""
    days = {place.valid_to for place in places if place.valid_to is not None}
    if not days:
        return None
    text = view.t("boundary.former", date=view.date(days.pop())) if len(days) == 1 else view.t("boundary.former_of_each")
    return Link(href=view.href(addresses.BOUNDARIES) if view.has_page(addresses.BOUNDARIES) else "", text=text)


def indicator_link(
    indicator: Indicator, view: PageView, note: str | None = None, names: tuple[str, ...] = (), also: tuple[str, ...] = ()
) -> Link:
    """Return the name of an indicator, which leads to where it stands."""
    return Link(href=view.indicator_href(indicator.indicator), text=view.of(indicator.name), note=note, names=names, also=also)


def source_link(source: Source, view: PageView, note: str | None = None) -> Link:
    """Return the name of a source, which leads to its page; its publisher, unless that is its name, and its date are the note."""
    name = view.context.source_name(source, view.lang)
    if note is None:
        date = view.date(source.published) if source.published else view.t("missing.no_date")
        publisher = source.publisher_in(view.lang) or view.t("missing.no_publisher")
        note = date if source.name_in(view.lang) == publisher else f"{publisher} · {date}"
    return Link(href=view.href(addresses.source(source.source_id)), text=name, note=note, lang=title_language(source, name, view))


def title_language(source: Source, name: str, view: PageView) -> str | None:
    """Return the language of the title by which a source goes, which nobody translates; None of the page's own or of no title."""
    return source.language if name == source.title and source.language != view.lang else None


def entry_link(row: Observation, view: PageView, *more: str) -> Link:
    """Return an observation in a few words, which lead to its entry: where, what, when and whatever `more` there is to say."""
    about = "; ".join((view.dated(row, short=True), *more))
    return Link(href=view.entry_href(row), text=f"{view.of(view.dataset.place(row.ref_area).name)}: {view.value(row)} ({about})")


def missing(reason: str, view: PageView) -> Missing:
    """Return the words for an absence; the reasons are the keys of `missing` in the interface strings."""
    return Missing(reason=reason, text=view.t(f"missing.{reason}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGroup:
    """Some entries under one heading; a list of one group needs no heading. `around` has a map of them."""

    entries: tuple[Link, ...]
    title: str | None = None
    anchor: str = "list"
    note: str | None = None
    around: Values | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPair:
    """One line of a list of facts about a page's subject: a text, a link, or the reason why there is none."""

    label: str
    text: str = ""
    href: str | None = None
    absence: Missing | None = None
    note: str | None = None


def term(view: PageView, key: str, found: str | Missing, *, href: str | None = None, note: str | None = None) -> TermPair:
    """Return one line of a list of facts: the string that names it, and what is found, or the reason why there is nothing."""
    if isinstance(found, Missing):
        return TermPair(label=view.t(key), absence=found)
    return TermPair(label=view.t(key), text=found, href=href, note=note)


#: The marks of a statement, in the order of the legend.
REPORTED, ESTIMATE, PROVISIONAL_MARK = "reported", "estimate", "provisional"
TARGET, BENCHMARK, CONTEXT = "target", "benchmark", "context"
MARKS = (REPORTED, ESTIMATE, PROVISIONAL_MARK, TARGET, BENCHMARK, CONTEXT)
#: The SDMX statuses that have a mark of their own.
_OF_STATUS = {"E": ESTIMATE, PROVISIONAL: PROVISIONAL_MARK}


def mark(row: Observation) -> str:
    """Return which mark a statement bears: a target is hollow whatever else it is, an estimate has a dashed edge, and what its
    source may still revise is half filled.
    """
    if row.kind is Kind.TARGET:
        return TARGET
    if row.kind is Kind.BENCHMARK:
        return BENCHMARK
    return _OF_STATUS.get(row.obs_status) or (CONTEXT if row.kind is Kind.CONTEXT else REPORTED)


def item(row: Observation, letters: str | None, view: PageView, *, stated: bool = False, named: bool = False) -> Values:
    """Put one statement into the words of a cell, with the `letters` of what it compares with.

    A target says when it is due, or with `stated` when it was set. With `named` it says what it is a figure of.
    """
    word = mark(row)
    when = view.dated(row, short=True)
    if row.kind is Kind.TARGET:
        due = view.t("compare.due", period=view.period(row.target_period)) if row.target_period else view.t("compare.no_due")
        known = row.time_basis is TimeBasis.STATED
        set_in = view.t("compare.set_in", period=when) if known else when
        when = set_in if stated else due if known else f"{due} · {when}"
    words = [] if word == REPORTED else [view.t(f"mark.{word}")]
    if (quality := view.quality(row)) is not None:
        words.append(quality)
    if row.obs_status != "A" and word not in _OF_STATUS.values():
        words.append(view.within("obs_status", row.obs_status))
    return {
        "mark": word,
        "number": view.number_link(row, view.value(row)),
        "when": when,
        "word": ", ".join(words) or None,
        "base": view.t("row.of", base=view.within("base", row.base)) if row.base is not None else None,
        "letters": letters,
        "indicator": indicator_link(view.dataset.indicator(row.indicator), view) if named else None,
    }


#: The mark of what is reported elsewhere and not here; the others are those of statements.
SILENT = "silent"
#: The marks of squares, in their order within a row and in the key.
SQUARES = (REPORTED, TARGET, CONTEXT, SILENT)
#: From one square to the next, and the side of one, in pixels; so many stand in a line, which a phone is wide enough for.
STEP, SIDE, LINE = 9, 7, 36
#: A square of which only the edge is drawn stands so far inside.
_EDGE = 0.5


def squares(marks: Sequence[tuple[str, int]], line: int = LINE, *, fills: bool = False) -> Markup:
    """Draw a row of squares, so many of each mark; after `line` of them it goes on in the next line.

    One that `fills` its place is as wide as a whole line, however few they are: drawn across the page they stay of one size.
    They are SVG, so that paper and forced colours keep them; the words beside them say the same in numbers.
    """
    paths, at = [], 0
    for mark, count in marks:
        if count:
            paths.append(f'<path data-mark="{mark}" d="{_spots(range(at, at + count), mark, line)}"/>')
            at += count
    width, height = (line if fills else min(at, line)) * STEP, -(-at // line) * STEP
    return Markup(
        f'<svg class="ts-squares" width="{width}" height="{height}" viewBox="0 0 {width} {height}" aria-hidden="true">'
        f"{''.join(paths)}</svg>"
    )


def _spots(numbers: range, mark: str, line: int) -> str:
    """Return a path of squares: the edge of each, or a line as thick as a square for each row, which the theme dashes."""
    at = [(number % line * STEP, number // line * STEP) for number in numbers]
    if mark in (TARGET, CONTEXT):
        side = f"{SIDE - 2 * _EDGE:g}"
        return "".join(f"M{x + _EDGE:g} {y + _EDGE:g}h{side}v{side}h-{side}z" for x, y in at)
    rows = grouped(at, lambda spot: spot[1])
    return "".join(f"M{row[0][0]} {y + SIDE / 2:g}h{row[-1][0] - row[0][0] + SIDE}" for y, row in rows.items())
