"""Whatever stands in a cell comes out as text: no tag, no fence, no shortcode, no table, no attribute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports.newsroom import STAND_IN, Newsroom, tree, words
from tinhso.errors import InputError
from tinhso.reports import pages as kinds
from tinhso.reports.assets.addresses import refuse_unsafe
from tinhso.reports.assets.markup import breakable, escaped, front_matter, inline, linked
from tinhso.reports.prose.shortcodes import split
from tinhso.site import choose
from tinhso.site.render.normalize_html import level

NASTY = [
    "<script>alert(1)</script>",
    "a ``` b ```` c `d`",
    "x | y || z",
    "end ]]> and --> and *stars* and _lines_",
    "{{< obs nothing >}} {{% x %}} {=html} ::: {.cls}",
    '" onmouseover="alert(1)" \' & &amp; <',
    "1. first -- second ... $5$ [a](b) ![c](d) ~e~ ^f^ @g # h",
]


@pytest.mark.parametrize("text", NASTY)
def test_a_note_is_shown_letter_by_letter_and_does_nothing(newsroom: Newsroom, text: str) -> None:
    newsroom.smuggled = text
    newsroom.rows["observations"][0].update(note_vi=STAND_IN, note_en=STAND_IN)
    newsroom.assemble(only=[kinds.place.pages, kinds.indicator.pages])
    for path in ("sources/bai-mot.html", "places/tinh-mot.html", "indicators/stations.html"):
        page = tree(newsroom.content(path))
        assert text in [words(note) for note in page.iterfind(".//p[@class='ts-note']")], path
        assert page.find(".//script") is None
        assert not page.xpath(".//@onmouseover")


@pytest.mark.parametrize("text", NASTY)
def test_a_name_with_marks_survives_the_renderer_in_headings_links_and_tables(newsroom: Newsroom, text: str) -> None:
    newsroom.smuggled = text
    newsroom.rows["codelists"][0].update(name_vi=STAND_IN, name_en=STAND_IN)  # a topic: a heading of the place's page
    newsroom.rows["indicators"][0].update(name_vi=STAND_IN, name_en=STAND_IN)
    newsroom.story("Có {{< indicator stations >}}.")
    pages = newsroom.assemble(anew=True)
    main = tree(newsroom.content("places/tinh-mot.html"))
    assert text in [words(heading) for heading in main.iterfind(".//h3")]
    assert text in [words(cell.find("a")) for cell in main.iterfind(".//tbody/tr/th")]
    assert main.find(".//script") is None
    (rendered,) = choose("pandoc").render([pages.project("vi")])
    html = (rendered.output / "stories" / "chuyen.html").read_text(encoding="utf-8")
    prose = tree(level(html, "stories/chuyen.html"))
    assert text in [words(link) for link in prose.iterfind(".//a")]
    assert prose.find(".//script") is None


def test_an_address_in_a_note_becomes_a_link_that_shows_its_host() -> None:
    assert str(linked("See (https://www.example.org/a/b-c). <b>")) == (
        'See (<a href="https://www.example.org/a/b-c">example.org</a>). &lt;b&gt;'
    )
    assert str(linked('https://a.org/"><script>')) == '<a href="https://a.org">a.org</a>/&#34;&gt;&lt;script&gt;'


def test_a_digest_may_break_and_nothing_else() -> None:
    assert str(linked("ab" * 32)).count("<wbr>") == 7
    assert str(linked("a" * 63)) == "a" * 63


def test_a_name_may_break_after_the_signs_that_join_its_words_and_is_text() -> None:
    assert str(breakable("a_b.c_d")) == "a_b.<wbr>c_d"
    assert str(breakable("a_<b>_c", "_")) == "a_<wbr>&lt;b&gt;_<wbr>c"


def test_text_in_prose_and_titles_carries_no_marks() -> None:
    assert list(split(str(inline("{{< a >}}")), "f", 1)) == ["&#123;&#123;&lt; a &gt;&#125;&#125;"]
    assert escaped("2022. a\nb") == "2022\\. a b"
    assert front_matter(title='a "b" *c*', lang="vi").split("\n")[1] == 'title: "a \\\\\\"b\\\\\\" \\\\*c\\\\*"'


@pytest.mark.parametrize("code", ["../etc", "a b", "A", "x.html", "index", '"><script>', "-a"])
def test_a_code_that_cannot_be_an_address_is_refused(newsroom: Newsroom, code: str) -> None:
    context = newsroom.context()
    places = tuple(replace(place, ref_area=code) if place.ref_area == "tinh-ba" else place for place in context.dataset.places)
    with pytest.raises(InputError, match=r"data/places\.csv:5 \(ref_area\)"):
        refuse_unsafe(replace(context.dataset, places=places), ())


def test_a_code_that_ids_of_rows_repeat_is_refused_once(newsroom: Newsroom) -> None:
    context = newsroom.context()
    places = tuple(
        replace(place, ref_area="index") if place.ref_area == "tinh-mot" else place for place in context.dataset.places
    )
    rows = tuple(
        replace(row, observation_id=row.observation_id.replace("tinh-mot", "index")) for row in context.dataset.observations
    )
    assert any(row.observation_id.startswith("index.") for row in rows)
    with pytest.raises(InputError) as caught:
        refuse_unsafe(replace(context.dataset, places=places, observations=rows), ())
    assert [finding.where.file for finding in caught.value.findings] == ["data/places.csv"]
