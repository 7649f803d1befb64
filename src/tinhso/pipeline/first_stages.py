"""The first three stages: what the tables are, what the checks say of them, what notebooks make of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from tinhso.advice import to_run
from tinhso.effects import Console
from tinhso.errors import InputError, count_of
from tinhso.kept import KeptOutcome
from tinhso.pipeline import dates_to_come
from tinhso.pipeline.standing_results import lying, unchecked, withdraw
from tinhso.project import DOWNLOADS, Project, Stage
from tinhso.strings import kept_strings

if TYPE_CHECKING:
    from tinhso.data import Editions, Tables
    from tinhso.expectations import AskEngine, Evidence, Report
    from tinhso.model import Dataset
    from tinhso.notebooks import NotebookResult

#: What the first three stages came to last, in the folder of the build.
PASSED = "passed.pickle"
#: How checks end that do not pass, in the words of a console.
ENDED = {
    "failed": "failed",
    "warned": "failed with a warning",
    "noted": "failed with a remark",
    "waived": "failed and waived",
    "idle": "had no row to look at",
}


#: Is given tables and their data set, where they make one, before they are checked; returns what asks the engine elsewhere.
Begin: TypeAlias = Callable[["Tables", "Dataset | None"], "AskEngine | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What the first three stages came to, and what the console said of them: of tables that passed the gate."""

    dataset: Dataset
    tables: Tables
    editions: Editions
    evidence: Evidence
    notebooks: tuple[NotebookResult, ...]
    said: tuple[str, ...]


def kept_passed(project: Project) -> KeptOutcome[Passed]:
    """Return where a build keeps what the first three stages came to."""
    return KeptOutcome[Passed](project.build / PASSED, lambda: lying(project))


def run_data(project: Project, console: Console) -> tuple[Tables, Editions]:
    """Run the first stage, and read the editions that were kept."""
    tables = read(project, console)
    return tables, editions_of(project, tables)


def run_checks(
    project: Project, console: Console, begin: Begin | None = None, *, final: bool = False
) -> tuple[Dataset, Tables, Editions, Evidence]:
    """Run the first two stages. What later ones need may `begin` while the checks run."""
    from tinhso import data

    tables, editions = run_data(project, console)
    dataset = dataset_of(tables)
    with unchecked(project):
        ask = begin(tables, dataset) if begin is not None else None
    dataset, evidence = check(project, tables, editions, console, dataset, ask, final=final)
    for line in data.telling.draft(editions, project.root):
        console.progress(line)
    return dataset, tables, editions, evidence


def run_first(project: Project, console: Console, begin: Begin | None = None, *, final: bool = False) -> Passed:
    """Run the first three stages; `begin` and `final` are as before. Raises InputError for what an author has to fix."""
    first = len(console.said)
    dataset, tables, editions, evidence = run_checks(project, console, begin, final=final)
    notebooks, said = run_notebooks(project, tables, console), tuple(console.said[first:])
    return Passed(dataset=dataset, tables=tables, editions=editions, evidence=evidence, notebooks=notebooks, said=said)


def read(project: Project, console: Console) -> Tables:
    """Run the first stage alone.

    Raises InputError for all that is wrong with the form of files, and what the checks find in those that can be read.
    """
    from tinhso import data

    withdraw(project)
    with console.stage(Stage.DATA, "read") as remarks:
        with unchecked(project):
            try:
                tables = data.read(project, kept_strings(project))
            except data.UnreadableError as error:
                from tinhso import expectations

                raise expectations.check_the_rest(project, error) from None
        remarks.append(", ".join(f"{table.name.replace('_', ' ')} {table.raw.height}" for table in tables))
    remark_since(project, tables, console)
    return tables


def remark_since(project: Project, tables: Tables, console: Console) -> None:
    """Say what is to be said of the day, and of what was published last: where all is kept, both may be others."""
    from tinhso import data

    lost = data.lost_columns(tables, project.published / "data" / DOWNLOADS)
    console.remark((*dates_to_come.of_edition(project), *lost), again=False)


def editions_of(project: Project, tables: Tables) -> Editions:
    from tinhso import data

    with unchecked(project):
        return data.editions(project, tables)


def dataset_of(tables: Tables) -> Dataset | None:
    """Return the data set of tables; None where they make none, which the gate says in the words of those who wrote them."""
    from tinhso import data

    try:
        return data.dataset(tables)
    except InputError:
        return None


def check(
    project: Project,
    tables: Tables,
    editions: Editions,
    console: Console,
    dataset: Dataset | None = None,
    ask: AskEngine | None = None,
    *,
    final: bool = False,
) -> tuple[Dataset, Evidence]:
    """Run the second stage. One that is to be `final` is asked for more than the gate asks.

    `dataset` is that of the tables where it is made, `ask` as for `validate`. Raises InputError for what the gate refuses.
    """
    from tinhso import data, expectations

    with console.stage(Stage.EXPECTATIONS, "checked") as remarks:
        with unchecked(project):
            evidence = expectations.gather(project, tables, expectations.validate(project, tables, ask))
            changed = expectations.changed_cells(editions)  # opens the edition kept last, which may be damaged
        expectations.write_results(project, tables, evidence)
        remarks.append(headline(evidence.report))
        if evidence.off:
            remarks.append(f"{len(evidence.off)} switched off")
        expectations.gate(evidence.report, tables, evidence.opinion, changed)
        if not evidence.recorded:
            remarks.append(f"not recorded in the history ({to_run(project.root, 'record')})")
        if not evidence.proof_is_current:
            state = "the proof by corruption is of other data or suites" if evidence.proof else "not proved by corruption"
            remarks.append(f"{state} ({to_run(project.root, 'prove')})")
        dataset = dataset or data.dataset(tables)
        held, unlike = data.verify_tables(dataset, tables, project.data / data.KEPT)
        if final and (
            found := (*unlike, *data.unaccepted(editions, project.root), *expectations.unfinished(evidence, project.root))
        ):
            raise InputError(found)
    lines, others = (
        sorted({one.where.line for one in unlike if one.where.file == table.path and one.where.line is not None})
        for table in (tables.observations, tables.sources)
    )
    denied = Counter(tables.observations.raw["source_id"][line - 2] for line in lines)
    unread = {one.source_id for one in held if one.proved + denied[one.source_id] < one.rows}
    not_held = tuple(one.source_id for one in dataset.sources if one.line in others or one.source_id in unread)
    console.remark(lost for _, lost in expectations.lost_rows(tables, changed))
    console.remark(expectations.cautions(evidence.report, tables), "build/expectations/validation/ has all")
    console.remark(unlike, "`tinhso sources verify` names all")
    console.remark(data.untold_words(tables.changes, editions.changes, editions.kept))
    console.remark(expectations.since_recorded(evidence, tables, editions.kept))
    return dataset, replace(evidence, unlike=tuple(lines), not_held=not_held)


def headline(report: Report) -> str:
    """Return how many checks passed and how the others ended, in a few words."""
    counts = report.counts()
    others = [f"{counts[outcome]} {words}" for outcome, words in ENDED.items() if counts[outcome]]
    return f"{counts['passed']} of {count_of(counts['total'], 'check')} passed" + (f" ({', '.join(others)})" if others else "")


def run_notebooks(project: Project, tables: Tables, console: Console) -> tuple[NotebookResult, ...]:
    from tinhso import notebooks

    with console.stage(Stage.NOTEBOOKS, "executed") as remarks:
        results = notebooks.execute(project, tables)
        facts = sum(len(result.facts) for result in results)
        figures = sum(len(result.figures) for result in results)
        remarks.append(f"{count_of(len(results), 'notebook')}, {count_of(facts, 'fact')}, {count_of(figures, 'figure')}")
    return results
