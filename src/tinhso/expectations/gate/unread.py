"""Where a file cannot be read: what the checks of the others find, in the same run, and which checks need what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tinhso.data import Editions, UnreadableError, kept_editions, of_tables
from tinhso.errors import NAMED, Finding, InputError, first, gathered
from tinhso.expectations.engines.validation import ENGINE, run_suites
from tinhso.expectations.gate.changed_cells import changed_cells
from tinhso.expectations.gate.decision import gate
from tinhso.expectations.gate.waivers import apply, read_waivers
from tinhso.expectations.report import Report
from tinhso.expectations.suites.kept_suites import suites_of
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.runnable import NotRun, runnable
from tinhso.expectations.suites.views import views
from tinhso.grouping import grouped
from tinhso.project import Project


class PartlyCheckedError(InputError):
    """What is wrong with files that cannot be read, then what the checks refuse in the others; and the checks not run."""

    def __init__(self, findings: Iterable[Finding], unseen: str = "", not_run: Sequence[NotRun] = ()) -> None:
        super().__init__(findings, unseen)
        self.not_run = tuple(not_run)


def check_the_rest(project: Project, error: UnreadableError) -> PartlyCheckedError:
    """Check the tables that can be read, and return all that is to be said: of the files, of the rows, of the checks not run.

    The second engine is asked about whole editions alone.
    """
    seen = views(error.tables)
    behind = parameters(error.tables)
    found, left = list(error.findings), tuple[NotRun, ...]()
    with gathered(found):
        suites, left = runnable(suites_of(project), seen, behind)
        results = run_suites(suites, seen.frames, behind.values) if suites else ()
        without = {check.name for check in left}
        waivers = [one for one in read_waivers(project.expectations, project.config.languages) if one.check not in without]
        report = apply(Report(digest="", engine=ENGINE, checks=results), waivers, error.tables)
        now = Editions(kept=kept_editions(project.data), changes=(), now=of_tables(error.tables))
        gate(report, error.tables, changed=changed_cells(now))
    return PartlyCheckedError(found, "\n".join(_words(left)), left)


def _words(left: Sequence[NotRun]) -> Iterator[str]:
    """Say which checks were not run, by the files that they need."""
    by_files = grouped(left, lambda check: check.files)
    for files, checks in by_files.items():
        yield f"Not run, since they need {' and '.join(files)}: {first([check.name for check in checks], NAMED)}."
    if any(len(checks) > NAMED for checks in by_files.values()):
        yield "All of them are named in validation.json, under `not_run`."
