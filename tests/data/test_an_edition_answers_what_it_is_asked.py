"""What an edition answers of its rows, codes and sources: in which order, in which language, and under which name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.data.made_up import EDITION, row
from tinhso.model import Code, Dataset, Kind, Text

HOMES = Code(codelist="base", code="homes", name=Text(vi="hộ", en="homes"), sort_order=1, line=2)
ROWS = (
    row("one"),
    row("one", "count", kind="target"),
    row("two", source_id="b"),
    row("two", "count", kind="target", source_id="b"),
)


def edition(*codes: Code, **more: object) -> Dataset:
    return replace(EDITION, codes=(*EDITION.codes, *codes), observations=ROWS, **more)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [0, 1, 2, 3]),
        ({"ref_area": "one"}, [0, 1]),
        ({"indicator": "count"}, [1, 3]),
        ({"source_id": "b"}, [2, 3]),
        ({"kind": Kind.TARGET}, [1, 3]),
        ({"kind": Kind.TARGET, "ref_area": "two"}, [3]),
        ({"kind": Kind.REPORTED, "indicator": "count"}, []),
    ],
)
def test_rows_are_chosen_by_every_condition_in_their_order(asked: dict[str, str], found: list[int]) -> None:
    assert edition().select(**asked) == tuple(ROWS[n] for n in found)


def test_a_list_of_codes_is_in_its_own_order_not_in_that_of_the_file() -> None:
    codes = [replace(HOMES, code=code, sort_order=order) for code, order in (("last", 3), ("first", 1), ("second", 2))]
    known = edition(*codes)
    assert [code.code for code in known.codelist("base")] == ["first", "second", "last"]
    assert [code.code for code in known.codelists["base"]] == ["first", "second", "last"]


@pytest.mark.parametrize(
    ("base", "breakdown", "vi", "en"),
    [
        ("homes.female", "female", "hộ, nữ", "homes, women"),
        ("female", "female", "nữ", "women"),
        ("farms.male", "male", "nam", "men"),
    ],
)
def test_a_base_of_one_part_is_named_by_the_whole_and_then_the_part(base: str, breakdown: str, vi: str, en: str) -> None:
    known = replace(edition(HOMES), observations=(row("one", base=base, breakdown=breakdown),))
    assert dict(known.code("base", base).name) == {"vi": vi, "en": en}


@pytest.mark.parametrize(("written", "read"), [("en", "en"), ("fr", "fr"), (None, "vi")])
def test_a_source_that_names_no_language_is_in_the_first_of_the_edition(written: str | None, read: str) -> None:
    known = edition(sources=(replace(EDITION.sources[0], language=written),))
    assert known.language_of("a") == read


def test_rows_without_a_figure_stand_among_the_others_by_their_lines() -> None:
    first, last = replace(ROWS[0], line=2), replace(ROWS[2], line=4)
    empty = replace(row("two", value=None, obs_status="M"), line=3)
    known = replace(edition(), observations=(first, last), missing=(empty,))
    assert known.rows == (first, empty, last)
    assert known.missing_at("two", "share") == (empty,)
    assert known.without_figure(empty.observation_id) is empty
    assert not known.has_observation(empty.observation_id)


def test_only_rows_that_are_all_of_the_edition_are_known_by_their_ids() -> None:
    known = edition()
    assert known.has_own(ROWS[:2])
    assert not known.has_own((ROWS[0], replace(ROWS[1], line=99)))


@pytest.mark.parametrize(
    ("more", "vi", "en"),
    [
        ({"title": "Bài một", "publisher": "Báo"}, "Bài một", "Bài một"),
        ({"title": None, "publisher": "Báo", "publisher_name": Text(vi="Báo", en="The Paper")}, "Báo", "The Paper"),
        ({"title": None, "publisher": "Báo"}, "Báo", "Báo"),
        ({"title": None, "publisher": None}, "a", "a"),
    ],
)
def test_a_source_goes_by_its_title_else_by_who_published_it_else_by_its_code(more: dict[str, Any], vi: str, en: str) -> None:
    source = replace(EDITION.sources[0], **more)
    assert (source.name_in("vi"), source.name_in("en")) == (vi, en)


@pytest.mark.parametrize(
    ("file", "code", "is_table", "in_cells"),
    [
        ("a.csv", None, True, True), ("A.CSV", None, True, True), ("a.tsv", None, True, True), ("a.txt", None, False, False),
        ("a.txt", "E11", False, True), (None, "E11", False, True), (None, None, False, False),
    ],
)  # fmt: skip
def test_a_source_is_a_table_by_its_file_and_speaks_in_cells_by_its_code_too(
    file: str | None, code: str | None, is_table: bool, in_cells: bool
) -> None:
    source = replace(EDITION.sources[0], file=file, table_code=code)
    assert (source.is_table, source.speaks_in_cells) == (is_table, in_cells)
