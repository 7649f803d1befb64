"""Makes the picture of what one source says of one place: numbers and states alike, each line read by itself."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.data import NOT_STATED
from tinhso.model import Grade, MeasureType, Observation, Reason, Text, Verdict
from tinhso.notebooks.charts.composing import WHOLE, Composing
from tinhso.notebooks.charts.items import MixtureError, mark_of, refuse_doubtful
from tinhso.notebooks.charts.plots import Chart, ChartType, Item
from tinhso.notebooks.workbench.data_table import PERCENT, shown
from tinhso.notebooks.workbench.figure import Plot


class Telling(Composing):
    """Makes plots of what one source says."""

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
        return self._plot(Chart(type=ChartType.TOLD, items=items), verdict, rows)

    def _said(self, row: Observation, title: Text) -> Item:
        indicator = self.dataset.indicator(row.indicator)
        base = self.dataset.code("base", row.base).name if row.base not in (None, NOT_STATED) else None
        whole = indicator.unit_measure == PERCENT and indicator.measure_type is not MeasureType.CHANGE
        share = whole and row.value is not None and 0 <= row.value <= WHOLE
        return Item(
            label=indicator.name,
            note=base,
            shown=shown(row, self.dataset),
            mark=mark_of(row),
            value=float(row.value or 0) if share else 0,
            place=row.ref_area,
            colour=self.dataset.colours.get(row.ref_area),
            observation_ids=(row.observation_id,),
            group=title,
        )
