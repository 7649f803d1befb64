"""Where every page is, and how one page names another: document-relative, so that the site works in any folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from tinhso.errors import Finding, Where, refuse
from tinhso.expectations import CheckKind
from tinhso.model import Dataset

HOME = "index.html"
STORIES = "stories/index.html"
PLACES = "places/index.html"
INDICATORS = "indicators/index.html"
SOURCES = "sources/index.html"
NOTEBOOKS = "notebooks/index.html"
VALIDATION = "validation/index.html"
COVERAGE = "validation/coverage.html"
CHECKED_ROWS = "validation/rows.html"
PROOF = "validation/proof.html"
DATA = "data/index.html"
CODEBOOK = "data/codebook.html"
COMPARE = "compare/index.html"
BOUNDARIES = "boundaries.html"
SEARCH = "search.html"
TARGETS = "targets.html"
COUNTRY = "country.html"
CORRECTIONS = "corrections.html"
EMBEDS = "embed/index.html"
METHODOLOGY = "methodology.html"
ABOUT = "about.html"
ACCESSIBILITY = "accessibility.html"
NOT_FOUND = "404.html"
#: What programs read of the corrections, once for all languages, and the feed of each language.
UNACCEPTED_JSON, CORRECTIONS_FEED = "files/unaccepted.json", "corrections.xml"

#: What makes an address or an id of a code.
AddressOf: TypeAlias = Callable[[str], str]
_NO_ANCHOR = re.compile(r"[^A-Za-z0-9_-]+")
_SAFE = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")


def is_safe(name: str) -> bool:
    """Tell whether a code may become part of an address: small letters, digits, `-` and `_`, and never `index`."""
    return _SAFE.fullmatch(name) is not None and name != "index"


def is_safe_id(name: str) -> bool:
    """Tell whether the id of a row may become part of an address: safe codes, joined by dots."""
    return all(is_safe(part) for part in name.split("."))


#: Address of a story.
story: AddressOf = "stories/{}.html".format


def picture(path: str, name: str) -> str:
    """Where a picture that lies beside the text of a page is published: once for both languages."""
    return f"files/pictures/{path.removesuffix('.html')}/{name}"


def card(path: str) -> str:
    """Where the social card of a page is published, in each language."""
    return f"cards/{path.removesuffix('.html')}.png"


#: Address of a place's page.
place: AddressOf = "places/{}.html".format


def topic_anchor(topic: str) -> str:
    """Return the id of a topic's heading on the page of a place and on that of all indicators."""
    return f"topic-{topic.replace('_', '-')}"


#: Address of an indicator's page, if it has one: `PageContext.indicator_path` knows.
indicator_page: AddressOf = "indicators/{}.html".format
#: Where the rows of an indicator are published as a table, once for all languages.
rows_of: AddressOf = "files/rows/{}.csv".format
#: Address of the page of a topic's indicators.
topic: AddressOf = "indicators/{}.html".format
#: Address of the matrix of a topic.
comparison: AddressOf = "compare/{}.html".format


def pair(one: str, other: str) -> str:
    """Address of the page of two places, whichever is named first."""
    return comparison("--".join(sorted((one, other))))


#: Address of a source's page.
source: AddressOf = "sources/{}.html".format
#: Address of a notebook's page.
notebook: AddressOf = "notebooks/{}.html".format


def statements(source_id: str, indicator: str | None = None, number: int = 1) -> str:
    """Address of a page of what a source says: of all of it, or of one indicator, and of the further pages of either."""
    parts = (source_id, *([indicator] if indicator else []), *([str(number)] if number > 1 else []))
    return source("--".join(parts))


def checks(table: str, number: int = 1) -> str:
    """Address of a page of the checks of a table."""
    return f"validation/{table}{f'--{number}' if number > 1 else ''}.html"


#: Address of the columns of a table, where they have a page of their own.
columns: AddressOf = "validation/{}--columns.html".format


def edition(date: str) -> str:
    """Return the id of an edition on the page of changes."""
    return f"edition-{date}"


def check_anchor(name: str) -> str:
    """Return the id of a check on the page of its table: its name with dots as hyphens."""
    return _NO_ANCHOR.sub("-", name)


#: Return the id of a column on the page of its table.
column_anchor: AddressOf = "column-{}".format


def kind_anchor(column: str, kind: CheckKind) -> str:
    """Return the id of the checks of one kind that look at a column."""
    return f"{column_anchor(column)}-{kind.value.replace('_', '-')}"


def qmd(path: str) -> str:
    """File of a page below its language's project."""
    return path.removesuffix(".html") + ".qmd"


def refuse_unsafe(dataset: Dataset, notebooks: Iterable[tuple[str, str]]) -> None:
    """Raise InputError with a finding for each code that cannot become part of an address or that two pages share.

    The id of a row repeats codes: one that is refused itself is not told once more there. `notebooks` are their files and names.
    """
    coded = [
        *(("data/places.csv", row.line, "ref_area", row.ref_area) for row in dataset.places),
        *(("data/indicators.csv", row.line, "indicator", row.indicator) for row in dataset.indicators),
        *(("data/sources.csv", row.line, "source_id", row.source_id) for row in dataset.sources),
        *(("data/observations.csv", row.line, "observation_id", row.observation_id) for row in dataset.rows),
        *((file, None, "name", name) for file, name in notebooks),
    ]
    topics = {topic.code: topic for topic in dataset.codelist("topic")}
    findings = [
        Finding(
            where=Where(file="data/codelists.csv", line=topics[row.indicator].line, field="code"), found=row.indicator,
            problem="a topic has the code of an indicator, and their pages would have one address",
            expected="another code for one of the two",
        )
        for row in dataset.indicators
        if row.indicator in topics
    ]  # fmt: skip
    refused = {code for _, _, field, code in coded if field != "observation_id" and not is_safe(code)}
    findings += [
        Finding(
            where=Where(file=file, line=line, field=field), problem="the code cannot be part of an address", found=code,
            expected="small letters, digits, - and _; not `index`",
        )
        for file, line, field, code in coded
        if code in refused or not (is_safe_id(code) or refused.intersection(code.split(".")))
    ]  # fmt: skip
    refuse(findings)
