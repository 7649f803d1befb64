"""Facts and figures come out of a kernel exactly as they went in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.notebooks.conftest import MakeFigure
from tests.notebooks.plots import every_type
from tinhso import as_json
from tinhso.model import Precision, Text
from tinhso.notebooks import Fact, Figure


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_a_figure_is_read_back_as_it_was(chart_type: str, make_figure: MakeFigure) -> None:
    figure = make_figure(every_type()[chart_type])
    assert as_json.load(Figure, as_json.dump(figure)) == figure


def test_a_fact_keeps_every_digit() -> None:
    fact = Fact(
        notebook="n",
        name="f",
        label=Text(vi="a", en="b"),
        value=Decimal("2.343773873185637891520244461"),
        digits=2,
        number=Text(vi="2,34", en="2.34"),
        said=Text(vi="khoảng 2,34", en="about 2.34"),
        unit=None,
        unit_text=None,
        precision=Precision.ABOUT,
        observation_ids=("o",),
        source_ids=("s",),
    )
    assert as_json.load(Fact, as_json.dump(fact)) == fact


def test_what_is_cut_short_is_an_error() -> None:
    with pytest.raises(ValueError, match="missing required field `name`"):
        as_json.load(Fact, '{"is": "Fact", "notebook": "n"}')


def test_a_fact_from_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="names no observation"):
        Fact(
            notebook="n",
            name="f",
            label=Text(vi="a", en="b"),
            value=Decimal(1),
            digits=None,
            number=Text(vi="1", en="1"),
            said=Text(vi="1", en="1"),
            unit=None,
            unit_text=None,
            precision=Precision.EXACT,
            observation_ids=(),
            source_ids=(),
        )


def test_a_type_of_chart_that_is_no_more_is_an_error(make_figure: MakeFigure) -> None:
    stored = as_json.dump(make_figure(every_type()["bars"])).replace('"bars"', '"pies"')
    with pytest.raises(ValueError, match=r"Invalid enum value 'pies' - at `\$\.chart\.type`"):
        as_json.load(Figure, stored)
