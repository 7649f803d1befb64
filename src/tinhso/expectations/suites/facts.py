"""Facts that rows know of each other without being told: a whole is the same wherever it is named, a rate implies what it is of,
a value lies near others of its kind."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations
from statistics import median
from typing import Any

from tinhso.data import PATHS, decimals_of
from tinhso.expectations.suites.messages import shown
from tinhso.expectations.suites.relations import SKIPPED, Answers, RowValues, alike, same

PER = re.compile(r"_per_(\d+)$")
PER_CENT = 100
#: What a row is to another of the same fact, and how messages say it.
PAIRS = {"equal": "equal to", "at_most": "at most", "numerator_of": "the numerator in"}
SPREAD = 1.4826  # by which the median of distances from the median is like a standard deviation


def wholes_agree(rows: Sequence[RowValues]) -> Answers:
    """Within the rows that share the first columns, a denominator is the value of the indicator that its base names.

    The last columns are the base, the denominator, the indicator and the value. A base names the indicator of the same code:
    15 of 21 `communes` beside a row that counts 21 `communes`. Rows without such a whole beside them are skipped.
    """
    wholes: dict[RowValues, set[Any]] = defaultdict(set)
    for row in rows:
        if row[-1] is not None:
            wholes[*row[:-4], row[-2]].add(row[-1])
    answers: Answers = []
    for row in rows:
        base, denominator = row[-4:-2]
        found = wholes.get((*row[:-4], base), set()) if base is not None and denominator is not None else set()
        fits = any(same(denominator, whole) for whole in found)
        known = " or ".join(map(shown, sorted(found)))
        answers.append(SKIPPED if not found else None if fits else f"{known}, the value of {base}")
    return answers


def rates_imply(rows: Sequence[RowValues], years: int, percent: float) -> Answers:
    """A rate and its numerator imply a base; where a row has that base, of the same place and about that time, it is near.

    Columns: the place, the day from which the row holds, the base, the numerator, the unit, the indicator, its family and the
    value, in ones and not in thousands. A base bears the code of the indicator or of the family that counts it. The unit of a
    rate is `percent` or ends in `_per_100`, of how many. Near is within what the rounding of the rate leaves open and `percent`
    for each year between the two, up to `years`. Rows without such a base are skipped.
    """
    bases: dict[tuple[Any, Any], list[tuple[int, float]]] = defaultdict(list)
    for place, day, _, _, _, indicator, family, value in rows:
        if value is not None and day is not None:
            for code in {indicator, family}:
                bases[place, code].append((_year(day), value))
    answers: Answers = []
    for place, day, base, numerator, unit, _, _, value in rows:
        per = _per(unit)
        near = bases.get((place, base), ()) if per and base is not None and numerator is not None and value and day else ()
        near = [(abs(_year(day) - year), whole) for year, whole in near if abs(_year(day) - year) <= years]
        if not near:
            answers.append(SKIPPED)
            continue
        apart, whole = min(near)
        implied = numerator / value * per
        open_ = 0.5 * 10 ** -_decimals(value) / value + percent / PER_CENT * (apart + 1)
        answers.append(
            None if abs(implied - whole) <= open_ * whole else f"a base near {shown(whole)} ({base}); this implies {implied:.0f}"
        )
    return answers


def _per(unit: str | None) -> int:
    """Return of how many a unit says how many, or 0 where it is of no rate."""
    found = PER.search(unit or "")
    return int(found[1]) if found else PER_CENT if unit == "percent" else 0


def _year(day: str) -> int:
    return int(day[:4])


def _decimals(value: float) -> int:
    return len(f"{value:.15g}".partition(".")[2])


def near_the_rest(rows: Sequence[RowValues], least: int, times: float) -> Answers:
    """A value (last column) is no outlier among the rows that share the first columns, of which there are `least` or more.

    It may lie `times` as far from their median as is usual (the median of the distances, and no less than a tenth of the median).
    Values that are all above 0 are held against each other by their ratios. Smaller groups are skipped.
    """
    answers: Answers = [SKIPPED] * len(rows)
    for group in alike(rows, 1):
        places = [place for place in group if rows[place][-1] is not None]
        values = [rows[place][-1] for place in places]
        if not values or len(values) < least:
            continue
        by_ratio = min(values) > 0
        scaled = [math.log10(value) if by_ratio else value for value in values]
        middle = median(scaled)
        usual = max(SPREAD * median(abs(value - middle) for value in scaled), math.log10(1.1) if by_ratio else abs(middle) / 10)
        for place, value in zip(places, scaled, strict=True):
            far = abs(value - middle) > times * usual
            answers[place] = f"a value nearer to {median(values):.6g}, the middle of {len(values)} like it" if far else None
    return answers


def ranks_count_up(rows: Sequence[RowValues]) -> Answers:
    """In each group (the first columns) a rank (last column) is one more than the number of better ranks: 1, 2, 2, 4.

    The column before the last says among how many is ranked. A group that has not so many rows is skipped.
    """
    answers: Answers = [SKIPPED] * len(rows)
    for members in alike(rows, 1):
        among = rows[members[0]][-2]
        ranks = sorted(rows[n][-1] for n in members if rows[n][-1] is not None)
        if among == len(members) == len(ranks):
            for n in members:
                better = bisect_left(ranks, rows[n][-1])
                answers[n] = None if rows[n][-1] == better + 1 else f"{better + 1}, {better} of {shown(among)} being better"
    return answers


def shared_in_one_order(rows: Sequence[RowValues]) -> Answers:
    """Items (second column) that two groups (first column) share stand in the same order (last column) in both."""
    order: dict[Any, dict[Any, tuple[Any, int]]] = defaultdict(dict)
    for place, (group, item, position) in enumerate(rows):
        if None not in (group, item, position):
            order[group][item] = position, place
    answers: Answers = [SKIPPED] * len(rows)
    for one, other in combinations(order, 2):
        for left, right in combinations([item for item in order[one] if item in order[other]], 2):
            here, there = (order[group][left][0] < order[group][right][0] for group in (one, other))
            for group in (one, other):
                for item in (left, right):
                    place = order[group][item][1]
                    if here == there:
                        answers[place] = answers[place] if isinstance(answers[place], str) else None
                    else:
                        answers[place] = f"{left} and {right} in one order in {one} and {other}"
    return answers


def facts_agree(rows: Sequence[RowValues]) -> Answers:
    """Rows that are named as telling of one fact do: one is equal to the other, at most the other, or its numerator.

    Columns: the id, the line, the figure (or the state) as written, the numerator, and what the row is to others («equal
    another.row», several apart by commas). Figures may lie half of the last place apart of the one with fewer decimals. Rows
    that no pair names are skipped.
    """
    answers: Answers = [SKIPPED] * len(rows)
    places = {row[0]: place for place, row in enumerate(rows)}
    for here, row in enumerate(rows):
        for relation, _, other in (fact.partition(" ") for fact in (row[-1] or "").split(",")):
            there = places.get(other)
            if there is None or relation not in PAIRS:
                continue
            figure, known = row[2], rows[there][3 if relation == "numerator_of" else 2]
            file, wanted = PATHS["observations"], PAIRS[relation]
            said = f"{file}:{row[1]} ({shown(figure)}) {wanted} {file}:{rows[there][1]} ({shown(known)})"
            answer = None if _fits(relation, figure, known) else said
            for place in (here, there):
                answers[place] = answers[place] if isinstance(answers[place], str) else answer
    return answers


def _fits(relation: str, figure: Any, known: Any) -> bool:
    here, there = _exact(figure), _exact(known)
    if here is None or there is None:
        return relation == "equal" and figure is not None and bool(figure == known)
    apart = here - there if relation == "at_most" else abs(here - there)
    return apart <= Decimal("0.5").scaleb(-min(decimals_of(here), decimals_of(there)))


def _exact(text: Any) -> Decimal | None:
    """Return a figure as it is written, or None where a cell holds none."""
    try:
        number = Decimal(shown(text))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
