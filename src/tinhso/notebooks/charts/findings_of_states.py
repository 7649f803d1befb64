"""What a chart of states says in its title: the state of each of a few places, or in how many places each state is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tinhso.data import Casing
from tinhso.model import Dataset, Observation, Text, joined

#: The states of so many places are stated; of more places, in how many of them each of so many states is.
TOLD = 3


def of_states(rows: Sequence[Observation], dataset: Dataset, casing: Casing) -> Text:
    """Return what the rows of one indicator come to, in the names of their states; a yardstick stands in the chart alone."""
    own = [row for row in rows if not dataset.levels.is_yardstick(dataset.place(row.ref_area))] or list(rows)
    at: dict[str, list[Text]] = {}
    for area, code in dict.fromkeys((row.ref_area, row.code or "") for row in own):
        at.setdefault(code, []).append(dataset.place(area).name)
    listed = [code for code in dataset.codelist(dataset.indicator(own[0].indicator).codelist or "") if code.code in at]
    states = {code.code: Text.of(code.name, partial(casing.inside, code.name)) for code in listed}
    places, words = len({row.ref_area for row in own}), dataset.words
    if len(states) == 1 and places > 1:
        ((code, names),) = at.items()
        if places > 2:
            return words.text("findings.states_all", places=places, state=states[code])
        return words.text("findings.states_alike", places=_and(names, dataset), state=states[code])
    if sum(map(len, at.values())) == places <= TOLD:
        return joined([words.text("findings.state_of", place=_and(at[code], dataset), state=states[code]) for code in at], ", ")
    if len(states) > TOLD:
        return words.text("findings.figures_of_many", places=places)
    most = sorted(states, key=lambda code: -len(at[code]))
    return joined([words.text("findings.state_in", state=states[code], n=len(at[code])) for code in most], ", ")


def _and(names: Sequence[Text], dataset: Dataset) -> Text:
    """Return the names of one or two places."""
    return names[0] if len(names) == 1 else dataset.words.text("rules.found.and", first=names[0], last=names[1])
