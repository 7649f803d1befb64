"""The page about the site says who makes it, whether anybody has reviewed the tables, and how to write, without a dead letter."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, tree, words
from tinhso.data import dataset, read
from tinhso.errors import InputError
from tinhso.expectations import Review, ReviewState, SignOff
from tinhso.model import Kind
from tinhso.project import open_project


def about(newsroom: Newsroom, lang: str = "vi") -> str:
    newsroom.assemble()
    return words(tree(newsroom.content("about.html", "vi" if lang == "vi" else "en")))


def configure(newsroom: Newsroom, line: str) -> None:
    with (newsroom.root / "_quarto.yml").open("a", encoding="utf-8") as file:
        file.write(f"  {line}\n")


def test_while_nobody_has_reviewed_a_table_it_says_so(newsroom: Newsroom) -> None:
    assert "Chưa có ai duyệt các bảng dữ liệu" in about(newsroom)
    assert "Nobody has reviewed the tables" in about(newsroom, "en")


def test_a_review_changes_what_it_says(newsroom: Newsroom) -> None:
    review = Review(
        reviewer="Người Duyệt",
        reviewed_on="2026-11-20",
        table="places",
        digest="d" * 64,
        remark=None,
        file="data/reviews.csv",
        line=2,
    )
    states = (ReviewState.REVIEWED, ReviewState.CHANGED, ReviewState.UNREVIEWED)
    newsroom.known["sign_offs"] = tuple(
        SignOff(table=name, digest="d" * 64, state=state, review=review if state is not ReviewState.UNREVIEWED else None)
        for name, state in zip(("places", "sources", "indicators"), states, strict=True)
    )
    said = about(newsroom)
    assert "Đã có người duyệt 1 trong 3 bảng" in said
    assert "Chưa có ai duyệt" not in said


def test_without_an_address_no_page_offers_a_letter(newsroom: Newsroom) -> None:
    assert "chưa có địa chỉ" in about(newsroom)
    for page in newsroom.assemble(every=True).pages:
        assert not [lang for lang in LANGS if "mailto:" in newsroom.content(page.path, lang)], page.path


@pytest.mark.parametrize(
    ("contact", "href"), [("desk@so.example", "mailto:desk@so.example"), ("https://so.example/viet", "https://so.example/viet")]
)
def test_with_an_address_readers_are_led_there(newsroom: Newsroom, contact: str, href: str) -> None:
    configure(newsroom, f"contact: {contact}")
    newsroom.assemble()
    assert href in tree(newsroom.content("about.html")).xpath("//a/@href")


@pytest.mark.parametrize(
    "bad", ["desk", "desk@", "@so.example", "desk@so", "http://so.example", "mailto:desk@so.example", "a b@c.d"]
)
def test_what_is_no_address_is_refused(newsroom: Newsroom, bad: str) -> None:
    configure(newsroom, f'contact: "{bad}"')
    with pytest.raises(InputError) as caught:
        open_project(newsroom.root)
    assert "(tinhso.contact): is neither an e-mail address nor a web address" in str(caught.value)
    assert f"found:    {bad}" in str(caught.value)


def test_the_site_promises_no_province_of_which_it_has_no_article() -> None:
    project = open_project(ROOT)
    edition = dataset(read(project))
    spoken = {row.ref_area for row in edition.observations if row.kind is Kind.REPORTED and row.source_id.startswith("article-")}
    spoken -= {place.ref_area for place in edition.places if place.parent in spoken and place.level != "province"}
    for lang, promise in (("vi", "năm tỉnh"), ("en", "five")):
        said = project.config.description["vi" if lang == "vi" else "en"]
        assert promise not in said.lower()
        for area in spoken:
            name = edition.place(area).name["vi" if lang == "vi" else "en"]
            assert name.lower() in said.lower(), f"{name} is not in the description"
    for file in ("CITATION.cff", "README.md"):
        text = " ".join((ROOT / file).read_text(encoding="utf-8").split())
        assert "five Vietnamese provinces" not in text
        assert "Điện Biên District" in text


@pytest.mark.parametrize(("lang", "said"), [
    ("vi", "có trang riêng, hoặc đứng trong trang của chủ đề"), ("en", "has one, or stands on the page of its topic"),
])  # fmt: skip
def test_what_the_package_says_of_pages_holds_of_an_indicator_of_one_figure(newsroom: Newsroom, lang: str, said: str) -> None:
    """It said that every indicator has a page of its own; one of a single figure has none."""
    del newsroom.prose[f"pages/about.{lang}.qmd"]
    assert said in about(newsroom, lang)
    assert "indicators/rank.html" not in {page.path for page in newsroom.pages.pages}
