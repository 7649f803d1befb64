"""On the page of a source the entries say once what most of them say alike, and each what it says for itself."""

from __future__ import annotations

from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, check, observation, tree, words
from tinhso.expectations import CheckKind
from tinhso.reports.pages import source
from tinhso.reports.views.rows import Link

STATIONS = "tinh-mot.stations.2022-03"


def entries(newsroom: Newsroom, term: str) -> dict[str, str]:
    """Return what each entry of the first source says under a term, if anything."""
    page = tree(newsroom.content("sources/bai-mot.html"))
    return {
        one.get("id"): next((words(found.getnext()) for found in one.iterfind(".//dt") if words(found) == term), "")
        for one in page.iterfind(".//article")
    }


def several(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-mot", "stations", f"{year}-01", str(year), as_printed=str(year)) for year in range(2001, 2011)
    ]


def test_a_fact_of_most_entries_is_said_once_and_the_others_say_their_own(newsroom: Newsroom) -> None:
    several(newsroom)
    newsroom.assemble()
    page = tree(newsroom.content("sources/bai-mot.html"))
    (intro,) = page.xpath("//p[starts-with(., 'Nếu mục nào không ghi khác')]")
    common = {words(term): words(term.getnext()) for term in intro.getnext().iterfind("dt")}
    said = entries(newsroom, "Loại số liệu")
    assert common["Loại số liệu"] == "reported (vi) · A (vi) · exact (vi) · press (vi)"
    assert said[STATIONS] == ""
    others = {row["observation_id"] for row in newsroom.rows["observations"] if row["kind"] == "target"} & set(said)
    assert others
    assert all(said[one].startswith("target (vi)") for one in others)
    assert "Thời hạn" not in common, "what some entries do not have is not said of all"


def test_a_fact_that_most_entries_have_and_some_do_not_stays_with_each(newsroom: Newsroom) -> None:
    shares = [observation("tinh-mot", "fibre", f"{year}-01", "7", base="households") for year in range(1981, 2001)]
    newsroom.rows["observations"] += shares
    newsroom.assemble()
    page = tree(newsroom.content("sources/bai-mot.html"))
    (intro,) = page.xpath("//p[starts-with(., 'Nếu mục nào không ghi khác')]")
    assert "households (vi)" not in words(intro.getnext())
    of = entries(newsroom, "Tính trên")
    assert {of[row["observation_id"]] for row in shares} == {"households (vi)"}
    assert of[STATIONS] == ""


def test_pages_that_use_most_figures_of_a_place_are_named_once(newsroom: Newsroom) -> None:
    names = [f"more_{number}" for number in range(10)]
    newsroom.rows["indicators"] += [newsroom.indicator(name, "mobile", "station") for name in names]
    newsroom.rows["observations"] += [observation("tinh-mot", name, "2022-03", "7", as_printed="7") for name in names]
    newsroom.story(f"Có {{{{< obs {STATIONS} >}}}}.")
    newsroom.assemble()
    for lang in LANGS:
        page = tree(newsroom.content("sources/bai-mot.html", lang))
        (heading,) = page.xpath("//h2[@id='used']")
        assert "../places/tinh-mot.html" in heading.xpath("following-sibling::p[1]/a/@href")
        used = page.get_element_by_id(STATIONS).xpath(".//dd[a[@href='#used']]/a/@href")
        assert "../places/tinh-mot.html" not in used
        assert "../stories/chuyen.html" in used
        assert used[-1] == "#used"
        for entry in page.iterfind(".//article"):
            place, used = entry.xpath("./h3/small/a/@href")[0], entry.xpath(".//dd/a/@href")
            assert ("#used" in used) is not (place in used), "an entry that does not lead there names its pages itself"


def test_pages_are_named_once_from_ten_entries_on_and_as_many_of_them_as_spare_the_most_links() -> None:
    one, other, third = (Link(href=name, text=name) for name in "abc")
    entries = [{"place": one, "used": used} for used in [(one, other)] * 8 + [(one,)] * 2 + [(one, third)]]
    (said,), told = source.uses_once(entries)
    assert said["pages"] == (one, other), "two links spared seven times are more than one ten times"
    assert [len(told_["used"]) for told_ in told] == [0] * 8 + [1] * 2 + [2]
    assert [len(source.uses_once(entries[:count])[0]) for count in (source.FEW - 1, source.FEW)] == [0, 1]


def test_entries_stand_in_the_order_of_the_text_and_three_places_are_named(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2022-05", "9", locator="1"))
    newsroom.rows["observations"].pop(0)
    newsroom.assemble()
    page = tree(newsroom.content("sources/bai-mot.html", "en"))
    assert next(one.get("id") for one in page.iterfind(".//article")) == "tinh-ba.stations.2022-05"
    description = newsroom.pages.page("sources/bai-mot.html").description["en"]
    assert all(name in description for name in ("Tinh Ba", "Tinh Hai", "Tinh Mot"))


def test_checks_behind_every_number_are_named_once_whatever_states_the_page_has(newsroom: Newsroom) -> None:
    numbers = [line for line, row in enumerate(newsroom.rows["observations"], 2) if row["obs_value"]]
    newsroom.checks = (check(kinds=(CheckKind.NOTATION,), lines=tuple((line, line) for line in numbers)),)
    newsroom.known = {"number_checks": frozenset({"observations.a-check"})}
    newsroom.assemble()
    page = tree(newsroom.content("sources/bai-mot.html"))
    (heading,) = page.xpath("//h2[@id='checks']")
    assert heading.xpath("following::ul[1]//a/@href") == ["../validation/observations.html#observations-a-check"]
    for entry in page.iterfind(".//article"):
        is_state = bool(entry.xpath("./p[contains(@class, 'ts-traced-state')]"))
        assert bool(entry.xpath(".//dd[@class='ts-checks']/a[@href='#checks']")) is not is_state


def test_the_address_of_an_entry_is_the_pages_and_its_code(newsroom: Newsroom) -> None:
    newsroom.assemble()
    page = tree(newsroom.content("sources/bai-mot.html"))
    assert [words(found) for found in page.xpath("//p/span[@class='ts-permalink']")] == ["sources/bai-mot.html"]
    (code,) = page.get_element_by_id(STATIONS).xpath(".//dd/span[@class='ts-permalink']")
    assert words(code) == f"#{STATIONS}"
