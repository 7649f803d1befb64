"""The titles that a rule gives to the charts of the edition's indicators order nothing where the rows do not compare."""

from __future__ import annotations

from tests.conftest import ROOT
from tests.languages import LANGS
from tinhso.data import comparison_words, dataset, read
from tinhso.model import Grade, ValueType
from tinhso.notebooks.charts.findings import titles
from tinhso.notebooks.charts.standard import chosen
from tinhso.project import open_project


def test_no_rule_made_title_of_this_edition_orders_what_does_not_compare() -> None:
    edition = dataset(read(open_project(ROOT)))
    seen = 0
    for indicator in edition.indicators:
        rows = chosen(edition.select(indicator=indicator.indicator), edition)
        if indicator.value_type is not ValueType.NUMBER or len(rows) < 2:
            continue
        for grade in (Grade.SIDE_BY_SIDE, Grade.NOT_COMPARABLE):
            title = titles.title(indicator, rows, grade, edition)
            for lang in LANGS:
                finding = title[lang].removeprefix(indicator.name[lang])
                assert not comparison_words.orders(finding, lang), title[lang]
        seen += 1
    assert seen > 5
