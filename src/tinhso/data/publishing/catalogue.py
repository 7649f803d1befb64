"""The data set for catalogues: DCAT as JSON-LD for data portals, and the same facts in the terms of schema.org for pages."""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.as_json import dump
from tinhso.data.publishing import csvw, sdmx
from tinhso.data.publishing.description import DataFile, Description, as_json, both, describe
from tinhso.data.reading.tables import Tables
from tinhso.model import Dataset, Lang

NAME = "catalog.jsonld"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
#: Where a language has its address, by how many letters its code has: DCAT asks for these, not for the code itself.
_LANGUAGES = {2: "http://id.loc.gov/vocabulary/iso639-1/", 3: "http://id.loc.gov/vocabulary/iso639-2/"}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
#: By how many parts a period has: a year, a month, a day.
_PERIODS = ("xsd:gYear", "xsd:gYearMonth", "xsd:date")


def open_formats(dataset: Dataset, tables: Tables, others: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the downloads that speak the standards of open data (SDMX-CSV, CSV on the Web, DCAT) by name.

    The catalogue lists `others` and these beside it.
    """
    files = {sdmx.NAME: sdmx.sdmx_csv(dataset), csvw.NAME: f"{dump(csvw.csvw(tables))}\n".encode()}
    return files | {NAME: as_json(dcat(describe(dataset, tables.config, {**others, **files})))}


def dcat(found: Description) -> dict[str, object]:
    """Return a catalogue of one data set. Addresses are in full where the site's is known, else relative to the file."""
    publisher = {"@type": "foaf:Agent", "foaf:name": both(found.title)}
    dataset: dict[str, object] = {
        "@id": f"{found.file(NAME)}#dataset",
        "@type": "dcat:Dataset",
        "dcterms:title": both(found.title),
        "dcterms:description": both(found.abstract),
        "dcterms:identifier": found.digest,
        "dcat:version": found.edition,
        "dcterms:issued": _typed(found.edition),
        "dcterms:language": _languages(found),
        "dcterms:license": {"@id": found.licence},
        "dcterms:publisher": publisher,
        "dcat:keyword": [side for text in found.topics for side in both(text)],
        "dcterms:spatial": [{"@type": "dcterms:Location", "rdfs:label": both(place)} for place in found.places],
        "dcat:distribution": [_distribution(file, found) for file in found.files],
    }
    if found.first is not None and found.last is not None:
        span = {"@type": "dcterms:PeriodOfTime", "dcat:startDate": _typed(found.first), "dcat:endDate": _typed(found.last)}
        dataset["dcterms:temporal"] = span
    if found.address is not None:
        dataset["dcat:landingPage"] = {"@id": f"{found.address}data/index.html"}
    return {
        "@context": _CONTEXT,
        "@id": found.file(NAME),
        "@type": "dcat:Catalog",
        "dcterms:title": both(found.title),
        "dcterms:description": both(found.abstract),
        "dcterms:language": _languages(found),
        "dcterms:license": {"@id": found.licence},
        "dcterms:issued": _typed(found.edition),
        "dcterms:publisher": publisher,
        "dcat:dataset": [dataset],
    }


def _languages(found: Description) -> list[dict[str, str]]:
    codes = (lang.partition("-")[0].lower() for lang in found.title)
    return [{"@id": _LANGUAGES[len(code)] + code} for code in codes]


def _distribution(file: DataFile, found: Description) -> dict[str, object]:
    distribution: dict[str, object] = {
        "@type": "dcat:Distribution",
        "dcterms:title": file.name,
        "dcat:accessURL": {"@id": found.file(file.name)},
        "dcat:downloadURL": {"@id": found.file(file.name)},
        "dcat:mediaType": {"@id": _MEDIA_TYPES + file.media_type},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "dcterms:license": {"@id": found.licence},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }
    if file.meaning is not None:
        distribution["dcterms:description"] = both(file.meaning)
    return distribution


def schema_org(found: Description, lang: Lang, downloads: str) -> dict[str, object]:
    """Return the data set in the terms of schema.org; `downloads` is how the page names their folder without an address."""
    creator = {"@type": "Organization", "name": found.title[lang]}
    node: dict[str, object] = {
        "@type": "Dataset",
        "name": f"{found.title[lang]}: {found.abstract[lang]}",
        "description": f"{found.abstract[lang]}. {', '.join(place[lang] for place in found.places)}.",
        "identifier": found.digest,
        "version": found.edition,
        "datePublished": found.edition,
        "inLanguage": list(found.title),
        "license": found.licence,
        "isAccessibleForFree": True,
        "creator": creator,
        "publisher": creator,
        "keywords": [topic[lang] for topic in found.topics],
        "spatialCoverage": [{"@type": "Place", "name": place[lang]} for place in found.places],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "contentUrl": found.file(file.name, downloads),
                "encodingFormat": file.media_type,
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in found.files
        ],
    }
    if found.first is not None:
        node["temporalCoverage"] = f"{found.first}/{found.last}"
    if found.address is not None:
        node["url"] = f"{found.address}{'' if lang == next(iter(found.title)) else f'{lang}/'}data/"
    return node


def _typed(period: str) -> dict[str, str]:
    return {"@value": period, "@type": _PERIODS[period.count("-")]}
