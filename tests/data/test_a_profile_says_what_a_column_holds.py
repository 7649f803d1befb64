"""The profile of a column: how full, how varied, from where to where, in which shape, whatever stands in it."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from tests.languages import CONTRACT
from tinhso.data import CellType, Column, Shape, Table, profile
from tinhso.data.contract.columns import TableContract
from tinhso.data.reading.column_profile import ColumnProfile
from tinhso.data.reading.tables import typed
from tinhso.model import Text


def of(type_: CellType, *cells: str | None) -> ColumnProfile:
    """Return the profile of a column that holds these cells."""
    column = Column(name="c", type=type_, meaning=Text(vi="cột", en="column"))
    contract = TableContract(name="t", meaning=column.meaning, key=(), columns=(column,))
    raw = pl.DataFrame({"c": pl.Series(list(cells), dtype=pl.String)})
    (found,) = profile(table(contract, raw))
    return found


def table(contract: TableContract, raw: pl.DataFrame) -> Table:
    return Table(contract=contract, raw=raw, frame=typed(contract, raw), lines=(), digest="0" * 64)


def bars(found: ColumnProfile) -> list[tuple[object, int]]:
    assert found.distribution is not None
    return [(bar.text if bar.text is not None else (bar.low, bar.high), bar.count) for bar in found.distribution.bars]


def test_it_counts_what_is_filled_what_is_empty_and_what_is_different() -> None:
    found = of(CellType.CODE, "a", None, "b", "a")
    assert (found.rows, found.filled, found.empty, found.distinct) == (4, 3, 1, 2)
    assert bars(found) == [("a", 2), ("b", 1)]


def test_an_empty_column_and_a_table_without_rows_have_no_shape() -> None:
    for found in (of(CellType.NUMBER, None, None), of(CellType.TEXT)):
        assert found.filled == found.distinct == 0
        assert found.distribution is None
        assert found.least is None


def test_a_column_of_which_no_value_comes_twice_has_no_picture() -> None:
    assert of(CellType.IDENTIFIER, *(f"id-{n}" for n in range(50))).distribution is None


def test_one_value_alone_has_a_picture_and_lengths_have_whole_steps() -> None:
    assert bars(of(CellType.IDENTIFIER, "one")) == [("one", 1)]
    texts = of(CellType.TEXT, *(letter * length for letter in "abcd" for length in (1, 2, 4)))
    assert bars(texts) == [((1, 1), 4), ((2, 2), 4), ((3, 3), 0), ((4, 4), 4)]


def test_the_commonest_values_are_shown_and_the_rest_is_counted() -> None:
    found = of(CellType.CODE, *(f"c{n}" for n in range(20)), *("c7",) * 3)
    assert found.distribution is not None
    assert bars(found)[0] == ("c7", 4)
    assert len(found.distribution.bars) == 8
    assert (found.distribution.rest, found.distribution.others) == (12, 12)


def test_values_that_are_as_frequent_stand_by_their_names() -> None:
    assert bars(of(CellType.CODE, "c", "b", "b", "a", "c", "a", "d")) == [("a", 2), ("b", 2), ("c", 2), ("d", 1)]


def test_the_ends_of_numbers_go_by_value_and_those_of_periods_by_time() -> None:
    numbers = of(CellType.NUMBER, "9", "10", "-3", "2.50")
    assert (numbers.least, numbers.greatest) == ("-3", "10")
    periods = of(CellType.PERIOD, "2022-03", "2022", "2019-12-31")
    assert (periods.least, periods.greatest) == ("2019-12-31", "2022-03")


def test_numbers_of_many_sizes_are_counted_by_orders_of_magnitude() -> None:
    found = of(CellType.NUMBER, "0", "0.4", "1", "9", "10", "99", "1781536")
    assert found.distribution is not None
    assert found.distribution.shape is Shape.ORDERS
    assert [count for _, count in bars(found)] == [2, 2, 2, 0, 0, 0, 0, 1]
    assert bars(found)[-1] == ((Decimal(10) ** 6, Decimal(10) ** 7 - 1), 1)


@pytest.mark.parametrize(
    ("cells", "shape"),
    [
        (("1", "2", "3", "4", "5"), Shape.VALUES),
        (("1", "2", "3", "4", "5", "6"), Shape.STEPS),
        (("1", "2", "3", "4", "5", "999"), Shape.STEPS),
        (("1", "2", "3", "4", "5", "1000"), Shape.ORDERS),
        (("0.1", "2", "3", "4", "5", "100"), Shape.STEPS),
        (("-1", "1", "3", "4", "5", "1000"), Shape.STEPS),
    ],
)
def test_from_so_many_and_so_different_numbers_on_a_picture_has_another_shape(cells: tuple[str, ...], shape: Shape) -> None:
    found = of(CellType.NUMBER, *cells, cells[0])
    assert found.distribution is not None
    assert found.distribution.shape is shape


@pytest.mark.parametrize(("last", "each"), [(2015, True), (2016, False)])
def test_sixteen_years_stand_each_for_itself_and_more_do_not(last: int, each: bool) -> None:
    found = bars(of(CellType.PERIOD, "2000", str(last)))
    assert (len(found) == last - 1999) is each
    assert sum(count for _, count in found) == 2


def test_numbers_of_one_size_are_counted_by_equal_round_steps() -> None:
    found = of(CellType.NUMBER, *(str(n) for n in range(61, 100)))
    assert found.distribution is not None
    assert found.distribution.shape is Shape.STEPS
    assert bars(found)[0] == ((Decimal(60), Decimal(64)), 4)
    assert sum(count for _, count in bars(found)) == 39


@pytest.mark.parametrize(
    "cells",
    [
        ("-5", "5", "0.5", "1.25", "3", "2"),
        ("0.001", "0.002", "0.01", "0.1", "0.2", "0.3"),
        ("0.5", "9.5", "19.7", "30", "45", "80.5", "99.9"),
        ("1", "9", "30", "99", "1000", "2000"),
    ],
)
def test_no_number_is_lost_between_the_steps(cells: tuple[str, ...]) -> None:
    found = of(CellType.NUMBER, *cells)
    assert found.distribution is not None
    assert sum(count for _, count in bars(found)) == len(cells)
    assert len(found.distribution.bars) <= 10
    for bar in found.distribution.bars:
        assert bar.low is not None
        assert bar.high is not None
        assert sum(bar.low <= Decimal(cell) <= bar.high for cell in cells) >= bar.count, "a cell lies in its bar"


def test_years_without_a_cell_keep_their_place_and_long_ages_are_put_together() -> None:
    assert bars(of(CellType.PERIOD, "2022-03", "2022", "2025")) == [
        ((Decimal(year), Decimal(year)), count) for year, count in ((2022, 2), (2023, 0), (2024, 0), (2025, 1))
    ]
    ages = of(CellType.DAY, "0022-01-01", "2022-01-01")
    assert ages.distribution is not None
    assert len(ages.distribution.bars) <= 10


def test_texts_are_counted_by_their_length() -> None:
    found = of(CellType.TEXT, *("chữ " * n for n in range(1, 40)), "chữ ")
    assert found.distribution is not None
    assert found.distribution.shape is Shape.LENGTHS
    assert sum(count for _, count in bars(found)) == 40


def test_every_column_of_the_contract_has_a_profile_in_its_order() -> None:
    for contract in CONTRACT.values():
        raw = pl.DataFrame({name: pl.Series([], dtype=pl.String) for name in contract.names})
        assert [found.column.name for found in profile(table(contract, raw))] == list(contract.names)
