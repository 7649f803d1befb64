"""The `addresses` of `site/aliases.yml`: where pages stood in earlier editions, and what each of these addresses leads to now.

An address with `{row}` stands for one of every observation of the edition that was kept on a day: each leads to the row's entry,
one that was withdrawn to the page of corrections.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from tinhso import authored
from tinhso.authored import Node
from tinhso.data import Editions
from tinhso.reports.assets import addresses
from tinhso.reports.assets.aliases import ADDRESSES, FILE
from tinhso.reports.assets.statement_pages import StatementPages

ROW = "{row}"
_PATH = re.compile(r"[a-z0-9][a-z0-9_./-]*\.html")
_SHAPE = "old/address.html: new/address.html"


def load_old_addresses(root: Path, pages: Collection[str], statements: StatementPages, editions: Editions) -> Mapping[str, str]:
    """Read what the project at `root` says of old addresses: each with the one that it leads to.

    Raises InputError for an address that a page has, for a page that there is not, and for a day on which no edition was kept.
    """
    if not authored.there(root, FILE):
        return {}
    with authored.reading(root, FILE) as document:
        old = document.table(others=True).get(ADDRESSES)
        if old is None:
            return {}
        return dict(
            found for address, node in old.entries(_SHAPE).items() for found in _read(address, node, pages, statements, editions)
        )


def _read(
    address: str, node: Node, pages: Collection[str], statements: StatementPages, editions: Editions
) -> Iterator[tuple[str, str]]:
    if not _PATH.fullmatch(address.replace(ROW, "row")):
        node.named.refuse("not the address of a page", found=address, expected=_SHAPE)
    elif address in pages:
        node.named.refuse("a page has this address", found=address)
    elif ROW in address:
        yield from ((address.replace(ROW, row), to) for row, to in _rows(node, statements, editions))
    elif (to := node.text(_SHAPE)).partition("#")[0] not in pages:
        node.unknown("no page has this address", to, pages)
    else:
        yield address, to


def _rows(node: Node, statements: StatementPages, editions: Editions) -> Iterator[tuple[str, str]]:
    """Yield every observation of a kept edition with the address that it has now."""
    day = str(node.day())
    kept = {edition.date: edition for edition in editions.kept}
    if day not in kept:
        node.unknown("no edition was kept on this day", day, kept)
        return
    for row, _ in kept[day].tables["observations"].by_key:
        now = editions.current(row)
        yield row, statements.address(now) if now in statements else addresses.CORRECTIONS
