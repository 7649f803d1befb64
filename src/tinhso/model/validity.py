"""From which day to which a place was there, what was there before it, and what took over from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

#: A place as `places.csv` has it: `ref_area`, `valid_from`, `valid_to`, `successor`.
Ends = tuple[str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """The first and the last day of a place, None where nobody knows of one, and the places that came before and after it.

    A place that succeeds others began the day after the last of them ended, unless its row says when.
    """

    first: str | None
    last: str | None
    before: tuple[str, ...]
    after: str | None


def validities(places: Iterable[Ends]) -> Mapping[str, Validity]:
    """Return when each place was there, by its `ref_area`."""
    rows = list(places)
    before: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for code, _, ended, successor in rows:
        if successor is not None:
            before[successor].append((code, ended))
    return {
        code: Validity(
            first=began or _after(ended for _, ended in before[code]),
            last=last,
            before=tuple(name for name, _ in before[code]),
            after=successor,
        )
        for code, began, last, successor in rows
    }


def heir(code: str, day: str, known: Mapping[str, Validity]) -> str | None:
    """Return what a place had become by a day: its successor, or the successor of that; None where nothing took over."""
    seen, step = {code}, known[code].after
    while step is not None and step in known and step not in seen:
        last = known[step].last
        if last is None or day <= last:
            return step
        seen.add(step)
        step = known[step].after
    return None


def day_after(day: str) -> str | None:
    """Return the day after an ISO date; None of what is no date."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except ValueError:
        return None


def _after(days: Iterable[str | None]) -> str | None:
    last = max(filter(None, days), default=None)
    return None if last is None else day_after(last)
