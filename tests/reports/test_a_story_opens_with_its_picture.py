"""A story opens with the picture that its author wrote first, and says who wrote it, of which years it is, how long it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias

import pytest
from markupsafe import Markup

from tests.reports.newsroom import Newsroom, observation, tree, words
from tests.reports.test_a_story_shows_charts_of_its_own import CHART, with_charts
from tinhso.notebooks import FigureFiles
from tinhso.reports.pages.story import thumbnail
from tinhso.reports.references.stories import ResolvedStory

DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {1} {2}" role="img" aria-label="Chữ">{0}<text x="1">Chữ</text>'
    '<g class="ts-hit-areas"><rect/></g></svg>'
)

Small: TypeAlias = Callable[[str | None], Markup | None]


class Drawn:
    """A figure of which a thumbnail asks no more than its drawing."""

    name = "hinh"

    def __init__(self, inner: str, folder: Path) -> None:
        self.files = FigureFiles(folder=folder)
        for width, size in (("wide", (720, 400)), ("narrow", (360, 900))):
            (folder / f"vi.{width}.svg").write_text(DRAWN.format(inner, *size), encoding="utf-8")


class View:
    """A view of which a thumbnail asks no more than its language."""

    lang = "vi"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    def made(inner: str | None) -> Markup | None:
        figure: Any = None if inner is None else Drawn(inner, tmp_path)
        view: Any = View()
        return thumbnail(figure, view)

    return made


def test_a_small_picture_is_the_marks_of_what_fills_its_room_without_words_and_names_nothing(small: Small) -> None:
    found = small('<pattern id="lines"/><rect fill="url(#lines)"/>')
    assert found == Markup(
        '<svg class="ts-thumb" viewBox="0 0 720 400" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">'
        '<pattern id="small-lines"/><rect fill="url(#small-lines)"/></svg>'
    )


def test_a_number_that_can_be_read_when_it_is_small_stays(small: Small) -> None:
    found = small('<rect/><text x="1" font-size="40">2.895</text><text font-size="14">trạm</text>')
    assert found is not None
    assert found.endswith('focusable="false"><rect/><text x="1" font-size="40">2.895</text></svg>')


@pytest.mark.parametrize("order", [("2016", "2015", "2017"), ("2017", "2015", "2016")])
def test_a_story_is_of_the_years_from_the_first_of_its_figures_to_the_last(newsroom: Newsroom, order: tuple[str, ...]) -> None:
    newsroom.rows["observations"] += [observation("tinh-ba", "fibre", year, "50", base="households") for year in order]
    newsroom.story(" ".join(f"{{{{< obs tinh-ba.fibre.{year} >}}}}" for year in order))
    newsroom.assemble()
    page = tree(newsroom.content("stories/chuyen.html", "en"))
    (under,) = page.find_class("ts-byline")
    assert words(under) == "By Trial · Data of 2015–2017 · 1-minute read"
    assert "from 1 source." in words(page)


def test_words_alone_make_no_small_picture(small: Small) -> None:
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


@pytest.mark.parametrize(("figures", "picture"), [((), None), (("one",), "one"), (("one", "two"), "one")])
def test_of_several_figures_the_first_is_the_picture_of_a_story(figures: tuple[str, ...], picture: str | None) -> None:
    prop = vars(ResolvedStory)["picture"]
    assert prop.fget(SimpleNamespace(figures=figures)) == picture
