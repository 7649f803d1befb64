"""Codes that would make no address, or one for two pages: of places, indicators, sources and notebooks, and the ids of rows."""

from __future__ import annotations

from collections.abc import Iterable

from tinhso.errors import Finding, Where, refuse
from tinhso.model import Dataset
from tinhso.reports.assets import addresses


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
    refused = {code for _, _, field, code in coded if field != "observation_id" and not addresses.is_safe(code)}
    findings += [
        Finding(
            where=Where(file=file, line=line, field=field), problem="the code cannot be part of an address", found=code,
            expected="small letters, digits, - and _; not `index`",
        )
        for file, line, field, code in coded
        if code in refused or not (addresses.is_safe_id(code) or refused.intersection(code.split(".")))
    ]  # fmt: skip
    refuse(findings)
