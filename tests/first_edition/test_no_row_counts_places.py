"""Names, definitions and notes count no places: the pages on which they stand are joined by rows of other places."""

from __future__ import annotations

from tests.conftest import ROOT
from tests.languages import LANGS
from tests.pipeline.test_a_newcomer_adds_a_place import FALSE
from tinhso.data import dataset, read
from tinhso.project import open_project


def test_no_row_of_the_edition_counts_places_on_the_pages_that_such_a_row_joins() -> None:
    data = dataset(read(open_project(ROOT)))
    joined = {"mobile_base_stations", "households_fibre_pct", "mobile_5g_status", "agencies_lan_pct", "coverage_4g_pct"}
    indicators = [one for one in data.indicators if one.indicator in joined]
    rows = [one for one in data.observations if one.indicator in joined]
    assert len(indicators) == len(joined)
    said = [one[lang] for indicator in indicators for one in (indicator.name, indicator.definition) for lang in LANGS]
    said += [one.note[lang] for one in rows if one.note for lang in LANGS]
    assert [words for words in said if FALSE.search(words)] == []
