"""A story shows the chart of an indicator by its name, and a chart of the rows that it chooses, without a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.conftest import build_whole
from tests.reports.newsroom import OF_TEXTS, Newsroom, observation, saying, tree, words
from tinhso.data import dataset, read
from tinhso.notebooks import ChartType, standard_figures

CHART = "{{{{< chart {} >}}}}"
#: What is wrong with a chart, the option that says it, and what the author is told.
WRONG = (
    ("places=tinh-mot", "`chart` needs the option `indicator`", "{{< chart indicator=CODE >}}"),
    ("indicator=fibr", "not an indicator of indicators.csv", "Did you mean 'fibre'?"),
    ('indicator=fibre places="tinh-mot tinh-hay"', "not a ref_area of places.csv", "Did you mean 'tinh-hai'?"),
    ("indicator=fibre kind=lines", "not a kind of chart", "Did you mean 'line'?"),
    ("indicator=fibre years=2022-2021", "the option `years` is no year and no span of years", "2023 or 2019-2023"),
    ("indicator=fibre year=2022", "`chart` has no such option", "Did you mean 'years'?"),
    ("fibre", "`chart` takes 0 arguments, not 1", ""),
    ("indicator=fibre indicator=rank", "the option `indicator` stands twice", ""),
    ("indicator=fibre time=2022-13", "the option `time` is no period", "2022 or 2022-03"),
    ("indicator=fibre kind=scatter", "a scatter is of two indicators", "kind=scatter against=CODE"),
    ("indicator=fibre against=rank", "a scatter is of two indicators", "kind=scatter against=CODE"),
    ("indicator=fibre kind=scatter against=rnk", "not an indicator of indicators.csv", "Did you mean 'rank'?"),
    ("indicator=fibre kind=scatter against=stations", "the chart may not be drawn", "Only 1 place has"),
    ("indicator=fibre kind=line", "the chart may not be drawn", "No line may be drawn"),
    ("indicator=fibre kind=line", "the chart may not be drawn", "kind=bars or grid or cards"),
    ("indicator=mobile_5g", "the chart may not be drawn", "a chart of a story draws numbers"),
    ("indicator=fibre years=1999", "the chart may not be drawn", "Nothing is left to draw"),
    ('indicator=fibre places="tinh-mot tinh-ba"', "the chart may not be drawn", "Nothing is left to draw of tinh-ba"),
    ('indicator=stations places="tinh-hai huyen-mot"', "the chart may not be drawn", "These may not stand in one picture."),
    ('indicator=stations places="tinh-mot tinh-hai" kind=bars', "the chart may not be drawn", "kind=cards"),
    ("indicator=rank kind=ranks", "the chart may not be drawn", "Nothing is left to draw"),
)


def with_charts(newsroom: Newsroom) -> Newsroom:
    """Give the newsroom the charts of its indicators."""
    newsroom.write()
    newsroom.figures = dict(standard_figures(newsroom.project, dataset(read(newsroom.project))))
    return newsroom


@pytest.mark.parametrize(("options", "problem", "help_"), WRONG, ids=lambda value: str(value)[:40])
def test_what_cannot_be_drawn_is_refused_at_its_line(newsroom: Newsroom, options: str, problem: str, help_: str) -> None:
    newsroom.story(f"Chữ.\n\n  {CHART.format(options)}")
    complaint = newsroom.complaint()
    assert f"reports/chuyen.vi.qmd:8:3: {problem}" in complaint
    assert help_ in complaint


@pytest.mark.parametrize("between", [" ", ",", ", "])
def test_a_doubtful_figure_is_not_drawn_where_its_place_was_asked_for(newsroom: Newsroom, between: str) -> None:
    doubtful = {"obs_status": "U", "note_vi": "Chưa rõ.", "note_en": "Unclear."}
    newsroom.rows["observations"][5] |= doubtful
    newsroom.story(CHART.format(f'indicator=fibre places="tinh-mot{between}tinh-hai"'))
    assert "tinh-hai.fibre.2022-05 is doubtful" in newsroom.complaint()


def test_the_chart_of_an_indicator_is_cited_by_name_and_as_a_chart_without_a_choice(newsroom: Newsroom) -> None:
    for reference in ("{{< figure indicators.fibre >}}", CHART.format("indicator=fibre")):
        with_charts(newsroom).story(f"Chữ.\n\n{reference}")
        newsroom.assemble(only=OF_TEXTS)
        drawn = tree(newsroom.content("stories/chuyen.html")).find(".//figure")
        assert drawn.get("id") == "chart-indicators-fibre"
        assert "tinh-hai.fibre.2022-05" in newsroom.pages.page("stories/chuyen.html").rows["vi"]


def test_an_unknown_chart_is_told_the_nearest(newsroom: Newsroom) -> None:
    with_charts(newsroom).story("{{< figure indicators.fiber >}}")
    assert "Did you mean 'indicators.fibre'?" in newsroom.complaint()


def test_of_an_indicator_that_has_no_chart_the_reason_is_told_and_no_other_one_offered(newsroom: Newsroom) -> None:
    """Who lowers a verdict takes a chart from the stories that show it."""
    words = "Each place counts in a way of its own."
    lowering = ("of-fibre", "", "fibre", "not_comparable", "Mỗi nơi đếm một cách.", words)
    names = ("lowering_id", "observation_ids", "indicator", "grade", "reason_vi", "reason_en")
    newsroom.rows["comparability"] = [dict(zip(names, lowering, strict=True))]
    with_charts(newsroom).story("Chữ.\n\n{{< figure indicators.fibre >}}")
    first = newsroom.complaint().partition("\nreports/chuyen.en.qmd")[0]
    assert first.splitlines() == [
        "reports/chuyen.vi.qmd:8:1: no chart of this indicator is drawn",
        "    found:    indicators.fibre",
        "    expected: an indicator with two figures that may stand together, or with the states of two places",
        "    rule:     editors.of-fibre",
        f"    because:  {words}",
        "    next:     Delete the reference, or name the figures: {{< obs ID >}}.",
    ]


def test_a_chart_has_its_words_verdict_source_table_files_and_rows(newsroom: Newsroom) -> None:
    newsroom.story(CHART.format('indicator=fibre places="tinh-hai tinh-mot" kind=bars'))
    pages = newsroom.assemble(only=OF_TEXTS)
    page = pages.page("stories/chuyen.html")
    for lang in page.parts:
        drawn = tree(saying(page, lang)).find(".//figure")
        for part in ("ts-figure-title", "ts-figure-subtitle", "ts-source", "ts-verdict"):
            assert drawn.find_class(part), part
        assert page.rows[lang] >= {"tinh-mot.fibre.2022-03", "tinh-hai.fibre.2022-05"}
        assert "nuoc.fibre.2022-04.benchmark" not in page.rows[lang]
    (embed,) = pages.embeds
    assert embed.page == f"stories/chuyen.html#chart-charts-{embed.name.removeprefix('charts.')}"
    assert (pages.files / "figures" / "charts" / f"{embed.name.removeprefix('charts.')}.vi.csv").is_file()


def test_places_along_time_are_lines_of_the_years_asked_for(newsroom: Newsroom) -> None:
    shares = {"tinh-mot": ("60", "64", "70"), "tinh-hai": ("62", "66", "71")}
    newsroom.rows["observations"] += [
        observation(place, "fibre", f"{year}-12", value, base="households")
        for place, values in shares.items()
        for year, value in zip((2018, 2019, 2020), values, strict=True)
    ]
    newsroom.story(CHART.format('indicator=fibre places="tinh-mot tinh-hai" kind=line years=2019-2020'))
    page = newsroom.assemble(only=OF_TEXTS).page("stories/chuyen.html")
    assert tree(saying(page, "vi")).find(".//figure").get("data-chart") == ChartType.LINES.value
    assert {row.split(".")[2] for row in page.rows["vi"] if ".fibre." in row} == {"2019-12", "2020-12"}


def test_a_chart_of_chosen_places_puts_none_of_them_first(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [observation("tinh-ba", "fibre", "2022-05", "90", base="households")]
    for options, first in (("", True), (' places="tinh-mot tinh-hai"', False)):
        newsroom.story(CHART.format(f"indicator=fibre{options}"))
        newsroom.assemble(only=OF_TEXTS)
        title = words(tree(newsroom.content("stories/chuyen.html", "en")).find_class("ts-figure-title")[0])
        assert ("has the highest figure of" in title) is first, title


def test_a_story_of_some_sources_draws_their_rows_alone(newsroom: Newsroom) -> None:
    newsroom.story(CHART.format("indicator=fibre"), head='title: "Tựa"\ndescription: "Tóm tắt"\nsources: [bai-mot]\n')
    newsroom.assemble(only=OF_TEXTS)
    assert "nuoc.fibre.2022-04.benchmark" not in newsroom.pages.page("stories/chuyen.html").rows["vi"]


@pytest.mark.parametrize(("options", "helps"), [("", True), (" kind=line", False)])
def test_a_chart_that_lacks_the_rows_of_other_sources_alone_is_told_which(newsroom: Newsroom, options: str, helps: bool) -> None:
    head = 'title: "Tựa"\ndescription: "Tóm tắt"\nsources: [bai-hai]\n'
    newsroom.story(CHART.format(f'indicator=fibre places="tinh-mot tinh-hai"{options}'), head=head)
    said = "The story speaks of its `sources` alone: add bai-mot, or leave `sources` out."
    assert (said in newsroom.complaint()) is helps


def test_the_chart_of_a_draft_is_not_published(newsroom: Newsroom) -> None:
    newsroom.story(CHART.format("indicator=fibre kind=bars"), head='title: "Tựa"\ndescription: "Tóm tắt"\ndraft: true\n')
    pages = newsroom.assemble(anew=True)
    assert not pages.embeds
    assert not list((newsroom.root / "build" / "figures").glob("charts/*"))


def test_a_small_edition_publishes_both(small_project: Path) -> None:
    for lang in ("vi", "en"):
        story = small_project / "reports" / f"chuyen.{lang}.qmd"
        both = '{{< figure indicators.fibre >}}\n\n{{< chart indicator=fibre places="tinh-mot tinh-hai" years=2022 >}}'
        story.write_text(f"{story.read_text(encoding='utf-8')}\n\n{both}\n", encoding="utf-8")
    build_whole(small_project)
    for page in ("stories/chuyen.html", "en/stories/chuyen.html"):
        published = small_project / "_site" / page
        drawn = lxml_html.parse(published).findall(".//figure")
        assert [figure.get("id").split("-")[1] for figure in drawn] == ["little", "indicators", "charts"]
        for link in drawn[-1].xpath(".//a[@download or contains(@href, 'files/figures')]/@href"):
            assert (published.parent / link).resolve().is_file(), link
