"""The five stages in their order, from CSV files to a published edition.

Each stage keeps its own cache, keyed on digests of what it reads. Above them stand two more questions. The first is answered
without importing a single library: has anything changed at all since the edition that is published? The second: has anything
changed that one of the first four stages reads, or one of the first three? What they came to is kept whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tinhso.effects import Console, alone, recover
from tinhso.errors import InputError, count_of
from tinhso.kept import KeptOutcome
from tinhso.pipeline import ahead, dates_to_come
from tinhso.pipeline.ahead import Ahead
from tinhso.pipeline.first_stages import Passed, check, kept_passed, remark_since, run_checks, run_data, run_first
from tinhso.pipeline.input_files import InputFiles, is_published, stamp
from tinhso.pipeline.standing_results import opened, restore, unchecked
from tinhso.processes import Workers, workers
from tinhso.project import DOWNLOADS, Project, Stage
from tinhso.signals import put_off
from tinhso.strings import kept_strings

if TYPE_CHECKING:
    from tinhso.expectations import Evidence
    from tinhso.reports import Pages

#: What the fourth stage came to last, in the folder of the build.
ASSEMBLED = "assembled.pickle"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did: `published` is None where it stopped after an earlier stage on request."""

    unchanged: bool
    published: Path | None
    summary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """What the fourth stage came to: the pages, the number of standard charts, and what the console said of the stages before."""

    pages: Pages
    charts: int
    said: Sequence[str]


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
    project: Project, console: Console, renderer: str | None, until: Stage, pool: Workers, *, force: bool, final: bool
) -> BuildResult:
    recover(project.published)
    from tinhso.site import choose

    with unchecked(project):
        chosen = choose(renderer, say=console.progress)
    project = opened(project.root)  # what it says may have changed since: while another build was at work, or at a preview
    with unchecked(project):
        files = InputFiles(project)
    project = opened(project.root)  # as it was when the files were looked at, or that is noticed when all is made
    inputs = files.published(chosen.identity)
    if until is Stage.SITE and not force and is_published(project, inputs):
        if final:
            check(project, *run_data(project, console), console, final=True)
        restore(project)
        return BuildResult(unchanged=True, published=project.published)
    early: dict[Stage, Callable[[Project, Console], object]] = {
        Stage.DATA: run_data,
        Stage.EXPECTATIONS: partial(run_checks, final=final),
        Stage.NOTEBOOKS: partial(run_first, final=final),
    }
    if until in early:
        early[until](project, console)
        return BuildResult(unchanged=False, published=None)
    pages = _reports(project, files, pool, console, final=final)
    if until is Stage.REPORTS:
        return BuildResult(unchanged=False, published=None)

    from tinhso.site import publish

    with ExitStack() as last:

        def made() -> None:
            files.hold()
            last.enter_context(put_off())  # from here to the stamp the edition is not whole in one place

        with console.stage(Stage.SITE, f"rendered with {chosen.name} {chosen.version}") as remarks:
            strings, downloads = kept_strings(project), project.build / DOWNLOADS
            edition = publish(project, pages, strings, chosen, downloads, console, pool, made)
            remarks.append(f"{count_of(edition.files, 'file')}, {count_of(edition.links, 'link')} checked")
        stamp(project, inputs, edition.manifest_digest)
    return BuildResult(unchanged=False, published=project.published, summary=edition.summary)


def validate(project: Project, console: Console) -> Evidence:
    """Run the stages data and expectations; raises InputError where a file is unreadable or a critical check fails."""
    with alone(project.build, console):
        return run_checks(opened(project.root), console)[-1]


def record(project: Project, console: Console) -> tuple[Evidence, bool]:
    """Write the line of this edition into the history; return what is known of it, and whether the file has changed.

    Raises InputError where the gate is not passed: an edition that cannot be published has no line.
    """
    from tinhso import expectations

    with alone(project.build, console):
        evidence = run_checks(opened(project.root), console)[-1]
        return evidence, expectations.record(project.expectations, evidence.current)


def _reports(project: Project, files: InputFiles, pool: Workers, console: Console, *, final: bool) -> Pages:
    """Run the fourth stage, and those before it; what they came to is kept, and asked anew for a `final` edition."""
    meanwhile = Ahead(project, pool)
    if final or not kept_passed(project).is_made_from(files.assembled(*_stories(project))):
        meanwhile.start_engine()  # before any library begins threads
    from tinhso import reports

    kept = KeptOutcome[Assembled](project.build / ASSEMBLED, lambda: reports.lying(project.build))
    made_from = files.assembled()
    known = None if final else kept.known(made_from)
    if known is None:
        passed = _passed(project, files, meanwhile, console, final=final)
    else:
        console.repeat(known.said)
        console.remark(dates_to_come.of_edition(project))
    with console.stage(Stage.REPORTS, "assembled") as remarks:
        if known is None:
            meanwhile.wait_for_charts()  # before anybody looks at what lies there
            known = kept.made(made_from, lambda: _assembled(project, passed, files, meanwhile, pool, console.progress))
        remarks.append(f"{count_of(len(known.pages.pages), 'page')}, {count_of(known.charts, 'indicator chart')}")
    console.remark((*known.pages.remarks, *dates_to_come.of_stories(known.pages, project)))
    return known.pages


def _assembled(
    project: Project, passed: Passed, files: InputFiles, meanwhile: Ahead, pool: Workers, say: Callable[[str], None]
) -> Assembled:
    from tinhso import data, reports

    def downloads() -> None:
        meanwhile.wait_for_downloads()
        data.export(passed.dataset, passed.tables, project.build / DOWNLOADS)

    stories, rows = _stories(project), project.root / passed.tables.observations.path
    material = ahead.material_of(project, passed, (files.assembled(*stories), files.assembled(*stories, rows)), say)
    pages = reports.assemble(project, material, ahead.places(project, material, pool), downloads)
    try:
        files.hold()
    except InputError:
        reports.forget(project.build)
        raise
    return Assembled(pages=pages, charts=len(material.figures), said=passed.said)


def _stories(project: Project) -> tuple[Path, ...]:
    """Return the texts that the fourth stage alone reads."""
    return tuple(project.reports.glob("*.qmd"))


def _passed(project: Project, files: InputFiles, meanwhile: Ahead, console: Console, *, final: bool) -> Passed:
    """Return what the first three stages came to; where they run, what the fourth needs is begun meanwhile."""

    def run() -> Passed:
        passed = run_first(project, console, meanwhile.begin, final=final)
        files.hold()
        return passed

    kept, made_from = kept_passed(project), files.assembled(*_stories(project))
    passed = None if final else kept.known(made_from)
    if passed is None:
        return kept.made(made_from, run)
    console.repeat(passed.said)
    remark_since(project, passed.tables, console)
    return passed
