"""Makes the plots of words: states alone, states in the order of their list, and what one source says of one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tinhso.data import NOT_STATED
from tinhso.model import Grade, Observation, Reason, Text, Verdict, joined
from tinhso.notebooks.charts.composing.every_plot import Composing
from tinhso.notebooks.charts.composing.items import (
    WHOLE,
    MixtureError,
    dated_apart,
    is_share,
    refuse_doubtful,
    state_of,
    verdict_of,
)
from tinhso.notebooks.charts.figure import Plot
from tinhso.notebooks.charts.plots import Chart, ChartType, Item, Mark


class StatePlots(Composing):
    """Makes plots of the states of one indicator."""

    def states(
        self,
        groups: Sequence[tuple[Text, Sequence[Observation]]],
        *,
        details: Mapping[str, Text] | None = None,
        silent: Mapping[str, Text] | None = None,
    ) -> Plot:
        """Draw states of one indicator in words, in groups that have a heading each.

        `details` says more about a row, by observation id ("2 stations"). `silent` are places whose article says nothing, each
        with the heading that it stands under.
        """
        verdict = self._of_states([row for _, rows in groups for row in rows])
        made = {title: [self._in_words(row, title, details or {}) for row in rows] for title, rows in groups}
        nothing = self.dataset.words.text("charts.silent")
        for area, title in (silent or {}).items():
            name, colour = self.dataset.place(area).name, self.dataset.colours.get(area)
            item = Item(label=name, note=None, shown=nothing, mark=Mark.OPEN, place=area, colour=colour, group=title, silent=True)
            made.setdefault(title, []).append(item)
        items = tuple(item for members in made.values() for item in members)
        return self._plot(Chart(type=ChartType.STATES, items=items), verdict, [row for _, rows in groups for row in rows])

    def ordered_states(self, rows: Sequence[Observation]) -> Plot:
        """Draw where places stand in the order of the list that the states of one indicator are of, in the order given.

        The position is the state and nothing else: not how far two states are apart, nor which place does better.
        """
        verdict = self._of_states(rows)
        listed = self.dataset.codelist(self.dataset.indicator(rows[0].indicator).codelist or "")
        at = {code.code: float(position) for position, code in enumerate(listed, 1)}
        items = dated_apart(replace(state_of(row, self.dataset, verdict, self._name), value=at[row.code or ""]) for row in rows)
        chart = Chart(type=ChartType.ORDERED_STATES, items=items, groups=tuple(code.name for code in listed))
        return self._plot(chart, verdict, rows)

    def _of_states(self, rows: Sequence[Observation]) -> Verdict:
        """Return the verdict on states of one indicator. Raises MixtureError for anything else."""
        verdict = verdict_of(rows, self.dataset)
        if len({row.indicator for row in rows}) > 1 or any(row.code is None for row in rows):
            raise MixtureError("States in one picture are those of one indicator.")
        return verdict

    def _in_words(self, row: Observation, title: Text, details: Mapping[str, Text]) -> Item:
        item = state_of(row, self.dataset, Verdict(grade=Grade.SIDE_BY_SIDE), self._name)
        detail = details.get(row.observation_id)
        said = item.shown if detail is None else joined([item.shown, detail], ", ")
        return replace(item, shown=said, group=title)

    def told(self, groups: Sequence[tuple[Text, Sequence[Observation]]]) -> Plot:
        """Draw what one source says of one place in groups that have a heading each: what it counts, and what it says in words.

        A share fills so much of its box; words leave theirs empty. Nothing is held against anything: the rows may be of different
        indicators, and so the source and the place are one.
        """
        rows = [row for _, group in groups for row in group]
        if len({(row.source_id, row.ref_area) for row in rows}) != 1:
            raise MixtureError("What is told in one picture is of one source and one place.")
        refuse_doubtful(rows, "drawn")
        reason = Reason(rule="told", grade=Grade.SIDE_BY_SIDE, text=self.dataset.words.text("charts.told"))
        verdict = Verdict(grade=Grade.SIDE_BY_SIDE, reasons=(reason,))
        items = tuple(self._said(row, title) for title, group in groups for row in group)
        return self._plot(Chart(type=ChartType.TOLD, items=items, end=WHOLE), verdict, rows)

    def _said(self, row: Observation, title: Text) -> Item:
        indicator = self.dataset.indicator(row.indicator)
        base = self.dataset.code("base", row.base).name if row.base not in (None, NOT_STATED) else None
        return replace(
            state_of(row, self.dataset, None, lambda _: indicator.name),
            note=base,
            value=float(row.value or 0) if is_share(row, self.dataset) else 0,
            place=row.ref_area,
            colour=self.dataset.colours.get(row.ref_area),
            group=title,
        )
