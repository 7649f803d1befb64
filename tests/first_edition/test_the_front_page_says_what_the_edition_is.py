"""Whoever sees the first screen of the front page alone learns of what and of when its figures are."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.languages import LANGS
from tinhso.data import compare, dataset, read
from tinhso.layers import Layers
from tinhso.model import Grade, Lang
from tinhso.project import open_project
from tinhso.reports.prose.lines import ProseLine
from tinhso.reports.prose.read_prose import read_stories
from tinhso.reports.prose.shortcodes import Shortcode
from tinhso.reports.writer import TEXTS


def lines(lang: Lang) -> tuple[ProseLine, ...]:
    """Return the lines of the front page of the first edition."""
    (front,) = (text for text in read_stories(Layers(ROOT), LANGS, only=tuple(TEXTS)).published if text.slug == "home")
    return tuple(front.texts[lang].lines)


def codes(lang: Lang, name: str) -> list[Shortcode]:
    return [part for line in lines(lang) for part in line.parts if isinstance(part, Shortcode) and part.name == name]


@pytest.mark.parametrize("lang", LANGS)
def test_it_opens_with_a_picture_of_figures_that_compare_at_one_time_and_names_the_time(lang: Lang) -> None:
    edition = dataset(read(open_project(ROOT)))
    shown = [
        part for line in lines(lang) for part in line.parts if isinstance(part, Shortcode) and part.name in ("chart", "figure")
    ]
    asked = shown[0].options
    rows = [row for row in edition.observations if row.indicator == asked["indicator"] and str(row.time_period) == asked["time"]]
    assert compare(rows, edition).grade is Grade.COMPARABLE
    places = {row.ref_area for row in rows}
    reported = {row.ref_area for row in edition.observations if row.source_id.startswith("article-")}
    about = {place.ref_area for place in edition.covered if edition.levels.is_compared(place)}
    assert reported & about <= places, "each province of the articles is in it"
    assert asked["time"] in [part.arguments[0] for part in codes(lang, "date")]


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_how_many_articles_speak_of_which_sort_of_places(lang: Lang) -> None:
    assert "five-articles" in [part.arguments[0] for part in codes(lang, "claim")]
    said = " ".join(part for line in lines(lang) for part in line.parts if isinstance(part, str))
    assert ("một huyện" if lang == "vi" else "one district") in said


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_what_became_of_a_province_that_it_names(lang: Lang) -> None:
    edition = dataset(read(open_project(ROOT)))
    text = " ".join(part for line in lines(lang) for part in line.parts if isinstance(part, str))
    assert edition.place("vinh-phuc").name[lang] in text
    assert edition.place("vinh-phuc").successor == "phu-tho-2025"
    assert "2025-07-01" in [part.arguments[0] for part in codes(lang, "date")]
