"""The pages that compare: letters only for what compares, places in their own order, no blank cell, and it carries 63 × 50."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import comb
from typing import Any

import pytest

from tests.data import made_up
from tests.reports.newsroom import Newsroom, observation, saying, tree, words
from tinhso.data import compare
from tinhso.model import Dataset, Grade, Observation, Period, Text, Verdict
from tinhso.reports import pages as kinds
from tinhso.reports.pages import matrix as matrix_page
from tinhso.reports.templates import Templates
from tinhso.reports.views.matrix import Matrix, MatrixRow, _kindred, letters, matrices, nearest
from tinhso.reports.views.rows import level_chip
from tinhso.reports.writer import Writer


def page(newsroom: Newsroom, topic: str) -> Any:
    newsroom.assemble(only=[kinds.matrix.pages])
    return tree(newsroom.content(f"compare/{topic}.html"))


def column_heads(matrix: Any) -> list[str]:
    return [words(head) for head in matrix.iterfind(".//thead/tr/th")][1:]


def cell(matrix: Any, indicator: str, place: str) -> Any:
    number = next(n for n, head in enumerate(column_heads(matrix)) if head.startswith(place))
    for row in matrix.iterfind(".//tbody/tr"):
        if row[0].tag == "th" and indicator in words(row[0]):
            return row[number + 1]
    raise AssertionError(indicator)


@pytest.fixture
def many(newsroom: Newsroom) -> Dataset:
    """Shares of many places that differ in time, in what they are shares of and in how exact they are."""
    newsroom.rows["places"] += [newsroom.place(f"tinh-{number}", "province") for number in range(14)]
    newsroom.rows["observations"] += [
        observation(
            f"tinh-{number}", "fibre", f"2022-{1 + 5 * number % 12:02}", str(60 + number),
            base="households" if number % 5 else "communes", precision="exact" if number % 7 else "about",
        )
        for number in range(14)
    ]  # fmt: skip
    return newsroom.context().dataset


def lines_of(data: Dataset, newsroom: Newsroom) -> Iterator[MatrixRow]:
    for matrix in matrices(replace(newsroom.context(), dataset=data)):
        yield from matrix.lines


def shares_a_letter(found: dict[str, str], one: Observation, other: Observation) -> bool:
    sets = [set(found[row.observation_id].split(", ")) if row.observation_id in found else set() for row in (one, other)]
    return bool(sets[0] & sets[1])


def share_exactly_where_they_compare(data: Dataset, lines: Iterable[MatrixRow]) -> int:
    """Hold every two figures of a line against the rules, and return how many were."""
    looked_at = 0
    for line in lines:
        for one, other in combinations([row for cell in line.cells for row in cell.rows], 2):
            if one.ref_area != other.ref_area:
                compares = compare((one, other), data).grade is Grade.COMPARABLE
                assert shares_a_letter(dict(line.letters(data)), one, other) == compares, (
                    one.observation_id,
                    other.observation_id,
                )
                looked_at += 1
    return looked_at


def sets_compare_as_a_whole(data: Dataset, lines: Iterable[MatrixRow]) -> int:
    """Hold the figures of every letter against the rules, and return how many letters there are."""
    letters_ = 0
    for line in lines:
        groups: dict[str, list[Observation]] = {}
        for row in (row for one in line.cells for row in one.rows):
            for letter in line.letters(data).get(row.observation_id, "").split(", "):
                groups.setdefault(letter, []).append(row)
        groups.pop("", None)
        for members in groups.values():
            assert len({row.ref_area for row in members}) > 1
            assert compare(members, data).grade is Grade.COMPARABLE
        letters_ += len(groups)
    return letters_


def test_two_cells_share_a_letter_exactly_where_their_figures_compare(many: Dataset, newsroom: Newsroom) -> None:
    lines = list(lines_of(many, newsroom))
    assert share_exactly_where_they_compare(many, lines) > 30
    assert sets_compare_as_a_whole(many, lines) > 3
    assert {len(letters_) for line in lines for letters_ in line.letters(many).values()} > {1}, "some stand in several sets"


def test_dates_in_a_chain_get_overlapping_letters(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [
        observation("tinh-mot", "fibre", "2022-01", "70", base="households"),
        observation("tinh-hai", "fibre", "2022-06", "80", base="households"),
        observation("tinh-ba", "fibre", "2022-11", "90", base="households"),
    ]
    data = newsroom.context().dataset
    assert list(letters(data.observations, data).values()) == ["A", "A, B", "B"]


@pytest.mark.parametrize(
    ("bases", "times", "found"),
    [
        pytest.param(("inferred", "inferred"), ("2022", "2024"), ["A", "A"], id="nobody knows how far from each other"),
        pytest.param(("published", "published"), ("2022-03", "2024-06"), ["A", "A"], id="both may be of any time before"),
        pytest.param(("stated", "published"), ("2022-03", "2024-06"), ["A", "A"], id="the later one may be of that time"),
        pytest.param(("published", "stated"), ("2022-03", "2024-06"), [], id="the earlier one is not of that time"),
        pytest.param(("stated", "stated"), ("2022-03", "2024-06"), [], id="both are stated, and far apart"),
        pytest.param(
            ("stated", "stated", "published"), ("2022-03", "2024-01", "2024-06"), ["A", "B", "A, B"], id="one behind a stated one"
        ),
    ],
)
def test_dates_that_nobody_states_are_as_far_apart_as_is_certain(
    bases: Sequence[str], times: Sequence[str], found: list[str]
) -> None:
    rows = tuple(
        made_up.row(area, "share", time=time, base="households", time_basis=basis)
        for area, basis, time in zip(("one", "two", "new"), bases, times, strict=False)
    )
    data = replace(made_up.EDITION, observations=rows)
    assert list(letters(rows, data).values()) == found
    for one, other in combinations(rows, 2):
        assert shares_a_letter(dict(letters(rows, data)), one, other) == (compare((one, other), data).grade is Grade.COMPARABLE)


def test_two_dates_of_one_place_share_no_letter(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [
        observation("tinh-mot", "fibre", month, "70", base="households") for month in ("2022-01", "2022-02")
    ]
    data = newsroom.context().dataset
    assert letters(data.observations, data) == {}


def test_the_letters_of_one_place_and_of_sets_that_do_not_compare_as_a_whole(newsroom: Newsroom) -> None:
    """A row of a place beside itself begins no set; of rows that compare two by two but not as a whole there are several sets."""
    one, two, new = (made_up.row(area, base="households") for area in ("one", "two", "new"))
    again = replace(one, observation_id="again", line=9)
    assert letters([one, again], made_up.EDITION) == {}
    assert list(letters([again, two, one, new], made_up.EDITION).values()) == ["A"] * 4
    states = [made_up.row(area, "state") for area in ("one", "two", "new")]
    raised = (entry for two_of in combinations(states, 2) for entry in made_up.raised(*two_of).lowerings)
    assert list(letters(states, replace(made_up.EDITION, lowerings=tuple(raised))).values()) == ["A, B", "A, C", "B, C"]


def test_where_one_row_of_each_place_compares_with_all_no_two_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand places there are half a million pairs."""
    rows = [made_up.row(area, base="households") for area in ("one", "two", "new")]
    asked = letters(rows, made_up.EDITION)
    monkeypatch.setattr("tinhso.reports.views.matrix._pairs", None)
    assert letters(rows, made_up.EDITION) == asked == dict.fromkeys((row.observation_id for row in rows), "A")
    with pytest.raises(TypeError):
        letters(rows, replace(made_up.EDITION, lowerings=made_up.raised(*rows[:2]).lowerings))


def of_one(newsroom: Newsroom, indicator: str) -> MatrixRow:
    """Return the line of an indicator in the matrices."""
    found = (line for matrix in matrices(newsroom.context()) for line in matrix.lines)
    return next(line for line in found if line.indicator.indicator == indicator)


def shown(line: MatrixRow) -> list[tuple[list[str], int]]:
    return [([str(row.value) for row in cell.rows], cell.more) for cell in line.cells]


def test_a_cell_has_the_latest_result_and_target_of_each_base_and_counts_the_others(newsroom: Newsroom) -> None:
    due = {"kind": "target", "target_period": "2030"}
    given = (
        ("2023", "91", {**due, "base": "households"}),
        ("2021", "70", {"base": "households"}),
        ("2022", "71", {"base": "households"}),
        ("2020", "69", {"base": "households"}),
        ("2022", "72", {"base": "households", "source_id": "bai-hai", "as_printed": "", "locator": ""}),
        ("2019", "50", {"base": "communes"}),
        ("2022", "90", {**due, "base": "households"}),
    )
    newsroom.rows["observations"] = [
        observation("tinh-mot", "fibre", period, value, **{"observation_id": f"mot-{n}", **more})
        for n, (period, value, more) in enumerate(given)
    ] + [observation("tinh-hai", "fibre", "2022", "80", base="households")]
    assert shown(of_one(newsroom, "fibre")) == [(["80"], 0), (["71", "50", "91"], 4)]


def test_a_result_whose_date_is_inferred_stands_in_a_cell_and_a_list_only_where_there_is_no_other(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [
        observation("tinh-mot", "fibre", "2022", "71", base="households"),
        observation("tinh-mot", "fibre", "2024", "88", base="households", time_basis="inferred"),
        observation("tinh-hai", "fibre", "2022", "80", base="households", time_basis="inferred"),
        observation("tinh-hai", "fibre", "2023", "83", base="households", time_basis="inferred"),
    ]
    assert shown(of_one(newsroom, "fibre")) == [(["83"], 1), (["71"], 1)]
    newsroom.assemble()
    said = words(tree(newsroom.content("indicators/index.html")))
    assert "71" in said
    assert "88" not in said


HOUSEHOLDS, COMMUNES = {"base": "households"}, {"base": "communes"}
DOUBTED = {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."}
DUE = {"kind": "target", "target_period": "2030"}


@pytest.mark.parametrize(
    ("second", "found", "grade"),
    [
        ([("2024", "84", {}), ("2022", "82", {})], ["82", "72"], Grade.COMPARABLE),
        ([("2024", "84", {}), ("2022", "82", {}), ("2021", "81", {})], ["82", "72"], Grade.COMPARABLE),
        ([("2024", "84", {}), ("2022", "82", {"precision": "about"}), ("2021", "81", {})], ["81", "71"], Grade.COMPARABLE),
        ([("2022", "82", {})], ["82", "72"], Grade.COMPARABLE),
        ([("2024", "84", {}), ("2020", "80", {})], ["84", "72"], Grade.SIDE_BY_SIDE),
        ([("2024", "84", {"precision": "about"}), ("2022", "82", {})], ["84", "72"], Grade.SIDE_BY_SIDE),
        ([("2024", "84", COMMUNES), ("2022", "82", COMMUNES)], ["84", "72"], Grade.SIDE_BY_SIDE),
        ([("2024", "84", {}), ("2022", "82", DOUBTED)], ["84", "72"], Grade.SIDE_BY_SIDE),
        ([("2024", "84", {}), ("2022", "82", {}), ("2021", "95", DUE)], ["82", "95", "72"], Grade.COMPARABLE),
        ([("2024", "84", {}), ("2022", "82", DUE)], ["84", "82", "72"], Grade.SIDE_BY_SIDE),
    ],
    ids=[
        "the latest that both have", "not an earlier one", "nor one that does not compare", "the latest compare",
        "none in common", "not dates alone", "nor bases", "a doubtful one has no say", "targets stay", "and are no results",
    ],
)  # fmt: skip
def test_where_dates_alone_keep_results_apart_those_of_the_latest_time_at_which_all_compare_stand(
    second: list[tuple[str, str, dict[str, str]]], found: list[str], grade: Grade, newsroom: Newsroom
) -> None:
    first = [("2021", "71", HOUSEHOLDS), ("2022", "72", HOUSEHOLDS)]
    newsroom.rows["observations"] = [
        observation(place, "fibre", period, value, **{"observation_id": f"{place}-{n}", **HOUSEHOLDS, **more})
        for place, given in (("tinh-mot", first), ("tinh-hai", second))
        for n, (period, value, more) in enumerate(given)
    ]
    line = of_one(newsroom, "fibre")
    assert [value for values, _ in shown(line) for value in values] == found
    verdict = line.verdict(newsroom.context().dataset)
    assert verdict is not None
    assert verdict.grade is grade


@pytest.mark.parametrize(
    ("results", "found"),
    [
        ((("tinh-mot", "2021", {}), ("tinh-hai", "2021", {})), ["2021"]),
        ((("tinh-mot", "2020", {}), ("tinh-hai", "2022", {})), ["2020", "2022"]),
        ((("tinh-mot", "2020-01/2021-12", {}), ("tinh-hai", "2020-01/2021-12", {})), ["2020", "2021"]),
        ((("tinh-mot", "2020", {"kind": "target", "target_period": "2030"}), ("huyen-mot", "2020", {})), ["2022"]),
        ((("tinh-mot", "2020", {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."}), ("tinh-hai", "2022", {})), ["2022"]),
    ],
    ids=["of the same year", "of two years", "as near", "no result", "a doubtful one"],
)
def test_a_yardstick_shows_its_figure_nearest_to_each_result_or_else_its_latest(
    newsroom: Newsroom, results: Sequence[tuple[str, str, dict[str, str]]], found: list[str]
) -> None:
    newsroom.rows["observations"] = [
        *(
            observation(place, "fibre", time, "70", base="households", observation_id=f"mine-{n}", **more)
            for n, (place, time, more) in enumerate(results)
        ),
        *(observation("nuoc", "fibre", year, "75", base="households", kind="benchmark") for year in ("2020", "2022", "2021")),
    ]
    line = of_one(newsroom, "fibre")
    assert sorted(str(row.time_period) for row in line.cells[-1].rows) == found


def test_columns_of_a_topic_are_yardsticks_and_other_levels_that_it_has_figures_of(newsroom: Newsroom) -> None:
    newsroom.rows["places"].append(newsroom.place("thanh-pho", "city", parent="tinh-mot"))
    newsroom.rows["observations"] += [observation(area, "rank", "2022", "5") for area in ("huyen-mot", "nuoc", "thanh-pho")]
    (newsroom.root / "_quarto.yml").write_text(
        (newsroom.root / "_quarto.yml").read_text(encoding="utf-8") + "  yardsticks: [city, country]\n", encoding="utf-8"
    )
    columns = {matrix.topic: [place.ref_area for place in matrix.columns] for matrix in matrices(newsroom.context())}
    assert columns == {
        "mobile": ["tinh-hai", "tinh-mot", "huyen-mot"],
        "broadband": ["tinh-hai", "tinh-mot", "huyen-mot", "thanh-pho", "nuoc"],
    }


def test_a_topic_of_more_lines_than_a_page_bears_goes_on_on_another(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.rows["indicators"] += [newsroom.indicator(f"share_{n}", "mobile", "percent") for n in range(3)]
    newsroom.rows["observations"] += [
        observation(area, f"share_{n}", "2022", "5", base="households") for n in range(3) for area in ("tinh-mot", "tinh-hai")
    ]
    weights = [sum(max(1, len(cell.rows)) for cell in line.cells) for line in matrices(newsroom.context())[0].lines]
    assert weights == [4, 3, 3, 3]  # one place has a result and a target of the first
    for room, found in ((16, [4]), (15, [3, 1]), (12, [2, 2]), (9, [1, 2, 1]), (2, [1, 1, 1, 1])):
        monkeypatch.setattr("tinhso.reports.views.matrix.ROOM", room)
        parts = [one for one in matrices(newsroom.context()) if one.topic == "mobile"]
        assert [len(one.lines) for one in parts] == found
        assert [(one.part, one.parts) for one in parts] == [(number, len(found)) for number in range(1, len(found) + 1)]
        assert [[one.indicator for one in part.alone] for part in parts] == [["mobile_5g"]] + [[]] * (len(found) - 1)


def test_a_topic_of_more_places_than_a_page_bears_goes_on_with_the_next_places(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts() -> list[Matrix]:
        return [one for one in matrices(newsroom.context()) if one.topic == "mobile"]

    newsroom.rows["indicators"].append(newsroom.indicator("share", "mobile", "percent"))
    newsroom.rows["observations"] += [
        observation(area, "share", "2022", "5", base="households") for area in ("tinh-mot", "tinh-hai")
    ]
    (whole,) = parts()
    compared = [(line.letters(data := newsroom.context().dataset), line.verdict(data)) for line in whole.lines]
    assert len(compared[1][0]) == 2
    monkeypatch.setattr("tinhso.reports.views.matrix.MOST_COLUMNS", 1)
    found = parts()
    assert [place for part in found for place in part.columns] == [*whole.columns]
    assert [len(part.columns) for part in found] == [1, 1, 1]
    for at, line in enumerate(whole.lines):
        assert [cell for part in found for cell in part.lines[at].cells] == [*line.cells]
    for part in found:  # what compares with what is the same however it is cut
        data = newsroom.context().dataset
        assert [(line.letters(data), line.verdict(data)) for line in part.lines] == compared
    newsroom.assemble(anew=True)
    said = {
        words(summary)
        for part in ("mobile", "mobile-2", "mobile-3")
        for summary in tree(newsroom.content(f"compare/{part}.html")).xpath("//th/details/summary")
    }
    assert said == {"Có ở 2 nơi", "Có ở 3 nơi"}, "of all places, whichever columns are here"


@pytest.mark.parametrize(
    ("other", "more", "verdict"),
    [
        ("percent", {}, True),
        ("percent", {"ref_area": "tinh-mot"}, False),
        ("percent", {"kind": "target", "target_period": "2030"}, False),
        ("percent", {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."}, False),
        ("percent", {"ref_area": "nuoc"}, False),
        ("station", {}, False),
    ],
    ids=["of two places", "of one place", "a target", "doubtful", "of the country", "in another unit"],
)
def test_lines_of_a_family_have_a_verdict_where_their_results_are_of_two_places_in_one_unit(
    newsroom: Newsroom, other: str, more: dict[str, str], verdict: bool
) -> None:
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", other, family="sites"))
    row = {"ref_area": "tinh-hai", "period": "2022-05", "value": "80", "indicator": "line", "base": "households"}
    newsroom.rows["observations"] = [
        observation("tinh-mot", "fibre", "2022-05", "70", base="households"),
        observation(**{**row, **more}),
    ]
    context = newsroom.context()
    found = [block.verdict(matrix.columns, context.dataset) for matrix in matrices(context) for block in matrix.blocks]
    assert any(found) is verdict


@pytest.mark.parametrize(
    ("unit", "fibre", "line", "verdict"),
    [
        ("percent", ({}, {}), ({}, {}), True),
        ("station", ({}, {}), ({}, {}), False),
        ("percent", ({}, {}), (DUE, DUE), False),
        ("percent", ({}, DUE), ({}, DUE), False),
    ],
    ids=["both of two places", "each in a unit of its own", "results of one alone", "results of one place alone"],
)
def test_lines_that_stand_beside_others_by_themselves_have_a_verdict_as_a_family_where_they_have_one(
    newsroom: Newsroom, unit: str, fibre: tuple[dict[str, str], ...], line: tuple[dict[str, str], ...], verdict: bool
) -> None:
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", unit, family="sites"))
    newsroom.rows["observations"] = [
        observation(
            place, indicator, "2022-05", "70", base="households" if indicator == "fibre" or unit == "percent" else "", **more
        )
        for indicator, given in (("fibre", fibre), ("line", line))
        for place, more in zip(("tinh-mot", "tinh-hai"), given, strict=True)
    ]
    context = newsroom.context()
    ((block,),) = (matrix.blocks for matrix in matrices(context))
    assert len(block.lines) == 2
    assert (block.verdict(matrices(context)[0].columns, context.dataset) is not None) is verdict


def test_a_line_alone_stands_under_no_name_of_its_family(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"][1]["family"] = "sites"
    families = {block.lines[0].indicator.indicator: block.family for one in matrices(newsroom.context()) for block in one.blocks}
    assert families["fibre"] is None


def test_a_doubtful_figure_has_no_say_in_the_verdict_on_a_family(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", "percent", polarity="higher", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"] = [
        observation("tinh-mot", "fibre", "2022-05", "70", base="households"),
        observation("tinh-hai", "line", "2022-05", "80", base="households"),
        observation("tinh-ba", "line", "2022-05", "99", base="households", obs_status="U", note_vi="Ngờ.", note_en="Doubt."),
    ]
    context = newsroom.context()
    (matrix,) = matrices(context)
    (block,) = matrix.blocks
    verdict = block.verdict(matrix.columns, context.dataset)
    assert verdict is not None
    assert verdict.grade is Grade.SIDE_BY_SIDE


def test_columns_are_provinces_in_their_order_then_what_lies_below_then_the_country(newsroom: Newsroom) -> None:
    for place, order in (("tinh-mot", "3"), ("tinh-hai", "2"), ("huyen-mot", "1"), ("nuoc", "0")):
        next(row for row in newsroom.rows["places"] if row["ref_area"] == place)["sort_order"] = order
    assert column_heads(page(newsroom, "mobile")) == ["Tinh Hai", "Tinh Mot", "Huyen Mot district (vi)"]
    assert column_heads(page(newsroom, "broadband")) == ["Tinh Hai", "Tinh Mot", "Nuoc để đối chiếu"]


def test_the_order_of_places_and_indicators_never_follows_the_values(newsroom: Newsroom) -> None:
    before = column_heads(page(newsroom, "broadband"))
    newsroom.rows["observations"][4]["obs_value"], newsroom.rows["observations"][5]["obs_value"] = "80", "72.4"
    newsroom.rows["observations"][4]["as_printed"] = "80%"
    assert column_heads(page(newsroom, "broadband")) == before


def test_every_cell_has_its_value_with_an_entry_or_its_reason(newsroom: Newsroom) -> None:
    for topic in ("mobile", "broadband"):
        for row in page(newsroom, topic).iterfind(".//tbody/tr"):
            for one in row.iterfind("td"):
                if one.get("colspan") is None:
                    assert one.findall(".//a[@class='ts-number']") or one.findall(".//*[@data-reason]"), words(one)


def test_a_district_s_figure_stands_in_its_own_column_and_the_province_says_why_it_has_none(newsroom: Newsroom) -> None:
    mine = [row for row in newsroom.rows["observations"] if (row["ref_area"], row["indicator"]) == ("tinh-mot", "stations")]
    newsroom.rows["observations"] = [row for row in newsroom.rows["observations"] if row not in mine]
    matrix = page(newsroom, "mobile")
    assert cell(matrix, "Tên stations", "Tinh Mot").find(".//*[@data-reason]").get("data-reason") == "not_comparable"
    below = cell(matrix, "Tên stations", "Huyen Mot")
    assert below.get("data-zone") == "below"
    assert "163" in words(below)


@pytest.mark.parametrize("doubtful", [0, 1, 2])
def test_a_cell_with_any_doubtful_figure_is_marked(newsroom: Newsroom, doubtful: int) -> None:
    newsroom.rows["observations"].append(observation("tinh-mot", "fibre", "2022-03", "60", base="communes"))
    own = [row for row in newsroom.rows["observations"] if (row["ref_area"], row["indicator"]) == ("tinh-mot", "fibre")]
    own[1]["observation_id"] += ".communes"
    for row in own[:doubtful]:
        row.update(obs_status="U", note_vi="Ngờ.", note_en="Doubt.")
    found = cell(page(newsroom, "broadband"), "fibre", "Tinh Mot")
    assert (found.get("data-zone") == "doubtful") is (doubtful > 0)


def test_the_legend_explains_every_reason_and_every_mark_of_the_page(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "fibre", "2022-05", "81", base="households"))
    matrix = page(newsroom, "mobile")
    used = {one.get("data-reason") for one in matrix.iterfind(".//table//*[@data-reason]")}
    explained = {one.get("data-reason") for one in matrix.iterfind(".//aside//*[@data-reason]")}
    assert used
    assert used <= explained
    marks = {one.get("data-mark") for one in matrix.iterfind(".//table//*[@data-mark]")}
    assert marks == {one.get("data-mark") for one in matrix.iterfind(".//dl//*[@data-mark]")}
    assert "target" in marks


@pytest.mark.parametrize(
    ("name", "is_said"), [("District One", True), ("One District", True), ("East District Side", False), ("Districts", False)]
)
def test_a_name_says_its_level_at_its_begin_or_its_end(newsroom: Newsroom, name: str, is_said: bool) -> None:
    view = newsroom.context().view("compare/mobile.html", "en")
    place = replace(view.dataset.place("huyen-mot"), name=Text(vi=name, en=name))
    assert (level_chip(place, view) is None) is is_said


def test_folded_into_lines_a_part_says_that_it_is_one(newsroom: Newsroom) -> None:
    cells = page(newsroom, "mobile").xpath("//tr[th[contains(., 'Tên stations')]]/td")
    assert [cell.get("data-label") for cell in cells if "163" in words(cell)] == ["Dưới cấp tỉnh: Huyen Mot"]
    assert "Tinh Mot" in [cell.get("data-label") for cell in cells]
    assert not [cell for cell in cells if cell.get("class") and cell.get("data-label")], "what is not shown there needs no label"


def test_no_line_of_a_figure_begins_with_a_dot(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][3]["time_basis"] = "published"  # a target says when it is due and when that was published
    newsroom.assemble()
    for name in ("compare/mobile", "compare/broadband", "compare/tinh-hai--tinh-mot", "targets", "country"):
        path = f"{name}.html"
        said = [one.text_content() for one in tree(newsroom.content(path)).xpath("//*[contains(@class, 'ts-item')]/small")]
        assert any("\u00a0· " in one for one in said), path
        assert not [one for one in said if " · " in one], path


def test_no_line_of_any_page_begins_with_a_dot_but_keys_stand_as_they_are(newsroom: Newsroom) -> None:
    newsroom.assemble(every=True)
    for path in ("sources/bai-mot.html", "compare/mobile.html", "compare/tinh-hai--tinh-mot.html"):
        content = newsroom.content(path)
        assert "\u00a0· " in content, path
        assert " · " not in content, path
    folder = newsroom.root / "reports" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html.j2").write_text("<p>a · b <code>c · d<wbr>e · f</code> · e</p>", encoding="utf-8")
    templates = Templates(newsroom.project.layers, newsroom.project.build / "templates")
    html = templates.html("page", newsroom.context().view("index.html", "vi"), {})
    assert html == "<p>a\u00a0· b <code>c · d<wbr>e · f</code>\u00a0· e</p>"


def test_a_target_and_an_estimate_say_so_in_words(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][5]["obs_status"] = "E"
    matrix = page(newsroom, "broadband")
    assert "ước tính" in words(cell(matrix, "Tên fibre", "Tinh Hai"))
    target = cell(page(newsroom, "mobile"), "Tên stations", "Tinh Mot")
    assert target.find("p[@data-mark='target']") is not None
    assert "đến năm 2025 · mục tiêu" in words(target)


def test_a_row_says_its_verdict_with_the_reasons(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][5]["base"] = "communes"
    row = page(newsroom, "broadband").find(".//tbody[@data-grade='side_by_side']")
    said = "Kết quả các tỉnh trong hàng: Chỉ đặt cạnh nhau, không xếp hạng: Các tỷ lệ tính trên những mẫu số khác nhau."
    assert said in words(row)


def test_what_one_place_alone_has_is_folded_under_the_matrix(newsroom: Newsroom) -> None:
    found = page(newsroom, "mobile")
    assert [words(link) for link in found.iterfind(".//tbody[@data-grade]/tr/th/a")] == ["Tên stations"]
    (folded,) = found.findall("details")
    assert words(folded.find("summary")) == "1 thước đo chỉ có ở một nơi"
    assert [words(link) for link in folded.findall("ul/li/a")] == ["Tên mobile_5g"]


def test_with_a_result_of_one_province_a_line_says_that_there_is_nothing_to_compare(newsroom: Newsroom) -> None:
    del newsroom.rows["observations"][1]
    assert words(page(newsroom, "mobile").find(".//tbody[@data-grade='single']//span[@class='ts-grade']")) == "Không có gì để so"


def test_a_topic_of_which_nothing_is_said_of_two_places_has_no_matrix(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [row for row in newsroom.rows["observations"] if row["indicator"] != "stations"]
    found = page(newsroom, "mobile")
    assert found.find(".//table") is None
    assert "chưa có điều gì được nói về hai nơi" in words(found)


def kin(newsroom: Newsroom) -> Any:
    """Return the matrix of a topic in which two places have a share of one family each, by another indicator."""
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", "percent", polarity="higher", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"][5].update(indicator="line", observation_id="tinh-hai.line.2022-05")
    del newsroom.rows["observations"][6]
    return page(newsroom, "broadband")


def test_numbers_of_one_family_stand_together_under_what_differs(newsroom: Newsroom) -> None:
    found = kin(newsroom)
    (family,) = found.iterfind(".//tbody[@class='ts-family']")
    assert words(family) == "sites (vi) Chỉ đặt cạnh nhau, không xếp hạng: đo những điều khác nhau."
    assert [words(heading) for heading in family.iter("h2")] == ["sites (vi)"], "the outline of the page has the groups"
    lines = [row for row in found.iterfind(".//tbody[@data-grade]/tr") if row.find("th") is not None]
    assert [words(row.find("th/a")) for row in lines] == ["Tên fibre", "Tên line"]
    assert not [row for row in lines if row.find("th/span") is not None]


def test_a_family_that_has_the_name_of_one_of_its_lines_is_told_apart_from_it(newsroom: Newsroom) -> None:
    newsroom.rows["codelists"] = [
        {**row, "name_vi": "Tên fibre"} if row["codelist"] == "family" and row["code"] == "sites" else row
        for row in newsroom.rows["codelists"]
    ]
    found = kin(newsroom)
    assert [words(heading) for heading in found.iterfind(".//tbody[@class='ts-family']//h2")] == [
        "Tên fibre và các thước đo liên quan"
    ]


def test_what_is_said_in_another_line_of_the_family_is_not_said_again(newsroom: Newsroom) -> None:
    silent = cell(kin(newsroom), "Tên fibre", "Tinh Hai")
    assert words(silent) == "nói theo cách khác hoặc điều gần đó"
    assert silent.get("class") == "ts-near"


def test_a_figure_that_was_calculated_says_so_in_its_cell(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][1]["quality"] = "derived"
    matrix = page(newsroom, "mobile")
    told = ["derived (vi)" in words(cell(matrix, "Tên stations", place)) for place in ("Tinh Hai", "Tinh Mot")]
    assert told == [True, False]


def test_a_place_that_says_something_otherwise_is_not_named_as_silent(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-ba", "fibre", "2022-05", "81", base="households"),
        observation("tinh-ba", "stations", "2022-05", "", obs_status="L"),
    ]
    assert page(newsroom, "mobile").xpath(".//small[@class='ts-note ts-none-names']") == []


def test_silent_places_are_named_in_one_line_where_a_line_is_a_list(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "fibre", "2022-05", "81", base="households"))
    matrix = page(newsroom, "mobile")
    assert cell(matrix, "Tên stations", "Tinh Ba").get("class") == "ts-none"
    assert words(matrix.find(".//small[@class='ts-note ts-none-names']")) == "bài báo không nói: Tinh Ba"


def test_what_compares_stands_first_and_what_stands_alone_folded_and_says_of_how_many_places_it_is(newsroom: Newsroom) -> None:
    added = (newsroom.indicator(one, "broadband", "percent", polarity="higher") for one in ("aim", "line"))
    newsroom.rows["indicators"][:0] = added
    newsroom.rows["observations"] += [
        observation(area, "aim", "2022-05", "81", kind="target", target_period="2025") for area in ("tinh-mot", "tinh-hai")
    ]
    for area, base in (("tinh-mot", "households"), ("tinh-hai", "communes")):
        newsroom.rows["observations"].append(observation(area, "line", "2022-05", "81", base=base))
    found = page(newsroom, "broadband")
    lines = [(row, row.find(".//details")) for row in found.iterfind(".//tbody[@data-grade]")]
    told = [(words(row.find(".//th/a")), row.get("data-grade"), cells.get("open") is not None) for row, cells in lines]
    assert told[0] == ("Tên fibre", "comparable", True)
    assert told[-2:] == [("Tên line", "side_by_side", True), ("Tên aim", "single", False)]
    for row, cells in lines:
        several = sum(one.find("p[@class='ts-item']") is not None for one in row.iterfind("tr/td[@data-label]"))
        assert words(cells.find("summary")) == f"Có ở {several} nơi"


def test_a_family_stands_where_the_line_of_it_that_compares_best_would(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", "percent", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"].append(observation("tinh-hai", "line", "2022-05", "81", base="communes"))
    view = newsroom.context().view("compare/broadband.html", "vi")
    (found,) = (one for one in matrices(view.context) if one.topic == "broadband")
    (block,) = (one for one in found.blocks if one.family == "sites")
    assert [line.grade(view.dataset) for line in block.lines] == ["comparable", "single"]
    assert matrix_page.GRADES[matrix_page._rank(block, found.columns, view)] == "comparable"


def test_what_is_said_of_the_family_elsewhere_is_told_in_the_cell(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("line", "mobile", "percent", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"].append(observation("tinh-ba", "line", "2022-05", "81", base="households"))
    silent = cell(page(newsroom, "broadband"), "Tên fibre", "Tinh Ba")
    assert (silent.get("class"), "Tên line: 81%" in words(silent)) == (None, True)


def test_the_page_before_the_matrices_counts_each_indicator_once_by_how_far_it_compares(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"] += [newsroom.indicator(name, "mobile", "station") for name in ("masts", "towers", "alone")]
    newsroom.rows["observations"] += [
        observation("tinh-hai", "masts", "2022-05", "9"),
        observation("tinh-mot", "masts", "2022-05", "8", kind="target", target_period="2025"),
        observation("tinh-mot", "alone", "2022-05", "8"),
    ]
    newsroom.assemble()
    page = tree(newsroom.content("compare/index.html", "en"))
    notes = [words(one.getparent()) for one in page.xpath("//a[contains(@href, 'mobile.html')]")]
    assert any("4 indicators; with results of two provinces or more: 1; comparable: 0" in note for note in notes)
    newsroom.rows["observations"] = [row for row in newsroom.rows["observations"] if row["ref_area"] != "tinh-hai"]
    newsroom.assemble()
    notes = [words(one.getparent()) for one in tree(newsroom.content("compare/index.html", "en")).xpath("//li/a")]
    assert any("4 indicators; nothing to compare" in note for note in notes), "of none of them it is not counted how many compare"
    counts = {
        one.xpath("string(span/@data-grade)"): words(one.getnext().find("small"))
        for one in page.xpath("//dt[span/@data-grade]")
        if one.getnext().find("small") is not None
    }
    others = tree(newsroom.content("compare/mobile.html", "en")).xpath("//a/@href")
    assert ("broadband.html" in others, "mobile.html" in others) == (True, False), "a page names the other topics alone"
    one, several = "1 indicator", "3 indicators"
    assert counts == {"comparable": one, "side_by_side": one, "not_comparable": "0 indicators", "single": several}


def test_every_column_can_be_chosen_and_every_verdict_filtered_without_script(newsroom: Newsroom) -> None:
    matrix = page(newsroom, "broadband")
    boxes = [box.get("id") for box in matrix.iterfind(".//input[@type='checkbox']")]
    assert boxes == ["show-tinh-hai", "show-tinh-mot", "show-nuoc"]
    style = matrix.find(".//style").text
    for number, box in enumerate(boxes, 2):
        assert f":has(.ts-pick-place:checked):not(:has(#{box}:checked)) tr>:nth-child({number})" in style
    grades = {row.get("data-grade") for row in matrix.iterfind(".//tbody")} - {"single"}
    for grade in grades:
        radio = f"only-{grade.replace('_', '-')}"
        assert matrix.find(f".//input[@id='{radio}']") is not None
        assert f'.ts-compare:has(#{radio}:checked) tbody:not([data-grade="{grade}"])' in style
    assert matrix.find(".//script") is None


def counted(asked: list[int]) -> Callable[[Sequence[Observation], Dataset], Verdict]:
    """Return `compare`, which notes of how many figures it is asked."""

    def asks(rows: Sequence[Observation], data: Dataset) -> Verdict:
        asked.append(len(rows))
        return compare(rows, data)

    return asks


def test_sixty_three_provinces_and_fifty_indicators_stay_light_and_are_compared_line_by_line(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("tinhso.reports.views.matrix.compare", counted(asked))
    context = newsroom.context()
    province, share, figure = context.dataset.places[1], context.dataset.indicators[1], context.dataset.observations[4]
    places = [
        replace(
            province, ref_area=f"tinh-{n}", name=Text(vi=f"Tỉnh {n}", en=f"Tỉnh {n}"), sort_order=n, valid_to=None, successor=None
        )
        for n in range(63)
    ]
    indicators = [replace(share, indicator=f"ty_le_{n}", line=n) for n in range(50)]
    rows = tuple(
        replace(
            figure, observation_id=f"{place.ref_area}.{indicator.indicator}.{year}", ref_area=place.ref_area,
            indicator=indicator.indicator, time_period=Period(year=year, month=1 + place.sort_order * 7 % 12),
        )
        for place in places
        for indicator in indicators
        for year in (2023, 2024)
    )  # fmt: skip
    data = replace(context.dataset, places=(context.dataset.places[0], *places), indicators=tuple(indicators), observations=rows)
    writer = Writer(context=replace(context, dataset=data), templates=Templates(newsroom.project.layers, newsroom.project.build))
    monkeypatch.setattr(Dataset, "languages", ("vi",))
    pages = kinds.matrix.pages(writer)
    # Of each line the latest figure of each place: every pair of them, its sets, and its verdict; never the years before.
    assert 0 < len(asked) <= 50 * (comb(63, 2) + 63 + 1)
    assert max(asked) == 63
    for written in pages:
        assert len(gzip.compress(saying(written, "vi").encode(), 6)) < 45_000
        style = tree(saying(written, "vi")).find(".//style")
        assert style is None or len(style.text) < 6_000
    shown = [row for written in pages[1:] for row in tree(saying(written, "vi")).iterfind(".//tbody/tr/th")]
    assert len(shown) == 50
    assert all(len(column_heads(tree(saying(written, "vi")))) == 63 for written in pages[1:])


def test_states_of_one_family_stand_in_no_line_of_another() -> None:
    one = replace(made_up.EDITION.indicators[0], family="f", unit_measure=None)
    other = replace(one, indicator="other")
    assert (_kindred(one, other), _kindred(replace(one, unit_measure="x"), replace(other, unit_measure="x"))) == (False, True)


def test_of_figures_at_other_times_the_nearest_are_those_at_one_distance_alone() -> None:
    at = {time: made_up.row(time=time) for time in ("2022-01", "2022-04", "2022-06", "2022-08")}
    assert nearest([*at.values()], made_up.row(time="2022-05")) == (at["2022-04"], at["2022-06"])
    assert nearest([at["2022-08"], at["2022-04"]], made_up.row(time="2022-05")) == (at["2022-04"],)
    assert nearest([at["2022-01"], at["2022-06"]], made_up.row(time="2022-03")) == (at["2022-01"],)
    assert nearest([], at["2022-01"]) == ()
