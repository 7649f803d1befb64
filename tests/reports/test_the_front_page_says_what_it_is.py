"""Whoever sees the first screen of the front page alone learns what this is, of what and of when its figures are."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.languages import LANGS
from tests.reports.newsroom import Newsroom
from tinhso.data import dataset, read
from tinhso.layers import Layers
from tinhso.model import Lang, TimeBasis
from tinhso.project import open_project
from tinhso.reports.pages import home, place
from tinhso.reports.prose.lines import ProseLine
from tinhso.reports.prose.read_prose import read_articles
from tinhso.reports.prose.shortcodes import Shortcode
from tinhso.reports.views import indicators

OPENED, CLOSED = "::: {.ts-lede}", ":::"


def lede(lang: Lang) -> list[ProseLine]:
    """Return the lines that the front page opens with."""
    (home,) = read_articles(Layers(ROOT), LANGS, only=("home",)).published
    lines = home.texts[lang].lines
    plain = ["".join(part for part in line.parts if isinstance(part, str)).strip() for line in lines]
    return list(lines[plain.index(OPENED) + 1 : plain.index(CLOSED)])


def codes(lang: Lang, name: str) -> list[str]:
    return [part.arguments[0] for line in lede(lang) for part in line.parts if isinstance(part, Shortcode) and part.name == name]


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_how_many_articles_speak_of_which_sort_of_places(lang: Lang) -> None:
    assert "five-articles" in codes(lang, "claim")
    said = " ".join(part for line in lede(lang) for part in line.parts if isinstance(part, str))
    assert ("một huyện" if lang == "vi" else "one district") in said


@pytest.mark.parametrize("lang", LANGS)
def test_each_share_says_of_what_it_is_and_each_date_is_the_sources_own_or_that_of_its_publication(lang: Lang) -> None:
    edition = dataset(read(open_project(ROOT)))
    households = ("gia đình", "hộ") if lang == "vi" else ("families", "households", "home")
    shown = [edition.observation(name) for name in codes(lang, "obs")]
    assert len(shown) == 3
    (line,) = (line for line in lede(lang) if any(isinstance(part, Shortcode) and part.name == "obs" for part in line.parts))
    sentences = "".join(part if isinstance(part, str) else part.written for part in line.parts).split(". ")
    for row in shown:
        (sentence,) = (sentence for sentence in sentences if f"obs {row.observation_id} " in sentence)
        assert any(word in sentence for word in households), sentence
        dated = f"period {row.observation_id} " if row.time_basis is TimeBasis.STATED else f"published {row.source_id} "
        undated = edition.source(row.source_id).published is None
        assert ("không đề ngày" if lang == "vi" else "undated") in sentence if undated else dated in sentence


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_what_became_of_a_province_that_it_names(lang: Lang) -> None:
    edition = dataset(read(open_project(ROOT)))
    former = [place for place in edition.places if place.ref_area in codes(lang, "place") and place.ref_area == "vinh-phuc"]
    assert [place.successor for place in former] == ["phu-tho-2025"]
    assert "2025-07-01" in codes(lang, "date")


def test_many_places_are_named_in_a_few_lines_and_have_no_column_each(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.assemble()
    assert "ts-spoken" in newsroom.content("index.html")
    for module in (home, indicators, place):
        monkeypatch.setattr(module, "MANY", 1)
    newsroom.assemble(anew=True)
    front = newsroom.content("index.html")
    assert "ts-spoken" not in front
    assert 'href="places/tinh-hai.html"' in front
    assert newsroom.content("places/tinh-hai.html", "en").count("indicator in common") == 1
    assert "reported for 3 places" in newsroom.content("indicators/index.html", "en")
