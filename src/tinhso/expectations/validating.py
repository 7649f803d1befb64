"""Asking the engine of the checks without what it imports and asks for nothing: a third of the time that it takes to start."""

from __future__ import annotations

from tinhso.data import Tables
from tinhso.expectations.engines import validation
from tinhso.expectations.report import Report
from tinhso.imported_late import imported_late
from tinhso.project import Project

#: What the engine imports for checks of distributions and for drawing what they found.
SELDOM = ("scipy.stats", "altair")


def validate(project: Project, tables: Tables) -> Report:
    """Check every table against its suites; see `validation.validate`."""
    with imported_late(*SELDOM):
        return validation.validate(project, tables)
