"""The five stages in their order, from CSV files to a published edition.

Each stage keeps its own cache, keyed on digests of what it reads. Above them stands one more question, answered first and
answered without importing a single library: has anything changed at all since the edition that is published?
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tinhso import ahead
from tinhso.effects import Console, alone, recover
from tinhso.errors import InputError, count_of
from tinhso.first_stages import check, dataset_of, editions_of, read, run_notebooks
from tinhso.input_files import InputFiles
from tinhso.kept import KeptOutcome
from tinhso.processes import workers
from tinhso.project import DOWNLOADS, Project, Stage
from tinhso.signals import put_off
from tinhso.stamp import is_published, stamp
from tinhso.standing_results import opened, restore, unchecked

if TYPE_CHECKING:
    from tinhso.data import Editions, Tables
    from tinhso.expectations import Evidence
    from tinhso.model import Dataset
    from tinhso.notebooks import Figure, NotebookResult
    from tinhso.reports import Pages

#: The pages as they were assembled last, in the folder of the build.
ASSEMBLED = "assembled.pickle"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did: `published` is None where it stopped after an earlier stage on request."""

    unchanged: bool
    published: Path | None
    summary: tuple[str, ...] = ()


def build(
    project: Project,
    console: Console,
    *,
    renderer: str | None = None,
    until: Stage = Stage.SITE,
    force: bool = False,
    final: bool = False,
) -> BuildResult:
    """Run the stages up to `until`; publish the edition when that is the last one.

    A `final` edition is published only where its tables are reviewed, its checks proved and its history recorded. Raises
    InputError for what an author has to fix and ToolError where the machine lacks something; `_site/` is then left as it was.
    """
    others = max(1, len(project.config.languages) - 1)
    with alone(project.build, console), workers(others) as pool:  # started when asked
        return _build(project, console, renderer, until, pool, force=force, final=final)


def _build(
    project: Project, console: Console, renderer: str | None, until: Stage, pool: Executor, *, force: bool, final: bool
) -> BuildResult:
    recover(project.published)
    from tinhso.site import choose

    with unchecked(project):
        chosen = choose(renderer, say=console.progress)
        files = InputFiles(project)
    project = opened(project.root)  # what it says may have changed since: while another build was at work, or at a preview
    inputs = files.published(chosen.identity)
    if until is Stage.SITE and not force and is_published(project, inputs):
        if final:
            tables = read(project, console)
            check(project, tables, editions_of(project, tables), console, final=True)
        restore(project)
        return BuildResult(unchanged=True, published=project.published)
    from tinhso import data

    tables = read(project, console)
    editions = editions_of(project, tables)
    if until is Stage.DATA:
        return BuildResult(unchanged=False, published=None)
    dataset, begun = dataset_of(tables), ahead.NOTHING
    if until in (Stage.REPORTS, Stage.SITE):
        with unchecked(project):
            begun = ahead.begin(project, tables, dataset, pool)
    dataset, evidence = check(project, tables, editions, console, dataset, final=final)
    for line in data.telling.draft(editions, project.root):
        console.progress(line)
    if until is Stage.EXPECTATIONS:
        return BuildResult(unchanged=False, published=None)
    notebooks = run_notebooks(project, tables, console)
    if until is Stage.NOTEBOOKS:
        return BuildResult(unchanged=False, published=None)
    downloads, pages = _reports(project, dataset, tables, editions, evidence, notebooks, begun, files, console)
    if until is Stage.REPORTS:
        return BuildResult(unchanged=False, published=None)

    from tinhso.site import publish

    with ExitStack() as last:

        def made() -> None:
            files.hold()
            last.enter_context(put_off())  # from here to the stamp the edition is not whole in one place

        with console.stage(Stage.SITE, f"rendered with {chosen.name} {chosen.version}") as remarks:
            edition = publish(project, pages, tables.words, chosen, downloads, console, pool, made)
            remarks.append(f"{count_of(edition.files, 'file')}, {count_of(edition.links, 'link')} checked")
        stamp(project, inputs, edition.manifest_digest)
    return BuildResult(unchanged=False, published=project.published, summary=edition.summary)


def validate(project: Project, console: Console) -> Evidence:
    """Run the stages data and expectations; raises InputError where a file is unreadable or a critical check fails."""
    with alone(project.build, console):
        return _evidence(opened(project.root), console)


def _evidence(project: Project, console: Console) -> Evidence:
    tables = read(project, console)
    return check(project, tables, editions_of(project, tables), console)[1]


def record(project: Project, console: Console) -> tuple[Evidence, bool]:
    """Write the line of this edition into the history; return what is known of it, and whether the file has changed.

    Raises InputError where the gate is not passed: an edition that cannot be published has no line.
    """
    from tinhso import expectations

    with alone(project.build, console):
        evidence = _evidence(opened(project.root), console)
        return evidence, expectations.record(project.expectations, evidence.current)


def _reports(
    project: Project,
    dataset: Dataset,
    tables: Tables,
    editions: Editions,
    evidence: Evidence,
    notebooks: Sequence[NotebookResult],
    begun: ahead.Ahead,
    files: InputFiles,
    console: Console,
) -> tuple[Path, Pages]:
    from tinhso import data, reports

    downloads = project.build / DOWNLOADS

    def assembled() -> tuple[Pages, int]:
        figures = _figures(project, dataset)
        stories = tuple(project.reports.glob("*.qmd"))
        others = files.assembled(*stories), files.assembled(*stories, project.root / tables.observations.path)
        pages = reports.assemble(project, dataset, tables, evidence, notebooks, figures, editions, others)
        try:
            files.hold()
        except InputError:
            reports.forget(project.build)
            raise
        return pages, len(figures)

    with console.stage(Stage.REPORTS, "assembled") as remarks:
        if begun.downloads is not None:
            begun.downloads.result()
        data.export(dataset, tables, downloads, config=project.config)  # while charts are drawn elsewhere
        if begun.charts is not None:
            begun.charts.result()  # before anybody looks at what lies there
        kept = KeptOutcome[tuple["Pages", int]](project.build / ASSEMBLED, lambda: reports.lying(project.build))
        pages, charts = kept.outcome(files.assembled(), assembled)
        remarks.append(f"{count_of(len(pages.pages), 'page')}, {count_of(charts, 'indicator chart')}")
    console.remark(pages.remarks)
    return downloads, pages


def _figures(project: Project, dataset: Dataset) -> Mapping[str, Figure]:
    from tinhso import notebooks

    return notebooks.standard_figures(project, dataset)
