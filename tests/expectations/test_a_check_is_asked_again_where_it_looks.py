"""Kept results: after any change the checks say what they would say to a build from nothing, and few of them are asked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from tests.small_edition import switching_off
from tinhso import as_json
from tinhso.data import read
from tinhso.expectations import Report, validate
from tinhso.expectations.engines import validation
from tinhso.expectations.engines.kept_results import KeptResults
from tinhso.project import Project, open_project

Rows = list[dict[str, str]]
Change = Callable[[Path], None]


def _table(name: str, change: Callable[[Rows], object]) -> Change:
    def changed(root: Path) -> None:
        path = root / "data" / f"{name}.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        change(rows)
        out = io.StringIO()
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8")

    return changed


def _printed(rows: Rows) -> None:
    row = next(row for row in rows if row["obs_value"] and row["as_printed"])
    row["obs_value"] = "7" + row["obs_value"]


def _places_changed(rows: Rows) -> None:
    rows[0]["ref_area"], rows[1]["ref_area"] = rows[1]["ref_area"], rows[0]["ref_area"]


def _code_of_rows(rows: Rows) -> dict[str, str]:
    return next(row for row in rows if (row["codelist"], row["code"]) == ("base", "households"))


def _of_another_unit(rows: Rows) -> None:
    next(row for row in rows if row["unit_measure"] == "percent")["unit_measure"] = "station"


def _of_another_day(root: Path) -> None:
    path = root / "_quarto.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("edition: 20", "edition: 19", 1), encoding="utf-8")


def _suite_of_its_own(root: Path) -> None:
    said = {"sentence": "x", "reason": "y", "may_be_empty": "z"}
    check = {
        "type": "expect_column_values_to_be_null",
        "kwargs": {"column": "obs_value"},
        "severity": "warning",
        "meta": {"name": "own.none", **{f"{key}_{lang}": text for key, text in said.items() for lang in ("vi", "en")}},
    }
    suite = {"name": "own", "meta": {"table": "observations"}, "expectations": [check]}
    (root / "expectations" / "own.json").write_text(json.dumps(suite), encoding="utf-8")


CHANGES = {
    "a note": _table("places", lambda rows: rows[0].update(note_en="Another note.", note_vi="Một ghi chú khác.")),
    "a value": _table("observations", _printed),
    "a row less": _table("observations", lambda rows: rows.pop(2)),
    "rows in another order": _table("observations", lambda rows: rows.reverse()),
    "two codes swapped": _table("places", _places_changed),
    "a unit, which rows of another table look up": _table("indicators", _of_another_unit),
    "a code less, which rows have": _table("codelists", lambda rows: rows.remove(_code_of_rows(rows))),
    "the name of a code": _table("codelists", lambda rows: rows[0].update(name_en="Something else")),
    "the day of the edition": _of_another_day,
    "a check more": _suite_of_its_own,
}


def _asked(project: Project) -> tuple[Report, int]:
    """Return the report on a project, and how many checks the engine was asked."""
    with patch.object(validation, "run_suites", wraps=validation.run_suites) as run:
        report = validate(project, read(project))
    return report, sum(len(suite.checks) for call in run.call_args_list for suite in call.args[0])


def _anew(project: Project) -> tuple[Report, int]:
    """Return the same of a build from nothing: what other code found is not taken."""
    (project.build / validation.REPORT).unlink()
    kept = project.build / validation.RESULTS
    results = as_json.kept(KeptResults, kept)
    assert results is not None
    as_json.keep(kept, replace(results, digest="of other code"))
    return _asked(project)


def test_after_each_change_the_report_is_what_would_be_found_from_nothing(checked_copy: Path) -> None:
    (checked_copy / "expectations" / "off.yml").write_text(switching_off(), encoding="utf-8")
    asked, project = dict[str, int](), open_project(checked_copy)
    validate(project, read(project))  # of every check of the package but that one
    for name, change in CHANGES.items():
        change(checked_copy)
        project = open_project(checked_copy)
        report, asked[name] = _asked(project)
        anew, every = _anew(project)
        assert report == anew, name
        assert every == len(anew.checks)
    assert all(0 < count < every for count in asked.values()), asked
    assert asked["a note"] < every / 10
