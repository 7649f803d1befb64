"""Running the suites: what to check with what, and the cache that saves the engine's slow start when nothing has changed."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import polars as pl

from tinhso import as_json, digest
from tinhso.data import Tables
from tinhso.effects import fresh_folder
from tinhso.expectations.engines.kept_results import Memory
from tinhso.expectations.report import CheckResult, Report
from tinhso.expectations.suites.kept_suites import suites_of
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.read_suites import Suite
from tinhso.expectations.suites.rules import RULES
from tinhso.expectations.suites.views import views
from tinhso.imported_late import imported_late
from tinhso.project import Project

ENGINE = "great-expectations"
_CODE = (*digest.OF_THE_DATA, "expectations")
#: What the engine imports for checks of distributions and for drawing what they found, a third of its start; and for sources of
#: data that nobody has here, modules that Python 3.15 has no more.
SELDOM = ("scipy.stats", "altair", "sre_constants", "sre_parse")
REPORT = "expectations/report"
RESULTS = "expectations/results"
DATA_DOCS = "data-docs"
#: The checks of keys of the engine, and the types of check that are run without its detours: these and our own.
OF_KEYS = ("expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique")
WITHOUT_ENGINE = frozenset((*OF_KEYS, *RULES))


#: Asks the engine what suites say of the frames of their tables: as `run_suites`, which may do it in another process.
AskEngine: TypeAlias = Callable[[tuple[Suite, ...], Mapping[str, pl.DataFrame], Mapping[str, Any]], tuple[CheckResult, ...]]


def validate(project: Project, tables: Tables, ask: AskEngine | None = None) -> Report:
    """Check every table against its suites, or return the kept report where data, suites, code and engine are the same.

    What is not kept is asked by `ask`, where that is given.
    Raises InputError where a suite itself is wrong. What the checks find is in the report; `gate` decides on it.
    """
    suites = suites_of(project)
    key = _key(project, tables, suites)
    path = project.build / REPORT
    report = as_json.kept(Report, path, key)
    if report is None:
        frames, values = views(tables).frames, parameters(tables).values
        memory = Memory(project.build / RESULTS, digest.of_value(_made_by(tables)), suites, frames, values)
        checks = memory.keep(suites, (ask or run_suites)(memory.unknown(suites), frames, values))
        report = Report(digest=key, engine=f"{ENGINE} {metadata.version(ENGINE)}", checks=checks)
        as_json.keep(path, report)
    return report


def is_kept(project: Project, tables: Tables) -> bool:
    """Tell whether `validate` has its report at hand: the engine takes seconds to start, a kept report takes none."""
    key = _key(project, tables, suites_of(project))
    return as_json.kept(Report, project.build / REPORT, key) is not None


def run_suites(
    suites: tuple[Suite, ...], frames: Mapping[str, pl.DataFrame], values: Mapping[str, Any]
) -> tuple[CheckResult, ...]:
    """Run suites over the frames of their tables, in one process, and return the results in the order of the suites."""
    results: list[CheckResult] = []
    if not suites:
        return ()
    with engine() as gx:
        for suite in suites:
            results += gx.run(suite, frames[suite.table], values)
    return tuple(results)


def data_docs(project: Project, tables: Tables) -> Path:
    """Build the engine's own pages, Data Docs, in `build/data-docs`, and return their folder. They are never published."""
    suites = suites_of(project)
    folder = fresh_folder(project.build / DATA_DOCS)
    with engine() as gx:
        gx.data_docs(suites, views(tables).frames, parameters(tables).values, folder)
    return folder


def start_engine() -> None:
    """Import the engine for whoever asks it later in this process."""
    with engine():
        pass


@contextmanager
def engine() -> Iterator[ModuleType]:
    """Give the package that knows the engine, which is imported only where there is something to ask, and keep it quiet."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the engine's own, about its dependencies; ours are raised outside of it
        from tinhso.expectations.engines.inherited_fields import copied_flat

        with imported_late(*SELDOM), copied_flat():
            from tinhso.expectations.engines import gx

        yield gx


def _key(project: Project, tables: Tables, suites: tuple[Suite, ...]) -> str:
    """Return what the report depends on; the package of the data belongs to it, because it reads the number notation."""
    return digest.of_value(
        {
            "data": tables.digest,
            "edition": str(project.config.edition),
            "levels": dict(project.config.heights),
            "suites": {suite.name: repr(suite.checks) for suite in suites},
            **_made_by(tables),
        }
    )


def _made_by(tables: Tables) -> dict[str, Any]:
    """Return what the result of every check depends on: the words of the number notation, the code and the engine."""
    return {
        "notation": tables.vocabulary.digest,
        "code": digest.of_code(*_CODE),
        "engine": {name: metadata.version(name) for name in (ENGINE, "pandas", "polars")},
    }
