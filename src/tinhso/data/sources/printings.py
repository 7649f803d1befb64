"""Printings: what a source prints once, however many rows say it.

«100% máy tính, mạng LAN» is printed once and is two rows. Whoever counts what the articles print counts printings; rows are
the editors' own splitting. Two rows are of one printing when source, line and printed words are the same: where a line prints a
figure twice, the words are made long enough to differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tinhso.data.language.notation import NotationError, parse_notation
from tinhso.model import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One printing in one line of a source, and the rows that it became, in the order of the file."""

    source_id: str
    locator: int
    as_printed: str
    rows: tuple[Observation, ...]

    @property
    def figure(self) -> str | None:
        """The printed figure without the words beside it; None for a state."""
        return printed_figure(self.rows[0])


def printings(rows: Iterable[Observation]) -> tuple[Printing, ...]:
    """Group rows by what was printed once. Rows without printed words (figures from elsewhere) are of no printing."""
    found: dict[tuple[str, int, str], list[Observation]] = {}
    for row in rows:
        if row.as_printed is not None and row.locator is not None:
            found.setdefault((row.source_id, row.locator, row.as_printed), []).append(row)
    return tuple(
        Printing(source_id=source_id, locator=locator, as_printed=words, rows=tuple(group))
        for (source_id, locator, words), group in found.items()
    )


def printing_id(row: Observation) -> str | None:
    """Return what the rows of one printing have in common, as a text; None for a row without printed words."""
    if row.as_printed is None or row.locator is None:
        return None
    return f"{row.source_id}:{row.locator}:{row.as_printed}"


def printed_figure(row: Observation) -> str | None:
    """Return the figure that a row's words hold, with the word of precision («gần 1,3 triệu»); None for a state."""
    if row.value is None or row.as_printed is None:
        return None
    try:
        return parse_notation(row.as_printed).figure
    except NotationError:  # the gate refuses such a row unless its check was waived
        return None
