"""The page of a yardstick shows its figures as dots, each at its own date and from zero, and joins only those of one run."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.newsroom import Newsroom, observation, tree, words

MORE = {"base": "households", "kind": "benchmark"}


@pytest.fixture
def dated(newsroom: Newsroom) -> Newsroom:
    """A newsroom that has three figures of the country, the second of a source of its own."""
    newsroom.rows["observations"] = [row for row in newsroom.rows["observations"] if row["indicator"] != "fibre"]
    newsroom.rows["observations"] += [
        observation("nuoc", "fibre", "2020", "50", **MORE, source_id="bai-mot"),
        observation("nuoc", "fibre", "2021", "60", **MORE, source_id="bai-hai"),
        observation("nuoc", "fibre", "2022", "75", **MORE, source_id="bai-mot"),
    ]
    return newsroom


def rows(newsroom: Newsroom, place: str = "nuoc") -> list[Any]:
    newsroom.assemble()
    return list(tree(newsroom.content(f"places/{place}.html")).xpath("//*[@id='over-time']/following-sibling::ul[1]/li"))


def test_the_last_figure_the_first_and_their_number_stand_beside_the_dots(dated: Newsroom) -> None:
    (row,) = rows(dated)
    assert [words(line) for line in row.findall("p")] == ["Tên fibre năm 2022 75%", "lúc đầu 50% (năm 2020) · 3 con số"]
    (drawing,) = row.xpath("svg")
    assert drawing.get("aria-label") == "Tên fibre; 50% năm 2020; 60% năm 2021; 75% năm 2022"
    first, _, last = (float(dot.get("cy")) for dot in drawing.xpath("circle"))
    floor = float(drawing.xpath("line/@y1")[0])
    assert (floor - first) / (floor - last) == pytest.approx(50 / 75, abs=0.01), "heights are of zero"


def test_only_figures_of_one_run_are_joined(dated: Newsroom) -> None:
    (row,) = rows(dated)
    assert len(row.xpath(".//polyline")) == 1, "the first and the last are of one source, the second of another"


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "target", "target_period": "2030"},
        {"time_basis": "published"},
        {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."},
        {"base": "communes"},
    ],
)
def test_what_has_no_date_of_its_own_is_doubtful_or_a_share_of_other_things_is_no_dot(
    dated: Newsroom, fault: dict[str, str]
) -> None:
    dated.rows["observations"][-1].update(fault)
    assert rows(dated) == [], "two dates are said faster than drawn"


def test_ranks_are_no_dots_from_zero(dated: Newsroom) -> None:
    for row, rank in zip(dated.rows["observations"][-3:], ("90", "80", "70"), strict=True):
        row.update(indicator="rank", base="", obs_value=rank, as_printed=rank, denominator="190")
        row["observation_id"] = row["observation_id"].replace("fibre", "rank")
    assert rows(dated) == []


def test_a_place_that_is_compared_stands_among_the_others_instead(dated: Newsroom) -> None:
    for row in dated.rows["observations"][-3:]:
        row.update(ref_area="tinh-hai", kind="reported", observation_id=row["observation_id"].replace("nuoc", "tinh-hai"))
    assert rows(dated, "tinh-hai") == []
