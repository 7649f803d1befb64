"""A place that the edition is not about has figures and no page: nothing lists it, counts it or leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import Newsroom
from tests.small_edition import CLAIMS, CONTEXT, with_context
from tinhso.data import dataset, read
from tinhso.notebooks.charts import standard

NAME = "Tinh Nen"


@pytest.fixture
def edition(newsroom: Newsroom) -> Newsroom:
    with_context(newsroom)
    newsroom.assemble(every=True)
    return newsroom


def test_it_has_no_page_and_no_list_names_it(edition: Newsroom) -> None:
    paths = {page.path for page in edition.pages.pages}
    assert f"places/{CONTEXT}.html" not in paths
    for path in sorted(path for path in paths if not path.startswith(("sources/", "validation/"))):
        for lang in LANGS:
            assert NAME not in edition.content(path, lang), path
    for page in edition.pages.pages:
        assert all(f"places/{CONTEXT}.html" not in edition.content(page.path, lang) for lang in LANGS), page.path


def test_its_source_shows_its_figure_without_a_link_to_the_place(edition: Newsroom) -> None:
    for lang in LANGS:
        page = edition.content("sources/bai-mot.html", lang)
        assert NAME in page


def test_it_is_not_counted_among_the_places_of_an_indicator(newsroom: Newsroom) -> None:
    before = {lang: newsroom.assemble() and newsroom.content("indicators/index.html", lang) for lang in LANGS}
    with_context(newsroom)
    newsroom.assemble()
    assert {lang: newsroom.content("indicators/index.html", lang) for lang in LANGS} == before


def test_the_standard_chart_leaves_it_out_and_charts_of_all_places_find_it(newsroom: Newsroom) -> None:
    with_context(newsroom)
    context = newsroom.context()
    rows = context.among("stations")
    assert CONTEXT in {row.ref_area for row in rows}
    assert CONTEXT not in {row.ref_area for row in context.of_indicator("stations")}
    assert CONTEXT not in {row.ref_area for row in standard.chosen(rows, context.dataset)}


def test_a_claim_is_over_it_only_where_it_says_so(newsroom: Newsroom) -> None:
    with_context(newsroom)
    newsroom.story("{{< claim two-count >}}Hai tỉnh đếm trạm{{< /claim >}}.")
    newsroom.other["claims.yml"] = CLAIMS
    newsroom.assemble()
    newsroom.other["claims.yml"] = CLAIMS.replace("level: province", "level: province, role: [compared, context]")
    assert "the claim `two-count` is not true of the data" in newsroom.complaint()
    newsroom.other["claims.yml"] = newsroom.other["claims.yml"].replace("COUNT(*) = 2", "COUNT(*) = 3")
    newsroom.assemble()


def test_a_role_that_there_is_not_is_refused_at_its_cell(newsroom: Newsroom) -> None:
    with_context(newsroom)
    newsroom.rows["places"][-1]["role"] = "contxt"
    newsroom.write()
    with pytest.raises(Exception, match="contxt") as caught:
        dataset(read(newsroom.project))
    assert "data/places.csv:8" in str(caught.value)


def test_the_published_site_is_without_it_and_its_downloads_have_it(small_project: Path) -> None:
    site = small_project / "_site"
    published = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert f"places/{CONTEXT}.html" not in published
    for name in ("index.html", "en/index.html", "places/index.html", "compare/index.html", "search.html", "llms.txt"):
        assert NAME not in (site / name).read_text(encoding="utf-8"), name
    downloads = site / "data" / "downloads"
    assert CONTEXT in (downloads / "observations.csv").read_text(encoding="utf-8")
    assert NAME not in (downloads / "catalog.jsonld").read_text(encoding="utf-8")


@pytest.mark.parametrize("reference", [f"place {CONTEXT}", f'place {CONTEXT} "nơi ấy"', f"boundary {CONTEXT}"])
def test_a_reference_to_it_is_words_without_a_link(newsroom: Newsroom, reference: str) -> None:
    with_context(newsroom)
    newsroom.rows["places"][-1]["valid_to"] = "2025-06-30"
    newsroom.story(f"Ở {{{{< {reference} >}}}}, và {{{{< place tinh-hai >}}}}.")
    newsroom.assemble()
    story = newsroom.content("stories/chuyen.html")
    assert "places/tinh-hai.html" in story
    assert CONTEXT not in story
    assert any(said in story for said in (NAME, "nơi ấy", "30/6/2025"))
