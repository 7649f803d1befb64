"""The pages that the last kept edition had and this one has not, to whose old addresses nothing leads on: a code was renamed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tinhso.data import KEYS, Editions
from tinhso.errors import Finding, Where, nearest
from tinhso.model import PlaceRole
from tinhso.reports.assets import addresses
from tinhso.reports.assets.aliases import ADDRESSES, FILE

#: The tables whose rows have a page each, with its address and the page of all of them.
_WITH_PAGES = (("places", addresses.place, addresses.PLACES), ("sources", addresses.source, addresses.SOURCES))


def lost_pages(editions: Editions, there: Collection[str]) -> Iterator[Finding]:
    """Yield each page that is gone without an old address; `there` are the addresses of pages and old ones."""
    if editions.last is None:
        return
    for table, address, every in _WITH_PAGES:
        (key,) = KEYS[table]
        before, now = ({row.cells[key]: row.cells for row in one[table].rows} for one in (editions.last.tables, editions.now))
        has_page = {row.get("level") for code, row in now.items() if address(code) in there}
        new = [code for code in now if code not in before and address(code) in there]
        for code, row in before.items():
            is_page = row.get("role") != PlaceRole.CONTEXT.value and row.get("level") in has_page
            if code in now or address(code) in there or not is_page:
                continue
            heir = new[0] if len(new) == 1 else nearest(code, new)
            to = address(heir) if heir else every
            yield Finding(
                where=Where(file=FILE), problem=f"a page of the edition of {editions.last.date} is gone, and nothing leads on",
                found=address(code), key=code,
                fix=f"Write below `{ADDRESSES}` of {FILE} where its readers go: {address(code)}: {to}",
            )  # fmt: skip
