"""Sources that readers know by one name are told apart in words: by when their figures are of, or when they appeared."""

from __future__ import annotations

from tests.reports.newsroom import Newsroom, observation, tree
from tinhso.model import Lang
from tinhso.reports.assets import addresses
from tinhso.reports.assets.source_names import source_names


def names(newsroom: Newsroom, lang: Lang, *figures: tuple[str, str], published: tuple[str, ...] = ("", "", "")) -> list[str]:
    """The names of a source and of those with one name, of which each figure is (the code of one, its time)."""
    codes = ("kho-a", "kho-b", "kho-c")
    alike = [
        {"source_id": code, "publisher": "Kho", "published": day, "publication_basis": "printed" if day else "unknown"}
        for code, day in zip(codes, published, strict=True)
    ]
    newsroom.rows["sources"] += [{**newsroom.rows["sources"][1], "title": "", "url": "", **one} for one in alike]
    newsroom.rows["observations"] += [
        observation(f"tinh-{'mot' if n else 'hai'}", "fibre", time, str(n), base="households", kind="context", quality="press",
                    observation_id=f"row-{n}", source_id=code, as_printed="", locator="")
        for n, (code, time) in enumerate(figures)
    ]  # fmt: skip
    context = newsroom.context()
    found = source_names(context.dataset, context.strings, lang)
    assert found["bai-mot"] == context.dataset.source("bai-mot").name_in(lang), "one name, one source"
    return [found[code] for code in codes]


def test_by_the_time_of_their_figures(newsroom: Newsroom) -> None:
    figures = (("kho-a", "2021"), ("kho-b", "2022-03"), ("kho-c", "2021"), ("kho-c", "2019"))
    said = names(newsroom, "vi", *figures)
    assert said == ["Kho (số liệu năm 2021)", "Kho (số liệu tháng 3/2022)", "Kho (số liệu từ năm 2019 đến năm 2021)"]


def test_else_by_the_day_when_they_appeared(newsroom: Newsroom) -> None:
    published = ("2022-05-19", "2023", "2022-06")
    said = names(newsroom, "en", ("kho-a", "2021"), ("kho-b", "2021"), ("kho-c", "2020"), published=published)
    assert said == ["Kho (published 19 May 2022)", "Kho (published 2023)", "Kho (published June 2022)"]


def test_by_their_codes_only_where_neither_tells_all_apart(newsroom: Newsroom) -> None:
    assert names(newsroom, "vi", ("kho-a", "2021"), ("kho-b", "2022")) == ["Kho (kho-a)", "Kho (kho-b)", "Kho (kho-c)"]


def test_a_title_in_another_language_says_in_which(newsroom: Newsroom) -> None:
    for source in newsroom.rows["sources"]:
        source["language"] = "vi"
    newsroom.assemble()
    for page in ("sources/index.html", "places/tinh-mot.html"):
        named = {lang: tree(newsroom.content(page, lang)).xpath("//a[.='Bài một']/@lang") for lang in ("vi", "en")}
        assert named["vi"] == [], "it is the language of the page"
        assert named["en"], page
        assert set(named["en"]) == {"vi"}
    page = newsroom.pages.page(addresses.source("bai-mot"))
    assert (page.titled_in, newsroom.pages.page("sources/index.html").titled_in) == ("vi", None)
