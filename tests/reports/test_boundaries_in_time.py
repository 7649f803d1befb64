"""63 became 34: every merger twice over, the islands on both maps, and a way from each old page to the new one and back."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest

from tests.reports.newsroom import ROOT, Newsroom, observation, tree, words
from tinhso.data import dataset, read
from tinhso.errors import InputError
from tinhso.model import Dataset, Text
from tinhso.notebooks import standard_figures
from tinhso.notebooks.charts.composing.tiles import FILE, Tiles, load_tiles
from tinhso.project import open_project
from tinhso.reports import pages as kinds
from tinhso.reports.pages import boundaries, home, search
from tinhso.reports.views import tile_map

UNCHANGED = """Hà Nội, Huế, Lai Châu, Điện Biên, Sơn La, Lạng Sơn, Quảng Ninh, Thanh Hóa, Nghệ An, Hà Tĩnh, Cao Bằng"""
#: The mergers as the resolution lists them, written down apart from the file.
MERGED = {
    "Tuyên Quang": "Hà Giang, Tuyên Quang",
    "Lào Cai": "Yên Bái, Lào Cai",
    "Thái Nguyên": "Bắc Kạn, Thái Nguyên",
    "Phú Thọ": "Hòa Bình, Vĩnh Phúc, Phú Thọ",
    "Bắc Ninh": "Bắc Giang, Bắc Ninh",
    "Hưng Yên": "Thái Bình, Hưng Yên",
    "Hải Phòng": "Hải Dương, Hải Phòng",
    "Ninh Bình": "Hà Nam, Nam Định, Ninh Bình",
    "Quảng Trị": "Quảng Bình, Quảng Trị",
    "Đà Nẵng": "Quảng Nam, Đà Nẵng",
    "Quảng Ngãi": "Kon Tum, Quảng Ngãi",
    "Gia Lai": "Bình Định, Gia Lai",
    "Khánh Hòa": "Ninh Thuận, Khánh Hòa",
    "Lâm Đồng": "Đắk Nông, Bình Thuận, Lâm Đồng",
    "Đắk Lắk": "Phú Yên, Đắk Lắk",
    "Thành phố Hồ Chí Minh": "Bình Dương, Bà Rịa – Vũng Tàu, Thành phố Hồ Chí Minh",
    "Đồng Nai": "Bình Phước, Đồng Nai",
    "Tây Ninh": "Long An, Tây Ninh",
    "Cần Thơ": "Sóc Trăng, Hậu Giang, Cần Thơ",
    "Vĩnh Long": "Bến Tre, Trà Vinh, Vĩnh Long",
    "Đồng Tháp": "Tiền Giang, Đồng Tháp",
    "Cà Mau": "Bạc Liêu, Cà Mau",
    "An Giang": "Kiên Giang, An Giang",
}
CITIES = {"Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Thành phố Hồ Chí Minh", "Cần Thơ"}


@pytest.fixture(scope="module")
def real() -> Dataset:
    return dataset(read(open_project(ROOT)))


@pytest.fixture(scope="module")
def tiles(real: Dataset) -> Tiles:
    return load_tiles(ROOT, real)


def test_sixty_three_became_thirty_four(tiles: Tiles) -> None:
    assert len(tiles.before) == 63
    assert len(tiles.after) == 34
    assert len({tile.name["vi"] for tile in tiles.before}) == 63
    assert {tile.name["vi"] for tile in tiles.after if tile.kind == "city"} == CITIES
    assert {tile.name["vi"] for tile in tiles.before if tile.kind == "city"} == CITIES
    assert sum(tile.kind == "province" for tile in tiles.after) == 28


def test_every_new_unit_has_exactly_its_members(tiles: Tiles) -> None:
    made = {heir.name["vi"]: {tile.name["vi"] for tile in tiles.members(heir)} for heir in tiles.after if heir.since}
    assert made == {name: set(members.split(", ")) for name, members in MERGED.items()}
    assert {tile.name["vi"] for tile in tiles.after if not tile.since} == set(UNCHANGED.split(", "))


def test_the_islands_belong_to_da_nang_and_khanh_hoa(tiles: Tiles) -> None:
    assert {tile.code: tile.part_of for tile in tiles.islands} == {"hoang-sa": "da-nang", "truong-sa": "khanh-hoa"}
    assert tiles.heir(tiles.by_code["da-nang"]).name["vi"] == "Đà Nẵng"
    assert tiles.heir(tiles.by_code["khanh-hoa"]).name["vi"] == "Khánh Hòa"


def test_no_two_tiles_share_a_spot_and_a_name_stands_on_the_tile_it_came_from(tiles: Tiles) -> None:
    assert len({(tile.row, tile.column) for tile in tiles.before}) == 63
    for heir in tiles.after:
        eponym = next(tile for tile in tiles.members(heir) if tile.name == heir.name)
        assert (eponym.row, eponym.column) == (heir.row, heir.column)


def with_tiles(newsroom: Newsroom) -> Newsroom:
    """Give the newsroom the real tiles and one place that stands on them."""
    shutil.copy2(ROOT / FILE, newsroom.root / FILE)
    places = newsroom.rows["places"]
    places[1].update(ref_area="ha-giang", name_vi="Hà Giang", name_en="Hà Giang", successor="tuyen-quang-2025")
    places[5].update(ref_area="tuyen-quang-2025", name_vi="Tuyên Quang (từ 2025)", name_en="Tuyên Quang (since 2025)")
    for row in (*newsroom.rows["observations"], *places):
        for key in ("ref_area", "parent", "observation_id"):
            if key in row:
                row[key] = row[key].replace("tinh-mot", "ha-giang")
    return newsroom


def test_both_maps_are_drawn_with_names_islands_and_words_for_who_cannot_see_them(newsroom: Newsroom) -> None:
    with_tiles(newsroom).assemble()
    page = tree(newsroom.content("boundaries.html"))
    before, after = page.findall(".//svg")
    for drawing, name in ((before, "before"), (after, "after")):
        assert drawing.get("role") == "img"
        assert drawing.get("aria-labelledby") == f"map-{name}-title map-{name}-desc"
        assert drawing.find("title").get("id") == f"map-{name}-title"
        spoken = words(drawing)
        for island in ("Hoàng Sa", "(Đà Nẵng)", "Trường Sa", "(Khánh Hòa)"):
            assert island in spoken.replace("Hoàng Sa(", "Hoàng Sa (").replace("Trường Sa(", "Trường Sa (")
    assert len(before.findall("text")) == 63 + 2
    assert len(after.findall("text")) == 34 + 2 + 1  # and the former name of the marked place
    assert len(before.findall("rect[@class='ts-tiles-place']")) == 1
    assert "--ts-place-ha-giang" in before.find("rect[@class='ts-tiles-place']").get("style")
    assert len(page.findall(".//tbody/tr")) == 34
    with_islands = [words(row[0]) for row in page.iterfind(".//tbody/tr") if "Hoàng Sa" in words(row)]
    assert len(with_islands) == 1
    assert "Đà Nẵng" in with_islands[0]
    title = newsroom.pages.page("boundaries.html").title
    assert title["vi"] == "Địa giới: 63 thành 34"
    assert title["en"] == "Boundaries: from 63 to 34"


def test_the_page_of_a_former_province_says_so_and_leads_on_and_back(newsroom: Newsroom) -> None:
    pages = with_tiles(newsroom).assemble()
    assert pages.page("places/ha-giang.html").title["vi"] == "Hà Giang (tỉnh cũ)"
    assert pages.page("places/ha-giang.html").title["en"] == "Hà Giang (former province)"
    page = tree(newsroom.content("places/ha-giang.html"))
    assert "từ 1/7/2025 không còn tỉnh này" in words(page)
    hrefs = {link.get("href") for link in page.iterfind(".//div[@class='ts-boundary']//a")}
    assert {"tuyen-quang-2025.html", "../boundaries.html"} <= hrefs
    back = tree(newsroom.content("places/tuyen-quang-2025.html"))
    assert "ha-giang.html" in {link.get("href") for link in back.iterfind(".//div[@class='ts-boundary']//a")}


def test_a_new_place_of_which_nothing_is_said_leads_to_those_it_was_made_of(newsroom: Newsroom) -> None:
    heir = next(row for row in newsroom.rows["places"] if row["ref_area"] == "tinh-mot")["successor"]
    newsroom.assemble(only=[kinds.place.pages])
    for place, seen in ((heir, True), ("tinh-mot", False)):
        page = tree(newsroom.content(f"places/{place}.html"))
        opening = page.xpath("//div[@class='ts-opening']//ul[@class='ts-list']/li/a/@href")
        assert ("tinh-mot.html" in opening) is seen
        assert len(page.xpath("//ul[@class='ts-list']/li/a[contains(., 'Tỉnh cũ') or contains(., 'Nay')]")) <= 1


def test_lines_stand_around_all_tiles_and_a_frame_around_what_is_marked_alone(tiles: Tiles) -> None:
    assert tile_map._borders({(0, 0): "a", (0, 1): "a"}).count("M") == 6
    assert tile_map._borders({(0, 0): "a", (0, 1): "b"}).count("M") == 8
    drawn = tile_map.large_map(tiles, tiles.heir, ["ha-giang"], {tile.code: (tile.short,) for tile in tiles.islands})
    assert len(drawn["frames"]) == 1


def test_a_unit_is_named_in_bold_where_any_of_its_tiles_is_coloured_and_a_name_that_went_stays_in_brackets(tiles: Tiles) -> None:
    drawn = tile_map.large_map(tiles, tiles.heir, ["yen-bai"], {tile.code: () for tile in tiles.islands})
    styles = {" ".join(line for *_, line in name["lines"]): name["style"] for name in drawn["names"]}
    assert (styles["Lào Cai"], styles["(Yên Bái)"], styles["Lai Châu"]) == ("ts-tiles-focus", "ts-tiles-old", "")
    assert [code for _, _, code in drawn["tiles"] if code] == ["yen-bai"]
    before = tile_map.large_map(tiles, lambda tile: tile, ["yen-bai"], {tile.code: () for tile in tiles.islands})
    styles = {" ".join(line for *_, line in name["lines"]): name["style"] for name in before["names"]}
    assert (styles["Yên Bái"], styles["Lào Cai"]) == ("ts-tiles-focus", "")


def test_columns_of_a_map_go_from_west_to_east_and_rows_from_north_to_south(tiles: Tiles) -> None:
    def at(code: str) -> tuple[int, int]:
        drawn = tile_map.large_map(tiles, lambda tile: tile, [code], {tile.code: () for tile in tiles.islands})
        ((x, y, _),) = (one for one in drawn["tiles"] if one[2])
        return x, y

    (west, hill), (east, coast), (_, south) = at("lai-chau"), at("quang-ninh"), at("ca-mau")
    assert west < east
    assert max(hill, coast) < south


def test_what_is_looked_for_says_where_a_province_is_now_and_with_whom(newsroom: Newsroom, tiles: Tiles) -> None:
    view = newsroom.context().view("search.html", "vi")
    said = {code: search._since(tiles.by_code[code], tiles, view) for code in ("ha-giang", "lai-chau", "lao-cai")}
    assert said == {
        "ha-giang": view.t("search.now", place="Tuyên Quang"),
        "lai-chau": view.t("search.unchanged"),
        "lao-cai": view.t("search.enlarged", others="Yên Bái"),
    }


def test_a_place_is_located_on_a_small_map_with_the_frame_of_what_it_became(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "MANY", 2)
    stayed = {"name_vi": "Lai Châu", "name_en": "Lai Châu"}
    with_tiles(newsroom).rows["places"].append(newsroom.place("lai-chau", "province", **stayed))
    newsroom.assemble()
    found = {}
    for place in ("ha-giang", "tuyen-quang-2025", "huyen-mot", "lai-chau", "tinh-hai", "nuoc"):
        figure = tree(newsroom.content(f"places/{place}.html")).xpath("//figure[@class='ts-where-it-is']")
        found[place] = [words(figure[0]), len(figure[0].xpath(".//path[@style]"))] if figure else None
    assert found == {
        "ha-giang": ["Ô có màu: Hà Giang cũ. Khung đen: Tuyên Quang từ 1/7/2025.", 1],
        "tuyen-quang-2025": ["Tuyên Quang từ 1/7/2025, và các ô của những nơi hợp thành.", 2],
        "huyen-mot": ["Ô có màu: Hà Giang, nơi có Huyen Mot.", 1],
        "lai-chau": ["Ô có màu: Lai Châu.", 1],
        "tinh-hai": None,
        "nuoc": None,
    }
    assert "Huyen Mot là đơn vị hành chính tồn tại đến hết 30/6/2025." in words(tree(newsroom.content("places/huyen-mot.html")))
    assert len(tree(newsroom.content("index.html")).xpath("//svg[@class='ts-locator']")) == 1, "few are compared of all"
    drawing = tree(newsroom.content("places/ha-giang.html")).find(".//svg[@class='ts-locator']")
    assert "Hoàng Sa" in drawing.get("aria-label")
    assert drawing.xpath("path[@class='ts-locator-frame']/@d")[0].count("M") == 6, "around both tiles of what it became"
    assert len(drawing.findall("rect[@class='ts-tiles-islet']")) == 12


def test_a_province_that_keeps_its_name_is_not_called_former(newsroom: Newsroom) -> None:
    with_tiles(newsroom)
    newsroom.rows["places"][5].update(name_vi="Hà Giang (từ 2025)", name_en="Hà Giang (since 2025)")
    tiles = newsroom.root / FILE
    renamed = tiles.read_text(encoding="utf-8").replace("2025,Tuyên Quang,Tuyên Quang", "2025,Hà Giang,Hà Giang")
    tiles.write_text(renamed, encoding="utf-8")
    assert newsroom.assemble(only=[kinds.place.pages]).page("places/ha-giang.html").title["vi"] == "Hà Giang"


def test_a_place_that_ended_without_one_successor_is_called_former(newsroom: Newsroom) -> None:
    newsroom.rows["places"].append(newsroom.place("tinh-cu", "province", valid_to="2023-12-31"))
    newsroom.rows["observations"].append(observation("tinh-cu", "fibre", "2022-03", "50", base="households"))
    assert newsroom.assemble(only=[kinds.place.pages]).page("places/tinh-cu.html").title["en"] == "Tinh Cu (former province)"
    page = tree(newsroom.content("places/tinh-cu.html"))
    assert "từ 1/1/2024 không còn tỉnh này" in words(page.xpath("//p[@class='ts-lede']")[0])


def test_a_part_of_a_place_is_not_called_a_former_province(newsroom: Newsroom) -> None:
    newsroom.rows["places"][4]["successor"] = "tinh-moi"
    assert newsroom.assemble(only=[kinds.place.pages]).page("places/huyen-mot.html").title == {
        "vi": "Huyen Mot",
        "en": "Huyen Mot",
    }


def test_a_place_has_the_name_that_the_map_has(newsroom: Newsroom) -> None:
    with_tiles(newsroom).rows["places"][1].update(name_vi="Hà-Giang")
    with pytest.raises(InputError, match=r"data/places\.csv:3 \(name_vi\): the map has another name\n +found: +Hà-Giang"):
        newsroom.assemble()


#: Pages that set places beside one another, each with its maker.
BESIDE = {
    "indicators/fibre.html": kinds.indicator.pages,
    "indicators/broadband.html": kinds.indicator.pages,
    "compare/broadband.html": kinds.matrix.pages,
    "country.html": kinds.country.pages,
    "targets.html": kinds.targets.pages,
}


@pytest.mark.parametrize("path", BESIDE)
def test_where_places_stand_beside_one_another_it_is_said_that_some_are_within_old_boundaries(
    path: str, newsroom: Newsroom
) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-mot", "fibre", "2022-05", "90", base="households", kind="target", target_period="2025")
    ]
    newsroom.assemble(only=[BESIDE[path]])
    dated = {"vi": "theo địa giới cũ, đến hết 30/6/2025", "en": "within their boundaries until 30 June 2025"}
    for lang, until in dated.items():
        assert until in words(tree(newsroom.content(path, lang)))
    for place in newsroom.rows["places"]:
        place.pop("valid_to", None)
        place.pop("successor", None)
    newsroom.assemble(only=[BESIDE[path]])
    assert "boundaries" not in words(tree(newsroom.content(path, "en")))


def test_below_a_chart_old_boundaries_are_said_before_what_may_be_done_with_it(newsroom: Newsroom) -> None:
    newsroom.figures = dict(standard_figures(newsroom.project, newsroom.context().dataset))
    newsroom.assemble(only=[kinds.indicator.pages])
    page = tree(newsroom.content("indicators/fibre.html", "en"))
    (note,) = (one for one in page.iterfind(".//p[@class='ts-note']") if "boundaries until" in words(one))
    assert note.getparent().tag == "figure"
    assert [one.get("class") for one in (note.getprevious(), note.getnext())] == ["ts-data", "ts-actions"]


def test_old_boundaries_that_ended_on_several_days_are_those_of_each(newsroom: Newsroom) -> None:
    next(place for place in newsroom.rows["places"] if place["ref_area"] == "tinh-hai").update(valid_to="2020-12-31")
    newsroom.assemble(only=[kinds.indicator.pages])
    said = words(tree(newsroom.content("indicators/fibre.html", "en")))
    assert "within the former boundaries of each" in said
    assert "boundaries until" not in said


def test_without_tiles_there_is_no_page_and_no_link_to_it(newsroom: Newsroom) -> None:
    pages = newsroom.assemble()
    assert "boundaries.html" not in {page.path for page in pages.pages}
    assert "boundaries.html" not in newsroom.content("places/tinh-mot.html")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("code,name_vi", "code,name", "the first line does not name the columns"),
        ("lai-chau,Lai Châu,Lai Châu,province", "lai-chau,Lai Châu,Lai Châu,state", "the cell cannot be read"),
        ("2025-06-30,tuyen-quang-2025", "2025-06-30,tuyen-quang-2026", "Did you mean 'tuyen-quang-2025'?"),
        ("Lai Châu,1,1", "Lai Châu,1,2", "two tiles have one position"),
        ("Thái Bình,4,6", "Thái Bình,4,7", "the tiles of a unit do not touch"),
        ("30,tuyen-quang-2025,,,,\ncao-bang", "29,tuyen-quang-2025,,,,\ncao-bang", "the map and the data disagree"),
        ("2025-06-30,tuyen-quang-2025,,,,\ncao-bang,", "2025-06-30,,,,,\ncao-bang,", "a unit that ended needs a successor"),
    ],
)  # fmt: skip
def test_a_slip_in_the_tiles_is_named_with_its_line(
    newsroom: Newsroom, real: Dataset, old: str, new: str, complaint: str
) -> None:
    text = (ROOT / FILE).read_text(encoding="utf-8")
    assert old in text
    (newsroom.root / FILE).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_tiles(newsroom.root, real)
    assert complaint in str(caught.value)
    assert f"{FILE}:" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Tuyên Quang,1,3", "Tuyên Quang,1%,3", ("row", "1%", "a number of tiles, 12")),
        (",2025-07-01,", ",1/7/2025,", ("since", "1/7/2025", "a day, 2025-07-01")),
        ("province,Tuyên Quang,", "province,,", ("short", "nothing", "words")),
    ],
)
def test_a_unit_whose_row_cannot_be_read_is_not_told_to_be_gone(
    newsroom: Newsroom, real: Dataset, old: str, new: str, says: tuple[str, str, str]
) -> None:
    lines = (ROOT / FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines) if line.startswith("tuyen-quang-2025,"))
    assert old in lines[number]
    lines[number] = lines[number].replace(old, new)
    (newsroom.root / FILE).write_text("".join(lines), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_tiles(newsroom.root, real)
    (finding,) = caught.value.findings
    column, found, expected = says
    said = f"{FILE}:{number + 1} ({column}): the cell cannot be read\n    found:    {found}\n    expected: {expected}"
    assert str(finding).startswith(said)


def test_the_map_must_agree_with_the_places_of_the_data(real: Dataset) -> None:
    places = tuple(replace(place, successor="lao-cai-2025") if place.ref_area == "ha-giang" else place for place in real.places)
    with pytest.raises(InputError, match="the map and the data disagree"):
        load_tiles(ROOT, replace(real, places=places))


def test_what_became_of_a_place_names_the_others_and_leads_only_to_pages_that_there_are(newsroom: Newsroom) -> None:
    """What became of the places that have figures is told of others than themselves, and a unit without a page has no link."""
    with_tiles(newsroom).assemble()
    page = tree(newsroom.content("boundaries.html"))
    links = {link.get("href") for link in page.xpath(".//a[contains(@href, 'places/')]")}
    paths = {one.path for one in newsroom.pages.pages}
    assert links
    assert {link.partition("#")[0] for link in links if not link.startswith("places/index")} <= paths
    told = page.xpath(".//li[.//a[contains(@href, 'places/ha-giang')]]")
    assert told
    assert all(words(one).count("Hà Giang") == 1 for one in told)


def test_a_unit_that_only_changed_its_name_is_told_with_the_one_that_it_was(newsroom: Newsroom, tiles: Tiles) -> None:
    old = replace(tiles.by_code["lai-chau"], until="2025-06-30", successor="phong-tho")
    new = replace(
        old, code="phong-tho", name=Text(vi="Phong Thổ", en="Phong Thổ"), since="2025-07-01", until=None, successor=None
    )
    other = tiles.by_code["son-la"]
    found, view = Tiles(rows=(old, other, new)), newsroom.context().view("boundaries.html", "vi")
    assert [tile.code for tile in found.after] == ["phong-tho", "son-la"]
    assert [boundaries._now(tile, found, [], view)["unchanged"] for tile in found.after] == [False, True]


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("lao-cai", "Lào Cai", ("boundaries.fate_kept", {"others": "Yên Bái", "heir": "Lào Cai"})),
        ("yen-bai", "Yên Bái", ("boundaries.fate_ended", {"others": "Lào Cai", "heir": "Lào Cai"})),
        ("lai-chau", "Lai Châu", ("boundaries.fate_unchanged", {})),
    ],
)
def test_a_place_is_said_to_be_no_more_only_where_the_new_one_has_another_name(
    newsroom: Newsroom, code: str, name: str, said: tuple[str, dict[str, str]]
) -> None:
    since = {"valid_to": "2025-06-30", "successor": "lao-cai-2025"} if said[1] else {}
    with_tiles(newsroom).rows["places"] += [
        newsroom.place(code, "province", **since) | {"name_vi": name, "name_en": name},
        newsroom.place("lao-cai-2025", "province") | {"name_vi": "Lào Cai (từ 2025)", "name_en": "Lào Cai (since 2025)"},
    ]
    newsroom.rows["observations"].append(observation(code, "stations", "2022-05", "9"))
    newsroom.assemble()
    (told,) = tree(newsroom.content("boundaries.html")).xpath(f".//li[.//a[contains(@href, 'places/{code}.html')]]")
    assert newsroom.context().strings.get(said[0], "vi", **said[1]) in words(told)


def test_what_became_of_all_is_counted_and_dated_by_the_last_of_them(newsroom: Newsroom) -> None:
    tiles = with_tiles(newsroom).root / FILE
    earlier = tiles.read_text(encoding="utf-8").replace("2025-06-30,lao-cai-2025", "2025-05-31,lao-cai-2025")
    head, *lines = earlier.splitlines()
    cells = [dict(zip(head.split(","), line.split(","), strict=True)) for line in lines]
    for one in cells:
        one.update(
            {"since": "2025-06-01", "decided": "2025-05-01", "act": "https://x.vn"} if one["code"] == "lao-cai-2025" else {}
        )
        one["kind_since"] = ""
    tiles.write_text("\n".join((head, *(",".join(one.values()) for one in cells), "")), encoding="utf-8")
    newsroom.assemble()
    page = tree(newsroom.content("boundaries.html"))
    said, (last,) = words(page), {(one["decided"], one["act"]) for one in cells if one["decided"] > "2025-05-01"}
    day = "/".join(str(int(part)) for part in reversed(last[0].split("-")))
    assert [day in words(link) for link in page.xpath(f"//a[@href='{last[1]}']")] == [True], "the last act, not the first"
    assert ("đến hết 30/6/2025" in said, "Từ 1/7/2025" in said) == (True, True)
    assert ("31/5/2025" in said, "1/6/2025" in said) == (False, False)
    assert re.search(r"52 [^.]+ thành 23 [^.]+; 11 nơi giữ nguyên\.", said)


def test_the_note_of_a_place_that_has_another_boundary_is_said_once_beside_it(newsroom: Newsroom) -> None:
    newsroom.rows["places"][1].update(note_vi="Theo địa giới cũ.", note_en="Of the old boundary.")
    newsroom.rows["places"][2].update(note_vi="Có hai đảo.", note_en="It has two islands.")
    newsroom.assemble(only=[kinds.place.pages])
    told = {place: words(tree(newsroom.content(f"places/{place}.html", "en"))) for place in ("tinh-mot", "tinh-hai")}
    assert told["tinh-mot"].count("Of the old boundary.") == 1
    assert told["tinh-hai"].count("It has two islands.") == 1
