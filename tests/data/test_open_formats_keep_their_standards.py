"""SDMX-CSV 2.0, CSV on the Web, DCAT and schema.org: what each demands is there, and says the same as the tables."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.data import made_up
from tests.data.tiny import Tiny
from tests.languages import CONTRACT
from tinhso.data import Tables, describe, export, schema_org
from tinhso.data.publishing.catalogue import dcat
from tinhso.data.publishing.csvw import csvw
from tinhso.data.publishing.description import DataFile, Description
from tinhso.data.publishing.sdmx import DIMENSIONS, sdmx_csv
from tinhso.model import Dataset, Observation, Text
from tinhso.project import Config

ADDRESS = "https://a.vn/so/"


@pytest.fixture
def config(tiny: Tiny) -> Config:
    return tiny.project.config


@pytest.fixture
def folder(tmp_path: Path, tables: Tables, edition: Dataset, config: Config) -> Path:
    export(edition, replace(tables, config=replace(config, site_url=ADDRESS)), tmp_path / "downloads")
    return tmp_path / "downloads"


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def sdmx(folder: Path) -> list[dict[str, str]]:
    text = (folder / "tinhso.sdmx.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), strict=True))


def test_sdmx_csv_begins_with_the_columns_of_the_standard(folder: Path) -> None:
    header = (folder / "tinhso.sdmx.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert header[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert len(set(header)) == len(header)
    assert header.index("OBS_VALUE") == 3 + len(DIMENSIONS)  # dimensions, then the measure, then attributes


def test_sdmx_csv_has_one_row_an_observation_with_its_own_key(folder: Path, edition: Dataset) -> None:
    rows = sdmx(folder)
    assert [row["OBSERVATION_ID"] for row in rows] == [row.observation_id for row in edition.observations]
    assert len({tuple(row[name] for name in DIMENSIONS) for row in rows}) == len(rows)
    assert all(row[name] for row in rows for name in DIMENSIONS)
    assert {(row["STRUCTURE"], row["ACTION"]) for row in rows} == {("dataflow", "I")}
    assert all(re.fullmatch(r"[A-Z]+:[A-Z_]+\(\d+\.\d+\)", row["STRUCTURE_ID"]) for row in rows)


def test_sdmx_csv_gives_numbers_and_states_apart_and_no_word_for_nothing(folder: Path, edition: Dataset) -> None:
    for row, observation in zip(sdmx(folder), edition.observations, strict=True):
        assert row["OBS_VALUE"] == ("" if observation.value is None else str(observation.value))
        assert row["OBS_CODE"] == (observation.code or "")
        assert row["BASE"] == (observation.base or "_Z")
        assert (row["TIME_PERIOD"], row["OBS_STATUS"]) == (str(observation.time_period), observation.obs_status)


#: A row with everything that one may have, and all that SDMX-CSV has of it.
FULL = made_up.row(
    "two", "share", "40.5", time="2020/2022", due="2025/2030", base_period="2015-06", obs_status="E", quality="mirror",
    precision="about", time_basis="published", kind="target", base="homes.female", breakdown="female", upper="41.50",
    numerator=Decimal(1000), denominator=Decimal("2400.5"), as_printed="40,5–41,50", locator=7, source_id="b",
    conf_lower="39.25", conf_upper="42", conf_status="F",
)  # fmt: skip
EVERYTHING = {
    "STRUCTURE": "dataflow", "STRUCTURE_ID": "TINHSO:OBSERVATIONS(1.0)", "ACTION": "I", "REF_AREA": "two", "INDICATOR": "share",
    "KIND": "target", "BASE": "homes.female", "SOURCE": "b", "OCCURRENCE": "1", "TIME_PERIOD": "2020-01-01/P3Y",
    "OBS_VALUE": "40.5", "OBS_UPPER": "41.50", "OBS_CODE": "", "OBS_STATUS": "E", "QUALITY": "mirror", "UNIT_MEASURE": "percent",
    "TIME_BASIS": "published", "PRECISION": "about", "NUMERATOR": "1000", "DENOMINATOR": "2400.5",
    "TARGET_PERIOD": "2025-01-01/P6Y", "BASE_PERIOD": "2015-06", "AS_PRINTED": "40,5–41,50", "LOCATOR": "7",
    "OBSERVATION_ID": FULL.observation_id, "BREAKDOWN": "female", "CONF_LOWER": "39.25", "CONF_UPPER": "42", "CONF_STATUS": "F",
}  # fmt: skip
FEW = ("BREAKDOWN", "CONF_LOWER", "CONF_UPPER", "CONF_STATUS")


def written(*rows: Observation) -> list[dict[str, str]]:
    text = sdmx_csv(replace(made_up.EDITION, observations=rows)).decode()
    return list(csv.DictReader(io.StringIO(text), strict=True))


def test_sdmx_csv_has_all_that_a_row_has() -> None:
    assert written(FULL) == [EVERYTHING]
    state = {"OBS_VALUE": "", "OBS_CODE": "there", "UNIT_MEASURE": "", "BASE": "_Z", "LOCATOR": "1", "TARGET_PERIOD": ""}
    (found,) = written(made_up.row(indicator="state"))
    assert state.items() <= found.items()
    assert found["BASE_PERIOD"] == ""
    assert not set(FEW) & set(found)


def test_sdmx_csv_has_numbers_without_powers_and_lines_that_end_as_those_of_every_table() -> None:
    dataset = replace(made_up.EDITION, observations=(made_up.row(value="1E+5"),))
    assert sdmx_csv(dataset).count(b"\r") == 0
    assert written(*dataset.observations)[0]["OBS_VALUE"] == "100000"


@pytest.mark.parametrize("name", FEW)
def test_sdmx_csv_has_what_few_rows_have_where_one_has_it(name: str) -> None:
    first, second = written(made_up.row("one"), made_up.row("two", **{name.lower(): getattr(FULL, name.lower())}))
    assert (first[name], second[name]) == ("", EVERYTHING[name])
    assert [one for one in FEW if one in first] == [name]


def test_sdmx_csv_numbers_what_shares_all_else_that_tells_rows_apart() -> None:
    same = [made_up.row(value=value) for value in ("50", "51", "52")]
    others = [
        made_up.row(**one)
        for one in (
            {"ref_area": "two"}, {"indicator": "rate"}, {"kind": "context"}, {"base": "homes"}, {"source_id": "b"},
            {"time": "2022-04"},
        )
    ]  # fmt: skip
    assert [one["OCCURRENCE"] for one in written(same[0], *others, *same[1:])] == ["1", *"111111", "2", "3"]


def test_csvw_names_every_column_of_every_table_in_its_order(folder: Path) -> None:
    group = read(folder, "csv-metadata.json")
    assert group["@context"][0] == "http://www.w3.org/ns/csvw"
    assert [table["url"] for table in group["tables"]] == [f"{name}.csv" for name in CONTRACT]
    for table in group["tables"]:
        header = (folder / table["url"]).read_text(encoding="utf-8").splitlines()[0].split(",")
        columns = table["tableSchema"]["columns"]
        assert [column["titles"] for column in columns] == [column["name"] for column in columns] == header
        assert not any(column["name"].startswith("_") for column in columns)


def test_csvw_keys_lead_to_columns_that_are_there(folder: Path) -> None:
    group = read(folder, "csv-metadata.json")
    columns = {table["url"]: {column["name"] for column in table["tableSchema"]["columns"]} for table in group["tables"]}
    keys = 0
    for table in group["tables"]:
        assert set(table["tableSchema"].get("primaryKey", [])) <= columns[table["url"]]
        for key in table["tableSchema"].get("foreignKeys", []):
            keys += 1
            assert key["columnReference"] in columns[table["url"]]
            assert key["reference"]["columnReference"] in columns[key["reference"]["resource"]]
    assert keys > 3


def test_csvw_types_fit_the_cells(folder: Path) -> None:
    for table in read(folder, "csv-metadata.json")["tables"]:
        rows = list(csv.DictReader(io.StringIO((folder / table["url"]).read_text(encoding="utf-8"))))
        for column in table["tableSchema"]["columns"]:
            cells = [row[column["name"]] for row in rows]
            assert all(cells) or not column.get("required"), (table["url"], column["name"])
            kind = column["datatype"]
            if isinstance(kind, dict) and kind["base"] == "string":
                assert all(re.fullmatch(kind["format"], cell) for cell in cells if cell), (table["url"], column["name"])
            if kind in ("integer", "decimal"):
                assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in cells if cell)


def test_dcat_has_a_catalogue_a_data_set_and_every_download_but_itself(folder: Path) -> None:
    catalogue = read(folder, "catalog.jsonld")
    assert catalogue["@type"] == "dcat:Catalog"
    (dataset,) = catalogue["dcat:dataset"]
    for node in (catalogue, dataset):
        for name in ("dcterms:title", "dcterms:description"):
            assert {side["@language"] for side in node[name]} == {"vi", "en"}
        assert node["dcterms:publisher"]["foaf:name"]
        assert node["dcterms:license"]["@id"].startswith("https://creativecommons.org/")
    there = {path.name for path in folder.iterdir()} - {"catalog.jsonld"}
    assert {entry["dcterms:title"] for entry in dataset["dcat:distribution"]} == there
    for entry in dataset["dcat:distribution"]:
        content = (folder / entry["dcterms:title"]).read_bytes()
        assert entry["dcat:downloadURL"]["@id"] == f"{ADDRESS}data/downloads/{entry['dcterms:title']}"
        assert entry["dcat:byteSize"]["@value"] == str(len(content))
        assert entry["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()
        assert re.fullmatch(r"https://www\.iana\.org/assignments/media-types/[a-z]+/[\w.+-]+", entry["dcat:mediaType"]["@id"])


def test_every_prefix_of_the_catalogue_is_declared(folder: Path) -> None:
    text = (folder / "catalog.jsonld").read_text(encoding="utf-8")
    catalogue = json.loads(text)
    used = set(re.findall(r'"([a-z]+):[A-Za-z_0-9]+"(?=:)', text)) | set(re.findall(r'"@type": "([a-z]+):', text))
    assert used <= set(catalogue["@context"])


def test_without_an_address_a_catalogue_names_files_from_where_it_lies(tmp_path: Path, tables: Tables, edition: Dataset) -> None:
    export(edition, tables, tmp_path / "d")
    (dataset,) = read(tmp_path / "d", "catalog.jsonld")["dcat:dataset"]
    assert "places.csv" in {entry["dcat:downloadURL"]["@id"] for entry in dataset["dcat:distribution"]}
    assert "dcat:landingPage" not in dataset


def test_metadata_of_tables_are_those_of_the_edition(folder: Path, config: Config) -> None:
    assert read(folder, "csv-metadata.json")["dc:title"] == both(config.title["vi"], config.title["en"])


def test_schema_org_has_what_a_data_set_must_have(edition: Dataset, config: Config) -> None:
    files = {"places.csv": b"a\n", "tinhso.xlsx": b"x"}
    found = describe(edition, replace(config, description=Text(vi="Mô tả " * 20, en="About " * 20)), files)
    node: dict[str, Any] = schema_org(found, "en", "../data/downloads/")
    assert node["@type"] == "Dataset"
    assert 50 <= len(node["description"]) <= 5000
    assert node["name"]
    assert node["creator"]["@type"] == "Organization"
    assert [part["contentUrl"] for part in node["distribution"]] == [
        "../data/downloads/places.csv",
        "../data/downloads/tinhso.xlsx",
    ]
    assert re.fullmatch(r"\d{4}[-\d]*/\d{4}[-\d]*", node["temporalCoverage"])
    assert "url" not in node
    assert schema_org(replace(found, address=ADDRESS), "en", "")["url"] == f"{ADDRESS}en/data/"


#: What catalogues are told of a made-up data set.
DESCRIBED = Description(
    title=Text(vi="Số bịa", en="Made up"), abstract=Text(vi="Về hai nơi", en="About two places"), edition="2026-11",
    digest="d1", address=None, licence="https://a.vn/giay-phep/", first="2019", last="2022-05-31",
    places=(Text(vi="Một", en="One"), Text(vi="Hai", en="Two")),
    topics=(Text(vi="Sóng", en="Signal"), Text(vi="Đèn", en="Light")),
    files=(
        DataFile(name="a.csv", size=3, sha256="aa", meaning=Text(vi="Một dòng là một a.", en="A row is an a.")),
        DataFile(name="b.xlsx", size=4, sha256="bb", meaning=None),
    ),
)  # fmt: skip
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_schema_org_has_all_that_is_known() -> None:
    organisation = {"@type": "Organization", "name": "Made up"}
    wanted = {
        "@type": "Dataset", "name": "Made up: About two places", "description": "About two places. One, Two.",
        "identifier": "d1", "version": "2026-11", "datePublished": "2026-11", "inLanguage": ["vi", "en"],
        "license": "https://a.vn/giay-phep/", "isAccessibleForFree": True, "creator": organisation, "publisher": organisation,
        "keywords": ["Signal", "Light"],
        "spatialCoverage": [{"@type": "Place", "name": "One"}, {"@type": "Place", "name": "Two"}],
        "distribution": [
            {"@type": "DataDownload", "name": "a.csv", "contentUrl": "../a.csv", "encodingFormat": "text/csv",
             "contentSize": "3 B", "sha256": "aa"},
            {"@type": "DataDownload", "name": "b.xlsx", "contentUrl": "../b.xlsx", "encodingFormat": SHEET,
             "contentSize": "4 B", "sha256": "bb"},
        ],
        "temporalCoverage": "2019/2022-05-31",
    }  # fmt: skip
    assert schema_org(DESCRIBED, "en", "../") == wanted
    there = replace(DESCRIBED, address=ADDRESS)
    assert [schema_org(there, lang, "../")["url"] for lang in ("vi", "en")] == [f"{ADDRESS}data/", f"{ADDRESS}en/data/"]
    assert schema_org(there, "vi", "../")["distribution"][0]["contentUrl"] == f"{ADDRESS}data/downloads/a.csv"


def both(vi: str, en: str) -> list[dict[str, str]]:
    return [{"@value": vi, "@language": "vi"}, {"@value": en, "@language": "en"}]


def of_type(value: str, kind: str) -> dict[str, str]:
    return {"@value": value, "@type": f"xsd:{kind}"}


def test_dcat_has_all_that_is_known() -> None:
    licence, issued = {"@id": "https://a.vn/giay-phep/"}, of_type("2026-11", "gYearMonth")
    title, about = both("Số bịa", "Made up"), both("Về hai nơi", "About two places")
    of_all = {
        "dcterms:title": title, "dcterms:description": about, "dcterms:license": licence,
        "dcterms:language": [{"@id": f"http://id.loc.gov/vocabulary/iso639-1/{lang}"} for lang in ("vi", "en")],
        "dcterms:issued": issued, "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": title},
    }  # fmt: skip

    def file(name: str, type_: str, size: str, sha: str) -> dict[str, object]:
        return {
            "@type": "dcat:Distribution", "dcterms:title": name,
            "dcat:accessURL": {"@id": name}, "dcat:downloadURL": {"@id": name},
            "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{type_}"},
            "dcat:byteSize": of_type(size, "nonNegativeInteger"), "dcterms:license": licence,
            "spdx:checksum": {
                "@type": "spdx:Checksum", "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": of_type(sha, "hexBinary"),
            },
        }  # fmt: skip

    meaning = {"dcterms:description": both("Một dòng là một a.", "A row is an a.")}
    dataset = {
        **of_all, "@id": "catalog.jsonld#dataset", "@type": "dcat:Dataset", "dcterms:identifier": "d1", "dcat:version": "2026-11",
        "dcat:keyword": [*both("Sóng", "Signal"), *both("Đèn", "Light")],
        "dcterms:spatial": [
            {"@type": "dcterms:Location", "rdfs:label": both(*names)} for names in (("Một", "One"), ("Hai", "Two"))
        ],
        "dcat:distribution": [{**file("a.csv", "text/csv", "3", "aa"), **meaning}, file("b.xlsx", SHEET, "4", "bb")],
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": of_type("2019", "gYear"), "dcat:endDate": of_type("2022-05-31", "date"),
        },
    }  # fmt: skip
    names = {
        "dcat": "http://www.w3.org/ns/dcat#", "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }  # fmt: skip
    catalogue = {"@context": names, "@id": "catalog.jsonld", "@type": "dcat:Catalog", "dcat:dataset": [dataset], **of_all}
    assert dcat(DESCRIBED) == catalogue
    untimed = dcat(replace(DESCRIBED, first=None, last=None))
    assert "dcterms:temporal" not in json.dumps(untimed)
    assert "temporalCoverage" not in schema_org(replace(DESCRIBED, first=None, last=None), "en", "")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2019", "2022", ("2019", "gYear", "2022", "gYear")),
        ("2019-03", "2022-05-31", ("2019-03", "gYearMonth", "2022-05-31", "date")),
    ],
)
def test_dcat_says_from_when_to_when_the_figures_are_and_where_their_page_is(
    first: str, last: str, said: tuple[str, ...]
) -> None:
    document: dict[str, Any] = dcat(replace(DESCRIBED, first=first, last=last, address=ADDRESS))
    (dataset,) = document["dcat:dataset"]
    time, start, end = dataset["dcterms:temporal"], *(dataset["dcterms:temporal"][f"dcat:{one}Date"] for one in ("start", "end"))
    assert time["@type"] == "dcterms:PeriodOfTime"
    assert (start["@value"], start["@type"], end["@value"], end["@type"]) == (
        said[0], f"xsd:{said[1]}", said[2], f"xsd:{said[3]}",
    )  # fmt: skip
    assert dataset["dcat:landingPage"] == {"@id": f"{ADDRESS}data/index.html"}
    assert dataset["@id"] == f"{ADDRESS}data/downloads/catalog.jsonld#dataset"


def test_csvw_has_the_title_and_the_day_of_the_edition(tables: Tables) -> None:
    whole = csvw(tables)
    assert {name: whole[name] for name in ("dc:title", "dc:description", "dc:issued")} == {
        "dc:title": [{"@value": "Thử", "@language": "vi"}, {"@value": "Trial", "@language": "en"}],
        "dc:description": [
            {"@value": "Hai tỉnh bịa", "@language": "vi"},
            {"@value": "Two invented provinces", "@language": "en"},
        ],
        "dc:issued": {"@value": "2026-11-21", "@type": "xsd:date"},
    }
    assert whole["dc:identifier"] == tables.digest


def test_an_edition_without_observations_is_described_all_the_same(tables: Tables, edition: Dataset, config: Config) -> None:
    empty = replace(edition, observations=())
    assert sdmx_csv(empty).count(b"\n") == 1
    assert "temporalCoverage" not in schema_org(describe(empty, config, {}), "vi", "")
    assert "dcterms:temporal" not in str(dcat(describe(empty, config, {})))
