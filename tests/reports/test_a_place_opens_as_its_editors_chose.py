"""A place opens with the sentence and the tiles of `reports/places.yml`; what may mislead there is refused with its place."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.reports.newsroom import Newsroom, observation, tree, words
from tinhso.data import dataset, read
from tinhso.project import open_project
from tinhso.reports import pages as kinds
from tinhso.reports.references.openings import MOST, read_drafts

SAYS = "says: { vi: 'Có {{< obs tinh-mot.fibre.2022-03 >}}.', en: 'It has {{< obs tinh-mot.fibre.2022-03 >}}.' }"


def opens(newsroom: Newsroom, says: str = SAYS, tiles: str = "[tinh-mot.fibre.2022-03]", place: str = "tinh-mot") -> None:
    newsroom.other["places.yml"] = f"{place}:\n  {says}\n  tiles: {tiles}\n"


def test_a_place_opens_with_its_sentence_and_its_tiles(newsroom: Newsroom) -> None:
    opens(newsroom, tiles="[tinh-mot.fibre.2022-03, tinh-mot.mobile_5g.2022-05]")
    newsroom.rows["observations"][4].update(time_basis="published")
    newsroom.assemble(only=[kinds.place.pages])
    page = newsroom.content("places/tinh-mot.html")
    assert newsroom.pages.page("places/tinh-mot.html").description["vi"] == "Có 72,4%."
    top = tree(page).xpath("//div[@class='ts-profile']")[0]
    assert "Có 72,4% (đăng 3/2022)." in words(top), "a date that no source states is marked in the sentence too"
    (link,) = (a for a in top.xpath(".//p/a") if words(a) == "72,4%")
    assert link.get("href").endswith("#tinh-mot.fibre.2022-03") or "tinh-mot.fibre.2022-03" in link.get("href")
    fibre, state = (words(tile) for tile in tree(page).xpath("//dl[@class='ts-key']/div"))
    assert "72,4%" in fibre
    assert "households (vi)" in fibre, "a tile says of what its per cent are"
    assert "đăng 3/2022" in fibre, "a date that no source states is marked"
    assert "press (vi)" in fibre, "a tile says who gives its figure"
    assert "pilot (vi)" in state


@pytest.mark.parametrize(("time", "more", "told"), [
    ("2023", {"time_basis": "inferred"}, "có con số sau đó (suy ra: đến 2023)"),
    ("2021-05", {}, None),
    ("2023", {"kind": "target", "target_period": "2025"}, None),
    ("2023", {"base": "communes"}, None),
])  # fmt: skip
def test_a_tile_tells_of_a_later_figure_of_the_same(
    newsroom: Newsroom, time: str, more: dict[str, str], told: str | None
) -> None:
    opens(newsroom)
    newsroom.rows["observations"].append(observation("tinh-mot", "fibre", time, "80", **{"base": "households", **more}))
    newsroom.assemble(only=[kinds.place.pages])
    (tile,) = (words(one) for one in tree(newsroom.content("places/tinh-mot.html")).xpath("//dl[@class='ts-key']/div"))
    assert (told in tile) if told else ("sau đó" not in tile)


def test_a_file_of_openings_that_was_emptied_is_told(newsroom: Newsroom) -> None:
    """Every place then opened without tiles, and no message said so."""
    (newsroom.root / "reports" / "places.yml").write_text("", encoding="utf-8")
    assert newsroom.complaint().startswith("reports/places.yml:1:1: the file is empty")


def test_a_place_without_an_entry_opens_without_tiles(newsroom: Newsroom) -> None:
    newsroom.assemble(only=[kinds.place.pages])
    for place in ("tinh-mot", "tinh-hai", "tinh-ba"):
        assert not tree(newsroom.content(f"places/{place}.html")).xpath("//dl[@class='ts-key']")


def test_a_newcomer_needs_no_entry(newsroom: Newsroom) -> None:
    opens(newsroom)
    newsroom.rows["places"].append(newsroom.place("tinh-sau", "province"))
    newsroom.rows["observations"].append(observation("tinh-sau", "fibre", "2022-05", "99", base="households"))
    newsroom.assemble(only=[kinds.place.pages])
    page = newsroom.content("places/tinh-sau.html")
    assert "99%" in page
    assert not tree(page).xpath("//dl[@class='ts-key']")


REFUSED = {
    "a place that there is not": (
        {"place": "tinh-mott"},
        "reports/places.yml:1:1 (tinh-mott): not a ref_area of places.csv\n    found:    tinh-mott",
        "Did you mean 'tinh-mot'?",
    ),
    "a row that there is not": (
        {"tiles": "[tinh-mot.fibre.2022-04]"},
        "reports/places.yml:3:11: not an observation_id of observations.csv\n    found:    tinh-mot.fibre.2022-04",
        "Did you mean 'tinh-mot.fibre.2022-03'?",
    ),
    "a figure of a district": (
        {"tiles": "[tinh-mot.fibre.2022-03, huyen-mot.stations.2022-05]"},
        "reports/places.yml:3:35: the figure is of another place\n    found:    huyen-mot.stations.2022-05",
        "expected: a row of tinh-mot",
    ),
    "a target": (
        {"tiles": "[tinh-mot.stations.2022-05.target]"},
        "reports/places.yml:3:11: a target is no tile\n    found:    tinh-mot.stations.2022-05.target",
        "would take it for a result",
    ),
    "a tile twice": (
        {"tiles": "[tinh-mot.fibre.2022-03, tinh-mot.fibre.2022-03]"},
        "reports/places.yml:3:35: the tile stands twice",
        "tinh-mot.fibre.2022-03",
    ),
    "tiles that are no list": (
        {"tiles": "tinh-mot.fibre.2022-03"},
        "reports/places.yml:3:10 (tinh-mot.tiles): is not a list",
        "[]",
    ),
    "a number typed by hand": (
        {"says": "says: { vi: 'Có 72,4% hộ.', en: 'It has some.' }"},
        "reports/places.yml:2:19: a number typed by hand\n    found:    72,4%",
        "{{< obs ID >}}",
    ),
    "a sentence in one language": (
        {"says": "says: { vi: 'Có.' }"},
        "reports/places.yml:2:3 (tinh-mot.says): the key `en` is missing",
        "expected: vi, en",
    ),
    "an unknown key": (
        {"says": f"{SAYS}\n  tile: []"},
        "reports/places.yml:3:3 (tinh-mot.tile): unknown key\n    found:    tile",
        "Did you mean 'tiles'?",
    ),
    "a reference to nothing": (
        {"says": "says: { vi: '{{< place tinh-mott >}}.', en: 'It has some.' }"},
        "reports/places.yml:2:16: not a ref_area of places.csv",
        "Did you mean 'tinh-mot'?",
    ),
    "a claim that there is not": (
        {"says": "says: { vi: '{{< claim best >}}Nhất{{< /claim >}}.', en: 'It has some.' }"},
        "reports/places.yml:2:16: not a claim of reports/claims.yml",
        "best",
    ),
}


@pytest.mark.parametrize(("change", "problem", "help_"), REFUSED.values(), ids=REFUSED.keys())
def test_what_may_mislead_is_refused_with_its_place(newsroom: Newsroom, change: dict[str, str], problem: str, help_: str) -> None:
    opens(newsroom, **change)
    complaint = newsroom.complaint()
    assert problem in complaint
    assert help_ in complaint


def test_two_tiles_of_one_indicator_cannot_be_told_apart(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(
        observation("tinh-mot", "fibre", "2021-03", "65", as_printed="65%", base="households"),
    )
    opens(newsroom, tiles="[tinh-mot.fibre.2022-03, tinh-mot.fibre.2021-03]")
    complaint = newsroom.complaint()
    assert "reports/places.yml:3:35: two tiles of one indicator bear one name\n    found:    tinh-mot.fibre.2021-03" in complaint


def test_a_doubtful_figure_is_no_tile(newsroom: Newsroom) -> None:
    opens(newsroom)
    newsroom.rows["observations"][4].update(obs_status="U", note_vi="Quá nhiều.", note_en="Too many for its people.")
    complaint = newsroom.complaint()
    assert "reports/places.yml:3:11: a doubtful figure is no tile\n    found:    tinh-mot.fibre.2022-03" in complaint
    assert "Too many for its people." in complaint


def test_a_doubtful_figure_is_called_doubtful_in_its_table_with_the_reason(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][4].update(obs_status="U", note_vi="Quá nhiều.", note_en="Too many.")
    newsroom.assemble()
    entry = words(newsroom.entry("tinh-mot.fibre.2022-03"))
    assert "U (vi)" in entry
    assert "Quá nhiều." in entry
    for page in ("places/tinh-mot.html", "indicators/fibre.html"):
        (row,) = (words(row) for row in tree(newsroom.content(page)).xpath("//tr") if "72,4%" in words(row))
        assert "U (vi)" in row, page
        assert "Quá nhiều." in row, page


def test_more_tiles_than_a_screen_bears_are_refused(newsroom: Newsroom) -> None:
    ids = [f"tinh-mot.fibre.2022-{month:02}" for month in range(4, 4 + MOST + 1)]
    for name in ids:
        newsroom.rows["observations"].append(observation("tinh-mot", "fibre", name[-7:], "70", base="households"))
    opens(newsroom, tiles=f"[{', '.join(ids)}]")
    assert f"too many tiles\n    found:    {MOST + 1}\n    expected: {MOST} at most" in newsroom.complaint()


def test_every_place_of_this_edition_that_has_rows_opens_with_a_sentence() -> None:
    edition = dataset(read(open_project(ROOT)))
    drafts = read_drafts(ROOT, edition)
    covered = {place.ref_area for place in edition.covered}
    assert {row.ref_area for row in edition.observations} & covered == set(drafts)
    for ref_area, (_, tiles) in drafts.items():
        assert tiles, ref_area
        levels = {edition.place(row.ref_area).level for row in tiles}
        assert levels == {edition.place(ref_area).level}
