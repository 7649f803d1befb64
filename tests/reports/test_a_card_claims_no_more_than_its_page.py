"""What cards say: numbers stand together only where they compare, and what qualifies a number goes with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.newsroom import Newsroom, notebook, observation
from tinhso.model import Lang
from tinhso.notebooks import WIDTHS, ChartType
from tinhso.reports import Card
from tinhso.reports import pages as kinds

#: The kinds of pages that have cards.
WITH_CARDS = (kinds.home.pages, kinds.story.pages, kinds.place.pages, kinds.indicator.pages)


def card(newsroom: Newsroom, path: str, lang: Lang = "en") -> Card:
    return newsroom.assemble(only=WITH_CARDS).page(path).cards[lang]


def test_figures_of_places_that_compare_stand_together_under_their_verdict(newsroom: Newsroom) -> None:
    found = card(newsroom, "indicators/fibre.html")
    assert [(one.label, one.value) for one in found.quantities] == [("Tinh Hai", "80%"), ("Tinh Mot", "72.4%")]
    assert found.text.startswith(("Comparable.", "Side by side only, not ranked."))
    assert "of: households (en)" in found.quantities[0].note


def test_figures_that_do_not_compare_stand_on_no_card_together(newsroom: Newsroom) -> None:
    newsroom.story("{{< obs tinh-mot.stations.2022-03 >}} và {{< obs huyen-mot.stations.2022-05 >}}.")
    found = card(newsroom, "stories/chuyen.html")
    assert found.quantities == ()
    assert found.text == "Tóm tắt"


def test_a_story_opens_with_the_numbers_of_its_first_sentence_and_their_verdict(newsroom: Newsroom) -> None:
    newsroom.story("Lời đầu.\n\n{{< obs tinh-mot.fibre.2022-03 >}} và {{< obs tinh-hai.fibre.2022-05 >}}.")
    found = card(newsroom, "stories/chuyen.html", "vi")
    assert [one.label for one in found.quantities] == ["Tinh Mot, Tên fibre", "Tinh Hai, Tên fibre"], "its title names neither"
    assert found.text.split(".")[0] in ("So sánh được", "Chỉ đặt cạnh nhau, không xếp hạng")
    assert not found.spare
    assert found.section == "Bài viết"


def test_more_numbers_than_a_card_holds_are_none(newsroom: Newsroom) -> None:
    for number in range(4):
        newsroom.rows["places"].append(newsroom.place(f"tinh-{number}", "province"))
        newsroom.rows["observations"].append(observation(f"tinh-{number}", "fibre", "2022-05", "60", base="households"))
    found = card(newsroom, "indicators/fibre.html")
    assert found.quantities == ()
    assert "What it is." in found.text


def test_a_target_says_that_it_is_none_of_the_results(newsroom: Newsroom) -> None:
    newsroom.story("{{< obs tinh-mot.stations.2022-05.target >}}.")
    assert card(newsroom, "stories/chuyen.html").quantities[0].note.startswith("target, ")


@pytest.mark.parametrize(("status", "said"), [("A", []), ("E", ["estimate"]), ("P", ["provisional"])])
def test_a_figure_that_is_not_final_says_so(newsroom: Newsroom, status: str, said: list[str]) -> None:
    newsroom.rows["observations"][5]["obs_status"] = status
    newsroom.story("{{< obs tinh-hai.fibre.2022-05 >}}.")
    note = card(newsroom, "stories/chuyen.html").quantities[0].note
    assert [word for word in ("estimate", "provisional") if word in note] == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"kind": "benchmark"}, ("mark.benchmark",)),
        ({"kind": "context"}, ("mark.context",)),
        (
            {"kind": "target", "target_period": "2030", "time_basis": "published"},
            ("mark.target", "by 2030", "published May 2022"),
        ),
        ({"kind": "target"}, ("mark.target", "compare.no_due")),
        ({"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubtful."}, ("U (en)",)),
        ({"quality": "derived"}, ("derived (en)",)),
    ],
)
def test_what_qualifies_a_number_stands_beside_it(newsroom: Newsroom, row: dict[str, str], said: tuple[str, ...]) -> None:
    newsroom.rows["observations"][5].update(row)
    newsroom.story("{{< obs tinh-hai.fibre.2022-05 >}}.")
    note, strings = card(newsroom, "stories/chuyen.html").quantities[0].note, newsroom.context().strings
    assert [words for one in said if (words := strings.get(one, "en") if strings.has(one) else one) not in note] == [], note


def test_a_figure_alone_says_how_many_more_there_are(newsroom: Newsroom) -> None:
    del newsroom.rows["observations"][1]
    found = card(newsroom, "indicators/stations.html")
    assert [one.label for one in found.quantities] == ["Tinh Mot"]
    assert found.text == newsroom.context().strings.get("card.more", "en", n=2)


def test_of_a_series_the_latest_figures_stand_there(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [
        observation(place, "fibre", year, value, base="households")
        for year, value in (("2021", "60"), ("2022", "70"))
        for place in ("tinh-mot", "tinh-hai")
    ]
    assert [one.value for one in card(newsroom, "indicators/fibre.html").quantities] == ["70%", "70%"]


def test_aims_alone_are_said_to_be_no_results(newsroom: Newsroom) -> None:
    for row in newsroom.rows["observations"][4:6]:
        row.update(kind="target", target_period="2030")
    del newsroom.rows["observations"][6]
    assert newsroom.context().strings.get("card.targets", "en") in card(newsroom, "indicators/fibre.html").text


def test_many_things_of_one_place_are_no_numbers_of_a_card(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"] += [newsroom.indicator(f"more_{n}", "broadband", "station") for n in range(4)]
    newsroom.rows["observations"] += [observation("tinh-mot", f"more_{n}", "2022-03", "5") for n in range(4)]
    for many, shown in ((3, 3), (4, 0)):
        newsroom.story(", ".join(f"{{{{< obs tinh-mot.more_{n}.2022-03 >}}}}" for n in range(many)) + ".")
        assert len(card(newsroom, "stories/chuyen.html").quantities) == shown


def test_a_number_within_former_boundaries_says_until_when(newsroom: Newsroom) -> None:
    assert "30 June 2025" in card(newsroom, "places/tinh-mot.html").text
    assert "2025" not in card(newsroom, "places/tinh-hai.html").text


def test_a_district_is_named_with_its_level(newsroom: Newsroom) -> None:
    newsroom.story("{{< obs huyen-mot.stations.2022-05 >}}.")
    found = card(newsroom, "stories/chuyen.html")
    assert found.quantities[0].label == "Huyen Mot (district (en)), Name stations"


@pytest.mark.parametrize("many", [1, 2])
def test_a_number_of_a_place_says_what_it_counts_however_many_there_are(newsroom: Newsroom, many: int) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("more", "broadband", "station"))
    newsroom.rows["observations"].append(observation("tinh-hai", "more", "2022-03", "5"))
    tiles = ", ".join(("tinh-hai.more.2022-03", "tinh-hai.fibre.2022-05")[:many])
    newsroom.other["places.yml"] = f"tinh-hai:\n  says: {{ vi: 'Một câu.', en: 'A sentence.' }}\n  tiles: [{tiles}]\n"
    assert [one.label for one in card(newsroom, "places/tinh-hai.html").quantities] == ["Name more", "Name fibre"][:many]


def test_where_nobody_chose_numbers_of_a_place_it_has_all_that_there_are_if_they_are_few(newsroom: Newsroom) -> None:
    found = card(newsroom, "places/tinh-hai.html")
    assert [(one.label, one.value) for one in found.quantities] == [
        ("Name stations", "3,648 station (en)"),
        ("Name fibre", "80%"),
    ]
    assert found.alt.startswith(f"{found.section}: Tinh Hai. Name stations"), "its name is said once"
    assert found.text.startswith("2 statements, ")
    newsroom.rows["observations"].append(observation("tinh-hai", "fibre", "2023", "81", base="communes"))
    assert card(newsroom, "places/tinh-hai.html").quantities == (), "which of two shares would stand for it nobody has said"


def test_figures_of_which_the_same_is_to_be_said_are_listed_where_they_are_too_many_for_numbers(newsroom: Newsroom) -> None:
    for number in range(2):
        newsroom.rows["places"].append(newsroom.place(f"tinh-{number}", "province"))
        newsroom.rows["observations"].append(observation(f"tinh-{number}", "fibre", "2022-05", "60", base="households"))
    newsroom.rows["observations"][4]["time_period"] = "2022-05"
    listed = "Tinh Hai 80%; Tinh Mot 72.4%; Tinh 0 60%; Tinh 1 60% (May 2022, of: households (en))."
    assert listed in card(newsroom, "indicators/fibre.html").text
    newsroom.rows["observations"][-1]["obs_status"] = "P"
    assert "60%" not in card(newsroom, "indicators/fibre.html").text, "a sentence has no room for what is to be said of each"


def drawn(newsroom: Newsroom, folder: Path) -> Newsroom:
    """Let the notebook of a newsroom show a figure that is drawn, in the colour of a place, and the indicator of it as well."""
    found = notebook(folder)
    (shown,) = found.figures
    for lang in ("vi", "en"):
        for width in WIDTHS:
            inner = (
                f'<text>{lang} {width}</text><rect fill="var(--ts-place-tinh-mot, #0072B2)"/><g class="ts-hit-areas"><rect/></g>'
            )
            shown.files.inline(lang, width).write_text(f'<svg viewBox="0 0 360 90">{inner}</svg>', encoding="utf-8")
    newsroom.notebooks, newsroom.figures = (found,), {"stations": shown}
    return newsroom


def test_a_story_the_front_page_and_an_indicator_are_shared_with_their_chart_and_its_verdict(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.story("{{< figure mang.hinh >}}\n\n{{< obs tinh-mot.fibre.2022-03 >}}.")
    newsroom.page("pages/home", "{{< figure mang.hinh >}}", "{{< figure mang.hinh >}}")
    drawn(newsroom, tmp_path)
    for path in ("stories/chuyen.html", "index.html", "indicators/stations.html"):
        found = card(newsroom, path, "vi")
        assert found.drawings == tuple(
            f'<svg viewBox="0 0 360 90"><text>vi {width}</text><rect fill="#0072B2"/></svg>' for width in WIDTHS
        )
        assert (found.quantities, found.spare) == ((), False), "the chart has the numbers"
        assert found.text == "So sánh được."
        assert "Hai nghìn trạm" in found.alt, "what is drawn is said to those who do not see it"


def test_a_chart_that_is_read_year_by_year_has_the_verdicts_of_the_last_two(newsroom: Newsroom, tmp_path: Path) -> None:
    rows = [
        observation(place, "rank", year, value, denominator="63")
        for year in ("2020", "2021", "2022")
        for place, value in (("tinh-mot", "37"), ("tinh-hai", "18"))
    ]
    newsroom.rows["observations"] += rows
    (result,) = drawn(newsroom, tmp_path).notebooks
    (one,) = result.figures
    of_years = replace(one.chart, type=ChartType.RANK_COLUMNS)
    shown = replace(one, chart=of_years, observation_ids=tuple(row["observation_id"] for row in rows))
    newsroom.notebooks, newsroom.figures = (replace(result, figures=(shown,)),), {}
    newsroom.story("{{< figure mang.hinh >}}")
    assert card(newsroom, "stories/chuyen.html", "vi").text == "2022: So sánh được. 2021: So sánh được."


def test_a_front_page_without_a_text_of_its_own_is_shared_with_the_chart_that_it_opens_with(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    for lang in ("vi", "en"):
        del newsroom.prose[f"pages/home.{lang}.qmd"]
    assert len(card(drawn(newsroom, tmp_path), "index.html").drawings) == len(WIDTHS)


def test_home_stories_places_and_indicators_have_cards_of_their_own_and_no_other_page_has(newsroom: Newsroom) -> None:
    newsroom.story("Lời.")
    pages = newsroom.assemble(every=True).pages
    carded = {page.path for page in pages if page.cards}
    own = {page.path for page in pages if page.kind in ("home", "story", "place", "indicator")}
    assert carded == own
    assert {"index.html", "stories/chuyen.html", "places/tinh-mot.html", "indicators/fibre.html"} <= own
    for page in (page for page in pages if page.cards):
        assert set(page.cards) == {"vi", "en"}, page.path
        assert all(found.title for found in page.cards.values()), page.path


def test_the_alternative_text_says_all_that_the_card_shows(newsroom: Newsroom) -> None:
    found = card(newsroom, "indicators/fibre.html")
    for part in (found.section, found.title, found.quantities[1].value, found.quantities[1].label, found.quantities[1].note):
        assert part in found.alt


def test_the_name_with_which_its_chart_begins_is_said_once(newsroom: Newsroom) -> None:
    found = replace(card(newsroom, "indicators/fibre.html"), quantities=(), pictured="Name fibre: all places alike")
    assert found.alt.startswith("broadband (en): Name fibre: all places alike. ")


def test_a_card_is_not_made_where_its_letters_cannot_be_drawn(newsroom: Newsroom) -> None:
    next(row for row in newsroom.rows["places"] if row["ref_area"] == "tinh-mot")["name_en"] = "東京都"
    pages = newsroom.assemble(only=WITH_CARDS)
    assert list(pages.page("places/tinh-mot.html").cards) == ["vi"]
    assert list(pages.page("places/tinh-hai.html").cards) == ["vi", "en"]
    assert "en" not in pages.page("indicators/fibre.html").cards
