"""Whoever sees the first screen of the front page alone learns what this is, of what and of when its figures are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.newsroom import Newsroom, figure, notebook, observation, tree, words
from tests.reports.squares import drawn_in
from tinhso.reports import pages as kinds
from tinhso.reports.pages import home, place, topic
from tinhso.reports.views import indicators, not_given


def aim(place: str, indicator: str) -> dict[str, str]:
    return observation(place, indicator, "2022-05", "9", kind="target", target_period="2025")


def test_many_places_are_named_in_a_few_lines_and_have_no_column_each(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.assemble()
    assert 'class="ts-said"' in newsroom.content("index.html")
    for module in (home, indicators, place):
        monkeypatch.setattr(module, "MANY", 1)
    newsroom.assemble(anew=True)
    front = newsroom.content("index.html")
    assert 'class="ts-said"' not in front
    assert 'href="places/tinh-hai.html"' not in front
    assert words(tree(front).xpath("//a[@href='places/index.html']")[0]) == "Cả 2 nơi"
    assert newsroom.content("places/tinh-hai.html", "en").count("1 comparable") == 1
    assert "reported for 3 places" in newsroom.content("indicators/index.html", "en")


def test_a_list_of_very_many_figures_says_of_how_many_places_each_indicator_has_one(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.assemble()
    assert "reported for" not in newsroom.content("indicators/index.html", "en")
    figures = len({(row["ref_area"], row["indicator"]) for row in newsroom.rows["observations"]})
    for room, brief in ((figures, False), (figures - 1, True)):
        monkeypatch.setattr(topic, "MOST_FIGURES", room)
        newsroom.assemble(anew=True)
        assert ("reported for 3 places" in newsroom.content("indicators/index.html", "en")) is brief


def test_what_is_said_is_a_square_for_each_indicator_topic_by_place(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station"))
    newsroom.rows["observations"].append(observation("tinh-hai", "masts", "2022-05", "9", kind="target", target_period="2025"))
    newsroom.assemble(only=[kinds.home.pages])
    table = tree(newsroom.content("index.html")).xpath("//table[@class='ts-said']")[0]
    assert [words(head) for head in table.xpath("thead//th")] == ["Chủ đề", "Tinh Hai", "Tinh Mot"]
    mobile, broadband = table.xpath("tbody/tr")
    assert [words(cell) for cell in mobile] == ["mobile (vi)", "2/3 2 trong 3", "2 2"], "an aim elsewhere is no silence here"
    assert [words(cell) for cell in broadband] == ["broadband (vi)", "1/1 1 trong 1", "1 1"]
    assert table.xpath("tbody/tr/th/a/@href") == ["indicators/mobile.html", "indicators/broadband.html"]
    assert mobile[1].xpath(".//small/span/@aria-hidden") == ["true"], "the count is read out in words"
    hai, mot = ({path.get("data-mark"): drawn_in(path.get("d")) for path in cell.iter("path")} for cell in mobile[1:])
    assert hai == {"reported": 1, "target": 1, "silent": 1}
    assert mot == {"reported": 2}


def test_a_place_says_how_much_is_said_of_it_and_of_which_part_besides(newsroom: Newsroom) -> None:
    newsroom.rows["places"].append(newsroom.place("huyen-ba", "district", parent="tinh-ba"))
    newsroom.rows["observations"].append(observation("huyen-ba", "stations", "2022-05", "9"))
    view = newsroom.context().view("index.html", "en")
    covered = [place for place in view.dataset.covered if view.context.of_place(place.ref_area)]
    said = {link.text: link.note for link, _ in home._places(covered, view)}
    parts = {area: view.place_within(view.dataset.place(area)) for area in ("huyen-mot", "huyen-ba")}
    assert said == {
        "Tinh Mot": view.t("home.place_below", n=4, places=parts["huyen-mot"]),
        "Tinh Hai": view.t("home.place", n=2, places=""),
        "Tinh Ba": view.t("home.place_only_below", n=0, places=parts["huyen-ba"]),
    }


@pytest.mark.parametrize(
    ("indicator", "columns"), [("masts", ["Tinh Hai", "Tinh Mot"]), ("fibre", ["Huyen Mot", "Tinh Hai", "Tinh Mot"])]
)
def test_a_place_of_another_level_has_a_column_where_it_is_spoken_of_on_several_topics(
    newsroom: Newsroom, indicator: str, columns: list[str]
) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station"))
    newsroom.rows["observations"].append(observation("huyen-mot", indicator, "2022-05", "9"))
    newsroom.assemble(only=[kinds.home.pages])
    table = tree(newsroom.content("index.html")).xpath("//table[@class='ts-said']")[0]
    assert [words(head) for head in table.xpath("thead//th")][1:] == columns


@pytest.mark.parametrize(("names", "has_more"), [("abcd", False), ("abcde", True)])
def test_the_first_stories_are_announced_and_the_way_to_the_others(newsroom: Newsroom, names: str, *, has_more: bool) -> None:
    for order, name in enumerate(names, 1):
        head = f'title: "Tựa {name}"\ndescription: "Tóm tắt"\norder: {order}\n'
        newsroom.page(name, "Một câu.", "One sentence.", head=head)
    newsroom.assemble(only=[kinds.home.pages])
    links = tree(newsroom.content("index.html")).xpath("//a/@href")
    told = [link for link in dict.fromkeys(links) if link.startswith("stories/")]
    assert told == [*(f"stories/{name}.html" for name in "abcd"), *["stories/index.html"] * has_more]


@pytest.mark.parametrize(
    ("indicators", "said"),
    [
        (("fibre",), "The first indicator that compares between places, with all its figures on its own page: Name fibre"),
        (("stations",), "The first indicator, with all its figures, and why they are not ranked, on its own page: Name stations"),
        (
            ("stations", "fibre"),
            "The first indicator that compares between places, with all its figures on its own page: Name fibre",
        ),
        (("masts",), "The first indicator, with all its figures on its own page: Name masts"),
        (("aims",), "The first indicator, with all its figures on its own page: Name aims"),
    ],
)
def test_without_a_text_of_its_own_it_opens_with_the_first_chart_of_what_compares(
    newsroom: Newsroom, tmp_path: Path, indicators: tuple[str, ...], said: str
) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station"))
    newsroom.rows["observations"] += [observation("tinh-hai", "masts", year, "9") for year in ("2021", "2022")]
    newsroom.rows["indicators"].append(newsroom.indicator("aims", "mobile", "station"))
    newsroom.rows["observations"] += [aim(place, "aims") for place in ("tinh-hai", "tinh-ba")]
    for lang in ("vi", "en"):
        del newsroom.prose[f"pages/home.{lang}.qmd"]
    newsroom.figures = {name: figure(tmp_path / name, notebook="indicators", name=name) for name in indicators}
    newsroom.assemble(only=[kinds.home.pages])
    opening = tree(newsroom.content("index.html", "en")).xpath("//figure/preceding-sibling::p[1]")
    assert words(opening[0]) == said


def test_names_that_are_wider_than_their_columns_on_a_phone_stand_upright_there(newsroom: Newsroom) -> None:
    newsroom.rows["places"] += [
        {**newsroom.place(f"xa-{n}", "province"), "name_vi": f"Dist {n} Quận", "name_en": "Saint-Hauteroche"} for n in range(4)
    ]
    newsroom.rows["observations"] += [observation(f"xa-{n}", "stations", "2022-05", "9") for n in range(4)]
    newsroom.assemble(only=[kinds.home.pages])
    classes = {lang: tree(newsroom.content("index.html", lang)).xpath("//table/@class") for lang in ("vi", "en")}
    assert classes == {"vi": ["ts-said"], "en": ["ts-said ts-upright"]}


def test_a_place_has_the_squares_of_its_own_page_what_is_from_elsewhere_among_them(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station"))
    newsroom.rows["observations"] += [
        observation("tinh-mot", "masts", "2022-05", "9"),
        observation("tinh-hai", "masts", "2022-05", "7", kind="context"),
    ]
    newsroom.assemble()
    front = tree(newsroom.content("index.html")).xpath("//table[@class='ts-said']/tbody/tr[1]/td[1]")[0]
    own = tree(newsroom.content("places/tinh-hai.html")).xpath("//*[@id='topic-mobile']/../summary")[0]
    drawn = [{path.get("data-mark"): drawn_in(path.get("d")) for path in one.iter("path")} for one in (front, own)]
    assert drawn[0] == drawn[1] == {"reported": 1, "context": 1, "silent": 1}
    assert words(front).endswith("2 trong 3")


def test_its_figures_are_pictures_and_lead_to_the_whole_of_them(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.notebooks = (notebook(tmp_path),)
    newsroom.page("pages/home", "{{< figure mang.hinh >}}", "{{< figure mang.hinh >}}")
    newsroom.assemble(only=[kinds.home.pages])
    (figure,) = tree(newsroom.content("index.html")).xpath("//figure")
    assert figure.xpath(".//a/@href") == ["notebooks/mang.html#chart-mang-hinh", "files/figures/mang/hinh.vi.svg"]
    assert len(figure.xpath(".//svg")) == 2
    assert not figure.xpath(".//table | .//details")
    assert "tinh-mot.stations.2022-03" in newsroom.pages.page("index.html").rows["vi"], "what is drawn is shown"


def test_it_has_few_links_whatever_there_is(newsroom: Newsroom) -> None:
    newsroom.rows["places"] += [newsroom.place(f"xa-{n}", "province") for n in range(14)]
    newsroom.rows["observations"] += [
        observation(f"xa-{n}", indicator, "2022-05", str(40 + n), **more)
        for n in range(14)
        for indicator, more in (("stations", {}), ("fibre", {"base": "households"}))
    ]
    for number in range(9):
        newsroom.page(f"chuyen-{number}", "Chữ.", "Words.")
    newsroom.assemble(only=[kinds.home.pages])
    links = tree(newsroom.content("index.html")).xpath("//a")
    assert len(links) <= 32, "with those of every page's head and foot no more than sixty"
    assert "stories/index.html" in [link.get("href") for link in links]


def test_where_no_source_gives_a_figure_the_front_page_says_of_what_one_is_sought(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(not_given, "MANY", 2)
    newsroom.assemble(only=[kinds.home.pages])
    assert 'id="not-given"' not in newsroom.content("index.html")
    newsroom.rows["observations"] = [
        observation("tinh-mot", "stations", "2022-05", "", obs_status="M"),
        observation("tinh-hai", "stations", "2022-05", "", obs_status="M"),
        observation("tinh-hai", "fibre", "2022-05", "", obs_status="M"),
    ]
    newsroom.assemble(anew=True, only=[kinds.home.pages])
    page = tree(newsroom.content("index.html"))
    sought = page.xpath("//*[@id='not-given']/following-sibling::ul[1]/li")
    assert [words(line) for line in sought] == ["Tên stations: Tinh Mot, Tinh Hai", "Tên fibre: Tinh Hai"]
    assert sought[0].xpath("a/@href")[1:] == ["places/tinh-mot.html", "places/tinh-hai.html"]


def test_a_place_of_which_nothing_is_reported_has_no_column_of_what_is_said(newsroom: Newsroom) -> None:
    """Who has an aim alone has been spoken of, and nothing is known of the place: a column of it would be of aims."""
    newsroom.rows["observations"].append(aim("tinh-ba", "stations"))
    newsroom.assemble(only=[kinds.home.pages])
    said = tree(newsroom.content("index.html")).xpath("//*[@class='ts-said']")[0]
    assert "Tinh Hai" in words(said)
    assert "Tinh Ba" not in words(said)


def test_where_sources_give_aims_alone_the_places_and_what_is_aimed_at_stand_there(newsroom: Newsroom) -> None:
    """An edition of targets had neither a list of its places nor the picture of what is said of them."""
    newsroom.rows["observations"] = [aim(place, "stations") for place in ("tinh-hai", "tinh-ba")]
    newsroom.assemble(only=[kinds.home.pages])
    page = tree(newsroom.content("index.html"))
    assert "Tinh Ba" in words(page.xpath("//*[@class='ts-said']")[0])
    key = words(page.xpath("//*[@id='spoken']/following::p")[0])
    assert key.startswith("Mỗi ô là một thước đo chỉ có mục tiêu. Nhiều ô chỉ"), "marks that no square has are not explained"
    assert {"places/tinh-hai.html", "places/tinh-ba.html"} <= set(page.xpath("//h2[@id='places']/following::a/@href"))
