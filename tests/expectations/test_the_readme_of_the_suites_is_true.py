"""The page for authors of suites names every derived column, every rule of our own and every suite, and no others."""

from __future__ import annotations

import re

from tests.conftest import ROOT
from tests.languages import CONTRACT
from tinhso.data import read
from tinhso.expectations.suites.rules import RULES
from tinhso.expectations.suites.views import views
from tinhso.project import open_project

README = (ROOT / "expectations" / "README.md").read_text(encoding="utf-8")


def test_every_derived_column_is_explained_and_none_that_is_not_there() -> None:
    project = open_project(ROOT)
    frames = views(read(project)).frames
    derived = {name for table, view in frames.items() for name in view.columns if name not in CONTRACT[table].names}
    section = README.split("## Columns that checks may use")[1].split("\n## ")[0]
    explained = {
        name for row in section.splitlines() if row.startswith("| ") for name in re.findall(r"`(\w+)`", row.split("|")[2])
    }
    assert derived == explained


def test_every_rule_and_every_suite_is_named() -> None:
    section = README.split("## Checks of our own")[1].split("\n## ")[0]
    assert set(re.findall(r"`(expect_\w+)`", section)) == set(RULES)
    suites = {path.name for path in (ROOT / "expectations").glob("*.json")}
    assert suites == set(re.findall(r"`(\w+\.json)`", README.split("## A check")[0]))
