"""Writing the results: all of them anew each time, so that none of an earlier run is taken for this one's.

The refused cells of a check are CSV for whoever corrects them in a spreadsheet, which must not run what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tinhso import as_json
from tinhso.authored import csv_text
from tinhso.data import PATHS, Tables
from tinhso.effects import fresh_folder, write_bytes, write_text
from tinhso.errors import Finding
from tinhso.expectations.formats.document import document, unreadable
from tinhso.expectations.formats.junit import junit
from tinhso.expectations.formats.published import NAME, CheckEntry, ResultsDocument, schema
from tinhso.expectations.formats.sarif import sarif
from tinhso.expectations.gate.evidence import Evidence
from tinhso.expectations.mutation_report import MutationReport
from tinhso.expectations.suites.runnable import NotRun
from tinhso.project import RESULTS, Config, Project

#: What passed the rules in the proof by corruption, all of it.
SURVIVORS = "not-stopped.csv"
SURVIVOR_COLUMNS = ("kind", "operator", "file", "line", "key", "columns", "before", "after", "numbers", "sources", "remarks")
COLUMNS = ("key", "file", "line", "column", "found", "expected")
_RUNS = re.compile(r"^[=+\-@\t\r\n|%]")
_NUMBER = re.compile(r"^[+-]?[0-9]+(?:[.,][0-9]+)*$")


def write(project: Project, tables: Tables, evidence: Evidence) -> Path:
    """Write the results of the checks and return their folder."""
    run = document(project, tables, evidence)
    folder = _write(project.root, project.config, run)
    for check in run.checks:
        if check.failures:
            write_bytes(folder / "failing" / failing_file(check.name), refused(check))
    if evidence.proof is not None:
        write_bytes(folder / SURVIVORS, survivors(evidence.proof))
    return folder


def write_refusal(root: Path, config: Config | None, findings: Iterable[Finding], not_run: Sequence[NotRun] = ()) -> Path:
    """Write the results of a run that did not come to all its checks, because a file is not as it should be.

    There is no `config` where that file is the configuration.
    """
    found = tuple(findings)
    return _write(root, config, unreadable(config, found, not_run), found)


def _write(root: Path, config: Config | None, run: ResultsDocument, findings: Sequence[Finding] = ()) -> Path:
    folder = fresh_folder(root / RESULTS)
    form = schema(config.languages, config.site_url) if config else schema(())
    write_text(folder / NAME, as_json.spaced(form, indent=1) + "\n")
    write_text(folder / "validation.json", as_json.dump(run) + "\n")
    write_text(folder / "validation.sarif", as_json.dump(sarif(run, findings)) + "\n")
    write_text(folder / "validation.junit.xml", junit(run, findings))
    return folder


def refused(check: CheckEntry) -> bytes:
    """Return the refused cells as CSV."""
    return _csv(COLUMNS, ([str(getattr(failure, name) or "") for name in COLUMNS] for failure in check.failures))


def survivors(proof: MutationReport) -> bytes:
    """Return as CSV what the rules let pass in the proof: the change, how many published numbers carry it, and who saw it."""
    rows = [
        (one.kind, one.operator, PATHS[one.table], str(one.line), one.key, " ".join(one.columns), one.before, one.after,
         str(one.weight), " ".join(one.sources), " ".join(one.remarks))
        for one in proof.survivors
    ]  # fmt: skip
    return _csv(SURVIVOR_COLUMNS, rows)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV with a byte order mark, without which Excel spoils Vietnamese letters."""
    return csv_text([columns, *(map(harmless, row) for row in rows)], ends="\r\n").encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not run: what would be a formula gets the mark of text before it."""
    return f"'{cell}" if _RUNS.match(cell) and not _NUMBER.match(cell) else cell


def failing_file(check: str) -> str:
    """Return the file of a check below `failing/`, whatever its name holds."""
    return re.sub(r"[^A-Za-z0-9._-]|^\.", "-", check) + ".csv"
