"""What catalogues are told of an edition: the time that its figures span, its places, its topics and its files."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from tests.data.made_up import EDITION, row
from tests.data.tiny import Tiny
from tinhso.data import describe
from tinhso.data.publishing.description import DataFile, Description, as_json, both
from tinhso.model import Code, Observation, Text
from tinhso.project import Config


@pytest.fixture
def config(tiny: Tiny) -> Config:
    return tiny.project.config


def span(config: Config, *rows: Observation) -> tuple[str | None, str | None]:
    """Return between which periods an edition is said to lie."""
    found = describe(replace(EDITION, observations=rows), config, {})
    return found.first, found.last


@pytest.mark.parametrize(
    ("times", "first", "last"),
    [
        ((), None, None),
        (("2022",), "2022", "2022"),
        (("2021-05", "2019", "2022-03-29"), "2019", "2022-03-29"),
        (("2024-Q3", "2023-S2"), "2023-07-01", "2024-09-30"),
        (("2020/2025", "2022"), "2020-01-01", "2025-12-31"),
        (("2023/2024", "2024-03"), "2023-09-01", "2024-08-31"),
        (("2023-12", "2023"), "2023", "2023-12"),
        (("2023", "2023-01"), "2023", "2023"),
        (("2023-01", "2023-Q1", "2023-S1", "2023", "2023-01-05", "2023-01-31"), "2023", "2023"),
        (("2023-12", "2023-Q4", "2023-12-05", "2023", "2023-12-30", "2023-12-31"), "2023", "2023-12-31"),
    ],
)
def test_the_time_is_from_the_first_that_begins_to_the_last_that_ends(
    config: Config, times: tuple[str, ...], first: str | None, last: str | None
) -> None:
    assert span(config, *(row(time=time) for time in times)) == (first, last)
    assert span(config, *(row(time=time) for time in reversed(times))) == (first, last)


def test_when_a_target_was_set_or_is_due_is_no_time_of_a_figure(config: Config) -> None:
    assert span(config, row(time="2022"), row(time="2018", kind="target", due="2030")) == ("2022", "2022")


def test_only_what_there_are_figures_of_is_named(config: Config) -> None:
    topics = tuple(
        Code(codelist="topic", code=code, name=Text(vi=code, en=code), sort_order=number, line=2)
        for number, code in ((2, "topic"), (1, "unused"))
    )
    found = describe(replace(EDITION, codes=(*EDITION.codes, *topics), observations=(row("two"), row("one"))), config, {})
    assert [place["en"] for place in found.places] == ["One", "Two"]
    assert [topic["en"] for topic in found.topics] == ["topic"]


def test_it_has_the_words_and_the_licence_of_the_edition(config: Config) -> None:
    found = describe(EDITION, config, {})
    assert (found.title, found.abstract, found.digest) == (config.title, config.description, EDITION.digest)
    assert (found.edition, found.licence, found.address) == (str(config.edition), config.licence.url, None)
    assert describe(EDITION, replace(config, site_url="https://a.vn/"), {}).address == "https://a.vn/"


def test_files_are_listed_by_name_with_their_size_digest_and_meaning(config: Config) -> None:
    found = describe(EDITION, config, {"tinhso.json": b"{}", "places.csv": b"abc"}).files
    assert [(file.name, file.size, file.sha256) for file in found] == [
        ("places.csv", 3, hashlib.sha256(b"abc").hexdigest()), ("tinhso.json", 2, hashlib.sha256(b"{}").hexdigest()),
    ]  # fmt: skip
    assert found[0].meaning is not None
    assert list(found[0].meaning) == list(config.languages)
    assert found[1].meaning is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("places.csv", "text/csv"),
        ("tinhso.sdmx.csv", "application/vnd.sdmx.data+csv"),
        ("csv-metadata.json", "application/csvm+json"),
        ("tinhso.json", "application/json"),
        ("catalog.jsonld", "application/ld+json"),
        ("places.parquet", "application/vnd.apache.parquet"),
        ("tinhso.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ghi-chu.txt", "application/octet-stream"),
        ("csv", "application/octet-stream"),
    ],
)
def test_a_file_is_of_the_type_of_its_name(name: str, kind: str) -> None:
    assert DataFile(name=name, size=1, sha256="", meaning=None).media_type == kind


def test_an_address_is_whole_where_the_site_has_one_and_else_below_what_is_said(config: Config) -> None:
    found: Description = describe(EDITION, config, {})
    assert (found.file("a.csv"), found.file("a.csv", "../")) == ("a.csv", "../a.csv")
    assert replace(found, address="https://a.vn/").file("a.csv", "../") == "https://a.vn/data/downloads/a.csv"


def test_a_statement_has_a_value_for_each_language_and_a_document_is_for_people_to_read_too() -> None:
    said = both(Text(vi="Tỉnh", en="Province"))
    assert said == [{"@value": "Tỉnh", "@language": "vi"}, {"@value": "Province", "@language": "en"}]
    assert as_json({"a": "Tỉnh", "b": [1]}).decode() == '{\n "a": "Tỉnh",\n "b": [\n  1\n ]\n}\n'
