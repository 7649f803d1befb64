"""The codebook says what every column, indicator and code means, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

from tests.languages import CONTRACT
from tinhso.model import Dataset

README = Path(__file__).resolve().parents[2] / "data" / "README.md"


def test_every_column_of_every_table_has_a_meaning_and_a_rule_in_both_languages() -> None:
    for table in CONTRACT.values():
        for column in table.columns:
            texts = (column.meaning["vi"], column.meaning["en"], column.rule["vi"], column.rule["en"])
            assert all(texts)
            assert len(set(texts)) == 4


def test_a_rule_says_whether_a_cell_may_be_empty_and_what_it_names() -> None:
    columns = {column.name: column.rule for column in CONTRACT["observations"].columns}
    assert columns["kind"]["en"] == "Required: a code of the list kind"
    assert columns["ref_area"]["en"] == "Required: a ref_area of data/places.csv"
    assert columns["base"]["vi"] == "Có thể trống: một mã của danh mục base"
    assert columns["locator"]["en"] == "May be empty: a whole number without separators, for example 2895"


def test_code_lists_come_in_the_order_of_the_file_and_codes_in_their_sort_order(edition: Dataset) -> None:
    lists = {name: [code.code for code in codes] for name, codes in edition.codelists.items()}
    assert next(iter(lists)) == "topic"
    assert lists["state_5g"] == ["none", "pilot", "on_air"]


def test_the_read_me_of_the_data_folder_names_every_column_of_the_contract() -> None:
    text = README.read_text(encoding="utf-8")
    for table in CONTRACT.values():
        section = text.partition(f"### {table.name}.csv")[2].partition("\n#")[0]
        assert set(re.findall(r"`(\w+)`", section)) >= set(table.names), table.name
