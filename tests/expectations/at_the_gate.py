"""A made-up edition at the gate: which rows named checks refuse, with what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import pytest

from tests.data.tiny import Tiny
from tinhso.data import Tables, read
from tinhso.errors import Finding, InputError
from tinhso.expectations import CheckResult, Report, gate
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.expectations.suites.views import views

PLACES = "ref_area,name_vi,name_en,level,parent,valid_from,valid_to,successor,sort_order"
OBSERVATIONS = (
    "observation_id,ref_area,indicator,time_period,time_basis,obs_value,obs_code,obs_status,quality,kind,precision,as_printed,"
    "base,numerator,denominator,target_period,source_id,locator,note_vi,note_en"
)


def places(tiny: Tiny, *rows: str) -> None:
    """Write the places, a row each: code, names in both languages, level, parent, first day, last day, successor."""
    tiny.write("places", "\n".join([PLACES, *(f"{row},{n}" for n, row in enumerate(rows, 1))]) + "\n")


def figures(tiny: Tiny, *rows: tuple[str, str]) -> None:
    """Write the observations: a number of stations for each place and time."""
    more = "A,official,context,exact,,,,,,nien-giam,,Số liệu từ bảng khác.,A figure from another table."
    lines = [
        f"{place}.base_stations.{time.lower().replace('/', '_')},{place},base_stations,{time},stated,{n},,{more}"
        for n, (place, time) in enumerate(rows, 1000)
    ]
    tiny.write("observations", "\n".join([OBSERVATIONS, *lines]) + "\n")


def results(tiny: Tiny, *names: str) -> tuple[Tables, tuple[CheckResult, ...]]:
    """Run the checks of these names, or that begin so, over the tables."""
    tables, config = read(tiny.project), tiny.project.config
    chosen = []
    for suite in read_suites(tiny.project.layers, config.languages):
        checks = tuple(check for check in suite.checks if check.name.startswith(names))
        chosen += [replace(suite, checks=checks)] if checks else []
    return tables, run_suites(tuple(chosen), views(tables).frames, parameters(tables).values)


def refused(tiny: Tiny, *names: str) -> list[str]:
    """Return the keys of the rows that these checks refuse."""
    return _keys(results(tiny, *names)[1])


def _keys(checks: Iterable[CheckResult]) -> list[str]:
    return list(dict.fromkeys(failure.key for check in checks for failure in check.failures))


def findings(tiny: Tiny, *names: str) -> Collection[Finding]:
    """Return what the gate says of what these checks refuse."""
    tables, checks = results(tiny, *names)
    with pytest.raises(InputError) as caught:
        gate(Report(digest="", engine="", checks=checks), tables)
    return caught.value.findings
