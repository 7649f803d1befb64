"""Figures over years: one table of places by years, the latest first, and the latest figure wherever one figure stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.data.made_up import EDITION, row
from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, figure, observation, tree, words
from tinhso.data import compare
from tinhso.model import Grade, Kind, Lang, Observation, Period
from tinhso.notebooks import Chart, ChartType
from tinhso.reports import pages as kinds
from tinhso.reports.page_context import Values
from tinhso.reports.views.over_years import MOST_CELLS, both_questions, change, columns_of, latest_of_runs, verdicts, years_view
from tinhso.reports.views.rows import Head

YEARS = ("2019", "2020", "2021", "2022")
SERIES = {
    "tinh-mot": ("60", "62.5", "65", "70.1"),
    "tinh-hai": ("71", "70", "69.5", "68"),
    "tinh-ba": ("55", "58", "61", "66"),
    "nuoc": ("62", "63", "64", "66"),
}


def changed(editors: Newsroom, observation_id: str, **cells: str) -> None:
    """Change cells of one row of the observations."""
    (row,) = [row for row in editors.rows["observations"] if row["observation_id"] == observation_id]
    row.update(cells)


def series(*, places: tuple[str, ...] = tuple(SERIES), indicator: str = "fibre", **more: str) -> list[dict[str, str]]:
    """Return the figures of places in four years, the first year first, as a file of statistics has them."""
    base = {} if indicator == "stations" else {"base": "households"}
    return [
        observation(place, indicator, year, SERIES[place][number], as_printed="", locator="", **base, **more)
        for number, year in enumerate(YEARS)
        for place in places
    ]


@pytest.fixture
def editors(newsroom: Newsroom) -> Newsroom:
    """A newsroom whose only figures of one indicator are series; what it has of others stays."""
    kept = [row for row in newsroom.rows["observations"] if row["indicator"] != "fibre"]
    newsroom.rows["observations"] = [*kept, *series()]
    return newsroom


@pytest.mark.parametrize(
    ("lines", "columns"), [(1, 8), (MOST_CELLS // 8, 8), (MOST_CELLS // 8 + 1, 7), (MOST_CELLS // 2 + 1, 1), (MOST_CELLS + 1, 1)]
)
def test_a_table_of_many_lines_has_fewer_years(lines: int, columns: int) -> None:
    times = [Period(year=year) for year in range(2024, 2010, -1)]
    rows = [row(f"place-{number}", time=time) for number in range(lines) for time in ("2022", "2023")]
    assert columns_of(times, rows) == times[:columns]


def tables(newsroom: Newsroom, indicator: str = "fibre") -> dict[str, list[list[str]]]:
    """Return the tables of places by years on the page of an indicator by the ids of their headings, the head as first row."""
    newsroom.assemble(only=[kinds.indicator.pages])
    page = tree(newsroom.content(f"indicators/{indicator}.html"))
    found = {}
    for table in page.xpath("//div[contains(@class, 'ts-years')]/table"):
        (anchor, *_) = table.xpath("preceding::h2[1]/@id")
        found[anchor] = [[words(cell) for cell in row.xpath("*")] for row in table.xpath(".//tr")]
    return found


def test_the_latest_year_is_the_first_column_and_gives_the_order(editors: Newsroom) -> None:
    head, *rows = tables(editors)["results"]
    assert head[1:] == ["2022", "2021", "2020", "2019"]
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("Tinh Mot", "70,1%", "60%"), ("Tinh Hai", "68%", "71%"), ("Tinh Ba", "66%", "55%"),
    ]  # fmt: skip
    assert tables(editors)["country"][1][1] == "66%"


def test_on_a_phone_the_latest_figure_stands_beside_the_name_and_the_others_say_their_year(editors: Newsroom) -> None:
    editors.assemble(only=[kinds.indicator.pages])
    (row, *_) = tree(editors.content("indicators/fibre.html")).xpath("//div[contains(@class, 'ts-years')]//tbody/tr")
    assert [cell.get("data-label") for cell in row.xpath("td")] == [None, "2021", "2020", "2019"]


def test_both_questions_are_answered_above_the_table(editors: Newsroom) -> None:
    changed(editors, "tinh-ba.fibre.2021", obs_status="B")
    editors.rows["codelists"].append(
        {"codelist": "obs_status", "code": "B", "name_vi": "ngắt", "name_en": "break", "sort_order": "9"}
    )
    editors.assemble(only=[kinds.indicator.pages])
    page = tree(editors.content("indicators/fibre.html"))
    said = page.xpath("//h2[@id='results']/following::div[contains(@class, 'ts-by-year')][1]/p")
    assert [one.get("data-grade") for one in said] == ["comparable", "side_by_side"]
    assert "Nguồn báo chuỗi số bị ngắt (năm 2021)" in words(said[1])
    (cell,) = [cell for cell in page.xpath("//td") if "chuỗi mới" in words(cell)]
    assert words(cell).startswith("61%")


@pytest.mark.parametrize("of_type", [ChartType.RANK_COLUMNS, ChartType.NUMBER_CARDS])
def test_ranks_have_a_verdict_a_year_the_latest_first(newsroom: Newsroom, tmp_path: Path, of_type: ChartType) -> None:
    """On cards they had that of all years, "not ranked", below a title that told the ranks of the last year."""
    ranks = [observation(place, "rank", year, "5") for year in ("2020", "2021") for place in ("tinh-mot", "tinh-hai")]
    newsroom.rows["observations"] += [*ranks, observation("tinh-mot", "rank", "2022", "5")]
    ids = tuple(row["observation_id"] for row in newsroom.rows["observations"] if row["indicator"] == "rank")
    drawn = replace(figure(tmp_path), chart=Chart(type=of_type), observation_ids=ids)
    view = newsroom.context().view("indicators/rank.html", "en")
    found = verdicts(drawn, view)
    assert [one.text for one in found] == ["2021", "2020"], "one place alone is held against nobody"
    for one in found:
        rows = [view.dataset.observation(name) for name in ids if name.endswith(one.text)]
        assert (one.verdict, one.grade) == (compare(rows, view.dataset), view.t(f"grade.{one.verdict.grade}"))


@pytest.mark.parametrize(
    ("of_type", "indicator", "years", "expected"),
    [
        (ChartType.NUMBER_CARDS, "rank", ("2020", "2021"), ["2021", "2020"]),
        (ChartType.NUMBER_CARDS, "rank", ("2021",), []),
        (ChartType.NUMBER_CARDS, "stations", ("2020", "2021"), []),
        (ChartType.BARS, "rank", ("2020", "2021"), []),
    ],
)
def test_only_ranks_of_several_years_are_judged_by_year_on_cards(
    newsroom: Newsroom, tmp_path: Path, of_type: ChartType, indicator: str, years: tuple[str, ...], expected: list[str]
) -> None:
    rows = [observation(place, indicator, year, "5") for year in years for place in ("tinh-mot", "tinh-hai")]
    newsroom.rows["observations"] += rows
    ids = tuple(row["observation_id"] for row in rows)
    drawn = replace(figure(tmp_path), chart=Chart(type=of_type), observation_ids=ids)
    found = verdicts(drawn, newsroom.context().view("indicators/rank.html", "en"))
    assert [one.text for one in found] == expected


def test_a_table_of_ranks_leaves_its_verdict_to_the_chart_that_has_that_of_its_year(newsroom: Newsroom, tmp_path: Path) -> None:
    ranks = [observation(place, "rank", year, "5") for year in ("2020", "2021") for place in ("tinh-mot", "tinh-hai")]
    newsroom.rows["observations"] += ranks
    ids = tuple(row["observation_id"] for row in newsroom.rows["observations"] if row["indicator"] == "rank")
    one = figure(tmp_path)
    over_years = replace(one.verdict, grade=Grade.SIDE_BY_SIDE)
    one = replace(one, chart=Chart(type=ChartType.RANK_COLUMNS), verdict=over_years)
    heads, told = ("results-2021", "results-2020"), []
    for drawn in (ids[1:2], ids[2:3], ids):
        newsroom.figures = {"rank": replace(one, observation_ids=drawn)}
        newsroom.assemble(only=[kinds.indicator.pages], anew=True)
        page = tree(newsroom.content("indicators/rank.html"))
        told.append([page.xpath(f"string(//h2[@id='{head}']/following-sibling::*[1]/@class)") for head in heads])
    own, left = "ts-verdict", "ts-order ts-note"
    assert told == [[own, own], [own, own], [left, left]], "a chart that draws a part of a table does not tell its verdict"


def test_lines_have_the_verdict_on_each_question(editors: Newsroom, tmp_path: Path) -> None:
    ids = tuple(row["observation_id"] for row in editors.rows["observations"] if row["indicator"] == "fibre")
    drawn = replace(figure(tmp_path), chart=Chart(type=ChartType.LINES), observation_ids=ids)
    view = editors.context().view("indicators/fibre.html", "en")
    found = verdicts(drawn, view)
    assert [one.asks for one in found] == ["places", "time"]
    assert found == both_questions([view.dataset.observation(name) for name in ids], view)


def test_a_year_without_a_figure_says_so_and_its_place_comes_last_where_it_is_the_latest(editors: Newsroom) -> None:
    editors.rows["observations"] = [row for row in editors.rows["observations"] if row["observation_id"] != "tinh-mot.fibre.2022"]
    *_, last = tables(editors)["results"]
    assert last[:3] == ["Tinh Mot", "không có số của năm này", "65%"]


@pytest.mark.parametrize(("source", "reason"), [("bai-mot", "not_given"), ("bai-hai", "no_figure_of_year")])
def test_a_cell_says_of_the_sources_of_its_table_alone_that_they_give_no_figure(
    editors: Newsroom, source: str, reason: str
) -> None:
    changed(editors, "tinh-mot.fibre.2021", obs_value="", obs_status="L", as_printed="…", source_id=source)
    editors.assemble(only=[kinds.indicator.pages])
    page = tree(editors.content("indicators/fibre.html"))
    (row,) = page.xpath("//div[contains(@class, 'ts-years')][1]//tbody/tr[th[contains(., 'Tinh Mot')]]")
    assert row.xpath(".//@data-reason") == [reason]


def test_a_cell_says_why_its_source_gives_no_figure(editors: Newsroom) -> None:
    changed(editors, "tinh-mot.fibre.2021", obs_value="", obs_status="L", as_printed="…")
    said = [next(line for line in years(editors, lang)["lines"] if line["place"].text == "Tinh Mot") for lang in LANGS]
    assert [line["cells"][1]["absence"].text for line in said] == [
        "nguồn không thu thập con số này", "the source did not collect this figure",
    ]  # fmt: skip
    rest = {name: value for name, value in said[0]["cells"][1].items() if name != "absence"}
    assert rest == {"time": "2021", "id": None, "number": None, "notes": ()}


def test_a_doubtful_figure_stands_apart_and_in_no_series(editors: Newsroom) -> None:
    more = {"obs_status": "U", "note_vi": "Không hợp lý.", "note_en": "Implausible.", "as_printed": "", "locator": ""}
    editors.rows["observations"].append(observation("tinh-mot", "fibre", "2018", "99", base="households", **more))
    found = tables(editors)
    assert found["results"][0][1:] == ["2022", "2021", "2020", "2019"]
    assert "99%" in editors.content("indicators/fibre.html")


def test_counts_are_not_put_in_order_and_keep_their_years(editors: Newsroom) -> None:
    kept = [row for row in editors.rows["observations"] if row["indicator"] != "stations"]
    counts = series(places=("tinh-hai", "tinh-mot"), indicator="stations")
    editors.rows["observations"] = [*kept, *({**row, "obs_value": row["obs_value"].split(".")[0]} for row in counts)]
    _, *rows = tables(editors, "stations")["results"]
    assert [row[:2] for row in rows[:2]] == [["Tinh Hai", "68"], ["Tinh Mot", "70"]]
    assert "không phải xếp hạng" in editors.content("indicators/stations.html")


def test_the_page_of_a_place_has_the_latest_figure_and_its_change(editors: Newsroom) -> None:
    editors.assemble()
    rows = tree(editors.content("places/tinh-hai.html")).xpath("//tr[th/a[contains(@href, 'fibre')]]")
    assert len(rows) == 1
    said = words(rows[0])
    assert said.startswith("Tên fibre 68%")
    assert "−3 điểm phần trăm so với năm 2019" in said


@pytest.mark.parametrize(
    ("indicator", "first", "last", "vi", "en"),
    [
        ("fibre", "71", "71", "không đổi so với năm 2019", "unchanged since 2019"),
        ("fibre", "71", "71.4", "gần như không đổi so với năm 2019", "nearly unchanged since 2019"),
        ("fibre", "71", "75", "+4 điểm phần trăm so với năm 2019", "+4 points since 2019"),
        ("fibre", "71", "0", "−71 điểm phần trăm so với năm 2019", "−71 points since 2019"),
        ("fibre", "0", "1", "+1 điểm phần trăm so với năm 2019", "+1 point since 2019"),
        ("fibre", "2", "1", "−1 điểm phần trăm so với năm 2019", "−1 point since 2019"),
        ("fibre", "71", "72.4", "khoảng +1 điểm phần trăm so với năm 2019", "about +1 point since 2019"),
        ("stations", "1000", "2500.5", "khoảng +1.501 so với năm 2019", "about +1,501 since 2019"),
    ],
)
def test_a_change_is_told_no_more_exactly_than_its_figures(
    newsroom: Newsroom, indicator: str, first: str, last: str, vi: str, en: str
) -> None:
    context = newsroom.context()
    then, now = row("tinh-hai", indicator, first, time="2019"), row("tinh-hai", indicator, last, time="2022")
    assert [change(now, then, context.view("places/tinh-hai.html", lang)) for lang in LANGS] == [vi, en]


def test_each_side_of_a_break_has_its_own_row_and_no_change_leads_across(editors: Newsroom) -> None:
    editors.rows["observations"] = [
        {**row, "source_id": "bai-hai"} if row["ref_area"] == "tinh-ba" and row["time_period"] > "2020" else row
        for row in editors.rows["observations"]
    ]
    editors.assemble()
    rows = tree(editors.content("places/tinh-ba.html")).xpath("//tr[th/a[contains(@href, 'fibre')]]")
    assert [("66%" in words(row), "58%" in words(row)) for row in rows] == [(True, False), (False, True)]
    assert "so với năm 2021" in words(rows[0])


def test_what_a_source_says_twice_is_shown_twice(editors: Newsroom) -> None:
    (row,) = [row for row in editors.rows["observations"] if row["observation_id"] == "tinh-hai.fibre.2022"]
    editors.rows["observations"].append({**row, "observation_id": "tinh-hai.fibre.2022.2"})
    editors.assemble()
    rows = tree(editors.content("places/tinh-hai.html")).xpath("//tr[th/a[contains(@href, 'fibre')]]")
    assert len(rows) == 2
    assert "tinh-hai.fibre.2022.2" in editors.content("indicators/fibre.html")


def test_what_is_searched_and_shared_is_the_latest_figure(editors: Newsroom) -> None:
    pages = editors.assemble()
    found = [words(item) for item in tree(editors.content("search.html")).xpath("//li") if "Tinh Mot: Tên fibre" in words(item)]
    assert len(found) == 1
    assert "70,1%" in found[0]
    card = pages.page("indicators/fibre.html").cards["vi"]
    assert {one.value for one in card.quantities} == {"70,1%", "68%", "66%"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("areas", "asks"), [((), []), (("tinh-mot",), ["time"]), (("tinh-mot", "tinh-hai"), ["places", "time"])], ids=len
)
def test_places_over_years_are_asked_two_questions_and_one_place_that_of_time(
    editors: Newsroom, areas: tuple[str, ...], asks: list[str], lang: Lang
) -> None:
    context = editors.context()
    rows = [row for row in context.of_indicator("fibre") if row.ref_area in areas]
    found = both_questions(rows, context.view("indicators/fibre.html", lang))
    assert [one.asks for one in found] == asks
    words_ = {
        "vi": {"places": "Các nơi, cùng một thời điểm", "time": "Mỗi nơi, qua thời gian"},
        "en": {"places": "Places, at one date", "time": "Each place, along time"},
    }
    assert [one.text for one in found] == [words_[lang][one] for one in asks]
    assert all(one.verdict.grade is Grade.COMPARABLE for one in found)


#: What stands beside the first figure of a new series, as an estimate beside plain figures is.
BEGINS = {"vi": "chuỗi mới, không so với số trước", "en": "a new series, not to be compared with the figure before"}


def years(newsroom: Newsroom, lang: Lang = "vi") -> Values:
    """Return the table of places by years of the shares, as a template gets it."""
    context = newsroom.context()
    rows = [row for row in context.of_indicator("fibre") if row.kind is not Kind.TARGET]
    times = sorted({row.time_period for row in rows}, key=lambda time: time.middle, reverse=True)
    return years_view(times, rows, context.view("indicators/fibre.html", lang))


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (8, None, None),
        (9, "Còn 1 thời điểm trước đó, trong dữ liệu của biểu đồ.", "1 earlier date stands in the data of the chart."),
        (10, "Còn 2 thời điểm trước đó, trong dữ liệu của biểu đồ.", "2 earlier dates stand in the data of the chart."),
    ],
)
def test_eight_years_have_a_column_and_of_more_it_is_said_how_many_there_are(
    newsroom: Newsroom, number: int, vi: str | None, en: str | None
) -> None:
    newsroom.rows["observations"] = [
        observation("tinh-mot", "fibre", str(2022 - n), str(70 - n), base="households", as_printed="", locator="")
        for n in range(number)
    ]
    said = {lang: years(newsroom, lang) for lang in LANGS}
    assert {lang: one["earlier"] for lang, one in said.items()} == {"vi": vi, "en": en}
    (line,) = said["vi"]["lines"]
    assert [cell["time"] for cell in line["cells"]] == [str(2022 - n) for n in range(8)]
    assert [words(tree(cell["number"])) for cell in line["cells"]] == [f"{70 - n}%" for n in range(8)]


def test_columns_are_headed_by_the_year_or_the_date_that_is_no_year(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [
        observation("tinh-mot", "fibre", time, "70", base="households", as_printed="", locator="") for time in ("2021", "2022-05")
    ]
    newsroom.rows["observations"].append(observation("tinh-hai", "fibre", "2021", "60", base="households"))
    found = years(newsroom, "en")
    assert found["heads"] == ("place", Head(text="May 2022", right=True), Head(text="2021", right=True))
    assert [[cell["time"] for cell in line["cells"]] for line in found["lines"]] == [["May 2022", "2021"]] * 2
    absence = next(line["cells"][0]["absence"] for line in found["lines"] if line["place"].text == "Tinh Hai")
    assert absence.text == "no figure for this time", "a month is no year"


@pytest.mark.parametrize(
    ("status", "vi", "en"),
    [("A", [], []), ("B", [BEGINS["vi"]], [BEGINS["en"]]), ("E", ["E (vi)", BEGINS["vi"]], ["E (en)", BEGINS["en"]])],
)
def test_a_cell_says_what_its_figure_is_where_it_is_not_a_plain_one(
    editors: Newsroom, status: str, vi: list[str], en: list[str]
) -> None:
    changed(editors, "tinh-hai.fibre.2022", obs_status=status)
    editors.rows["codelists"].append(
        {"codelist": "obs_status", "code": "B", "name_vi": "ngắt", "name_en": "break", "sort_order": "9"}
    )
    for lang, notes in (("vi", vi), ("en", en)):
        lines = {line["place"].text: line for line in years(editors, lang)["lines"]}
        assert list(lines["Tinh Hai"]["cells"][0]["notes"]) == notes
        assert lines["Tinh Hai"]["cells"][0]["id"] == "tinh-hai.fibre.2022"
        assert not lines["Tinh Mot"]["cells"][0]["notes"]


def test_shares_of_two_things_of_one_place_are_two_lines_that_say_of_what(editors: Newsroom) -> None:
    assert years(editors)["heads"][:1] == ("place",)
    assert [line["base"] for line in years(editors)["lines"]] == [None] * 4
    editors.rows["observations"].append(
        observation("tinh-mot", "fibre", "2022", "55", base="communes", observation_id="of.communes")
    )
    found = years(editors)
    assert found["heads"][:2] == ("place", "base")
    lines = [
        (line["base"], words(tree(line["cells"][0]["number"]))) for line in found["lines"] if line["place"].text == "Tinh Mot"
    ]
    assert lines == [("households (vi)", "70,1%"), ("communes (vi)", "55%")]
    assert [cell["notes"] for line in found["lines"] for cell in line["cells"] if cell["notes"]] == []  # no figure before it


def test_a_target_that_no_source_gives_a_figure_of_leaves_a_cell_without_its_reason(editors: Newsroom) -> None:
    changed(editors, "tinh-mot.fibre.2021", obs_value="", obs_status="L", as_printed="…", kind="target", target_period="2025")
    (line,) = (line for line in years(editors)["lines"] if line["place"].text == "Tinh Mot")
    assert [cell["absence"] and cell["absence"].reason for cell in line["cells"]] == [None, "no_figure_of_year", None, None]


def latest(*rows: Observation) -> list[tuple[str, str | None]]:
    """Return the figures that stand for some rows of one place, each with the first of its run."""
    return [(str(one.value), first and str(first.value)) for one, first in latest_of_runs(rows, EDITION)]


THREE = [row(value=str(60 + n), time=str(2020 + n), line=n) for n in range(3)]
DUE = row(value="90", kind="target", due="2030")
SOONER = row(value="91", kind="target", due="2025", time="2020")
DOUBTFUL = row(value="99", time="2023", obs_status="U")
OTHER = row("one", "count", "5")


@pytest.mark.parametrize(
    ("rows", "stand"),
    [
        ([], []),
        (THREE[:1], [("60", None)]),
        (THREE, [("62", "60")]),
        (THREE[::-1], [("62", "60")]),
        # Of each side of a break the latest, the last side first; what is alone in its time has none before it.
        ([*THREE[:2], replace(THREE[2], obs_status="B")], [("62", None), ("61", "60")]),
        # What the source says twice of the latest time.
        ([*THREE, replace(THREE[2], observation_id="twice", line=9)], [("62", "60"), ("62", "60")]),
        # Targets and doubtful figures stand by themselves, all in the order of the file.
        ([DUE, *THREE], [("90", None), ("62", "60")]),
        ([THREE[0], DUE, *THREE[1:]], [("62", "60"), ("90", None)]),
        ([DOUBTFUL, *THREE], [("99", None), ("62", "60")]),
        ([THREE[0], DOUBTFUL, *THREE[1:]], [("62", "60"), ("99", None)]),
        ([DUE, SOONER], [("90", None), ("91", None)]),
        # So do figures that no line may join, and those of other indicators.
        ([THREE[0], OTHER, replace(THREE[1], base="communes")], [("60", None), ("5", None), ("61", None)]),
        ([OTHER, *THREE, DUE], [("5", None), ("62", "60"), ("90", None)]),
    ],
)
def test_of_each_series_its_latest_figure_stands_where_it_begins_and_all_else_in_the_order_of_the_file(
    rows: list[Observation], stand: list[tuple[str, str | None]]
) -> None:
    assert latest(*rows) == stand
