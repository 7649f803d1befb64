"""A legend that says “article” has no mark of a figure from elsewhere: most results are of tables, not of the five articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import ROOT
from tests.languages import LANGS
from tinhso.data import dataset, read
from tinhso.layers import Layers
from tinhso.model import Dataset, Kind, Lang
from tinhso.project import open_project
from tinhso.strings import load_strings

ARTICLE = {"vi": "bài báo", "en": "article"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", [Kind.REPORTED, Kind.TARGET])
def test_what_a_mark_means_is_true_of_the_sources_of_its_figures(kind: Kind, lang: Lang) -> None:
    said = load_strings(Layers(ROOT), LANGS).get(f"mark_meaning.{kind}", lang)
    sources = {row.source_id for row in dataset(read(open_project(ROOT))).observations if row.kind is kind}
    assert ARTICLE[lang] not in said or all(source.startswith("article-") for source in sources), said


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_said_of_a_part_alone_is_not_of_a_province_where_the_country_has_parts_as_well(lang: Lang) -> None:
    data = dataset(read(open_project(ROOT)))
    wholes = {data.place(place.parent).level for place in data.covered if place.parent is not None}
    assert len(wholes) > 1
    said = load_strings(Layers(ROOT), LANGS).get("missing_meaning.not_comparable", lang)
    assert not [level for level in wholes if data.code("level", level).name[lang].lower() in said.lower()], said


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", ["index.html", "places/index.html"])
def test_each_name_beside_the_map_has_the_colour_of_its_tile_there(
    page: str, lang: Lang, built_site: Path, edition: Dataset
) -> None:
    text = (built_site / ("" if lang == "vi" else lang) / page).read_text(encoding="utf-8")
    around = html.fromstring(text).xpath("//div[@class='ts-around']")[0]
    painted = [re.sub(r"fill:\s*", "", one.get("style")) for one in around.xpath(".//*[local-name() = 'path'][@style]")]
    named = {one.get("style").removeprefix("--c:"): one.xpath("string(./a)") for one in around.xpath("./ul/li")}
    assert sorted(painted) == sorted(named)
    compared = [place for place in edition.covered if edition.levels.is_compared(place)]
    reported = {row.ref_area for row in edition.observations if row.kind is Kind.REPORTED}
    assert named == {edition.colours.paint(place.ref_area): place.name[lang] for place in compared if place.ref_area in reported}
