"""The timeline of a place: what its figures speak of, what was printed, what is due and what ended, in the order of time."""

from __future__ import annotations

import pytest

from tests.reports.newsroom import Newsroom, observation, tree, words
from tinhso.model import Period


def moments(newsroom: Newsroom, place: str) -> list[tuple[str, str, str]]:
    """Return when, with which mark and with which words the page of a place tells its moments."""
    newsroom.assemble()
    items = tree(newsroom.content(f"places/{place}.html")).xpath("//ol[contains(@class, 'ts-timeline')]/li")
    return [(words(item.xpath(".//strong")[0]), item.get("data-mark"), words(item.xpath("div")[0])) for item in items]


def test_a_timeline_runs_from_the_figures_over_the_article_to_what_is_due(newsroom: Newsroom) -> None:
    found = [(when, mark) for when, mark, _ in moments(newsroom, "tinh-mot")]
    assert found == [
        ("tháng 3/2022", "reported"),
        ("19/5/2022", "printed"),
        ("tháng 5/2022", "reported"),
        ("30/6/2025", "boundary"),
        ("năm 2025", "target"),
    ]


def test_a_few_rows_are_named_with_what_they_say(newsroom: Newsroom) -> None:
    (march,) = (text for when, _, text in moments(newsroom, "tinh-mot") if when == "tháng 3/2022")
    assert "2.895" in march
    assert "72,4%" in march


def test_of_many_rows_the_topics_are_counted_and_lead_to_their_tables(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-mot", "rank", "2022-03", "5"),
        observation("tinh-mot", "mobile_5g", "2022-03", "", obs_code="none", as_printed="chưa có"),
    ]
    newsroom.assemble()
    page = tree(newsroom.content("places/tinh-mot.html"))
    (march,) = page.xpath("//ol[contains(@class, 'ts-timeline')]/li[.//strong[.='tháng 3/2022']]")
    assert [(link.get("href"), words(link.getparent())) for link in march.xpath(".//a")] == [
        ("#topic-mobile", "mobile (vi) 2"),
        ("#topic-broadband", "broadband (vi) 2"),
    ]
    source = newsroom.content("places/tinh-mot.html")
    assert 'id="topic-mobile"' in source
    assert 'id="topic-broadband"' in source


def test_aims_without_a_date_are_counted_and_not_placed(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-hai", "fibre", "2022-05", "90", kind="target", base="households"))
    found = moments(newsroom, "tinh-hai")
    assert all(mark != "target" for _, mark, _ in found)
    assert "1 mục tiêu, kế hoạch không nêu thời hạn" in words(tree(newsroom.content("places/tinh-hai.html")))


def test_a_new_province_begins_on_the_day_after_the_old_ones_ended(newsroom: Newsroom) -> None:
    assert moments(newsroom, "tinh-moi") == [("1/7/2025", "boundary", "Tỉnh mới ra đời, từ: Tinh Mot")]


def test_a_place_of_which_nothing_is_known_has_no_timeline(newsroom: Newsroom) -> None:
    newsroom.assemble()
    assert "ts-timeline" not in newsroom.content("places/tinh-ba.html")


@pytest.mark.parametrize(
    ("period", "day"),
    [("2022", "2022-12-31"), ("2024-02", "2024-02-29"), ("2023-02", "2023-02-28"), ("2022-05-19", "2022-05-19")],
)
def test_a_period_stands_where_it_ends(period: str, day: str) -> None:
    assert str(Period.parse(period).last_day) == day
