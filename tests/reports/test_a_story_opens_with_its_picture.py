"""A story opens with the picture that its author wrote first, and says who wrote it, of which years it is, how long it takes."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup

from tests.reports.newsroom import Newsroom, tree, words
from tests.reports.test_a_story_shows_charts_of_its_own import CHART, with_charts
from tinhso.notebooks import Figure
from tinhso.reports.pages.story import thumbnail

DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {1} {2}" role="img" aria-label="Chữ">{0}<text x="1">Chữ</text>'
    '<g class="ts-hit-areas"><rect/></g></svg>'
)


class Drawn:
    """A figure of which a thumbnail asks no more than its drawing."""

    name = "hinh"

    def __init__(self, inner: str) -> None:
        self.inner = inner

    still = Figure.still

    def svg(self, lang: str, width: str) -> str:
        return DRAWN.format(self.inner, *((720, 400) if width == "wide" else (360, 900)))


class View:
    """A view of which a thumbnail asks no more than its language."""

    lang = "vi"


def small(inner: str | None) -> Markup | None:
    figure: Any = None if inner is None else Drawn(inner)
    view: Any = View()
    return thumbnail(figure, view)


def test_a_small_picture_is_the_marks_of_what_fills_its_room_without_words_and_names_nothing() -> None:
    found = small('<pattern id="lines"/><rect fill="url(#lines)"/>')
    assert found == Markup(
        '<svg class="ts-thumb" viewBox="0 0 720 400" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">'
        '<pattern id="small-lines"/><rect fill="url(#small-lines)"/></svg>'
    )


def test_a_number_that_can_be_read_when_it_is_small_stays() -> None:
    found = small('<rect/><text x="1" font-size="40">2.895</text><text font-size="14">trạm</text>')
    assert found is not None
    assert found.endswith('focusable="false"><rect/><text x="1" font-size="40">2.895</text></svg>')


def test_words_alone_make_no_small_picture() -> None:
    assert small("") is None
    assert small(None) is None


@pytest.mark.parametrize(
    ("lang", "byline"),
    [("vi", "Bài của Thử · Số liệu 2022 · 2 phút đọc"), ("en", "By Trial · Data of 2022 · 2-minute read")],
)
def test_a_story_says_who_of_which_years_and_how_long(newsroom: Newsroom, lang: str, byline: str) -> None:
    newsroom.story(f"{CHART.format('indicator=fibre')}\n\n{{{{< obs tinh-mot.fibre.2022-03 >}}}} {'chữ ' * 400}")
    with_charts(newsroom).assemble()
    story = tree(newsroom.content("stories/chuyen.html", lang))
    listed = tree(newsroom.content("stories/index.html", lang))
    (under,) = story.find_class("ts-byline")
    assert words(under) == byline
    assert byline in words(listed)
    assert under.getnext().tag == "figure", "the picture that is written first stands right below the byline"
    (small,) = listed.find_class("ts-thumb")
    assert small.getparent().get("aria-hidden") == "true"
    assert not small.xpath(".//text")
