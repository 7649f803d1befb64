"""Rules of place and time: a figure is of a place that there was then, and what bears one code was never there twice at once."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.expectations.suites.relations import SKIPPED, Advice, Answer, Answers, RowValues, alike


def time_reaches(row: RowValues) -> Answer:
    """The place of a row was there at its time, for a day at least.

    Columns: the time, its first and last day, the place, its first and last day (empty: before all, it lasts), the places that
    came before it, apart by commas, the one that took over from it by then, and the one above it.
    """
    _, first, last, place, begins, ends, before, after, above = row
    if first is None or last is None or (begins is None and ends is None):
        return SKIPPED
    if ends is not None and first > ends:
        instead = f"Enter it under {after}, which took over" if after else _nothing_after(above)
        return Advice(f"a time until {ends}, the last day of {place}", f"{instead}, or correct the time.")
    if begins is not None and last < begins:
        then = f"{' or '.join(before.split(','))}, which was there before" if before else "what was there before"
        return Advice(f"a time since {begins}, the first day of {place}", f"Enter it under {then}, or correct the time.")
    return None


def _nothing_after(above: str | None) -> str:
    within = f" ({above} or a part of it)" if above else ""
    return f"Nothing took over from it: enter it under a place that was there{within}"


def time_holds(row: RowValues) -> Answer:
    """The place of a row was there on every day of its time; rows of a time on no day of which it was there are skipped.

    Columns: the time, its first and last day, the place, its first and last day.
    """
    _, first, last, place, begins, ends = row
    if first is None or last is None or (ends is not None and first > ends) or (begins is not None and last < begins):
        return SKIPPED
    if ends is not None and last > ends:
        return f"a time until {ends}, the last day of {place}, or a note on which boundary the figure is of"
    if begins is not None and first < begins:
        return f"a time since {begins}, the first day of {place}, or a note on which boundary the figure is of"
    return None


def times_apart(rows: Sequence[RowValues]) -> Answers:
    """Rows that share the first columns were never there at once: codes, and names within one place above.

    The last columns are the key of the row, its first and its last day, empty where it was there before all or lasts. Rows in
    which the first column is empty are skipped.
    """
    answers: Answers = [SKIPPED if row[0] is None else None for row in rows]
    for members in alike(rows, 3):
        named = [n for n in members if answers[n] is None]
        twice = [n for n in named if any(_overlap(rows[n], rows[other]) for other in named if other != n)]
        for n in twice:  # one answer, for they are refused together
            answers[n] = f"times apart of {', '.join(_with_its_time(rows[one]) for one in twice)}"
    return answers


def _with_its_time(row: RowValues) -> str:
    return f"{row[-3]} ({row[-2] or 'ever'} to {row[-1] or 'now'})"


def times_overlap(row: RowValues) -> Answer:
    """The place above was there while this one was, for a day at least.

    Columns: the place above, this one's first and last day, the other's first and last day, and what took over from the other.
    """
    above, *days, after = row
    if above is None:
        return SKIPPED
    if _overlap((None, *days[:2]), (None, *days[2:])):
        return None
    mine, other = (f"{f'from {first} ' if first else ''}to {last or 'now'}" for first, last in (days[:2], days[2:]))
    expected = f"a place that was there at some time {mine}; {above} was there {other}"
    return Advice(expected, f"Write {after}, which took over from {above}.") if after else expected


def _overlap(one: RowValues, other: RowValues) -> bool:
    return _begins_by(one, other) and _begins_by(other, one)


def _begins_by(one: RowValues, other: RowValues) -> bool:
    return one[-2] is None or other[-1] is None or bool(one[-2] <= other[-1])
