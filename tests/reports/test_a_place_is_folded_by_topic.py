"""A place is read on four screens of a phone: its topics are folded, each under its name with one square an indicator."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import BASE
from tests.reports.newsroom import Newsroom, observation, tree, words
from tests.reports.squares import drawn_in
from tinhso.model import Colours, Kind
from tinhso.reports import pages as kinds
from tinhso.reports.views import profiles
from tinhso.reports.views.rows import LINE, mark, squares


def sections(newsroom: Newsroom, place: str) -> dict[str, Any]:
    """Return the folded sections of a place's page by the id that leads into each."""
    newsroom.assemble(only=[kinds.place.pages])
    found = tree(newsroom.content(f"places/{place}.html")).xpath("//details[contains(@class, 'ts-section')]")
    return {section.xpath("div/@id")[0]: section for section in found}


def drawn(section: Any) -> dict[str, int]:
    """Count the squares of a section by their marks."""
    paths = section.xpath("summary//path")
    return {path.get("data-mark"): drawn_in(path.get("d")) for path in paths}


def many(newsroom: Newsroom) -> Newsroom:
    """Give the first place so much that its sections are folded."""
    newsroom.rows["indicators"] += [newsroom.indicator(f"more_{n}", "broadband", "station") for n in range(6)]
    newsroom.rows["observations"] += [observation("tinh-mot", f"more_{n}", "2022-03", "5") for n in range(6)]
    return newsroom


def test_a_topic_is_folded_under_its_name_with_a_square_for_each_indicator(newsroom: Newsroom) -> None:
    many(newsroom).rows["observations"] += [
        observation("tinh-mot", "rank", "2022", "5", kind="context", source_id="bai-hai", as_printed="", locator=""),
        observation("tinh-hai", "mobile_5g", "2022-05", "", obs_code="none", as_printed="chưa có"),
    ]
    found = sections(newsroom, "tinh-mot")
    assert list(found)[:2] == ["topic-mobile", "topic-broadband"]
    assert drawn(found["topic-mobile"]) == {"reported": 2}
    assert drawn(found["topic-broadband"]) == {"reported": 7, "context": 1}
    assert all(section.get("open") is None for section in found.values())
    other = sections(newsroom, "tinh-hai")
    assert drawn(other["topic-broadband"]) == {"reported": 1, "silent": 6}
    assert words(other["topic-broadband"].find("summary")) == "broadband (vi) 1 trong 7"


def test_an_aim_alone_is_a_hollow_square_and_one_with_a_result_is_not(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station"))
    newsroom.rows["observations"].append(observation("tinh-mot", "masts", "2022-05", "9", kind="target", target_period="2025"))
    assert drawn(sections(newsroom, "tinh-mot")["topic-mobile"]) == {"reported": 2, "target": 1}


def test_the_head_of_a_page_shows_the_squares_of_all_topics_and_leads_down_to_them(newsroom: Newsroom) -> None:
    many(newsroom).assemble(only=[kinds.place.pages])
    page = newsroom.content("places/tinh-hai.html")
    (line,) = tree(page).xpath("//div[contains(@class, 'ts-profile')]/p[contains(@class, 'ts-squares-all')]")
    below = [drawn(section) for section in sections(newsroom, "tinh-hai").values()]
    summed = {mark: sum(one.get(mark, 0) for one in below) for one in below for mark in one}
    assert {path.get("data-mark"): drawn_in(path.get("d")) for path in line.iter("path")} == summed
    reported, every = sum(count for mark, count in summed.items() if mark != "silent"), sum(summed.values())
    assert words(line) == f"Theo chủ đề: {reported} trong {every} thước đo"
    assert line.xpath("a/@href") == ["#topics"]
    assert "ts-squares-all" not in newsroom.content("places/tinh-ba.html"), "nothing is said there"


def test_the_key_explains_the_marks_that_occur(newsroom: Newsroom) -> None:
    newsroom.assemble()
    (line,) = tree(newsroom.content("places/tinh-hai.html")).xpath("//p[@class='ts-squares-key']")
    assert words(line) == "Mỗi ô là một thước đo: được nêu nơi khác có, ở đây không nói"


@pytest.mark.parametrize(("kind", "said"), [
    ("reported", "Each square is an indicator that is reported."), ("target", "Each square is an indicator with an aim only."),
    ("context", "Each square is an indicator from another source."),
])  # fmt: skip
def test_a_key_of_one_mark_is_a_sentence(newsroom: Newsroom, kind: str, said: str) -> None:
    """A list of one kind, behind a colon, is what every place of an edition of a table had."""
    due = {"target_period": "2030"} if kind == "target" else {}
    newsroom.rows["observations"] = [observation("tinh-hai", "stations", "2022-05", "9", kind=kind, **due)]
    newsroom.assemble(only=[kinds.place.pages])
    (line,) = tree(newsroom.content("places/tinh-hai.html", "en")).xpath("//p[@class='ts-squares-key']")
    assert words(line) == said


def test_a_place_with_few_statements_is_not_folded(newsroom: Newsroom) -> None:
    assert all(
        section.get("open") is not None for name, section in sections(newsroom, "tinh-hai").items() if name.startswith("topic-")
    )


def test_as_many_statements_as_are_few_stand_open_and_each_says_of_what_kind_its_date_is(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station"))
    newsroom.rows["observations"].append(observation("tinh-hai", "masts", "2022-05", "9", time_basis="published"))
    view = newsroom.context().view("places/tinh-hai.html", "en")
    place = view.dataset.place("tinh-hai")
    rows = view.context.of_place(place.ref_area)
    for few, is_open in ((len(rows), True), (len(rows) - 1, False)):
        monkeypatch.setattr(profiles, "FEW", few)
        assert profiles.profile(place, None, view)["open"] is is_open
    of_mobile = [row for row in rows if row.indicator != "fibre"]
    assert "as_of" in profiles._topic_table("topic_of", {"topic": "mobile", "place": "x"}, of_mobile, view)["heads"]


def test_figures_of_many_times_are_one_statement(newsroom: Newsroom) -> None:
    """They are one line of a table, that of the latest: a page of nothing but folded lines would show nothing."""
    newsroom.rows["observations"] += [
        observation("tinh-hai", "fibre", str(year), str(30 + year - 2000), base="households", quality="official")
        for year in range(2010, 2022)
    ]
    topic = sections(newsroom, "tinh-hai")["topic-broadband"]
    assert topic.get("open") is not None
    assert "51%" in words(topic)
    assert "50%" not in words(topic)


def test_where_nothing_is_known_that_could_be_said_what_is_said_is_counted(newsroom: Newsroom) -> None:
    found = sections(newsroom, "nuoc")
    assert words(found["topic-broadband"].find("summary")) == "broadband (vi) 1"


def test_a_source_that_all_tables_of_a_topic_have_is_named_once(newsroom: Newsroom) -> None:
    section = sections(newsroom, "tinh-mot")["topic-mobile"]
    assert len(section.xpath(".//table")) > 1
    assert words(section).count("Bài một") == 1


def test_a_topic_of_which_nothing_is_said_says_so(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [
        row for row in newsroom.rows["observations"] if row["observation_id"] != "tinh-hai.fibre.2022-05"
    ]
    section = sections(newsroom, "tinh-hai")["topic-broadband"]
    assert section.xpath("div//span/@data-reason | div//p/@data-reason") == ["not_reported"]
    assert "0 trong 1" in words(section)


def test_a_page_wears_the_colour_of_its_place_and_a_part_that_of_its_whole() -> None:
    colours = Colours(by_place={"mot": ("#111111", "#222222"), "phan": ("#111111", "#222222")})
    assert colours.paint("phan") == colours.paint("mot") == "var(--ts-place-mot)"
    assert colours.paint("hai") == "var(--ts-ink)"


def test_a_long_row_of_squares_goes_on_in_the_next_line() -> None:
    drawing = str(squares([("reported", LINE + 1), ("target", 2)]))
    filled, hollow = re.findall(r' d="([^"]*)"', drawing)
    assert (drawn_in(filled), drawn_in(hollow)) == (LINE + 1, 2)
    assert filled == "M0 3.5h322M0 12.5h7"
    assert hollow == "M9.5 9.5h6v6h-6zM18.5 9.5h6v6h-6z"
    assert "stroke-dasharray: 7 2" in (BASE / "site/theme/parts/squares.css").read_text(encoding="utf-8")


def test_few_squares_across_a_page_are_no_larger_than_many(newsroom: Newsroom) -> None:
    few, many_more = (str(squares([("reported", count)], line=6, fills=True)) for count in (2, 60))
    assert [re.findall(r'viewBox="0 0 (\d+) (\d+)"', drawing) for drawing in (few, many_more)] == [[("54", "9")], [("54", "90")]]
    newsroom.rows["observations"].append(observation("tinh-mot", "fibre", "2022-06", "90", kind="target", base="households"))
    newsroom.assemble()
    for path in ("places/tinh-hai.html", "targets.html"):
        (drawing,) = tree(newsroom.content(path)).xpath("//p[contains(@class, 'ts-squares-all')]/svg")
        assert sum(drawn_in(one.get("d")) for one in drawing.iter("path")) < 12
        assert int(drawing.get("width")) >= 18 * 9, path


def test_each_table_of_a_place_is_named_for_those_who_hear_it(newsroom: Newsroom) -> None:
    many(newsroom).rows["observations"] += [
        observation("tinh-mot", "fibre", "2022-05", "80", kind="target", target_period="2025", base="households")
    ]
    newsroom.assemble(only=[kinds.place.pages])
    labels = tree(newsroom.content("places/tinh-mot.html")).xpath("//details//div[@role='region']/@aria-label")
    topics = [words(name) for name in tree(newsroom.content("places/tinh-mot.html")).xpath("//summary/h3")]
    assert [(label, name) for label in labels for name in topics if label.count(name) > 1] == [], "a topic is named once"
    assert len(labels) > 3
    assert len(set(labels)) == len(labels)


def test_a_place_with_aims_alone_is_not_said_to_be_silent_on_what_others_report(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2022-05", "9", kind="target", target_period="2025"))
    assert drawn(sections(newsroom, "tinh-ba")["topic-mobile"]) == {"target": 1}
    assert "not_reported" not in newsroom.content("places/tinh-ba.html")


def test_a_yardstick_says_of_each_figure_that_it_is_one(newsroom: Newsroom) -> None:
    chips = sections(newsroom, "nuoc")["topic-broadband"].xpath(".//tbody/tr/th//*[@class='ts-kind']")
    assert [words(chip) for chip in chips] == [newsroom.context().view("places/nuoc.html", "vi").within("kind", "benchmark")]


@pytest.mark.parametrize(
    ("kind", "number", "table"),
    [
        (Kind.REPORTED, True, "topic"), (Kind.REPORTED, False, "states"), (Kind.BENCHMARK, True, "topic"),
        (Kind.TARGET, True, "targets"), (Kind.TARGET, False, "plans"), (Kind.CONTEXT, True, "context"),
        (Kind.CONTEXT, False, "context"),
    ],
)  # fmt: skip
def test_numbers_states_aims_and_background_have_a_table_each(newsroom: Newsroom, kind: Kind, number: bool, table: str) -> None:
    view = newsroom.context().view("places/tinh-mot.html", "vi")
    row = view.dataset.observation("tinh-mot.stations.2022-03" if number else "tinh-mot.mobile_5g.2022-05")
    (topic,) = profiles.topics(view.dataset.place("tinh-mot"), [replace(row, kind=kind)], {}, view)
    assert [one["kind"] for one in topic["tables"]] == [table]


@pytest.mark.parametrize(
    ("kinds_", "square"),
    [
        ((Kind.REPORTED, Kind.TARGET, Kind.CONTEXT), "reported"), ((Kind.BENCHMARK, Kind.TARGET), "reported"),
        ((Kind.CONTEXT, Kind.TARGET), "target"), ((Kind.CONTEXT,), "context"),
    ],
)  # fmt: skip
def test_an_indicator_has_one_square_what_is_reported_before_what_is_aimed_at_before_the_background(
    newsroom: Newsroom, kinds_: tuple[Kind, ...], square: str
) -> None:
    row = newsroom.context().dataset.observation("tinh-mot.stations.2022-03")
    marks = dict(profiles._marks([replace(row, kind=kind) for kind in kinds_], 2))
    assert marks == {"reported": 0, "target": 0, "context": 0, "silent": 2, square: 1}


@pytest.mark.parametrize(
    ("kind", "status", "found"),
    [
        (Kind.REPORTED, "A", "reported"), (Kind.REPORTED, "E", "estimate"), (Kind.REPORTED, "P", "provisional"),
        (Kind.REPORTED, "B", "reported"), (Kind.TARGET, "E", "target"), (Kind.TARGET, "P", "target"),
        (Kind.BENCHMARK, "E", "benchmark"), (Kind.CONTEXT, "A", "context"), (Kind.CONTEXT, "P", "provisional"),
    ],
)  # fmt: skip
def test_a_statement_bears_the_mark_of_what_it_is_before_that_of_how_sure_it_is(
    newsroom: Newsroom, kind: Kind, status: str, found: str
) -> None:
    row = newsroom.context().dataset.observation("tinh-mot.stations.2022-03")
    assert mark(replace(row, kind=kind, obs_status=status)) == found
