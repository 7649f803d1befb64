"""The page of corrections and changes: what each edition says otherwise than the one before, and why; and the same for programs.

There is none in an edition whose authors have kept none yet.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tinhso.data import ChangeKind
from tinhso.grouping import grouped
from tinhso.model import Lang, Period, Text
from tinhso.reports.assets import addresses
from tinhso.reports.page import FeedEntry, Page
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.views.changes import NEW_NAME, Told, newest_first, quoted, sentence, tell, tell_draft
from tinhso.reports.writer import Writer

#: So many changes are told on the page, and of what is not accepted yet; programs get all of them.
MOST, MOST_OF_DRAFT = 150, 60
#: So many entries the feed has.
FED = 100


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page, where an edition was ever kept."""
    if not writer.context.optional_pages[addresses.CORRECTIONS]:
        return ()
    return (writer.page(addresses.CORRECTIONS, "corrections", values=_values, group="about", brief="about"),)


def files(context: PageContext) -> Mapping[str, bytes]:
    """Return what a draft has beside the page for programs, by its place in the site; accepted changes are in `changes.csv`."""
    return {addresses.UNACCEPTED_JSON: _json(context)} if context.editions.unaccepted.count else {}


def _values(view: PageView) -> Values:
    editions = view.context.editions
    left = MOST
    shown = []
    for kept in reversed(editions.kept):
        told = tell([one for one in editions.changes if one.edition == kept.date], view)
        shown.append(_edition(kept.date, told, told[:left], view))
        left -= min(left, len(told))
    draft = editions.unaccepted
    rows = draft.rows[:MOST_OF_DRAFT]
    return {
        "editions": shown,
        "draft": [tell_draft(row, view) for row in rows],
        "draft_count": draft.count,
        "draft_more": len(draft.rows) - len(rows),
        "draft_columns": [f"{one.table}.{one.column}" for one in draft.columns],
        "last": view.date(editions.kept[-1].date),
    }


def _edition(date: str, told: Sequence[Told], shown: Sequence[Told], view: PageView) -> Values:
    editions = view.context.editions
    words = [one for one in editions.changes if one.edition == date and one.kind is ChangeKind.EDITORIAL and not one.names_a_row]
    of_kind = grouped(sorted(shown, key=lambda one: one.reason or ""), lambda one: one.kind)
    return {
        "title": view.t("shell.edition", date=view.date(date)),
        "anchor": addresses.edition(date),
        "is_first": date == editions.kept[0].date,
        "kinds": [
            {
                "kind": kind,
                "name": of_kind[kind][0].kind_name,
                "groups": [
                    {"reason": reason, "told": members}
                    for reason, members in grouped(of_kind[kind], lambda one: one.reason).items()
                ],
            }
            for kind in (*map(str, ChangeKind), NEW_NAME)
            if kind in of_kind
        ],
        "words": len(words),
        "added": len(editions.added.get(date, ())),
        "more": len(told) - len(shown),
    }


def of_editions(context: PageContext) -> Mapping[Period, Text]:
    """Return what the feed tells of each kept edition: how many figures came and how many changed, where any did."""
    views = [context.view(addresses.CORRECTIONS, lang) for lang in context.dataset.languages]
    told = {kept.date: {view.lang: _counts(kept.date, view) for view in views} for kept in context.editions.kept}
    return {Period.parse(date): Text(**said) for date, said in told.items() if all(said.values())}


def _counts(date: str, view: PageView) -> str:
    editions = view.context.editions
    added = len(editions.added.get(date, ()))
    kinds = Counter(one.kind_name for one in tell([one for one in editions.changes if one.edition == date], view))
    came = [view.t("corrections.added", n=view.number(added))] if added else []
    return " ".join([*came, *(f"{name}: {view.number(count)}." for name, count in kinds.items())])


def entries(context: PageContext) -> tuple[FeedEntry, ...]:
    """Return the corrections as the feeds have them, the newest first."""
    views = {lang: context.view(addresses.CORRECTIONS, lang) for lang in context.dataset.languages}
    told = {lang: newest_first(tell(context.editions.changes, view))[:FED] for lang, view in views.items()}
    return tuple(_entry(dict(zip(told, one, strict=True)), views) for one in zip(*told.values(), strict=True))


def _entry(told: Mapping[Lang, Told], views: Mapping[Lang, PageView]) -> FeedEntry:
    def said(lang: Lang) -> str:
        one, view = told[lang], views[lang]
        now = "; ".join(quoted(cell.label, cell.now, view) for cell in one.cells if cell.now)
        after = f" {view.t('corrections.now', now=now)}" if now else ""
        return f"{sentence(one, view)}{after} {one.reason or ''}".strip()

    head = next(iter(told.values()))
    columns = "; ".join(f"{cell.was} {cell.now}" for cell in head.cells)
    return FeedEntry(
        key=f"change {head.anchor} {head.kind} {columns}",
        date=head.date,
        title=Text.of(told, lambda lang: f"{told[lang].kind_name}: {told[lang].name}"),
        summary=Text.of(told, said),
        path=f"{addresses.CORRECTIONS}#{head.anchor}",
    )


def _json(context: PageContext) -> bytes:
    """Return what is not accepted yet, for programs: the cells as they are stored."""
    columns = context.editions.unaccepted.columns
    document = {
        "edition": str(context.project.config.edition),
        "kept": [kept.date for kept in context.editions.kept],
        "unaccepted": list(_unaccepted(context)),
        "unaccepted_columns": [{"table": one.table, "column": one.column, "added": one.added} for one in columns],
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _unaccepted(context: PageContext) -> Iterator[Values]:
    for row in context.editions.unaccepted.rows:
        cells = {name: [(row.before or {}).get(name), (row.after or {}).get(name)] for name in row.columns}
        yield {"table": row.table, "observation": row.key, "what": row.what.value, "line": row.line, "cells": cells}
