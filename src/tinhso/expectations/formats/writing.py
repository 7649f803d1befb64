"""Writing the results: all of them anew each time, so that none of an earlier run is taken for this one's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tinhso import as_json
from tinhso.data import Tables
from tinhso.effects import fresh_folder, write_bytes, write_text
from tinhso.errors import Finding
from tinhso.expectations.formats.document import document
from tinhso.expectations.formats.junit import junit
from tinhso.expectations.formats.published import NAME, schema
from tinhso.expectations.formats.refused_cells import name, refused
from tinhso.expectations.formats.run import CheckRun, RefusedRun
from tinhso.expectations.formats.sarif import sarif
from tinhso.expectations.gate.evidence import Evidence
from tinhso.expectations.suites.definitions import definitions
from tinhso.project import Project

#: Below `build/`; published as `validation/`.
FOLDER = "expectations/validation"


def write(project: Project, tables: Tables, evidence: Evidence) -> Path:
    """Write the results of the checks and return their folder."""
    run = CheckRun(project=project, tables=tables, evidence=evidence, definitions=definitions(project.expectations))
    folder = _write(project, run)
    for check in evidence.report.checks:
        if check.failures:
            write_bytes(folder / "failing" / name(check.name), refused(check))
    return folder


def write_refusal(project: Project, findings: Iterable[Finding]) -> Path:
    """Write the results of a run that did not come to its checks, because a file is not as it should be."""
    return _write(project, RefusedRun(project=project, findings=tuple(findings)))


def _write(project: Project, run: CheckRun | RefusedRun) -> Path:
    folder = fresh_folder(project.build / FOLDER)
    write_text(folder / NAME, as_json.spaced(schema(project.config.site_url), indent=1) + "\n")
    write_text(folder / "validation.json", as_json.spaced(document(run), indent=1) + "\n")
    write_text(folder / "validation.sarif", as_json.spaced(sarif(run), indent=1) + "\n")
    write_text(folder / "validation.junit.xml", junit(run))
    return folder
