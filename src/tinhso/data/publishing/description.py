"""What the data set is, in one value, for every catalogue that asks in words of its own: DCAT, schema.org, llms.txt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tinhso import digest
from tinhso.data.contract.columns import contract_in
from tinhso.model import Dataset, Kind, Period, Text
from tinhso.project import Config

#: Where the downloads lie, from the root of the site.
FOLDER = "data/downloads"

#: The types of files by the ends of their names, the longer of two ends first.
_TYPES = {
    "csv-metadata.json": "application/csvm+json",
    ".sdmx.csv": "application/vnd.sdmx.data+csv",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """One download: its name, its size in bytes, its SHA-256, and what a row of it is where it is one table of the contract."""

    name: str
    size: int
    sha256: str
    meaning: Text | None

    @property
    def media_type(self) -> str:
        """The type that the file has by its name."""
        return next((kind for ending, kind in _TYPES.items() if self.name.endswith(ending)), "application/octet-stream")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The data set as catalogues want it. `address` is the site's, in full and with a slash at its end, None while unknown,
    `licence` that of the licence.

    `first` and `last` are the periods that the figures span; when a target is due is no part of that.
    """

    title: Text
    abstract: Text
    edition: str
    digest: str
    address: str | None
    licence: str
    first: str | None
    last: str | None
    places: tuple[Text, ...]
    topics: tuple[Text, ...]
    files: tuple[DataFile, ...]

    def file(self, name: str, otherwise: str = "") -> str:
        """Return the address of a download: in full where the site's is known, else below `otherwise`."""
        return f"{self.address}{FOLDER}/{name}" if self.address is not None else otherwise + name


def both(text: Text) -> list[dict[str, str]]:
    """Return a statement as JSON-LD has it: a value for each language."""
    return [{"@value": text[lang], "@language": lang} for lang in text]


def as_json(document: object) -> bytes:
    """Return a document as the file that others download."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _calendar(time: Period, *, last: bool) -> str:
    """Return a time as a year, a month or a day: of a quarter or a span its last day or its first."""
    if time.part is None and time.until is None:
        return str(time)
    return str(time.last_day if last else time.first_day)


def describe(dataset: Dataset, config: Config, files: Mapping[str, bytes]) -> Description:
    """Return the description of an edition; `files` are its downloads by name."""
    times = {row.time_period for row in dataset.observations if row.kind is not Kind.TARGET}
    spoken = {row.ref_area for row in dataset.observations}
    contracts = contract_in(config.languages, config.packs).items()
    meanings = {name: table.in_words(dataset.words).meaning for name, table in contracts}
    used = {indicator.topic for indicator in dataset.indicators}
    return Description(
        title=config.title,
        abstract=config.description,
        edition=str(config.edition),
        digest=dataset.digest,
        address=config.site_url,
        licence=config.licence.url,
        first=_calendar(min(times, key=lambda time: (time.begins, str(time))), last=False) if times else None,
        last=_calendar(max(times, key=lambda time: (time.ends, str(time))), last=True) if times else None,
        places=tuple(place.name for place in dataset.covered if place.ref_area in spoken),
        topics=tuple(code.name for code in dataset.codelist("topic") if code.code in used),
        files=tuple(
            DataFile(name=name, size=len(content), sha256=digest.of_bytes(content), meaning=meanings.get(name.partition(".")[0]))
            for name, content in sorted(files.items())
        ),
    )
