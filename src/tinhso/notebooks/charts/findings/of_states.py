"""What a title says of states: which places are in which, or in how many each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from tinhso.data import Casing
from tinhso.grouping import grouped
from tinhso.model import Code, Dataset, Kind, Lang, Observation, Text, joined
from tinhso.notebooks.charts.data_table import when

#: The states of so many places are stated; of more places, in how many of them each of so many states is.
STATED = 3
#: A state of the list, and whether it is an aim.
_State = tuple[str, bool]


def of_states(rows: Sequence[Observation], dataset: Dataset, casing: Casing) -> Text:
    """Return what the rows of one indicator come to, in the names of their states; a yardstick stands in the chart alone.

    A state that is a target says so: nobody is there yet. Where all are, and of several states, it is said once of all. Places
    are counted by their state only where each has one.
    """
    own = [row for row in rows if not dataset.levels.is_yardstick(dataset.place(row.ref_area))] or list(rows)
    words, aimed = dataset.words, dataset.words.text("findings.aimed")
    once = all(row.kind is Kind.TARGET for row in own) and len({row.code for row in own}) > 1
    at: dict[_State, list[str]] = {}
    for area, said, aim in dict.fromkeys((row.ref_area, row.code or "", row.kind is Kind.TARGET and not once) for row in own):
        at.setdefault((said, aim), []).append(area)

    def name(code: Code, aim: bool, lang: Lang) -> str:
        return f"{casing.inside(code.name, lang)} ({aimed[lang]})" if aim else casing.inside(code.name, lang)

    states = {
        (code.code, aim): Text.of(code.name, partial(name, code, aim))
        for code in dataset.codelist(dataset.indicator(own[0].indicator).codelist or "")
        for aim in (False, True)
        if (code.code, aim) in at
    }
    told = _at_times(own, states, dataset, once=once) if _several(at) else _of_states(at, states, dataset)
    return words.text("findings.only_targets", said=told) if once else told


def _of_states(at: Mapping[_State, Sequence[str]], states: Mapping[_State, Text], dataset: Dataset) -> Text:
    """Return which places are in which of the states, or in how many each is."""
    words = dataset.words
    names = {code: [dataset.place(area).name for area in areas] for code, areas in at.items()}
    places = sum(map(len, at.values()))
    if len(states) == 1 and places > 1:
        (code,) = states
        if places > 2:
            return words.text("findings.states_all", places=places, state=states[code])
        return words.text("findings.states_alike", places=_and(names[code], dataset), state=states[code])
    if places <= STATED:
        return joined(
            [words.text("findings.state_of", place=_and(names[code], dataset), state=states[code]) for code in at], ", "
        )
    if len(states) > STATED:
        return words.text("findings.figures_of_many", places=places)
    most = sorted(states, key=lambda code: -len(at[code]))
    return joined([words.text("findings.state_in", state=states[code], n=len(at[code])) for code in most], ", ")


def _several(at: Mapping[_State, Sequence[str]]) -> bool:
    """Tell whether a place is in more than one of the states."""
    areas = [area for areas in at.values() for area in areas]
    return len(set(areas)) < len(areas)


def _at_times(rows: Sequence[Observation], states: Mapping[_State, Text], dataset: Dataset, *, once: bool) -> Text:
    """Return which states each of a few places is said to be in, with the date of each where it is of more than one."""
    words, of = dataset.words, grouped(sorted(rows, key=lambda row: row.time_period.moment), lambda row: row.ref_area)
    if len(of) > STATED:
        return words.text("findings.figures_of_many", places=len(of))

    def dated(row: Observation, *, alone: bool) -> Text:
        aim = row.kind is Kind.TARGET and not once
        state, date = states[row.code or "", aim], when(row, dataset)
        if alone:
            return state
        return Text.of(state, lambda lang: f"{state[lang][:-1]}, {date[lang]})" if aim else f"{state[lang]} ({date[lang]})")

    each = []
    for area, own in of.items():
        alone = len({(row.code, row.kind) for row in own}) == 1
        said = _and(list(dict.fromkeys(dated(row, alone=alone) for row in own)), dataset)
        each.append(words.text("findings.state_of", place=dataset.place(area).name, state=said))
    return joined(each, "; ")


def _and(names: Sequence[Text], dataset: Dataset) -> Text:
    """Return some names as a list within a sentence."""
    *first, last = names
    return dataset.words.text("rules.found.and", first=joined(first, ", "), last=last) if first else last
